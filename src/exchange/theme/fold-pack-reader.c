/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pack-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-theme-pack.h"

#define TRANSLATED "_zh_CN"

gboolean
fold_pack_refuse (FoldPackReader *reader, const char *path, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (reader->error, FOLD_THEME_PACK_ERROR, FOLD_THEME_PACK_ERROR_INVALID, "%s: %s: %s", reader->file, path,
               sentence);
  return FALSE;
}

/* allows: whether a spec like "name*" or "id" is about member. */
static gboolean
allows (const char *spec, const char *member)
{
  gsize length = strlen (spec);
  gboolean text = length > 0 && spec[length - 1] == '*';
  if (text)
    length--;
  if (strncmp (spec, member, length) != 0)
    return FALSE;
  return member[length] == '\0' || (text && g_str_equal (member + length, TRANSLATED));
}

static gboolean
check_members (FoldPackObject *self, const char *const *allowed)
{
  g_autoptr (GList) members = json_object_get_members (self->object);
  for (GList *link = members; link != NULL; link = link->next)
    {
      gboolean known = FALSE;
      for (guint i = 0; !known && allowed[i] != NULL; i++)
        known = allows (allowed[i], link->data);
      if (!known)
        return fold_pack_refuse (self->reader, self->path,
                                 _("it has the unknown member “%s”. Remove it, or correct its name."),
                                 (char *)link->data);
    }
  return TRUE;
}

gboolean
fold_pack_object_open (FoldPackReader *reader,
                       JsonNode *node,
                       const char *path,
                       const char *const *allowed,
                       FoldPackObject *object)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fold_pack_refuse (reader, path, _("it is not an object. Write members in braces: { … }."));
  *object = (FoldPackObject){ reader, json_node_get_object (node), g_strdup (path) };
  if (check_members (object, allowed))
    return TRUE;
  fold_pack_object_clear (object);
  return FALSE;
}

void
fold_pack_object_clear (FoldPackObject *self)
{
  g_clear_pointer (&self->path, g_free);
}

char *
fold_pack_object_path (FoldPackObject *self, const char *key)
{
  return g_strdup_printf ("%s.%s", self->path, key);
}

static gboolean
refuse (FoldPackObject *self, const char *key, const char *sentence)
{
  g_autofree char *path = fold_pack_object_path (self, key);
  return fold_pack_refuse (self->reader, path, "%s", sentence);
}

static JsonNode *
require (FoldPackObject *self, const char *key)
{
  JsonNode *node = json_object_get_member (self->object, key);
  if (node == NULL)
    fold_pack_refuse (self->reader, self->path, _("the member “%s” is missing. Add it."), key);
  return node;
}

gboolean
fold_pack_object_open_member (FoldPackObject *self, const char *key, const char *const *allowed, FoldPackObject *object)
{
  g_autofree char *path = fold_pack_object_path (self, key);
  JsonNode *node = require (self, key);
  return node != NULL && fold_pack_object_open (self->reader, node, path, allowed, object);
}

