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

/* Makes the first n parts add up to total instead of sum: by differences of one rounded running sum. */
static void
scale_parts (GArray *parts, gint64 sum, gint64 total)
{
  gint64 before = 0, after, running = 0;

  for (guint i = 0; i < parts->len && sum != 0; i++)
    {
      FoldCostFlow *part = &g_array_index (parts, FoldCostFlow, i);

      running += part->cost;
      if (!fold_fraction_round (fold_fraction_multiply (fold_fraction (running, 1), fold_fraction (total, sum)),
                                &after))
        return;
      part->cost = after - before;
      before = after;
    }
}

GArray *
fold_pool_cost_dup_parts (const FoldCostFlow *flows, guint n, gint64 total)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (FoldCostFlow));
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      if (flows[i].is_in)
        g_array_append_val (parts, flows[i]);
      else
        scale_parts (parts, sum, sum + flows[i].cost);
      sum += flows[i].cost;
    }
  scale_parts (parts, sum, total);
  return parts;
}
