/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-book.h"
#include "fold-plan.h"
#include "fold-snapshot.h"
#include "pack-fixture.h"

static FoldBook *
make_book (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldThemeData) data = load_shipped ();
  FoldBook *book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  fold_themes_add (fold_book_get_themes (book), data, NULL, &error);
  g_assert_no_error (error);
  return book;
}

/* --- the shipped pack is the model's defaults (docs/model.md) --- */

static void
test_sectors (void)
{
  static const double elasticity[7][3] = { { .20, .45, .80 }, { .10, .30, .60 }, { .25, .55, 1.00 }, { .05, .25, .60 },
                                           { .02, .10, .30 }, { .05, .35, .90 }, { .02, .10, .30 } };
  static const double spillover[7][7] = {
    { 0, .03, .061, .018, .049, .061, 0 }, { .093, 0, .233, 0, .139, .035, 0 }, { .07, .087, 0, .017, .07, .07, .052 },
    { .03, 0, .089, 0, 0, .018, 0 },       { .071, .094, .177, 0, 0, .024, 0 }, { .12, .05, .10, .03, 0, 0, 0 },
    { 0, .276, .166, 0, 0, 0, 0 },
  };
  g_autoptr (FoldBook) book = make_book ();
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, NULL, NULL);
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  g_assert_cmpuint (input->n_sectors, ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_assert_cmpfloat (input->mine.elasticity[i].low, ==, elasticity[i][0]);
      g_assert_cmpfloat (input->mine.elasticity[i].mode, ==, elasticity[i][1]);
      g_assert_cmpfloat (input->mine.elasticity[i].high, ==, elasticity[i][2]);
      g_assert_cmpfloat (input->mine.chain_strength[i].low, ==, 0.3);
      g_assert_cmpfloat (input->mine.chain_strength[i].mode, ==, 1);
      g_assert_cmpfloat (input->mine.chain_strength[i].high, ==, 1.6);
      for (guint k = 0; k < 7; k++)
        g_assert_cmpfloat (input->mine.spillover[i * 7 + k], ==, spillover[i][k]);
    }
  for (guint s = 0; s < input->n_subthemes; s++)
    g_assert_cmpfloat (input->mine.subtheme_eta[s], ==, 1);
  g_assert_true (input->market_equals_mine);
}

static void
test_settings (void)
{
  g_autoptr (FoldBook) book = make_book ();
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, NULL, NULL);
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  g_assert_cmpfloat (input->mine.driver.multiple.mode, ==, 5);
  g_assert_cmpfloat (input->mine.driver.multiple_otherwise.mode, ==, 2);
  g_assert_cmpfloat (input->mine.driver.years_to_reach.mode, ==, 7);
  g_assert_cmpfloat (input->mine.driver.wave_delay.mode, ==, 1);
  g_assert_cmpfloat (input->holding_years, ==, 7);
  g_assert_cmpfloat (input->probability, ==, 0.4);
  g_assert_cmpfloat (input->risk_free, ==, 0.04);
  g_assert_cmpfloat (input->equity_premium, ==, 0.0433);
  g_assert_cmpfloat (input->risk_aversion, ==, 3);
  g_assert_cmpfloat (input->position, ==, 0.05);
  g_assert_cmpfloat (input->score_scale, ==, 0.05);
  g_assert_cmpfloat (input->shared_optimism, ==, 0.3);
  g_assert_cmpfloat (input->survival_response, ==, 0.3);
  g_assert_cmpfloat (input->stand_in.volatility, ==, 0.24);
  g_assert_cmpfloat (input->market_probability, ==, 0.30);
  g_assert_cmpfloat (input->ahead, ==, 2);
  g_assert_cmpfloat (input->inflation, ==, 0.02);
  g_assert_cmpfloat (input->costs, ==, 0);
}

