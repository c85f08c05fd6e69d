/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-booking.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-fraction.h"
#include "fold-import.h"

/* How far what is written may be from what follows: half a per cent, and a few hundredths for rounded parts. */
#define TOLERANCE 0.005
#define TOLERATED_MONEY (2 * FOLD_MONEY_HUNDREDTH)
/* Rates are printed with few decimals, or are those of another moment of the day. */
#define RATE_TOLERANCE 0.03

/* A booking on its way to an entry. */
typedef struct
{
  const FoldBooking *booking;
  FoldBookingPart *part;
  const char *trade;         /* currency */
  const char *some_currency; /* of what is about units alone */
  const char *account;       /* currency of net and, where they say nothing, of costs */
  int direction;             /* -1: money goes out, 1: it comes in */
  gint64 gross;
  gint64 fee;
  gint64 tax;
  gint64 price; /* -1: none */
} Settling;

static gboolean
refuse (Settling *self, FoldBookingPart part, GError **error, const char *message)
{
  *self->part = part;
  g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW, message);
  return FALSE;
}

static gboolean
is_trade (const FoldBooking *booking)
{
  return booking->type == FOLD_TRANSACTION_TYPE_BUY || booking->type == FOLD_TRANSACTION_TYPE_SELL;
}

/* What is transferred may be worth another sum than it cost. */
static gboolean
is_about_units (const FoldBooking *booking)
{
  gboolean transfer
      = booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT;

  return is_trade (booking) || (transfer && booking->has_instrument);
}

static gboolean
goes_out (FoldTransactionType type)
{
  return type == FOLD_TRANSACTION_TYPE_BUY || type == FOLD_TRANSACTION_TYPE_WITHDRAWAL
         || type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT || type == FOLD_TRANSACTION_TYPE_FEE
         || type == FOLD_TRANSACTION_TYPE_TAX;
}

const char *
fold_booking_get_currency (const FoldBooking *self)
{
  const FoldAmount *const amounts[] = { &self->price, &self->gross, &self->net };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (amounts[i]->given && *amounts[i]->currency != '\0')
      return amounts[i]->currency;
  return "";
}

static void
choose_currencies (Settling *self)
{
  const FoldBooking *booking = self->booking;

  self->trade = fold_booking_get_currency (booking);
  if (*self->trade == '\0')
    self->trade = self->some_currency;
  self->account = booking->net.given && *booking->net.currency != '\0' ? booking->net.currency : self->trade;
}

static gint64
absolute (gint64 value)
{
  return value < 0 ? -value : value; /* readers take no number of which this could not be said */
}

/* What is written as net, with the sign of what happens to the money as the type has it: a reversed dividend is below
 * zero, a payment is not. */
static gint64
get_net (const Settling *self)
{
  const FoldBooking *booking = self->booking;

  if (booking->is_cash_signed)
    return self->direction < 0 ? -booking->net.value : booking->net.value;
  if (booking->type == FOLD_TRANSACTION_TYPE_DIVIDEND || booking->type == FOLD_TRANSACTION_TYPE_INTEREST)
    return booking->net.value;
  return absolute (booking->net.value);
}

/* --- quantity x price -------------------------------------------------------------------------------------------- */

static gboolean
has_product (const Settling *self)
{
  const FoldBooking *booking = self->booking;

  return booking->quantity > 0 && booking->price.given && booking->price.value >= 0;
}

static gboolean
find_product (const Settling *self, guint price_per, gint64 *product, GError **error)
{
  const FoldBooking *booking = self->booking;

  if (booking->product.given)
    {
      *product = booking->product.value;
      return fold_decimal_multiply_divide (*product, 1, price_per, product, error);
    }
  return fold_exact_get_money (booking->quantity, booking->price.value, price_per, product, error);
}

