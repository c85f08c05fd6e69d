/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of portfolios, accounts, transactions and prices. */
#include "fold-portfolios-private.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"

/* One edit's values; each callback reads what it needs. */
typedef struct
{
  gint64 id;
  gint64 parent;
  const char *name;
  const char *text;
  const FoldEntry *entry;
} LedgerEdit;

/* --- portfolios --- */

static gboolean
check_portfolio_name (FoldPortfolios *self, const char *name, FoldPortfolio *except, GError **error)
{
  FoldPortfolio *other = fold_portfolios_find_portfolio (self, name);
  if (other == NULL || other == except)
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                            _("There is already a portfolio “%s”; choose another name."), name);
}

static gboolean
create_portfolio_cb (FoldStore *store, gpointer data, GError **error)
{
  LedgerEdit *edit = data;
  return fold_portfolios_insert_portfolio (store, edit->name, &edit->id, error);
}

gboolean
fold_portfolios_create_portfolio (FoldPortfolios *self, const char *name, FoldPortfolio **portfolio, GError **error)
{
  g_autofree char *taken = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && name != NULL, FALSE);
  taken = fold_edits_take_name (name, error);
  if (taken == NULL || !check_portfolio_name (self, taken, NULL, error))
    return FALSE;
  label = g_strdup_printf (_("New portfolio %s"), taken);
  LedgerEdit edit = { .name = taken };
  if (!fold_collection_edit (self, label, create_portfolio_cb, &edit, error))
    return FALSE;
  if (portfolio == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_PORTFOLIOS, error))
    return FALSE;
  *portfolio = fold_portfolios_get_portfolio (self, edit.id);
  return TRUE;
}

gboolean
fold_portfolios_rename_portfolio (FoldPortfolios *self, FoldPortfolio *portfolio, const char *name, GError **error)
{
  g_autofree char *taken = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_PORTFOLIO (portfolio) && name != NULL, FALSE);
  taken = fold_edits_take_name (name, error);
  if (taken == NULL || !check_portfolio_name (self, taken, portfolio, error))
    return FALSE;
  label = g_strdup_printf (_("Rename %s"), fold_portfolio_get_name (portfolio));
  return fold_collection_set_text (self, label, "portfolio", fold_portfolio_get_id (portfolio), "name", taken, error);
}

static gboolean
delete_portfolio_cb (FoldStore *store, gpointer data, GError **error)
{
  LedgerEdit *edit = data;
  return fold_store_execute (store, error, "DELETE FROM portfolio WHERE id = ?", "i", edit->id);
}

gboolean
fold_portfolios_delete_portfolio (FoldPortfolios *self, FoldPortfolio *portfolio, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_PORTFOLIO (portfolio), FALSE);
  label = g_strdup_printf (_("Delete portfolio %s"), fold_portfolio_get_name (portfolio));
  LedgerEdit edit = { .id = fold_portfolio_get_id (portfolio) };
  return fold_collection_edit (self, label, delete_portfolio_cb, &edit, error);
}

/* --- accounts --- */

static gboolean
check_account_name (FoldPortfolio *portfolio, const char *name, FoldAccount *except, GError **error)
{
  FoldAccount *other = fold_portfolio_find_account (portfolio, name);
  if (other == NULL || other == except)
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                            _("The portfolio “%s” already has an account “%s”; choose another name."),
                            fold_portfolio_get_name (portfolio), name);
}

static gboolean
create_account_cb (FoldStore *store, gpointer data, GError **error)
{
  LedgerEdit *edit = data;
  return fold_portfolios_insert_account (store, edit->parent, edit->name, edit->text, &edit->id, error);
}

gboolean
fold_portfolios_create_account (FoldPortfolios *self,
                                FoldPortfolio *portfolio,
                                const char *name,
                                const char *currency,
                                FoldAccount **account,
                                GError **error)
{
  g_autofree char *taken = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_PORTFOLIO (portfolio) && name != NULL, FALSE);
  taken = fold_edits_take_name (name, error);
  if (taken == NULL || !check_account_name (portfolio, taken, NULL, error))
    return FALSE;
  if (!fold_currency_is_known (currency))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” is not a known currency; use a three-letter code such as EUR."), currency);
  label = g_strdup_printf (_("New account %s"), taken);
  LedgerEdit edit = { .parent = fold_portfolio_get_id (portfolio), .name = taken, .text = currency };
  if (!fold_collection_edit (self, label, create_account_cb, &edit, error))
    return FALSE;
  if (account == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_PORTFOLIOS, error))
    return FALSE;
  *account = fold_portfolios_get_account (self, edit.id);
  return TRUE;
}

