/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-import.h"

#define MAX_DEPTH 256u
#define MAX_VALUES (4u * 1024 * 1024)
/* Before the digits of a number: a character that no program uses, for it means nothing. */
#define MARK "\xEE\x80\x80"

typedef struct
{
  const char *text;
  gsize length;
  GString *marked; /* the text with its numbers in quotation marks */
  guint depth;
  guint n_values;
} Scanner;

/* Behind the quotation mark that ends the text that begins here. */
static gsize
skip_string (const Scanner *self, gsize at)
{
  for (at++; at < self->length && self->text[at] != '"'; at++)
    if (self->text[at] == '\\' && at + 1 < self->length)
      at++;
  return MIN (at + 1, self->length);
}

static gsize
skip_number (const Scanner *self, gsize at)
{
  return at + strspn (self->text + at, "+-.0123456789eE");
}

static void
add_number (Scanner *self, gsize start, gsize end)
{
  g_string_append (self->marked, "\"" MARK);
  g_string_append_len (self->marked, self->text + start, (gssize)(end - start));
  g_string_append_c (self->marked, '"');
}

static void
count (Scanner *self, char c)
{
  if (c == '{' || c == '[')
    self->depth++;
  else if ((c == '}' || c == ']') && self->depth > 0)
    self->depth--;
  self->n_values += c == '{' || c == '[' || c == ',' || c == ':';
}

/* Returns FALSE where there is too much of it. */
static gboolean
scan (Scanner *self)
{
  for (gsize at = 0, end; at < self->length; at = end)
    {
      char c = self->text[at];

      end = at + 1;
      if (c == '-' || g_ascii_isdigit (c))
        {
          end = skip_number (self, at);
          add_number (self, at, end);
          continue;
        }
      if (c == '"')
        end = skip_string (self, at);
      else
        count (self, c);
      if (self->depth > MAX_DEPTH || self->n_values > MAX_VALUES)
        return FALSE;
      g_string_append_len (self->marked, self->text + at, (gssize)(end - at));
    }
  return TRUE;
}

JsonNode *
fold_json_text_parse (const char *text, gsize length, const char *file_name, GError **error)
{
  g_autoptr (GString) marked = g_string_sized_new (length);
  Scanner scanner = { .text = text, .length = length, .marked = marked };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) failure = NULL;

  if (!scan (&scanner))
    {
      g_set_error (
          error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
          _("“%s” has more values, or more of them within each other, than can be read. Export a shorter period."),
          file_name);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, marked->str, (gssize)marked->len, &failure))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                   _("“%s” is damaged or cut short (%s). Export it again."), file_name, failure->message);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

char *
fold_json_text_dup_scalar (JsonNode *node)
{
  const char *text;

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  text = json_node_get_string (node);
  if (text == NULL)
    return g_strdup ("");
  return g_strdup (g_str_has_prefix (text, MARK) ? text + strlen (MARK) : text);
}

char *
fold_json_text_dup_source (JsonNode *node)
{
  static const char opening[] = "\"" MARK;
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (GString) source = g_string_sized_new (strlen (json));
  const char *rest = json, *found;

  while ((found = strstr (rest, opening)) != NULL)
    {
      const char *number = found + strlen (opening);
      gsize length = strcspn (number, "\"");

      g_string_append_len (source, rest, found - rest);
      g_string_append_len (source, number, (gssize)length);
      rest = number + length + (number[length] == '"');
    }
  g_string_append (source, rest);
  return g_string_free_and_steal (g_steal_pointer (&source));
}
