/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the row and its number, which has a file of its own. */
#pragma once

#include "fold-range-slider.h"
#include "fold-value-row.h"

G_BEGIN_DECLS

struct _FoldValueRow
{
  AdwPreferencesRow parent_instance;

  FoldRangeSlider *slider;
  GtkWidget *entry;
  GtkWidget *dot;
  GtkWidget *hint;
  GtkWidget *menu_button;
  GMenuModel *menu;
  char *unit;
  char *effect;
  double factor;
  guint digits;
  gboolean modified;
  gboolean stepping; /* by keys in the number */
  guint select_id;   /* of all of the number, once a click has set its cursor */
};

/* What the user does, by the row's signals of these names. */
void fold_value_row_begin (FoldValueRow *self);
void fold_value_row_change (FoldValueRow *self, double value);
void fold_value_row_end (FoldValueRow *self);

GtkWidget *fold_value_row_create_entry (FoldValueRow *self);
void fold_value_row_take_down_entry (FoldValueRow *self);
void fold_value_row_update_name (FoldValueRow *self);

/** Shows the value as it is, and that nothing was refused. */
void fold_value_row_show_value (FoldValueRow *self);

/**
 * fold_value_row_show_hint:
 * @refusal: (nullable): why what was typed is not taken; NULL shows the effect of the last change
 *
 * One line below the slider is always there for either.
 */
void fold_value_row_show_hint (FoldValueRow *self, const char *refusal);

G_END_DECLS
