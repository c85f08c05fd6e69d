/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-assumption-key.h"
#include "fold-plan-private.h"

/* is_needed: there is no number of it where nothing is said. */
static gboolean
is_needed (const FoldParameter *number)
{
  return !fold_parameter_contains (number, number->fallback);
}

char *
fold_plan_dup_key (FoldInstrument *instrument, FoldParameterId number)
{
  FoldKey key = { .parameter = &fold_parameters[number], .subject = fold_instrument_get_slug (instrument) };
  return fold_key_format (&key);
}

gboolean
fold_plan_read_number (const FoldAssumptionSet *set, FoldInstrument *instrument, FoldParameterId number, double *value)
{
  g_autofree char *key = fold_plan_dup_key (instrument, number);
  return fold_assumption_set_says (set, key, value);
}

FoldPlanState
fold_plan_read (const FoldAssumptionSet *set, FoldInstrument *instrument, FoldVenture *plan)
{
  FoldVenture entered = { 0 };
  guint n_entered = 0, n_missing = 0;
  *plan = (FoldVenture){ 0 };
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].place != FOLD_PLACE_PLAN)
      continue;
    else if (fold_plan_read_number (set, instrument, i, G_STRUCT_MEMBER_P (&entered, fold_parameters[i].offset)))
      n_entered++;
    else
      n_missing += is_needed (&fold_parameters[i]);
  if (n_entered == 0)
    return FOLD_PLAN_NONE;
  if (fold_instrument_get_asset_class (instrument) != FOLD_ASSET_CLASS_PRIVATE)
    return FOLD_PLAN_NOT_PRIVATE;
  if (n_missing > 0)
    return FOLD_PLAN_INCOMPLETE;
  *plan = entered;
  return FOLD_PLAN_IN_USE;
}

gboolean
fold_plan_is_problem (FoldPlanState state)
{
  return state == FOLD_PLAN_INCOMPLETE || state == FOLD_PLAN_NOT_PRIVATE;
}

const char *
fold_plan_get_fix (FoldPlanState state)
{
  return state == FOLD_PLAN_NOT_PRIVATE ? _("Give it a private class, or clear its plan.")
                                        : _("Enter it as well, or clear the rest.");
}

/* join_missing: "post-money valuation, price to sales at the exit" */
static char *
join_missing (const FoldAssumptionSet *set, FoldInstrument *instrument)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  double value;
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].place == FOLD_PLACE_PLAN && is_needed (&fold_parameters[i])
        && !fold_plan_read_number (set, instrument, i, &value))
      g_strv_builder_add (names, _(fold_parameters[i].label));
  g_auto (GStrv) all = g_strv_builder_end (names);
  return g_strjoinv (_(", "), all);
}

char *
fold_plan_describe (const FoldAssumptionSet *set, FoldInstrument *instrument)
{
  FoldVenture plan;
  g_autofree char *missing = NULL;
  switch (fold_plan_read (set, instrument, &plan))
    {
    case FOLD_PLAN_NONE:
      return g_strdup (
          _("Replaces what the market prices in with the company’s own plan, once its revenue, price-to-sales at the "
            "exit and valuation are entered. Until then it is scored by the market’s price."));
    case FOLD_PLAN_IN_USE:
      return g_strdup (_("Scored by its own plan: what the market prices in and expects does not count, nor does an "
                         "exit haircut. Clear a number to go back to the market’s price."));
    case FOLD_PLAN_INCOMPLETE:
      missing = join_missing (set, instrument);
      /* Translators: what is missing, "post-money valuation, price to sales at the exit" */
      return g_strdup_printf (_("Scored by the market’s price; the venture capital method still needs: %s."), missing);
    case FOLD_PLAN_NOT_PRIVATE:
    default:
      return g_strdup (_("Scored by the market’s price; the venture capital method is for private companies only."));
    }
}
