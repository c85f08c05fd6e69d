/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-cli-scoring.h"
#include "fold-explanation.h"

G_BEGIN_DECLS

/* Where the growth of an instrument's revenue comes from, if the scenario happens, in my view, at the modes.
 * fold_cli_growth_build: the array "growth" of the object that builder is in; fold_cli_growth_build_logs: the
 * logarithms that it adds up to, and what follows from them. */
void fold_cli_growth_build (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldExplanation *explanation);
void fold_cli_growth_build_logs (JsonBuilder *builder, const FoldExplanation *explanation);

/* fold_cli_growth_print: the largest parts, the small rest together. */
void fold_cli_growth_print (const FoldCliScoring *scoring, const FoldExplanation *explanation);

G_END_DECLS