static void
test_classes (void)
{
  static const struct
  {
    const char *class;
    double volatility, beta, premium, hazard, recovery, haircut, correlation;
  } classes[] = {
    { "broad_fund", .16, 1.0, 0, 0, 0, 0, .85 },
    { "thematic_fund", .24, 1.2, 0, 0, 0, 0, .65 },
    { "mega_cap", .28, 1.15, 0, 0, 0, 0, .50 },
    { "semiconductor", .45, 1.6, 0, 0, 0, 0, .45 },
    { "software", .45, 1.3, 0, 0, 0, 0, .35 },
    { "private_late", .55, 1.3, .03, .03, .10, .10, .25 },
    { "private_early", .68, 1.5, .0619, .10, 0, .20, .15 },
    { "alternative", .50, 1.0, .03, .06, .10, .20, .20 },
    { "open_source", .50, 1.0, .03, .08, 0, .20, .10 },
    { "public_other", .32, 1.05, 0, 0, 0, 0, .40 },
  };
  g_autoptr (FoldBook) book = make_book ();
  g_autoptr (FoldAssumptionSet) set = NULL;
  g_autoptr (FoldThemeData) data = load_shipped ();
  set = fold_theme_data_dup_assumptions (data);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const char *names[]
          = { "volatility", "beta", "extra_premium", "hazard", "recovery", "haircut", "market_correlation" };
      const double *values = &classes[i].volatility;
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          g_autofree char *key = g_strdup_printf ("class.%s.%s", classes[i].class, names[k]);
          g_test_message ("%s", key);
          g_assert_cmpfloat (fold_assumption_set_get_mode (set, key), ==, values[k]);
        }
    }
}

/* --- what the note names --- */

static void
test_names_of_the_note (void)
{
  static const char *const names[]
      = { "PyCharm",       "VS Code",        "TensorFlow", "PyTorch",    "Airflow",    "PostgreSQL",       "PyPI",
          "NVDA",          "US5949181045",   "GitHub",     "AWS Lambda", "Databricks", "Weights & Biases", "Coursera",
          "CircuitPython", "Open Collective" };
  g_autoptr (FoldBook) book = make_book ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_nonnull (fold_instruments_find (fold_book_get_instruments (book), names[i]));
    }
}

/* --- there and back --- */

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldThemeData) data = load_shipped ();
  g_autofree char *text = fold_theme_pack_format (data);
  g_autoptr (FoldThemeData) again = fold_theme_pack_parse (text, -1, "again.json", &error);
  g_assert_no_error (error);
  g_autofree char *text_again = fold_theme_pack_format (again);
  g_assert_cmpstr (text, ==, text_again);
  g_autoptr (FoldBook) book = make_book ();
  g_autoptr (FoldThemeData) kept = fold_themes_dup_data (fold_book_get_themes (book),
                                                         fold_themes_get_active (fold_book_get_themes (book)), &error);
  g_assert_no_error (error);
  g_autofree char *text_kept = fold_theme_pack_format (kept);
  g_assert_cmpstr (text, ==, text_kept);
}

/* --- refusals --- */

