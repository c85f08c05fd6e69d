/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON of other programs, with every number as it is written: a parser would make a double of it. */

/* fold_json_text_parse: numbers become texts that only the functions below understand. Errors: FOLD_IMPORT_ERROR_FILE:
 * it is damaged or cut short, values are nested more than 256 deep, or there are more than four million. Returns:
 * (transfer full) */
JsonNode *fold_json_text_parse (const char *text, gsize length, const char *file_name, GError **error);

/* fold_json_text_dup_scalar: a text, a number as it was written, "true" or "false"; "" of null. NULL: it is none. */
char *fold_json_text_dup_scalar (JsonNode *node);
/* fold_json_text_dup_source: the node as JSON, with its numbers as they were. */
char *fold_json_text_dup_source (JsonNode *node);

G_END_DECLS
