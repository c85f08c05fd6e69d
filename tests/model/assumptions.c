/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-lever.h"
#include "fold-parameter.h"
#include "fold-snapshot-levers.h"
#include "small-theme.h"

typedef struct
{
  const char *assignment;
  const char *sentence; /* NULL: accepted */
} Grammar;

static const Grammar grammar[] = {
  { "M=3", NULL },
  { " M = 3 ", NULL },
  { "M=0.1", NULL },
  { "M=1e1", NULL },
  { "M.high=9", NULL },
  { "market.M=8", NULL },
  { "market.M.low=2", NULL },
  { "sector.tools.elasticity=-1", NULL },
  { "sector.tools.elasticity.low=0", NULL },
  { "market.sector.cloud.chain_strength=2", NULL },
  { "spillover.tools.cloud=0.9", NULL },
  { "subtheme.editors.eta=1.5", NULL },
  { "pi=0.3", NULL },
  { "market.pi=0.3", NULL },
  { "instrument.acme.pi=0.3", NULL },
  { "market.instrument.acme.pi=0.3", NULL },
  { "instrument.acme.drag=0.002", NULL },
  { "class.mega_cap.capture.high=2", NULL },
  { "instrument.acme.volatility=0", NULL },
  { "position=0.0001", NULL },
  { "M=0", "“M” cannot be 0. Use a number from 0.1 to 100." },
  { "M=101", "“M” cannot be 101. Use a number from 0.1 to 100." },
  { "M=nan", "The value of “M” is not a number. Use a number from 0.1 to 100." },
  { "M=inf", "The value of “M” is not a number. Use a number from 0.1 to 100." },
  { "M=", "The value of “M”, “”, is not a number. Write it like 0.4, with a point." },
  { "M=3,5", "The value of “M”, “3,5”, is not a number. Write it like 0.4, with a point." },
  { "M", "“M” sets nothing. Write KEY=VALUE, for example M=3." },
  { "=3", "“=3” sets nothing. Write KEY=VALUE, for example M=3." },
  { "M.low=6",
    "The range of “M”, 6 to 5, does not contain its most likely value 5. Widen it, or set that value first." },
  { "H.low=3", "“H” is a single number, without a low and a high. Set it without “.low” and “.high”." },
  { "class.mega_cap.beta.high=2",
    "“class.mega_cap.beta” is a single number, without a low and a high. Set it without “.low” and “.high”." },
  { "p=1.5", "“p” cannot be 1.5. Use a number from 0 to 1." },
  { "position=0", "“position” cannot be 0. Use a number above 0, up to 1." },
  { "sector.moon.elasticity=1",
    "“sector.moon.elasticity” names “moon”, which the theme does not have. Use one of tools, cloud." },
  { "sector.tools.beta=1", "“sector.tools.beta” is not an assumption. Write sector.ID.NAME with one of these names: "
                           "elasticity, chain_strength." },
  { "spillover.tools.tools=0.1",
    "“spillover.tools.tools” is not an assumption: a sector cannot drive itself. Name two different sectors." },
  { "spillover.tools.moon=0.1", "“spillover.tools.moon” names “moon”, which the theme does not have. Use one of tools, "
                                "cloud." },
  { "subtheme.moon.eta=1",
    "“subtheme.moon.eta” names “moon”, which the theme does not have. Use one of editors, tests, servers." },
  { "class.moon.beta=1",
    "“class.moon.beta” names “moon”, which the theme does not have. Use one of cash, thematic_fund, "
    "mega_cap, impact_only." },
  { "instrument.moon.beta=1",
    "“instrument.moon.beta” names the instrument “moon”, which the book does not have. Use an id "
    "that the ranking shows." },
  { "class.mega_cap.pi=0.3",
    "“class.mega_cap.pi” is not an assumption. Write class.ID.NAME with one of these names: beta, extra_premium, "
    "volatility, hazard, recovery, haircut, retention_ratio, market_correlation, capture, leverage, rerating." },
  { "market.H=3", "“market.H” is not an assumption: both views share “H”. Set it without “market.”." },
  { "market.class.mega_cap.beta=1", "“market.class.mega_cap.beta” is not an assumption: both views share "
                                    "“class.mega_cap.beta”. Set it without “market.”." },
};

