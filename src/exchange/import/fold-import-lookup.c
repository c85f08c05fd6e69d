/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-lookup.h"

#include <string.h>

#include "fold-book.h"
#include "fold-text.h"

#define LONGEST_TICKER 5

struct _FoldImportLookup
{
  FoldBook *book;
  GHashTable *codes; /* in capitals -> FoldInstrument, NULL where several have it */
  GHashTable *names; /* as written -> FoldInstrument */
};

static void
add_code (FoldImportLookup *self, const char *value, FoldInstrument *instrument)
{
  char *code = fold_text_dup_capitals (value);
  gpointer other;

  if (g_hash_table_lookup_extended (self->codes, code, NULL, &other) && other != instrument)
    instrument = NULL;
  g_hash_table_insert (self->codes, code, instrument);
}

static void
add_instrument (FoldImportLookup *self, FoldInstrument *instrument)
{
  const FoldIdentifier *identifiers;
  guint n;

  identifiers = fold_instrument_get_identifiers (instrument, &n);
  g_hash_table_insert (self->names, g_strdup (fold_instrument_get_name (instrument)), instrument);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (identifiers[i].kind, "alias"))
      g_hash_table_insert (self->names, g_strdup (identifiers[i].value), instrument);
    else
      add_code (self, identifiers[i].value, instrument);
}

FoldImportLookup *
fold_import_lookup_new (FoldBook *book)
{
  FoldImportLookup *self = g_new0 (FoldImportLookup, 1);
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));

  self->book = book;
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      add_instrument (self, instrument);
    }
  return self;
}

void
fold_import_lookup_free (FoldImportLookup *self)
{
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->names);
  g_free (self);
}

static gboolean
looks_like_ticker (const char *text)
{
  if (strlen (text) > LONGEST_TICKER)
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isupper (*text) && !g_ascii_isdigit (*text) && *text != '.' && *text != '-')
      return FALSE;
  return TRUE;
}

FoldInstrument *
fold_import_lookup_find (FoldImportLookup *self, const char *text, gboolean *ambiguous)
{
  g_autofree char *code = fold_text_dup_capitals (text);
  gpointer found;

  *ambiguous = FALSE;
  if (*text == '\0')
    return NULL;
  if (g_hash_table_lookup_extended (self->codes, code, NULL, &found))
    {
      *ambiguous = found == NULL;
      return found;
    }
  if (g_hash_table_lookup_extended (self->names, text, NULL, &found))
    return found;
  return looks_like_ticker (text) ? NULL : fold_instruments_find (fold_book_get_instruments (self->book), text);
}
