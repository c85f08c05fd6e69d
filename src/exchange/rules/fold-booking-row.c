/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-booking-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-decimal.h"
#include "fold-fraction.h"
#include "fold-import.h"
#include "fold-split-ratio.h"

/* --- numbers of a row -------------------------------------------------------------------------------------------- */

/* Whether a price may have more decimals than the book keeps: many characters, or an exponent. */
static gboolean
may_be_cut (const char *text)
{
  const char *point = strpbrk (text, ".,");

  return (point != NULL && strlen (point) > 9) || strpbrk (text, "eE") != NULL;
}

/* Tokens: 5e9 of them at 1.2e-9. What they cost is worked out before the price is cut to what the book keeps. */
static gboolean
multiply_finely (FoldReading *reading, FoldBooking *booking, GError **error)
{
  /* of two numbers with eighteen decimals each, money */
  const FoldFraction scale
      = fold_fraction_multiply (fold_fraction (1, FOLD_EXACT_STEP * FOLD_QUANTITY_SCALE),
                                fold_fraction (1, FOLD_EXACT_STEP * FOLD_QUANTITY_SCALE / FOLD_MONEY_SCALE));
  g_autofree char *text = fold_reading_dup (reading, FOLD_RULE_FIELD_PRICE);
  FoldExact price, product;

  if (booking->unit != 1 || booking->quantity <= 0 || !booking->price.given || !may_be_cut (text)
      || !fold_reading_read_text_exact (reading, text, &price))
    return TRUE;
  if (!fold_fraction_multiply_round ((FoldFraction){ booking->quantity, 1 },
                                     fold_fraction_multiply ((FoldFraction){ ABS (price), 1 }, scale), &product)
      || product > G_MAXINT64)
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                           _("Quantity times price is too large to be kept; correct the number that is wrong."));
      return FALSE;
    }
  booking->product.given = TRUE;
  booking->product.value = (gint64)product;
  return TRUE;
}

gboolean
fold_booking_row_read_quantity (FoldReading *reading,
                                const FoldRule *rule,
                                FoldBooking *booking,
                                FoldExact *signed_,
                                GError **error)
{
  g_autofree char *text = fold_reading_dup (reading, FOLD_RULE_FIELD_QUANTITY);

  *signed_ = 0;
  booking->quantity = -1;
  if (*text == '\0')
    return TRUE;
  if (!fold_reading_read_quantity (reading, signed_, error))
    return FALSE;
  if (*signed_ == 0 && strpbrk (text, "123456789") != NULL)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("“%s” is too small to be kept; the least quantity is 0.000000000000000001."), text);
      return FALSE;
    }
  if (*signed_ < 0 && rule->needs_plain_quantity)
    {
      g_set_error_literal (
          error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
          _("The quantity is negative; write it without a sign, because the type says which way the units go."));
      return FALSE;
    }
  booking->quantity = ABS (*signed_);
  return TRUE;
}

/* What the last written decimal counts. */
static gint64
get_step (const char *text, gint64 scale)
{
  const char *point = strrchr (text, '.'), *comma = strrchr (text, ',');
  const char *sign = point == NULL || (comma != NULL && comma > point) ? comma : point;
  gint64 step = scale;

  for (const char *c = sign != NULL ? sign + 1 : ""; g_ascii_isdigit (*c) && step > 1; c++)
    step /= 10;
  return MIN (step, scale / 100); /* "10" is no price between 9.50 and 10.50 */
}

static void
turn_costs (const FoldRule *rule, FoldAmount *cost)
{
  if (rule->costs == FOLD_RULE_COSTS_ABSOLUTE)
    cost->value = ABS (cost->value);
  else if (rule->costs == FOLD_RULE_COSTS_CASH)
    cost->value = -cost->value;
}

