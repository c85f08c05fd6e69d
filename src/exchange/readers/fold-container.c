/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-container.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-file-kind.h"
#include "fold-import.h"
#include "fold-zip.h"

/* The name without its folders, of whatever system. */
static const char *
get_base (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *backslash = strrchr (name, '\\');
  const char *last = MAX (slash, backslash);

  return last != NULL ? last + 1 : name;
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  const char *point = strrchr (get_base (name), '.');

  return point != NULL && g_ascii_strcasecmp (point + 1, suffix) == 0;
}

static gboolean
is_useful (const FoldZipMember *member)
{
  static const char *const suffixes[] = { "csv", "tsv", "xml", "json", "qif", "ofx", "qfx" };

  if (g_str_has_prefix (member->name, "__MACOSX/") || *get_base (member->name) == '.')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (has_suffix (member->name, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_text (const FoldZipMember *member)
{
  return !g_str_has_prefix (member->name, "__MACOSX/") && *get_base (member->name) != '.'
         && has_suffix (member->name, "txt");
}

/* The only one that the test is true of; n becomes how many there are. */
static const FoldZipMember *
find_only (GPtrArray *members, gboolean (*test) (const FoldZipMember *), guint *n)
{
  const FoldZipMember *found = NULL;

  *n = 0;
  for (guint i = 0; i < members->len; i++)
    if (test (g_ptr_array_index (members, i)) && (*n)++ == 0)
      found = g_ptr_array_index (members, i);
  return *n == 1 ? found : NULL;
}

static const FoldZipMember *
choose (GPtrArray *members, const char *file_name, GError **error)
{
  guint n = 0;
  const FoldZipMember *found;

  for (guint i = 0; i < members->len; i++)
    if (!fold_file_kind_check_member (((FoldZipMember *)g_ptr_array_index (members, i))->name, file_name, error))
      return NULL;
  found = find_only (members, is_useful, &n);
  if (n == 0)
    found = find_only (members, is_text, &n);
  if (n == 0)
    g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                 _("“%s” has no file in it that can be imported, such as one of CSV."), file_name);
  else if (n > 1)
    g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                 ngettext ("“%s” has %u file in it that could be imported; unpack it and choose one.",
                           "“%s” has %u files in it that could be imported; unpack it and choose one.", n),
                 file_name, n);
  return found;
}

static GBytes *
open_zip (GBytes *bytes, const char *file_name, char **inner_name, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GPtrArray) members = fold_zip_read_directory (data, size);
  const FoldZipMember *member;

  if (members == NULL)
    {
      fold_zip_refuse_damage (file_name, error);
      return NULL;
    }
  member = choose (members, file_name, error);
  if (member == NULL)
    return NULL;
  *inner_name = g_strdup (get_base (member->name));
  return fold_zip_unpack (data, size, member, file_name, error);
}

static GBytes *
open_gzip (GBytes *bytes, const char *file_name, char **inner_name, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  *inner_name = has_suffix (file_name, "gz") ? g_strndup (file_name, strlen (file_name) - strlen (".gz"))
                                             : g_strdup (file_name);
  return fold_zip_unpack_gzip (data, size, file_name, error);
}

GBytes *
fold_container_open (GBytes *bytes, const char *file_name, char **inner_name, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) inner = NULL;

  if (fold_zip_is_zip (data, size))
    inner = open_zip (bytes, file_name, &name, error);
  else if (size >= 3 && memcmp (data, "\x1F\x8B\x08", 3) == 0)
    inner = open_gzip (bytes, file_name, &name, error);
  else
    {
      inner = g_bytes_ref (bytes);
      name = g_strdup (file_name);
    }
  if (inner == NULL)
    return NULL;
  data = g_bytes_get_data (inner, &size);
  if (!fold_file_kind_check (data, size, name, error))
    return NULL;
  *inner_name = g_steal_pointer (&name);
  return g_steal_pointer (&inner);
}
