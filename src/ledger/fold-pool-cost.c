/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pool-cost.h"

static void
lose (FoldPoolCost *self, FoldDate date)
{
  if (!self->is_lost)
    self->lost_date = date;
  self->is_lost = TRUE;
}

static void
come_in (FoldPoolCost *self, const FoldCostFlow *flow, FoldPoolConvert convert, gpointer data)
{
  gint64 converted;

  if (!convert (flow->cost, flow->date, &converted, data)
      || __builtin_add_overflow (self->converted, converted, &self->converted))
    lose (self, flow->date);
}

static void
go_out (FoldPoolCost *self, const FoldCostFlow *flow)
{
  gint64 taken = self->converted;

  if (self->cost + flow->cost != 0
      && !fold_fraction_round (fold_fraction_multiply (fold_fraction (self->converted, 1),
                                                       fold_fraction (-flow->cost, self->cost)),
                               &taken))
    lose (self, flow->date);
  else
    self->converted -= taken;
}

void
fold_pool_cost_advance (FoldPoolCost *self,
                        const FoldCostFlow *flows,
                        guint until,
                        FoldPoolConvert convert,
                        gpointer data)
{
  for (; self->next < until; self->next++)
    {
      const FoldCostFlow *flow = &flows[self->next];

      if (flow->is_in)
        come_in (self, flow, convert, data);
      else if (self->cost != 0)
        go_out (self, flow);
      self->cost += flow->cost;
    }
}
