/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-rule-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-balance-check.h"
#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-draft.h"
#include "fold-import.h"
#include "fold-quote-row.h"
#include "fold-rules.h"
#include "fold-split-ratio.h"

#define CASH_SYMBOL "$CASH" /* "$CASH-USD": money, not an instrument */

typedef struct
{
  FoldRule *rule;
  FoldGrid *grid;
  FoldReading *reading;
  const FoldImportHints *hints;
  FoldImportContent *content;
  GPtrArray *drafts; /* FoldDraft */
  FoldBalanceCheck *balances;
  char last_currency[FOLD_CURRENCY_SIZE];
} Rows;

/* --- numbers of a row -------------------------------------------------------------------------------------------- */

#define FINEST G_GINT64_CONSTANT (1000000000000) /* two of them and money's fit into a quotient */

/* Whether a text may have more decimals than the book keeps: many characters, or an exponent. */
static gboolean
may_be_cut (const char *text)
{
  const char *point = strpbrk (text, ".,");

  return (point != NULL && strlen (point) > 9) || strpbrk (text, "eE") != NULL;
}

/* With as many decimals as there is room for. */
static gboolean
read_finely (FoldReading *reading, const char *text, gint64 *value, gint64 *scale)
{
  for (*scale = FINEST; *scale >= FOLD_QUANTITY_SCALE; *scale /= 10)
    if (fold_reading_read_text_number (reading, text, *scale, value, NULL))
      return TRUE;
  return FALSE;
}

/* Tokens: 5e9 of them at 1.2e-9. What they cost is worked out before either is cut to what the book keeps. */
static gboolean
multiply_finely (FoldReading *reading, FoldBooking *booking, GError **error)
{
  g_autofree char *quantity_text = fold_reading_dup (reading, FOLD_RULE_FIELD_QUANTITY);
  g_autofree char *price_text = fold_reading_dup (reading, FOLD_RULE_FIELD_PRICE);
  gint64 quantity, price, quantity_scale, price_scale;

  if (booking->unit != 1 || booking->quantity <= 0 || !booking->price.given
      || (!may_be_cut (quantity_text) && !may_be_cut (price_text))
      || !read_finely (reading, quantity_text, &quantity, &quantity_scale)
      || !read_finely (reading, price_text, &price, &price_scale))
    return TRUE;
  booking->product.given = TRUE;
  if (!fold_decimal_multiply_divide (quantity, price, quantity_scale / FOLD_MONEY_SCALE * price_scale,
                                     &booking->product.value, error))
    return FALSE;
  booking->product.value = ABS (booking->product.value);
  return TRUE;
}

static gboolean
read_quantity (FoldReading *reading, const FoldRule *rule, FoldBooking *booking, gint64 *signed_, GError **error)
{
  g_autofree char *text = fold_reading_dup (reading, FOLD_RULE_FIELD_QUANTITY);

  *signed_ = 0;
  booking->quantity = -1;
  if (*text == '\0')
    return TRUE;
  if (!fold_reading_read_number (reading, FOLD_RULE_FIELD_QUANTITY, FOLD_QUANTITY_SCALE, 0, signed_, error))
    return FALSE;
  if (*signed_ == 0 && strpbrk (text, "123456789") != NULL)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("“%s” is too small to be kept; the least quantity is 0.00000001."), text);
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

/* --- a row as a booking ------------------------------------------------------------------------------------------ */