static const struct
{
  const char *path;
  const char *json;
  const char *message;
} refusals[] = {
  { "format", "2", "$.format: it is 2, but this version of Fivefold reads format 1. Update Fivefold." },
  { "format", "\"1\"", "$.format: it is not a number. Write it without quotation marks, with a point: 0.4." },
  { "name", NULL, "$: the member “name” is missing. Add it." },
  { "name", "\"\"", "$.name: it is empty. Write some text." },
  { "name_zh_CN", "7", "$.name_zh_CN: it is not text. Write it in quotation marks." },
  { "colour", "7", "$: it has the unknown member “colour”. Remove it, or correct its name." },
  { "id", "\"Python Fivefold\"",
    "$.id: an id consists of lower-case letters a to z and digits, with “_” or “-” between them. Change it." },
  { "as_of", "\"22.11.2026\"", "$.as_of: it is not a date. Write 2026-11-22, 2026-11 or 2026." },
  { "example_assumption", "false", "$.example_assumption: a pack must say that its numbers are examples. Write true." },
  { "sources", "[]", "$.sources: it is not an object. Write members in braces: { … }." },
  { "sources/a1", "\"x\"", "$.sources: “a1” is not the key of a source. Use a capital letter and a number." },
  { "driver/M", "5", "$.driver.M: it is not an object. Write members in braces: { … }." },
  { "driver/M/mode", "500", "$.driver.M: low 5, mode 500 and high 5 are not in order. Sort them." },
  { "driver/M", "{\"low\": 0, \"mode\": 5, \"high\": 5}",
    "$.driver.M: “M” cannot be 0. Use a number from 0.1 to 100." },
  { "driver/H", "90", "$.driver.H: “H” cannot be 90. Use a number from 0.25 to 30." },
  { "settings/position", "0", "$.settings.position: “position” cannot be 0. Use a number above 0, up to 1." },
  { "settings/gama", "3", "$.settings: it has the unknown member “gama”. Remove it, or correct its name." },
  { "classes/0/asset_class", "\"coin\"",
    "$.classes[0].asset_class: “coin” is not one of its values. Use one of cash, fund, public, private, alternative, "
    "not_investable." },
  { "classes/1/id", "\"cash\"", "$.classes[1].id: “cash” is already taken by $.classes[0].id. Choose another." },
  { "classes/3/beta", "9", "$.classes[3].beta: “class.mega_cap.beta” cannot be 9. Use a number from -1 to 4." },
  { "classes/3/beta", NULL, "$.classes[3]: the member “beta” is missing. Add it." },
  { "sectors/2/subthemes/0/weight", "1.2", "$.sectors[2].subthemes[0].weight: 1.2 is outside 0 to 1. Change it." },
  { "sectors/0/subthemes/0/weight", "0.45",
    "$.sectors[0].subthemes: the weights add up to 1.1. Make them add up to 1." },
  { "sectors/1/id", "\"dev_tools\"", NULL /* the network no longer knows "cloud" */ },
  { "sectors/1/subthemes/0/id", "\"ides_editors\"",
    "$.sectors[1].subthemes[0].id: “ides_editors” is already taken by $.sectors[0].subthemes[0].id. Choose another." },
  { "sectors/0/confidence", "\"sure\"",
    "$.sectors[0].confidence: “sure” is not one of its values. Use one of high, medium, low." },
  { "sectors/0/elasticity/high", "4",
    "$.sectors[0].elasticity: “sector.dev_tools.elasticity” cannot be 4. Use a number from -1 to 3." },
  { "spillover/order/9", "\"moon\"", "$.spillover.order[7]: there is no sector “moon”. Use the id of one." },
  { "spillover/order/9", "\"cloud\"", "$.spillover.order[7]: “cloud” appears twice. Remove one." },
  { "spillover/matrix/9", "[0, 0, 0, 0, 0, 0, 0]",
    "$.spillover.matrix[7]: there are only 7 sectors. Remove this row." },
  { "spillover/matrix/0/9", "0",
    "$.spillover.matrix[0]: it is not a row of 7 numbers, one for each sector. Complete it." },
  { "spillover/matrix", "[]", "$.spillover.matrix: it has 0 rows for 7 sectors. Add the others." },
  { "spillover/order", "[\"cloud\"]", "$.spillover.order: it names 1 of 7 sectors. Name them all." },
  { "instruments/1/class", "\"coin\"", "$.instruments[1].class: there is no class “coin”. Use the id of one." },
  { "instruments/1/id", "\"cash\"",
    "$.instruments[1].id: “cash” is already taken by $.instruments[0].id. Choose another." },
  { "instruments/1/currency", "\"Euro\"",
    "$.instruments[1].currency: it is not a currency. Write three letters, like EUR." },
  { "instruments/1/isin", "\"US5949181046\"",
    "$.instruments[1].isin: the check digit of this ISIN is wrong. Look it up again." },
  { "instruments/1/isin", "\"US59\"",
    "$.instruments[1].isin: it is not an ISIN. Write two letters and ten more characters." },
  { "instruments/1/sources/0", "\"Z9\"", NULL /* its index depends on how many there are */ },
  { "instruments/0/exposures/0",
    "{\"subtheme\": \"moon\", \"share\": 0.1, \"low\": 0, \"high\": 0.2, "
    "\"confidence\": \"low\", \"rationale\": \"x\", \"as_of\": \"2026\"}",
    "$.instruments[0].exposures[0].subtheme: there is no sub-theme “moon”. Use the id of one." },
  { "instruments/0/exposures/0",
    "{\"subtheme\": \"edge\", \"share\": 0.3, \"low\": 0, \"high\": 0.2, "
    "\"confidence\": \"low\", \"rationale\": \"x\", \"as_of\": \"2026\"}",
    "$.instruments[0].exposures[0]: low 0, share 0.3 and high 0.2 are not in order. Sort them." },
  { "instruments/0/holdings", "[{\"instrument\": \"moon\", \"weight\": 0.1}]",
    "$.instruments[0].holdings[0].instrument: there is no instrument “moon”. Use the id of one." },
  { "instruments/0/holdings", "[{\"instrument\": \"cash\", \"weight\": 0.1}]",
    "$.instruments[0].holdings: this fund holds itself through others. Remove one of the links." },
  { "instruments/0/holdings",
    "[{\"instrument\": \"nvidia\", \"weight\": 0.6}, {\"instrument\": \"apple\", \"weight\": 0.6}]",
    "$.instruments[0].holdings: the weights add up to 1.2. Lower them to at most 1." },
  { "instruments/0/assumptions", "{\"volatility\": 3, \"rationale\": \"x\"}",
    "$.instruments[0].assumptions.volatility: “instrument.cash.volatility” cannot be 3. Use a number from 0 to 2." },
  { "instruments/0/assumptions", "{\"revenue\": 0, \"rationale\": \"x\"}",
    "$.instruments[0].assumptions.revenue: “instrument.cash.revenue” cannot be 0. Use a number from 0.001 to 1e+12." },
  { "instruments/0/assumptions", "{\"volatility\": 0.3, \"rationale\": \"x\", \"sources\": {\"beta\": [\"A1\"]}}",
    "$.instruments[0].assumptions.sources: “beta” is none of the numbers beside it. Name one of them, or leave it "
    "out." },
  { "instruments/0/assumptions", "{\"volatility\": 0.3, \"rationale\": \"x\", \"sources\": {\"volatility\": [\"Z9\"]}}",
    "$.instruments[0].assumptions.sources.volatility[0]: there is no source “Z9”. Add it to $.sources, or correct the "
    "key." },
  { "instruments/0/assumptions", "{\"volatility\": 0.3, \"rationale\": \"x\", \"sources\": [\"A1\"]}",
    "$.instruments[0].assumptions.sources: it is not an object. Write members in braces: { … }." },
  { "instruments/0/assumptions", "{\"volatility\": 0.3, \"rationale\": \"x\", \"review_date\": \"soon\"}",
    "$.instruments[0].assumptions.review_date: it is not a date. Write 2026-11-22, 2026-11 or 2026." },
  { "instruments/1/exposures/0/sources", "[\"Z9\"]",
    "$.instruments[1].exposures[0].sources[0]: there is no source “Z9”. Add it to $.sources, or correct the key." },
  { "classes/3/revenue", "5", "$.classes[3]: it has the unknown member “revenue”. Remove it, or correct its name." },
  { "watchlists/0/instruments/0", "\"moon\"", NULL },
  { "watchlists/1/name", "\"steady BIG tech\"",
    "$.watchlists[1].name: “steady BIG tech” is already taken by $.watchlists[0].name. Choose another." },
  { "scenarios", "[]", "$.scenarios: there is none. Add one." },
  { "scenarios/1/name", "\"Base\"",
    "$.scenarios[1].name: “Base” is already taken by $.scenarios[0].name. Choose another." },
  { "scenarios/0/assumptions/N", "3", NULL /* the sentence lists every key */ },
  { "scenarios/0/assumptions/p", "2", "$.scenarios[0].assumptions.p: “p” cannot be 2. Use a number from 0 to 1." },
  { "scenarios/0/assumptions/p.low", "0.1",
    "$.scenarios[0].assumptions.p.low: “p” is a single number, without a low and a high. Set it without “.low” and "
    "“.high”." },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = parse_shipped ();
      change (root, refusals[i].path, refusals[i].json);
      g_autofree char *text = json_to_string (root, FALSE);
      g_autoptr (FoldThemeData) data = fold_theme_pack_parse (text, -1, "bad.json", &error);
      g_test_message ("%s = %s", refusals[i].path, refusals[i].json);
      g_assert_null (data);
      g_assert_error (error, FOLD_THEME_PACK_ERROR, FOLD_THEME_PACK_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "bad.json: $"));
      if (refusals[i].message != NULL)
        g_assert_cmpstr (error->message + strlen ("bad.json: "), ==, refusals[i].message);
    }
}

