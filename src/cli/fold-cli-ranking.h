/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-cli-scoring.h"

G_BEGIN_DECLS

typedef enum
{
  FOLD_CLI_RANK_BY_ODDS, /* what the theme is worth at my odds, the highest first; if it happens; if not */
  FOLD_CLI_RANK_BY_HAPPENS,
  FOLD_CLI_RANK_BY_OTHERWISE,
  FOLD_CLI_RANK_BY_SCORE,  /* the highest first */
  FOLD_CLI_RANK_BY_RETURN, /* the highest first */
  FOLD_CLI_RANK_BY_LOSS,   /* the smallest chance of a loss first */
  FOLD_CLI_RANK_BY_SWING,  /* the calmest first */
  FOLD_CLI_RANK_BY_TIER,   /* the calmest first */
} FoldCliRankingKey;

typedef struct
{
  FoldCliRankingKey key;
  FoldAssetClass asset_class;
  gboolean has_asset_class; /* else any */
  const char *class_slug;   /* NULL: any */
  FoldSector *sector;       /* NULL: any */
  gboolean owned;
} FoldCliRankingFilter;

/* fold_cli_ranking_parse_key: as after --by; NULL is at my odds. Errors: FOLD_CLI_ERROR_USAGE. */
gboolean fold_cli_ranking_parse_key (const char *text, FoldCliRankingKey *key, GError **error);

/* fold_cli_ranking_find_class: an asset class ("public") or one of the theme's ("mega_cap"), into filter.
 * Errors: FOLD_CLI_ERROR_REFUSED. */
gboolean fold_cli_ranking_find_class (FoldBook *book, const char *text, FoldCliRankingFilter *filter, GError **error);

/* fold_cli_ranking_get_options: --by, --class, --sector, --owned. */
const GOptionEntry *fold_cli_ranking_get_options (void);

/* fold_cli_ranking_read_filter: as they were parsed. Errors: as the two above, and of a sector that is not there. */
gboolean fold_cli_ranking_read_filter (FoldBook *book, FoldCliRankingFilter *filter, GError **error);

/* fold_cli_ranking_all: every instrument in the order of the input. fold_cli_ranking_sort: those that pass, sorted;
 * what is equal by score, then by expected return, then by name; what has no score last, and before it what lacks the
 * number that is sorted by.
 * Returns: (transfer full) (element-type guint): indices */
GArray *fold_cli_ranking_all (const FoldCliScoring *scoring);
GArray *fold_cli_ranking_sort (const FoldCliScoring *scoring, const FoldCliRankingFilter *filter);

G_END_DECLS
