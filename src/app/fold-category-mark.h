/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_CATEGORY_MARK (fold_category_mark_get_type ())
G_DECLARE_FINAL_TYPE (FoldCategoryMark, fold_category_mark, FOLD, CATEGORY_MARK, GtkWidget)

GtkWidget *fold_category_mark_new          (int               category);

int        fold_category_mark_get_category (FoldCategoryMark *self);
void       fold_category_mark_set_category (FoldCategoryMark *self,
                                            int               category);

G_END_DECLS
