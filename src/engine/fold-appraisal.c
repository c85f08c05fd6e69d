/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-engine-private.h"
#include "fold-kernel.h"
#include "fold-subject.h"
#include "fold-vector-math.h"

/* In the market's view less survival than this is none, and a price cannot be formed. */
#define LEAST_SURVIVAL 1e-6
#define LEAST_DENOMINATOR 1e-12

/* A column of draws, or a block of the one value of all of them. */
typedef struct
{
  const double *values;
  bool constant;
} OwnColumn;

static const double *
rows_from (const OwnColumn *column, uint32_t first)
{
  return column->constant ? column->values : column->values + first;
}

static const FoldRange *
range_of (const FoldSubjectView *view, FoldOwnInput own)
{
  switch (own)
    {
    case FOLD_OWN_CAPTURE:
      return &view->capture;
    case FOLD_OWN_LEVERAGE:
      return &view->leverage;
    case FOLD_OWN_RERATING:
      return &view->rerating;
    case FOLD_OWN_HAZARD:
    case FOLD_OWN_NOISE:
    case FOLD_OWN_SURVIVAL:
    default:
      return &view->hazard;
    }
}

static OwnColumn
own_column (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer, FoldOwnInput own)
{
  const FoldRange *range = range_of (&subject->view[viewer], own);
  /* where both think of the same range they share the column */
  const bool same = memcmp (range, range_of (&subject->view[FOLD_MINE], own), sizeof *range) == 0;
  double *room = stage->work.own[own];

  if (!stage->deterministic && range->low < range->high)
    return (OwnColumn){ fold_draws_value (stage->draws, subject->own[own], same ? FOLD_MINE : viewer, range, room) };
  for (uint32_t i = 0; i < FOLD_BLOCK && i < stage->work.rows; i++)
    room[i] = range->mode;
  return (OwnColumn){ room, true };
}

/* Everything that V depends on in a view. */
static FoldFingerprint
print_values (const FoldSubject *subject, const FoldStage *stage, FoldViewer viewer)
{
  FoldFingerprint print = stage->theme[stage->themes_agree ? FOLD_MINE : viewer].fingerprint;

  fold_fingerprint_add (&print, &subject->view[viewer].print, sizeof print);
  return print;
}

/* What survival depends on besides V and V-bar. */
static void
add_survival (FoldFingerprint *print, const FoldSubject *subject, const FoldStage *stage, FoldViewer viewer)
{
  fold_fingerprint_add (print, &subject->view[viewer].hazard, sizeof (FoldRange));
  fold_fingerprint_add (print, &stage->input->survival_response, sizeof (double));
}

static void
find_log_values (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer, double *log_value[FOLD_N_BRANCHES])
{
  const FoldSubjectView *view = &subject->view[viewer];
  const FoldTheme *theme = &stage->theme[stage->themes_agree ? FOLD_MINE : viewer];
  const OwnColumn capture = own_column (subject, stage, viewer, FOLD_OWN_CAPTURE);
  const OwnColumn leverage = own_column (subject, stage, viewer, FOLD_OWN_LEVERAGE);
  const OwnColumn rerating = own_column (subject, stage, viewer, FOLD_OWN_RERATING);
  FoldWorkspace *work = &stage->work;
  const double most_growth = fmax (fabs (view->capture.low), fabs (view->capture.high)) * theme->most_reach;
  double revenue[FOLD_BLOCK];

  work->low = INFINITY;
  work->high = -INFINITY;
  work->touched += work->rows;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t first = 0; first < work->rows; first += FOLD_BLOCK)
      {
        uint32_t n = work->rows - first < FOLD_BLOCK ? work->rows - first : FOLD_BLOCK;

        for (uint32_t i = 0; i < n; i++)
          revenue[i] = view->unexposed;
        for (uint32_t i = 0; i < view->n_parts; i++)
          fold_kernel_add_growth (revenue, rows_from (&capture, first),
                                  fold_theme_reach (theme, view->parts[i].sector, (FoldBranch)b) + first,
                                  view->parts[i].eta, view->parts[i].share,
                                  view->parts[i].eta * most_growth < FOLD_EXP_LIMIT, n);
        fold_kernel_log_value (log_value[b] + first, revenue, rows_from (&leverage, first),
                               rows_from (&rerating, first), theme->x[b] + first, n);
        fold_kernel_range (log_value[b] + first, n, &work->low, &work->high);
      }
}

