/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-engine-private.h"
#include "fold-kernel.h"
#include "fold-subject.h"

/* In the market's view less survival than this is none, and a price cannot be formed. */
#define LEAST_SURVIVAL 1e-6
#define LEAST_DENOMINATOR 1e-12

typedef struct
{
  const double *capture;
  const double *leverage;
  const double *rerating;
  const double *hazard;
} OwnColumns;

static OwnColumns
own_columns (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer)
{
  const FoldSubjectView *view = &subject->view[viewer];
  const FoldRange *ranges[FOLD_N_OWN] = {
    [FOLD_OWN_CAPTURE] = &view->capture,
    [FOLD_OWN_LEVERAGE] = &view->leverage,
    [FOLD_OWN_RERATING] = &view->rerating,
    [FOLD_OWN_HAZARD] = &view->hazard,
  };
  const FoldSubjectView *mine = &subject->view[FOLD_MINE];
  const FoldRange *my_ranges[FOLD_N_OWN] = {
    [FOLD_OWN_CAPTURE] = &mine->capture,
    [FOLD_OWN_LEVERAGE] = &mine->leverage,
    [FOLD_OWN_RERATING] = &mine->rerating,
    [FOLD_OWN_HAZARD] = &mine->hazard,
  };
  const double *columns[FOLD_N_OWN] = { NULL };

  for (int own = FOLD_OWN_CAPTURE; own < FOLD_N_OWN; own++)
    {
      /* where both think of the same range they share the column */
      bool same = memcmp (ranges[own], my_ranges[own], sizeof (FoldRange)) == 0;

      columns[own] = fold_draws_value (stage->draws, subject->own[own], same ? FOLD_MINE : viewer, ranges[own],
                                       stage->work.own[own]);
    }
  return (OwnColumns){
    columns[FOLD_OWN_CAPTURE],
    columns[FOLD_OWN_LEVERAGE],
    columns[FOLD_OWN_RERATING],
    columns[FOLD_OWN_HAZARD],
  };
}

/* V and ln V of every row, and their means per branch. */
static void
find_values (const FoldSubjectView *view,
             const FoldTheme *theme,
             const OwnColumns *own,
             FoldWorkspace *work,
             double means[FOLD_N_BRANCHES])
{
  double revenue[FOLD_BLOCK];

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      double sum = 0.0;

      for (uint32_t first = 0; first < work->rows; first += FOLD_BLOCK)
        {
          uint32_t n = work->rows - first < FOLD_BLOCK ? work->rows - first : FOLD_BLOCK;

          for (uint32_t i = 0; i < n; i++)
            revenue[i] = view->unexposed;
          for (uint32_t i = 0; i < view->n_parts; i++)
            fold_kernel_add_growth (revenue, own->capture + first,
                                    fold_theme_reach (theme, view->parts[i].sector, (FoldBranch)b) + first,
                                    view->parts[i].eta, view->parts[i].share, n);
          fold_kernel_value (work->log_value[b] + first, work->value[b] + first, revenue, own->leverage + first,
                             own->rerating + first, theme->x[b] + first, n);
          sum += fold_kernel_sum (work->value[b] + first, n);
        }
      means[b] = sum / work->rows;
    }
}

static void
find_survival (const FoldSubjectView *view,
               const FoldEngineInput *input,
               const OwnColumns *own,
               FoldWorkspace *work,
               double mean_value)
{
  work->may_fail = view->hazard.high > 0.0;
  for (int b = 0; b < FOLD_N_BRANCHES && work->may_fail; b++)
    fold_kernel_survival (work->survival[b], own->hazard, work->log_value[b], input->holding_years,
                          input->survival_response, log (mean_value), work->rows);
}

