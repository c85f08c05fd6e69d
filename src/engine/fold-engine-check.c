/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "fold-engine-input.h"
#include "fold-network.h"

#ifdef GETTEXT_PACKAGE
#define _(text) dgettext (GETTEXT_PACKAGE, text)
#else
#define _(text) (text)
#endif
#define N_(text) (text)

#define MOST_EXPOSURE 1.02
#define MAX_CHAIN 256

/* Where the refusal goes, and whether it is about my view or the market's. */
typedef struct
{
  const FoldEngineInput *input;
  const FoldView *view;
  char *message;
  size_t size;
} Check;

/* A number's name for the user and its domain (model 2.1). */
typedef struct
{
  const char *name;
  double least;
  double most;
} Domain;

static const Domain multiple = { N_("the usage multiple"), 0.1, 100.0 };
static const Domain multiple_otherwise = { N_("the usage multiple otherwise"), 0.1, 100.0 };
static const Domain years_to_reach = { N_("the years to reach the multiple"), 0.25, 30.0 };
static const Domain wave_delay = { N_("the delay of a wave"), 0.0, 10.0 };
static const Domain elasticity = { N_("the direct elasticity"), -1.0, 3.0 };
static const Domain chain_strength = { N_("the chain strength"), 0.0, 2.0 };
static const Domain spillover = { N_("the spillover from another sector"), 0.0, 0.9 };
static const Domain eta = { N_("the relative elasticity (eta)"), 0.0, 3.0 };
static const Domain capture = { N_("the capture"), -2.0, 3.0 };
static const Domain leverage = { N_("the operating leverage"), -0.5, 1.0 };
static const Domain rerating = { N_("the re-rating"), -0.5, 0.5 };
static const Domain hazard = { N_("the yearly hazard of failure"), 0.0, 2.0 };
static const Domain recovery = { N_("the recovery on failure"), 0.0, 0.95 };
static const Domain implied_probability = { N_("the market-implied probability"), 0.0, 1.0 };
static const Domain beta = { N_("beta"), -1.0, 4.0 };
static const Domain extra_premium = { N_("the extra premium"), -0.1, 0.2 };
static const Domain volatility = { N_("the volatility"), 0.0, 2.0 };
static const Domain haircut = { N_("the exit haircut"), 0.0, 0.9 };
static const Domain retention_ratio = { N_("the retention ratio"), 0.0, 2.0 };
static const Domain market_correlation = { N_("the market correlation"), 0.0, 1.0 };

static const Domain revenue = { N_("the revenue of the venture method"), 1e-3, 1e15 };
static const Domain plan_growth = { N_("the plan’s yearly growth of the venture method"), -0.99, 10.0 };
static const Domain exit_multiple = { N_("the exit multiple of the venture method"), 1e-3, 1000.0 };
static const Domain post_money = { N_("the post-money value of the venture method"), 1e-3, 1e15 };
static const Domain dilution = { N_("the dilution of the venture method"), 0.0, 0.99 };

static bool refuse (const Check *check, const char *format, ...) __attribute__ ((format (printf, 2, 3)));

static bool
refuse (const Check *check, const char *format, ...)
{
  va_list arguments;

  if (!check->message || check->size == 0)
    return false;
  va_start (arguments, format);
  vsnprintf (check->message, check->size, format, arguments);
  va_end (arguments);
  return false;
}

/* The name of element i, or its number where there are no names; `buffer` is room for that. */
static const char *
name_of (const char *const *names, uint32_t i, char *buffer, size_t size)
{
  if (names && names[i])
    return names[i];
  snprintf (buffer, size, "%u", i + 1);
  return buffer;
}

static const char *
whose (const Check *check)
{
  return check->view == &check->input->market ? _("the market’s view") : _("my view");
}