static void
test_grammar (void)
{
  g_autoptr (FoldThemeData) data = small_theme_data ();
  for (guint i = 0; i < G_N_ELEMENTS (grammar); i++)
    {
      g_autoptr (FoldAssumptionSet) set = fold_theme_data_dup_assumptions (data);
      g_autoptr (GError) error = NULL;
      gboolean accepted = fold_assumption_set_parse (set, grammar[i].assignment, &error);
      g_test_message ("%s", grammar[i].assignment);
      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, grammar[i].sentence);
      g_assert_true (accepted == (grammar[i].sentence == NULL));
    }
}

static void
assert_range (const FoldAssumptionSet *set, const char *key, double low, double mode, double high)
{
  FoldRange range;
  g_assert_true (fold_assumption_set_get (set, key, &range));
  g_assert_cmpfloat (range.low, ==, low);
  g_assert_cmpfloat (range.mode, ==, mode);
  g_assert_cmpfloat (range.high, ==, high);
}

static void
test_mode (void)
{
  g_autoptr (FoldThemeData) data = small_theme_data ();
  g_autoptr (FoldAssumptionSet) set = fold_theme_data_dup_assumptions (data);
  fold_assumption_set_set (set, "M", 3, NULL);
  assert_range (set, "M", 3, 3, 3);
  fold_assumption_set_set (set, "sector.tools.elasticity", 0.5, NULL);
  assert_range (set, "sector.tools.elasticity", 0.2, 0.5, 0.8);
  fold_assumption_set_set (set, "sector.tools.elasticity", 0.1, NULL);
  assert_range (set, "sector.tools.elasticity", 0.1, 0.1, 0.8);
  fold_assumption_set_set (set, "sector.tools.elasticity", 1, NULL);
  assert_range (set, "sector.tools.elasticity", 0.1, 1, 1);
  fold_assumption_set_set (set, "M.low", 2, NULL);
  fold_assumption_set_set (set, "M.high", 9, NULL);
  assert_range (set, "M", 2, 3, 9);
}

static void
test_layers (void)
{
  g_autoptr (FoldThemeData) data = small_theme_data ();
  g_autoptr (FoldAssumptionSet) set = fold_theme_data_dup_assumptions (data);
  /* an instrument's own, else its class, else the fallback */
  assert_range (set, "instrument.acme.volatility", 0.5, 0.5, 0.5);
  assert_range (set, "instrument.acme.beta", 1.15, 1.15, 1.15);
  assert_range (set, "instrument.acme.capture", 0.6, 1, 1.4);
  assert_range (set, "instrument.cash.retention_ratio", 1, 1, 1);
  assert_range (set, "spillover.cloud.tools", 0, 0, 0);
  fold_assumption_set_set (set, "class.mega_cap.beta", 2, NULL);
  assert_range (set, "instrument.acme.beta", 2, 2, 2);
  fold_assumption_set_set (set, "instrument.acme.beta", 3, NULL);
  assert_range (set, "instrument.acme.beta", 3, 3, 3);
  assert_range (set, "instrument.plain.beta", 2, 2, 2);
}

static void
test_market (void)
{
  g_autoptr (FoldThemeData) data = small_theme_data ();
  g_autoptr (FoldAssumptionSet) set = fold_theme_data_dup_assumptions (data);
  fold_assumption_set_set (set, "M", 8, NULL);
  assert_range (set, "market.M", 5, 5, 5);
  fold_assumption_set_set (set, "class.mega_cap.capture", 2, NULL);
  assert_range (set, "market.instrument.acme.capture", 0.6, 1, 1.4);
  fold_assumption_set_set (set, "market.class.mega_cap.capture", 0.7, NULL);
  assert_range (set, "market.instrument.acme.capture", 0.6, 0.7, 1.4);
  fold_assumption_set_set_linked (set, TRUE);
  assert_range (set, "market.T_s", 7, 7, 7);
  assert_range (set, "market.M", 8, 8, 8);
  g_autoptr (FoldAssumptionSet) copy = fold_assumption_set_copy (set);
  fold_assumption_set_set (copy, "M", 9, NULL);
  assert_range (copy, "market.M", 9, 9, 9);
  assert_range (set, "M", 8, 8, 8);
  g_assert_false (fold_assumption_set_get (set, "moon", &(FoldRange){ 0 }));
}

