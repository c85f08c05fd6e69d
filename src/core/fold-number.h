/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-exact.h"

G_BEGIN_DECLS

/**
 * FoldNumberStyle:
 * @FOLD_NUMBER_STYLE_UNKNOWN: not known; what has two readings is an error
 * @FOLD_NUMBER_STYLE_POINT: decimal point, "1,234.56"
 * @FOLD_NUMBER_STYLE_COMMA: decimal comma, "1.234,56"
 */
typedef enum
{
  FOLD_NUMBER_STYLE_UNKNOWN,
  FOLD_NUMBER_STYLE_POINT,
  FOLD_NUMBER_STYLE_COMMA,
} FoldNumberStyle;

/**
 * fold_number_read:
 * @text: a number as people and foreign programs write it: "1.234,56 €", "-$3,320.05", "1'000", "EUR 5", "-2.6E-4"
 * @style: how the file writes decimals, or FOLD_NUMBER_STYLE_UNKNOWN
 * @scale: a power of ten
 * @value: (out): the number times @scale; decimals beyond it are rounded half to even
 * @currency: (out) (optional) (nullable) (transfer full): the currency written beside it, for fold_currency_read ();
 * NULL where there is none or where its symbol stands for several ("$")
 * @error: FOLD_CORE_ERROR with the reason; AMBIGUOUS where @style is unknown and a separator may be either ("1,234")
 */
gboolean fold_number_read (const char *text,
                           FoldNumberStyle style,
                           gint64 scale,
                           gint64 *value,
                           char **currency,
                           GError **error);

/**
 * fold_number_read_exact:
 *
 * As fold_number_read (), of a quantity; decimals beyond the eighteenth are rounded half to even.
 */
gboolean fold_number_read_exact (const char *text, FoldNumberStyle style, FoldExact *value, GError **error);

/**
 * fold_number_write:
 * @digits: decimals
 * @signed_: whether a number above 0 has a plus
 *
 * Returns: (transfer full): a number in the user's locale without grouping, with a true minus (U+2212); what is shown
 * as 0 has no sign
 */
char *fold_number_write (double number, int digits, gboolean signed_);

/**
 * fold_number_style_of:
 *
 * Returns: the style that @text gives away, so that the first telling cell of a column decides for all of it
 */
FoldNumberStyle fold_number_style_of (const char *text);

G_END_DECLS
