/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "fold-instrument.h"
#include "fold-parameter-class.h"
#include "fold-scenario.h"
#include "fold-sector.h"
#include "fold-theme.h"
#include "fold-translations.h"
#include "fold-watchlist.h"

/* How the book fills its objects. The columns that each fold_*_load () expects are those of the queries in
 * fold-book-load.c. */

G_BEGIN_DECLS

#define FOLD_PPM 1e6

void fold_theme_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_sector_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_subtheme_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_parameter_class_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_scenario_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_instrument_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_watchlist_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_watchlist_item_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);

void fold_instrument_load_identifier (FoldInstrument *self, FoldStatement *row);
void fold_instrument_load_exposure (FoldInstrument *self, FoldStatement *row, FoldTranslations *texts);
void fold_instrument_load_fund_holding (FoldInstrument *self, FoldStatement *row);
void fold_instrument_finish_load (FoldInstrument *self, const char *main_sector);

const char *fold_instrument_get_original_name (FoldInstrument *self);
const char *fold_scenario_get_original_name (FoldScenario *self);
const char *fold_watchlist_get_original_name (FoldWatchlist *self);

/* Children, from a statement over their rows alone. instruments: by id. */
gboolean fold_sector_load_subthemes (FoldSector *self, FoldStatement *rows, FoldTranslations *texts, GError **error);
gboolean fold_watchlist_load_items (FoldWatchlist *self, FoldStatement *rows, GHashTable *instruments, GError **error);

void fold_instrument_set_weight (FoldInstrument *self, double weight);
void fold_sector_set_share (FoldSector *self, double share);

/* The scorer's results; change: points of score against the saved scenario. */
void fold_instrument_set_outcome (FoldInstrument *self, const FoldOutcome *outcome, double change);
void fold_sector_set_result (FoldSector *self, const FoldSectorResult *result, double change);

/* Everything missing: NaN, tier 0. */
void fold_sector_result_clear (FoldSectorResult *result);
/* fold_outcome_keep_quantiles: new; where it came without quantiles (and so without a tier), with those of old. */
FoldOutcome fold_outcome_keep_quantiles (const FoldOutcome *old, const FoldOutcome *new);

G_END_DECLS
