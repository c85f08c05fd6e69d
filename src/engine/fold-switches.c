/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "fold-parameter.h"
#include "fold-pert.h"
#include "fold-switches.h"

static const FoldRange none = FOLD_CONSTANT (0.0);
static const FoldRange one = FOLD_CONSTANT (1.0);

static bool
is_constant (const FoldRange *range, double value)
{
  return range->low == value && range->high == value;
}

static void
take_means (FoldRange *means, const FoldRange *ranges, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      double mean = fold_pert_mean (&ranges[i]);

      /* a constant stays what it is to the last bit */
      means[i] = ranges[i].low == ranges[i].high ? ranges[i] : FOLD_CONSTANT (mean);
    }
}

/* How many ranges a view of the slice has in arrays. */
static size_t
count_ranges (const FoldEngineInput *slice)
{
  size_t count = 0;

  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    if (fold_parameters[id].place == FOLD_PLACE_RANGES)
      count += fold_parameter_count (&fold_parameters[id], slice);
  return count;
}

/* Means of shares may come to more than all revenue where their modes do not: then they are scaled down to it. */
static void
fit_exposures (const FoldEngineInput *slice, FoldRange *exposures)
{
  double sum = 0.0;

  for (uint32_t at = slice->exposure_start[0]; at < slice->exposure_start[1]; at++)
    sum += exposures[at].mode;
  for (uint32_t at = slice->exposure_start[0]; at < slice->exposure_start[1] && sum > 1.0; at++)
    exposures[at] = FOLD_CONSTANT (exposures[at].mode / sum);
}

/* The view of the slice with every range at its mean; `room` is count_ranges() of them. */
static FoldView
mean_view (const FoldEngineInput *slice, const FoldView *view, FoldRange *room)
{
  FoldView mean = *view;

  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    {
      const FoldParameter *parameter = &fold_parameters[id];
      const uint32_t count = (uint32_t)fold_parameter_count (parameter, slice);

      if (parameter->place == FOLD_PLACE_DRIVER)
        take_means ((FoldRange *)fold_parameter_locate (parameter, slice, &mean, 0),
                    fold_parameter_locate (parameter, slice, view, 0), 1);
      if (parameter->place != FOLD_PLACE_RANGES)
        continue;
      take_means (room, fold_parameter_get_array (parameter, slice, view), count);
      if (parameter->scope == FOLD_SCOPE_EXPOSURE)
        fit_exposures (slice, room);
      fold_parameter_set_array (parameter, NULL, &mean, room);
      room += count;
    }
  return mean;
}

static bool
has_plan (const FoldEngineInput *slice)
{
  return slice->venture && slice->venture[0].post_money > 0.0;
}

static bool
is_exposed (const FoldEngineInput *slice, const FoldView *view)
{
  for (uint32_t at = slice->exposure_start[0]; at < slice->exposure_start[1]; at++)
    if (view->exposure[at].high > 0.0)
      return true;
  return false;
}

/* The groups for which the view has something to switch off. */
static FoldGroups
busy_groups (const FoldEngineInput *slice, const FoldView *view)
{
  FoldGroups busy = 0;

  if (is_exposed (slice, view))
    busy |= FOLD_GROUP_BIT (FOLD_GROUP_DIRECT) | FOLD_GROUP_BIT (FOLD_GROUP_CHAIN)
            | (is_constant (view->capture, 1.0) ? 0 : FOLD_GROUP_BIT (FOLD_GROUP_CAPTURE));
  if (!is_constant (view->leverage, 0.0) || !is_constant (view->rerating, 0.0))
    busy |= FOLD_GROUP_BIT (FOLD_GROUP_MARGIN);
  if (!is_constant (view->hazard, 0.0))
    busy |= FOLD_GROUP_BIT (FOLD_GROUP_SURVIVAL);
  return busy;
}

/* What is not of a view; the venture capital method has a plan instead of a price and of a haircut. */
static FoldGroups
busy_terms (const FoldEngineInput *slice)
{
  FoldGroups busy = FOLD_GROUP_BIT (FOLD_GROUP_UNCERTAINTY);

  if (has_plan (slice))
    return busy | FOLD_GROUP_BIT (FOLD_GROUP_MARKET)
           | (slice->venture[0].dilution != 0.0 ? FOLD_GROUP_BIT (FOLD_GROUP_SURVIVAL) : 0);
  busy |= FOLD_GROUP_BIT (FOLD_GROUP_PRICE);
  if (slice->beta[0] * slice->equity_premium + slice->extra_premium[0] != 0.0
      || fold_parameter_read (&fold_parameters[FOLD_PARAMETER_OWN_COSTS], slice, NULL, 0).mode != 0.0)
    busy |= FOLD_GROUP_BIT (FOLD_GROUP_MARKET);
  if (slice->retention_ratio[0] != 1.0)
    busy |= FOLD_GROUP_BIT (FOLD_GROUP_SURVIVAL);
  if (slice->haircut[0] != 0.0)
    busy |= FOLD_GROUP_BIT (FOLD_GROUP_ILLIQUIDITY);
  return busy;
}

