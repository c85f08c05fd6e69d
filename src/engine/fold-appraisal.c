/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-instruction-sets.h"
#include "fold-kept.h"
#include "fold-kernel.h"
#include "fold-vector-math.h"
#include "fold-workspace.h"

/* In the market's view less survival than this is none, and a price cannot be formed. */
#define LEAST_SURVIVAL 1e-6
#define LEAST_DENOMINATOR 1e-12

/*
 * In single precision revenue over today's is known to some 1e-7 of this, and growth to as much of itself where powers
 * of 2 are not so large that their own rounding is more.
 */
#define LEAST_REVENUE 0.1
#define MOST_EXPONENT 12.0
#define MOST_HAZARD 2.0

/* What ln V lacks would be magnified where survival hangs on V by a higher power, or where years are so few. */
#define MOST_FRAILTY 0.5
#define LEAST_YEARS 1.0

/* Exponents that differ by less from draw to draw are as good as constant. */
#define LEAST_SPREAD 1e-2

/* A value's draws, or the one value of all of them. */
typedef struct
{
  bool drawn;
  double constant;
  FoldDrawsReader reader;
} OwnColumn;

static void
take_rows (const OwnColumn *column, uint32_t first, uint32_t n, double *rows)
{
  FoldSingleBlock room;

  if (column->drawn)
    fold_kernel_from_single (rows, fold_draws_read (&column->reader, first, n, room), n);
  else
    fold_kernel_fill (rows, column->constant, n);
}

