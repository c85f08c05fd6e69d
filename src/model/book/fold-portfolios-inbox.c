/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ledger is not sure of. */
#include "fold-portfolios-private.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-inbox.h"

static FoldInboxItem *
add (GPtrArray *inbox, const char *kind, const char *subject, char *detail, const char *fix)
{
  FoldInboxItem *item = fold_inbox_item_new (kind, subject, detail, fix);

  g_ptr_array_add (inbox, item);
  g_free (detail);
  return item;
}

static void
add_price_item (FoldHolding *holding, const char *kind, char *detail, GPtrArray *inbox)
{
  FoldInboxItem *item
      = add (inbox, kind, fold_holding_get_name (holding), detail, _("Set a price or import a price file."));

  fold_inbox_item_point (item, FOLD_INBOX_MEND_PRICE, fold_instrument_get_id (fold_holding_get_instrument (holding)));
}

static void
add_price (FoldHolding *holding, GPtrArray *inbox)
{
  const char *name = fold_holding_get_name (holding);
  FoldDate day = fold_holding_get_price_date (holding);
  g_autofree char *date = day != FOLD_DATE_NONE ? fold_date_format (day) : NULL;

  if (fold_holding_get_price_source (holding) == FOLD_QUOTE_MISSING)
    add_price_item (
        holding, "no-price",
        g_strdup_printf (_("%s has no price from the last %d years; its value is missing from every total."), name,
                         FOLD_QUOTE_MAXIMUM_YEARS),
        inbox);
  else if (fold_holding_get_stale (holding) && fold_holding_get_price_source (holding) == FOLD_QUOTE_TRADE)
    add_price_item (holding, "old-price",
                    g_strdup_printf (_("%s is valued at the price of its last trade, from %s."), name, date), inbox);
  else if (fold_holding_get_stale (holding))
    add_price_item (holding, "old-price", g_strdup_printf (_("The last price of %s is from %s."), name, date), inbox);
}

/* Each pair of currencies once. */
static void
add_rate (FoldPortfolios *self, FoldHolding *holding, GHashTable *seen, GPtrArray *inbox)
{
  const char *currency = fold_holding_get_currency (holding);
  const char *base_currency = fold_portfolios_get_base_currency (self);
  FoldDate day = fold_portfolios_get_day (self);
  FoldRate rate = { .date = day };
  gboolean there = fold_quotes_get_rate (fold_portfolios_get_quotes (self), currency, base_currency, day, &rate);
  g_autofree char *pair = g_strdup_printf ("%s/%s", currency, base_currency);
  g_autofree char *date = fold_date_format (rate.date);
  FoldInboxItem *item = NULL;

  if (!g_hash_table_add (seen, g_strdup (currency)))
    return;
  if (!there)
    item = add (inbox, "no-rate", pair,
                g_strdup_printf (_("There is no exchange rate from %s to %s in the last %d years; amounts in %s are "
                                   "missing from every total."),
                                 currency, base_currency, FOLD_QUOTE_MAXIMUM_YEARS, currency),
                _("Set the rate or import a price file with a row for the pair."));
  else if (day - rate.date > FOLD_QUOTE_STALE_AGE)
    item = add (inbox, "old-rate", pair, g_strdup_printf (_("The last exchange rate %s is from %s."), pair, date),
                _("Set the rate or import a price file with a row for the pair."));
  if (item != NULL)
    fold_inbox_item_point_at_rate (item, currency, base_currency);
}

static void
add_cash (FoldHolding *holding, GPtrArray *inbox)
{
  const char *account = fold_account_get_name (fold_holding_get_account (holding));
  FoldInboxItem *item = NULL;

  if (fold_holding_get_base_value (holding) != FOLD_MISSING && !fold_holding_get_counted (holding))
    item = add (inbox, "no-deposits", account,
                g_strdup_printf (
                    _("The account %s paid for purchases but has no deposits; its %s are left out of every total."),
                    account, fold_holding_get_currency (holding)),
                _("Add the deposits, or accept that its cash is not tracked."));
  if (item != NULL)
    fold_inbox_item_point (item, FOLD_INBOX_MEND_DEPOSIT, fold_account_get_id (fold_holding_get_account (holding)));
}

static void
add_holdings (FoldPortfolios *self, FoldPortfolio *portfolio, GHashTable *seen, GPtrArray *inbox)
{
  GListModel *holdings = fold_portfolio_get_holdings (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);

      if (fold_holding_get_instrument (holding) != NULL)
        add_price (holding, inbox);
      else
        add_cash (holding, inbox);
      add_rate (self, holding, seen, inbox);
    }
}

