/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-portfolios-private.h"
#include "fold-scenarios-private.h"
#include "fold-snapshot.h"

/* What compiles a snapshot. Private to the room. */

G_BEGIN_DECLS

struct _FoldSnapshot
{
  gatomicrefcount n_references;
  FoldSnapshot *like; /* whose instruments these are, and who owns their arrays; NULL: this one does */
  FoldEngineInput input;
  GPtrArray *memory;     /* every array of the input */
  GStringChunk *strings; /* every name and id */
  const char **sector_ids;
  const char **subtheme_ids;
  const char **instrument_ids;
  const char **instrument_classes;
  gint64 *portfolios;
  gint64 *portfolio_values;
  double *eta_factors[2];     /* what etas are scaled by within their sector: mine, the market's */
  gboolean linked;            /* the market sees it as I do */
  gboolean says_exposures;    /* the scenario does, not the book alone */
  guint revision;             /* of the book when it was compiled */
  GHashTable *instruments;    /* id to index + 1 */
  double *scaled_shares;      /* by instrument; 0 where they fit */
  double *outside;            /* by instrument, then by FoldOutside: what of it is not in the theme, and why */
  const char **plan_problems; /* by instrument; NULL where there is none */
  GPtrArray *parts;           /* FoldSnapshot, of a blend, which else is like the first of them; NULL: none */
  double *weights;            /* of the parts */
};

/* fold_snapshot_allocate: n zeroed elements that live as long as the snapshot. */
gpointer fold_snapshot_allocate (FoldSnapshot *self, gsize n, gsize size);
#define FOLD_SNAPSHOT_ALLOCATE(self, type, n) ((type *)fold_snapshot_allocate (self, n, sizeof (type)))
/* fold_snapshot_keep_array: a copy of its elements that lives as long as the snapshot. */
gpointer fold_snapshot_keep_array (FoldSnapshot *self, GArray *array);
/* fold_snapshot_keep: a copy of text that lives as long as the snapshot. */
const char *fold_snapshot_keep (FoldSnapshot *self, const char *text);

/* fold_snapshot_compile: fills a snapshot that knows whether the scenario says anything of exposures. */
gboolean fold_snapshot_compile (FoldSnapshot *self, FoldBook *book, const FoldAssumptionSet *set, GError **error);
/* fold_snapshot_compile_exposures: after its sub-themes; FALSE where an instrument has more than all of its revenue, or
 * a fund holds itself. */
gboolean
fold_snapshot_compile_exposures (FoldSnapshot *self, FoldBook *book, const FoldAssumptionSet *set, GError **error);
/* fold_snapshot_compile_portfolios: after its instruments. */
void fold_snapshot_compile_portfolios (FoldSnapshot *self, FoldBook *book, const FoldAssumptionSet *set);

G_END_DECLS
