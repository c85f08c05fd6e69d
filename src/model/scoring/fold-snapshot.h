/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-engine.h"
#include "fold-exposure.h"

G_BEGIN_DECLS

/* FoldSnapshot: a book's theme under one scenario, compiled for the engine: immutable, reference-counted (from any
 * thread), owning every array of its FoldEngineInput. Instruments of no class and those not investable are in it as
 * FOLD_NOT_SCORED. A fund without exposures of its own has those of what it holds. The etas of a sector are scaled to a
 * weighted mean of 1. */
typedef struct _FoldSnapshot FoldSnapshot;

/* fold_snapshot_new: scenario: NULL is the active one, with its working values and the live preview.
 * overrides: NULL-terminated "KEY=VALUE" as after --set, or NULL.
 * Errors: FOLD_MODEL_ERROR_UNKNOWN and _OUT_OF_DOMAIN for an override; FOLD_MODEL_ERROR_INVALID for what the engine
 * would refuse, shares over 102 %, or a book without a theme. Returns: (transfer full) */
FoldSnapshot *fold_snapshot_new (FoldBook *book, FoldScenario *scenario, const char *const *overrides, GError **error);
/* fold_snapshot_new_like: under other assumptions. like: (nullable): of the same book, in which nothing but values has
 * changed since: what its instruments are is shared with it. */
FoldSnapshot *
fold_snapshot_new_like (FoldSnapshot *like, FoldBook *book, const FoldAssumptionSet *assumptions, GError **error);
/* fold_snapshot_is_of: nothing that scores are made of has changed in its book since, but what is previewed. */
gboolean fold_snapshot_is_of (const FoldSnapshot *self, FoldBook *book);
FoldSnapshot *fold_snapshot_new_for_assumptions (FoldBook *book, const FoldAssumptionSet *assumptions, GError **error);
FoldSnapshot *fold_snapshot_ref (FoldSnapshot *self);
void fold_snapshot_unref (FoldSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldSnapshot, fold_snapshot_unref)

/* fold_snapshot_set_lens: of which branch its results speak; at my odds where it is not set. Before it is shared. */
void fold_snapshot_set_lens (FoldSnapshot *self, FoldLens lens);
/* fold_snapshot_get_lens: self: (nullable): where there is none yet, at my odds */
FoldLens fold_snapshot_get_lens (const FoldSnapshot *self);

/* The input belongs to the snapshot. Names in it are those on screen. */
const FoldEngineInput *fold_snapshot_get_input (const FoldSnapshot *self);

/* Parallel to the input's arrays. */
const char *fold_snapshot_get_sector_id (const FoldSnapshot *self, guint index);
const char *fold_snapshot_get_subtheme_id (const FoldSnapshot *self, guint index);
const char *fold_snapshot_get_instrument_id (const FoldSnapshot *self, guint index);
const char *fold_snapshot_get_instrument_class (const FoldSnapshot *self, guint index);
gint64 fold_snapshot_get_portfolio (const FoldSnapshot *self, guint index); /* row id; index 0 is all together, id 0 */
/* fold_snapshot_get_portfolio_value: what it is worth today, in the base currency, money x 10^6. */
gint64 fold_snapshot_get_portfolio_value (const FoldSnapshot *self, guint index);
/* The positions of a portfolio, as the engine's contributions have them: its instruments, then cash, or debt, if there
 * is any. Ids are slugs, "cash" for both; names are translated. */
guint fold_snapshot_get_n_positions (const FoldSnapshot *self, guint portfolio);
const char *fold_snapshot_get_position_id (const FoldSnapshot *self, guint portfolio, guint position);
const char *fold_snapshot_get_position_name (const FoldSnapshot *self, guint portfolio, guint position);
/* fold_snapshot_find_portfolio: index by row id, or -1. */
int fold_snapshot_find_portfolio (const FoldSnapshot *self, gint64 id);
/* fold_snapshot_find_instrument, fold_snapshot_find_sector: index by slug, or -1. */
int fold_snapshot_find_instrument (const FoldSnapshot *self, const char *slug);
int fold_snapshot_find_sector (const FoldSnapshot *self, const char *slug);

/* fold_snapshot_get_scaled_shares: what an instrument's shares added up to before they were scaled down to 1; 0 where
 * they were not. */
double fold_snapshot_get_scaled_shares (const FoldSnapshot *self, guint index);
/* fold_snapshot_get_outside: what of an instrument, a fund looked through, is not in the theme, by FoldOutside; all
 * of it together with the modes of my exposures. */
const double *fold_snapshot_get_outside (const FoldSnapshot *self, guint index);
/* fold_snapshot_get_shares: the book's exposures, what the scenario says in their place, and what is assumed of what
 * is not known of funds. They live as long as the snapshot. */
FoldExposureShares fold_snapshot_get_shares (const FoldSnapshot *self);
/* fold_snapshot_get_plan_problem: why what is entered for an instrument's venture capital method does not count, and
 * how to fix it, in translated sentences; NULL where it counts, or nothing is. */
const char *fold_snapshot_get_plan_problem (const FoldSnapshot *self, guint index);

/* fold_snapshot_score: runs an engine of its own here and now: for the command line and tests. options: NULL for the
 * defaults. Errors: FOLD_MODEL_ERROR_INVALID with the engine's sentence. Returns: (transfer full):
 * fold_engine_result_free () */
FoldEngineResult *fold_snapshot_score (const FoldSnapshot *self, const FoldEngineOptions *options, GError **error);

/* fold_snapshot_publish: a result of this snapshot onto the properties of the book's sectors and instruments; baseline:
 * a result of the same book under what is saved, for "change", or NULL. The scorer does it by itself. */
void fold_snapshot_publish (const FoldSnapshot *self,
                            FoldBook *book,
                            const FoldEngineResult *result,
                            const FoldEngineResult *baseline);

/* Parts of it, one after the other: sectors, and so many instruments from the first one on. Returns: how many of these
 * are left */
void fold_snapshot_publish_sectors (const FoldSnapshot *self,
                                    FoldBook *book,
                                    const FoldEngineResult *result,
                                    const FoldEngineResult *baseline);
guint fold_snapshot_publish_instruments (const FoldSnapshot *self,
                                         FoldBook *book,
                                         const FoldEngineResult *result,
                                         const FoldEngineResult *baseline,
                                         guint first,
                                         guint n);

G_END_DECLS
