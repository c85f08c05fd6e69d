/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-key.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fold-model-error.h"

#define YEARS FOLD_ASSUMPTION_UNIT_YEARS
#define MULTIPLE FOLD_ASSUMPTION_UNIT_MULTIPLE
#define PERCENT FOLD_ASSUMPTION_UNIT_PERCENT
#define AMOUNT FOLD_ASSUMPTION_UNIT_AMOUNT
#define DRIVER FOLD_ASSUMPTION_GROUP_DRIVER
#define RISK FOLD_ASSUMPTION_GROUP_RISK
#define CHAIN FOLD_ASSUMPTION_GROUP_CHAIN
#define NETWORK FOLD_ASSUMPTION_GROUP_NETWORK
#define SECTOR FOLD_ASSUMPTION_GROUP_SECTOR
#define COMPANY FOLD_SCOPE_INSTRUMENT, FOLD_ASSUMPTION_GROUP_INSTRUMENT

/* Domains and which values may be uncertain: model 2.1. What the market may see otherwise: 2.5. */
static const FoldParameter parameters[] = {
  { "M", FOLD_SCOPE_THEME, DRIVER, MULTIPLE, 0.1, 100, 0.1, 1, .logarithmic = TRUE, .may_range = TRUE,
    .may_differ = TRUE, .fallback = 5, .label = N_("Usage grows to"), .action = N_("Set usage grows to %s") },
  { "M_b", FOLD_SCOPE_THEME, DRIVER, MULTIPLE, 0.1, 100, 0.1, 1, .logarithmic = TRUE, .may_range = TRUE,
    .may_differ = TRUE, .fallback = 2, .label = N_("Otherwise grows to"), .action = N_("Set otherwise grows to %s") },
  { "T_s", FOLD_SCOPE_THEME, DRIVER, YEARS, 0.25, 30, 0.25, 2, .may_range = TRUE, .may_differ = TRUE, .fallback = 7,
    .label = N_("Reached in"), .action = N_("Set reached in %s") },
  { "H", FOLD_SCOPE_THEME, DRIVER, YEARS, 0.25, 30, 0.25, 2, .fallback = 7, .label = N_("I hold for"),
    .action = N_("Set I hold for %s") },
  { "p", FOLD_SCOPE_THEME, DRIVER, PERCENT, 0, 1, 0.01, 0, .fallback = 0.4, .label = N_("My probability") },
  { "k", FOLD_SCOPE_THEME, DRIVER, .minimum = 0, .maximum = 20, .step = 0.5, .digits = 1, .fallback = 6,
    .label = N_("Steepness of the S-curve") },
  { "m", FOLD_SCOPE_THEME, DRIVER, PERCENT, 0, 1, 0.05, 0, .fallback = 0.5, .label = N_("Midpoint of the S-curve") },
  { "tau", FOLD_SCOPE_THEME, CHAIN, YEARS, 0, 10, 0.25, 2, .may_range = TRUE, .may_differ = TRUE, .fallback = 1,
    .label = N_("Delay of one wave") },
  { "r_f", FOLD_SCOPE_THEME, RISK, PERCENT, -0.05, 0.25, 0.0025, 2, .fallback = 0.04, .label = N_("Risk-free rate") },
  { "erp", FOLD_SCOPE_THEME, RISK, PERCENT, 0, 0.15, 0.0025, 2, .fallback = 0.0433, .label = N_("Equity premium") },
  { "gamma", FOLD_SCOPE_THEME, RISK, .minimum = 0, .maximum = 10, .step = 0.5, .digits = 1, .fallback = 3,
    .label = N_("Risk aversion") },
  { "position", FOLD_SCOPE_THEME, RISK, PERCENT, 0, 1, 0.01, 1, .open_minimum = TRUE, .fallback = 0.05,
    .label = N_("Position size") },
  { "score_scale", FOLD_SCOPE_THEME, RISK, PERCENT, 0, 1, 0.005, 1, .open_minimum = TRUE, .fallback = 0.05,
    .label = N_("Score scale") },
  { "rho_u", FOLD_SCOPE_THEME, RISK, PERCENT, 0, 0.95, 0.05, 0, .fallback = 0.3, .label = N_("Shared optimism") },
  { "chi", FOLD_SCOPE_THEME, RISK, .minimum = 0, .maximum = 1, .step = 0.05, .digits = 2, .fallback = 0.3,
    .label = N_("Survival response") },

  { "elasticity", FOLD_SCOPE_SECTOR, SECTOR, .minimum = -1, .maximum = 3, .step = 0.05, .digits = 2, .may_range = TRUE,
    .may_differ = TRUE, .fallback = 0, .label = N_("direct response") },
  { "chain_strength", FOLD_SCOPE_SECTOR, CHAIN, .minimum = 0, .maximum = 2, .step = 0.05, .digits = 2,
    .may_range = TRUE, .may_differ = TRUE, .fallback = 1, .label = N_("chain strength") },
  { "spillover", FOLD_SCOPE_SPILLOVER, NETWORK, .minimum = 0, .maximum = 0.9, .step = 0.01, .digits = 2,
    .may_differ = TRUE, .fallback = 0, .label = N_("%s, driven by %s") },
  { "eta", FOLD_SCOPE_SUBTHEME, NETWORK, .minimum = 0, .maximum = 3, .step = 0.05, .digits = 2, .may_differ = TRUE,
    .fallback = 1, .label = N_("response within its sector") },

  { "pi", COMPANY, PERCENT, 0, 1, 0.01, 0, .fallback = 0.3, .label = N_("already priced in") },
  { "beta", COMPANY, .minimum = -1, .maximum = 4, .step = 0.05, .digits = 2, .fallback = 1,
    .label = N_("market beta") },
  { "extra_premium", COMPANY, PERCENT, -0.1, 0.2, 0.005, 1, .fallback = 0, .label = N_("extra premium") },
  { "volatility", COMPANY, PERCENT, 0, 2, 0.01, 0, .fallback = 0.3, .label = N_("volatility") },
  { "hazard", COMPANY, PERCENT, 0, 2, 0.01, 1, .may_range = TRUE, .may_differ = TRUE, .fallback = 0,
    .label = N_("failures a year") },
  { "recovery", COMPANY, PERCENT, 0, 0.95, 0.05, 0, .may_differ = TRUE, .fallback = 0,
    .label = N_("recovery on failure") },
  { "haircut", COMPANY, PERCENT, 0, 0.9, 0.01, 0, .fallback = 0, .label = N_("haircut on leaving") },
  { "retention_ratio", COMPANY, .minimum = 0, .maximum = 2, .step = 0.05, .digits = 2, .fallback = 1,
    .label = N_("retention against the market's view") },
  { "capture", COMPANY, .minimum = -2, .maximum = 3, .step = 0.05, .digits = 2, .may_range = TRUE, .may_differ = TRUE,
    .fallback = 1, .label = N_("capture") },
  { "leverage", COMPANY, .minimum = -0.5, .maximum = 1, .step = 0.05, .digits = 2, .may_range = TRUE,
    .may_differ = TRUE, .fallback = 0.1, .label = N_("operating leverage") },
  { "rerating", COMPANY, .minimum = -0.5, .maximum = 0.5, .step = 0.05, .digits = 2, .may_range = TRUE,
    .may_differ = TRUE, .fallback = 0, .label = N_("re-rating") },
  { "market_correlation", COMPANY, PERCENT, 0, 1, 0.05, 0, .fallback = 0.4, .label = N_("market's part in its risk") },

  /* the venture capital method (2.6); a fallback outside of the domain is a number that is not there */
  { "revenue", COMPANY, AMOUNT, 0.001, 1e12, 1, 0, .logarithmic = TRUE, .of_one = TRUE, .fallback = 0,
    .label = N_("revenue of a year") },
  { "plan_growth", COMPANY, PERCENT, -0.99, 10, 0.01, 1, .of_one = TRUE, .fallback = 0,
    .label = N_("planned growth a year") },
  { "exit_multiple", COMPANY, MULTIPLE, 0.01, 1000, 0.1, 2, .logarithmic = TRUE, .of_one = TRUE, .fallback = 0,
    .label = N_("price to sales at the exit") },
  { "post_money", COMPANY, AMOUNT, 0.001, 1e12, 1, 0, .logarithmic = TRUE, .of_one = TRUE, .fallback = 0,
    .label = N_("post-money valuation") },
  { "dilution", COMPANY, PERCENT, 0, 0.99, 0.01, 1, .of_one = TRUE, .fallback = 0,
    .label = N_("dilution by rounds to come") },
};

