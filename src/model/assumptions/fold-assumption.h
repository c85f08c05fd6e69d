/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"
#include "fold-parameter.h"
#include "fold-range.h"

G_BEGIN_DECLS

#define FOLD_TYPE_UNIT (fold_unit_get_type ())
GType fold_unit_get_type (void);

/* FoldAssumption: one tunable input of the active scenario, for a row of the panel. The scenarios own it and keep
 * its values up to date; it is changed through fold_scenarios_preview_assumption () and
 * fold_scenarios_set_assumption () alone.
 *
 * Properties, all read-only and notified on change:
 *   key (string)            the key of --set, "sector.cloud.elasticity", "market.M"
 *   name (string)           for people, translated: "Usage grows to"
 *   subject (string)        id of the sector, sub-theme, class or instrument it is about, else ""
 *   unit (FoldUnit)
 *   minimum, maximum, step (double)   where a slider ends, which is the domain unless that has no end or an open one,
 *                           and the step of an arrow key; in the engine's unit
 *   digits (uint)           decimals worth showing, in the unit as shown (percent: of the percentage)
 *   logarithmic (boolean)   a slider should be even in the logarithm
 *   may-range (boolean)     a low and a high are allowed
 *   low, mode, high (double)          what is in force now, a live drag included
 *   saved-mode (double)     as saved in the scenario
 *   default-mode (double)   the theme's own base value
 *   modified (boolean)      differs from the saved scenario
 *   rationale, source, confidence, review-date (string)   of the base value, "" where unknown
 */
#define FOLD_TYPE_ASSUMPTION (fold_assumption_get_type ())
G_DECLARE_FINAL_TYPE (FoldAssumption, fold_assumption, FOLD, ASSUMPTION, FoldObject)

const char *fold_assumption_get_key (FoldAssumption *self);
const char *fold_assumption_get_name (FoldAssumption *self);
/* fold_assumption_get_title: as a heading where its subject is plain; fold_assumption_get_help: what it means. Both are
 * translated. */
const char *fold_assumption_get_title (FoldAssumption *self);
const char *fold_assumption_get_help (FoldAssumption *self);
FoldUnit fold_assumption_get_unit (FoldAssumption *self);
double fold_assumption_get_minimum (FoldAssumption *self);
double fold_assumption_get_maximum (FoldAssumption *self);
double fold_assumption_get_step (FoldAssumption *self);
guint fold_assumption_get_digits (FoldAssumption *self);
gboolean fold_assumption_get_logarithmic (FoldAssumption *self);
gboolean fold_assumption_get_may_range (FoldAssumption *self);
FoldRange fold_assumption_get_current (FoldAssumption *self);
FoldRange fold_assumption_get_saved (FoldAssumption *self);
FoldRange fold_assumption_get_default (FoldAssumption *self);
double fold_assumption_get_mode (FoldAssumption *self);
gboolean fold_assumption_get_modified (FoldAssumption *self);
const char *fold_assumption_get_rationale (FoldAssumption *self);
const char *fold_assumption_get_source (FoldAssumption *self);
const char *fold_assumption_get_confidence (FoldAssumption *self);
const char *fold_assumption_get_review_date (FoldAssumption *self);

/* fold_assumption_format: value as a person reads it in the current locale, with its unit: "3.0x", "40 %", "7 years".
 * Returns: (transfer full) */
char *fold_assumption_format (FoldAssumption *self, double value);

G_END_DECLS
