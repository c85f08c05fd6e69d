/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-ranks.h"
#include "fold-snapshot.h"
#include "fold-worth.h"

G_BEGIN_DECLS

/* FoldCliScoring: a book under the scenario and the assumptions of the command line. */
typedef struct
{
  FoldSnapshot *snapshot;
  const FoldEngineInput *input; /* of the snapshot */
  FoldEngineOptions options;
  guint scrambles;              /* 0: no standard errors */
  FoldEngineResult *result;     /* NULL where only the inputs were asked for */
  FoldRankSpread *spreads;      /* by instrument; NULL where nobody asks how sure ranks are */
  guint32 spread_draws;         /* over how many draws */
  char *scenario;               /* its name */
  FoldInstrument **instruments; /* parallel to the input's, (transfer none); NULL is none of the book's */
} FoldCliScoring;

/* fold_cli_scoring_get_options: of everything that scores: --scenario, --set, --draws, --seed, --deterministic,
 * --lens.
 * fold_cli_scoring_get_precision_options: --scrambles, of what shows its standard errors. */
const GOptionEntry *fold_cli_scoring_get_options (void);
const GOptionEntry *fold_cli_scoring_get_precision_options (void);

/* For what names its scenarios itself. fold_cli_scoring_read_basis: draws and lens. Errors: those of the options, and
 * FOLD_CLI_ERROR_USAGE where --scenario is there too. fold_cli_scoring_get_settings: (transfer none) (nullable): what
 * stands after --set. */
gboolean fold_cli_scoring_read_basis (FoldEngineOptions *options, FoldLens *lens, GError **error);
const char *const *fold_cli_scoring_get_settings (void);

/* fold_cli_scoring_compile: the inputs, as the options that were parsed say. Errors: FOLD_CLI_ERROR_REFUSED,
 * FOLD_MODEL_ERROR. Returns: (transfer full) (nullable) */
FoldCliScoring *fold_cli_scoring_compile (FoldBook *book, GError **error);

/* fold_cli_scoring_dup_assumptions: what they rest on, --set among them. Returns: (transfer full) */
FoldAssumptionSet *fold_cli_scoring_dup_assumptions (const FoldCliScoring *self, FoldBook *book);

/* fold_cli_scoring_refuse_blend: FALSE with a sentence where the scenario is a blend: for what runs the engine on the
 * inputs, which fold_cli_scoring_compile () is for and so refuses it by itself. Errors: FOLD_CLI_ERROR_REFUSED. */
gboolean fold_cli_scoring_refuse_blend (const FoldCliScoring *self, GError **error);

/* fold_cli_scoring_new: the same with its result, quantiles included; of a blend too. */
FoldCliScoring *fold_cli_scoring_new (FoldBook *book, GError **error);

/**
 * fold_cli_scoring_new_for:
 * @contributions: whether the parts of the portfolios' risks will be shown, which take their time where draws are many
 *
 * Returns: (transfer full) (nullable): as fold_cli_scoring_new()
 */
FoldCliScoring *fold_cli_scoring_new_for (FoldBook *book, gboolean contributions, GError **error);

/* fold_cli_scoring_spread_ranks: fills spreads; among the first are FOLD_CLI_FIRST_RANKS. Errors:
 * FOLD_CLI_ERROR_USAGE with --deterministic, FOLD_CLI_ERROR_REFUSED. */
#define FOLD_CLI_FIRST_RANKS 5
gboolean fold_cli_scoring_spread_ranks (FoldCliScoring *self, GError **error);

/* fold_cli_scoring_get_lens: as after --lens. */
const char *fold_cli_scoring_get_lens (const FoldCliScoring *self);

void fold_cli_scoring_free (FoldCliScoring *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldCliScoring, fold_cli_scoring_free)

/* fold_cli_scoring_get_outcome: of an instrument; NULL where it has none. */
const FoldOutcome *fold_cli_scoring_get_outcome (const FoldCliScoring *self, FoldInstrument *instrument);

/* fold_cli_scoring_find_worth: what the theme is worth to a sector, an instrument or a portfolio of the result; nothing
 * is known of an instrument that was not assessed. */
void fold_cli_scoring_find_worth (const FoldCliScoring *self, const FoldOutcome *outcome, FoldWorth *worth);

G_END_DECLS
