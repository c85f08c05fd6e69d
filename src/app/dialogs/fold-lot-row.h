/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-portfolios.h"

G_BEGIN_DECLS

/* The columns that lots can have. */
typedef enum
{
  FOLD_LOT_COLUMN_BOUGHT,
  FOLD_LOT_COLUMN_SOLD,
  FOLD_LOT_COLUMN_ACCOUNT,
  FOLD_LOT_COLUMN_QUANTITY,
  FOLD_LOT_COLUMN_UNIT_COST,
  FOLD_LOT_COLUMN_COST,
  FOLD_LOT_COLUMN_WORTH, /* of an open lot its value, of a closed one its proceeds */
  FOLD_LOT_COLUMN_GAIN,
  FOLD_LOT_COLUMN_GAIN_RATE,
  FOLD_LOT_COLUMN_HELD, /* how long */
} FoldLotColumn;
#define FOLD_N_LOT_COLUMNS 10

#define FOLD_TYPE_LOT_ROW (fold_lot_row_get_type ())

/** FoldLotRow: a lot as a table shows it: its texts, and the transactions behind it. Immutable. */
G_DECLARE_FINAL_TYPE (FoldLotRow, fold_lot_row, FOLD, LOT_ROW, GObject)

/** Both return (transfer full). */
FoldLotRow *fold_lot_row_new_open (FoldAccount *account, const FoldLotValue *lot);
FoldLotRow *fold_lot_row_new_closed (FoldAccount *account, const FoldClosedLot *lot);

/** What a column says; "—" for what is not known, "" for what the lot does not have. */
const char *fold_lot_row_get_text (FoldLotRow *self, FoldLotColumn column);

/** Ids of transactions; 0: there is none. */
gint64 fold_lot_row_get_opening (FoldLotRow *self);
gint64 fold_lot_row_get_closing (FoldLotRow *self);

G_END_DECLS
