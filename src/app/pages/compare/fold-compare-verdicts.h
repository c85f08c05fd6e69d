/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-comparison.h"

G_BEGIN_DECLS

#define FOLD_TYPE_COMPARE_VERDICTS (fold_compare_verdicts_get_type ())

/**
 * FoldCompareVerdicts:
 *
 * Three lists under each other: what wins in all scenarios, what wins in one and loses in another, and whose order
 * turns round, each with what decides it.
 *
 * Signal: "chosen" (string): the slug of an instrument whose row was activated.
 */
G_DECLARE_FINAL_TYPE (FoldCompareVerdicts, fold_compare_verdicts, FOLD, COMPARE_VERDICTS, AdwBin)

void fold_compare_verdicts_show (FoldCompareVerdicts *self, FoldBook *book, FoldComparison *comparison);

G_END_DECLS
