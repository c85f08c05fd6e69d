/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "fold-network.h"
#include "fold-parameter.h"

#ifdef GETTEXT_PACKAGE
#define _(text) dgettext (GETTEXT_PACKAGE, text)
#else
#define _(text) (text)
#endif

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

/* An instrument's or a sector's name, NULL of what is the theme's. */
static const char *
subject_of (const Check *check, const FoldParameter *parameter, size_t i, char *buffer, size_t size)
{
  const FoldEngineInput *input = check->input;

  switch (parameter->scope)
    {
    case FOLD_SCOPE_SECTOR:
      return name_of (input->sector_names, (uint32_t)i, buffer, size);
    case FOLD_SCOPE_SPILLOVER:
      return name_of (input->sector_names, (uint32_t)(i / input->n_sectors), buffer, size);
    case FOLD_SCOPE_SUBTHEME:
      return name_of (input->subtheme_names, (uint32_t)i, buffer, size);
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
    case FOLD_SCOPE_EXPOSURE:
      return name_of (input->instrument_names, (uint32_t)i, buffer, size);
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
    default:
      return NULL;
    }
}

static bool
in_domain (const Check *check, const FoldParameter *parameter, double value, const char *subject)
{
  char domain[128];

  if (fold_parameter_contains (parameter, value))
    return true;
  fold_parameter_describe_domain (parameter, domain, sizeof domain);
  if (!subject)
    return refuse (check, _("In %s, “%s” is %g; enter %s."), whose (check), _(parameter->label), value, domain);
  return refuse (check, _("In %s, “%s” of “%s” is %g; enter %s."), whose (check), _(parameter->label), subject, value,
                 domain);
}

static bool
range_in_domain (const Check *check, const FoldParameter *parameter, const FoldRange *range, const char *subject)
{
  if (!in_domain (check, parameter, range->low, subject) || !in_domain (check, parameter, range->mode, subject)
      || !in_domain (check, parameter, range->high, subject))
    return false;
  if (range->low <= range->mode && range->mode <= range->high)
    return true;
  if (!subject)
    return refuse (check, _("In %s, “%s” has low %g, mode %g and high %g; put them in this order."), whose (check),
                   _(parameter->label), range->low, range->mode, range->high);
  return refuse (check, _("In %s, “%s” of “%s” has low %g, mode %g and high %g; put them in this order."),
                 whose (check), _(parameter->label), subject, range->low, range->mode, range->high);
}

/* What nearly all are, asked quickly. */
static bool
is_right (const FoldParameter *parameter, const FoldRange *range)
{
  if (!fold_parameter_contains (parameter, range->mode))
    return false;
  return range->low == range->high ? range->low == range->mode
                                   : range->low <= range->mode && range->mode <= range->high
                                         && fold_parameter_contains (parameter, range->low)
                                         && fold_parameter_contains (parameter, range->high);
}

/* One of its numbers; of a plan that is not in use there is none, nor where a setting is followed. */
static bool
check_number (const Check *check, const FoldParameter *parameter, size_t i)
{
  const void *place = fold_parameter_locate (parameter, check->input, check->view, i);
  char number[16];
  FoldRange range;

  if (!place)
    return true;
  range = parameter->may_range ? *(const FoldRange *)place : FOLD_CONSTANT (*(const double *)place);
  if (parameter->follows && isnan (range.mode))
    return true;
  return is_right (parameter, &range)
         || range_in_domain (check, parameter, &range, subject_of (check, parameter, i, number, sizeof number));
}

static bool
check_curve (const Check *check)
{
  const FoldEngineInput *input = check->input;

  if (input->curve == FOLD_CURVE_BASS
      && !(input->bass_innovation > 0.0 && input->bass_imitation >= 0.0 && isfinite (input->bass_innovation)
           && isfinite (input->bass_imitation)))
    return refuse (
        check,
        _("The Bass curve has innovation %g and imitation %g; the first must be above 0, the second 0 or more."),
        input->bass_innovation, input->bass_imitation);
  return true;
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
                       _("In %s, without a delay between waves the chain reaction never ends (its factor is %.3g%s); "
                         "lower chain strengths or spillovers, or set a delay above 0."),
                       whose (check), radius, end == 0 ? "" : _(" at the highest chain strengths"));
    }
  return true;
}

