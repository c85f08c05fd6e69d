/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-parameter.h"

/* Adds a share to the parts, a certain one to an equal one where there is: what grows alike needs one exponential. */
static void
add_part (FoldPart *parts, uint32_t *n_parts, FoldPart part)
{
  uint32_t i = fold_part_is_drawn (&part) ? *n_parts : 0;

  if (part.range.high == 0.0)
    return;
  while (i < *n_parts && (parts[i].sector != part.sector || parts[i].eta != part.eta || fold_part_is_drawn (&parts[i])))
    i++;
  if (i == *n_parts)
    parts[(*n_parts)++] = part;
  else
    parts[i].share += part.share;
}

static void
scale_part (FoldPart *part, double factor)
{
  part->share *= factor;
  part->range = (FoldRange){ part->range.low * factor, part->range.mode * factor, part->range.high * factor };
}

static void
settle_parts (FoldSubjectView *view, FoldPart *parts, uint32_t n_parts)
{
  double sum = 0.0;

  for (uint32_t i = 0; i < n_parts; i++)
    sum += parts[i].share;
  /* rounding of shares that add up to 1 is no reason for a note */
  view->rescaled = sum > 1.0 + 1e-9;
  for (uint32_t i = 0; i < n_parts && sum > 1.0; i++)
    scale_part (&parts[i], 1.0 / sum);
  view->unexposed = fmax (1.0 - sum, 0.0);
  view->drawn = false;
  view->most = 0.0;
  for (uint32_t i = 0; i < n_parts; i++)
    {
      view->drawn |= fold_part_is_drawn (&parts[i]);
      view->most += fold_part_is_drawn (&parts[i]) ? parts[i].range.high : parts[i].share;
    }
  view->parts = parts;
  view->n_parts = n_parts;
}

static void
print_view (FoldSubject *subject, FoldViewer viewer)
{
  FoldSubjectView *view = &subject->view[viewer];
  /* one of the columns' dimensions stands for all that go with it */
  FoldFingerprint print = { subject->own[FOLD_OWN_NOISE], subject->own[FOLD_OWN_CAPTURE] };

  fold_fingerprint_add (&print, &view->unexposed, sizeof view->unexposed);
  fold_fingerprint_add (&print, &view->capture, sizeof view->capture);
  fold_fingerprint_add (&print, &view->leverage, sizeof view->leverage);
  fold_fingerprint_add (&print, &view->rerating, sizeof view->rerating);
  for (uint32_t i = 0; i < view->n_parts; i++)
    {
      const FoldPart *of = &view->parts[i];
      const double part[] = { of->sector, of->eta, of->share, of->range.low, of->range.high, of->number };

      fold_fingerprint_add (&print, part, sizeof part);
    }
  view->print = print;
}

static void
see_instrument (FoldSubjectView *seen, const FoldEngineInput *input, const FoldView *view, uint32_t i, FoldPart *parts)
{
  uint32_t n_parts = 0;

  for (uint32_t at = input->exposure_start[i]; at < input->exposure_start[i + 1]; at++)
    {
      const uint32_t subtheme = input->exposure_subtheme[at];
      const FoldRange *share = &view->exposure[at];

      add_part (parts, &n_parts,
                (FoldPart){ input->subtheme_sector[subtheme], view->subtheme_eta[subtheme], share->mode, *share,
                            at - input->exposure_start[i] });
    }
  settle_parts (seen, parts, n_parts);
  seen->capture = view->capture[i];
  seen->leverage = view->leverage[i];
  /* whoever has nothing to do with the theme is not re-rated by it either (model 2.15) */
  seen->rerating = n_parts > 0 ? view->rerating[i] : FOLD_CONSTANT (0.0);
  seen->hazard = view->hazard[i];
  seen->recovery = view->recovery[i];
}

/* What is said of an instrument, or of all of them. */
static double
take_claim (const FoldEngineInput *input, FoldParameterId claim, uint32_t instrument)
{
  return fold_parameter_read (&fold_parameters[claim], input, NULL, instrument).mode;
}

static double
market_growth (const FoldEngineInput *input, double beta, double extra_premium)
{
  return exp (input->holding_years * log1p (input->risk_free + beta * input->equity_premium + extra_premium));
}

/* The noise of a basket's mean: what members have in common stays, and of the rest a part (model 2.16). */
static void
take_noise (FoldSubject *subject, const FoldEngineInput *input, uint32_t i)
{
  subject->members = input->members[i];
  subject->sigma = input->volatility[i] * sqrt (input->holding_years);
  subject->market = input->market_correlation[i];
  subject->variance = 1.0;
  if (!fold_subject_is_basket (subject))
    return;
  subject->variance = fold_basket_variance (subject->members, subject->market);
  subject->sigma *= sqrt (subject->variance);
  subject->market /= subject->variance;
}

