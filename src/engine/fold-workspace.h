/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-subject.h"

/**
 * fold_workspace_widen:
 *
 * ln V and q in double too, as far as they are not there.
 */
void fold_workspace_widen (FoldWorkspace *work);

/**
 * fold_workspace_find_spread:
 * @work: with ln V of @subject, and q where @weighted
 * @weighted: by survival
 * @spread: (out caller-allocates): the nodes
 */
void fold_workspace_find_spread (FoldWorkspace *work, const FoldSubject *subject, bool weighted, FoldSpread *spread);