static FoldGroups
idle_groups (const FoldEngineInput *slice)
{
  FoldGroups busy = busy_terms (slice);

  busy |= busy_groups (slice, &slice->mine);
  if (!slice->market_equals_mine)
    busy |= busy_groups (slice, &slice->market);
  return FOLD_ALL_GROUPS & ~busy;
}

static void
make_ventures (FoldSwitches *switches)
{
  const FoldVenture plan = switches->slice.venture[0];
  const FoldVenture cash = { 1.0, switches->slice.risk_free, 1.0, 1.0, plan.dilution };

  for (int with_plan = 0; with_plan < 2; with_plan++)
    {
      switches->ventures[with_plan][0] = switches->ventures[with_plan][1] = with_plan ? plan : cash;
      switches->ventures[with_plan][0].dilution = 0.0;
    }
}

bool
fold_switches_init (FoldSwitches *switches,
                    const FoldEngineInput *input,
                    uint32_t instrument,
                    const FoldEngineOptions *options)
{
  const FoldEngineInput slice = fold_engine_input_slice (input, instrument);
  const size_t n = input->n_sectors, per_view = count_ranges (&slice);

  *switches = (FoldSwitches){
    .slice = slice,
    .options = options ? *options : (FoldEngineOptions){ 0 },
    .ranges = calloc (2 * per_view + n, sizeof *switches->ranges),
    .no_spillover = calloc (n * n + 1, sizeof *switches->no_spillover),
  };
  switches->options.quantiles = false;
  switches->options.without_sectors = true;
  if (!switches->ranges || !switches->no_spillover)
    {
      fold_switches_clear (switches);
      return false;
    }
  switches->idle = idle_groups (&switches->slice);
  if (has_plan (&switches->slice))
    make_ventures (switches);
  switches->no_elasticity = switches->ranges + 2 * per_view;
  switches->means[0] = mean_view (&slice, &slice.mine, switches->ranges);
  if (!input->market_equals_mine)
    switches->means[1] = mean_view (&slice, &slice.market, switches->ranges + per_view);
  return true;
}

void
fold_switches_clear (FoldSwitches *switches)
{
  free (switches->ranges);
  free (switches->no_spillover);
  *switches = (FoldSwitches){ 0 };
}

FoldGroups
fold_switches_settle (const FoldSwitches *switches, FoldGroups groups)
{
  groups &= ~switches->idle;
  if (!(groups & FOLD_GROUP_BIT (FOLD_GROUP_DIRECT)))
    groups &= ~(FOLD_GROUP_BIT (FOLD_GROUP_CHAIN) | FOLD_GROUP_BIT (FOLD_GROUP_CAPTURE));
  return groups;
}

static bool
has (FoldGroups groups, FoldGroup group)
{
  return groups & FOLD_GROUP_BIT (group);
}

static void
set_view (const FoldSwitches *switches, FoldGroups groups, FoldView *view)
{
  if (!has (groups, FOLD_GROUP_DIRECT))
    view->elasticity = switches->no_elasticity;
  if (!has (groups, FOLD_GROUP_CHAIN))
    view->spillover = switches->no_spillover;
  if (!has (groups, FOLD_GROUP_CAPTURE))
    view->capture = &one;
  if (!has (groups, FOLD_GROUP_MARGIN))
    view->leverage = view->rerating = &none;
  if (!has (groups, FOLD_GROUP_SURVIVAL))
    view->hazard = &none;
}

/* At the modes nothing is uncertain but the instrument's own noise, and there are no means. */
static void
set_uncertainty (const FoldSwitches *switches, FoldGroups groups, FoldEngineInput *input, FoldEngineOptions *options)
{
  if (has (groups, FOLD_GROUP_UNCERTAINTY))
    return;
  input->volatility = &none.mode;
  input->risk_aversion = 0.0;
  if (options->deterministic)
    return;
  input->mine = switches->means[0];
  input->market = switches->means[1];
  options->deterministic = true;
}

void
fold_switches_set (const FoldSwitches *switches, FoldGroups groups, FoldEngineInput *input, FoldEngineOptions *options)
{
  *input = switches->slice;
  *options = switches->options;
  set_uncertainty (switches, groups, input, options);
  set_view (switches, groups, &input->mine);
  if (!input->market_equals_mine)
    set_view (switches, groups, &input->market);
  if (has_plan (input))
    input->venture = &switches->ventures[has (groups, FOLD_GROUP_MARKET)][has (groups, FOLD_GROUP_SURVIVAL)];
  input->unpriced = !has (groups, FOLD_GROUP_PRICE);
  if (!has (groups, FOLD_GROUP_MARKET))
    input->beta = input->extra_premium = input->own_costs = &none.mode;
  if (!has (groups, FOLD_GROUP_SURVIVAL))
    input->retention_ratio = &one.mode;
  if (!has (groups, FOLD_GROUP_ILLIQUIDITY))
    input->haircut = &none.mode;
}
