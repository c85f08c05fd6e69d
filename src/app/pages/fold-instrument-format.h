/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-book.h"
#include "fold-plan.h"

G_BEGIN_DECLS

/* Figures of instruments as a person reads them, in the user's locale; what is missing is "—", never 0. */

/**
 * fold_instrument_format_bind:
 * @klass: a class with a template whose tables show instruments
 *
 * Gives the template the closures `format_return`, `format_chance`, `format_share`, `format_tier_words`, `format_name`,
 * `format_day`, `format_unscored`, `format_range`, `is_text` and `is_false`, and for signals `align_figure`.
 */
void fold_instrument_format_bind (GtkWidgetClass *klass);

/** Returns: (transfer full): what stands where a figure is missing, in the same place */
char *fold_format_missing (void);

/**
 * fold_format_return:
 * @rate: a rate of return as a fraction; NaN is missing
 *
 * Returns: (transfer full): "+8.1 %"
 */
char *fold_format_return (double rate);

/**
 * fold_format_percent:
 * @fraction: 0.18 is "18 %"; NaN is missing
 * @digits: decimals of the percentage
 *
 * Returns: (transfer full)
 */
char *fold_format_percent (double fraction, int digits);

/**
 * fold_format_change:
 * @change: a difference in points; NaN is missing
 * @digits: decimals
 *
 * Returns: (transfer full): "+4.1", "−0.3" or "0.0", which has no sign
 */
char *fold_format_change (double change, int digits);

/** Returns: (transfer full): "2.8×", or a dash for NaN */
char *fold_format_multiple (double multiple);

/**
 * fold_format_stake:
 * @outcome: of an instrument that its own plan judges, so that no price says what it asks (model 2.15)
 * @lens: in which branch
 *
 * Returns: (transfer full): what a stake becomes, "1.9×"; a dash at my odds, and for all others
 */
char *fold_format_stake (const FoldOutcome *outcome, FoldLens lens);

/**
 * fold_format_date:
 * @iso: (nullable): a day as the book stores it, or a year or month; "" is unknown
 *
 * Returns: (transfer full): the day as the locale writes it, a dash where unknown
 */
char *fold_format_date (const char *iso);

/**
 * fold_format_due:
 *
 * Returns: (transfer full) (nullable): since when something that is said of an instrument should have been looked up
 *   again, in a sentence; %NULL where nothing is due
 */
char *fold_format_due (FoldBook *book, FoldInstrument *instrument);

/**
 * fold_format_money:
 * @money: x 10^6
 * @currency: (nullable): its code, shown behind the amount; decides the decimals, half to even
 *
 * Returns: (transfer full): "84,210.00 EUR"
 */
char *fold_format_money (gint64 money, const char *currency);

/**
 * fold_format_price:
 * @price: x 10^8
 * @currency: (nullable): its code
 *
 * Returns: (transfer full): all digits that the price has, and at least those of the currency
 */
char *fold_format_price (gint64 price, const char *currency);

/** Returns: (transfer full): a quantity with all its digits */
char *fold_format_quantity (FoldExact quantity);

/** As fold_format_read_number (), of a quantity. */
gboolean fold_format_read_quantity (const char *text, FoldExact *quantity, GError **error);

/** Returns: (transfer full): a part of a cost in millionths as per cent, without the sign for that */
char *fold_format_cost_share (gint64 share);

/**
 * fold_format_read_number:
 * @text: a number as the user's locale writes it
 * @scale: of @value
 *
 * Errors: FOLD_CORE_ERROR, in a sentence for the user.
 */
gboolean fold_format_read_number (const char *text, gint64 scale, gint64 *value, GError **error);

/**
 * fold_format_name:
 * @name: (nullable): of any script
 *
 * A #GtkInscription aligns a text by the text's own direction; this one is aligned as the window reads, so that Latin
 * names begin at the right as well where all else does.
 *
 * Returns: (transfer full) (nullable)
 */
char *fold_format_name (const char *name);

/** Returns: (transfer full): a risk tier of 1 to 7; 0 is missing */
char *fold_format_tier (guint tier);

/** Returns: a word for a risk tier of 1 to 7 */
const char *fold_format_tier_words (guint tier);

/** Returns: the confidence of a figure ("high", "medium", "low" in a pack) in the user's language */
const char *fold_format_confidence (const char *confidence);

/** Returns: the status of an instrument (the words of a pack: "public company", ...) in the user's language */
const char *fold_format_status (const char *status);

/** Returns: why @instrument has no score, "" where it has one */
const char *fold_format_unscored (FoldInstrument *instrument);

/** Returns: by which of the two ways a private company is scored, "" of any other, which has but one */
const char *fold_format_plan (FoldBook *book, FoldInstrument *instrument);

G_END_DECLS