/* Money that the rounding of the price to its written decimals stands for. */
static double
get_slack (const Settling *self, gint64 money)
{
  const FoldBooking *booking = self->booking;
  double rounding = booking->quantity > 0 ? fold_exact_to_double (booking->quantity) * (double)booking->price_step
                                                / FOLD_PRICE_SCALE * FOLD_MONEY_SCALE / 2
                                          : 0;

  return TOLERATED_MONEY + TOLERANCE * (double)absolute (money) + rounding;
}

static gboolean
is_near (const Settling *self, gint64 one, gint64 other)
{
  return ABS ((double)one - (double)other) <= get_slack (self, other);
}

/* 1 or 100: of how many units the price is, as what is written tells. written is gross, or net less costs, or with
 * them. 0: of neither. */
static guint
find_price_per (const Settling *self, gint64 written, GError **error)
{
  static const guint tried[] = { 1, 100 };
  const gint64 costs = self->fee + self->tax;

  for (guint i = 0; i < G_N_ELEMENTS (tried); i++)
    {
      gint64 product;

      if (self->booking->price_per != 0 && self->booking->price_per != tried[i])
        continue;
      if (!find_product (self, tried[i], &product, error))
        return 0;
      if (is_near (self, product, written) || is_near (self, product - self->direction * costs, written)
          || is_near (self, product + self->direction * costs, written))
        return tried[i];
    }
  return 0;
}

#define LARGEST_SMALL_FEE (50 * FOLD_MONEY_SCALE)

/* A cost that no column has: between the net and what was traded, a fee of a twentieth of it at most, or of a small
 * trade a small one. */
static gboolean
take_rest (Settling *self, GError **error)
{
  const FoldBooking *booking = self->booking;
  gint64 whole = absolute (booking->gross.value), rest;

  if (booking->rest == FOLD_REST_NONE || self->fee != 0 || self->tax != 0 || !booking->net.given)
    return TRUE;
  if (!booking->gross.given)
    {
      if (!has_product (self))
        return TRUE;
      if (!find_product (self, MAX (booking->price_per, 1), &whole, error))
        return FALSE;
    }
  if (booking->net_step > 1 && !fold_decimal_multiply_divide (whole, 1, booking->net_step, &whole, error))
    return FALSE;
  whole *= MAX (booking->net_step, 1);
  rest = self->direction < 0 ? get_net (self) - whole : whole - get_net (self);
  if (rest <= 0 || (booking->rest == FOLD_REST_FEE && rest > MAX (whole / 20, LARGEST_SMALL_FEE)) || rest >= whole)
    return TRUE;
  *(booking->rest == FOLD_REST_FEE ? &self->fee : &self->tax) = rest;
  return TRUE;
}

static gboolean
take_price (Settling *self, guint price_per, GError **error)
{
  self->price = self->booking->price.value;
  return fold_decimal_multiply_divide (self->price, 1, price_per, &self->price, error);
}

static gboolean
refuse_contradiction (Settling *self, gint64 written, FoldBookingPart part, GError **error)
{
  g_autofree char *has = fold_decimal_format (written, FOLD_MONEY_SCALE);
  gint64 product = 0;
  g_autofree char *makes = NULL;

  if (!find_product (self, MAX (self->booking->price_per, 1), &product, error))
    return FALSE;
  makes = fold_decimal_format (product, FOLD_MONEY_SCALE);
  *self->part = part;
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
               _("Quantity times price makes %s, but the row says %s; correct the number that is wrong."), makes, has);
  return FALSE;
}

/* The price, as what is written has it: of one unit or of a hundred. */
static gboolean
take_price_of (Settling *self, gint64 written, FoldBookingPart part, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint price_per = self->booking->price.value > 0 ? find_price_per (self, written, &failure) : 1;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return price_per == 0 ? refuse_contradiction (self, written, part, error) : take_price (self, price_per, error);
}

