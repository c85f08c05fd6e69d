/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-files.h"

#include "fold-file.h"
#include "fold-text.h"

static void
file_free (gpointer data)
{
  FoldExportFile *self = data;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
fold_export_files_new (void)
{
  return g_ptr_array_new_with_free_func (file_free);
}

/* Some file systems take names in other capitals for the same. */
static gboolean
is_taken (GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (fold_text_is_same (((FoldExportFile *)g_ptr_array_index (files, i))->name, name))
      return TRUE;
  return FALSE;
}

void
fold_export_files_take (GPtrArray *files, const char *title, char *text)
{
  FoldExportFile *file = g_new0 (FoldExportFile, 1);

  file->text = text;
  file->name = title != NULL ? fold_file_make_name (title, "csv") : NULL;
  for (guint n = 2; title != NULL && is_taken (files, file->name); n++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s %u", title, n);

      g_free (file->name);
      file->name = fold_file_make_name (numbered, "csv");
    }
  g_ptr_array_add (files, file);
}