static void
find_price (const FoldSubject *subject, const FoldWorkspace *work, FoldPrice *price)
{
  const double chance[FOLD_N_BRANCHES] = { subject->implied_probability, 1.0 - subject->implied_probability };
  double survival = 0.0, surviving_value = 0.0, denominator;

  price->worthless = false;
  price->price = subject->unpriced ? 1.0 : price->mean_value;
  if (work->may_fail && !subject->unpriced)
    {
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        {
          survival += chance[b] * fold_kernel_sum (work->survival[b], work->rows) / work->rows;
          surviving_value += chance[b] * fold_kernel_dot (work->value[b], work->survival[b], work->rows) / work->rows;
        }
      denominator = 1.0 - subject->view[FOLD_MARKET].recovery / subject->growth * (1.0 - survival);
      price->price = surviving_value / denominator;
      price->worthless = survival < LEAST_SURVIVAL || denominator < LEAST_DENOMINATOR;
    }
  price->worthless |= !(price->price > 0.0) || !isfinite (price->price);
}

/* In place of V, what its revenue is over that of its plan: rho over rho otherwise, in the same draw. */
static void
compare_with_plan (const FoldTheme *theme, const OwnColumns *own, FoldWorkspace *work)
{
  for (uint32_t i = 0; i < work->rows; i++)
    {
      double log_revenue[FOLD_N_BRANCHES];

      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        log_revenue[b] = (work->log_value[b][i] - own->rerating[i] * theme->x[b][i]) / (1.0 + own->leverage[i]);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        {
          work->log_value[b][i] = log_revenue[b] - log_revenue[FOLD_OTHERWISE];
          work->value[b][i] = exp (work->log_value[b][i]);
        }
    }
}

static FoldFingerprint
fingerprint_of (const FoldSubject *subject, const FoldStage *stage)
{
  const FoldSubjectView *view = &subject->view[FOLD_MARKET];
  FoldFingerprint print = stage->theme[stage->themes_agree ? FOLD_MINE : FOLD_MARKET].fingerprint;
  const double numbers[] = {
    view->unexposed, view->recovery,    subject->implied_probability,
    subject->growth, subject->unpriced, stage->input->survival_response,
  };
  const FoldRange ranges[] = { view->capture, view->leverage, view->rerating, view->hazard };

  fold_fingerprint_add (&print, subject->own, sizeof subject->own);
  fold_fingerprint_add (&print, numbers, sizeof numbers);
  fold_fingerprint_add (&print, ranges, sizeof ranges);
  for (uint32_t i = 0; i < view->n_parts; i++)
    {
      const double part[] = { view->parts[i].sector, view->parts[i].eta, view->parts[i].share };

      fold_fingerprint_add (&print, part, sizeof part);
    }
  return print;
}

void
fold_subject_appraise (const FoldSubject *subject, FoldStage *stage, FoldPrice *price)
{
  const FoldViewer market_theme = stage->themes_agree ? FOLD_MINE : FOLD_MARKET;
  const FoldFingerprint fingerprint = fingerprint_of (subject, stage);
  const bool agree = stage->themes_agree && subject->views_agree && !subject->of_plan;
  double means[FOLD_N_BRANCHES];
  OwnColumns own;

  if (!stage->keep_prices && !fold_fingerprint_equal (price->fingerprint, fingerprint))
    {
      own = own_columns (subject, stage, FOLD_MARKET);
      find_values (&subject->view[FOLD_MARKET], &stage->theme[market_theme], &own, &stage->work, means);
      price->mean_value = subject->implied_probability * means[FOLD_HAPPENS]
                          + (1.0 - subject->implied_probability) * means[FOLD_OTHERWISE];
      find_survival (&subject->view[FOLD_MARKET], stage->input, &own, &stage->work, price->mean_value);
      find_price (subject, &stage->work, price);
      price->fingerprint = fingerprint;
      if (agree)
        return;
    }
  own = own_columns (subject, stage, FOLD_MINE);
  find_values (&subject->view[FOLD_MINE], &stage->theme[FOLD_MINE], &own, &stage->work, means);
  find_survival (&subject->view[FOLD_MINE], stage->input, &own, &stage->work, price->mean_value);
  if (subject->of_plan)
    compare_with_plan (&stage->theme[FOLD_MINE], &own, &stage->work);
}
