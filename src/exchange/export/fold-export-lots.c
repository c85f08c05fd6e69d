/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-lots.h"

#include "fold-decimal.h"

/* What came in, and which of those that are alike it is. */
typedef struct
{
  const FoldExportEntry *entry;
  guint place; /* from 1 */
} Lot;

typedef struct
{
  const FoldLotChoice *choice;
  const Lot *lot;
} Named;

static char *
dup_key (const FoldExportEntry *one)
{
  g_autofree char *units = fold_exact_dup_key (one->entry.quantity);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %d %s", one->account->id, one->entry.date, units);
}

/* Returns: (transfer full) (element-type gint64 Lot) */
static GHashTable *
find_lots (const FoldExportData *data)
{
  GHashTable *lots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < data->entries->len; i++)
    {
      const FoldExportEntry *one = &g_array_index (data->entries, FoldExportEntry, i);
      char *key = dup_key (one);
      Lot *lot = g_new (Lot, 1);

      *lot = (Lot){ one, GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1 };
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (lot->place));
      g_hash_table_insert (lots, (gpointer)&one->entry.id, lot);
    }
  return lots;
}

/* Sales in their order, and of each the lots by their days. */
static int
compare_named (gconstpointer a, gconstpointer b)
{
  const Named *left = a, *right = b;

  if (left->choice->sale_id != right->choice->sale_id)
    return left->choice->sale_id < right->choice->sale_id ? -1 : 1;
  if (left->lot->entry->entry.date != right->lot->entry->entry.date)
    return left->lot->entry->entry.date < right->lot->entry->entry.date ? -1 : 1;
  if (left->lot->entry->entry.quantity != right->lot->entry->entry.quantity)
    return left->lot->entry->entry.quantity < right->lot->entry->entry.quantity ? -1 : 1;
  return (left->lot->place > right->lot->place) - (left->lot->place < right->lot->place);
}

static void
append (GString *text, const Named *named)
{
  const FoldEntry *entry = &named->lot->entry->entry;
  g_autofree char *taken = fold_exact_format (named->choice->quantity);
  g_autofree char *bought = fold_exact_format (entry->quantity);
  g_autofree char *date = fold_date_format (entry->date);

  g_string_append_printf (text, "%s%s of %s from %s", text->len > 0 ? "; " : "", taken, bought, date);
  if (named->lot->place > 1)
    g_string_append_printf (text, " #%u", named->lot->place);
}

GHashTable *
fold_export_lots_new (const FoldExportData *data)
{
  GHashTable *words = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GHashTable) lots = NULL;
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));

  if (data->choices->len == 0)
    return words;
  lots = find_lots (data);
  for (guint i = 0; i < data->choices->len; i++)
    {
      const FoldLotChoice *choice = &g_array_index (data->choices, FoldLotChoice, i);
      const Named one = { choice, g_hash_table_lookup (lots, &choice->lot_id) };

      if (one.lot != NULL && one.lot->entry->entry.quantity > 0)
        g_array_append_val (named, one);
    }
  g_array_sort (named, compare_named);
  for (guint i = 0; i < named->len;)
    {
      const FoldLotChoice *first = g_array_index (named, Named, i).choice;
      GString *text = g_string_new (NULL);

      for (; i < named->len && g_array_index (named, Named, i).choice->sale_id == first->sale_id; i++)
        append (text, &g_array_index (named, Named, i));
      g_hash_table_insert (words, (gpointer)&first->sale_id, g_string_free_and_steal (text));
    }
  return words;
}
