/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-rule-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-balance-check.h"
#include "fold-booking-row.h"
#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-draft.h"
#include "fold-entry-row.h"
#include "fold-import.h"
#include "fold-partial-row.h"
#include "fold-quote-row.h"
#include "fold-rules.h"

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

/* --- a row as a booking ------------------------------------------------------------------------------------------ */

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
    { FOLD_RULE_FIELD_COST_METHOD, &record->cost_method },
    { FOLD_RULE_FIELD_LOTS, &record->lots },
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
  fold_entry_row_take_details (rows->reading, rows->rule, record);
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

/* What else a row is booked as, besides a record that has its day. */
static FoldImportRecord *
begin_beside (Rows *rows, const FoldImportRecord *of)
{
  FoldImportRecord *record = fold_import_record_new (FOLD_IMPORT_KIND_TRANSACTION, of->row, of->source);

  take_texts (rows, record);
  record->time = of->time;
  record->entry.date = of->entry.date;
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
add_draft (Rows *rows, FoldRuleDoes does, FoldImportRecord *record, FoldExact quantity)
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
  g_autoptr (FoldImportRecord) record = begin_beside (rows, of);
  FoldBooking dividend = *booking;

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
  record = begin_beside (rows, of);
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
  FoldExact quantity;

  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!fold_booking_row_read_quantity (rows->reading, rows->rule, &booking, &quantity, error))
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
  FoldExact quantity;

  *field = FOLD_RULE_FIELD_QUANTITY;
  if (!fold_booking_row_read_quantity (rows->reading, rows->rule, &booking, &quantity, error))
    return FALSE;
  take_some_currency (rows, &record->entry, TRUE);
  record->entry.type = FOLD_TRANSACTION_TYPE_SPLIT;
  add_draft (rows, FOLD_RULE_DOES_BOOK, record, quantity)->is_added = TRUE;
  return TRUE;
}

static gboolean
is_transfer_of_units (const FoldBooking *booking)
{
  return booking->has_instrument
         && (booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || booking->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT);
}

/* Another row has the rest: it is settled once all rows are known. */
static void
add_part (Rows *rows,
          const FoldRuleKind *kind,
          FoldImportRecord *record,
          const FoldBooking *booking,
          FoldExact quantity)
{
  FoldDraft *draft;

  take_some_currency (rows, &record->entry, TRUE);
  draft = add_draft (rows, FOLD_RULE_DOES_JOIN, record, quantity);
  draft->booking = g_memdup2 (booking, sizeof *booking);
  draft->why = kind->why != NULL ? fold_rules_translate (kind->why) : NULL;
}

static gboolean
read_transaction (Rows *rows, const FoldRuleKind *kind, FoldImportRecord *record, FoldRuleField *field, GError **error)
{
  FoldBooking booking = { .type = kind->type, .quantity = -1, .unit = 1 };
  FoldExact quantity;

  booking.price_per = kind->price_per != 0 ? kind->price_per : rows->rule->price_per;
  booking.is_cash_signed = kind->is_cash_signed && kind->does != FOLD_RULE_DOES_CANCEL;
  booking.rest = kind->rest;
  booking.is_price_net = kind->is_price_net;
  if (kind->does != FOLD_RULE_DOES_BOOK)
    booking.type = FOLD_TRANSACTION_TYPE_BUY;
  booking.has_instrument = *fold_import_record_get_surest (record) != '\0' && !is_money_alone (booking.type);
  if (!fold_booking_row_read (rows->reading, rows->rule, kind, &booking, &quantity, field, error))
    return FALSE;
  if (kind->is_part)
    {
      add_part (rows, kind, record, &booking, quantity);
      return TRUE;
    }
  if (*fold_booking_get_currency (&booking) == '\0')
    take_some_currency (rows, &record->entry,
                        booking.type == FOLD_TRANSACTION_TYPE_SPLIT || fold_transaction_type_is_event (booking.type)
                            || is_transfer_of_units (&booking));
  if (kind->does == FOLD_RULE_DOES_REINVEST)
    {
      booking.is_cash_signed = FALSE;
      if (!add_dividend (rows, &booking, record, field, error))
        return FALSE;
    }
  if (fold_transaction_type_is_event (booking.type) && !fold_entry_row_read_other (rows->reading, record, field, error))
    return FALSE;
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

static gboolean read_other (Rows *rows, guint row, FoldRuleField *field, GError **error);

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
      rows->content->has_open_currency = rows->content->has_open_currency || kind->asks;
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                           kind->why != NULL
                               ? fold_rules_translate (kind->why)
                               : _("Fivefold has no transaction for this; enter what it means by hand."));
      return FALSE;
    }
  return rows->rule->holds != FOLD_RULE_HOLDS_TRANSACTIONS || kind->does == FOLD_RULE_DOES_QUOTE
             ? read_other (rows, row, field, error)
             : read_record (rows, kind, row, field, error);
}

/* No transaction: a price, a rate, an entry of a watchlist, a part of a fund. */
static gboolean
read_other (Rows *rows, guint row, FoldRuleField *field, GError **error)
{
  g_autoptr (FoldImportRecord) record = begin_record (rows, row);
  const FoldRuleHolds holds = rows->rule->holds;

  *field = FOLD_RULE_N_FIELDS; /* the row as a whole */
  if (!fold_reading_check_shape (rows->reading, error))
    return FALSE;
  if (holds == FOLD_RULE_HOLDS_WATCHLIST || holds == FOLD_RULE_HOLDS_FUND
          ? !fold_entry_row_read (rows->reading, rows->rule, rows->hints, record, field, error)
          : !fold_quote_row_read (rows->reading, record, field, error))
    {
      rows->content->has_open_fund = rows->content->has_open_fund || *field == FOLD_RULE_FIELD_LIST;
      return FALSE;
    }
  g_ptr_array_add (rows->content->records, g_steal_pointer (&record));
  return TRUE;
}

static void
refuse_row (Rows *rows, guint row, FoldRuleField field, const char *reason)
{
  g_autofree char *source = fold_grid_dup_source (rows->grid, row);
  const FoldRuleField blamed = fold_reading_get_blamed (rows->reading, field);
  FoldImportRefusal *refusal = fold_import_refusal_new (fold_grid_get_line (rows->grid, row),
                                                        fold_reading_get_name (rows->reading, blamed), reason, source);

  if (rows->rule->holds == FOLD_RULE_HOLDS_TRANSACTIONS)
    {
      fold_reading_begin (rows->reading, row); /* whatever else it was read as */
      refusal->read = begin_record (rows, row);
      fold_partial_row_read (rows->reading, fold_reading_find_kind (rows->reading), refusal->read);
    }
  g_ptr_array_add (rows->content->refusals, refusal);
}

static void
read_row (Rows *rows, guint row)
{
  FoldRuleField field = FOLD_RULE_FIELD_DATE;
  g_autoptr (GError) error = NULL;
  guint n_drafts = rows->drafts->len;
  gboolean done;

  fold_reading_begin (rows->reading, row);
  if (fold_reading_is_blank (rows->reading) || fold_reading_is_less_detailed (rows->reading))
    return;
  done = rows->rule->holds != FOLD_RULE_HOLDS_TRANSACTIONS && rows->rule->kinds->len == 0
             ? read_other (rows, row, &field, &error)
             : read_kind (rows, row, &field, &error);
  if (done)
    return;
  g_ptr_array_set_size (rows->drafts, n_drafts); /* none of a row, or all */
  refuse_row (rows, row, field, error->message);
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
