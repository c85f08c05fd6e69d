/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the book has from elsewhere. */
#include "fold-import-plan-private.h"

#include "fold-book.h"

/* The days of the transactions that go into accounts which the book has already. FALSE: there are none. */
static gboolean
find_days (FoldImportPlanner *planner, FoldDate *first, FoldDate *last)
{
  GPtrArray *records = planner->content->records;
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
  GPtrArray *records = planner->content->records;

  for (guint i = 0; i < records->len; i++)
    {
      FoldImportRecord *record = g_ptr_array_index (records, i);
      g_autofree char *meaning = NULL;

      if (record->kind != FOLD_IMPORT_KIND_TRANSACTION || record->key == NULL || record->state != state
          || record->new_instrument != 0)
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
