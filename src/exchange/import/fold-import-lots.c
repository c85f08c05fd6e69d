/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-lots.h"

#include "fold-book.h"
#include "fold-decimal.h"

static char *
dup_key (const FoldImportRecord *record, FoldDate date, FoldExact quantity)
{
  g_autofree char *units = fold_exact_dup_key (quantity);

  return g_strdup_printf ("%u %u %d %s", record->file, record->account_index, date, units);
}

/* Returns: (transfer full) (nullable) (element-type utf8 GPtrArray): the rows that bring units, by what they are
 * named by; NULL: no sale names any */
static GHashTable *
index_rows (FoldImportPlan *self)
{
  GHashTable *rows = NULL;

  for (guint i = 0; i < self->records->len && rows == NULL; i++)
    if (*((FoldImportRecord *)g_ptr_array_index (self->records, i))->lots != '\0')
      rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < self->records->len && rows != NULL; i++)
    {
      FoldImportRecord *record = g_ptr_array_index (self->records, i);
      g_autofree char *key = NULL;
      GPtrArray *alike;

      if (record->kind != FOLD_IMPORT_KIND_TRANSACTION || record->entry.quantity <= 0)
        continue;
      key = dup_key (record, record->entry.date, record->entry.quantity);
      alike = g_hash_table_lookup (rows, key);
      if (alike == NULL)
        g_hash_table_insert (rows, g_steal_pointer (&key), alike = g_ptr_array_new ());
      g_ptr_array_add (alike, record);
    }
  return rows;
}

/* The row id of what a row says: just written, or in the book already. */
static gboolean
find_row (const FoldImportRecord *record, FoldStore *store, gint64 *id, GError **error)
{
  *id = record->state == FOLD_IMPORT_STATE_NEW ? record->row_id : 0;
  return *id != 0 || record->key == NULL || fold_portfolios_find_imported (store, record->key, id, error);
}

/* "10 of 25 from 2024-01-04 #2". Returns: (transfer none) (nullable): the lot that is meant */
static const FoldImportRecord *
find_lot (GHashTable *rows, const FoldImportRecord *sale, const char *words, FoldExact *quantity)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  const guint n = g_strv_length (parts);
  g_autofree char *key = NULL;
  guint64 place = 1;
  FoldExact bought;
  FoldDate date;
  GPtrArray *alike;

  if (n < 5 || n > 6 || !g_str_equal (parts[1], "of") || !g_str_equal (parts[3], "from")
      || !fold_exact_parse (parts[0], quantity, NULL) || !fold_exact_parse (parts[2], &bought, NULL)
      || !fold_date_parse (parts[4], &date, NULL)
      || (n == 6 && (*parts[5] != '#' || !g_ascii_string_to_unsigned (parts[5] + 1, 10, 1, G_MAXUINT, &place, NULL))))
    return NULL;
  key = dup_key (sale, date, bought);
  alike = g_hash_table_lookup (rows, key);
  return alike != NULL && place <= alike->len ? g_ptr_array_index (alike, place - 1) : NULL;
}

static gboolean
write_lots (GHashTable *rows, const FoldImportRecord *sale, FoldStore *store, GError **error)
{
  g_auto (GStrv) all = g_strsplit (sale->lots, ";", -1);

  for (char **words = all; *words != NULL; words++)
    {
      FoldLotChoice choice = { .sale_id = sale->row_id };
      const FoldImportRecord *lot = find_lot (rows, sale, g_strstrip (*words), &choice.quantity);

      if (lot == NULL || choice.quantity <= 0)
        continue;
      if (!find_row (lot, store, &choice.lot_id, error)
          || (choice.lot_id != 0 && !fold_portfolios_insert_lot (store, &choice, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_import_lots_write (FoldImportPlan *self, FoldStore *store, GError **error)
{
  g_autoptr (GHashTable) rows = index_rows (self);

  for (guint i = 0; rows != NULL && i < self->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (self->records, i);

      if (*record->lots != '\0' && record->state == FOLD_IMPORT_STATE_NEW && record->row_id != 0
          && record->entry.type == FOLD_TRANSACTION_TYPE_SELL && !write_lots (rows, record, store, error))
        return FALSE;
    }
  return TRUE;
}