static uint32_t
block_at (const FoldWorkspace *work, uint32_t first)
{
  return work->rows - first < FOLD_BLOCK ? work->rows - first : FOLD_BLOCK;
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

static void
open_own (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer, FoldOwnInput own, OwnColumn *column)
{
  const FoldRange *range = range_of (&subject->view[viewer], own);
  /* where both think of the same range they share the column */
  const bool same = memcmp (range, range_of (&subject->view[FOLD_MINE], own), sizeof *range) == 0;

  column->drawn = !stage->deterministic && range->low < range->high;
  column->constant = range->mode;
  if (column->drawn)
    fold_draws_open_value (stage->draws, subject->own[own], same ? FOLD_MINE : viewer, range, &column->reader);
}

/* Survival hangs on V by the power h H chi in draws where V is what the price thinks it is; a return a year on ln V /
 * H. */
static bool
is_magnified (const FoldSubject *subject, const FoldStage *stage, FoldViewer viewer)
{
  const double years = stage->input->holding_years;

  return years < LEAST_YEARS
         || subject->view[viewer].hazard.high * years * stage->input->survival_response > MOST_FRAILTY;
}

/* Everything that V depends on in a view, and whether single precision is out of the question for it. */
static FoldFingerprint
print_values (const FoldSubject *subject, const FoldStage *stage, FoldViewer viewer)
{
  FoldFingerprint print = stage->theme[stage->themes_agree ? FOLD_MINE : viewer].fingerprint;
  const uint64_t magnified = is_magnified (subject, stage, viewer);

  fold_fingerprint_add (&print, &subject->view[viewer].print, sizeof print);
  fold_fingerprint_add (&print, &magnified, sizeof magnified);
  return print;
}

/* What survival depends on besides V and V-bar. */
static void
add_survival (FoldFingerprint *print, const FoldSubject *subject, const FoldStage *stage, FoldViewer viewer)
{
  fold_fingerprint_add (print, &subject->view[viewer].hazard, sizeof (FoldRange));
  fold_fingerprint_add (print, &stage->input->survival_response, sizeof (double));
}

/* --- ln V --- */

/* What ln V is computed from, in a view; shares: readers of the parts that are drawn, or NULL where none is. */
typedef struct
{
  const FoldSubjectView *view;
  const FoldThemeDraws *theme;
  const FoldDrawsReader *shares;
  OwnColumn capture;
  OwnColumn leverage;
  OwnColumn rerating;
} Makings;

/* A block of them. */
typedef struct
{
  uint32_t first;
  uint32_t n;
} Rows;

/*
 * Whether single precision is as good as double for a subject's growth: its sectors are drawn, so that roundings differ
 * from draw to draw and average out; exponents are not too large; and revenue does not shrink to so little that the
 * rounding of growth, which is of 1, would be much of it.
 */
static bool
single_suffices (const FoldSubjectView *view, const FoldThemeDraws *theme)
{
  const double least = theme->least_reach, most = theme->most_reach;
  const double lowest = fmin (view->capture.low * most, view->capture.high * least);
  const double highest = fmax (view->capture.high * most, view->capture.low * least);
  const double most_exposed = fmin (view->most, 1.0);
  bool drawn = view->n_parts > 0;
  double eta = 0.0;

  for (uint32_t i = 0; i < view->n_parts; i++)
    {
      eta = fmax (eta, view->parts[i].eta);
      drawn &= theme->drawn[view->parts[i].sector];
    }
  return drawn && !FOLD_IN_DOUBLE && eta * FOLD_LOG2_E * fmax (highest, -lowest) < MOST_EXPONENT
         && 1.0 - most_exposed + most_exposed * exp (eta * lowest) > LEAST_REVENUE;
}

/* Adds a part's growth in a branch to a block of revenue; share: from that block on, or NULL where it is certain. */
static void
add_part (const Makings *makings,
          const FoldPart *part,
          FoldBranch b,
          const Rows *rows,
          const double *capture,
          const float *share,
          double *revenue)
{
  const FoldThemeDraws *theme = makings->theme;
  FoldBlock reach;

  fold_kernel_multiply (reach, theme->g + (size_t)part->sector * theme->rows + rows->first, theme->x[b] + rows->first,
                        rows->n);
  if (share)
    fold_kernel_add_drawn_revenue (revenue, capture, reach, part->eta, share, rows->n);
  else
    fold_kernel_add_revenue (revenue, capture, reach, part->eta, part->share, rows->n);
}

/* The same of growth, which is revenue - 1. */
static void
add_part_in_single (const Makings *makings,
                    const FoldPart *part,
                    FoldBranch b,
                    const Rows *rows,
                    const float *capture,
                    const float *share,
                    float *growth)
{
  const float *reach = fold_theme_draws_reach (makings->theme, part->sector, b) + rows->first;
  /* what is the same in every draw would be rounded alike in every draw */
  const double eta = (makings->capture.drawn ? 1.0 : makings->capture.constant) * part->eta * FOLD_LOG2_E;

  if (share)
    fold_kernel_add_drawn_growth (growth, capture, reach, eta, share, rows->n);
  else
    fold_kernel_add_growth (growth, capture, reach, eta, part->share, rows->n);
}

/* A block of a column; room: [FOLD_BLOCK] */
static const float *
take_singles (const OwnColumn *column, const Rows *rows, float *room)
{
  if (column->drawn)
    return fold_draws_read (&column->reader, rows->first, rows->n, room);
  for (uint32_t i = 0; i < rows->n; i++)
    room[i] = (float)column->constant;
  return room;
}

/* Captures as add_part_in_single() wants them; room: [FOLD_BLOCK] */
static const float *
take_captures (const Makings *makings, const Rows *rows, float *room)
{
  static const OwnColumn one = { .drawn = false, .constant = 1.0 };

  return take_singles (makings->capture.drawn ? &makings->capture : &one, rows, room);
}

/* Of a block, per branch: revenue over today's, or its growth where single precision serves. */
typedef union
{
  FoldBlock revenue[FOLD_N_BRANCHES];
  FoldSingleBlock growth[FOLD_N_BRANCHES];
} Grown;

static double
certain_shares (const FoldSubjectView *view)
{
  double sum = 0.0;

  for (uint32_t i = 0; i < view->n_parts; i++)
    sum += fold_part_is_drawn (&view->parts[i]) ? 0.0 : view->parts[i].share;
  return sum;
}

/* Where a draw's shares come to more than all revenue they are scaled down to it, and their growth with them. */
static void
fit_growth (Grown *grown, bool single, const double *shares, uint32_t n)
{
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t i = 0; i < n; i++)
      if (shares[i] <= 1.0)
        continue;
      else if (single)
        grown->growth[b][i] /= (float)shares[i];
      else
        grown->revenue[b][i] = 1.0 + (grown->revenue[b][i] - 1.0) / shares[i];
}

