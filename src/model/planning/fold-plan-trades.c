/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-conflict.h"
#include "fold-decimal.h"
#include "fold-plan-solving.h"

/* A trade while it is rounded. value: without its cost, below 0 sold. */
typedef struct
{
  guint asset;
  gint64 value;
  gint64 quantity;
  gboolean whole;
} Trade;

/* A hundredth of a unit of money is the least that is traded. */
static gint64
to_money (const FoldPlanSolving *self, double part)
{
  return llround (part * (double)self->task->total / FOLD_MONEY_HUNDREDTH) * FOLD_MONEY_HUNDREDTH;
}

static gint64
get_cost (const FoldPlanSolving *self, gint64 value)
{
  const FoldPlanWish *wish = self->task->wish;
  return llround (fabs ((double)value) * wish->cost_rate / FOLD_MONEY_HUNDREDTH) * FOLD_MONEY_HUNDREDTH
         + wish->cost_fixed;
}

/* set_quantity: shares for the value, or the value for so many. */
static void
set_quantity (const FoldPlanSolving *self, Trade *trade)
{
  const FoldPlanAsset *asset = fold_plan_task_get_asset (self->task, trade->asset);
  trade->quantity = FOLD_MISSING;
  if (asset->price == FOLD_MISSING)
    return;
  if (trade->value == -asset->value && asset->quantity > 0 && asset->quantity < G_MAXINT64)
    trade->quantity = -asset->quantity;
  else if (!fold_decimal_multiply_divide (trade->value, FOLD_QUANTITY_SCALE * (FOLD_PRICE_SCALE / FOLD_MONEY_SCALE),
                                          asset->price, &trade->quantity, NULL))
    trade->quantity = FOLD_MISSING;
}

/* round_down: to whole shares, towards no trade; a sale of everything stays one. */
static void
round_down (const FoldPlanSolving *self, Trade *trade)
{
  const FoldPlanAsset *asset = fold_plan_task_get_asset (self->task, trade->asset);
  gint64 whole, value;
  if (trade->quantity == FOLD_MISSING || trade->value == -asset->value)
    return;
  whole = trade->quantity / FOLD_QUANTITY_SCALE * FOLD_QUANTITY_SCALE;
  if (!fold_money_from_product (whole, asset->price, &value, NULL))
    return;
  trade->quantity = whole;
  trade->value = value;
  trade->whole = TRUE;
}

static void
add_trade (FoldPlanSolving *self, const Trade *trade)
{
  const FoldPlanAsset *asset = fold_plan_task_get_asset (self->task, trade->asset);
  const FoldPlanTrade added = { g_strdup (asset->id), g_strdup (asset->name),        trade->quantity, asset->price,
                                trade->value,         get_cost (self, trade->value), trade->whole };
  self->answer->costs += added.cost;
  g_array_append_val (self->answer->trades, added);
}

/* find_trades: what is bought or sold, by assets, of hundredths. */
static GArray *
find_trades (const FoldPlanSolving *self)
{
  GArray *trades = g_array_new (FALSE, TRUE, sizeof (Trade));
  for (guint j = 0; j < self->draws->n; j++)
    {
      const FoldPlanAsset *asset = fold_plan_task_get_asset (self->task, j);
      const gint64 target = to_money (self, self->amounts[j]);
      Trade trade = { .asset = j, .value = target == 0 ? -asset->value : target - asset->value };
      if (!asset->can_trade || ABS (trade.value) < FOLD_MONEY_HUNDREDTH)
        continue;
      set_quantity (self, &trade);
      g_array_append_val (trades, trade);
    }
  return trades;
}

/* What is left of the money that is there and new, and of what the sales bring. */
static gint64
get_cash (const FoldPlanSolving *self, GArray *trades)
{
  gint64 cash = self->task->cash + self->task->wish->cash;
  for (guint i = 0; i < trades->len; i++)
    {
      const Trade *trade = &g_array_index (trades, Trade, i);
      cash -= trade->value == 0 ? 0 : trade->value + get_cost (self, trade->value);
    }
  return cash;
}

/* afford: fewer sold shares may not pay for what is bought: then the dearest purchases give a share each. */
static void
afford (FoldPlanSolving *self, GArray *trades, gint64 floor)
{
  while (get_cash (self, trades) < floor)
    {
      Trade *dearest = NULL;
      for (guint i = 0; i < trades->len; i++)
        {
          Trade *trade = &g_array_index (trades, Trade, i);
          const FoldPlanAsset *asset = fold_plan_task_get_asset (self->task, trade->asset);
          if (trade->whole && trade->quantity > 0
              && (dearest == NULL || asset->price > fold_plan_task_get_asset (self->task, dearest->asset)->price))
            dearest = trade;
        }
      if (dearest == NULL)
        return;
      dearest->quantity -= FOLD_QUANTITY_SCALE;
      if (!fold_money_from_product (dearest->quantity, fold_plan_task_get_asset (self->task, dearest->asset)->price,
                                    &dearest->value, NULL))
        dearest->value = 0;
    }
}

