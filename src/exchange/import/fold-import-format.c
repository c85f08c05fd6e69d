/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-format.h"

#include <glib/gi18n-lib.h>

#include "fold-import.h"

GStrv
fold_import_format_dup_ids (void)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (const FoldImportFormat *const *format = fold_import_formats; *format != NULL; format++)
    g_strv_builder_add (ids, (*format)->id);
  return g_strv_builder_end (ids);
}

static const FoldImportFormat *
refuse_id (const char *id, GError **error)
{
  g_auto (GStrv) ids = fold_import_format_dup_ids ();
  g_autofree char *list = g_strjoinv (", ", ids);

  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
               _("There is no import format “%s”. Use one of: %s."), id, list);
  return NULL;
}

static const FoldImportFormat *
find_id (const char *id, GError **error)
{
  for (const FoldImportFormat *const *format = fold_import_formats; *format != NULL; format++)
    if (g_str_equal ((*format)->id, id))
      return *format;
  return refuse_id (id, error);
}

static const FoldImportFormat *
refuse_content (const FoldImportSource *source, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (const FoldImportFormat *const *format = fold_import_formats; *format != NULL; format++)
    g_string_append_printf (list, "%s%s: %s", list->len > 0 ? "; " : "", g_dgettext (GETTEXT_PACKAGE, (*format)->title),
                            (*format)->needs);
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER,
               _("“%s” is not in a format that Fivefold can read. A table needs a first row with the names of its "
                 "columns. %s."),
               source->file_name, list->str);
  return NULL;
}

static const FoldImportFormat *
find_by_content (FoldImportSource *source, GError **error)
{
  gboolean fits = FALSE;

  for (const FoldImportFormat *const *format = fold_import_formats; *format != NULL; format++)
    {
      if (!(*format)->probe (*format, source, &fits, error))
        return NULL;
      if (fits)
        return *format;
    }
  return refuse_content (source, error);
}

static gboolean
check_bytes (const FoldImportSource *source, GError **error)
{
  if (g_bytes_get_size (source->bytes) > 0)
    return TRUE;
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
               _("“%s” is empty; choose a file with a header and rows below it."), source->file_name);
  return FALSE;
}

FoldImportContent *
fold_import_format_read (GBytes *bytes,
                         const char *file_name,
                         const char *id,
                         const FoldImportFormat **format,
                         GError **error)
{
  g_autoptr (FoldImportContent) content = fold_import_content_new ();
  FoldImportSource source = { bytes, file_name, NULL };
  gboolean done;

  if (id != NULL && (*format = find_id (id, error)) == NULL)
    return NULL;
  if (!check_bytes (&source, error))
    return NULL;
  if (id == NULL)
    *format = find_by_content (&source, error);
  done = *format != NULL && (*format)->read (*format, &source, content, error);
  g_datalist_clear (&source.views);
  return done ? g_steal_pointer (&content) : NULL;
}

GStrv
fold_import_format_dup_suffixes (void)
{
  g_autoptr (GPtrArray) suffixes = g_ptr_array_new ();

  for (const FoldImportFormat *const *format = fold_import_formats; *format != NULL; format++)
    for (const char *const *suffix = (*format)->suffixes; *suffix != NULL; suffix++)
      if (!g_ptr_array_find_with_equal_func (suffixes, *suffix, g_str_equal, NULL))
        g_ptr_array_add (suffixes, (gpointer)*suffix);
  g_ptr_array_add (suffixes, NULL);
  return g_strdupv ((char **)suffixes->pdata);
}