/* Two instruments of one name would make every look-up of it a guess. */
static void
test_alias_of_two (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = parse_shipped ();
  change (root, "instruments/0/aliases/0", "{\"name\": \"pycharm\"}");
  g_autofree char *text = json_to_string (root, FALSE);
  g_assert_null (fold_theme_pack_parse (text, -1, "bad.json", &error));
  g_assert_error (error, FOLD_THEME_PACK_ERROR, FOLD_THEME_PACK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "is also a name of $.instruments[0]. Keep it for one of them."));
}

static void
test_syntax (void)
{
  static const char *const texts[] = { "", "{", "nothing", "{\"format\": 1,}" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (fold_theme_pack_parse (texts[i], -1, "bad.json", &error));
      g_assert_error (error, FOLD_THEME_PACK_ERROR, FOLD_THEME_PACK_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, "bad.json: it is not JSON ("));
    }
}

static void
test_encoding (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (fold_theme_pack_parse ("{\"name\": \"Gr\xf6\xdf"
                                        "e\"}",
                                        -1, "bad.json", &error));
  g_assert_error (error, FOLD_THEME_PACK_ERROR, FOLD_THEME_PACK_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, "bad.json: it is not UTF-8 text. Save it as UTF-8.");
}

/* replace: every `from` in the pack's text becomes `to`. Returns: (transfer full) */
static char *
replace (const char *text, const char *from, const char *to)
{
  g_autoptr (GString) changed = g_string_new (text);
  g_string_replace (changed, from, to, 0);
  return g_string_free_and_steal (g_steal_pointer (&changed));
}

