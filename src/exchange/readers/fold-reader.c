/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-readers.h"

#include "fold-text.h"

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

#define FOLD_READER_ADDRESS(name) &fold_reader_##name,

const FoldReader *
fold_reader_find (const char *id)
{
  static const FoldReader *const readers[] = { FOLD_READERS (FOLD_READER_ADDRESS) };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i]->id, id))
      return readers[i];
  return NULL;
}

FoldCsv *
fold_import_source_get_csv (FoldImportSource *self, GError **error)
{
  FoldCsv *csv = g_datalist_get_data (&self->views, "csv");

  if (csv == NULL)
    {
      csv = fold_csv_new (self->bytes, '\0', FOLD_CSV_QUOTING_AUTO, error);
      if (csv != NULL)
        g_datalist_set_data_full (&self->views, "csv", csv, (GDestroyNotify)fold_csv_unref);
    }
  return csv;
}

const char *
fold_import_source_get_text (FoldImportSource *self, gsize *length)
{
  GString *text = g_datalist_get_data (&self->views, "text");

  if (text == NULL)
    {
      const char *encoding;
      gsize size, decoded;
      const guint8 *data = g_bytes_get_data (self->bytes, &size);

      text = g_string_new_take (fold_text_decode (data, size, &decoded, &encoding));
      g_datalist_set_data_full (&self->views, "text", text, free_text);
    }
  *length = text->len;
  return text->str;
}