gboolean
fold_portfolios_rename_account (FoldPortfolios *self, FoldAccount *account, const char *name, GError **error)
{
  g_autofree char *taken = NULL;
  g_autofree char *label = NULL;
  FoldPortfolio *portfolio;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_ACCOUNT (account) && name != NULL, FALSE);
  portfolio = fold_portfolios_get_portfolio (self, fold_account_get_portfolio (account));
  taken = fold_edits_take_name (name, error);
  if (taken == NULL || !check_account_name (portfolio, taken, account, error))
    return FALSE;
  label = g_strdup_printf (_("Rename %s"), fold_account_get_name (account));
  return fold_collection_set_text (self, label, "account", fold_account_get_id (account), "name", taken, error);
}

static gboolean
delete_account_cb (FoldStore *store, gpointer data, GError **error)
{
  LedgerEdit *edit = data;
  return fold_store_execute (store, error, "DELETE FROM account WHERE id = ?", "i", edit->id);
}

gboolean
fold_portfolios_delete_account (FoldPortfolios *self, FoldAccount *account, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_ACCOUNT (account), FALSE);
  label = g_strdup_printf (_("Delete account %s"), fold_account_get_name (account));
  LedgerEdit edit = { .id = fold_account_get_id (account) };
  return fold_collection_edit (self, label, delete_account_cb, &edit, error);
}

/* --- transactions --- */

/* Completes entry as it was typed; names in it must be the book's. */
static gboolean
take_entry (FoldPortfolios *self, const FoldEntry *typed, FoldEntry *entry, GError **error)
{
  *entry = *typed;
  if (fold_portfolios_get_account (self, entry->account_id) == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("The account of the transaction is gone; choose another one."));
  if (entry->instrument_id != 0
      && fold_instruments_get (fold_portfolios_get_instruments (self), entry->instrument_id) == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("The instrument of the transaction is gone; choose another one."));
  if (!fold_transaction_type_is_event (entry->type))
    entry->other_id = entry->cost_share = 0;
  else if (entry->other_id == 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("The instrument that comes is missing; choose which one."));
  else if (fold_instruments_get (fold_portfolios_get_instruments (self), entry->other_id) == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("The instrument that comes is gone; choose another one."));
  return fold_entry_complete (entry, entry->instrument_id != 0, NULL, error);
}

static gboolean
add_transaction_cb (FoldStore *store, gpointer data, GError **error)
{
  LedgerEdit *edit = data;
  return fold_portfolios_insert_transaction (store, edit->entry, edit->text, 0, NULL, NULL, &edit->id, error);
}

gboolean
fold_portfolios_add_transaction (FoldPortfolios *self,
                                 const FoldEntry *entry,
                                 const char *comment,
                                 FoldTransaction **transaction,
                                 GError **error)
{
  FoldEntry taken;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && entry != NULL, FALSE);
  if (!take_entry (self, entry, &taken, error))
    return FALSE;
  LedgerEdit edit = { .entry = &taken, .text = comment != NULL ? comment : "" };
  if (!fold_collection_edit (self, _("New transaction"), add_transaction_cb, &edit, error))
    return FALSE;
  if (transaction == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_PORTFOLIOS, error))
    return FALSE;
  *transaction = fold_portfolios_get_transaction (self, edit.id);
  return TRUE;
}

static gboolean
edit_transaction_cb (FoldStore *store, gpointer data, GError **error)
{
  LedgerEdit *edit = data;
  return fold_portfolios_update_transaction (store, edit->id, edit->entry, edit->text, error);
}

gboolean
fold_portfolios_edit_transaction (FoldPortfolios *self,
                                  FoldTransaction *transaction,
                                  const FoldEntry *entry,
                                  const char *comment,
                                  GError **error)
{
  FoldEntry taken;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_TRANSACTION (transaction) && entry != NULL, FALSE);
  if (!take_entry (self, entry, &taken, error))
    return FALSE;
  LedgerEdit edit = {
    .id = fold_transaction_get_id (transaction),
    .text = comment != NULL ? comment : fold_transaction_get_comment (transaction),
    .entry = &taken,
  };
  return fold_collection_edit (self, _("Edit transaction"), edit_transaction_cb, &edit, error);
}