static void
follow_plan (FoldSubject *subject, const FoldVenture *venture, double years)
{
  double exit_revenue = venture->revenue * exp (years * log1p (venture->growth));

  subject->growth = exit_revenue * venture->exit_multiple / venture->post_money;
  subject->keep = 1.0 - venture->dilution;
  subject->left = 1.0; /* a plan asks for no yearly return that costs could lower */
  subject->unpriced = subject->of_plan = true;
}

void
fold_subject_from_instrument (FoldSubject *subject, const FoldEngineInput *input, uint32_t i, FoldPart *parts)
{
  for (int own = 0; own < FOLD_N_OWN; own++)
    subject->own[own] = fold_dimension_instrument (input->slot[i], (FoldOwnInput)own);
  subject->slot = input->slot[i];
  subject->implied_probability = take_claim (input, FOLD_PARAMETER_IMPLIED_PROBABILITY, i);
  subject->growth = market_growth (input, input->beta[i], input->extra_premium[i]);
  subject->left = exp (-input->holding_years * take_claim (input, FOLD_PARAMETER_OWN_COSTS, i));
  subject->keep = input->retention_ratio[i] * (1.0 - input->haircut[i]);
  take_noise (subject, input, i);
  subject->unpriced = input->unpriced;
  subject->of_plan = false;
  if (input->venture && input->venture[i].post_money > 0.0)
    follow_plan (subject, &input->venture[i], input->holding_years);
  see_instrument (&subject->view[FOLD_MINE], input, &input->mine, i, parts);
  see_instrument (&subject->view[FOLD_MARKET], input, input->market_equals_mine ? &input->mine : &input->market, i,
                  parts + input->n_subthemes);
  print_view (subject, FOLD_MINE);
  print_view (subject, FOLD_MARKET);
}

static void
add_certain (FoldPart *parts, uint32_t *n_parts, uint32_t sector, double eta, double share)
{
  add_part (parts, n_parts, (FoldPart){ sector, eta, share, FOLD_CONSTANT (share), 0 });
}

static void
see_sector (FoldSubjectView *seen, const FoldEngineInput *input, const FoldView *view, uint32_t sector, FoldPart *parts)
{
  uint32_t n_parts = 0;
  double sum = 0.0;

  for (uint32_t s = 0; s < input->n_subthemes; s++)
    sum += input->subtheme_sector[s] == sector ? input->subtheme_weight[s] : 0.0;
  for (uint32_t s = 0; s < input->n_subthemes && sum > 0.0; s++)
    if (input->subtheme_sector[s] == sector)
      add_certain (parts, &n_parts, sector, view->subtheme_eta[s], input->subtheme_weight[s] / sum);
  if (n_parts == 0)
    add_certain (parts, &n_parts, sector, 1.0, 1.0);
  settle_parts (seen, parts, n_parts);
  seen->capture = input->stand_in.capture;
  seen->leverage = input->stand_in.leverage;
  seen->rerating = input->stand_in.rerating;
  seen->hazard = input->stand_in.hazard;
  seen->recovery = input->stand_in.recovery;
}

void
fold_subject_from_sector (FoldSubject *subject, const FoldEngineInput *input, uint32_t sector, FoldPart *parts)
{
  const FoldOwnNumbers *stand_in = &input->stand_in;

  for (int own = 0; own < FOLD_N_OWN; own++)
    subject->own[own] = fold_dimension_stand_in (sector, (FoldOwnInput)own);
  subject->slot = 0;
  subject->implied_probability = input->market_probability;
  subject->growth = market_growth (input, stand_in->beta, stand_in->extra_premium);
  subject->left = exp (-input->holding_years * input->costs);
  subject->keep = stand_in->retention_ratio * (1.0 - stand_in->haircut);
  subject->sigma = stand_in->volatility * sqrt (input->holding_years);
  subject->members = subject->variance = 1.0;
  subject->market = 0.0;
  subject->unpriced = input->unpriced;
  subject->of_plan = false;
  see_sector (&subject->view[FOLD_MINE], input, &input->mine, sector, parts);
  see_sector (&subject->view[FOLD_MARKET], input, input->market_equals_mine ? &input->mine : &input->market, sector,
              parts + input->n_subthemes + 1);
  print_view (subject, FOLD_MINE);
  print_view (subject, FOLD_MARKET);
}
