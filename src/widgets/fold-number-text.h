/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_number_text_keep:
 * @text: (transfer full): a number with its sign and unit
 *
 * Returns: (transfer full): what stays in its order in a text from right to left as well: "+9.4 %" and not "% 9.4+"
 */
char *fold_number_text_keep (char *text);

/** A number in the user's locale with grouped digits, a true minus and, where unit is not NULL or empty, its unit. */
char *fold_number_text_format (double number, guint digits, const char *unit);

/**
 * Reads what a user types: digits of any script, the locale's or the other decimal sign, grouping, minus of any kind,
 * with or without the unit. FALSE (and number untouched) when it is no finite number.
 */
gboolean fold_number_text_parse (const char *text, const char *unit, double *number);

G_END_DECLS
