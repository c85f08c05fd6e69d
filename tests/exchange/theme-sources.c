/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the numbers of a pack were read in, and the report of what is judged, the same twice, or old. */
#include "fold-book.h"
#include "fold-fact.h"
#include "fold-pack-report.h"
#include "pack-fixture.h"

/* parse_changed: the shipped pack with microsoft, its instrument 1, as these documents say. */
static FoldThemeData *
parse_changed (const char *exposures, const char *assumptions, GError **error)
{
  g_autoptr (JsonNode) root = parse_shipped ();
  change (root, "sources/S1", "\"A report\"");
  change (root, "sources/S2", "\"Another: with a colon\"");
  change (root, "instruments/1/exposures", exposures);
  change (root, "instruments/1/assumptions", assumptions);
  g_autofree char *text = json_to_string (root, FALSE);
  return fold_theme_pack_parse (text, -1, "changed.json", error);
}

#define SOURCED_EXPOSURES                                                                                              \
  "[{\"subtheme\": \"edge\", \"share\": 0.1, \"low\": 0.1, \"high\": 0.1, \"confidence\": \"low\", "                   \
  "\"rationale\": \"x\", \"as_of\": \"2020\", \"sources\": [\"S1\", \"S2\"]}, "                                        \
  "{\"subtheme\": \"mlops\", \"share\": 0.2, \"low\": 0.1, \"high\": 0.3, \"confidence\": \"low\", "                   \
  "\"rationale\": \"x\", \"as_of\": \"2026-11\"}]"
#define SOURCED_NUMBERS                                                                                                \
  "{\"volatility\": 0.27, \"beta\": 1.1, \"rationale\": \"x\", \"sources\": {\"volatility\": [\"S2\"]}, "              \
  "\"review_date\": \"2021-05\"}"

static FoldPackAssumption *
find_assumption (const FoldThemeData *data, const char *key)
{
  for (guint i = 0; i < data->assumptions->len; i++)
    if (g_str_equal (((FoldPackAssumption *)data->assumptions->pdata[i])->key, key))
      return data->assumptions->pdata[i];
  g_assert_not_reached ();
}

/* What a number was read in goes into the book, and comes out again. */
static void
test_sources (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldThemeData) data = parse_changed (SOURCED_EXPOSURES, SOURCED_NUMBERS, &error);
  g_assert_no_error (error);
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_assert_true (fold_themes_add (fold_book_get_themes (book), data, NULL, NULL));
  g_autoptr (FoldThemeData) kept
      = fold_themes_dup_data (fold_book_get_themes (book), fold_themes_get_active (fold_book_get_themes (book)), NULL);
  g_autofree char *text = fold_theme_pack_format (kept);
  g_autoptr (FoldThemeData) again = fold_theme_pack_parse (text, -1, "again.json", &error);
  g_assert_no_error (error);
  const FoldPackInstrument *instrument = again->instruments->pdata[1];
  const FoldPackExposure *edge = instrument->exposures->pdata[0], *mlops = instrument->exposures->pdata[1];
  if (g_str_equal (edge->subtheme, "mlops"))
    {
      const FoldPackExposure *first = edge;
      edge = mlops;
      mlops = first;
    }
  g_assert_cmpstr (edge->source, ==, "S1: A report\nS2: Another: with a colon");
  g_assert_cmpstr (mlops->source, ==, "");
  g_assert_cmpstr (find_assumption (again, "instrument.microsoft.volatility")->source, ==, "S2: Another: with a colon");
  g_assert_cmpstr (find_assumption (again, "instrument.microsoft.beta")->source, ==, "");
  g_assert_cmpstr (find_assumption (again, "instrument.microsoft.beta")->review_date, ==, "2021-05");
}

/* A share that somebody types is not the one that was read. */
static void
test_own_share_has_no_source (void)
{
  g_autoptr (FoldThemeData) data = parse_changed (SOURCED_EXPOSURES, SOURCED_NUMBERS, NULL);
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_assert_true (fold_themes_add (fold_book_get_themes (book), data, NULL, NULL));
  FoldInstrument *company = fold_instruments_find (fold_book_get_instruments (book), "microsoft");
  FoldSubtheme *edge = fold_themes_find_subtheme (fold_book_get_themes (book), "edge");
  guint n;
  g_assert_true (fold_instruments_set_exposure (fold_book_get_instruments (book), company, edge, 0.15, NULL));
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (company, &n);
  g_assert_cmpuint (n, ==, 2);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (exposures[i].source, ==, "");
}

static gboolean
has_text (const GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *)texts, text, g_str_equal, NULL);
}

static const FoldPackStale *
find_stale (const FoldPackReport *report, const char *instrument, const char *what)
{
  for (guint i = 0; i < report->stale->len; i++)
    {
      const FoldPackStale *stale = report->stale->pdata[i];
      if (g_str_equal (stale->instrument, instrument) && g_str_equal (stale->what, what))
        return stale;
    }
  return NULL;
}

