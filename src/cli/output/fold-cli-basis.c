/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-basis.h"

#include <glib/gi18n-lib.h>

#include "fold-cli-json.h"

void
fold_cli_basis_build (JsonBuilder *builder, const FoldCliScoring *scoring)
{
  fold_cli_json_integer (builder, "draws", scoring->options.draws);
  fold_cli_json_integer (builder, "seed", (gint64)scoring->options.seed);
  fold_cli_json_boolean (builder, "deterministic", scoring->options.deterministic);
}

void
fold_cli_basis_print (const FoldCliScoring *scoring)
{
  if (scoring->options.deterministic)
    fold_cli_print (
        _("Every assumption is at its most likely value; only the noise of portfolios is simulated, with %u draws."),
        scoring->options.draws);
  else
    fold_cli_print (_("Scores are based on %u draws."), scoring->options.draws);
  fold_cli_print ("\n");
}