#define REPORT_EVERY 256

static gboolean
delete_transactions_cb (FoldStore *store, gpointer data, GError **error)
{
  const GArray *ids = data;
  for (guint i = 0; i < ids->len; i++)
    if ((i % REPORT_EVERY == 0 && !fold_store_report (store, (double)i / ids->len, error))
        || !fold_store_execute (store, error, "DELETE FROM transactions WHERE id = ?", "i",
                                g_array_index (ids, gint64, i)))
      return FALSE;
  return TRUE;
}

static GArray *
collect_ids (FoldTransaction *const *transactions, guint n)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = fold_transaction_get_id (transactions[i]);
      g_array_append_val (ids, id);
    }
  return ids;
}

static char *
dup_deletion_label (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u transaction", "Delete %u transactions", n), n);
}

gboolean
fold_portfolios_delete_transactions (FoldPortfolios *self,
                                     FoldTransaction *const *transactions,
                                     guint n,
                                     GError **error)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && (transactions != NULL || n == 0), FALSE);
  g_autofree char *label = dup_deletion_label (n);
  g_autoptr (GArray) ids = collect_ids (transactions, n);
  return fold_collection_edit (self, label, delete_transactions_cb, ids, error);
}

static void
free_ids (gpointer ids)
{
  g_array_unref (ids);
}

void
fold_portfolios_delete_transactions_async (FoldPortfolios *self,
                                           FoldTransaction *const *transactions,
                                           guint n,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data)
{
  g_return_if_fail (FOLD_IS_PORTFOLIOS (self) && (transactions != NULL || n == 0));
  g_autofree char *label = dup_deletion_label (n);
  fold_edits_run_async (fold_collection_get_edits (self), label, delete_transactions_cb, collect_ids (transactions, n),
                        free_ids, cancellable, callback, data);
}

/* --- prices and rates --- */

typedef struct
{
  gint64 instrument;
  FoldDate date;
  const char *base;
  const char *currency;
  gint64 value;
} QuoteEdit;

static gboolean
set_price_cb (FoldStore *store, gpointer data, GError **error)
{
  QuoteEdit *edit = data;
  g_autofree char *day = fold_date_format (edit->date);
  if (edit->value >= 0)
    return fold_portfolios_insert_price (store, edit->instrument, edit->date, edit->value, edit->currency, 0, error);
  return fold_store_execute (store, error, "DELETE FROM price WHERE instrument_id = ? AND date = ?", "is",
                             edit->instrument, day);
}

gboolean
fold_portfolios_set_price (FoldPortfolios *self,
                           FoldInstrument *instrument,
                           FoldDate date,
                           gint64 price,
                           const char *currency,
                           GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_INSTRUMENT (instrument) && date != FOLD_DATE_NONE, FALSE);
  if (price >= 0 && !fold_currency_is_known (currency))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” is not a known currency; use a three-letter code such as EUR."), currency);
  label = g_strdup_printf (_("Price from %s"), fold_instrument_get_name (instrument));
  QuoteEdit edit = { fold_instrument_get_id (instrument), date, NULL, currency, price };
  return fold_collection_edit (self, label, set_price_cb, &edit, error);
}

static gboolean
set_rate_cb (FoldStore *store, gpointer data, GError **error)
{
  QuoteEdit *edit = data;
  g_autofree char *day = fold_date_format (edit->date);
  if (edit->value > 0)
    return fold_portfolios_insert_rate (store, edit->base, edit->currency, edit->date, edit->value, 0, error);
  return fold_store_execute (store, error, "DELETE FROM exchange_rate WHERE base = ? AND quote = ? AND date = ?", "sss",
                             edit->base, edit->currency, day);
}

gboolean
fold_portfolios_set_rate (FoldPortfolios *self,
                          const char *base,
                          const char *quote,
                          FoldDate date,
                          gint64 rate,
                          GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && date != FOLD_DATE_NONE, FALSE);
  if (!fold_currency_is_known (base) || !fold_currency_is_known (quote) || g_str_equal (base, quote))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("An exchange rate needs two different currencies; write codes such as EUR and USD."));
  if (rate < 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("An exchange rate must be above zero."));
  label = g_strdup_printf (_("Rate of %s/%s"), base, quote);
  QuoteEdit edit = { 0, date, base, quote, rate };
  return fold_collection_edit (self, label, set_rate_cb, &edit, error);
}