static gboolean
read_amounts (FoldReading *reading, const FoldRule *rule, FoldBooking *booking, FoldRuleField *field, GError **error)
{
  const struct
  {
    FoldRuleField field;
    FoldRuleField currency;
    FoldAmount *amount;
  } amounts[] = {
    { FOLD_RULE_FIELD_GROSS, FOLD_RULE_FIELD_GROSS_CURRENCY, &booking->gross },
    { FOLD_RULE_FIELD_NET, FOLD_RULE_FIELD_NET_CURRENCY, &booking->net },
  };

  g_autofree char *net = fold_reading_dup (reading, FOLD_RULE_FIELD_NET);

  booking->net_step = get_step (net, FOLD_MONEY_SCALE);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      *field = amounts[i].field;
      if (!fold_reading_read_amount (reading, *field, amounts[i].currency, FOLD_MONEY_SCALE, amounts[i].amount, NULL,
                                     error))
        return FALSE;
    }
  *field = FOLD_RULE_FIELD_FEE;
  if (!fold_reading_read_costs (reading, *field, FOLD_RULE_FIELD_FEE_CURRENCY, &booking->fee, &booking->other_fee,
                                error))
    return FALSE;
  *field = FOLD_RULE_FIELD_TAX;
  if (!fold_reading_read_costs (reading, *field, FOLD_RULE_FIELD_TAX_CURRENCY, &booking->tax, &booking->other_tax,
                                error))
    return FALSE;
  turn_costs (rule, &booking->fee);
  turn_costs (rule, &booking->tax);
  turn_costs (rule, &booking->other_fee);
  turn_costs (rule, &booking->other_tax);
  return TRUE;
}

static gboolean
read_price (FoldReading *reading, FoldBooking *booking, GError **error)
{
  g_autofree char *text = fold_reading_dup (reading, FOLD_RULE_FIELD_PRICE);

  booking->unit = 1;
  booking->price_step = get_step (text, FOLD_PRICE_SCALE);
  return fold_reading_read_amount (reading, FOLD_RULE_FIELD_PRICE, FOLD_RULE_FIELD_PRICE_CURRENCY, FOLD_PRICE_SCALE,
                                   &booking->price, &booking->unit, error);
}

/* The finest that the number leaves room for. */
static gboolean
read_rate (FoldReading *reading, const FoldRule *rule, FoldBooking *booking, GError **error)
{
  g_autofree char *text = fold_reading_dup (reading, FOLD_RULE_FIELD_RATE);

  booking->rate_means = rule->rate_means;
  if (fold_split_ratio_read_pair (text, &booking->rate_numerator, &booking->rate_denominator))
    return TRUE; /* a fraction, as own files have it */
  if (!fold_reading_read_number (reading, FOLD_RULE_FIELD_RATE, FOLD_BOOKING_RATE_SCALE, 0, &booking->rate, error))
    return FALSE;
  booking->rate = ABS (booking->rate);
  return TRUE;
}

/* --- splits ------------------------------------------------------------------------------------------------------ */

/* What a ratio may have behind its point; of one that is larger than that leaves room for, less. */
#define FINE_RATIO G_GINT64_CONSTANT (1000000000000000)

static gboolean
read_ratio_text (FoldReading *reading, const char *text, FoldBooking *booking, GError **error)
{
  gint64 value = 0, scale = FINE_RATIO;

  if (fold_split_ratio_read_pair (text, &booking->split_new, &booking->split_old))
    return TRUE;
  if (!fold_reading_read_text_number (reading, text, scale, &value, NULL))
    {
      scale = FOLD_QUANTITY_SCALE;
      if (!fold_reading_read_text_number (reading, text, scale, &value, error))
        return FALSE;
    }
  fold_split_ratio_from_decimal (value, scale, &booking->split_new, &booking->split_old);
  return TRUE;
}