static void
add_issue (FoldPortfolios *self, const FoldLedgerIssue *issue, GPtrArray *inbox)
{
  FoldInstrument *instrument = fold_instruments_get (fold_portfolios_get_instruments (self), issue->instrument_id);
  FoldAccount *account = fold_portfolios_get_account (self, issue->account_id);
  const char *name = instrument != NULL ? fold_instrument_get_name (instrument) : fold_account_get_name (account);
  g_autofree char *date = fold_date_format (issue->date);
  FoldInboxMend mend = FOLD_INBOX_MEND_TRANSACTION;
  FoldInboxItem *item = NULL;

  switch (issue->kind)
    {
    case FOLD_LEDGER_ISSUE_OVERSOLD:
      mend = FOLD_INBOX_MEND_LEDGER;
      item = add (inbox, "oversold", name,
                  g_strdup_printf (_("On %s, more of %s left the account %s than it held."), date, name,
                                   fold_account_get_name (account)),
                  _("Add the purchase or transfer that is missing, or correct the quantity."));
      break;
    case FOLD_LEDGER_ISSUE_COST_UNKNOWN:
      item = add (inbox, "no-cost", name,
                  g_strdup_printf (_("The transfer of %s on %s has no price; its cost and gain are missing."), name,
                                   date),
                  _("Enter what one unit had cost as the price of the transfer."));
      break;
    case FOLD_LEDGER_ISSUE_SPLIT_CONFLICT:
      mend = FOLD_INBOX_MEND_LEDGER;
      item = add (inbox, "split", name,
                  g_strdup_printf (_("%s has two different splits on %s; the first one counts."), name, date),
                  _("Delete the wrong one."));
      break;
    case FOLD_LEDGER_ISSUE_EVENT_CONFLICT:
      mend = FOLD_INBOX_MEND_LEDGER;
      item = add (inbox, "event", name,
                  g_strdup_printf (_("What became of %s on %s is written down in two different ways; the first one "
                                     "counts."),
                                   name, date),
                  _("Delete the wrong one."));
      break;
    case FOLD_LEDGER_ISSUE_EVENT_IDLE:
      mend = FOLD_INBOX_MEND_LEDGER;
      item = add (inbox, "event-idle", name,
                  g_strdup_printf (_("On %s the account %s had nothing of %s that could become something else."), date,
                                   fold_account_get_name (account), name),
                  _("Add the purchase or transfer that is missing, or delete the transaction."));
      break;
    case FOLD_LEDGER_ISSUE_OVERFLOW:
      item = add (
          inbox, "too-large", name,
          g_strdup_printf (_("A transaction of %s on %s gives a number too large to be stored; it is left out."), name,
                           date),
          _("Correct its quantity, price or ratio."));
      break;
    case FOLD_LEDGER_ISSUE_FUTURE:
      item = add (inbox, "future", name,
                  g_strdup_printf (_("A transaction of %s is dated %s; it does not count yet."), name, date),
                  _("Correct the date, or wait until then."));
      break;
    case FOLD_LEDGER_ISSUE_LOT_GONE:
      item = add (inbox, "lot-gone", name,
                  g_strdup_printf (_("The sale of %s on %s names lots that do not have so many units left; the oldest "
                                     "lots were taken instead."),
                                   name, date),
                  _("Choose its lots anew."));
      break;
    default:
      g_return_if_reached ();
    }
  fold_inbox_item_point (item, mend, issue->transaction_id);
}

static void
add_quarantine (FoldPortfolios *self, GPtrArray *inbox)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_collection_get_store (self), NULL,
                          "SELECT b.id, b.file_name, count (*) AS n FROM import_quarantine q JOIN "
                          "import_batch b ON b.id = q.batch_id GROUP BY b.id",
                          NULL);

  while (rows != NULL && fold_statement_step (rows, NULL))
    {
      gint64 batch = fold_statement_read_int64 (rows, "id");
      const char *file = fold_statement_read_text (rows, "file_name");
      guint n = fold_statement_read_int (rows, "n");
      FoldInboxItem *item
          = add (inbox, "quarantine", file,
                 g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row of “%s” was set aside.",
                                               "%u rows of “%s” were set aside.", n),
                                  n, file),
                 _("Correct them in the file and import it again; rows already known are not added twice."));

      fold_inbox_item_point (item, FOLD_INBOX_MEND_IMPORT, batch);
    }
}

static void
append_refusal (FoldStatement *row, gpointer data)
{
  FoldRefusedRow *refused = g_new0 (FoldRefusedRow, 1);

  refused->row = (guint)fold_statement_read_int (row, "row");
  refused->column = g_strdup (fold_statement_read_name (row, "column_name"));
  refused->reason = g_strdup (fold_statement_read_text (row, "reason"));
  refused->source = g_strdup (fold_statement_read_text (row, "source_row"));
  g_ptr_array_add (data, refused);
}

GPtrArray *
fold_portfolios_dup_refusals (FoldPortfolios *self, gint64 batch, GError **error)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_refused_row_free);
  g_autoptr (FoldStatement) rows = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  rows = fold_store_query (fold_collection_get_store (self), error,
                           "SELECT row, column_name, reason, source_row FROM import_quarantine WHERE batch_id = ? "
                           "ORDER BY row, id",
                           "i", batch);
  return fold_statement_visit (rows, append_refusal, refusals, error) ? g_steal_pointer (&refusals) : NULL;
}

static gboolean
forget_refusals_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "DELETE FROM import_quarantine WHERE batch_id = ?", "i", *(gint64 *)data);
}

gboolean
fold_portfolios_forget_refusals (FoldPortfolios *self, gint64 batch, GError **error)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), FALSE);
  return fold_collection_edit (self, _("Dismiss the rows that were set aside"), forget_refusals_cb, &batch, error);
}

void
fold_portfolios_add_to_inbox (FoldPortfolios *self, GPtrArray *inbox)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const FoldLedgerIssue *issues;
  guint n;

  g_return_if_fail (FOLD_IS_PORTFOLIOS (self) && inbox != NULL);
  for (guint i = 0; i < fold_collection_get_n (self); i++)
    add_holdings (self, fold_objects_get_at (fold_collection_get_objects (self), i), seen, inbox);
  issues = fold_ledger_get_issues (fold_portfolios_get_ledger (self), &n);
  for (guint i = 0; i < n; i++)
    add_issue (self, &issues[i], inbox);
  add_quarantine (self, inbox);
}