/* ln V of a view into the workspace, unless it is there; into what is kept, where there is room for it. */
static void
take_log_values (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer, FoldFingerprint print, FoldKept *kept)
{
  FoldWorkspace *work = &stage->work;

  if (fold_fingerprint_equal (work->log_value_of, print))
    return;
  work->log_value_of = print;
  for (size_t b = 0; b < FOLD_N_BRANCHES; b++)
    work->log_value[b] = kept && kept->log_value ? kept->log_value + b * work->rows : work->log_room[b];
  if (kept && kept->log_value && fold_fingerprint_equal (kept->log_value_of, print))
    {
      work->low = kept->low;
      work->high = kept->high;
      return;
    }
  find_log_values (subject, stage, viewer, work->log_value);
  if (kept && kept->log_value)
    {
      kept->low = work->low;
      kept->high = work->high;
      kept->log_value_of = print;
    }
}

/* q of a view into the workspace, from ln V there. */
static void
take_survival (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer, double mean_value)
{
  FoldWorkspace *work = &stage->work;
  FoldFingerprint print = work->log_value_of;
  const double years = stage->input->holding_years, response = stage->input->survival_response;
  double log_mean, farthest;
  OwnColumn hazard;
  bool bounded;

  work->may_fail = subject->view[viewer].hazard.high > 0.0;
  if (!work->may_fail)
    return;
  add_survival (&print, subject, stage, viewer);
  fold_fingerprint_add (&print, &mean_value, sizeof mean_value);
  if (fold_fingerprint_equal (work->survival_of, print))
    return;
  work->survival_of = print;
  work->touched += work->rows;
  hazard = own_column (subject, stage, viewer, FOLD_OWN_HAZARD);
  log_mean = log (mean_value);
  farthest = response * fmax (fabs (work->low - log_mean), fabs (work->high - log_mean));
  bounded = farthest < FOLD_EXP_LIMIT && subject->view[viewer].hazard.high * years * exp (farthest) < FOLD_EXP_LIMIT;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t first = 0; first < work->rows; first += FOLD_BLOCK)
      fold_kernel_survival (work->survival[b] + first, rows_from (&hazard, first), work->log_value[b] + first, years,
                            response, log_mean, bounded,
                            work->rows - first < FOLD_BLOCK ? work->rows - first : FOLD_BLOCK);
}

/* In place of V, what its revenue is over that of its plan: rho over rho otherwise, in the same draw. */
static void
compare_with_plan (const FoldSubject *subject, FoldStage *stage)
{
  const FoldTheme *theme = &stage->theme[FOLD_MINE];
  const OwnColumn leverage = own_column (subject, stage, FOLD_MINE, FOLD_OWN_LEVERAGE);
  const OwnColumn rerating = own_column (subject, stage, FOLD_MINE, FOLD_OWN_RERATING);
  FoldWorkspace *work = &stage->work;

  for (uint32_t i = 0; i < work->rows; i++)
    {
      const double l = *rows_from (&leverage, i);
      const double theta = *rows_from (&rerating, i);
      double log_revenue[FOLD_N_BRANCHES];

      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        log_revenue[b] = (work->log_value[b][i] - theta * theme->x[b][i]) / (1.0 + l);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        work->log_value[b][i] = log_revenue[b] - log_revenue[FOLD_OTHERWISE];
    }
  work->low = INFINITY;
  work->high = -INFINITY;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_range (work->log_value[b], work->rows, &work->low, &work->high);
}

static void
find_price (const FoldSubject *subject, const FoldWorkspace *work, FoldPrice *price)
{
  const double chance[FOLD_N_BRANCHES] = { subject->implied_probability, 1.0 - subject->implied_probability };
  double survival = 0.0, surviving_value = 0.0, denominator;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      survival += chance[b] * fold_kernel_sum (work->survival[b], work->rows) / work->rows;
      surviving_value
          += chance[b] * fold_kernel_sum_exp (work->log_value[b], work->survival[b], 1.0, 0.0, work->rows) / work->rows;
    }
  denominator = 1.0 - subject->view[FOLD_MARKET].recovery / subject->growth * (1.0 - survival);
  price->price = surviving_value / denominator;
  price->worthless = survival < LEAST_SURVIVAL || denominator < LEAST_DENOMINATOR;
}

