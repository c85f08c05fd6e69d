/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-held.h"

/**
 * fold_portfolio_risk:
 * @held: after fold_held_centre()
 * @stage: its workspace is used as scratch
 * @x: [2 * draws] what the portfolio pays per branch
 * @outcome: of the portfolio, with quantiles
 * @risk: (out caller-allocates): filled, but for the place and the number of its contributions
 *
 * Returns: %false without memory
 */
bool fold_portfolio_risk (const FoldHeld *held,
                          FoldStage *stage,
                          uint32_t portfolio,
                          const double *x,
                          const FoldOutcome *outcome,
                          FoldPortfolioRisk *risk);

/**
 * fold_portfolio_cash:
 * @multiple: (out): what 1 of it becomes: at the risk-free rate, or at what borrowing costs
 *
 * Returns: the weight that a portfolio's positions leave to 1; negative where it is borrowed
 */
double fold_portfolio_cash (const FoldEngineInput *input, uint32_t portfolio, double *multiple);