/* What all parts of the revenue grow by in a block of rows. */
static void
grow_block (const Makings *makings, const Rows *rows, bool single, Grown *grown)
{
  const FoldSubjectView *view = makings->view;
  const double certain = certain_shares (view);
  FoldBlock capture, shares;
  FoldSingleBlock captures_room, room;
  const float *captures = NULL;
  FoldDrawsLatent latent; /* of all shares */

  latent.made = false;
  if (single)
    captures = take_captures (makings, rows, captures_room);
  else
    take_rows (&makings->capture, rows->first, rows->n, capture);
  fold_kernel_fill (shares, certain, rows->n);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    if (single)
      memset (grown->growth[b], 0, rows->n * sizeof (float));
    else
      fold_kernel_fill (grown->revenue[b], makings->shares ? 1.0 - certain : view->unexposed, rows->n);
  for (uint32_t i = 0; i < view->n_parts; i++)
    {
      const FoldPart *part = &view->parts[i];
      const float *share = NULL;

      if (makings->shares && fold_part_is_drawn (part))
        {
          share = fold_draws_read_together (&makings->shares[i], &latent, rows->first, rows->n, room);
          if (view->most > 1.0)
            fold_kernel_add_singles (shares, share, 1.0, rows->n);
        }
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        if (single)
          add_part_in_single (makings, part, (FoldBranch)b, rows, captures, share, grown->growth[b]);
        else
          add_part (makings, part, (FoldBranch)b, rows, capture, share, grown->revenue[b]);
    }
  if (makings->shares && view->most > 1.0)
    fit_growth (grown, single, shares, rows->n);
}

/* --- all rows --- */

/* A block of ln V of both branches, from what its revenue grows by. */
static void
finish_block (const Makings *makings, const Rows *rows, const Grown *grown, FoldWorkspace *work)
{
  FoldBlock leverage, rerating;

  take_rows (&makings->leverage, rows->first, rows->n, leverage);
  take_rows (&makings->rerating, rows->first, rows->n, rerating);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_log_value (work->log_value[b] + rows->first, grown->revenue[b], leverage, rerating,
                           makings->theme->x[b] + rows->first, rows->n);
}

/* The same in single precision. What is the same in every draw would be rounded alike in every draw: `rest` is what
 * its rounding leaves. */
static void
finish_block_in_single (const Makings *makings, const Rows *rows, const Grown *grown, FoldWorkspace *work)
{
  FoldSingleBlock lever, rerating_room;
  float rest = 0.0f;
  const float *rerating = take_singles (&makings->rerating, rows, rerating_room);

  if (makings->leverage.drawn)
    {
      const float *leverage = take_singles (&makings->leverage, rows, lever);

      for (uint32_t i = 0; i < rows->n; i++)
        lever[i] = 1.0f + leverage[i];
    }
  else
    {
      const double exact = 1.0 + makings->leverage.constant;

      rest = (float)(exact - (float)exact);
      for (uint32_t i = 0; i < rows->n; i++)
        lever[i] = (float)exact;
    }
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_log_growth (work->single_value[b] + rows->first, grown->growth[b], lever, rest, rerating,
                            makings->theme->x_single[b] + rows->first, rows->n);
}

static void
find_log_values (const Makings *makings, FoldWorkspace *work)
{
  Grown grown;

  work->low = INFINITY;
  work->high = -INFINITY;
  work->touched += work->rows;
  for (uint32_t first = 0; first < work->rows; first += FOLD_BLOCK)
    {
      const Rows rows = { first, block_at (work, first) };

      grow_block (makings, &rows, work->single, &grown);
      (work->single ? finish_block_in_single : finish_block) (makings, &rows, &grown, work);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        if (work->single)
          fold_kernel_range_of_singles (work->single_value[b] + first, rows.n, &work->low, &work->high);
        else
          fold_kernel_range (work->log_value[b] + first, rows.n, &work->low, &work->high);
    }
}

/* Opens the parts whose shares are drawn. Returns: NULL where none is */
static const FoldDrawsReader *
open_shares (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer)
{
  const FoldSubjectView *view = &subject->view[viewer];

  if (!view->drawn || stage->deterministic)
    return NULL;
  for (uint32_t i = 0; i < view->n_parts; i++)
    if (fold_part_is_drawn (&view->parts[i]))
      fold_draws_open_value (stage->draws, fold_dimension_exposure (subject->slot, view->parts[i].number), viewer,
                             &view->parts[i].range, &stage->work.shares[i]);
  return stage->work.shares;
}

/* What nobody asked for twice would be written to memory for nothing, in every frame of a drag. */
static void
keep_log_values (FoldKept *kept, const FoldWorkspace *work)
{
  const bool asked = kept->held || fold_fingerprint_equal (kept->made, work->log_value_of);

  kept->made = work->log_value_of;
  if (!asked)
    return;
  for (size_t b = 0; b < FOLD_N_BRANCHES; b++)
    memcpy (kept->log_value + b * work->rows, work->single_value[b], work->rows * sizeof (float));
  kept->low = work->low;
  kept->high = work->high;
  kept->log_value_of = work->log_value_of;
}

