/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-key.h"
#include "fold-assumption-set.h"
#include "fold-statement.h"

G_BEGIN_DECLS

/* fold_assumption_set_new: base: canonical key to FoldRange, the theme's own values, shared and never changed. */
FoldAssumptionSet *fold_assumption_set_new (FoldVocabulary *vocabulary, GHashTable *base);

/* fold_assumption_set_set_trades: (nullable) (element-type FoldTrade): the hypothetical trades of the scenario,
 * kept and never changed. fold_assumption_set_get_trades: (transfer none) (nullable) */
void fold_assumption_set_set_trades (FoldAssumptionSet *self, GArray *trades);
GArray *fold_assumption_set_get_trades (const FoldAssumptionSet *self);

/* fold_assumption_set_put: a value of the scenario, known to be good; key is canonical. */
void fold_assumption_set_put (FoldAssumptionSet *self, const char *key, FoldRange range);

/* fold_assumption_set_resolve: as fold_assumption_set_get (), for a parsed key. */
FoldRange fold_assumption_set_resolve (const FoldAssumptionSet *self, const FoldKey *key);

/* fold_assumption_set_find: what is said of exactly this key; FALSE where nothing is. */
gboolean fold_assumption_set_find (const FoldAssumptionSet *self, const FoldKey *key, FoldRange *range);

/* fold_assumption_set_find_own: the instruments of which something is said apart from their class, in either view.
 * Returns: (transfer full): a set of slugs */
GHashTable *fold_assumption_set_find_own (const FoldAssumptionSet *self);

/* fold_assumption_set_find_claims: those of which something is said that is never said of a class, as what their price
 * contains. Returns: (transfer full): a set of slugs */
GHashTable *fold_assumption_set_find_claims (const FoldAssumptionSet *self);

/* fold_assumption_set_has_exposures: whether the scenario says anything of exposures. */
gboolean fold_assumption_set_has_exposures (const FoldAssumptionSet *self);

/* fold_assumption_set_add_keys: to a set of canonical keys those that the scenario, or --set, says something of. */
void fold_assumption_set_add_keys (const FoldAssumptionSet *self, GHashTable *keys);

/* fold_assumption_set_is_theme: whether what is in force is not the scenario's, but what the theme or the application
 * has without it. */
gboolean fold_assumption_set_is_theme (const FoldAssumptionSet *self, const FoldKey *key);

/* fold_assumption_set_check_range: in order, inside the domain, and constant where it has to be. */
gboolean
fold_assumption_set_check_range (const FoldParameter *parameter, const char *key, FoldRange range, GError **error);

/* fold_range_read: columns low, mode and high of a row; a constant has neither low nor high. */
FoldRange fold_range_read (FoldStatement *row);

/* A table from key to range. */
GHashTable *fold_range_table_new (void);
void fold_range_table_put (GHashTable *table, const char *key, FoldRange range);

G_END_DECLS
