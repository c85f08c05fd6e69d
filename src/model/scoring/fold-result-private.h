/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-engine-result.h"

G_BEGIN_DECLS

/* Everything missing: NaN, tier 0. */
void fold_sector_result_clear (FoldSectorResult *result);
/* fold_outcome_keep_quantiles: new; where it came without quantiles (and so without a tier), with those of old. */
FoldOutcome fold_outcome_keep_quantiles (const FoldOutcome *old, const FoldOutcome *new);

G_END_DECLS
