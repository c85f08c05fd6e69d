/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-cli-scoring.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* fold_cli_inputs_build: every number that the engine is given, resolved, as the document of `inputs --json`. */
void fold_cli_inputs_build (JsonBuilder *builder, const FoldCliScoring *scoring);

G_END_DECLS