/* In the first of its columns that has more than nothing. */
static gboolean
read_ratio (FoldReading *reading, FoldBooking *booking, GError **error)
{
  for (guint n = 0; booking->split_new == 0; n++)
    {
      g_autofree char *text = fold_reading_dup_nth (reading, FOLD_RULE_FIELD_RATIO, n);

      if (text == NULL)
        return TRUE;
      if (*text != '\0' && !read_ratio_text (reading, text, booking, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_numbers (FoldReading *reading,
              const FoldRule *rule,
              FoldBooking *booking,
              FoldExact *quantity,
              FoldRuleField *field,
              GError **error)
{
  *quantity = 0;
  *field = FOLD_RULE_FIELD_RATIO;
  if ((booking->type == FOLD_TRANSACTION_TYPE_SPLIT || fold_transaction_type_is_event (booking->type))
      && !read_ratio (reading, booking, error))
    return FALSE;
  if (booking->type == FOLD_TRANSACTION_TYPE_SPLIT)
    return TRUE;
  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!fold_booking_row_read_quantity (reading, rule, booking, quantity, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_PRICE;
  if (!read_price (reading, booking, error))
    return FALSE;
  if (!read_amounts (reading, rule, booking, field, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!multiply_finely (reading, booking, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_RATE;
  return read_rate (reading, rule, booking, error);
}

/* New units for ten old ones, as some programs write it; what others mean by less than ten is open. */
static gboolean
turn_ratio (const FoldRuleKind *kind, FoldBooking *booking, GError **error)
{
  FoldFraction ratio;

  if (kind->ratio_of == 1 || booking->split_old == 0)
    return TRUE;
  ratio = fold_fraction_divide (fold_fraction (booking->split_new, booking->split_old),
                                fold_fraction (kind->ratio_of, 1));
  if (!fold_fraction_is_valid (ratio) || fold_fraction_compare (ratio, FOLD_FRACTION_ONE) < 0)
    {
      g_set_error_literal (
          error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
          _("The ratio of the split can be read in two ways; enter the split by hand as new units for "
            "old ones, such as 3:1."));
      return FALSE;
    }
  booking->split_new = (gint64)ratio.numerator;
  booking->split_old = (gint64)ratio.denominator;
  return TRUE;
}

/* Whether the written net is quantity x price and costs alone: some programs write it so, and the interest apart. */
static gboolean
is_net_without (const FoldBooking *booking)
{
  const double costs = (double)(booking->type == FOLD_TRANSACTION_TYPE_BUY ? 1 : -1)
                       * (double)fold_decimal_add_within (booking->fee.value, booking->tax.value);
  const double product
      = fold_exact_to_double (booking->quantity) * (double)booking->price.value / FOLD_PRICE_SCALE * FOLD_MONEY_SCALE;
  const double net = (double)ABS (booking->net.value) - costs;

  return booking->quantity > 0 && product > 0
         && (ABS (net - product) <= FOLD_MONEY_HUNDREDTH || ABS (net - product / 100) <= FOLD_MONEY_HUNDREDTH);
}

/* Interest that a bond's price leaves out is a row of its own, and no part of the purchase's money. */
static gboolean
take_out_accrued (FoldReading *reading, FoldBooking *booking, FoldRuleField *field, GError **error)
{
  FoldAmount accrued;

  *field = FOLD_RULE_FIELD_ACCRUED;
  if (!fold_reading_read_amount (reading, *field, FOLD_RULE_FIELD_CURRENCY, FOLD_MONEY_SCALE, &accrued, NULL, error))
    return FALSE;
  if (accrued.value == 0 || !booking->net.given || is_net_without (booking))
    return TRUE;
  accrued.value = booking->net.value < 0 ? -ABS (accrued.value) : ABS (accrued.value);
  return fold_decimal_subtract (booking->net.value, accrued.value, &booking->net.value, error);
}

gboolean
fold_booking_row_read (FoldReading *reading,
                       const FoldRule *rule,
                       const FoldRuleKind *kind,
                       FoldBooking *booking,
                       FoldExact *quantity,
                       FoldRuleField *field,
                       GError **error)
{
  if (!read_numbers (reading, rule, booking, quantity, field, error) || !turn_ratio (kind, booking, error)
      || !take_out_accrued (reading, booking, field, error))
    return FALSE;
  return fold_decimal_multiply_divide (booking->price.value, kind->times, 1, &booking->price.value, error)
         && fold_decimal_multiply_divide (booking->product.value, kind->times, 1, &booking->product.value, error);
}