static gboolean
are_identical (const FoldPackReport *report, const char *one, const char *other)
{
  for (guint i = 0; i < report->identical->len; i++)
    if (g_strv_contains (report->identical->pdata[i], one) && g_strv_contains (report->identical->pdata[i], other))
      return TRUE;
  return FALSE;
}

static void
test_report (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldThemeData) data = parse_changed (SOURCED_EXPOSURES, SOURCED_NUMBERS, &error);
  g_assert_no_error (error);
  g_autoptr (FoldPackReport) report = fold_pack_report_new (data);
  g_assert_false (has_text (report->judged, "instrument.microsoft.volatility"));
  g_assert_true (has_text (report->judged, "instrument.microsoft.beta"));
  g_assert_false (has_text (report->judged, "instrument.microsoft.exposure.edge"));
  g_assert_true (has_text (report->judged, "instrument.microsoft.exposure.mlops"));
  g_assert_true (has_text (report->without_range, "instrument.microsoft.exposure.edge"));
  g_assert_false (has_text (report->without_range, "instrument.microsoft.exposure.mlops"));
  g_assert_cmpstr (find_stale (report, "microsoft", "exposure.edge")->review_date, ==, "2022-06-30");
  g_assert_cmpstr (find_stale (report, "microsoft", "assumptions")->review_date, ==, "2021-05-31");
  g_assert_null (find_stale (report, "microsoft", "exposure.mlops"));
  for (guint i = 0; i < report->counts->len; i++)
    {
      const FoldPackCount *count = report->counts->pdata[i];
      if (g_str_equal (count->kind, "M"))
        g_assert_cmpuint (count->judged, ==, 1);
    }
  g_assert_cmpfloat (report->spectral_radius, >, 0.2);
  g_assert_cmpfloat (report->spectral_radius, <, 0.5);
}

/* Only the name tells them apart; a number of its own is enough to. */
static void
test_report_of_twins (void)
{
  g_autoptr (JsonNode) root = parse_shipped ();
  g_autoptr (GError) error = NULL;
  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *class = g_strdup_printf ("instruments/%u/class", i);
      g_autofree char *exposures = g_strdup_printf ("instruments/%u/exposures", i);
      g_autofree char *assumptions = g_strdup_printf ("instruments/%u/assumptions", i);
      change (root, class, "\"software\"");
      change (root, exposures,
              "[{\"subtheme\": \"edge\", \"share\": 0.1, \"low\": 0.05, \"high\": 0.2, \"confidence\": \"low\", "
              "\"rationale\": \"x\", \"as_of\": \"2026\"}]");
      change (root, assumptions, "{\"beta\": 1.2345, \"rationale\": \"x\"}");
    }
  g_autofree char *same = json_to_string (root, FALSE);
  change (root, "instruments/2/assumptions", "{\"beta\": 1.2346, \"rationale\": \"x\"}");
  g_autofree char *apart = json_to_string (root, FALSE);
  g_autoptr (FoldThemeData) twins = fold_theme_pack_parse (same, -1, "same.json", &error);
  g_assert_no_error (error);
  g_autoptr (FoldThemeData) others = fold_theme_pack_parse (apart, -1, "apart.json", &error);
  g_assert_no_error (error);
  g_autoptr (FoldPackReport) report = fold_pack_report_new (twins);
  g_autoptr (FoldPackReport) other = fold_pack_report_new (others);
  g_assert_true (are_identical (report, "microsoft", "amazon"));
  g_assert_false (are_identical (other, "microsoft", "amazon"));
}

static void
test_dates (void)
{
  static const struct
  {
    const char *as_of, *review;
  } dates[] = {
    { "2026-11-22", "2028-05-22" },
    { "2025-05", "2026-11-30" },
    { "2025", "2027-06-30" },
    { "2024-08-31", "2026-02-28" },
    { "", NULL },
    { "soon", NULL },
    { "2025-13", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      const FoldDate review = fold_fact_review_date (dates[i].as_of);
      g_autofree char *text = review != FOLD_DATE_NONE ? fold_date_format (review) : NULL;
      g_assert_cmpstr (text, ==, dates[i].review);
    }
  g_assert_true (fold_fact_is_stale ("2025-05", fold_date_from_parts (2026, 12, 1)));
  g_assert_false (fold_fact_is_stale ("2025-05", fold_date_from_parts (2026, 11, 30)));
  g_assert_false (fold_fact_is_stale ("", fold_date_from_parts (2026, 11, 30)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/kept", test_sources);
  g_test_add_func ("/sources/own-share", test_own_share_has_no_source);
  g_test_add_func ("/sources/report", test_report);
  g_test_add_func ("/sources/report-of-twins", test_report_of_twins);
  g_test_add_func ("/sources/dates", test_dates);
  return g_test_run ();
}
