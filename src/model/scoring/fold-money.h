/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-exposure.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* FoldMoneyRow: money today and at the end of holding, base currency, money x 10^6, in whole hundredths.
 * priced: what it would become if the price's view were right. */
typedef struct
{
  const char *id;   /* slug of a sector, sub-theme or instrument; "_cash" and the like outside the theme */
  const char *name; /* of a row of an exposure; else NULL */
  gint64 now;
  gint64 happens;
  gint64 otherwise;
  gint64 priced;
} FoldMoneyRow;

/* FoldMoney: money now and then of a portfolio (model 2.15): an immutable value. What a position becomes beyond what
 * its price asks is its sub-themes', in proportion to their shares; the rest grows as priced. Each column adds up to
 * the portfolio's money, to the hundredth, rows and outside together. */
typedef struct
{
  guint n_rows;
  FoldMoneyRow *rows; /* in the order of the theme; instruments in that of the positions */
  FoldMoneyRow outside[FOLD_N_OUTSIDE];
  double years;
} FoldMoney;

/* fold_money_new: dimension: sector, sub-theme or instrument, of which each is whole. The ids are the snapshot's.
 * Returns: (transfer full) (nullable): NULL where the portfolio has no outcome, or money beyond all numbers */
FoldMoney *fold_money_new (FoldBook *book,
                           const FoldSnapshot *snapshot,
                           const FoldEngineResult *result,
                           guint portfolio,
                           FoldDimension dimension);
/* fold_money_new_of_exposure: the same of its rows, whatever their dimension; ids and names are the exposure's. By
 * class, tier and currency a position is whole in its row. Returns: (transfer full) (nullable): NULL where nothing has
 * an outcome */
FoldMoney *
fold_money_new_of_exposure (const FoldExposure *exposure, const FoldSnapshot *snapshot, const FoldEngineResult *result);
void fold_money_free (FoldMoney *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldMoney, fold_money_free)

/* fold_money_row_through: what a row becomes as the lens has it, chance being that of the scenario under it. */
gint64 fold_money_row_through (const FoldMoneyRow *row, double chance);

G_END_DECLS