static bool
in_domain (const Check *check, const Domain *domain, double value, const char *const *names, uint32_t i)
{
  char number[16];

  /* the comparison is written so that NaN fails it */
  if (value >= domain->least && value <= domain->most)
    return true;
  if (!names && i == UINT32_MAX)
    return refuse (check, _("In %s, %s is %g; enter a number from %g to %g."), whose (check), _(domain->name), value,
                   domain->least, domain->most);
  return refuse (check, _("In %s, %s of “%s” is %g; enter a number from %g to %g."), whose (check), _(domain->name),
                 name_of (names, i, number, sizeof number), value, domain->least, domain->most);
}

static bool
range_in_domain (const Check *check, const Domain *domain, const FoldRange *range, const char *const *names, uint32_t i)
{
  char number[16];

  if (!in_domain (check, domain, range->low, names, i) || !in_domain (check, domain, range->mode, names, i)
      || !in_domain (check, domain, range->high, names, i))
    return false;
  if (range->low <= range->mode && range->mode <= range->high)
    return true;
  if (!names && i == UINT32_MAX)
    return refuse (check, _("In %s, %s has low %g, mode %g and high %g; put them in this order."), whose (check),
                   _(domain->name), range->low, range->mode, range->high);
  return refuse (check, _("In %s, %s of “%s” has low %g, mode %g and high %g; put them in this order."), whose (check),
                 _(domain->name), name_of (names, i, number, sizeof number), range->low, range->mode, range->high);
}

static bool
check_setting (const Check *check, const char *name, double value, double least, double most)
{
  if (value >= least && value <= most)
    return true;
  return refuse (check, _("%s is %g; enter a number from %g to %g."), name, value, least, most);
}

static bool
check_settings (const Check *check)
{
  const FoldEngineInput *input = check->input;

  if (!(input->position > 0.0))
    return refuse (check, _("The position size is %g; enter a number above 0, at most 1."), input->position);
  if (!(input->score_scale > 0.0) || isinf (input->score_scale))
    return refuse (check, _("The score scale is %g; enter a number above 0."), input->score_scale);
  if (input->curve == FOLD_CURVE_BASS
      && !(input->bass_innovation > 0.0 && input->bass_imitation >= 0.0 && isfinite (input->bass_innovation)
           && isfinite (input->bass_imitation)))
    return refuse (check,
                   _("The Bass curve has innovation %g and imitation %g; the first must be above 0, "
                     "the second not below."),
                   input->bass_innovation, input->bass_imitation);
  return check_setting (check, _("The holding period"), input->holding_years, 0.25, 30.0)
         && check_setting (check, _("The steepness"), input->steepness, 0.0, 20.0)
         && check_setting (check, _("The midpoint"), input->midpoint, 0.0, 1.0)
         && check_setting (check, _("The probability of the scenario"), input->probability, 0.0, 1.0)
         && check_setting (check, _("The survival response"), input->survival_response, 0.0, 1.0)
         && check_setting (check, _("The risk-free rate"), input->risk_free, -0.05, 0.25)
         && check_setting (check, _("The equity premium"), input->equity_premium, 0.0, 0.15)
         && check_setting (check, _("The risk aversion"), input->risk_aversion, 0.0, 10.0)
         && check_setting (check, _("The position size"), input->position, 0.0, 1.0)
         && check_setting (check, _("The shared optimism"), input->shared_optimism, 0.0, 0.95);
}

static bool
check_driver (const Check *check)
{
  const FoldDriverView *driver = &check->view->driver;

  return range_in_domain (check, &multiple, &driver->multiple, NULL, UINT32_MAX)
         && range_in_domain (check, &multiple_otherwise, &driver->multiple_otherwise, NULL, UINT32_MAX)
         && range_in_domain (check, &years_to_reach, &driver->years_to_reach, NULL, UINT32_MAX)
         && range_in_domain (check, &wave_delay, &driver->wave_delay, NULL, UINT32_MAX);
}

