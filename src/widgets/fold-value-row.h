/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_VALUE_ROW (fold_value_row_get_type ())
G_DECLARE_FINAL_TYPE (FoldValueRow, fold_value_row, FOLD, VALUE_ROW, AdwPreferencesRow)

/**
 * FoldValueRow: one number as a row of a boxed list: name (AdwPreferencesRow:title), editable number with its unit,
 * slider, effect, a dot where it differs from what is saved, a menu. Number and slider share one GtkAdjustment.
 *
 * Properties: adjustment (GtkAdjustment), low-adjustment, high-adjustment (GtkAdjustment; the range's ends), show-range
 * (boolean), logarithmic (boolean; needs lower > 0), digits (uint), unit (string, e.g. "×", "%", "yr"), factor (double,
 * shown number = value × factor, 100 for percent of a fraction), default-value (double), effect (string or NULL),
 * modified (boolean), menu-model (GMenuModel or NULL: no button).
 *
 * Signals, all only for what the user does:
 *   drag-begin ()                   before the first change of a drag, a held key or an entered number
 *   value-changed (double value)     continuously
 *   range-changed (double low, double high)
 *   drag-end ()                     after the last: between the two lies one undo step
 *
 * Keys on the slider: arrows step, Page keys leap, Home goes to the default. CSS: node `row` with class `value-row`,
 * and `modified` where it differs.
 */
GtkWidget *fold_value_row_new (const char *title);

/** Sets range and steps of the value and of both ends of the range at once. */
void fold_value_row_set_bounds (FoldValueRow *self, double lower, double upper, double step, double page);

/** Without a signal, so that following the model does not write back to it. Ignored while the user drags. */
void fold_value_row_set_value (FoldValueRow *self, double value);
double fold_value_row_get_value (FoldValueRow *self);
void fold_value_row_set_range (FoldValueRow *self, double low, double high);

void fold_value_row_set_unit (FoldValueRow *self, const char *unit, double factor, guint digits);
void fold_value_row_set_logarithmic (FoldValueRow *self, gboolean logarithmic);
void fold_value_row_set_default_value (FoldValueRow *self, double value);
void fold_value_row_set_effect (FoldValueRow *self, const char *effect);
void fold_value_row_set_modified (FoldValueRow *self, gboolean modified);
void fold_value_row_set_show_range (FoldValueRow *self, gboolean show_range);
void fold_value_row_set_menu_model (FoldValueRow *self, GMenuModel *menu);

GtkAdjustment *fold_value_row_get_adjustment (FoldValueRow *self);

G_END_DECLS