/* Whatever it is called, a sector is scored with the numbers of the theme's last class of funds. */
static void
test_stand_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldThemeData) shipped = load_shipped ();
  g_autofree char *text = fold_theme_pack_format (shipped);
  g_autofree char *renamed = replace (text, "\"thematic_fund\"", "\"special_fund\"");
  g_autofree char *without = replace (text, "\"asset_class\" : \"fund\"", "\"asset_class\" : \"public\"");
  g_autoptr (FoldThemeData) data = fold_theme_pack_parse (renamed, -1, "renamed.json", &error);
  g_assert_no_error (error);
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_assert_true (fold_themes_add (fold_book_get_themes (book), data, NULL, NULL));
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, NULL, &error);
  g_assert_no_error (error);
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  g_assert_cmpfloat (input->stand_in.volatility, ==, 0.24);
  g_assert_cmpfloat (input->stand_in.beta, ==, 1.2);
  g_assert_null (fold_theme_pack_parse (without, -1, "without.json", &error));
  g_assert_cmpstr (
      error->message, ==,
      "without.json: $.classes: no class is a “fund”. Add one: sectors are scored with the numbers of the last one.");
}

/* What somebody types of a company's plan goes along with the theme and comes back. */
static void
test_plan (void)
{
  static const double values[FOLD_N_PARAMETERS] = {
    [FOLD_PARAMETER_REVENUE] = 4e6,     [FOLD_PARAMETER_PLAN_GROWTH] = 0.35, [FOLD_PARAMETER_EXIT_MULTIPLE] = 6,
    [FOLD_PARAMETER_POST_MONEY] = 30e6, [FOLD_PARAMETER_DILUTION] = 0.44,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldBook) book = make_book ();
  FoldInstrument *company = fold_instruments_find (fold_book_get_instruments (book), "circleci");
  for (guint i = FOLD_PARAMETER_REVENUE; i <= FOLD_PARAMETER_DILUTION; i++)
    g_assert_true (fold_scenarios_set_plan_number (fold_book_get_scenarios (book), company, i, values[i], NULL));
  g_autoptr (FoldThemeData) data
      = fold_themes_dup_data (fold_book_get_themes (book), fold_themes_get_active (fold_book_get_themes (book)), NULL);
  g_autofree char *text = fold_theme_pack_format (data);
  g_autoptr (FoldThemeData) again = fold_theme_pack_parse (text, -1, "plan.json", &error);
  g_assert_no_error (error);
  g_autoptr (FoldBook) other = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_assert_true (fold_themes_add (fold_book_get_themes (other), again, NULL, NULL));
  company = fold_instruments_find (fold_book_get_instruments (other), "circleci");
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (other), company), ==, FOLD_PLAN_IN_USE);
  for (guint i = FOLD_PARAMETER_REVENUE; i <= FOLD_PARAMETER_DILUTION; i++)
    {
      double value;
      g_assert_true (fold_scenarios_get_plan_number (fold_book_get_scenarios (other), company, i, &value));
      g_assert_cmpfloat (value, ==, values[i]);
    }
}

