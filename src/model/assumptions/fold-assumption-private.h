/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-key.h"
#include "fold-assumption.h"

G_BEGIN_DECLS

FoldAssumption *fold_assumption_new (const FoldKey *key);

void fold_assumption_set_name (FoldAssumption *self, const char *name);
void fold_assumption_set_notes (FoldAssumption *self,
                                const char *rationale,
                                const char *source,
                                const char *confidence,
                                const char *review_date);
/* fold_assumption_set_values: of the active scenario; notifies what changed. */
void fold_assumption_set_values (FoldAssumption *self, FoldRange current, FoldRange saved, FoldRange base);

/* fold_assumption_get_parsed_key: (transfer none) */
const FoldKey *fold_assumption_get_parsed_key (FoldAssumption *self);

/* fold_parameter_clamp: range as the domain allows it. */
FoldRange fold_parameter_clamp (const FoldParameter *parameter, FoldRange range);

/* fold_assumption_describe_edit: "Set usage grows to 3.0x", translated. Returns: (transfer full) */
char *fold_assumption_describe_edit (FoldAssumption *self, FoldRange range);

G_END_DECLS
