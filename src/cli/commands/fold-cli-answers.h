/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"
#include "fold-cli-scoring.h"

G_BEGIN_DECLS

/* fold_cli_answers_has: whether a kind of chart shows an answer: "waterfall", "growth", "distribution", "fan",
 * "tornado", "bump". */
gboolean fold_cli_answers_has (const char *kind);

/* fold_cli_answers_new_scene: the answer is worked out here and now. instrument: as people name it, or NULL;
 * portfolio: by name, NULL: all together. Errors: FOLD_CLI_ERROR_USAGE where the chart is of an instrument and none is
 * named, FOLD_CLI_ERROR_REFUSED. Returns: (transfer full) */
FoldChartScene *fold_cli_answers_new_scene (FoldBook *book,
                                            const FoldCliScoring *scoring,
                                            const char *kind,
                                            const char *instrument,
                                            const char *portfolio,
                                            GError **error);

G_END_DECLS
