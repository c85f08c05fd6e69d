/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of watchlists. */
#include "fold-import-entries.h"

#include "fold-text.h"
#include "fold-watchlists.h"

static gint64 *
find_list (FoldImportPlan *plan, const char *name)
{
  g_autofree char *key = fold_text_dup_capitals (name);

  return g_hash_table_lookup (plan->lists, key);
}

void
fold_import_watch_take (FoldImportPlan *plan, FoldBook *book)
{
  FoldWatchlists *lists = fold_book_get_watchlists (book);

  for (guint i = 0; i < plan->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (plan->records, i);
      FoldWatchlist *list;
      gint64 *id;

      if (record->kind != FOLD_IMPORT_KIND_WATCH || find_list (plan, record->details->list) != NULL)
        continue;
      list = fold_watchlists_find (lists, record->details->list);
      id = g_new0 (gint64, 1);
      *id = list != NULL ? fold_watchlist_get_id (list) : 0;
      g_hash_table_insert (plan->lists, fold_text_dup_capitals (record->details->list), id);
    }
}

static FoldWatchEntry
describe (const FoldImportRecord *record)
{
  const FoldImportDetails *details = record->details;

  return (FoldWatchEntry){ record->instrument_id, record->entry.price, details->conviction,
                           details->tags,         record->comment,     record->entry.date };
}

gboolean
fold_import_watch_plan (FoldImportPlanner *planner, FoldImportRecord *record, GError **error)
{
  const gint64 *list = find_list (planner->plan, record->details->list);
  gboolean known = FALSE;

  if (record->choice == FOLD_IMPORT_CHOICE_OUT)
    {
      record->state = FOLD_IMPORT_STATE_IGNORED;
      return TRUE;
    }
  if (!fold_import_planner_resolve (planner, record, NULL))
    return TRUE;
  if (record->instrument_id == 0)
    record->new_instrument = fold_import_planner_add_instrument (planner, record);
  else if (list != NULL && *list != 0)
    {
      const FoldWatchEntry entry = describe (record);

      if (!fold_watchlists_knows_entry (planner->store, *list, &entry, &known, error))
        return FALSE;
    }
  record->state = known ? FOLD_IMPORT_STATE_KNOWN : FOLD_IMPORT_STATE_NEW;
  return TRUE;
}

gboolean
fold_import_watch_write (FoldImportPlan *plan, FoldImportRecord *record, FoldStore *store, GError **error)
{
  gint64 *list = find_list (plan, record->details->list);
  const FoldWatchEntry entry = describe (record);

  if (*list == 0 && !fold_watchlists_insert (store, record->details->list, list, error))
    return FALSE;
  return fold_watchlists_insert_entry (store, *list, &entry, error);
}
