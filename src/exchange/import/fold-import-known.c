/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the book has from elsewhere. */
#include "fold-import-plan-private.h"

#include "fold-book.h"

/* The days of the transactions that go into accounts which the book has already. FALSE: there are none. */
static gboolean
find_days (FoldImportPlanner *planner, FoldDate *first, FoldDate *last)
{
  GPtrArray *records = planner->records;
  gboolean any = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (records, i);

      if (record->kind != FOLD_IMPORT_KIND_TRANSACTION || record->key == NULL)
        continue;
      *first = any ? MIN (*first, record->entry.date) : record->entry.date;
      *last = any ? MAX (*last, record->entry.date) : record->entry.date;
      any = TRUE;
    }
  return any;
}

static char *
dup_meaning_in_book (FoldImportPlanner *planner, const FoldImportRecord *record)
{
  const FoldImportAccount *account = g_ptr_array_index (planner->plan->accounts, record->account_index);
  FoldEntry entry = record->entry;

  entry.account_id = account->id;
  entry.instrument_id = record->instrument_id;
  entry.other_id = record->other != NULL ? record->other->instrument_id : 0;
  return fold_portfolios_dup_meaning (&entry);
}

/* Of the transactions that mean the same one is used up by the row. */
static gboolean
use_up (GHashTable *counts, const char *meaning)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, meaning));

  if (n > 0)
    g_hash_table_insert (counts, g_strdup (meaning), GUINT_TO_POINTER (n - 1));
  return n > 0;
}

static void
use_up_in_state (FoldImportPlanner *planner, GHashTable *counts, FoldImportState state)
{
  GPtrArray *records = planner->records;

  for (guint i = 0; i < records->len; i++)
    {
      FoldImportRecord *record = g_ptr_array_index (records, i);
      g_autofree char *meaning = NULL;

      if (record->kind != FOLD_IMPORT_KIND_TRANSACTION || record->key == NULL || record->state != state
          || record->new_instrument != 0 || (record->other != NULL && record->other->new_instrument != 0)
          || record->choice == FOLD_IMPORT_CHOICE_BOOK)
        continue;
      meaning = dup_meaning_in_book (planner, record);
      if (use_up (counts, meaning))
        record->state = FOLD_IMPORT_STATE_KNOWN;
    }
}

gboolean
fold_import_planner_find_known (FoldImportPlanner *planner, GError **error)
{
  FoldDate first, last;
  g_autoptr (GHashTable) counts = NULL;

  if (!find_days (planner, &first, &last))
    return TRUE;
  counts = fold_portfolios_count_meanings (planner->store, first, last, error);
  if (counts == NULL)
    return FALSE;
  use_up_in_state (planner, counts, FOLD_IMPORT_STATE_KNOWN);
  use_up_in_state (planner, counts, FOLD_IMPORT_STATE_NEW);
  return TRUE;
}

/* --- what several files have ------------------------------------------------------------------------------------- */

static gint64
id_in_plan (const FoldImportRecord *record)
{
  return record->new_instrument != 0 ? -(gint64)record->new_instrument : record->instrument_id;
}

/* Accounts and instruments may be such as are still to be made. */
static char *
dup_meaning_in_plan (const FoldImportRecord *record)
{
  FoldEntry entry = record->entry;

  entry.account_id = record->account_index;
  entry.instrument_id = id_in_plan (record);
  entry.other_id = record->other != NULL ? id_in_plan (record->other) : 0;
  return fold_portfolios_dup_meaning (&entry);
}

/* The most rows of one of the earlier files of other formats that mean it. Within one format rows are told apart by
 * what that format says, and are compared so already. */
static guint
count_told (FoldImportPlanner *planner, GPtrArray *counts, guint file, const char *meaning)
{
  const char *format = fold_import_plan_get_part (planner->plan, file)->format;
  guint n = 0;

  for (guint i = 0; i < file; i++)
    if (!g_str_equal (fold_import_plan_get_part (planner->plan, i)->format, format))
      n = MAX (n, GPOINTER_TO_UINT (g_hash_table_lookup (g_ptr_array_index (counts, i), meaning)));
  return n;
}

void
fold_import_planner_find_told (FoldImportPlanner *planner)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);

  if (planner->plan->parts->len < 2)
    return;
  for (guint i = 0; i < planner->plan->parts->len; i++)
    g_ptr_array_add (counts, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  for (guint i = 0; i < planner->records->len; i++)
    {
      FoldImportRecord *record = g_ptr_array_index (planner->records, i);
      char *meaning;
      guint n;

      if (record->kind != FOLD_IMPORT_KIND_TRANSACTION || record->choice == FOLD_IMPORT_CHOICE_BOOK
          || (record->state != FOLD_IMPORT_STATE_NEW && !record->is_told))
        continue;
      meaning = dup_meaning_in_plan (record);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (g_ptr_array_index (counts, record->file), meaning)) + 1;
      if (n <= count_told (planner, counts, record->file, meaning))
        record->state = FOLD_IMPORT_STATE_KNOWN;
      g_hash_table_insert (g_ptr_array_index (counts, record->file), meaning, GUINT_TO_POINTER (n));
    }
}
