/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-translations.h"

struct _FoldTranslations
{
  GHashTable *texts; /* FoldTextKey to text */
};

typedef struct
{
  const char *table; /* interned, as is the column */
  const char *column;
  gint64 row;
} FoldTextKey;

static guint
text_key_hash (gconstpointer data)
{
  const FoldTextKey *key = data;
  return g_direct_hash (key->table) ^ (g_direct_hash (key->column) * 31) ^ g_int64_hash (&key->row);
}

static gboolean
text_key_equal (gconstpointer a, gconstpointer b)
{
  const FoldTextKey *one = a, *other = b;
  return one->table == other->table && one->column == other->column && one->row == other->row;
}

/* find_language: the first language that the book has texts in; NULL where the user reads the original first. */
static char *
find_language (FoldStore *store, const char *const *languages, GError **error)
{
  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (g_str_equal (languages[i], "C") || g_str_equal (languages[i], "en") || g_str_has_prefix (languages[i], "en_"))
        return NULL;
      g_autoptr (GError) failure = NULL;
      g_autoptr (FoldStatement) statement
          = fold_store_query (store, &failure, "SELECT 1 FROM translation WHERE language = ? LIMIT 1", "s",
                              languages[i]);
      if (statement != NULL && fold_statement_step (statement, &failure))
        return g_strdup (languages[i]);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  return NULL;
}

static void
visit_text (FoldStatement *row, gpointer data)
{
  FoldTranslations *self = data;
  FoldTextKey key = { .table = g_intern_string (fold_statement_read_text (row, "table_name")),
                      .column = g_intern_string (fold_statement_read_text (row, "column_name")),
                      .row = fold_statement_read_int64 (row, "row_id") };
  g_hash_table_insert (self->texts, g_memdup2 (&key, sizeof key), g_strdup (fold_statement_read_text (row, "text")));
}

static gboolean
load_texts (FoldTranslations *self, FoldStore *store, const char *language, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT table_name, column_name, row_id, text FROM translation WHERE language = ?", "s",
                          language);
  return fold_statement_visit (rows, visit_text, self, error);
}

FoldTranslations *
fold_translations_load (FoldStore *store, const char *const *languages, GError **error)
{
  g_autoptr (FoldTranslations) self = g_new0 (FoldTranslations, 1);
  self->texts = g_hash_table_new_full (text_key_hash, text_key_equal, g_free, g_free);
  g_autoptr (GError) failure = NULL;
  g_autofree char *language = find_language (store, languages, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (language != NULL && !load_texts (self, store, language, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fold_translations_free (FoldTranslations *self)
{
  g_hash_table_unref (self->texts);
  g_free (self);
}

const char *
fold_translations_get (FoldTranslations *self, const char *table, gint64 row, const char *column, const char *original)
{
  if (g_hash_table_size (self->texts) == 0)
    return original;
  FoldTextKey key = { g_intern_string (table), g_intern_string (column), row };
  const char *text = g_hash_table_lookup (self->texts, &key);
  return text != NULL ? text : original;
}

gboolean
fold_translations_forget (FoldStore *store, const char *table, gint64 row, const char *column, GError **error)
{
  return fold_store_execute (store, error,
                             "DELETE FROM translation WHERE table_name = ? AND row_id = ? AND column_name = ?", "sis",
                             table, row, column);
}

gboolean
fold_translations_forget_lost (FoldStore *store, GError **error)
{
  static const char *const tables[] = { "theme",    "sector",     "subtheme", "instrument_class",      "assumption",
                                        "scenario", "instrument", "exposure", "instrument_identifier", "watchlist" };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("DELETE FROM translation WHERE table_name = '%s' AND row_id NOT IN (SELECT id FROM %s)",
                             tables[i], tables[i]);
      if (!fold_store_execute (store, error, sql, NULL))
        return FALSE;
    }
  return TRUE;
}
