/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-snapshot-levers.h"

#include <glib/gi18n-lib.h>

#include "fold-assumption-key.h"
#include "fold-snapshot-private.h"

/* Part of a domain by which a scan keeps off an end that does not belong to it. */
#define OPEN_END 1e-4

static const struct
{
  FoldScope scope;
  const char *name;
  FoldLeverKind kind;
} levers[] = {
  { FOLD_SCOPE_THEME, "M", FOLD_LEVER_MULTIPLE },
  { FOLD_SCOPE_THEME, "M_b", FOLD_LEVER_MULTIPLE_OTHERWISE },
  { FOLD_SCOPE_THEME, "T_s", FOLD_LEVER_YEARS_TO_REACH },
  { FOLD_SCOPE_THEME, "tau", FOLD_LEVER_WAVE_DELAY },
  { FOLD_SCOPE_THEME, "H", FOLD_LEVER_HOLDING_YEARS },
  { FOLD_SCOPE_THEME, "k", FOLD_LEVER_STEEPNESS },
  { FOLD_SCOPE_THEME, "m", FOLD_LEVER_MIDPOINT },
  { FOLD_SCOPE_THEME, "p", FOLD_LEVER_PROBABILITY },
  { FOLD_SCOPE_THEME, "chi", FOLD_LEVER_SURVIVAL_RESPONSE },
  { FOLD_SCOPE_THEME, "r_f", FOLD_LEVER_RISK_FREE },
  { FOLD_SCOPE_THEME, "erp", FOLD_LEVER_EQUITY_PREMIUM },
  { FOLD_SCOPE_THEME, "gamma", FOLD_LEVER_RISK_AVERSION },
  { FOLD_SCOPE_THEME, "position", FOLD_LEVER_POSITION },
  { FOLD_SCOPE_THEME, "score_scale", FOLD_LEVER_SCORE_SCALE },
  { FOLD_SCOPE_THEME, "rho_u", FOLD_LEVER_SHARED_OPTIMISM },
  { FOLD_SCOPE_SECTOR, "elasticity", FOLD_LEVER_ELASTICITY },
  { FOLD_SCOPE_SECTOR, "chain_strength", FOLD_LEVER_CHAIN_STRENGTH },
  { FOLD_SCOPE_SPILLOVER, "spillover", FOLD_LEVER_SPILLOVER },
  { FOLD_SCOPE_SUBTHEME, "eta", FOLD_LEVER_ETA },
  { FOLD_SCOPE_INSTRUMENT, "pi", FOLD_LEVER_IMPLIED_PROBABILITY },
  { FOLD_SCOPE_INSTRUMENT, "beta", FOLD_LEVER_BETA },
  { FOLD_SCOPE_INSTRUMENT, "extra_premium", FOLD_LEVER_EXTRA_PREMIUM },
  { FOLD_SCOPE_INSTRUMENT, "volatility", FOLD_LEVER_VOLATILITY },
  { FOLD_SCOPE_INSTRUMENT, "hazard", FOLD_LEVER_HAZARD },
  { FOLD_SCOPE_INSTRUMENT, "recovery", FOLD_LEVER_RECOVERY },
  { FOLD_SCOPE_INSTRUMENT, "haircut", FOLD_LEVER_HAIRCUT },
  { FOLD_SCOPE_INSTRUMENT, "retention_ratio", FOLD_LEVER_RETENTION_RATIO },
  { FOLD_SCOPE_INSTRUMENT, "capture", FOLD_LEVER_CAPTURE },
  { FOLD_SCOPE_INSTRUMENT, "leverage", FOLD_LEVER_LEVERAGE },
  { FOLD_SCOPE_INSTRUMENT, "rerating", FOLD_LEVER_RERATING },
  { FOLD_SCOPE_INSTRUMENT, "market_correlation", FOLD_LEVER_MARKET_CORRELATION },
  { FOLD_SCOPE_INSTRUMENT, "revenue", FOLD_LEVER_REVENUE },
  { FOLD_SCOPE_INSTRUMENT, "plan_growth", FOLD_LEVER_PLAN_GROWTH },
  { FOLD_SCOPE_INSTRUMENT, "exit_multiple", FOLD_LEVER_EXIT_MULTIPLE },
  { FOLD_SCOPE_INSTRUMENT, "post_money", FOLD_LEVER_POST_MONEY },
  { FOLD_SCOPE_INSTRUMENT, "dilution", FOLD_LEVER_DILUTION },
};

