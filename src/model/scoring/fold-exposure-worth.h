/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-exposure.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* FoldExposureWorth: what a row of an exposure becomes by the end of holding where the scenario happens, where it does
 * not, and if the price's view were right: the base currency, money x 10^6, in whole hundredths. */
typedef struct
{
  gint64 happens;
  gint64 otherwise;
  gint64 priced;
} FoldExposureWorth;

/* fold_exposure_dup_worth: of every row; they add up to what the portfolio becomes. What has no outcome grows as the
 * rest does, as in the portfolio's. By sector and sub-theme what a position becomes beyond what its price asks is
 * theirs, in proportion to their shares, and what is outside grows as priced, as in FoldMoney.
 * Returns: (transfer full): n_rows of them; NULL where nothing has an outcome, or one beyond all money */
FoldExposureWorth *
fold_exposure_dup_worth (const FoldExposure *self, const FoldSnapshot *snapshot, const FoldEngineResult *result);

G_END_DECLS
