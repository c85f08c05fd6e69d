/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-assumption-key.h"
#include "fold-plan-private.h"

static const struct
{
  const char *name;
  gsize offset; /* in what the engine is given */
  gboolean needed;
} numbers[FOLD_N_PLAN_NUMBERS] = {
  [FOLD_PLAN_NUMBER_REVENUE] = { "revenue", G_STRUCT_OFFSET (FoldVenture, revenue), TRUE },
  [FOLD_PLAN_NUMBER_GROWTH] = { "plan_growth", G_STRUCT_OFFSET (FoldVenture, growth), FALSE },
  [FOLD_PLAN_NUMBER_EXIT_MULTIPLE] = { "exit_multiple", G_STRUCT_OFFSET (FoldVenture, exit_multiple), TRUE },
  [FOLD_PLAN_NUMBER_POST_MONEY] = { "post_money", G_STRUCT_OFFSET (FoldVenture, post_money), TRUE },
  [FOLD_PLAN_NUMBER_DILUTION] = { "dilution", G_STRUCT_OFFSET (FoldVenture, dilution), FALSE },
};

char *
fold_plan_dup_key (FoldInstrument *instrument, FoldPlanNumber number)
{
  return g_strdup_printf ("instrument.%s.%s", fold_instrument_get_slug (instrument), numbers[number].name);
}

gboolean
fold_plan_read_number (const FoldAssumptionSet *set, FoldInstrument *instrument, FoldPlanNumber number, double *value)
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
  for (guint i = 0; i < FOLD_N_PLAN_NUMBERS; i++)
    if (fold_plan_read_number (set, instrument, i, G_STRUCT_MEMBER_P (&entered, numbers[i].offset)))
      n_entered++;
    else
      n_missing += numbers[i].needed;
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
fold_plan_get_mend (FoldPlanState state)
{
  return state == FOLD_PLAN_NOT_PRIVATE ? _("Give it a private class, or clear what is entered of its plan.")
                                        : _("Enter it as well, or clear what is entered.");
}

/* join_missing: "post-money valuation, price to sales at the exit" */
static char *
join_missing (const FoldAssumptionSet *set, FoldInstrument *instrument)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  double value;
  for (guint i = 0; i < FOLD_N_PLAN_NUMBERS; i++)
    if (numbers[i].needed && !fold_plan_read_number (set, instrument, i, &value))
      g_strv_builder_add (names, _(fold_parameter_find (FOLD_SCOPE_INSTRUMENT, numbers[i].name)->label));
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
      return g_strdup (_("Replaces what the market prices with the company’s own plan, once its revenue, the price to "
                         "sales at its exit and its valuation are entered. Until then it is scored by the market’s "
                         "price."));
    case FOLD_PLAN_IN_USE:
      return g_strdup (
          _("Scored by its own plan: what the market prices and asks does not count, nor does a haircut on "
            "leaving. Clear a number to go back to the market’s price."));
    case FOLD_PLAN_INCOMPLETE:
      missing = join_missing (set, instrument);
      /* Translators: what is missing, "post-money valuation, price to sales at the exit" */
      return g_strdup_printf (_("Scored by the market’s price, for its venture capital method lacks: %s."), missing);
    case FOLD_PLAN_NOT_PRIVATE:
    default:
      return g_strdup (_("Scored by the market’s price, for the venture capital method is one for private "
                         "companies."));
    }
}