/* Without a delay every wave arrives, and the chain reaction has to die down by itself. */
static bool
check_chain (const Check *check)
{
  const uint32_t n = check->input->n_sectors;
  double strength[MAX_CHAIN], scratch[2 * MAX_CHAIN], radius;

  if (check->view->driver.wave_delay.mode > 0.0)
    return true;
  for (int end = 0; end < 2; end++)
    {
      for (uint32_t k = 0; k < n; k++)
        strength[k] = end == 0 ? check->view->chain_strength[k].mode : check->view->chain_strength[k].high;
      radius = fold_network_spectral_radius (n, strength, check->view->spillover, scratch);
      if (!(radius < 1.0))
        return refuse (check,
                       _("In %s, without a delay of waves the chain reaction never ends (its factor is %.3g%s); "
                         "lower chain strengths or spillovers, or set a delay above 0."),
                       whose (check), radius, end == 0 ? "" : _(" at the highest chain strengths"));
    }
  return true;
}

static bool
check_sectors (const Check *check)
{
  const FoldEngineInput *input = check->input;
  const FoldView *view = check->view;
  const uint32_t n = input->n_sectors;
  char number[16];

  for (uint32_t k = 0; k < n; k++)
    {
      if (!range_in_domain (check, &elasticity, &view->elasticity[k], input->sector_names, k)
          || !range_in_domain (check, &chain_strength, &view->chain_strength[k], input->sector_names, k))
        return false;
      for (uint32_t j = 0; j < n; j++)
        if (!in_domain (check, &spillover, view->spillover[(size_t)k * n + j], input->sector_names, k))
          return false;
      if (view->spillover[(size_t)k * n + k] != 0.0)
        return refuse (check, _("In %s, “%s” drives itself; set its spillover onto itself to 0."), whose (check),
                       name_of (input->sector_names, k, number, sizeof number));
    }
  for (uint32_t s = 0; s < input->n_subthemes; s++)
    if (!in_domain (check, &eta, view->subtheme_eta[s], input->subtheme_names, s))
      return false;
  return check_chain (check);
}

static bool
check_exposures (const Check *check, uint32_t i)
{
  const FoldEngineInput *input = check->input;
  char number[16];
  double sum = 0.0;

  for (uint32_t at = input->exposure_start[i]; at < input->exposure_start[i + 1]; at++)
    {
      double share = check->view->exposure_share[at];

      if (!(share >= 0.0))
        return refuse (check,
                       _("In %s, “%s” has an exposure of %g; enter 0 or more, and a negative capture for harm."),
                       whose (check), name_of (input->instrument_names, i, number, sizeof number), share);
      sum += share;
    }
  if (sum <= MOST_EXPOSURE + 1e-12)
    return true;
  return refuse (check, _("In %s, the exposures of “%s” add up to %.4g; lower them to 1 or less."), whose (check),
                 name_of (input->instrument_names, i, number, sizeof number), sum);
}

static bool
check_seen_instrument (const Check *check, uint32_t i)
{
  const FoldView *view = check->view;
  const char *const *names = check->input->instrument_names;

  return check_exposures (check, i) && range_in_domain (check, &capture, &view->capture[i], names, i)
         && range_in_domain (check, &leverage, &view->leverage[i], names, i)
         && range_in_domain (check, &rerating, &view->rerating[i], names, i)
         && range_in_domain (check, &hazard, &view->hazard[i], names, i)
         && in_domain (check, &recovery, view->recovery[i], names, i);
}

static bool
check_growth (const Check *check, double of_beta, double premium, const char *name)
{
  if (1.0 + check->input->risk_free + of_beta * check->input->equity_premium + premium > 0.0)
    return true;
  return refuse (check, _("The market’s yearly return of “%s” is below -100 %%; raise its beta or its extra premium."),
                 name);
}

static bool
check_venture (const Check *check, uint32_t i)
{
  const char *const *names = check->input->instrument_names;
  const FoldVenture *venture = check->input->venture ? &check->input->venture[i] : NULL;

  if (!venture || venture->post_money == 0.0)
    return true;
  return in_domain (check, &post_money, venture->post_money, names, i)
         && in_domain (check, &revenue, venture->revenue, names, i)
         && in_domain (check, &plan_growth, venture->growth, names, i)
         && in_domain (check, &exit_multiple, venture->exit_multiple, names, i)
         && in_domain (check, &dilution, venture->dilution, names, i);
}

