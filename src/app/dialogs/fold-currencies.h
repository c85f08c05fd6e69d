/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * fold_currencies_set_up:
 *
 * Makes a row of a form that chooses a currency, by its code or its name. Its model is a #GtkStringList of codes.
 */
void fold_currencies_set_up (AdwComboRow *row);

/** Returns: the code of the money of the user's locale, "EUR" where it has none */
const char *fold_currencies_of_locale (void);

/** Chooses @code, which is added at the end of the row's list where it is not in it. */
void fold_currencies_select (AdwComboRow *row, const char *code);

/** Returns: the code that is chosen, "" where none is */
const char *fold_currencies_get_selected (AdwComboRow *row);

G_END_DECLS
