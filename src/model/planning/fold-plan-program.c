/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-program.h"

#include <math.h>

#include "fold-conflict.h"
#include "fold-decimal.h"

/* Of two plans as near to the targets the one whose largest gap is smaller; of those the one with less to trade. */
#define LARGEST_GAP 1e-3
#define TRADING 1e-4
/* How much a class's target pulls its members to their shares in it. */
#define MEMBER_GAP 1e-3

typedef struct
{
  FoldPlanProgram *plan;
  GArray *ends; /* of the limit at hand */
} Builder;

void
fold_plan_program_free (FoldPlanProgram *self)
{
  g_clear_pointer (&self->program, fold_program_free);
  g_ptr_array_unref (self->limits);
  g_free (self);
}

double
fold_plan_program_get_before (const FoldPlanProgram *self, guint amount)
{
  const FoldPlanTask *task = self->task;
  const gint64 cash = task->cash + task->wish->cash;
  if (amount < self->draws->n)
    return (double)fold_plan_task_get_asset (task, amount)->value / (double)task->total;
  return (double)(amount == FOLD_PLAN_CASH (self->draws) ? MAX (cash, 0) : MAX (-cash, 0)) / (double)task->total;
}

FoldPlanMultiples
fold_plan_weigh (const FoldPlanDraws *draws, const double *amounts)
{
  FoldPlanMultiples sum = { 0 };
  for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (draws); j++)
    {
      sum.expected += amounts[j] * draws->multiples[j].expected;
      sum.happens += amounts[j] * draws->multiples[j].happens;
      sum.otherwise += amounts[j] * draws->multiples[j].otherwise;
      sum.priced += amounts[j] * draws->multiples[j].priced;
    }
  return sum;
}

double
fold_plan_find_loss_if_not (const FoldPlanDraws *draws, const double *amounts)
{
  const FoldPlanMultiples sum = fold_plan_weigh (draws, amounts);
  return -fold_annual_return (MAX (sum.otherwise / sum.priced, 0.0), draws->years);
}

double
fold_plan_find_beta (const FoldPlanDraws *draws, const double *amounts)
{
  const FoldPlanMultiples sum = fold_plan_weigh (draws, amounts);
  return log (sum.happens / sum.otherwise) / draws->usage;
}

/* --- ends of limits --- */

static void
add_end (Builder *builder, FoldEndKind kind, guint index)
{
  const FoldProgramEnd end = { kind, index };
  g_array_append_val (builder->ends, end);
}

/* add_limit_row: at least, or at most, so much; its cells follow. */
static void
add_limit_row (Builder *builder, gboolean at_most, double value)
{
  const guint row
      = fold_program_add_row (builder->plan->program, at_most ? -INFINITY : value, at_most ? value : INFINITY);
  add_end (builder, at_most ? FOLD_END_ROW_HIGH : FOLD_END_ROW_LOW, row);
}

static void
add_single_row (Builder *builder, guint amount, gboolean at_most, double value)
{
  add_limit_row (builder, at_most, value);
  fold_program_add_cell (builder->plan->program, amount, 1);
}

static gboolean
is_of_class (const FoldPlanAsset *asset, const char *id)
{
  return g_str_equal (asset->class_id, id) || g_str_equal (fold_asset_class_get_id (asset->asset_class), id);
}

static double
share_in_sector (const FoldPlanTask *task, const FoldPlanAsset *asset, const char *id)
{
  const FoldEngineInput *input = fold_snapshot_get_input (task->snapshot);
  const int sector = fold_snapshot_find_sector (task->snapshot, id);
  double share = 0;
  for (guint at = input->exposure_start[asset->index]; at < input->exposure_start[asset->index + 1]; at++)
    if ((int)input->subtheme_sector[input->exposure_subtheme[at]] == sector)
      share += input->mine.exposure[at].mode;
  return share;
}

static double
share_of_cash (const FoldPlanLimit *limit, const FoldPlanTask *task)
{
  switch (limit->subject)
    {
    case FOLD_PLAN_OF_CASH:
      return 1;
    case FOLD_PLAN_OF_CLASS:
      return g_str_equal (limit->subject_id, fold_asset_class_get_id (FOLD_ASSET_CLASS_CASH));
    case FOLD_PLAN_OF_TIER:
      return g_str_equal (limit->subject_id, "1");
    case FOLD_PLAN_OF_CURRENCY:
      return g_str_equal (limit->subject_id, task->currency);
    case FOLD_PLAN_OF_EACH:
    case FOLD_PLAN_OF_INSTRUMENT:
    case FOLD_PLAN_OF_SECTOR:
    default:
      return 0;
    }
}

