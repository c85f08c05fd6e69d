/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-json.h"

#include <math.h>

#include "fold-decimal.h"

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
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
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

  fold_cli_print ("%s\n", text);
}

void
fold_cli_report (FoldCliRun *run, char *sentence)
{
  g_autofree char *text = sentence;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!run->json)
    {
      fold_cli_print ("%s\n", text);
      return;
    }
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "done", text);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}