const FoldParameter *
fold_parameters_get (guint *n)
{
  *n = G_N_ELEMENTS (parameters);
  return parameters;
}

const FoldParameter *
fold_parameter_find (FoldScope scope, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (parameters[i].scope == scope && (name == NULL || g_str_equal (parameters[i].name, name)))
      return &parameters[i];
  return NULL;
}

char *
fold_parameter_names (FoldScope scope, gboolean of_class)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (parameters[i].scope == scope && !(of_class && parameters[i].of_one))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", parameters[i].name);
  return g_string_free (names, FALSE);
}

/* split_subject: "cloud.elasticity" to its two parts, in place. */
static gboolean
split_subject (char *text, const char **subject, const char **name)
{
  char *dot = strrchr (text, '.');
  if (dot == NULL || dot == text || dot[1] == '\0')
    return FALSE;
  *dot = '\0';
  *subject = text;
  *name = dot + 1;
  return TRUE;
}

static gboolean
parse_scoped (FoldKey *self, char *text)
{
  static const struct
  {
    const char *prefix;
    FoldScope scope;
  } scopes[] = { { "sector.", FOLD_SCOPE_SECTOR },
                 { "spillover.", FOLD_SCOPE_SPILLOVER },
                 { "subtheme.", FOLD_SCOPE_SUBTHEME },
                 { "class.", FOLD_SCOPE_INSTRUMENT },
                 { "instrument.", FOLD_SCOPE_INSTRUMENT } };
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      const char *name;
      if (!g_str_has_prefix (text, scopes[i].prefix))
        continue;
      if (!split_subject (text + strlen (scopes[i].prefix), &self->subject, &name))
        return FALSE;
      self->of_class = g_str_equal (scopes[i].prefix, "class.");
      if (scopes[i].scope == FOLD_SCOPE_SPILLOVER)
        self->driver = name;
      self->parameter = fold_parameter_find (scopes[i].scope, self->driver == NULL ? name : NULL);
      return self->parameter != NULL && !(self->of_class && self->parameter->of_one);
    }
  self->parameter = fold_parameter_find (FOLD_SCOPE_THEME, text);
  return self->parameter != NULL;
}

