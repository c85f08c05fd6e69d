/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what the two source files of FoldRule share. */
#pragma once

#include "fold-rule.h"

G_BEGIN_DECLS

void fold_rule_text_free (FoldRuleText *self);
void fold_rule_mapping_free (FoldRuleMapping *self);
void fold_rule_source_free (FoldRuleSource *self);
void fold_rule_condition_free (FoldRuleCondition *self);
void fold_rule_kind_free (FoldRuleKind *self);

G_END_DECLS