/* Gross and net are both written: the costs must be what lies between them. */
static gboolean
check_net (Settling *self, gint64 gross, GError **error)
{
  const FoldBooking *booking = self->booking;
  const gint64 net = gross - self->direction * (self->fee + self->tax);
  g_autofree char *has = NULL, *makes = NULL;

  if (gross == 0 || !booking->net.given || booking->net.value == 0
      || is_near (self, absolute (net), absolute (get_net (self))))
    return TRUE;
  has = fold_decimal_format (get_net (self), FOLD_MONEY_SCALE);
  makes = fold_decimal_format (net, FOLD_MONEY_SCALE);
  *self->part = FOLD_BOOKING_PART_NET;
  g_set_error (
      error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
      _("The amount with its fees and taxes makes %s, but the row says %s; correct the number that is wrong."), makes,
      has);
  return FALSE;
}

/* The gross of what is written in one currency. */
static gboolean
settle_gross (Settling *self, GError **error)
{
  const FoldBooking *booking = self->booking;
  gint64 costs;
  const FoldBookingPart part = booking->gross.given ? FOLD_BOOKING_PART_GROSS : FOLD_BOOKING_PART_NET;
  const gboolean counts = is_trade (booking) && has_product (self);
  gint64 written = 0;

  if (!take_rest (self, error))
    return FALSE;
  costs = self->fee + self->tax;
  if (booking->gross.given && booking->gross.value != 0)
    written = is_about_units (booking) ? absolute (booking->gross.value) : booking->gross.value;
  else if (booking->net.given && booking->net.value != 0)
    written = get_net (self) + self->direction * costs;
  if (!check_net (self, written, error))
    return FALSE;
  if (written != 0 && counts)
    {
      if (!take_price_of (self, written, part, error))
        return FALSE;
    }
  else if (has_product (self) && !take_price (self, MAX (booking->price_per, 1), error))
    return FALSE;
  if (written == 0 && has_product (self))
    return find_product (self, MAX (booking->price_per, 1), &self->gross, error);
  self->gross = written;
  return TRUE;
}

/* --- two currencies ---------------------------------------------------------------------------------------------- */

/* A cost in the traded currency; what is in the account's is converted by the rate, account for trade, as a
 * fraction. */
static gboolean
convert_cost (Settling *self,
              const FoldAmount *cost,
              FoldFraction rate,
              FoldBookingPart part,
              gint64 *value,
              GError **error)
{
  FoldFraction converted;

  *value = cost->given ? cost->value : 0;
  if (*value == 0 || *cost->currency == '\0' || g_str_equal (cost->currency, self->trade))
    return TRUE;
  if (!g_str_equal (cost->currency, self->account) || !fold_fraction_is_valid (rate) || rate.numerator == 0)
    {
      *self->part = part;
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("A cost is in %s, but the row is in %s and has no exchange rate; add one, or the cost in %s."),
                   cost->currency, self->trade, self->trade);
      return FALSE;
    }
  converted = fold_fraction_divide (fold_fraction (*value, 1), rate);
  if (fold_fraction_round (converted, value))
    return TRUE;
  return refuse (self, part, error, _("The exchange rate makes a number that is too large to be kept; correct it."));
}

/* All costs that are written in a currency; one without a currency is in the traded one. */
static gint64
costs_in (const Settling *self, const char *currency)
{
  const FoldBooking *booking = self->booking;
  const FoldAmount *const costs[] = { &booking->fee, &booking->tax, &booking->other_fee, &booking->other_tax };
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    if (costs[i]->given && g_str_equal (*costs[i]->currency != '\0' ? costs[i]->currency : self->trade, currency))
      sum = fold_decimal_add_within (sum, costs[i]->value);
  return sum;
}

static gboolean
convert_costs (Settling *self, FoldFraction rate, GError **error)
{
  const FoldBooking *booking = self->booking;
  gint64 other_fee, other_tax;

  return convert_cost (self, &booking->fee, rate, FOLD_BOOKING_PART_FEE, &self->fee, error)
         && convert_cost (self, &booking->tax, rate, FOLD_BOOKING_PART_TAX, &self->tax, error)
         && convert_cost (self, &booking->other_fee, rate, FOLD_BOOKING_PART_FEE, &other_fee, error)
         && convert_cost (self, &booking->other_tax, rate, FOLD_BOOKING_PART_TAX, &other_tax, error)
         && fold_decimal_add (self->fee, other_fee, &self->fee, error)
         && fold_decimal_add (self->tax, other_tax, &self->tax, error);
}