gboolean
fold_key_parse (const char *key, FoldKey *parsed)
{
  *parsed = (FoldKey){ .storage = g_strdup (key) };
  parsed->market = g_str_has_prefix (key, "market.");
  if (parse_scoped (parsed, parsed->storage + (parsed->market ? strlen ("market.") : 0)))
    {
      if (g_str_equal (parsed->parameter->name, "pi"))
        parsed->market = FALSE;
      if (!parsed->market || parsed->parameter->may_differ)
        return TRUE;
    }
  fold_key_clear (parsed);
  return FALSE;
}

void
fold_key_clear (FoldKey *self)
{
  g_clear_pointer (&self->storage, g_free);
  self->parameter = NULL;
}

char *
fold_key_format (const FoldKey *self)
{
  const char *market = self->market ? "market." : "", *name = self->parameter->name;
  switch (self->parameter->scope)
    {
    case FOLD_SCOPE_THEME:
      return g_strconcat (market, name, NULL);
    case FOLD_SCOPE_SECTOR:
      return g_strconcat (market, "sector.", self->subject, ".", name, NULL);
    case FOLD_SCOPE_SPILLOVER:
      return g_strconcat (market, "spillover.", self->subject, ".", self->driver, NULL);
    case FOLD_SCOPE_SUBTHEME:
      return g_strconcat (market, "subtheme.", self->subject, ".", name, NULL);
    case FOLD_SCOPE_INSTRUMENT:
      return g_strconcat (market, self->of_class ? "class." : "instrument.", self->subject, ".", name, NULL);
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
fold_parameter_check (const FoldParameter *self, const char *key, double value, GError **error)
{
  /* written so that NaN fails */
  if (value >= self->minimum && value <= self->maximum && !(self->open_minimum && value == self->minimum))
    return TRUE;
  if (!isfinite (value))
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                 _("The value of “%s” is not a number. Give a number from %g to %g."), key, self->minimum,
                 self->maximum);
  else if (self->open_minimum)
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                 _("“%s” cannot be %g. Give a number above %g, up to %g."), key, value, self->minimum, self->maximum);
  else
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                 _("“%s” cannot be %g. Give a number from %g to %g."), key, value, self->minimum, self->maximum);
  return FALSE;
}
