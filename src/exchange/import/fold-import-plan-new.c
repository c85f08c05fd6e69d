/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan takes along of the book, on the book's thread. */
#include "fold-import-entries.h"

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
  g_free (self->class_slug);
  g_free (self->identifiers);
  g_free (self);
}

FoldImportPlan *
fold_import_plan_ref (FoldImportPlan *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
part_clear (gpointer data)
{
  FoldImportPart *self = data;

  g_free ((char *)self->file_name);
  g_free ((char *)self->format);
}

void
fold_import_plan_unref (FoldImportPlan *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_free (self->account);
  g_free (self->portfolio);
  g_clear_pointer (&self->portfolios, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_clear_pointer (&self->classes, g_hash_table_unref);
  g_clear_pointer (&self->funds, g_ptr_array_unref);
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
take_portfolios (FoldImportPlan *plan, FoldBook *book, const char *name)
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
  for (guint i = 0; i < plan->records->len && !plan->is_chosen; i++)
    {
      const char *named = ((FoldImportRecord *)g_ptr_array_index (plan->records, i))->portfolio;

      if (*named == '\0' || g_strcmp0 (named, before) == 0 || fold_import_plan_find_portfolio (plan, named, &index))
        continue;
      before = named;
      add_portfolio (plan, fold_portfolios_find_portfolio (portfolios, named), named);
    }
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
      named->has_isin = fold_instrument_has_identifier (found, "isin", NULL);
      g_strlcpy (named->currency, currency != NULL ? currency : "", FOLD_CURRENCY_SIZE);
    }
  g_hash_table_insert (plan->named, g_strdup (name), named);
}

static void
take_names_of (FoldImportPlan *plan, FoldImportLookup *lookup, const FoldImportRecord *record)
{
  const char *names[FOLD_IMPORT_N_NAMES];

  fold_import_record_list_names (record, names);
  for (guint i = 0; i < FOLD_IMPORT_N_NAMES; i++)
    take_name (plan, lookup, names[i]);
  if (record->other != NULL)
    take_names_of (plan, lookup, record->other);
}

const FoldImportNamed *
fold_import_plan_find_named (FoldImportPlan *plan, const FoldImportRecord *record)
{
  static const FoldImportNamed nothing = { 0 };
  const char *names[FOLD_IMPORT_N_NAMES];

  fold_import_record_list_names (record, names);
  for (guint i = 0; i < FOLD_IMPORT_N_NAMES; i++)
    {
      const FoldImportNamed *named = g_hash_table_lookup (plan->named, names[i]);

      if (named == NULL || (named->id == 0 && !named->ambiguous))
        continue;
      if (i > 0 && named->has_isin && *record->isin != '\0')
        return &nothing;
      return named;
    }
  return &nothing;
}

static void
take_names (FoldImportPlan *plan, FoldBook *book)
{
  g_autoptr (FoldImportLookup) lookup = fold_import_lookup_new (book);

  for (guint i = 0; i < plan->records->len; i++)
    take_names_of (plan, lookup, g_ptr_array_index (plan->records, i));
  for (guint i = 0; i < plan->refusals->len; i++)
    {
      FoldImportRecord *read = ((FoldImportRefusal *)g_ptr_array_index (plan->refusals, i))->read;

      if (read == NULL)
        continue;
      take_names_of (plan, lookup, read);
      read->instrument_id = fold_import_plan_find_named (plan, read)->id;
    }
}

/* --- what somebody decided --- */

/* What is booked instead of a row, with the row's own identity: importing the file again finds it by what it says. */
static FoldImportRecord *
take_changed (FoldImportPlan *plan, const FoldImportDecision *decision, const FoldImportRecord *of)
{
  FoldImportRecord *record = fold_import_record_copy (decision->changed);

  record->is_changed = TRUE;
  g_free (record->meaning);
  record->meaning = of != NULL ? fold_import_record_dup_meaning (of) : NULL;
  g_ptr_array_add (plan->changed, record);
  return record;
}

static void
take_record (FoldImportPlan *plan, const FoldImportPart *part, guint file, FoldImportRecord *record)
{
  const FoldImportDecision *decision
      = part->decisions != NULL && !fold_import_decisions_is_empty (part->decisions)
            ? fold_import_decisions_find (part->decisions, record->row, record->place, record->source)
            : NULL;
  FoldImportRecord *taken = record;

  if (decision != NULL && decision->changed != NULL)
    taken = take_changed (plan, decision, record);
  taken->file = file;
  taken->row = record->row;
  taken->place = record->place;
  taken->choice = decision != NULL ? decision->choice : FOLD_IMPORT_CHOICE_NONE;
  g_ptr_array_add (plan->records, taken);
}

/* A row that could not be used, or is no transaction: it is what somebody made of it, or nothing. Returns: whether it
 * is settled so. */
static gboolean
take_refused (FoldImportPlan *plan, const FoldImportPart *part, guint file, const FoldImportRefusal *refusal)
{
  const FoldImportDecision *decision
      = part->decisions != NULL ? fold_import_decisions_find (part->decisions, refusal->row, 0, refusal->source) : NULL;
  FoldImportRecord *record;

  if (decision == NULL || decision->changed == NULL)
    return FALSE;
  record = take_changed (plan, decision, NULL);
  record->file = file;
  record->row = refusal->row;
  record->place = 0;
  record->choice = decision->choice;
  g_set_str (&record->source, refusal->source);
  g_ptr_array_add (plan->records, record);
  return TRUE;
}

static void
take_refusals (FoldImportPlan *plan, const FoldImportPart *part, guint file)
{
  for (guint i = 0; i < part->content->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (part->content->refusals, i);
      FoldImportRefusal *taken;

      if (take_refused (plan, part, file, refusal))
        continue;
      taken = fold_import_refusal_new (refusal->row, refusal->column, refusal->reason, refusal->source);
      taken->file = file;
      taken->like = refusal->like != NULL ? fold_import_record_copy (refusal->like) : NULL;
      taken->read = refusal->read != NULL ? fold_import_record_copy (refusal->read) : NULL;
      g_ptr_array_add (plan->refusals, taken);
    }
  for (guint i = 0; i < part->content->ignored->len; i++)
    take_refused (plan, part, file, g_ptr_array_index (part->content->ignored, i));
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const FoldImportRecord *one = *(FoldImportRecord *const *)a, *other = *(FoldImportRecord *const *)b;

  return one->file != other->file ? (one->file > other->file) - (one->file < other->file)
                                  : (one->row > other->row) - (one->row < other->row);
}

static void
take_part (FoldImportPlan *plan, const FoldImportPart *part, guint file)
{
  FoldImportPart own = { part->content, NULL, g_strdup (part->file_name), g_strdup (part->format) };
  guint row = 0, place = 0, n_read;

  g_array_append_val (plan->parts, own);
  for (guint i = 0; i < part->content->records->len; i++)
    {
      FoldImportRecord *record = g_ptr_array_index (part->content->records, i);

      place = i > 0 && record->row == row ? place + 1 : 0;
      row = record->row;
      record->place = place;
      take_record (plan, part, file, record);
    }
  n_read = plan->records->len;
  take_refusals (plan, part, file);
  if (plan->records->len > n_read) /* what was mended stands where it stands in the file */
    g_ptr_array_sort (plan->records, compare_rows);
}

/* --- what only some formats have --------------------------------------------------------------------------------- */

static void
fold_import_fund_free (FoldImportFund *self)
{
  g_free (self->name);
  g_array_unref (self->holdings);
  g_free (self);
}

static void
take_class (FoldImportPlan *plan, FoldThemes *themes, const FoldImportRecord *record)
{
  const FoldImportDetails *details = record->details;

  if (details != NULL && *details->class_slug != '\0' && fold_themes_find_class (themes, details->class_slug) != NULL)
    g_hash_table_add (plan->classes, g_strdup (details->class_slug));
  if (record->other != NULL)
    take_class (plan, themes, record->other);
}

static void
take_classes (FoldImportPlan *plan, FoldBook *book)
{
  for (guint i = 0; i < plan->records->len; i++)
    take_class (plan, fold_book_get_themes (book), g_ptr_array_index (plan->records, i));
}

static void
take_details (FoldImportPlan *plan, FoldBook *book)
{
  plan->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  plan->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  plan->funds = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_fund_free);
  take_classes (plan, book);
  fold_import_watch_take (plan, book);
  fold_import_parts_match (plan, book);
}

