/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan takes along of the book, on the book's thread. */
#include "fold-import-plan-private.h"

#include <glib/gi18n-lib.h>

#include "fold-import-lookup.h"
#include "fold-text.h"

static void
fold_import_portfolio_free (FoldImportPortfolio *self)
{
  g_free (self->name);
  g_free (self);
}

static void
fold_import_account_free (FoldImportAccount *self)
{
  g_free (self->name);
  g_free (self);
}

static void
fold_import_instrument_free (FoldImportInstrument *self)
{
  g_free (self->name);
  g_free (self->ticker);
  g_free (self->isin);
  g_free (self->wkn);
  g_free (self->cusip);
  g_free (self);
}

void
fold_import_plan_free (FoldImportPlan *self)
{
  g_free (self->portfolio);
  g_clear_pointer (&self->portfolios, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  g_free (self);
}

/* find_portfolio: the one called name, or without a name the first; where there is none, it is to be made. */
static FoldPortfolio *
find_portfolio (FoldBook *book, const char *name)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (book);
  g_autoptr (FoldPortfolio) first = g_list_model_get_item (G_LIST_MODEL (portfolios), 0);

  return name != NULL ? fold_portfolios_find_portfolio (portfolios, name) : first; /* the book keeps it alive */
}

static void
take_accounts (FoldImportPlan *plan, FoldPortfolio *portfolio)
{
  GListModel *accounts = fold_portfolio_get_accounts (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (FoldAccount) own = g_list_model_get_item (accounts, i);
      FoldImportAccount *account = g_new0 (FoldImportAccount, 1);

      account->id = fold_account_get_id (own);
      account->name = g_strdup (fold_account_get_name (own));
      account->portfolio = plan->portfolios->len - 1;
      g_strlcpy (account->currency, fold_account_get_currency (own), FOLD_CURRENCY_SIZE);
      g_ptr_array_add (plan->accounts, account);
    }
}

/* portfolio: of the book; NULL: one of that name is to be made. */
static void
add_portfolio (FoldImportPlan *plan, FoldPortfolio *portfolio, const char *name)
{
  FoldImportPortfolio *added = g_new0 (FoldImportPortfolio, 1);

  added->name = g_strdup (portfolio != NULL ? fold_portfolio_get_name (portfolio) : name);
  added->id = portfolio != NULL ? fold_portfolio_get_id (portfolio) : 0;
  g_ptr_array_add (plan->portfolios, added);
  if (portfolio != NULL)
    take_accounts (plan, portfolio);
}

gboolean
fold_import_plan_find_portfolio (FoldImportPlan *plan, const char *name, guint *index)
{
  for (*index = 0; *index < plan->portfolios->len; (*index)++)
    if (fold_text_is_same (((FoldImportPortfolio *)g_ptr_array_index (plan->portfolios, *index))->name, name))
      return TRUE;
  return FALSE;
}

/* The one of rows that name none first, then those that rows name. */
static void
take_portfolios (FoldImportPlan *plan, FoldImportContent *content, FoldBook *book, const char *name)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (book);
  FoldPortfolio *portfolio = find_portfolio (book, name);
  const char *before = NULL;
  guint index;

  plan->is_chosen = name != NULL;
  plan->portfolio = g_strdup (portfolio != NULL ? fold_portfolio_get_name (portfolio)
                              : name != NULL    ? name
                                                : _("My portfolio"));
  add_portfolio (plan, portfolio, plan->portfolio);
  for (guint i = 0; i < content->records->len && !plan->is_chosen; i++)
    {
      const char *named = ((FoldImportRecord *)g_ptr_array_index (content->records, i))->portfolio;

      if (*named == '\0' || g_strcmp0 (named, before) == 0 || fold_import_plan_find_portfolio (plan, named, &index))
        continue;
      before = named;
      add_portfolio (plan, fold_portfolios_find_portfolio (portfolios, named), named);
    }
}

static gboolean
has_isin (FoldInstrument *instrument)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (identifiers[i].kind, "isin"))
      return TRUE;
  return FALSE;
}

/* What a name means is asked once, however many rows have it. */
static void
take_name (FoldImportPlan *plan, FoldImportLookup *lookup, const char *name)
{
  FoldInstrument *found;
  FoldImportNamed *named;

  if (*name == '\0' || g_hash_table_contains (plan->named, name))
    return;
  named = g_new0 (FoldImportNamed, 1);
  found = fold_import_lookup_find (lookup, name, &named->ambiguous);
  if (found != NULL)
    {
      const char *currency = fold_instrument_get_currency (found);

      named->id = fold_instrument_get_id (found);
      named->has_isin = has_isin (found);
      g_strlcpy (named->currency, currency != NULL ? currency : "", FOLD_CURRENCY_SIZE);
    }
  g_hash_table_insert (plan->named, g_strdup (name), named);
}

static void
take_names (FoldImportPlan *plan, FoldImportContent *content, FoldBook *book)
{
  g_autoptr (FoldImportLookup) lookup = fold_import_lookup_new (book);

  for (guint i = 0; i < content->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (content->records, i);

      const char *names[FOLD_IMPORT_N_NAMES];

      fold_import_record_list_names (record, names);
      for (guint j = 0; j < FOLD_IMPORT_N_NAMES; j++)
        take_name (plan, lookup, names[j]);
    }
}

FoldImportPlan *
fold_import_plan_new (FoldImportContent *content, FoldBook *book, const char *portfolio)
{
  FoldImportPlan *plan = g_new0 (FoldImportPlan, 1);

  plan->state = fold_store_get_state (fold_book_get_store (book));
  plan->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_account_free);
  plan->instruments = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_instrument_free);
  plan->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_refusal_free);
  plan->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_strlcpy (plan->base_currency, fold_book_get_base_currency (book), FOLD_CURRENCY_SIZE);
  plan->portfolios = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_portfolio_free);
  take_portfolios (plan, content, book, portfolio);
  take_names (plan, content, book);
  return plan;
}