double
fold_plan_limit_share (const FoldPlanLimit *limit, const FoldPlanTask *task, const FoldPlanDraws *draws, guint amount)
{
  if (amount >= draws->n)
    return amount == FOLD_PLAN_CASH (draws) ? share_of_cash (limit, task) : 0;
  const FoldPlanAsset *asset = fold_plan_task_get_asset (task, amount);
  switch (limit->subject)
    {
    case FOLD_PLAN_OF_INSTRUMENT:
      return g_str_equal (limit->subject_id, asset->id);
    case FOLD_PLAN_OF_SECTOR:
      return share_in_sector (task, asset, limit->subject_id);
    case FOLD_PLAN_OF_CLASS:
      return is_of_class (asset, limit->subject_id);
    case FOLD_PLAN_OF_TIER:
      return draws->multiples[amount].tier == g_ascii_strtoull (limit->subject_id, NULL, 10);
    case FOLD_PLAN_OF_CURRENCY:
      return g_str_equal (limit->subject_id, asset->currency);
    case FOLD_PLAN_OF_EACH:
    case FOLD_PLAN_OF_CASH:
    default:
      return 0;
    }
}

/* --- limits --- */

static void
limit_each (Builder *builder, const FoldPlanLimit *limit)
{
  FoldProgram *program = builder->plan->program;
  for (guint j = 0; j < builder->plan->draws->n; j++)
    if (fold_plan_task_get_asset (builder->plan->task, j)->can_trade)
      {
        const gboolean at_most = limit->rule == FOLD_PLAN_MAX;
        double *bound = at_most ? &program->upper[j] : &program->lower[j];
        *bound = limit->value;
        add_end (builder, at_most ? FOLD_END_COLUMN_UPPER : FOLD_END_COLUMN_LOWER, j);
      }
}

static void
limit_weight (Builder *builder, const FoldPlanLimit *limit)
{
  const FoldPlanProgram *plan = builder->plan;
  if (limit->subject == FOLD_PLAN_OF_EACH)
    {
      limit_each (builder, limit);
      return;
    }
  add_limit_row (builder, limit->rule == FOLD_PLAN_MAX, limit->value);
  for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (plan->draws); j++)
    fold_program_add_cell (plan->program, j, fold_plan_limit_share (limit, plan->task, plan->draws, j));
}

static void
limit_turnover (Builder *builder, const FoldPlanLimit *limit)
{
  const FoldPlanProgram *plan = builder->plan;
  add_limit_row (builder, TRUE, limit->value);
  for (guint j = 0; j < 2 * plan->draws->n; j++)
    fold_program_add_cell (plan->program, plan->first_buy + j, 0.5);
}

/* Worth otherwise no less than what prices ask, less so much a year. */
static void
limit_loss_if_not (Builder *builder, const FoldPlanLimit *limit)
{
  const FoldPlanDraws *draws = builder->plan->draws;
  const double left = pow (1 - limit->value, MAX (draws->years, 1.0));
  add_limit_row (builder, FALSE, 0);
  for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (draws); j++)
    fold_program_add_cell (builder->plan->program, j,
                           draws->multiples[j].otherwise - left * draws->multiples[j].priced);
}

static void
limit_trades (Builder *builder, const FoldPlanLimit *limit)
{
  const FoldPlanProgram *plan = builder->plan;
  for (guint j = 0; j < plan->draws->n; j++)
    {
      const FoldPlanAsset *asset = fold_plan_task_get_asset (plan->task, j);
      const double before = fold_plan_program_get_before (plan, j);
      if (!asset->can_trade || (limit->rule != FOLD_PLAN_NEVER_SELL && !g_str_equal (asset->id, limit->subject_id)))
        continue;
      if (limit->rule == FOLD_PLAN_NO_BUY || limit->rule == FOLD_PLAN_LOCK)
        add_single_row (builder, j, TRUE, before);
      if (limit->rule != FOLD_PLAN_NO_BUY && before > 0)
        add_single_row (builder, j, FALSE, before);
    }
}

static void
add_limit (Builder *builder, const FoldPlanLimit *limit)
{
  builder->ends = g_array_new (FALSE, FALSE, sizeof (FoldProgramEnd));
  g_ptr_array_add (builder->plan->limits, builder->ends);
  if (limit->off)
    return;
  switch (limit->rule)
    {
    case FOLD_PLAN_MAX:
    case FOLD_PLAN_MIN:
      limit_weight (builder, limit);
      break;
    case FOLD_PLAN_TURNOVER:
      limit_turnover (builder, limit);
      break;
    case FOLD_PLAN_LOSS_IF_NOT:
      limit_loss_if_not (builder, limit);
      break;
    case FOLD_PLAN_NEVER_SELL:
    case FOLD_PLAN_NO_BUY:
    case FOLD_PLAN_NO_SELL:
    case FOLD_PLAN_LOCK:
    default:
      limit_trades (builder, limit);
      break;
    }
}

/* --- what always holds --- */