/* --- what another file has whole -------------------------------------------------------------------------------- */

static gboolean
has_name_of (const FoldImportRecord *one, const FoldImportRecord *other)
{
  const char *names[FOLD_IMPORT_N_NAMES], *others[FOLD_IMPORT_N_NAMES];

  fold_import_record_list_names (one, names);
  fold_import_record_list_names (other, others);
  for (guint i = 0; i < FOLD_IMPORT_N_NAMES; i++)
    if (*names[i] != '\0' && *others[i] != '\0')
      return fold_text_is_same (names[i], others[i]);
  return FALSE;
}

/* The first that is not taken yet: two purchases that are alike are two. */
static gboolean
find_whole (FoldImportPlan *plan, const FoldImportRefusal *refusal, GHashTable *taken)
{
  for (guint i = 0; i < plan->records->len; i++)
    {
      FoldImportRecord *record = g_ptr_array_index (plan->records, i);

      if (record->kind == FOLD_IMPORT_KIND_TRANSACTION && record->file != refusal->file
          && record->entry.type == refusal->like->entry.type && record->entry.date == refusal->like->entry.date
          && ABS (record->entry.net) == refusal->like->entry.net && has_name_of (record, refusal->like)
          && g_hash_table_add (taken, record))
        return TRUE;
    }
  return FALSE;
}

