/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-valuation-sum.h"

#include <math.h>

static void
add (FoldValuationSum *self, gint64 *sum, gint64 money)
{
  if (__builtin_add_overflow (*sum, money, sum))
    self->is_too_large = TRUE;
}

static void
add_gain (FoldValuationSum *self, const FoldHoldingValue *holding)
{
  gint64 stake = holding->base_cost;

  if (!holding->has_base_gain)
    {
      self->n_costless++;
      return;
    }
  if (stake < 0 && __builtin_sub_overflow (0, stake, &stake))
    self->is_too_large = TRUE;
  add (self, &self->cost, holding->base_cost);
  add (self, &self->stake, stake);
  add (self, &self->worth, holding->base_value);
  add (self, &self->gain, holding->base_gain);
}

void
fold_valuation_sum_add (FoldValuationSum *self, const FoldHoldingValue *holding)
{
  const gboolean is_money = holding->instrument_id == 0;

  self->n++;
  if (!holding->has_value)
    self->n_priceless++;
  else if (!holding->has_base_value)
    self->n_rateless++;
  else if (!holding->counted)
    self->n_unpaid++;
  else
    {
      add (self, &self->value, holding->base_value);
      if (is_money)
        add (self, &self->money, holding->base_value);
      else
        add_gain (self, holding);
    }
}

double
fold_valuation_sum_get_rate (const FoldValuationSum *self)
{
  return self->is_too_large ? NAN : fold_valuation_get_gain_rate (self->gain, self->stake);
}