/* Units of the account's currency for one of the traded one, by what is written of both. */
static FoldFraction
derive_rate (const Settling *self, gint64 gross)
{
  gint64 of_account = costs_in (self, self->account);
  gint64 of_trade = costs_in (self, self->trade);

  return fold_fraction (get_net (self) + self->direction * of_account, gross - self->direction * of_trade);
}

static gboolean
is_close (FoldFraction rate, double derived)
{
  return ABS (fold_fraction_to_double (rate) / derived - 1) <= RATE_TOLERANCE;
}

/* The written rate in that of its directions that is the derived one, account for trade; invalid where none is. Of
 * hundredths a rate may be as well. */
static FoldFraction
match_rate (const Settling *self, double derived)
{
  const FoldBooking *booking = self->booking;

  for (gint64 unit = 1; booking->rate != 0 && unit <= booking->unit; unit *= 100)
    {
      FoldFraction per_trade
          = fold_fraction_multiply (fold_fraction (booking->rate, FOLD_BOOKING_RATE_SCALE), fold_fraction (unit, 1));
      FoldFraction per_account
          = fold_fraction_multiply (fold_fraction (FOLD_BOOKING_RATE_SCALE, booking->rate), fold_fraction (unit, 1));

      if (booking->rate_means != FOLD_RATE_TRADE_PER_ACCOUNT && is_close (per_trade, derived))
        return per_trade;
      if (booking->rate_means != FOLD_RATE_ACCOUNT_PER_TRADE && is_close (per_account, derived))
        return per_account;
    }
  return (FoldFraction){ 0, 0 };
}

static gboolean
agrees (const Settling *self, double derived)
{
  return fold_fraction_is_valid (match_rate (self, derived));
}

/* The rate as it is written, where nothing else tells it. */
static FoldFraction
get_written_rate (const Settling *self)
{
  const FoldBooking *booking = self->booking;

  if (booking->rate_denominator != 0)
    return fold_fraction (booking->rate_numerator, booking->rate_denominator);
  if (booking->rate == 0)
    return (FoldFraction){ 0, 0 };
  return booking->rate_means == FOLD_RATE_TRADE_PER_ACCOUNT
             ? fold_fraction_multiply (fold_fraction (FOLD_BOOKING_RATE_SCALE, booking->rate),
                                       fold_fraction (booking->unit, 1))
             : fold_fraction (booking->rate, FOLD_BOOKING_RATE_SCALE);
}

static gboolean
take_rate (FoldEntry *entry, FoldFraction rate)
{
  if (!fold_fraction_is_valid (rate) || rate.numerator <= 0 || rate.numerator > G_MAXINT64
      || rate.denominator > G_MAXINT64)
    return FALSE;
  entry->rate_numerator = (gint64)rate.numerator;
  entry->rate_denominator = (gint64)rate.denominator;
  return TRUE;
}