/* It is no longer set aside: it is said where it comes from. */
static void
leave_to_other_file (FoldImportPlan *plan, FoldImportRefusal *refusal)
{
  FoldImportRecord *record = g_steal_pointer (&refusal->like);

  record->file = refusal->file;
  fold_import_record_ensure_details (record)->why
      = _("Another file that comes along has this with its units, and it is booked from there.");
  g_ptr_array_add (plan->changed, record);
  g_ptr_array_add (plan->records, record);
}

static void
find_wholes (FoldImportPlan *plan)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  guint n = plan->records->len;

  for (guint i = 0; plan->parts->len > 1 && i < plan->refusals->len;)
    {
      FoldImportRefusal *refusal = g_ptr_array_index (plan->refusals, i);

      if (refusal->like == NULL || !find_whole (plan, refusal, taken))
        {
          i++;
          continue;
        }
      leave_to_other_file (plan, refusal);
      g_ptr_array_remove_index (plan->refusals, i);
    }
  if (plan->records->len > n)
    g_ptr_array_sort (plan->records, compare_rows);
}

FoldImportPlan *
fold_import_plan_new (const FoldImportPart *parts, guint n_parts, FoldBook *book, const FoldImportPlace *place)
{
  FoldImportPlan *plan = g_new0 (FoldImportPlan, 1);

  g_atomic_ref_count_init (&plan->ref_count);
  plan->state = fold_store_get_state (fold_book_get_store (book));
  plan->parts = g_array_new (FALSE, TRUE, sizeof (FoldImportPart));
  g_array_set_clear_func (plan->parts, part_clear);
  plan->records = g_ptr_array_new ();
  plan->changed = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_record_free);
  plan->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_account_free);
  plan->instruments = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_instrument_free);
  plan->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_refusal_free);
  plan->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_strlcpy (plan->base_currency, fold_book_get_base_currency (book), FOLD_CURRENCY_SIZE);
  plan->portfolios = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_portfolio_free);
  plan->account = g_strdup (place->account);
  for (guint i = 0; i < n_parts; i++)
    take_part (plan, &parts[i], i);
  find_wholes (plan);
  take_portfolios (plan, book, place->portfolio);
  take_names (plan, book);
  take_details (plan, book);
  return plan;
}