static void
recall_log_values (const FoldKept *kept, FoldWorkspace *work)
{
  for (size_t b = 0; b < FOLD_N_BRANCHES; b++)
    memcpy (work->single_value[b], kept->log_value + b * work->rows, work->rows * sizeof (float));
  work->single = true;
  work->low = kept->low;
  work->high = kept->high;
}

/* ln V of a view into the workspace, unless it is there; from and into what is kept, where there is room for it. */
static void
take_log_values (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer, FoldFingerprint print, FoldKept *kept)
{
  const FoldThemeDraws *theme = &stage->theme[stage->themes_agree ? FOLD_MINE : viewer];
  FoldWorkspace *work = &stage->work;
  Makings makings;

  if (fold_fingerprint_equal (work->log_value_of, print))
    return;
  work->log_value_of = print;
  work->widened = false;
  if (kept && kept->log_value && fold_fingerprint_equal (kept->log_value_of, print))
    {
      recall_log_values (kept, work);
      return;
    }
  makings.view = &subject->view[viewer];
  makings.theme = theme;
  open_own (subject, stage, viewer, FOLD_OWN_CAPTURE, &makings.capture);
  open_own (subject, stage, viewer, FOLD_OWN_LEVERAGE, &makings.leverage);
  open_own (subject, stage, viewer, FOLD_OWN_RERATING, &makings.rerating);
  makings.shares = open_shares (subject, stage, viewer);
  work->single = !is_magnified (subject, stage, viewer) && single_suffices (makings.view, theme);
  find_log_values (&makings, work);
  if (work->single && kept && kept->log_value)
    keep_log_values (kept, work);
}

/* --- survival --- */

/* Whether it is as good in single precision: ln V is and makes a difference to it, and it does not nearly vanish. */
static bool
survives_in_single (const FoldWorkspace *work, double response, double log_mean, double most_hazard)
{
  const double farthest = response * fmax (log_mean - work->low, work->high - log_mean);

  return work->single && response * (work->high - work->low) > LEAST_SPREAD
         && most_hazard * exp (farthest) < MOST_HAZARD;
}

/* q of a block. */
static void
survive (FoldWorkspace *work, const OwnColumn *hazard, const Rows *rows, double years, double response, double log_mean)
{
  FoldBlock hazards;

  take_rows (hazard, rows->first, rows->n, hazards);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_survival (work->survival[b] + rows->first, hazards, work->log_value[b] + rows->first, years, response,
                          log_mean, rows->n);
}

static void
survive_in_single (FoldWorkspace *work,
                   const OwnColumn *hazard,
                   const Rows *rows,
                   double years,
                   double response,
                   double log_mean)
{
  FoldSingleBlock room;
  const float *hazards = take_singles (hazard, rows, room);

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_failure_in_single (work->single_failure[b] + rows->first, hazards, work->single_value[b] + rows->first,
                                   years, response, log_mean, rows->n);
}

/* q of a view into the workspace, from ln V there. */
static void
take_survival (const FoldSubject *subject, FoldStage *stage, FoldViewer viewer, double mean_value)
{
  FoldWorkspace *work = &stage->work;
  FoldFingerprint print = work->log_value_of;
  const double years = stage->input->holding_years, response = stage->input->survival_response;
  double log_mean;
  OwnColumn hazard;

  work->may_fail = subject->view[viewer].hazard.high > 0.0;
  work->recovered = NULL;
  if (!work->may_fail)
    return;
  add_survival (&print, subject, stage, viewer);
  fold_fingerprint_add (&print, &mean_value, sizeof mean_value);
  if (fold_fingerprint_equal (work->survival_of, print))
    return;
  work->survival_of = print;
  work->touched += work->rows;
  open_own (subject, stage, viewer, FOLD_OWN_HAZARD, &hazard);
  log_mean = log (mean_value);
  work->survives_in_single = survives_in_single (work, response, log_mean, subject->view[viewer].hazard.high * years);
  work->survival_widened = false;
  if (!work->survives_in_single)
    fold_workspace_widen (work);
  for (uint32_t first = 0; first < work->rows; first += FOLD_BLOCK)
    {
      const Rows rows = { first, block_at (work, first) };

      (work->survives_in_single ? survive_in_single : survive) (work, &hazard, &rows, years, response, log_mean);
    }
}

