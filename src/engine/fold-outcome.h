/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-payoffs.h"
#include "fold-subject.h"

/* What the outcomes of subjects and of portfolios have in common. */

/* The worst outcomes whose mean loss is the tail loss. */
#define FOLD_OUTCOME_TAIL 0.05

/* Less than that of what was invested is as good as nothing. */
#define FOLD_TOTAL_LOSS 0.05

/* The payoff is `multiple` for sure. */
void fold_outcome_certain (FoldOutcome *outcome, const FoldUtility *utility, double multiple);

/* The total band, CVaR, tier and VEV, which is the swing too where X may be 0; needs expected_multiple and swing. */
void fold_outcome_set_quantiles (FoldOutcome *outcome, const FoldUtility *utility, const FoldPayoffs *payoffs);

/* Payoff of a survivor per V and without noise: e^(mu H) delta (1 - zeta) / K. */
double fold_subject_scale (const FoldSubject *subject, const FoldPrice *price);

/* noise = scale exp (sigma z - sigma^2 / 2); z is not read where sigma is 0. */
void fold_subject_noise (double sigma, double scale, const double *z, double *noise, uint32_t count);

/* The payoff of survivors in every draw, from V in the workspace into its x. */
void fold_subject_draw_payoffs (const FoldSubject *subject, FoldStage *stage, double scale);