static bool
check_diagonal (const Check *check)
{
  const FoldEngineInput *input = check->input;
  const uint32_t n = input->n_sectors;
  char number[16];

  for (uint32_t k = 0; k < n; k++)
    if (check->view->spillover[(size_t)k * n + k] != 0.0)
      return refuse (check, _("In %s, “%s” drives itself; set its spillover onto itself to 0."), whose (check),
                     name_of (input->sector_names, k, number, sizeof number));
  return check_chain (check);
}

static bool
check_exposures (const Check *check, uint32_t i)
{
  const FoldParameter *exposure = &fold_parameters[FOLD_PARAMETER_EXPOSURE];
  const FoldEngineInput *input = check->input;
  char number[16];
  double sum = 0.0;

  for (uint32_t at = input->exposure_start[i]; at < input->exposure_start[i + 1]; at++)
    {
      const FoldRange *share = &check->view->exposure[at];

      if (!(share->mode >= 0.0))
        return refuse (
            check, _("In %s, “%s” has an exposure of %g; enter 0 or more, and a negative capture if it is harmed."),
            whose (check), name_of (input->instrument_names, i, number, sizeof number), share->mode);
      if (!is_right (exposure, share)
          && !range_in_domain (check, exposure, share, name_of (input->instrument_names, i, number, sizeof number)))
        return false;
      sum += share->mode;
    }
  if (sum <= MOST_EXPOSURE + 1e-12)
    return true;
  return refuse (check, _("In %s, the exposures of “%s” add up to %.4g; lower them to 1 or less."), whose (check),
                 name_of (input->instrument_names, i, number, sizeof number), sum);
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
check_stand_in (const Check *check)
{
  const FoldOwnNumbers *stand_in = &check->input->stand_in;
  const char *name = check->input->stand_in_name ? check->input->stand_in_name : _("the stand-in for sectors");
  const FoldParameter *own[FOLD_N_PARAMETERS];
  const unsigned n = fold_parameters_list (FOLD_SCOPE_CLASS, FOLD_IN_TABLE_ORDER, own);

  for (unsigned i = 0; i < n; i++)
    {
      const FoldRange range = fold_parameter_read_own (own[i], stand_in);

      if (!range_in_domain (check, own[i], &range, name))
        return false;
    }
  return check_growth (check, stand_in->beta, stand_in->extra_premium, name);
}

/* All that a view has of its own, or with `shared` what both have in common; exposures apart. */
static bool
check_numbers (const Check *check, bool shared)
{
  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    {
      const FoldParameter *parameter = &fold_parameters[id];
      const bool wanted = parameter->may_differ != shared && parameter->scope != FOLD_SCOPE_EXPOSURE;
      const size_t n = wanted ? fold_parameter_count (parameter, check->input) : 0;

      for (size_t i = 0; i < n; i++)
        if ((!fold_parameter_is_of_instrument (parameter) || check->input->kind[i] == FOLD_SCORED)
            && !check_number (check, parameter, i))
          return false;
    }
  return true;
}

static bool
check_view (const Check *check)
{
  if (!check_numbers (check, false) || !check_diagonal (check))
    return false;
  for (uint32_t i = 0; i < check->input->n_instruments; i++)
    if (check->input->kind[i] == FOLD_SCORED && !check_exposures (check, i))
      return false;
  return true;
}

static bool
check_returns (const Check *check)
{
  const FoldEngineInput *input = check->input;
  char number[16];

  for (uint32_t i = 0; i < input->n_instruments; i++)
    if (input->kind[i] == FOLD_SCORED
        && !check_growth (check, input->beta[i], input->extra_premium[i],
                          name_of (input->instrument_names, i, number, sizeof number)))
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
        return refuse (check, _("A weight in the portfolio “%s” is not a number; check its prices and rates."),
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
  if (!check_curve (&mine) || !check_numbers (&mine, true) || !check_weights (&mine) || !check_view (&mine)
      || !check_stand_in (&mine) || !check_returns (&mine))
    return false;
  return input->market_equals_mine || check_view (&market);
}