void
fold_subject_find_price (const FoldSubject *subject, FoldStage *stage, FoldPrice *price, FoldKept *kept)
{
  const FoldFingerprint values = print_values (subject, stage, FOLD_MARKET);
  const double numbers[] = {
    subject->implied_probability,
    subject->growth,
    subject->view[FOLD_MARKET].recovery,
    subject->unpriced,
  };
  const bool may_fail = subject->view[FOLD_MARKET].hazard.high > 0.0 && !subject->unpriced;
  FoldFingerprint print = values;

  add_survival (&print, subject, stage, FOLD_MARKET);
  fold_fingerprint_add (&print, numbers, sizeof numbers);
  if (stage->keep_prices || fold_fingerprint_equal (price->fingerprint, print))
    return;

  if (subject->of_plan || !fold_fingerprint_equal (values, print_values (subject, stage, FOLD_MINE)))
    kept = NULL;
  if (!fold_fingerprint_equal (price->mean_of, values))
    {
      take_log_values (subject, stage, FOLD_MARKET, values, kept);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        price->mean[b]
            = fold_kernel_sum_exp (stage->work.log_value[b], NULL, 1.0, 0.0, stage->work.rows) / stage->work.rows;
      price->mean_of = values;
    }
  price->mean_value = subject->implied_probability * price->mean[FOLD_HAPPENS]
                      + (1.0 - subject->implied_probability) * price->mean[FOLD_OTHERWISE];
  price->worthless = false;
  price->price = subject->unpriced ? 1.0 : price->mean_value;
  if (may_fail)
    {
      take_log_values (subject, stage, FOLD_MARKET, values, kept);
      take_survival (subject, stage, FOLD_MARKET, price->mean_value);
      find_price (subject, &stage->work, price);
    }
  price->worthless |= !(price->price > 0.0) || !isfinite (price->price);
  price->fingerprint = print;
}

FoldFingerprint
fold_subject_print (const FoldSubject *subject, const FoldStage *stage, const FoldPrice *price)
{
  FoldFingerprint print = print_values (subject, stage, FOLD_MINE);

  fold_fingerprint_add (&print, &subject->of_plan, sizeof subject->of_plan);
  if (subject->view[FOLD_MINE].hazard.high > 0.0)
    {
      add_survival (&print, subject, stage, FOLD_MINE);
      fold_fingerprint_add (&print, &price->mean_value, sizeof price->mean_value);
    }
  return print;
}

void
fold_subject_take_columns (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept)
{
  const FoldFingerprint print = fold_subject_print (subject, stage, price);
  FoldWorkspace *work = &stage->work;

  if (subject->of_plan && fold_fingerprint_equal (work->log_value_of, print))
    return;
  /* what is kept is ln V, which a plan takes the place of */
  take_log_values (subject, stage, FOLD_MINE, print_values (subject, stage, FOLD_MINE), subject->of_plan ? NULL : kept);
  take_survival (subject, stage, FOLD_MINE, price->mean_value);
  if (subject->of_plan)
    {
      compare_with_plan (subject, stage);
      work->log_value_of = print;
    }
}

FoldFingerprint
fold_subject_print_views (const FoldSubject *subject, const FoldStage *stage)
{
  const FoldFingerprint market = print_values (subject, stage, FOLD_MARKET);
  FoldFingerprint print = print_values (subject, stage, FOLD_MINE);

  fold_fingerprint_add (&print, &market, sizeof market);
  add_survival (&print, subject, stage, FOLD_MINE);
  add_survival (&print, subject, stage, FOLD_MARKET);
  return print;
}

void
fold_subject_appraise (const FoldSubject *subject, FoldStage *stage, FoldPrice *price, FoldKept *kept)
{
  FoldWorkspace *work = &stage->work;

  fold_subject_find_price (subject, stage, price, kept);
  fold_subject_take_columns (subject, stage, price, kept);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_exp (work->value[b], work->log_value[b], work->rows);
}
