/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-workspace.h"

#include "fold-basket.h"
#include "fold-kernel.h"

void
fold_workspace_widen (FoldWorkspace *work)
{
  for (int b = 0; b < FOLD_N_BRANCHES && work->single && !work->widened; b++)
    fold_kernel_from_single (work->log_value[b], work->single_value[b], work->rows);
  work->widened = true;
  if (!work->may_fail)
    return;
  for (int b = 0; b < FOLD_N_BRANCHES && work->survives_in_single && !work->survival_widened; b++)
    fold_kernel_survival_from_single (work->survival[b], work->single_failure[b], work->rows);
  work->survival_widened = true;
}

/*
 * Single precision does where ln V has no more; but not for a pooled basket, of which the moments are of another
 * function of the draws than that which its price is from, so that roundings would not cancel.
 */
static bool
find_spread_of_singles (FoldWorkspace *work, const FoldSubject *subject, bool weighted, FoldSpread *spread)
{
  if (!work->single || fold_subject_is_pooled (subject))
    return false;
  for (int b = 0; b < FOLD_N_BRANCHES && weighted && !work->survives_in_single; b++)
    fold_kernel_failure_to_single (work->single_failure[b], work->survival[b], work->rows);
  return fold_spread_init_from_singles (spread, work->single_value, weighted ? work->single_failure : NULL, work->rows,
                                        work->low, work->high, subject->sigma);
}

void
fold_workspace_find_spread (FoldWorkspace *work, const FoldSubject *subject, bool weighted, FoldSpread *spread)
{
  if (find_spread_of_singles (work, subject, weighted, spread))
    return;
  fold_workspace_widen (work);
  fold_spread_init (spread, work->log_value, weighted ? work->survival : NULL, work->rows, work->low, work->high,
                    subject->sigma);
}
