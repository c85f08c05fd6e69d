/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-cli-scoring.h"

G_BEGIN_DECLS

/* What scores rest on: fold_cli_basis_build as the members "draws", "seed" and "deterministic", fold_cli_basis_print as
 * a line of text. */
void fold_cli_basis_build (JsonBuilder *builder, const FoldCliScoring *scoring);
void fold_cli_basis_print (const FoldCliScoring *scoring);

G_END_DECLS
