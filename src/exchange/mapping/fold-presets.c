/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-presets.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fold-file.h"
#include "fold-import.h"
#include "fold-text.h"

#define PREFIX "own-"
#define LONGEST_ID 60

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "fivefold", "formats", NULL);
}

static char *
dup_path (const char *id)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

/* An id is the name of a file: nothing in it leads elsewhere. */
static gboolean
is_id (const char *id)
{
  return g_str_has_prefix (id, PREFIX) && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id);
}

/* The words of the title in letters of any file system, and a digest, for titles in other scripts have none. */
static char *
dup_id (const char *title)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, title, -1);
  g_autofree char *small = g_ascii_strdown (title, -1);
  g_autoptr (GString) id = g_string_new (PREFIX);

  for (const char *c = small; *c != '\0' && id->len < LONGEST_ID; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, *c);
    else if (id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  if (id->str[id->len - 1] != '-')
    g_string_append_c (id, '-');
  g_string_append_len (id, digest, 6);
  return g_string_free_and_steal (g_steal_pointer (&id));
}

GBytes *
fold_presets_read (const char *id, GError **error)
{
  g_autofree char *path = dup_path (id);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return fold_file_read (file, FOLD_FILE_USE_PACK, NULL, error);
}

static FoldRule *
read_rule (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fold_presets_read (id, &error);
  FoldRule *rule = bytes != NULL ? fold_rule_parse (bytes, id, &error) : NULL;

  if (rule == NULL)
    g_debug ("%s", error->message); /* somebody has changed it by hand; the others are as good as before */
  return rule;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FoldRule *one = *(FoldRule *const *)a, *other = *(FoldRule *const *)b;

  return g_utf8_collate (one->title, other->title);
}

GPtrArray *
fold_presets_list (void)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_unref);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *id = g_str_has_suffix (name, ".json") ? g_strndup (name, strlen (name) - 5) : NULL;
      FoldRule *rule = id != NULL && is_id (id) ? read_rule (id) : NULL;

      if (rule != NULL)
        g_ptr_array_add (rules, rule);
    }
  g_ptr_array_sort (rules, compare);
  return rules;
}

FoldRule *
fold_presets_find (const char *id)
{
  return is_id (id) ? read_rule (id) : NULL;
}

/* The file with another id and title. Returns: (transfer full) */
static GBytes *
rewrite (GBytes *json, const char *id, const char *title, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonObject *root;
  gsize size;
  const char *data = g_bytes_get_data (json, &size);

  if (!json_parser_load_from_data (parser, data, (gssize)size, error))
    return NULL;
  root = json_node_get_object (json_parser_get_root (parser)); /* it has been read as rules */
  json_object_set_string_member (root, "id", id);
  json_object_set_string_member (root, "title", title);
  text = json_to_string (json_parser_get_root (parser), TRUE);
  return g_bytes_new (text, strlen (text));
}

static gboolean
write_file (const char *id, GBytes *json, GError **error)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = dup_path (id);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_mkdir_with_parents (folder, 0700); /* where it fails, so does writing, and says why */
  return fold_file_write (file, json, 0600, error);
}

/* What would be recognised in every table is no mapping of one. */
static gboolean
check_rule (const FoldRule *rule, GError **error)
{
  if (rule->all->len > 0 || rule->begins != NULL)
    return TRUE;
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_RULES,
               _("“%s” names no column that it is recognised by; add some to “recognise”."), rule->title);
  return FALSE;
}

gboolean
fold_presets_add (GBytes *json, const char *title, char **id, GError **error)
{
  g_autoptr (FoldRule) rule = fold_rule_parse (json, title != NULL ? title : _("the mapping"), error);
  g_autofree char *made = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (rule == NULL || !check_rule (rule, error))
    return FALSE;
  made = dup_id (title != NULL ? title : rule->title);
  bytes = rewrite (json, made, title != NULL ? title : rule->title, error);
  if (bytes == NULL || !write_file (made, bytes, error))
    return FALSE;
  if (id != NULL)
    *id = g_steal_pointer (&made);
  return TRUE;
}

gboolean
fold_presets_rename (const char *id, const char *title, GError **error)
{
  g_autofree char *made = dup_id (title);
  g_autoptr (FoldRule) other = g_str_equal (made, id) ? NULL : fold_presets_find (made);
  g_autoptr (GBytes) bytes = NULL;

  if (other != NULL)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_RULES,
                   _("Another mapping is called “%s”; choose another name."), title);
      return FALSE;
    }
  bytes = fold_presets_read (id, error);
  return bytes != NULL && fold_presets_add (bytes, title, NULL, error)
         && (g_str_equal (made, id) || fold_presets_remove (id, error));
}

gboolean
fold_presets_remove (const char *id, GError **error)
{
  g_autofree char *path = dup_path (id);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;

  if (!is_id (id) || g_file_delete (file, NULL, &failure)
      || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
               _("The mapping could not be removed: its file in the data folder cannot be changed. Allow it, and try "
                 "again."));
  return FALSE;
}
