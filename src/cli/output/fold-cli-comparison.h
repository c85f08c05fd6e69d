/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-comparison.h"

G_BEGIN_DECLS

/* fold_cli_comparison_print_json, fold_cli_comparison_print: scored columns, with what decides. options: what they were
 * scored with. */
void fold_cli_comparison_print_json (FoldComparison *comparison, const FoldEngineOptions *options);
void fold_cli_comparison_print (FoldComparison *comparison, FoldBook *book, const FoldEngineOptions *options);

G_END_DECLS