/* Price or gross are in the traded currency, net in the account's. */
static gboolean
settle_across (Settling *self, FoldEntry *entry, GError **error)
{
  const FoldBooking *booking = self->booking;
  const FoldAmount *gross = &booking->gross;
  const gboolean is_gross_traded
      = gross->given && gross->value != 0 && (*gross->currency == '\0' || g_str_equal (gross->currency, self->trade));
  FoldFraction rate;
  gint64 net;

  if (has_product (self) && (is_about_units (booking) || (!booking->is_price_net && !is_gross_traded))
      && !take_price (self, MAX (booking->price_per, 1), error))
    return FALSE;
  if (is_gross_traded && has_product (self) && is_about_units (booking)
      && !take_price_of (self, absolute (gross->value), FOLD_BOOKING_PART_GROSS, error))
    return FALSE;
  if (is_gross_traded)
    self->gross = absolute (gross->value) * (get_net (self) < 0 ? -1 : 1);
  else if (!has_product (self))
    return refuse (self, FOLD_BOOKING_PART_PRICE, error,
                   _("The price is missing; enter the price of one unit, or the amount."));
  else if (!find_product (self, MAX (booking->price_per, 1), &self->gross, error))
    return FALSE;
  else if (booking->is_price_net)
    self->gross = fold_decimal_add_within (self->gross, costs_in (self, self->trade));
  rate = derive_rate (self, self->gross);
  if (!fold_fraction_is_valid (rate) || rate.numerator <= 0)
    return refuse (self, FOLD_BOOKING_PART_NET, error,
                   _("The amounts in the two currencies do not fit together; correct the one that is wrong."));
  if (booking->price_per == 0 && has_product (self) && booking->rate != 0 && !is_gross_traded
      && !agrees (self, fold_fraction_to_double (rate)) && agrees (self, fold_fraction_to_double (rate) * 100))
    {
      /* a bond: the price is of 100 units */
      if (!take_price (self, 100, error) || !find_product (self, 100, &self->gross, error))
        return FALSE;
      rate = derive_rate (self, self->gross);
    }
  if (agrees (self, fold_fraction_to_double (rate)))
    rate = match_rate (self, fold_fraction_to_double (rate)); /* of costs alone: the rest is as it was paid */
  else if (booking->rate != 0)
    return refuse (
        self, FOLD_BOOKING_PART_RATE, error,
        _("The exchange rate does not make the one amount of the other; correct the number that is wrong."));
  if (!convert_costs (self, rate, error))
    return FALSE;
  net = self->gross - self->direction * (self->fee + self->tax);
  /* the fraction makes of the entry's net exactly what the account paid */
  return take_rate (entry, fold_fraction (absolute (get_net (self)), absolute (net)))
         || refuse (self, FOLD_BOOKING_PART_NET, error,
                    _("The amounts in the two currencies do not fit together; correct the one that is wrong."));
}

/* --- public ------------------------------------------------------------------------------------------------------ */

/* What is a cost itself has none. */
static gboolean
is_charge (const FoldBooking *booking)
{
  return booking->type == FOLD_TRANSACTION_TYPE_FEE || booking->type == FOLD_TRANSACTION_TYPE_TAX;
}

static void
drop_costs_of_charge (FoldBooking *booking)
{
  if (!is_charge (booking))
    return;
  /* where the money itself is written, a cost beside it is the same once more */
  if ((!booking->net.given || booking->net.value == 0) && (!booking->gross.given || booking->gross.value == 0))
    booking->gross = booking->fee.given && booking->fee.value != 0 ? booking->fee : booking->tax;
  booking->fee.given = booking->tax.given = booking->other_fee.given = booking->other_tax.given = FALSE;
  if (!booking->is_cash_signed)
    booking->gross.value = absolute (booking->gross.value);
}

static gboolean
settle_within (Settling *self, FoldEntry *entry, GError **error)
{
  const FoldFraction rate = get_written_rate (self);

  if (!convert_costs (self, rate, error) || !settle_gross (self, error))
    return FALSE;
  if (!self->booking->net.given || *self->booking->net.currency == '\0')
    take_rate (entry, rate);
  return TRUE;
}

/* Price and amount of a merger or the like are no product of each other. */
static void
settle_event (Settling *self, FoldEntry *entry)
{
  const FoldBooking *booking = self->booking;

  if (booking->price.given)
    self->price = booking->price.value;
  self->gross = booking->gross.given ? booking->gross.value : 0;
  take_rate (entry, get_written_rate (self));
}

