/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-set.h"

G_BEGIN_DECLS

/* FoldOrigin: who said a value last. */
typedef enum
{
  FOLD_ORIGIN_NONE,     /* there is no such value: of a blend, which has no assumptions of its own */
  FOLD_ORIGIN_THEME,    /* the theme's own */
  FOLD_ORIGIN_SCENARIO, /* set in the scenario, and saved */
  FOLD_ORIGIN_WORKING,  /* set, but not saved yet; a live drag too */
  FOLD_ORIGIN_RUN,      /* after --set: for this run alone */
} FoldOrigin;

/* fold_origin_get_id: "theme", "scenario", "working", "run", or NULL. fold_origin_get_words: the same for people,
 * translated. */
const char *fold_origin_get_id (FoldOrigin origin);
const char *fold_origin_get_words (FoldOrigin origin);

/* FoldSaid: what is assumed in a column of a comparison, and what of that was there before. */
typedef struct
{
  FoldAssumptionSet *now; /* NULL: nothing of its own */
  FoldAssumptionSet *working;
  FoldAssumptionSet *saved;
} FoldSaid;

#define FOLD_MOST_COLUMNS 4

/* FoldAssumptionDifference: an assumption that is not the same everywhere, column by column. */
typedef struct
{
  char *key; /* of --set, in its usual form */
  FoldRange ranges[FOLD_MOST_COLUMNS];
  FoldOrigin origins[FOLD_MOST_COLUMNS];
} FoldAssumptionDifference;

/* fold_assumption_differences_new: n: of columns, at most FOLD_MOST_COLUMNS. Sorted as the table of parameters, mine
 * before the market's. Returns: (transfer full) (element-type FoldAssumptionDifference) */
GPtrArray *fold_assumption_differences_new (const FoldSaid *columns, guint n);

G_END_DECLS
