/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-explanation.h"

/* A set of groups, one bit each. */
typedef uint32_t FoldGroups;

#define FOLD_ALL_GROUPS ((1u << FOLD_N_GROUPS) - 1)
#define FOLD_GROUP_BIT(group) (1u << (group))

/**
 * FoldSwitches: one instrument, with the groups of its explanation switched on and off.
 * @slice: the snapshot with that instrument alone, everything on
 * @means: both views with every three-point value at its mean
 * @ventures: its plan, where it has one; without the market's group it is to be what cash comes to
 * @idle: groups that change nothing, off or on
 */
typedef struct
{
  FoldEngineInput slice;
  FoldEngineOptions options;
  FoldView means[2];
  FoldVenture ventures[2][2]; /* by whether the market's group and survival are on */
  FoldGroups idle;
  FoldRange *ranges; /* the means', then @no_elasticity */
  const FoldRange *no_elasticity;
  double *no_spillover; /* [n_sectors * n_sectors] */
} FoldSwitches;

/**
 * fold_switches_init:
 * @switches: (out caller-allocates): clear with fold_switches_clear()
 * @input: outlives @switches
 *
 * Returns: %false without memory
 */
bool fold_switches_init (FoldSwitches *switches,
                         const FoldEngineInput *input,
                         uint32_t instrument,
                         const FoldEngineOptions *options);

void fold_switches_clear (FoldSwitches *switches);

/**
 * fold_switches_settle:
 * @groups: a set of groups that are on
 *
 * Returns: the smallest set that scores the same for a reason that can be seen without scoring
 */
FoldGroups fold_switches_settle (const FoldSwitches *switches, FoldGroups groups);

/**
 * fold_switches_set:
 * @groups: the groups that are on; the others are as the model's 2.10 has them
 * @input, @options: (out caller-allocates): of a run with them
 */
void
fold_switches_set (const FoldSwitches *switches, FoldGroups groups, FoldEngineInput *input, FoldEngineOptions *options);