static gboolean
needs_trades (const FoldPlanWish *wish)
{
  gboolean needed = wish->cost_rate > 0 || wish->aim == FOLD_PLAN_TARGETS;
  for (guint i = 0; i < wish->limits->len && !needed; i++)
    {
      const FoldPlanLimit *limit = g_ptr_array_index (wish->limits, i);
      needed = limit->rule == FOLD_PLAN_TURNOVER && !limit->off;
    }
  return needed;
}

/* What cannot be traded stays, debt never grows, and all the money is somewhere or has paid for trades. */
static void
add_budget (FoldPlanProgram *self)
{
  FoldProgram *program = self->program;
  const guint n = self->draws->n, debt = FOLD_PLAN_DEBT (self->draws);
  for (guint j = 0; j < n; j++)
    if (!fold_plan_task_get_asset (self->task, j)->can_trade)
      program->lower[j] = program->upper[j] = fold_plan_program_get_before (self, j);
  program->upper[debt] = fold_plan_program_get_before (self, debt);
  self->budget = fold_program_add_row (program, 1, 1);
  for (guint j = 0; j <= n; j++)
    fold_program_add_cell (program, j, 1);
  fold_program_add_cell (program, debt, -1);
  for (guint j = 0; j < 2 * n && self->first_buy > 0; j++)
    fold_program_add_cell (program, self->first_buy + j, self->task->wish->cost_rate);
}

/* What there is, is what there was and what is bought, less what is sold. */
static void
add_trades (FoldPlanProgram *self)
{
  const guint n = self->draws->n;
  for (guint j = 0; j < n && self->first_buy > 0; j++)
    {
      const double before = fold_plan_program_get_before (self, j);
      fold_program_add_row (self->program, before, before);
      fold_program_add_cell (self->program, j, 1);
      fold_program_add_cell (self->program, self->first_buy + j, -1);
      fold_program_add_cell (self->program, self->first_buy + n + j, 1);
    }
}

/* --- aims --- */

static void
add_goal (Builder *builder, double value, double (*get) (const FoldPlanMultiples *, double), double number)
{
  FoldPlanProgram *plan = builder->plan;
  plan->aim = (int)fold_program_get_n_rows (plan->program);
  add_limit_row (builder, FALSE, value);
  for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (plan->draws); j++)
    fold_program_add_cell (plan->program, j, get (&plan->draws->multiples[j], number));
}

static double
get_expected (const FoldPlanMultiples *multiples, double number)
{
  return multiples->expected;
}

/* get_bet: number 1: what the scenario adds; else: what it adds to so many times what there is otherwise. */
static double
get_bet (const FoldPlanMultiples *multiples, double number)
{
  return multiples->happens - number * multiples->otherwise;
}

static void
add_aim (Builder *builder)
{
  FoldPlanProgram *plan = builder->plan;
  const FoldPlanWish *wish = plan->task->wish;
  const FoldPlanDraws *draws = plan->draws;
  builder->ends = g_array_new (FALSE, FALSE, sizeof (FoldProgramEnd));
  g_ptr_array_add (plan->limits, builder->ends);
  switch (wish->aim)
    {
    case FOLD_PLAN_LEAST_LOSS:
      add_goal (builder, pow (1 + wish->goal, MAX (draws->years, 1.0)), get_expected, 0);
      break;
    case FOLD_PLAN_THEME_BET:
      add_goal (builder, wish->goal * FOLD_MONEY_SCALE / (double)plan->task->total, get_bet, 1);
      break;
    case FOLD_PLAN_THEME_BETA:
      add_goal (builder, 0, get_bet, exp (wish->goal * draws->usage));
      break;
    case FOLD_PLAN_MOST_RETURN:
      plan->program->tail.cost = 0;
      plan->program->tail.limit = wish->goal;
      add_end (builder, FOLD_END_TAIL, 0);
      for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (draws); j++)
        plan->program->cost[j] = -draws->multiples[j].expected;
      break;
    case FOLD_PLAN_TARGETS:
    default:
      plan->program->tail.cost = 0;
      break;
    }
}

/* --- targets --- */

/* FoldPlanLimit has the rules of what counts for a subject. */
static FoldPlanLimit
as_limit (const FoldPlanTarget *target)
{
  return (FoldPlanLimit){ .subject = target->subject, .subject_id = target->id };
}

/* add_gap: the column is no less than how far a sum of amounts, whose shares follow, is off. */
static void
add_gap (FoldPlanProgram *self, const double *shares, double wanted, guint column, double cost)
{
  for (int sign = -1; sign <= 1; sign += 2)
    {
      fold_program_add_row (self->program, sign * wanted, INFINITY);
      fold_program_add_cell (self->program, column, 1);
      for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (self->draws); j++)
        fold_program_add_cell (self->program, j, sign * shares[j]);
    }
  self->program->cost[column] = cost;
}

