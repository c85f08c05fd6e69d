/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fold-decimal.h"
#include "fold-text.h"

void
fold_cli_json_value (JsonBuilder *builder, double value)
{
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
fold_cli_json_number (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  fold_cli_json_value (builder, value);
}

void
fold_cli_json_integer (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

void
fold_cli_json_boolean (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

void
fold_cli_json_string (JsonBuilder *builder, const char *member, const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL; /* a file's name may not be */

  json_builder_set_member_name (builder, member);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

void
fold_cli_json_take_string (JsonBuilder *builder, const char *member, char *value)
{
  fold_cli_json_string (builder, member, value);
  g_free (value);
}

void
fold_cli_json_range (JsonBuilder *builder, const char *member, FoldRange range)
{
  fold_cli_json_begin_object (builder, member);
  fold_cli_json_number (builder, "low", range.low);
  fold_cli_json_number (builder, "mode", range.mode);
  fold_cli_json_number (builder, "high", range.high);
  json_builder_end_object (builder);
}

void
fold_cli_json_decimal (JsonBuilder *builder, const char *member, gint64 value, gint64 scale)
{
  fold_cli_json_take_string (builder, member, fold_decimal_format (value, scale));
}

void
fold_cli_json_begin_array (JsonBuilder *builder, const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
}

void
fold_cli_json_begin_object (JsonBuilder *builder, const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
}

void
fold_cli_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  fold_cli_json_print_text (text);
}

void
fold_cli_json_print_text (const char *json)
{
  g_autoptr (GString) text = g_string_sized_new (strlen (json));

  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '\n' && fold_text_is_command (c)) /* only strings hold such */
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_unichar (text, c);
    }
  puts (g_strchomp (text->str));
}

void
fold_cli_report (FoldCliRun *run, char *sentence)
{
  g_autofree char *text = sentence;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!run->json)
    {
      fold_cli_print_line ("%s", text);
      return;
    }
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "done", text);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}