/* A scenario may give a range, end by end. */
static void
test_scenario_range (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = parse_shipped ();
  change (root, "scenarios/0/assumptions", "{\"M\": 6, \"M.low\": 3, \"M.high\": 9, \"market.M\": 4}");
  g_autofree char *text = json_to_string (root, FALSE);
  g_autoptr (FoldThemeData) data = fold_theme_pack_parse (text, -1, "good.json", &error);
  g_assert_no_error (error);
  const FoldPackScenario *scenario = data->scenarios->pdata[0];
  const FoldPackAssumption *value = scenario->values->pdata[0];
  g_assert_cmpuint (scenario->values->len, ==, 2);
  g_assert_cmpstr (value->key, ==, "M");
  g_assert_cmpfloat (value->range.low, ==, 3);
  g_assert_cmpfloat (value->range.mode, ==, 6);
  g_assert_cmpfloat (value->range.high, ==, 9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/sectors", test_sectors);
  g_test_add_func ("/theme/settings", test_settings);
  g_test_add_func ("/theme/classes", test_classes);
  g_test_add_func ("/theme/names-of-the-note", test_names_of_the_note);
  g_test_add_func ("/theme/round-trip", test_round_trip);
  g_test_add_func ("/theme/refusals", test_refusals);
  g_test_add_func ("/theme/alias-of-two", test_alias_of_two);
  g_test_add_func ("/theme/syntax", test_syntax);
  g_test_add_func ("/theme/encoding", test_encoding);
  g_test_add_func ("/theme/plan", test_plan);
  g_test_add_func ("/theme/stand-in", test_stand_in);
  g_test_add_func ("/theme/scenario-range", test_scenario_range);
  return g_test_run ();
}