/* find_id: FALSE where none of n ids is id. */
static gboolean
find_id (const char *const *ids, guint n, const char *id, uint32_t *index)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (ids[i], id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_subject (const FoldSnapshot *self, const FoldKey *key, FoldLever *lever)
{
  const FoldEngineInput *input = &self->input;
  int instrument;
  switch (key->parameter->scope)
    {
    case FOLD_SCOPE_THEME:
      return TRUE;
    case FOLD_SCOPE_SECTOR:
      return find_id (self->sector_ids, input->n_sectors, key->subject, &lever->index);
    case FOLD_SCOPE_SPILLOVER:
      return find_id (self->sector_ids, input->n_sectors, key->subject, &lever->index)
             && find_id (self->sector_ids, input->n_sectors, key->driver, &lever->driver)
             && lever->index != lever->driver;
    case FOLD_SCOPE_SUBTHEME:
      if (!find_id (self->subtheme_ids, input->n_subthemes, key->subject, &lever->index))
        return FALSE;
      lever->factor = self->eta_factors[key->market][lever->index];
      return TRUE;
    case FOLD_SCOPE_INSTRUMENT:
      instrument = fold_snapshot_find_instrument (self, key->subject);
      lever->index = (uint32_t)instrument;
      return instrument >= 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
find_kind (const FoldParameter *parameter, FoldLeverKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (levers); i++)
    if (levers[i].scope == parameter->scope && g_str_equal (levers[i].name, parameter->name))
      {
        *kind = levers[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* moves_nothing: a number of a plan by which the instrument is not scored. */
static gboolean
moves_nothing (const FoldEngineInput *input, const FoldKey *key, const FoldLever *lever)
{
  return key->parameter->of_one && (input->venture == NULL || input->venture[lever->index].post_money == 0);
}

static FoldScan
get_domain (const FoldParameter *parameter)
{
  double width = parameter->maximum - parameter->minimum;
  return (FoldScan){ parameter->minimum + (parameter->open_minimum ? OPEN_END * width : 0), parameter->maximum,
                     parameter->logarithmic };
}

gboolean
fold_snapshot_find_lever (const FoldSnapshot *self, const char *key, FoldLever *lever, FoldScan *scan, GError **error)
{
  g_auto (FoldKey) parsed = { NULL };
  gboolean known = fold_key_parse (key, &parsed);
  if (known && parsed.of_class)
    return fold_book_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                             _("“%s” is a number of several instruments. Name it of one, as “instrument.ID.%s”."), key,
                             parsed.parameter->name);
  *lever = (FoldLever){ .factor = 1 };
  if (!known || !find_kind (parsed.parameter, &lever->kind) || !find_subject (self, &parsed, lever))
    return fold_book_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                             _("“%s” is no assumption of this theme. “fivefold-cli inputs” lists them."), key);
  if (moves_nothing (&self->input, &parsed, lever))
    return fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID,
                             _("“%s” moves nothing: the venture capital method of its company is not complete. Set "
                               "revenue, exit_multiple and post_money of a private company."),
                             key);
  lever->views = parsed.market ? FOLD_LEVER_OF_MARKET : !self->linked ? FOLD_LEVER_OF_MINE : FOLD_LEVER_OF_BOTH;
  if (scan != NULL)
    *scan = get_domain (parsed.parameter);
  return TRUE;
}

char *
fold_snapshot_dup_lever_key (const FoldSnapshot *self, const FoldLever *lever)
{
  for (guint i = 0; i < G_N_ELEMENTS (levers); i++)
    {
      FoldKey key = { .parameter = fold_parameter_find (levers[i].scope, levers[i].name),
                      .market = lever->views == FOLD_LEVER_OF_MARKET };
      if (levers[i].kind != lever->kind)
        continue;
      if (levers[i].scope == FOLD_SCOPE_SECTOR || levers[i].scope == FOLD_SCOPE_SPILLOVER)
        key.subject = self->sector_ids[lever->index];
      else if (levers[i].scope == FOLD_SCOPE_SUBTHEME)
        key.subject = self->subtheme_ids[lever->index];
      else if (levers[i].scope == FOLD_SCOPE_INSTRUMENT)
        key.subject = self->instrument_ids[lever->index];
      if (levers[i].scope == FOLD_SCOPE_SPILLOVER)
        key.driver = self->sector_ids[lever->driver];
      return fold_key_format (&key);
    }
  g_return_val_if_reached (NULL);
}

gboolean
fold_snapshot_get_linked (const FoldSnapshot *self)
{
  return self->linked;
}
