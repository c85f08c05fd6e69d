/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-range.h"

G_BEGIN_DECLS

/* FoldAssumptionSet: every assumption of one view on one theme, resolved by key; a plain value without a book behind
 * it. Layers, the later over the earlier: built-in defaults, the theme's base, the scenario's saved values, its working
 * values, what fold_assumption_set_set () adds (--set). Keys are those of --set in the manual: a key with the prefix
 * "market." is the market's. What the market has no value for is the base (or, when linked, mine).
 * Made by fold_scenarios_dup_assumptions (). */
typedef struct _FoldAssumptionSet FoldAssumptionSet;

FoldAssumptionSet *fold_assumption_set_copy (const FoldAssumptionSet *self);
void fold_assumption_set_free (FoldAssumptionSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldAssumptionSet, fold_assumption_set_free)

/* fold_assumption_set_set: key may end in ".low" or ".high"; without them it is the mode, which leaves a constant
 * constant and stretches a range where it passes an end. Setting an end of a constant makes it a range; an end on the
 * wrong side of the mode is refused. The pairs of one command line are order-dependent only in that. Errors:
 * FOLD_MODEL_ERROR_UNKNOWN, FOLD_MODEL_ERROR_OUT_OF_DOMAIN. */
gboolean fold_assumption_set_set (FoldAssumptionSet *self, const char *key, double value, GError **error);

/* fold_assumption_set_parse: "KEY=VALUE" as typed after --set; the value in the C locale. */
gboolean fold_assumption_set_parse (FoldAssumptionSet *self, const char *assignment, GError **error);

/* fold_assumption_set_set_range: the whole range at once. */
gboolean fold_assumption_set_set_range (FoldAssumptionSet *self, const char *key, FoldRange range, GError **error);

/* fold_assumption_set_get: what is in force for key (without suffix), fallbacks followed: instrument to class to
 * default, market to base or mine. Returns FALSE for an unknown key. */
gboolean fold_assumption_set_get (const FoldAssumptionSet *self, const char *key, FoldRange *range);

/* fold_assumption_set_says: whether theme or scenario say anything of exactly this key, and its mode. */
gboolean fold_assumption_set_says (const FoldAssumptionSet *self, const char *key, double *mode);

/* fold_assumption_set_get_mode: the mode of a key that is known to exist. */
double fold_assumption_set_get_mode (const FoldAssumptionSet *self, const char *key);

/* fold_assumption_set_get_linked: the market sees it as I do, but for p and pi. */
gboolean fold_assumption_set_get_linked (const FoldAssumptionSet *self);
void fold_assumption_set_set_linked (FoldAssumptionSet *self, gboolean linked);

G_END_DECLS
