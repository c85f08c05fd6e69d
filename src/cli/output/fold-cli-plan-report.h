/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-cli-scoring.h"
#include "fold-plan-answer.h"

G_BEGIN_DECLS

/* A plan: fold_cli_plan_build as members of the object that builder is in, fold_cli_plan_print as tables. */
void fold_cli_plan_build (JsonBuilder *builder, const FoldPlanAnswer *answer);
void fold_cli_plan_print (FoldBook *book, const FoldCliScoring *scoring, const FoldPlanAnswer *answer);

G_END_DECLS
