/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-theme-data.h"

G_BEGIN_DECLS

/* How many numbers of a kind were read in a source, and how many are judged. */
typedef struct
{
  char *kind; /* "exposure", "volatility", "elasticity": the last word of the key */
  guint sourced;
  guint judged;
} FoldPackCount;

/* A fact that should have been looked up again by the date of the pack. */
typedef struct
{
  char *instrument;
  char *what;  /* "": what the instrument is; "exposure.SUBTHEME"; "assumptions" */
  char *as_of; /* "" of assumptions */
  char *review_date;
} FoldPackStale;

/* What adds up: the known part of a fund, a row of the chain reaction. */
typedef struct
{
  char *what; /* "holdings.FUND", "exposures.INSTRUMENT", "spillover.RECEIVER" */
  double sum;
} FoldPackSum;

/**
 * FoldPackReport:
 * @identical: of char **: ids of instruments that are told apart by nothing that the engine is given
 * @counts: of FoldPackCount, of the whole pack, by kind
 * @class_counts: of FoldPackCount, of the numbers of single instruments, by the class of the instrument
 * @judged: of char *: keys of single instruments' numbers that no source is named for
 * @stale: of FoldPackStale
 * @without_range: of char *: keys of exposures above 0 that are said to be exact
 * @sums: of FoldPackSum: what is known of each fund, the rows of the chain reaction, and exposures of more than 1
 * @spectral_radius: of the chain reaction at the modes
 *
 * What of a theme pack rests on judgement, repeats itself or is old: not an error, but what its readers should know.
 */
typedef struct
{
  GPtrArray *identical;
  GPtrArray *counts;
  GPtrArray *class_counts;
  GPtrArray *judged;
  GPtrArray *stale;
  GPtrArray *without_range;
  GPtrArray *sums;
  double spectral_radius;
} FoldPackReport;

/**
 * fold_pack_report_new:
 * @data: a pack that was read, so that it holds what packs may hold
 *
 * Facts are old as seen from the date of the pack, so that the report of a pack is always the same.
 *
 * Returns: (transfer full)
 */
FoldPackReport *fold_pack_report_new (const FoldThemeData *data);

void fold_pack_report_free (FoldPackReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPackReport, fold_pack_report_free)

G_END_DECLS