static FoldBookingPart
part_of_field (FoldEntryField field, const FoldBooking *booking)
{
  switch (field)
    {
    case FOLD_ENTRY_FIELD_INSTRUMENT:
      return FOLD_BOOKING_PART_INSTRUMENT;
    case FOLD_ENTRY_FIELD_QUANTITY:
      return FOLD_BOOKING_PART_QUANTITY;
    case FOLD_ENTRY_FIELD_PRICE:
      return FOLD_BOOKING_PART_PRICE;
    case FOLD_ENTRY_FIELD_CURRENCY:
      return FOLD_BOOKING_PART_CURRENCY;
    case FOLD_ENTRY_FIELD_FEE:
      return FOLD_BOOKING_PART_FEE;
    case FOLD_ENTRY_FIELD_TAX:
      return FOLD_BOOKING_PART_TAX;
    case FOLD_ENTRY_FIELD_RATE:
      return FOLD_BOOKING_PART_RATE;
    case FOLD_ENTRY_FIELD_SPLIT:
      return FOLD_BOOKING_PART_RATIO;
    case FOLD_ENTRY_FIELD_OTHER:
      return FOLD_BOOKING_PART_INSTRUMENT;
    case FOLD_ENTRY_FIELD_SHARE:
    case FOLD_ENTRY_FIELD_AMOUNT:
    case FOLD_ENTRY_FIELD_DATE:
    case FOLD_ENTRY_FIELD_NONE:
    default:
      return booking->net.given && !booking->gross.given ? FOLD_BOOKING_PART_NET : FOLD_BOOKING_PART_GROSS;
    }
}

/* What goes out of a payment in, and the other way round: the sign of the money says more than the word. */
static FoldTransactionType
turn (const FoldBooking *booking)
{
  gboolean goes = booking->is_cash_signed && booking->net.given && booking->net.value < 0;
  gboolean comes = booking->is_cash_signed && booking->net.given && booking->net.value > 0;

  if (booking->type == FOLD_TRANSACTION_TYPE_DEPOSIT && goes)
    return FOLD_TRANSACTION_TYPE_WITHDRAWAL;
  if (booking->type == FOLD_TRANSACTION_TYPE_WITHDRAWAL && comes)
    return FOLD_TRANSACTION_TYPE_DEPOSIT;
  if (booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN && !booking->has_instrument && goes)
    return FOLD_TRANSACTION_TYPE_TRANSFER_OUT;
  if (booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT && !booking->has_instrument && comes)
    return FOLD_TRANSACTION_TYPE_TRANSFER_IN;
  return booking->type;
}

gboolean
fold_booking_settle (const FoldBooking *booking, FoldEntry *entry, FoldBookingPart *part, GError **error)
{
  FoldBooking turned = *booking;
  Settling self = { .booking = &turned, .part = part, .price = -1 };
  FoldEntry settled = *entry;
  FoldEntryField field;
  gboolean crosses;

  turned.type = turn (booking);
  drop_costs_of_charge (&turned);
  *part = FOLD_BOOKING_PART_GROSS;
  self.some_currency = entry->currency;
  self.direction = goes_out (turned.type) ? -1 : 1;
  choose_currencies (&self);
  settled.type = turned.type;
  settled.quantity = turned.quantity;
  settled.rate_numerator = settled.rate_denominator = 0;
  settled.split_new = turned.split_new;
  settled.split_old = turned.split_old;
  crosses = turned.net.given && turned.net.value != 0 && !g_str_equal (self.trade, self.account);
  if (fold_transaction_type_is_event (turned.type))
    settle_event (&self, &settled);
  else if (turned.type != FOLD_TRANSACTION_TYPE_SPLIT
           && !(crosses ? settle_across (&self, &settled, error) : settle_within (&self, &settled, error)))
    return FALSE;
  g_strlcpy (settled.currency, self.trade, FOLD_CURRENCY_SIZE);
  settled.price = self.price;
  settled.gross = self.gross;
  settled.fee = self.fee;
  settled.tax = self.tax;
  if (!fold_entry_complete (&settled, turned.has_instrument, &field, error))
    {
      *part = part_of_field (field, &turned);
      return FALSE;
    }
  *part = FOLD_BOOKING_PART_NONE;
  *entry = settled;
  return TRUE;
}
