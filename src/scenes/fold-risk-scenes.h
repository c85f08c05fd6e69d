/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* Which figure of a portfolio is taken apart. */
typedef enum
{
  FOLD_RISK_PART_TAIL,
  FOLD_RISK_PART_SHARE, /* of the standard deviation */
  FOLD_RISK_PART_RETURN,
} FoldRiskPart;

/* fold_scenes_new_risk: what each position adds to a figure of its portfolio, the most first, beside its weight; of a
 * long list the smallest are one row. risk: of the portfolio of that index in snapshot. Ids are slugs, or begin with a
 * colon where there is no instrument. Returns: (transfer full) */
FoldChartScene *
fold_scenes_new_risk (const FoldSnapshot *snapshot, guint portfolio, const FoldPortfolioRisk *risk, FoldRiskPart part);

G_END_DECLS
