/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import brings onto watchlists, inside its own edit. */
#include "fold-watchlists.h"

gboolean
fold_watchlists_insert (FoldStore *store, const char *name, gint64 *id, GError **error)
{
  if (!fold_store_execute (store, error,
                           "INSERT INTO watchlist (name, position) "
                           "VALUES (?, (SELECT coalesce (max (position) + 1, 0) FROM watchlist))",
                           "s", name))
    return FALSE;
  *id = fold_store_get_last_id (store);
  return TRUE;
}

gboolean
fold_watchlists_insert_entry (FoldStore *store, gint64 watchlist, const FoldWatchEntry *entry, GError **error)
{
  g_autofree char *day = fold_date_format (entry->added_on);
  return fold_store_execute (
      store, error,
      "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, target_price, conviction, tags, note, "
      "added_on) "
      "SELECT ?1, ?2, (SELECT coalesce (max (position) + 1, 0) FROM watchlist_item WHERE watchlist_id = ?1), "
      "nullif (?3, -1), nullif (?4, 0), ?5, ?6, ?7 WHERE true ON CONFLICT (watchlist_id, instrument_id) DO UPDATE SET "
      "target_price = excluded.target_price, conviction = excluded.conviction, tags = excluded.tags, "
      "note = excluded.note, added_on = excluded.added_on",
      "iiiisss", watchlist, entry->instrument, entry->target, (gint64)entry->conviction, entry->tags, entry->note, day);
}

gboolean
fold_watchlists_knows_entry (FoldStore *store,
                             gint64 watchlist,
                             const FoldWatchEntry *entry,
                             gboolean *known,
                             GError **error)
{
  g_autofree char *day = fold_date_format (entry->added_on);
  g_autoptr (FoldStatement) statement = fold_store_query (
      store, error,
      "SELECT 1 FROM watchlist_item WHERE watchlist_id = ? AND instrument_id = ? AND "
      "coalesce (target_price, -1) = ? AND coalesce (conviction, 0) = ? AND tags = ? AND note = ? AND "
      "added_on = ?",
      "iiiisss", watchlist, entry->instrument, entry->target, (gint64)entry->conviction, entry->tags, entry->note, day);
  g_autoptr (GError) failure = NULL;
  if (statement == NULL)
    return FALSE;
  *known = fold_statement_step (statement, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