static gboolean
read_booking (Rows *rows, FoldBooking *booking, gint64 *quantity, FoldRuleField *field, GError **error)
{
  FoldReading *reading = rows->reading;

  *quantity = 0;
  *field = FOLD_RULE_FIELD_RATIO;
  if (booking->type == FOLD_TRANSACTION_TYPE_SPLIT)
    return read_ratio (reading, booking, error);
  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!read_quantity (reading, rows->rule, booking, quantity, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_PRICE;
  if (!read_price (reading, booking, error))
    return FALSE;
  if (!read_amounts (reading, rows->rule, booking, field, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!multiply_finely (reading, booking, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_RATE;
  return read_rate (reading, rows->rule, booking, error);
}

static FoldRuleField
field_of_part (FoldBookingPart part, FoldRuleField otherwise)
{
  switch (part)
    {
    case FOLD_BOOKING_PART_CURRENCY:
      return FOLD_RULE_FIELD_CURRENCY;
    case FOLD_BOOKING_PART_QUANTITY:
      return FOLD_RULE_FIELD_QUANTITY;
    case FOLD_BOOKING_PART_PRICE:
      return FOLD_RULE_FIELD_PRICE;
    case FOLD_BOOKING_PART_GROSS:
      return FOLD_RULE_FIELD_GROSS;
    case FOLD_BOOKING_PART_NET:
      return FOLD_RULE_FIELD_NET;
    case FOLD_BOOKING_PART_FEE:
      return FOLD_RULE_FIELD_FEE;
    case FOLD_BOOKING_PART_TAX:
      return FOLD_RULE_FIELD_TAX;
    case FOLD_BOOKING_PART_RATE:
      return FOLD_RULE_FIELD_RATE;
    case FOLD_BOOKING_PART_RATIO:
      return FOLD_RULE_FIELD_RATIO;
    case FOLD_BOOKING_PART_INSTRUMENT:
      return FOLD_RULE_FIELD_SYMBOL;
    case FOLD_BOOKING_PART_NONE:
    default:
      return otherwise;
    }
}

static gboolean
is_about_instrument (const FoldImportRecord *record)
{
  return *record->symbol != '\0' || *record->isin != '\0' || *record->wkn != '\0' || *record->cusip != '\0'
         || *record->name != '\0';
}

/* Money is written with no symbol, or with one that names it. */
static void
take_cash_symbol (FoldImportRecord *record)
{
  char *const texts[] = { record->symbol, record->isin, record->wkn, record->cusip, record->name };

  if (g_ascii_strncasecmp (record->symbol, CASH_SYMBOL, strlen (CASH_SYMBOL)) != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = '\0';
}

static void
take_texts (Rows *rows, FoldImportRecord *record)
{
  const struct
  {
    FoldRuleField field;
    char **text;
  } texts[] = {
    { FOLD_RULE_FIELD_SYMBOL, &record->symbol },
    { FOLD_RULE_FIELD_ISIN, &record->isin },
    { FOLD_RULE_FIELD_WKN, &record->wkn },
    { FOLD_RULE_FIELD_CUSIP, &record->cusip },
    { FOLD_RULE_FIELD_NAME, &record->name },
    { FOLD_RULE_FIELD_ID, &record->id },
    { FOLD_RULE_FIELD_ACCOUNT, &record->account },
    { FOLD_RULE_FIELD_PORTFOLIO, &record->portfolio },
    { FOLD_RULE_FIELD_ACCOUNT_CURRENCY, &record->account_currency },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i].text);
      *texts[i].text = fold_reading_dup (rows->reading, texts[i].field);
    }
  g_free (record->comment);
  record->comment = fold_reading_dup_verbatim (rows->reading, FOLD_RULE_FIELD_COMMENT);
  if (*record->id != '\0')
    {
      g_autofree char *id = g_steal_pointer (&record->id);

      record->id = g_strconcat (rows->rule->id, ":", id, NULL);
    }
  take_cash_symbol (record);
  if (*record->account == '\0' && rows->hints != NULL && rows->hints->account != NULL)
    g_set_str (&record->account, rows->hints->account);
}

static gboolean
is_money_alone (FoldTransactionType type)
{
  return type == FOLD_TRANSACTION_TYPE_DEPOSIT || type == FOLD_TRANSACTION_TYPE_WITHDRAWAL;
}

static FoldImportRecord *
begin_record (Rows *rows, guint row)
{
  g_autofree char *source = fold_grid_dup_source (rows->grid, row);
  FoldImportRecord *record
      = fold_import_record_new (FOLD_IMPORT_KIND_TRANSACTION, fold_grid_get_line (rows->grid, row), source);

  take_texts (rows, record);
  return record;
}

/* The currency of a row whose numbers have none: what is about units alone is in that of the row before it. */
static void
take_some_currency (Rows *rows, FoldEntry *entry, gboolean is_units_alone)
{
  FoldAmount amount;
  g_autofree char *said = fold_reading_dup (rows->reading, FOLD_RULE_FIELD_CURRENCY);
  g_autofree char *code = NULL;
  gint64 divisor;

  if (fold_reading_read_amount (rows->reading, FOLD_RULE_FIELD_PRICE, FOLD_RULE_FIELD_PRICE_CURRENCY, FOLD_PRICE_SCALE,
                                &amount, NULL, NULL)
      && *amount.currency != '\0')
    g_strlcpy (entry->currency, amount.currency, FOLD_CURRENCY_SIZE);
  code = *said != '\0' ? fold_currency_read (said, &divisor, NULL) : NULL;
  if (*entry->currency == '\0' && code != NULL && fold_currency_is_known (code))
    g_strlcpy (entry->currency, code, FOLD_CURRENCY_SIZE);
  if (*entry->currency == '\0' && rows->hints != NULL)
    g_strlcpy (entry->currency, rows->hints->currency, FOLD_CURRENCY_SIZE);
  if (*entry->currency == '\0' && is_units_alone)
    g_strlcpy (entry->currency, rows->last_currency, FOLD_CURRENCY_SIZE);
}

static FoldDraft *
add_draft (Rows *rows, FoldRuleDoes does, FoldImportRecord *record, gint64 quantity)
{
  FoldDraft *draft = g_new0 (FoldDraft, 1);

  draft->does = does;
  draft->record = record;
  draft->quantity = quantity;
  draft->column = fold_reading_get_name (rows->reading, FOLD_RULE_FIELD_KIND);
  g_ptr_array_add (rows->drafts, draft);
  return draft;
}

static gboolean
settle (Rows *rows, const FoldBooking *booking, FoldEntry *entry, FoldRuleField *field, GError **error)
{
  FoldBookingPart part;

  if (fold_booking_settle (booking, entry, &part, error))
    return TRUE;
  rows->content->has_open_currency = rows->content->has_open_currency || part == FOLD_BOOKING_PART_CURRENCY;
  *field = field_of_part (part, *field);
  return FALSE;
}

/* The dividend that bought the units, before the purchase. */
static gboolean
add_dividend (Rows *rows, const FoldBooking *booking, const FoldImportRecord *of, FoldRuleField *field, GError **error)
{
  g_autoptr (FoldImportRecord) record = begin_record (rows, 0);
  FoldBooking dividend = *booking;

  g_set_str (&record->source, of->source);
  record->row = of->row;
  record->time = of->time;
  record->entry.date = of->entry.date;
  dividend.type = FOLD_TRANSACTION_TYPE_DIVIDEND;
  dividend.is_cash_signed = FALSE;
  dividend.net.value = ABS (dividend.net.value);
  dividend.gross.value = ABS (dividend.gross.value);
  if (!settle (rows, &dividend, &record->entry, field, error))
    return FALSE;
  add_draft (rows, FOLD_RULE_DOES_BOOK, g_steal_pointer (&record), 0);
  return TRUE;
}

/* Interest for the seller's days: the buyer pays it, the seller gets it. */
static gboolean
add_accrued (Rows *rows, const FoldImportRecord *of, FoldRuleField *field, GError **error)
{
  FoldAmount accrued;
  g_autoptr (FoldImportRecord) record = NULL;
  FoldBooking booking = { .type = FOLD_TRANSACTION_TYPE_INTEREST, .quantity = -1, .unit = 1 };

  *field = FOLD_RULE_FIELD_ACCRUED;
  if (!fold_reading_read_amount (rows->reading, *field, FOLD_RULE_FIELD_CURRENCY, FOLD_MONEY_SCALE, &accrued, NULL,
                                 error))
    return FALSE;
  if (accrued.value == 0)
    return TRUE;
  record = begin_record (rows, 0);
  g_set_str (&record->source, of->source);
  record->row = of->row;
  record->time = of->time;
  record->entry.date = of->entry.date;
  accrued.value = of->entry.type == FOLD_TRANSACTION_TYPE_BUY ? -ABS (accrued.value) : ABS (accrued.value);
  booking.gross = accrued;
  booking.has_instrument = TRUE;
  if (!settle (rows, &booking, &record->entry, field, error))
    return FALSE;
  add_draft (rows, FOLD_RULE_DOES_BOOK, g_steal_pointer (&record), 0);
  return TRUE;
}

static gboolean
read_pair (Rows *rows, const FoldRuleKind *kind, FoldImportRecord *record, FoldRuleField *field, GError **error)
{
  FoldBooking booking = { .type = FOLD_TRANSACTION_TYPE_TRANSFER_IN };
  gint64 quantity;

  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!read_quantity (rows->reading, rows->rule, &booking, &quantity, error))
    return FALSE;
  take_some_currency (rows, &record->entry, TRUE);
  if (kind->side != 0)
    quantity = kind->side * ABS (quantity);
  add_draft (rows, FOLD_RULE_DOES_PAIR, record, quantity)->is_same = kind->is_same;
  return TRUE;
}

/* A split that only says what came in addition; its ratio follows once all rows are known. */
static gboolean
read_added (Rows *rows, FoldImportRecord *record, FoldRuleField *field, GError **error)
{
  FoldBooking booking = { .type = FOLD_TRANSACTION_TYPE_SPLIT };
  gint64 quantity;

  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!read_quantity (rows->reading, rows->rule, &booking, &quantity, error))
    return FALSE;
  take_some_currency (rows, &record->entry, TRUE);
  record->entry.type = FOLD_TRANSACTION_TYPE_SPLIT;
  add_draft (rows, FOLD_RULE_DOES_BOOK, record, quantity)->is_added = TRUE;
  return TRUE;
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

static gboolean
is_transfer_of_units (const FoldBooking *booking)
{
  return booking->has_instrument
         && (booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT);
}

/* Whether the written net is quantity x price and costs alone: some programs write it so, and the interest apart. */
static gboolean
is_net_without (const FoldBooking *booking)
{
  const double costs = (double)(booking->type == FOLD_TRANSACTION_TYPE_BUY ? 1 : -1)
                       * (double)fold_decimal_add_within (booking->fee.value, booking->tax.value);
  const double product = (double)booking->quantity / FOLD_QUANTITY_SCALE * (double)booking->price.value
                         / FOLD_PRICE_SCALE * FOLD_MONEY_SCALE;
  const double net = (double)ABS (booking->net.value) - costs;

  return booking->quantity > 0 && product > 0
         && (ABS (net - product) <= FOLD_MONEY_HUNDREDTH || ABS (net - product / 100) <= FOLD_MONEY_HUNDREDTH);
}

/* Interest that a bond's price leaves out is a row of its own, and no part of the purchase's money. */
static gboolean
take_out_accrued (Rows *rows, FoldBooking *booking, FoldRuleField *field, GError **error)
{
  FoldAmount accrued;

  *field = FOLD_RULE_FIELD_ACCRUED;
  if (!fold_reading_read_amount (rows->reading, *field, FOLD_RULE_FIELD_CURRENCY, FOLD_MONEY_SCALE, &accrued, NULL,
                                 error))
    return FALSE;
  if (accrued.value == 0 || !booking->net.given || is_net_without (booking))
    return TRUE;
  accrued.value = booking->net.value < 0 ? -ABS (accrued.value) : ABS (accrued.value);
  return fold_decimal_subtract (booking->net.value, accrued.value, &booking->net.value, error);
}

static gboolean
read_transaction (Rows *rows, const FoldRuleKind *kind, FoldImportRecord *record, FoldRuleField *field, GError **error)
{
  FoldBooking booking = { .type = kind->type, .quantity = -1, .unit = 1 };
  gint64 quantity;

  booking.price_per = kind->price_per != 0 ? kind->price_per : rows->rule->price_per;
  booking.is_cash_signed = kind->is_cash_signed && kind->does != FOLD_RULE_DOES_CANCEL;
  booking.rest = kind->rest;
  booking.is_price_net = kind->is_price_net;
  if (kind->does != FOLD_RULE_DOES_BOOK)
    booking.type = FOLD_TRANSACTION_TYPE_BUY;
  booking.has_instrument = is_about_instrument (record) && !is_money_alone (booking.type);
  take_some_currency (rows, &record->entry,
                      booking.type == FOLD_TRANSACTION_TYPE_SPLIT || is_transfer_of_units (&booking));
  if (!read_booking (rows, &booking, &quantity, field, error) || !turn_ratio (kind, &booking, error))
    return FALSE;
  if (!take_out_accrued (rows, &booking, field, error))
    return FALSE;
  if (!fold_decimal_multiply_divide (booking.price.value, kind->times, 1, &booking.price.value, error))
    return FALSE;
  if (kind->does == FOLD_RULE_DOES_REINVEST)
    {
      booking.is_cash_signed = FALSE;
      if (!add_dividend (rows, &booking, record, field, error))
        return FALSE;
    }
  if (!settle (rows, &booking, &record->entry, field, error))
    return FALSE;
  if (!add_accrued (rows, record, field, error))
    return FALSE;
  add_draft (rows, kind->does == FOLD_RULE_DOES_CANCEL ? FOLD_RULE_DOES_CANCEL : FOLD_RULE_DOES_BOOK, record, quantity);
  return TRUE;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static gboolean read_record (Rows *rows, const FoldRuleKind *kind, guint row, FoldRuleField *field, GError **error);

/* What else the row is. */
static gboolean
read_also (Rows *rows, const FoldRuleKind *kind, guint row, FoldRuleField *field, GError **error)
{
  for (guint i = 0; kind->also != NULL && i < kind->also->len; i++)
    {
      const FoldRuleKind *other = g_ptr_array_index (kind->also, i);

      fold_reading_set_kind (rows->reading, other);
      if (!read_record (rows, other, row, field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_record (Rows *rows, const FoldRuleKind *kind, guint row, FoldRuleField *field, GError **error)
{
  g_autoptr (FoldImportRecord) record = begin_record (rows, row);
  gboolean done;

  *field = FOLD_RULE_FIELD_DATE;
  if (!fold_reading_read_date (rows->reading, &record->entry.date, error))
    return FALSE;
  record->time = fold_reading_read_time (rows->reading);
  if (kind->does == FOLD_RULE_DOES_PAIR)
    done = read_pair (rows, kind, record, field, error);
  else if (kind->is_added)
    done = read_added (rows, record, field, error);
  else
    done = read_transaction (rows, kind, record, field, error);
  if (!done)
    return FALSE;
  fold_balance_check_add (rows->balances, rows->reading, record);
  g_strlcpy (rows->last_currency, record->entry.currency, FOLD_CURRENCY_SIZE);
  g_steal_pointer (&record); /* the draft has it */
  return read_also (rows, kind, row, field, error);
}

static gboolean
refuse_kind (FoldReading *reading, GError **error)
{
  g_autofree char *text = fold_reading_dup (reading, FOLD_RULE_FIELD_KIND);

  if (*text == '\0')
    g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                         _("The type is missing; write BUY, SELL, DEPOSIT or another one."));
  else
    g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                 _("“%s” is not a known type; enter what the row means by hand."), text);
  return FALSE;
}

static void
ignore (Rows *rows, const FoldRuleKind *kind, guint row)
{
  g_autofree char *source = fold_grid_dup_source (rows->grid, row);

  if (kind->why != NULL)
    g_ptr_array_add (rows->content->ignored,
                     fold_import_refusal_new (fold_grid_get_line (rows->grid, row),
                                              fold_reading_get_name (rows->reading, FOLD_RULE_FIELD_KIND),
                                              fold_rules_translate (kind->why), source));
}

static gboolean read_quote (Rows *rows, guint row, FoldRuleField *field, GError **error);

static gboolean
read_kind (Rows *rows, guint row, FoldRuleField *field, GError **error)
{
  const FoldRuleKind *kind = fold_reading_find_kind (rows->reading);

  *field = FOLD_RULE_FIELD_KIND;
  if (kind != NULL && kind->does == FOLD_RULE_DOES_IGNORE)
    {
      ignore (rows, kind, row);
      return TRUE;
    }
  *field = FOLD_RULE_N_FIELDS; /* the row as a whole */
  if (!fold_reading_check_shape (rows->reading, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_KIND;
  if (kind == NULL)
    {
      /* what is wrong with the date is wrong with the row, whatever its kind */
      FoldDate date;

      *field = FOLD_RULE_FIELD_DATE;
      if (!fold_reading_read_date (rows->reading, &date, error))
        return FALSE;
      *field = FOLD_RULE_FIELD_KIND;
      return refuse_kind (rows->reading, error);
    }
  if (kind->does == FOLD_RULE_DOES_REFUSE)
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                           kind->why != NULL
                               ? fold_rules_translate (kind->why)
                               : _("Fivefold has no transaction for this; enter what it means by hand."));
      return FALSE;
    }
  return rows->rule->holds == FOLD_RULE_HOLDS_PRICES || kind->does == FOLD_RULE_DOES_QUOTE
             ? read_quote (rows, row, field, error)
             : read_record (rows, kind, row, field, error);
}

static gboolean
read_quote (Rows *rows, guint row, FoldRuleField *field, GError **error)
{
  g_autoptr (FoldImportRecord) record = begin_record (rows, row);

  *field = FOLD_RULE_N_FIELDS; /* the row as a whole */
  if (!fold_reading_check_shape (rows->reading, error) || !fold_quote_row_read (rows->reading, record, field, error))
    return FALSE;
  g_ptr_array_add (rows->content->records, g_steal_pointer (&record));
  return TRUE;
}

static void
read_row (Rows *rows, guint row)
{
  FoldRuleField field = FOLD_RULE_FIELD_DATE;
  g_autoptr (GError) error = NULL;
  g_autofree char *source = NULL;
  guint n_drafts = rows->drafts->len;
  gboolean done;

  fold_reading_begin (rows->reading, row);
  if (fold_reading_is_blank (rows->reading) || fold_reading_is_less_detailed (rows->reading))
    return;
  done = rows->rule->holds == FOLD_RULE_HOLDS_PRICES && rows->rule->kinds->len == 0
             ? read_quote (rows, row, &field, &error)
             : read_kind (rows, row, &field, &error);
  if (done)
    return;
  g_ptr_array_set_size (rows->drafts, n_drafts); /* none of a row, or all */
  source = fold_grid_dup_source (rows->grid, row);
  g_ptr_array_add (rows->content->refusals,
                   fold_import_refusal_new (fold_grid_get_line (rows->grid, row),
                                            fold_reading_get_name (rows->reading,
                                                                   fold_reading_get_blamed (rows->reading, field)),
                                            error->message, source));
}

gboolean
fold_rule_read_rows (FoldRule *rule,
                     FoldGrid *grid,
                     const char *file_name,
                     const FoldImportHints *hints,
                     FoldImportContent *content,
                     GError **error)
{
  g_autoptr (FoldReading) reading = fold_reading_new (rule, grid, file_name, hints, error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_draft_free);
  g_autoptr (FoldBalanceCheck) balances = fold_balance_check_new ();
  Rows rows = { rule, grid, reading, hints, content, drafts, balances };

  if (reading == NULL)
    return FALSE;
  for (guint row = 0; row < fold_grid_get_n_rows (grid); row++)
    read_row (&rows, row);
  content->has_open_numbers = fold_reading_has_open_numbers (reading);
  content->has_open_dates = fold_reading_has_open_dates (reading);
  fold_balance_check_finish (balances, content);
  fold_drafts_tie (drafts, content);
  return TRUE;
}
