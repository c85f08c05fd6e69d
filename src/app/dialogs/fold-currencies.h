/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Returns: (transfer full): currency codes to choose from */
GtkStringList *fold_currencies_new (void);

/** Returns: the code of the money of the user's locale, "EUR" where it has none */
const char *fold_currencies_of_locale (void);

/**
 * fold_currencies_find:
 *
 * Returns: where @code is in @currencies; it is added at the end where it is not
 */
guint fold_currencies_find (GtkStringList *currencies, const char *code);

G_END_DECLS
