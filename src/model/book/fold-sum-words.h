/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-valuation-sum.h"

G_BEGIN_DECLS

/* fold_sum_words_missing: what is not known and so left out of a sum, in sentences; NULL where nothing is. currency: of
 * the sum. Returns: (transfer full) (nullable) */
char *fold_sum_words_missing (const FoldValuationSum *sum, const char *currency);

G_END_DECLS
