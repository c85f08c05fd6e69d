/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what the source files that read a file of rules share. */
#pragma once

#include "fold-rule-private.h"

G_BEGIN_DECLS

/* A file of rules that is being read; error is set once. */
typedef struct
{
  const char *file;
  FoldRule *rule;
  JsonObject *labels; /* NULL: none */
  GError **error;
} FoldRuleParser;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldRuleSource, fold_rule_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldRuleKind, fold_rule_kind_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldRuleCondition, fold_rule_condition_free)

/* fold_rule_parser_refuse: sets the error: what is wrong, and where in the file. Returns: FALSE */
gboolean fold_rule_parser_refuse (FoldRuleParser *self, const char *where, const char *message);
gboolean fold_rule_parser_is_text (JsonNode *node);
const char *fold_rule_parser_get_text (JsonObject *object, const char *key, const char *otherwise);
gint64 fold_rule_parser_get_number (JsonObject *object, const char *key, gint64 otherwise);
gboolean fold_rule_parser_has_word (JsonObject *object, const char *key, const char *word);
FoldRest fold_rule_parser_read_rest (JsonObject *object);
/* fold_rule_parser_read_texts: a text or a list of them, with their translations. Returns: (transfer full)
 * (nullable) */
GPtrArray *fold_rule_parser_read_texts (FoldRuleParser *self, const char *where, JsonNode *node);
FoldRuleSource *fold_rule_parser_read_source (FoldRuleParser *self, const char *where, JsonNode *node);
/* fold_rule_parser_read_columns: the member "columns". */
gboolean fold_rule_parser_read_columns (FoldRuleParser *self, JsonObject *object, FoldRuleSource **columns);
gboolean fold_rule_parser_read_kinds (FoldRuleParser *self, JsonObject *root);

G_END_DECLS
