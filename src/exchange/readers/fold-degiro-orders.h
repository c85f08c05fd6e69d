/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-degiro-trade.h"

G_BEGIN_DECLS

/* The columns of the file, in the one order that it has in every language. */
typedef enum
{
  FOLD_DEGIRO_CELL_DATE,
  FOLD_DEGIRO_CELL_TIME,
  FOLD_DEGIRO_CELL_VALUE_DATE,
  FOLD_DEGIRO_CELL_PRODUCT,
  FOLD_DEGIRO_CELL_ISIN,
  FOLD_DEGIRO_CELL_DESCRIPTION,
  FOLD_DEGIRO_CELL_FX,
  FOLD_DEGIRO_CELL_CURRENCY,
  FOLD_DEGIRO_CELL_AMOUNT,
  FOLD_DEGIRO_CELL_BALANCE_CURRENCY,
  FOLD_DEGIRO_CELL_BALANCE,
  FOLD_DEGIRO_CELL_ORDER,
} FoldDegiroCell;
#define FOLD_DEGIRO_N_CELLS 12

/* FoldDegiroMoney: x FOLD_MONEY_SCALE, with the sign of what happens to the account. */
typedef struct
{
  gboolean given;
  gint64 value;
  const char *currency; /* a cell's */
} FoldDegiroMoney;

/* FoldDegiroRow: a row with the rows that go on with it. */
typedef struct
{
  guint csv_row;
  const char *cells[FOLD_DEGIRO_N_CELLS]; /* without blanks around; never NULL */
  gboolean is_misshapen;                  /* its cells are not where they belong */
  gboolean is_used_up;                    /* another row has it in its numbers */
  FoldDegiroMoney amount;
  gboolean is_trade;
  gboolean is_of_several_prices;
  FoldDegiroTrade trade;
  FoldDegiroMoney gross, fee, tax;
  FoldDegiroMoney net; /* the amount, unless its order says more */
} FoldDegiroRow;

/* fold_degiro_orders_gather: an order is written as many rows: each of its fills, both legs of the change of money,
 * each cost. Makes one of them. rows: of FoldDegiroRow, whose amount, trade, gross and net are what each of them says
  * alone. */
void fold_degiro_orders_gather (GArray *rows);

G_END_DECLS