/* In place of V, what its revenue is over that of its plan: rho over rho otherwise, in the same draw. */
static void
compare_with_plan (const FoldSubject *subject, FoldStage *stage)
{
  const FoldThemeDraws *theme = &stage->theme[FOLD_MINE];
  FoldWorkspace *work = &stage->work;
  FoldBlock l, theta;
  OwnColumn leverage, rerating;

  fold_workspace_widen (work);
  work->single = false;
  open_own (subject, stage, FOLD_MINE, FOLD_OWN_LEVERAGE, &leverage);
  open_own (subject, stage, FOLD_MINE, FOLD_OWN_RERATING, &rerating);
  for (uint32_t first = 0; first < work->rows; first += FOLD_BLOCK)
    {
      const uint32_t n = block_at (work, first);

      take_rows (&leverage, first, n, l);
      take_rows (&rerating, first, n, theta);
      for (uint32_t i = 0; i < n; i++)
        {
          double log_revenue[FOLD_N_BRANCHES];

          for (int b = 0; b < FOLD_N_BRANCHES; b++)
            log_revenue[b] = (work->log_value[b][first + i] - theta[i] * theme->x[b][first + i]) / (1.0 + l[i]);
          for (int b = 0; b < FOLD_N_BRANCHES; b++)
            work->log_value[b][first + i] = log_revenue[b] - log_revenue[FOLD_OTHERWISE];
        }
    }
  work->low = INFINITY;
  work->high = -INFINITY;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_range (work->log_value[b], work->rows, &work->low, &work->high);
}

/* Where nothing but survival hangs on the means they may be as exact as ln V is. */
static bool
means_in_single (const FoldWorkspace *work, double mean[FOLD_N_BRANCHES])
{
  if (!work->single || FOLD_LOG2_E * fmax (work->high, -work->low) >= MOST_EXPONENT)
    return false;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    mean[b] = fold_kernel_sum_exp_in_single (work->single_value[b], work->rows) / work->rows;
  return true;
}

/* The means of V in the market's view, which are those of mine where that is the same. */
static void
find_means (const FoldSubject *subject,
            FoldStage *stage,
            FoldPrice *price,
            FoldFingerprint values,
            bool may_fail,
            FoldKept *kept)
{
  FoldSpread spread;

  if (kept && !stage->deterministic && subject->view[FOLD_MINE].hazard.high <= 0.0)
    {
      fold_kept_update_spread (subject, stage, price, kept);
      memcpy (price->mean, kept->spread.value, sizeof price->mean);
      return;
    }
  take_log_values (subject, stage, FOLD_MARKET, values, kept);
  if (may_fail && means_in_single (&stage->work, price->mean))
    return;
  fold_workspace_find_spread (&stage->work, subject, false, &spread);
  memcpy (price->mean, spread.value, sizeof price->mean);
}

/* Survival in the market's view, and the mean of q V; the nodes of my view serve where both see it alike. */
static void
find_survival (const FoldSubject *subject, FoldStage *stage, FoldPrice *price, FoldFingerprint values, FoldKept *kept)
{
  const bool same
      = kept && !stage->deterministic && !fold_subject_is_pooled (subject)
        && memcmp (&subject->view[FOLD_MINE].hazard, &subject->view[FOLD_MARKET].hazard, sizeof (FoldRange)) == 0;
  const double numbers[] = { subject->sigma, price->mean_value };
  FoldFingerprint print = values;
  const FoldSpread *spread;
  FoldSpread own;

  add_survival (&print, subject, stage, FOLD_MARKET);
  fold_fingerprint_add (&print, numbers, sizeof numbers);
  if (fold_fingerprint_equal (price->survival_of, print))
    return;
  if (same)
    {
      fold_kept_update_spread (subject, stage, price, kept);
      spread = &kept->spread;
    }
  else
    {
      take_log_values (subject, stage, FOLD_MARKET, values, kept);
      take_survival (subject, stage, FOLD_MARKET, price->mean_value);
      fold_workspace_find_spread (&stage->work, subject, true, &own);
      spread = &own;
    }
  memcpy (price->survival, spread->survival, sizeof price->survival);
  memcpy (price->surviving_value, spread->value, sizeof price->surviving_value);
  price->survival_of = print;
}