static void
get_shares (const FoldPlanProgram *self, const FoldPlanTarget *target, double *shares)
{
  const FoldPlanLimit limit = as_limit (target);
  for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (self->draws); j++)
    shares[j] = fold_plan_limit_share (&limit, self->task, self->draws, j);
}

/* add_member_gaps: of a class with a target every member is pulled to its part of it: as large as it is of the class
 * today; where nothing of it is held, the same for all that may be bought. */
static guint
add_member_gaps (FoldPlanProgram *self, const FoldPlanTarget *target, const double *class_shares, guint column)
{
  const guint n = self->draws->n;
  g_autofree double *shares = g_new0 (double, FOLD_PLAN_N_AMOUNTS (self->draws));
  double held = 0, members = 0;
  for (guint j = 0; j < n; j++)
    {
      held += class_shares[j] * fold_plan_program_get_before (self, j);
      members += class_shares[j] * fold_plan_task_get_asset (self->task, j)->can_trade;
    }
  for (guint j = 0; j < n; j++)
    if (class_shares[j] > 0)
      {
        const double part = held > 0      ? fold_plan_program_get_before (self, j) / held
                            : members > 0 ? fold_plan_task_get_asset (self->task, j)->can_trade / members
                                          : 0;
        shares[j] = 1;
        add_gap (self, shares, part * target->weight, column++, MEMBER_GAP);
        shares[j] = 0;
      }
  return column;
}

/* forbid_untargeted: what has no target by itself or in its class is not bought. */
static void
forbid_untargeted (FoldPlanProgram *self, const gboolean *targeted)
{
  for (guint j = 0; j < self->draws->n; j++)
    if (!targeted[j])
      self->program->upper[self->first_buy + j] = 0;
}

static void
add_targets (FoldPlanProgram *self, guint column)
{
  const FoldPlanWish *wish = self->task->wish;
  const guint n_amounts = FOLD_PLAN_N_AMOUNTS (self->draws), largest = self->program->n_columns - 1;
  g_autofree double *shares = g_new0 (double, n_amounts);
  g_autofree gboolean *targeted = g_new0 (gboolean, n_amounts);
  for (guint i = 0; i < wish->targets->len; i++)
    {
      const FoldPlanTarget *target = g_ptr_array_index (wish->targets, i);
      get_shares (self, target, shares);
      for (guint j = 0; j < n_amounts; j++)
        targeted[j] = targeted[j] || shares[j] > 0;
      fold_program_add_row (self->program, 0, INFINITY);
      fold_program_add_cell (self->program, largest, 1);
      fold_program_add_cell (self->program, column, -1);
      add_gap (self, shares, target->weight, column++, 1);
      if (target->subject == FOLD_PLAN_OF_CLASS)
        column = add_member_gaps (self, target, shares, column);
    }
  self->program->cost[largest] = LARGEST_GAP;
  for (guint j = 0; j < 2 * self->draws->n; j++)
    self->program->cost[self->first_buy + j] = TRADING;
  for (guint j = 0; j < self->draws->n && wish->cash > 0; j++)
    self->program->upper[self->first_buy + self->draws->n + j] = 0;
  forbid_untargeted (self, targeted);
}

static guint
count_gaps (const FoldPlanTask *task, const FoldPlanDraws *draws)
{
  const guint n = task->wish->targets->len;
  return task->wish->aim == FOLD_PLAN_TARGETS ? n * (1 + draws->n) + 1 : 0;
}

FoldPlanProgram *
fold_plan_program_new (const FoldPlanTask *task, const FoldPlanDraws *draws)
{
  const guint n_amounts = FOLD_PLAN_N_AMOUNTS (draws), trades = needs_trades (task->wish) ? 2 * draws->n : 0;
  const FoldTail tail = { .n_draws = draws->n_rows,
                          .n_assets = n_amounts,
                          .payoff = draws->payoff,
                          .chance = draws->chance,
                          .part = FOLD_PLAN_TAIL,
                          .offset = 1,
                          .cost = 1,
                          .limit = INFINITY };
  FoldPlanProgram *self = g_new0 (FoldPlanProgram, 1);
  Builder builder = { .plan = self };
  self->task = task;
  self->draws = draws;
  self->program = fold_program_new (n_amounts + trades + count_gaps (task, draws), &tail);
  self->limits = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  self->first_buy = trades > 0 ? n_amounts : 0;
  self->aim = -1;
  add_budget (self);
  add_trades (self);
  for (guint i = 0; i < task->wish->limits->len; i++)
    add_limit (&builder, g_ptr_array_index (task->wish->limits, i));
  add_aim (&builder);
  if (task->wish->aim == FOLD_PLAN_TARGETS)
    add_targets (self, n_amounts + trades);
  return self;
}
