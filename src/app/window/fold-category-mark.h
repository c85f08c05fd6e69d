/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_CATEGORY_MARK (fold_category_mark_get_type ())

/**
 * FoldCategoryMark:
 *
 * A small square in a colour of the charts' palette, so that a sector has one colour in the sidebar, the charts and the
 * tables. The name beside it carries the meaning; the mark is silent for a screen reader.
 */
G_DECLARE_FINAL_TYPE (FoldCategoryMark, fold_category_mark, FOLD, CATEGORY_MARK, GtkWidget)

/**
 * fold_category_mark_set_category:
 * @category: beyond the palette it is neutral
 */
void fold_category_mark_set_category (FoldCategoryMark *self, int category);

G_END_DECLS