/* take_amounts: what the trades come to. */
static void
take_amounts (FoldPlanSolving *self, GArray *trades)
{
  const double total = (double)self->task->total;
  const gint64 cash = get_cash (self, trades);
  for (guint i = 0; i < trades->len; i++)
    {
      const Trade *trade = &g_array_index (trades, Trade, i);
      const gint64 value = fold_plan_task_get_asset (self->task, trade->asset)->value + trade->value;
      self->amounts[trade->asset] = (double)value / total;
    }
  self->amounts[FOLD_PLAN_CASH (self->draws)] = (double)MAX (cash, 0) / total;
  self->amounts[FOLD_PLAN_DEBT (self->draws)] = (double)MAX (-cash, 0) / total;
}

/* --- limits that rounding breaks --- */

/* What a limit may be left by: what is rounded is money. */
#define KEPT 1e-9

static double *
dup_columns (const FoldPlanSolving *self)
{
  const guint n = self->draws->n;
  double *x = g_memdup2 (self->found->x, self->plan->program->n_columns * sizeof *x);
  memcpy (x, self->amounts, FOLD_PLAN_N_AMOUNTS (self->draws) * sizeof *x);
  for (guint j = 0; j < n && self->plan->first_buy > 0; j++)
    {
      const double trade = x[j] - fold_plan_program_get_before (self->plan, j);
      x[self->plan->first_buy + j] = MAX (trade, 0);
      x[self->plan->first_buy + n + j] = MAX (-trade, 0);
    }
  return x;
}

static double
get_activity (const FoldProgram *program, guint row, const double *x)
{
  const int *columns;
  const double *values;
  const guint n = fold_program_get_row (program, row, &columns, &values);
  double activity = 0;
  for (guint i = 0; i < n; i++)
    activity += values[i] * x[columns[i]];
  return activity;
}

static gboolean
keeps (const FoldPlanSolving *self, const FoldProgramEnd *end, const double *x)
{
  const FoldProgram *program = self->plan->program;
  switch (end->kind)
    {
    case FOLD_END_ROW_LOW:
      return get_activity (program, end->index, x) >= fold_program_get_row_low (program, end->index) - KEPT;
    case FOLD_END_ROW_HIGH:
      return get_activity (program, end->index, x) <= fold_program_get_row_high (program, end->index) + KEPT;
    case FOLD_END_COLUMN_LOWER:
      return x[end->index] >= program->lower[end->index] - KEPT;
    case FOLD_END_COLUMN_UPPER:
      return x[end->index] <= program->upper[end->index] + KEPT;
    case FOLD_END_TAIL:
    default:
      return fold_plan_solving_measure (self, self->amounts) <= program->tail.limit + KEPT;
    }
}

static void
find_broken (FoldPlanSolving *self)
{
  g_autofree double *x = dup_columns (self);
  for (guint i = 0; i < self->plan->limits->len; i++)
    {
      GArray *ends = g_ptr_array_index (self->plan->limits, i);
      gboolean kept = TRUE;
      for (guint k = 0; k < ends->len && kept; k++)
        kept = keeps (self, &g_array_index (ends, FoldProgramEnd, k), x);
      if (!kept)
        g_ptr_array_add (self->answer->broken, g_strdup (fold_plan_solving_get_key (self, i)));
    }
}

void
fold_plan_solving_trade (FoldPlanSolving *self)
{
  g_autoptr (GArray) trades = find_trades (self);
  const gint64 before = self->task->cash + self->task->wish->cash;
  double moved = 0;
  if (self->task->wish->whole_shares)
    {
      for (guint i = 0; i < trades->len; i++)
        round_down (self, &g_array_index (trades, Trade, i));
      afford (self, trades, MIN (before, 0));
      take_amounts (self, trades);
      self->answer->rounded = TRUE;
      find_broken (self);
    }
  for (guint i = 0; i < trades->len; i++)
    if (g_array_index (trades, Trade, i).value != 0)
      {
        add_trade (self, &g_array_index (trades, Trade, i));
        moved += fabs ((double)g_array_index (trades, Trade, i).value);
      }
  self->answer->turnover = moved / 2 / (double)self->task->total;
}
