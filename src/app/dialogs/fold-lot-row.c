/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-lot-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-instrument-format.h"

struct _FoldLotRow
{
  GObject parent_instance;

  char *texts[FOLD_N_LOT_COLUMNS];
  gint64 opening;
  gint64 closing;
};

G_DEFINE_FINAL_TYPE (FoldLotRow, fold_lot_row, G_TYPE_OBJECT)

static void
fold_lot_row_finalize (GObject *object)
{
  FoldLotRow *self = FOLD_LOT_ROW (object);

  for (guint i = 0; i < FOLD_N_LOT_COLUMNS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (fold_lot_row_parent_class)->finalize (object);
}

static void
fold_lot_row_class_init (FoldLotRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_lot_row_finalize;
}

static void
fold_lot_row_init (FoldLotRow *self)
{
}

/* --- texts -------------------------------------------------------------------------------------------------------- */

static char *
dup_day (FoldDate date)
{
  g_autofree char *iso = fold_date_format (date);

  return fold_format_date (iso);
}

static char *
dup_money (gboolean known, gint64 money, const char *currency)
{
  return known ? fold_format_money (money, currency) : g_strdup ("—");
}

static char *
dup_quantity (FoldFraction quantity, gboolean is_fine)
{
  FoldExact units;

  return fold_exact_from_fraction (quantity, is_fine, &units) ? fold_format_quantity (units) : g_strdup ("—");
}

/* cost and quantity have the same sign: of what is owed both are below zero. */
static char *
dup_unit_cost (gboolean known, gint64 cost, FoldFraction quantity, const char *currency)
{
  const FoldFraction scale = fold_fraction (FOLD_QUANTITY_SCALE * (FOLD_PRICE_SCALE / FOLD_MONEY_SCALE), 1);
  gint64 price;

  if (!known || fold_fraction_sign (quantity) == 0
      || !fold_fraction_round (fold_fraction_multiply (fold_fraction_divide (fold_fraction (cost, 1), quantity), scale),
                               &price))
    return g_strdup ("—");
  return fold_format_price (price, currency);
}

static char *
dup_rate (gboolean known, gint64 gain, gint64 cost)
{
  if (!known || cost == 0)
    return g_strdup ("—");
  return fold_format_return ((double)gain / fabs ((double)cost));
}

static char *
dup_days (gint64 days)
{
  return g_strdup_printf (ngettext ("%u day", "%u days", (gulong)days), (guint)days);
}

/* --- public ------------------------------------------------------------------------------------------------------- */

FoldLotRow *
fold_lot_row_new_open (FoldAccount *account, const FoldLotValue *lot)
{
  FoldLotRow *self = g_object_new (FOLD_TYPE_LOT_ROW, NULL);

  self->opening = lot->transaction_id;
  self->texts[FOLD_LOT_COLUMN_BOUGHT] = dup_day (lot->date);
  self->texts[FOLD_LOT_COLUMN_ACCOUNT] = fold_format_name (fold_account_get_name (account));
  self->texts[FOLD_LOT_COLUMN_QUANTITY] = dup_quantity (lot->quantity, lot->is_fine);
  self->texts[FOLD_LOT_COLUMN_UNIT_COST] = dup_unit_cost (lot->has_cost, lot->cost, lot->quantity, lot->currency);
  self->texts[FOLD_LOT_COLUMN_COST] = dup_money (lot->has_cost, lot->cost, lot->currency);
  self->texts[FOLD_LOT_COLUMN_WORTH] = dup_money (lot->has_value, lot->value, lot->currency);
  self->texts[FOLD_LOT_COLUMN_GAIN] = dup_money (lot->has_gain, lot->gain, lot->currency);
  self->texts[FOLD_LOT_COLUMN_GAIN_RATE] = dup_rate (lot->has_gain, lot->gain, lot->cost);
  return self;
}

FoldLotRow *
fold_lot_row_new_closed (FoldAccount *account, const FoldClosedLot *lot)
{
  FoldLotRow *self = g_object_new (FOLD_TYPE_LOT_ROW, NULL);

  self->opening = lot->lot_transaction_id;
  self->closing = lot->transaction_id;
  self->texts[FOLD_LOT_COLUMN_BOUGHT] = dup_day (lot->bought);
  self->texts[FOLD_LOT_COLUMN_SOLD] = dup_day (lot->sold);
  self->texts[FOLD_LOT_COLUMN_ACCOUNT] = fold_format_name (fold_account_get_name (account));
  self->texts[FOLD_LOT_COLUMN_QUANTITY] = dup_quantity (lot->quantity, lot->is_fine);
  self->texts[FOLD_LOT_COLUMN_COST] = dup_money (lot->has_cost, lot->cost, lot->currency);
  self->texts[FOLD_LOT_COLUMN_WORTH] = dup_money (TRUE, lot->proceeds, lot->currency);
  self->texts[FOLD_LOT_COLUMN_GAIN] = dup_money (lot->has_gain, lot->gain, lot->currency);
  self->texts[FOLD_LOT_COLUMN_GAIN_RATE] = dup_rate (lot->has_gain, lot->gain, lot->cost);
  self->texts[FOLD_LOT_COLUMN_HELD] = dup_days (ABS ((gint64)lot->sold - lot->bought));
  return self;
}

const char *
fold_lot_row_get_text (FoldLotRow *self, FoldLotColumn column)
{
  g_return_val_if_fail (FOLD_IS_LOT_ROW (self) && column < FOLD_N_LOT_COLUMNS, "");

  return self->texts[column] != NULL ? self->texts[column] : "";
}

gint64
fold_lot_row_get_opening (FoldLotRow *self)
{
  g_return_val_if_fail (FOLD_IS_LOT_ROW (self), 0);

  return self->opening;
}

gint64
fold_lot_row_get_closing (FoldLotRow *self)
{
  g_return_val_if_fail (FOLD_IS_LOT_ROW (self), 0);

  return self->closing;
}