static bool
check_shared_instrument (const Check *check, uint32_t i)
{
  const FoldEngineInput *input = check->input;
  const char *const *names = input->instrument_names;
  char number[16];

  return in_domain (check, &implied_probability, input->implied_probability[i], names, i)
         && in_domain (check, &beta, input->beta[i], names, i)
         && in_domain (check, &extra_premium, input->extra_premium[i], names, i)
         && in_domain (check, &volatility, input->volatility[i], names, i)
         && in_domain (check, &haircut, input->haircut[i], names, i)
         && in_domain (check, &retention_ratio, input->retention_ratio[i], names, i)
         && in_domain (check, &market_correlation, input->market_correlation[i], names, i) && check_venture (check, i)
         && check_growth (check, input->beta[i], input->extra_premium[i], name_of (names, i, number, sizeof number));
}

static bool
check_stand_in (const Check *check)
{
  const FoldStandIn *stand_in = &check->input->stand_in;
  const char *name = _("thematic fund");

  return range_in_domain (check, &capture, &stand_in->capture, &name, 0)
         && range_in_domain (check, &leverage, &stand_in->leverage, &name, 0)
         && range_in_domain (check, &rerating, &stand_in->rerating, &name, 0)
         && range_in_domain (check, &hazard, &stand_in->hazard, &name, 0)
         && in_domain (check, &recovery, stand_in->recovery, &name, 0)
         && in_domain (check, &implied_probability, stand_in->implied_probability, &name, 0)
         && in_domain (check, &beta, stand_in->beta, &name, 0)
         && in_domain (check, &extra_premium, stand_in->extra_premium, &name, 0)
         && in_domain (check, &volatility, stand_in->volatility, &name, 0)
         && in_domain (check, &haircut, stand_in->haircut, &name, 0)
         && in_domain (check, &retention_ratio, stand_in->retention_ratio, &name, 0)
         && check_growth (check, stand_in->beta, stand_in->extra_premium, name);
}

static bool
check_view (const Check *check)
{
  if (!check_driver (check) || !check_sectors (check))
    return false;
  for (uint32_t i = 0; i < check->input->n_instruments; i++)
    if (check->input->kind[i] == FOLD_SCORED && !check_seen_instrument (check, i))
      return false;
  return true;
}

static bool
check_weights (const Check *check)
{
  const FoldEngineInput *input = check->input;
  char number[16];

  for (uint32_t s = 0; s < input->n_subthemes; s++)
    if (!(input->subtheme_weight[s] >= 0.0) || isinf (input->subtheme_weight[s]))
      return refuse (check, _("The weight of “%s” in its sector is %g; enter 0 or more."),
                     name_of (input->subtheme_names, s, number, sizeof number), input->subtheme_weight[s]);
  for (uint32_t p = 0; p < input->n_portfolios; p++)
    for (uint32_t at = input->portfolio_start[p]; at < input->portfolio_start[p + 1]; at++)
      if (!isfinite (input->portfolio_weight[at]))
        return refuse (check, _("A weight in the portfolio “%s” is not a number; look at its prices and rates."),
                       name_of (input->portfolio_names, p, number, sizeof number));
  return true;
}

bool
fold_engine_input_check (const FoldEngineInput *input, char *message, size_t size)
{
  const Check mine = { input, &input->mine, message, size };
  const Check market = { input, &input->market, message, size };

  if (input->n_sectors > MAX_CHAIN)
    return refuse (&mine, _("The theme has %u sectors; at most %d are possible."), input->n_sectors, MAX_CHAIN);
  if (!check_settings (&mine) || !check_weights (&mine) || !check_view (&mine) || !check_stand_in (&mine))
    return false;
  for (uint32_t i = 0; i < input->n_instruments; i++)
    if (input->kind[i] == FOLD_SCORED && !check_shared_instrument (&mine, i))
      return false;
  return input->market_equals_mine || check_view (&market);
}
