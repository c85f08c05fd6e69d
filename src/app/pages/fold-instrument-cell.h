/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-instrument.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_CELL (fold_instrument_cell_get_type ())

/**
 * FoldInstrumentCell:
 *
 * The cell that names the instrument of a row. It lets a table find out which row lies under the pointer, for menus and
 * drags, which GtkColumnView does not tell.
 *
 * Property `item` (GObject, nullable): the row's object: a #FoldInstrument, or one with a property `instrument`.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentCell, fold_instrument_cell, FOLD, INSTRUMENT_CELL, AdwBin)

void fold_instrument_cell_set_item (FoldInstrumentCell *self, gpointer item);

/**
 * fold_instrument_cell_pick_row:
 * @table: a column view one of whose columns has such cells
 * @x, @y: a point in @table's coordinates
 * @bounds: (out) (optional): the row's place in @table, where there is a row
 *
 * Returns: (transfer none) (nullable): the object of the row under the point
 */
GObject *fold_instrument_cell_pick_row (GtkWidget *table, double x, double y, graphene_rect_t *bounds);

/** Returns: (transfer none) (nullable): the instrument that a row's object is or is about */
FoldInstrument *fold_instrument_of_item (gpointer item);

G_END_DECLS