/* Where it may fail, K takes that into account. */
static void
find_price (const FoldSubject *subject, FoldPrice *price)
{
  const double chance[FOLD_N_BRANCHES] = { subject->implied_probability, 1.0 - subject->implied_probability };
  double survival = 0.0, surviving_value = 0.0, denominator;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      survival += chance[b] * price->survival[b];
      surviving_value += chance[b] * price->surviving_value[b];
    }
  denominator = 1.0 - subject->view[FOLD_MARKET].recovery / subject->growth * (1.0 - survival);
  price->price = surviving_value / denominator;
  price->failure = fmax (1.0 - survival, 0.0);
  price->worthless = survival < LEAST_SURVIVAL || denominator < LEAST_DENOMINATOR;
}

void
fold_subject_find_price (const FoldSubject *subject, FoldStage *stage, FoldPrice *price, FoldKept *kept)
{
  const FoldFingerprint values = print_values (subject, stage, FOLD_MARKET);
  const double numbers[] = {
    subject->implied_probability,        subject->growth,   subject->sigma,
    subject->view[FOLD_MARKET].recovery, subject->unpriced,
  };
  const bool may_fail = subject->view[FOLD_MARKET].hazard.high > 0.0 && !subject->unpriced;
  FoldFingerprint print = values, means = values;

  add_survival (&print, subject, stage, FOLD_MARKET);
  fold_fingerprint_add (&print, numbers, sizeof numbers);
  if (stage->keep_prices || fold_fingerprint_equal (price->fingerprint, print))
    return;

  if (subject->of_plan || !fold_fingerprint_equal (values, print_values (subject, stage, FOLD_MINE)))
    kept = NULL;
  fold_fingerprint_add (&means, (double[]){ subject->sigma, may_fail }, 2 * sizeof (double));
  if (!fold_fingerprint_equal (price->mean_of, means))
    {
      find_means (subject, stage, price, values, may_fail, kept);
      price->mean_of = means;
    }
  price->mean_value = subject->implied_probability * price->mean[FOLD_HAPPENS]
                      + (1.0 - subject->implied_probability) * price->mean[FOLD_OTHERWISE];
  price->worthless = false;
  price->failure = 0.0;
  price->price = subject->unpriced ? 1.0 : price->mean_value;
  if (may_fail)
    {
      find_survival (subject, stage, price, values, kept);
      find_price (subject, price);
    }
  price->worthless |= !(price->price > 0.0) || !isfinite (price->price);
  price->fingerprint = print;
}

FoldFingerprint
fold_subject_fingerprint (const FoldSubject *subject, const FoldStage *stage, const FoldPrice *price)
{
  FoldFingerprint print = print_values (subject, stage, FOLD_MINE);

  fold_fingerprint_add (&print, &subject->of_plan, sizeof subject->of_plan);
  if (subject->view[FOLD_MINE].hazard.high > 0.0)
    {
      add_survival (&print, subject, stage, FOLD_MINE);
      fold_fingerprint_add (&print, &price->mean_value, sizeof price->mean_value);
      if (fold_subject_is_basket (subject))
        fold_fingerprint_add (&print, &subject->view[FOLD_MINE].recovery, sizeof (double));
    }
  return print;
}

void
fold_subject_find_columns (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept)
{
  const FoldFingerprint print = fold_subject_fingerprint (subject, stage, price);
  FoldWorkspace *work = &stage->work;

  const bool pooled = fold_subject_is_pooled (subject);

  if ((subject->of_plan || pooled) && fold_fingerprint_equal (work->log_value_of, print))
    return;
  /* what is kept is ln V, which a plan takes the place of */
  take_log_values (subject, stage, FOLD_MINE, print_values (subject, stage, FOLD_MINE), subject->of_plan ? NULL : kept);
  take_survival (subject, stage, FOLD_MINE, price->mean_value);
  if (subject->of_plan)
    compare_with_plan (subject, stage);
  if (pooled)
    {
      fold_workspace_widen (work);
      fold_basket_pool (subject, work);
    }
  if (subject->of_plan || pooled)
    work->log_value_of = print;
}

void
fold_subject_take_columns (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept)
{
  fold_subject_find_columns (subject, stage, price, kept);
  fold_workspace_widen (&stage->work);
}

FoldFingerprint
fold_subject_fingerprint_views (const FoldSubject *subject, const FoldStage *stage)
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
