/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-cli-run.h"
#include "fold-range.h"

G_BEGIN_DECLS

/* Members of the object that builder is in. Numbers are written with what a double needs, at most 17 digits, in no
 * locale; what is missing (NaN, infinite, a NULL string) is null. */
void fold_cli_json_number (JsonBuilder *builder, const char *member, double value);
void fold_cli_json_integer (JsonBuilder *builder, const char *member, gint64 value);
void fold_cli_json_boolean (JsonBuilder *builder, const char *member, gboolean value);
void fold_cli_json_string (JsonBuilder *builder, const char *member, const char *value);
void fold_cli_json_take_string (JsonBuilder *builder, const char *member, char *value);

/* fold_cli_json_range: {"low", "mode", "high"}. */
void fold_cli_json_range (JsonBuilder *builder, const char *member, FoldRange range);

/* fold_cli_json_decimal: an exact decimal, as a string ("1234.5"). */
void fold_cli_json_decimal (JsonBuilder *builder, const char *member, gint64 value, gint64 scale);

/* fold_cli_json_value: an element of the array that builder is in. */
void fold_cli_json_value (JsonBuilder *builder, double value);

void fold_cli_json_begin_array (JsonBuilder *builder, const char *member);
void fold_cli_json_begin_object (JsonBuilder *builder, const char *member);

/* fold_cli_json_print: the finished document to standard output, indented by two spaces. fold_cli_json_print_text: any
 * document. What a terminal would obey is escaped, so that what is read from it is exact. */
void fold_cli_json_print (JsonBuilder *builder);
void fold_cli_json_print_text (const char *json);

/* fold_cli_report: what an edit has done, as a sentence or as {"done": sentence}. sentence: taken over. */
void fold_cli_report (FoldCliRun *run, char *sentence);

G_END_DECLS
