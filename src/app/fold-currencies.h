/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkStringList *fold_currencies_new       (void);
const char    *fold_currencies_of_locale (void);
guint          fold_currencies_find      (GtkStringList *currencies,
                                          const char    *code);

G_END_DECLS