gboolean
fold_pack_object_has (FoldPackObject *self, const char *key)
{
  JsonNode *node = json_object_get_member (self->object, key);
  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static const char *
get_text (FoldPackObject *self, const char *key, JsonNode *node)
{
  const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  if (text != NULL && *text != '\0')
    return text;
  refuse (self, key,
          text == NULL ? _("it is not text. Write it in quotation marks.") : _("it is empty. Write some text."));
  return NULL;
}

static gboolean
read_translation (FoldPackObject *self, const char *key, GPtrArray *texts)
{
  g_autofree char *name = g_strconcat (key, TRANSLATED, NULL);
  JsonNode *node = json_object_get_member (self->object, name);
  if (node == NULL || texts == NULL)
    return TRUE;
  const char *text = get_text (self, name, node);
  if (text != NULL)
    fold_pack_texts_add (texts, key, &TRANSLATED[1], text);
  return text != NULL;
}

gboolean
fold_pack_object_read_text (FoldPackObject *self, const char *key, char **text, GPtrArray *texts)
{
  JsonNode *node = require (self, key);
  const char *value = node != NULL ? get_text (self, key, node) : NULL;
  if (value == NULL)
    return FALSE;
  g_set_str (text, value);
  return read_translation (self, key, texts);
}

gboolean
fold_pack_object_read_optional_text (FoldPackObject *self, const char *key, char **text, GPtrArray *texts)
{
  if (fold_pack_object_has (self, key))
    return fold_pack_object_read_text (self, key, text, texts);
  return read_translation (self, key, texts);
}

gboolean
fold_pack_matches (const char *pattern, const char *text)
{
  static GMutex mutex;
  static GHashTable *known;
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (known, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
      g_hash_table_insert (known, g_strdup (pattern), regex);
    }
  g_mutex_unlock (&mutex);
  return g_regex_match (regex, text, 0, NULL);
}

gboolean
fold_pack_object_read_id (FoldPackObject *self, const char *key, char **id)
{
  return fold_pack_object_read_text (self, key, id, NULL)
         && (fold_pack_matches ("^[a-z0-9]+([_-][a-z0-9]+)*$", *id)
             || refuse (self, key,
                        _("an id consists of lower-case letters a to z and digits, with “_” or “-” between them. "
                          "Change it.")));
}

gboolean
fold_pack_object_read_date (FoldPackObject *self, const char *key, char **date)
{
  return fold_pack_object_read_text (self, key, date, NULL)
         && (fold_pack_matches ("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", *date)
             || refuse (self, key, _("it is not a date. Write 2026-11-22, 2026-11 or 2026.")));
}

gboolean
fold_pack_object_read_choice (FoldPackObject *self, const char *key, const char *const *choices, char **choice)
{
  if (!fold_pack_object_read_text (self, key, choice, NULL))
    return FALSE;
  if (g_strv_contains (choices, *choice))
    return TRUE;
  g_autofree char *list = g_strjoinv (", ", (char **)choices);
  g_autofree char *path = fold_pack_object_path (self, key);
  return fold_pack_refuse (self->reader, path, _("“%s” is not one of its values. Use one of %s."), *choice, list);
}

static gboolean
get_number (FoldPackObject *self, const char *key, double *number)
{
  JsonNode *node = require (self, key);
  if (node == NULL)
    return FALSE;
  GType type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse (self, key, _("it is not a number. Write it without quotation marks, with a point: 0.4."));
  *number = type == G_TYPE_INT64 ? (double)json_node_get_int (node) : json_node_get_double (node);
  return isfinite (*number) || refuse (self, key, _("it is too large for a number. Lower it."));
}

gboolean
fold_pack_object_read_number (FoldPackObject *self, const char *key, double minimum, double maximum, double *number)
{
  if (!get_number (self, key, number))
    return FALSE;
  if (*number >= minimum && *number <= maximum)
    return TRUE;
  g_autofree char *path = fold_pack_object_path (self, key);
  return fold_pack_refuse (self->reader, path, _("%g is outside %g to %g. Change it."), *number, minimum, maximum);
}

gboolean
fold_pack_object_read_range (FoldPackObject *self, const char *key, gboolean three, FoldRange *range)
{
  static const char *const members[] = { "low", "mode", "high", NULL };
  if (!three)
    {
      double number;
      if (!get_number (self, key, &number))
        return FALSE;
      *range = fold_range_constant (number);
      return TRUE;
    }
  g_auto (FoldPackObject) object = { NULL };
  g_autofree char *path = fold_pack_object_path (self, key);
  JsonNode *node = require (self, key);
  if (node == NULL || !fold_pack_object_open (self->reader, node, path, members, &object)
      || !get_number (&object, "low", &range->low) || !get_number (&object, "mode", &range->mode)
      || !get_number (&object, "high", &range->high))
    return FALSE;
  return (range->low <= range->mode && range->mode <= range->high)
         || fold_pack_refuse (self->reader, path, _("low %g, mode %g and high %g are not in order. Sort them."),
                              range->low, range->mode, range->high);
}

gboolean
fold_pack_object_read_array (FoldPackObject *self, const char *key, FoldPackRead read, gpointer data)
{
  JsonNode *node = require (self, key);
  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, key, _("it is not a list. Write its elements in brackets: [ … ]."));
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s[%u]", self->path, key, i);
      if (!read (self->reader, json_array_get_element (array, i), path, data))
        return FALSE;
    }
  return TRUE;
}