/* --- the table --- */

static char *
make_key (const FoldParameter *parameter)
{
  switch (parameter->scope)
    {
    case FOLD_SCOPE_SECTOR:
      return g_strdup_printf ("sector.tools.%s", parameter->name);
    case FOLD_SCOPE_SPILLOVER:
      return g_strdup ("spillover.tools.cloud");
    case FOLD_SCOPE_SUBTHEME:
      return g_strdup_printf ("subtheme.editors.%s", parameter->name);
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
      return g_strdup_printf ("instrument.acme.%s", parameter->name);
    case FOLD_SCOPE_EXPOSURE:
      return g_strdup_printf ("instrument.acme.%s.servers", parameter->name);
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
    default:
      return g_strdup (parameter->name);
    }
}

static gboolean
accepts (const char *key, double value)
{
  g_autoptr (FoldThemeData) data = small_theme_data ();
  g_autoptr (FoldAssumptionSet) set = fold_theme_data_dup_assumptions (data);
  return fold_assumption_set_set (set, key, value, NULL);
}

/* Every number has a key, which takes its domain and nothing else, and a market's where the market may differ. */
static void
test_domains (void)
{
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    {
      const FoldParameter *parameter = &fold_parameters[i];
      g_autofree char *key = make_key (parameter), *market = g_strconcat ("market.", key, NULL);
      double reach = fold_parameter_get_reach (parameter), middle = (parameter->minimum + reach) / 2;
      g_test_message ("%s", key);
      g_assert_true (accepts (key, parameter->minimum) == !parameter->open_minimum);
      g_assert_true (accepts (key, middle));
      g_assert_true (accepts (key, reach));
      g_assert_true (accepts (key, 2 * reach + 1) == isinf (parameter->maximum));
      g_assert_false (accepts (key, parameter->minimum - 1));
      g_assert_false (accepts (key, NAN));
      g_assert_true (accepts (market, middle) == (parameter->may_differ || parameter->implied));
      g_assert_true (*parameter->label != '\0' && *parameter->help != '\0' && parameter->step > 0);
    }
  g_assert_true (accepts ("score_scale", 3)); /* above 0 is all that is asked of it (model 2.1) */
}

/* What --set says arrives in the engine's input, where a lever of the same key finds it. */
static void
test_places (void)
{
  g_autoptr (FoldBook) book = small_book ();
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    {
      const FoldParameter *parameter = &fold_parameters[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *key = make_key (parameter);
      double value = parameter->minimum + 0.3 * (MIN (fold_parameter_get_reach (parameter), 40) - parameter->minimum);
      g_autofree char *set = g_strdup_printf ("%s=%.17g", key, value);
      g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, (const char *[]){ set, NULL }, &error);
      FoldLever lever;
      g_assert_no_error (error);
      if (parameter->place == FOLD_PLACE_PLAN)
        {
          /* a plan that is not in use has none */
          g_assert_false (fold_snapshot_find_lever (snapshot, key, &lever, NULL, NULL));
          continue;
        }
      g_assert_true (fold_snapshot_find_lever (snapshot, key, &lever, NULL, &error));
      g_autofree char *again = fold_snapshot_dup_lever_key (snapshot, &lever);
      g_assert_cmpstr (again, ==, key);
      FoldVariant *variant = fold_variant_new (fold_snapshot_get_input (snapshot), NULL, 0);
      g_assert_cmpfloat_with_epsilon (fold_variant_get (variant, &lever).mode, value, 1e-12 * fabs (value));
      fold_variant_free (variant);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assumptions/grammar", test_grammar);
  g_test_add_func ("/assumptions/mode", test_mode);
  g_test_add_func ("/assumptions/layers", test_layers);
  g_test_add_func ("/assumptions/market", test_market);
  g_test_add_func ("/assumptions/domains", test_domains);
  g_test_add_func ("/assumptions/places", test_places);
  return g_test_run ();
}
