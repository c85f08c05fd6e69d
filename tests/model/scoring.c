/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-theme.h"

#include <math.h>

#include "fold-book.h"
#include "fold-exposure.h"
#include "fold-scorer.h"

static const FoldEngineInput *
compile (FoldBook *book, const char *const *overrides, FoldSnapshot **snapshot)
{
  g_autoptr (GError) error = NULL;
  *snapshot = fold_snapshot_new (book, NULL, overrides, &error);
  g_assert_no_error (error);
  return fold_snapshot_get_input (*snapshot);
}

static guint
find (const FoldSnapshot *snapshot, const char *slug)
{
  int index = fold_snapshot_find_instrument (snapshot, slug);
  g_assert_cmpint (index, >=, 0);
  return index;
}

static void
test_values (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) snapshot = NULL;
  const FoldEngineInput *input = compile (book, NULL, &snapshot);
  guint acme = find (snapshot, "acme"), plain = find (snapshot, "plain");
  g_assert_cmpuint (input->n_sectors, ==, 2);
  g_assert_cmpuint (input->n_subthemes, ==, 3);
  g_assert_cmpuint (input->n_instruments, ==, 5);
  g_assert_cmpstr (fold_snapshot_get_sector_id (snapshot, 1), ==, "cloud");
  g_assert_cmpuint (input->subtheme_sector[2], ==, 1);
  g_assert_cmpfloat (input->mine.elasticity[0].low, ==, 0.2);
  g_assert_cmpfloat (input->mine.spillover[0 * 2 + 1], ==, 0.1);
  g_assert_cmpfloat (input->mine.spillover[1 * 2 + 0], ==, 0);
  g_assert_cmpfloat (input->volatility[acme], ==, 0.5);
  g_assert_cmpfloat (input->volatility[plain], ==, 0.3);
  g_assert_cmpfloat (input->beta[acme], ==, 1.15);
  g_assert_cmpfloat (input->mine.capture[plain].high, ==, 1.4);
  g_assert_cmpint (input->kind[find (snapshot, "cash")], ==, FOLD_CASH);
  g_assert_cmpint (input->kind[find (snapshot, "ghost")], ==, FOLD_NOT_SCORED);
  g_assert_cmpint (input->kind[acme], ==, FOLD_SCORED);
  g_assert_cmpuint (input->exposure_start[acme + 1] - input->exposure_start[acme], ==, 2);
  g_assert_cmpuint (input->exposure_start[plain + 1] - input->exposure_start[plain], ==, 0);
  g_assert_true (input->assessed[acme] && input->assessed[find (snapshot, "cash")]);
  g_assert_false (input->assessed[plain]); /* nobody said what of it depends on the theme */
  g_assert_true (input->market_equals_mine);
  g_assert_cmpfloat (fold_snapshot_get_scaled_shares (snapshot, acme), ==, 0);
}

static void
assert_same_scores (const FoldSnapshot *one, const FoldSnapshot *other)
{
  const FoldEngineOptions options = { .draws = 256, .seed = 1 };
  FoldEngineResult *first = fold_snapshot_score (one, &options, NULL);
  FoldEngineResult *second = fold_snapshot_score (other, &options, NULL);
  g_assert_cmpuint (first->n_instruments, ==, second->n_instruments);
  for (guint i = 0; i < first->n_instruments; i++)
    g_assert_cmpmem (&first->instruments[i].score, sizeof (double), &second->instruments[i].score, sizeof (double));
  fold_engine_result_free (first);
  fold_engine_result_free (second);
}

/* Of a row of snapshots each has its own values, and instruments that outlive the one that compiled them. */
static void
test_like (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) first = NULL, fresh = NULL, second = NULL, third = NULL;
  g_autoptr (FoldAssumptionSet) set = fold_scenarios_dup_assumptions (fold_book_get_scenarios (book), NULL, TRUE);
  g_autoptr (GError) error = NULL;
  compile (book, NULL, &first);
  compile (book, (const char *[]){ "M=9", "instrument.acme.beta=3", NULL }, &fresh);
  g_assert_true (fold_assumption_set_parse (set, "M=9", &error)
                 && fold_assumption_set_parse (set, "instrument.acme.beta=3", &error));
  second = fold_snapshot_new_like (first, book, set, &error);
  g_clear_pointer (&first, fold_snapshot_unref);
  third = fold_snapshot_new_like (second, book, set, &error);
  g_assert_no_error (error);
  g_clear_pointer (&second, fold_snapshot_unref);
  g_assert_cmpfloat (fold_snapshot_get_input (third)->mine.driver.multiple.mode, ==, 9);
  g_assert_cmpuint (find (third, "plain"), ==, find (fresh, "plain"));
  assert_same_scores (third, fresh);
}

static void
test_overrides (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  const char *overrides[]
      = { "M=8", "class.mega_cap.beta=2", "instrument.acme.beta=3", "subtheme.editors.eta=3", NULL };
  const FoldEngineInput *input = compile (book, overrides, &snapshot);
  g_assert_cmpfloat (input->mine.driver.multiple.mode, ==, 8);
  g_assert_cmpfloat (input->market.driver.multiple.mode, ==, 5);
  g_assert_false (input->market_equals_mine);
  g_assert_cmpfloat (input->beta[find (snapshot, "acme")], ==, 3);
  g_assert_cmpfloat (input->beta[find (snapshot, "plain")], ==, 2);
  /* two halves of a sector, 3 and 1: their mean is made 1 */
  g_assert_cmpfloat (input->mine.subtheme_eta[0], ==, 1.5);
  g_assert_cmpfloat (input->mine.subtheme_eta[1], ==, 0.5);
  g_assert_cmpfloat (input->mine.subtheme_eta[2], ==, 1);
  g_assert_cmpfloat (input->market.subtheme_eta[0], ==, 1);
  const char *bad[] = { "M=0", NULL };
  g_assert_null (fold_snapshot_new (book, NULL, bad, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
}

/* What only the probabilities differ in is one view. */
static void
test_views (void)
{
  g_autoptr (FoldBook) book = small_book ();
  const char *probabilities[] = { "p=0.9", "pi=0.1", NULL };
  g_autoptr (FoldSnapshot) one = NULL;
  g_assert_true (compile (book, probabilities, &one)->market_equals_mine);
  const char *market[] = { "market.instrument.acme.recovery=0.5", NULL };
  g_autoptr (FoldSnapshot) other = NULL;
  const FoldEngineInput *input = compile (book, market, &other);
  g_assert_false (input->market_equals_mine);
  g_assert_cmpfloat (input->market.recovery[find (other, "acme")], ==, 0.5);
  g_assert_cmpfloat (input->mine.recovery[find (other, "acme")], ==, 0);
}

static void
test_fund (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) snapshot = NULL;
  const FoldEngineInput *input = compile (book, NULL, &snapshot);
  guint fund = find (snapshot, "fund"), first = input->exposure_start[fund];
  g_assert_cmpuint (input->exposure_start[fund + 1] - first, ==, 2);
  g_assert_cmpuint (input->exposure_subtheme[first], ==, 0);
  g_assert_cmpfloat (input->mine.exposure[first].mode, ==, 0.1);
  g_assert_cmpuint (input->exposure_subtheme[first + 1], ==, 2);
  g_assert_cmpfloat (input->mine.exposure[first + 1].mode, ==, 0.15);
}

/* An exposure is drawn from its range; a scenario may say otherwise of it, in my view or in the market's. */
static void
test_exposure_ranges (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) plain = NULL, changed = NULL, market = NULL, new = NULL;
  const char *mine[] = { "instrument.acme.exposure.servers.high=0.6", "instrument.acme.exposure.editors=0.25", NULL };
  const char *theirs[] = { "market.instrument.acme.exposure.servers=0.1", NULL };
  const char *added[] = { "instrument.plain.exposure.tests=0.4", NULL };
  const FoldEngineInput *before = compile (book, NULL, &plain), *after = compile (book, mine, &changed);
  guint first = before->exposure_start[find (plain, "acme")];
  g_assert_true (before->mine.exposure == before->market.exposure);
  g_assert_cmpfloat (after->mine.exposure[first].mode, ==, 0.25);
  g_assert_cmpfloat (after->mine.exposure[first + 1].high, ==, 0.6);
  g_assert_cmpfloat (after->mine.exposure[first + 1].mode, ==, before->mine.exposure[first + 1].mode);
  g_assert_cmpfloat (after->market.exposure[first].mode, ==, before->mine.exposure[first].mode);
  g_assert_false (after->market_equals_mine);

  after = compile (book, theirs, &market);
  g_assert_cmpfloat (after->market.exposure[first + 1].mode, ==, 0.1);
  g_assert_cmpfloat (after->mine.exposure[first + 1].mode, ==, before->mine.exposure[first + 1].mode);

  after = compile (book, added, &new);
  first = after->exposure_start[find (new, "plain")];
  g_assert_cmpuint (after->exposure_start[find (new, "plain") + 1] - first, ==, 1);
  g_assert_cmpfloat (after->mine.exposure[first].mode, ==, 0.4);
  g_assert_false (before->assessed[find (plain, "plain")]);
  g_assert_true (after->assessed[find (new, "plain")]);
}

/* What is not known of a fund may be taken to be like what is known of it. */
static void
test_fund_rest (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) snapshot = NULL;
  const char *half[] = { "fund.rest=0.5", NULL };
  const FoldEngineInput *input = compile (book, half, &snapshot);
  guint first = input->exposure_start[find (snapshot, "fund")];
  g_assert_cmpfloat_with_epsilon (input->mine.exposure[first].mode, 0.1 * (0.5 + 0.5 * 0.5) / 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (input->mine.exposure[first + 1].mode, 0.15 * (0.5 + 0.5 * 0.5) / 0.5, 1e-12);
}

/* put_exposure: past the book's own checks, as an old book might have it. */
static void
put_exposure (FoldBook *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  FoldStore *store = fold_book_get_store (book);
  g_assert_true (fold_store_begin_edit (store, "test", &error));
  g_assert_true (fold_store_execute (store, &error, sql, NULL));
  g_assert_true (fold_store_commit_edit (store, &error));
}

static void
test_too_much_exposure (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldSnapshot) snapshot = NULL;
  put_exposure (book, "UPDATE exposure SET share_ppm = 710000, high_ppm = 710000 WHERE share_ppm = 300000");
  put_exposure (book, "UPDATE exposure SET share_ppm = 300000, high_ppm = 300000 WHERE share_ppm = 200000");
  const FoldEngineInput *input = compile (book, NULL, &snapshot);
  guint first = input->exposure_start[find (snapshot, "acme")];
  g_assert_cmpfloat_with_epsilon (input->mine.exposure[first].mode, 0.3 / 1.01, 1e-12);
  g_assert_cmpfloat_with_epsilon (input->mine.exposure[first + 1].mode, 0.71 / 1.01, 1e-12);
  g_assert_cmpfloat_with_epsilon (fold_snapshot_get_scaled_shares (snapshot, find (snapshot, "acme")), 1.01, 1e-12);
  put_exposure (book, "UPDATE exposure SET share_ppm = 900000, high_ppm = 900000 WHERE share_ppm = 710000");
  g_assert_null (fold_snapshot_new (book, NULL, NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Acme Tools"));
}

/* --- exposure --- */

static double
get_weight (const FoldExposure *exposure, const char *id)
{
  for (guint i = 0; i < exposure->n_rows; i++)
    if (g_str_equal (exposure->rows[i].id, id))
      return exposure->rows[i].weight;
  return 0;
}

static FoldExposure *
expose (FoldBook *book, FoldDimension dimension)
{
  g_autoptr (GError) error = NULL;
  FoldHoldingWeight positions[]
      = { { 1, fold_instruments_find (fold_book_get_instruments (book), "acme"), "USD", 40000000, 0.4 },
          { 1, fold_instruments_find (fold_book_get_instruments (book), "fund"), "EUR", 40000000, 0.4 },
          { 1, NULL, "EUR", 20000000, 0.2 } };
  FoldExposure *exposure = fold_exposure_new (fold_book_get_instruments (book), positions, G_N_ELEMENTS (positions),
                                              dimension, NULL, &error);
  g_assert_no_error (error);
  double sum = 0;
  gint64 value = 0;
  for (guint i = 0; i < exposure->n_rows; i++)
    {
      sum += exposure->rows[i].weight;
      value += exposure->rows[i].value;
    }
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-12);
  g_assert_cmpint (value, ==, 100000000);
  g_assert_cmpint (exposure->total, ==, 100000000);
  return exposure;
}

static void
test_exposure (void)
{
  static const struct
  {
    FoldDimension dimension;
    const char *id;
    double weight;
  } cases[] = {
    /* acme 0.4 directly and 0.2 through the fund, of whose revenue 0.2 are editors and 0.3 servers */
    { FOLD_DIMENSION_SECTOR, "tools", 0.12 },     { FOLD_DIMENSION_SECTOR, "cloud", 0.18 },
    { FOLD_DIMENSION_SECTOR, "_cash", 0.2 },      { FOLD_DIMENSION_SECTOR, "_not_exposed", 0.3 },
    { FOLD_DIMENSION_SECTOR, "_unknown", 0.2 },   { FOLD_DIMENSION_SECTOR, "_not_assessed", 0 },
    { FOLD_DIMENSION_SUBTHEME, "editors", 0.12 }, { FOLD_DIMENSION_SUBTHEME, "servers", 0.18 },
    { FOLD_DIMENSION_CLASS, "public", 0.6 },      { FOLD_DIMENSION_CLASS, "cash", 0.2 },
    { FOLD_DIMENSION_CLASS, "_unknown", 0.2 },    { FOLD_DIMENSION_CURRENCY, "USD", 0.6 },
    { FOLD_DIMENSION_CURRENCY, "EUR", 0.2 },      { FOLD_DIMENSION_INSTRUMENT, "acme", 0.6 },
    { FOLD_DIMENSION_INSTRUMENT, "cash", 0.2 },   { FOLD_DIMENSION_TIER, "1", 0.2 },
    { FOLD_DIMENSION_TIER, "_unknown", 0.2 },     { FOLD_DIMENSION_TIER, "_not_assessed", 0.6 },
  };
  g_autoptr (FoldBook) book = small_book ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FoldExposure) exposure = expose (book, cases[i].dimension);
      g_test_message ("%d %s", cases[i].dimension, cases[i].id);
      g_assert_cmpfloat_with_epsilon (get_weight (exposure, cases[i].id), cases[i].weight, 1e-12);
    }
  g_autoptr (FoldExposure) empty
      = fold_portfolios_dup_exposure (fold_book_get_portfolios (book), 0, FOLD_DIMENSION_SECTOR, NULL, NULL);
  g_assert_cmpuint (empty->n_rows, ==, 0);
}

static void
test_circle (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  put_exposure (book, "DELETE FROM exposure");
  put_exposure (book, "INSERT INTO fund_holding (fund_id, instrument_id, weight_ppm) SELECT a.id, f.id, 100000 "
                      "FROM instrument a, instrument f WHERE a.slug = 'acme' AND f.slug = 'fund'");
  FoldHoldingWeight position
      = { 1, fold_instruments_find (fold_book_get_instruments (book), "fund"), "EUR", 1000000, 1 };
  for (guint dimension = 0; dimension <= FOLD_DIMENSION_INSTRUMENT; dimension++)
    {
      g_assert_null (fold_exposure_new (fold_book_get_instruments (book), &position, 1, dimension, NULL, &error));
      g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_null (fold_snapshot_new (book, NULL, NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
}

/* --- the scorer --- */

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_scorer_best (void)
{
  FoldBook *book = small_book ();
  FoldScorer *scorer = fold_scorer_new (book);
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  guint n_scored = 0;
  g_signal_connect_swapped (scorer, "scored", G_CALLBACK (count_cb), &n_scored);
  g_assert_true (fold_scorer_get_busy (scorer));
  g_assert_true (isnan (fold_instrument_get_score (acme)));
  fold_scorer_wait (scorer);
  g_assert_false (fold_scorer_get_busy (scorer));
  g_assert_cmpuint (fold_scorer_get_draws (scorer), ==, 16384);
  g_assert_cmpuint (n_scored, ==, 4);
  g_assert_cmpfloat (fold_instrument_get_outcome (acme)->score_error, >, 0);
  g_assert_cmpfloat (fold_instrument_get_outcome (acme)->score_error, <, .2);
  g_assert_cmpfloat (fold_instrument_get_score (fold_instruments_find (fold_book_get_instruments (book), "cash")), ==,
                     50);
  g_assert_true (isnan (fold_instrument_get_score (fold_instruments_find (fold_book_get_instruments (book), "ghost"))));
  g_assert_cmpuint (fold_instrument_get_outcome (acme)->tier, >, 0);
  g_assert_cmpfloat (fold_instrument_get_change (acme), ==, 0);
  g_assert_false (isnan (fold_sector_get_score (fold_themes_find_sector (fold_book_get_themes (book), "tools"))));
  g_assert_finalize_object (scorer);
  g_assert_finalize_object (book);
}

/* What is on screen is what the engine says here and now. */
static void
test_scorer_agrees (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (9), NULL);
  fold_scorer_wait (scorer);
  g_autoptr (FoldSnapshot) snapshot = NULL;
  compile (book, NULL, &snapshot);
  FoldEngineOptions options = { .draws = 16384, .quantiles = true };
  FoldEngineResult *result = fold_snapshot_score (snapshot, &options, NULL);
  for (guint i = 0; i < result->n_instruments; i++)
    if (result->instruments[i].scored)
      {
        FoldInstrument *instrument
            = fold_instruments_find (fold_book_get_instruments (book), fold_snapshot_get_instrument_id (snapshot, i));
        g_assert_cmpfloat (fold_instrument_get_score (instrument), ==, result->instruments[i].score);
        g_assert_cmpfloat (fold_instrument_get_outcome (instrument)->p95, ==, result->instruments[i].p95);
      }
  fold_engine_result_free (result);
}

/* A lens is one branch of the same result, and back at my odds all is as it was, also against what is saved. */
static void
test_scorer_lens (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  const FoldOutcome *outcome = fold_instrument_get_outcome (acme);
  double score, change;

  fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (9), NULL);
  fold_scorer_wait (scorer);
  score = fold_instrument_get_score (acme);
  g_object_get (acme, "change", &change, NULL);

  fold_scorer_set_lens (scorer, FOLD_LENS_HAPPENS);
  fold_scorer_wait (scorer);
  g_assert_cmpfloat (outcome->expected_multiple, ==, outcome->happens_multiple);
  g_assert_cmpfloat (fold_instrument_get_score (acme), >, score);
  fold_scorer_set_lens (scorer, FOLD_LENS_OTHERWISE);
  fold_scorer_wait (scorer);
  g_assert_cmpfloat (outcome->expected_multiple, ==, outcome->otherwise_multiple);

  fold_scorer_set_lens (scorer, FOLD_LENS_ODDS);
  fold_scorer_wait (scorer);
  double again;
  g_object_get (acme, "change", &again, NULL);
  g_assert_cmpfloat (fold_instrument_get_score (acme), ==, score);
  g_assert_cmpfloat (again, ==, change);
}

/* What no score is made of is no reason to score again. */
static void
test_scorer_words (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  FoldInstruments *instruments = fold_book_get_instruments (book);
  FoldInstrument *acme = fold_instruments_find (instruments, "acme");
  FoldWatchlist *list = NULL;
  g_autoptr (GError) error = NULL;
  fold_scorer_wait (scorer);
  g_assert_true (fold_instruments_set_note (instruments, acme, "Words.", &error));
  g_assert_false (fold_scorer_get_busy (scorer));
  g_assert_true (fold_watchlists_create (fold_book_get_watchlists (book), "List", &list, &error));
  g_assert_true (fold_watchlists_add (fold_book_get_watchlists (book), list, acme, G_MAXUINT, &error));
  g_assert_false (fold_scorer_get_busy (scorer));
  g_assert_cmpstr (fold_instrument_get_note (acme), ==, "Words.");

  g_assert_true (fold_instruments_set_class (instruments, acme, "", &error));
  g_assert_no_error (error);
  g_assert_true (fold_scorer_get_busy (scorer));
  fold_scorer_wait (scorer);
  g_assert_cmpint (fold_instrument_get_scorable (acme), ==, FOLD_SCORABLE_UNCLASSIFIED);
  g_assert_true (fold_book_undo (book, &error));
  g_assert_true (fold_scorer_get_busy (scorer));
}

static void
test_scorer_change (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  fold_scorer_wait (scorer);
  double before = fold_instrument_get_score (acme);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 9);
  fold_scorer_wait (scorer);
  double after = fold_instrument_get_score (acme);
  g_assert_cmpfloat (after, >, before);
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_change (acme), after - before, 1e-12);
  g_assert_true (fold_scenarios_commit_assumption (fold_book_get_scenarios (book), "M", NULL));
  fold_scorer_wait (scorer);
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_change (acme), after - before, 1e-12);
  g_assert_true (fold_scenarios_save (fold_book_get_scenarios (book),
                                      fold_scenarios_get_active (fold_book_get_scenarios (book)), NULL));
  fold_scorer_wait (scorer);
  g_assert_cmpfloat (fold_instrument_get_score (acme), ==, after);
  g_assert_cmpfloat (fold_instrument_get_change (acme), ==, 0);
}

/* During a drag results come without quantiles, at 1,024 draws, and what is on screen keeps its tier. The newest wins.
 */
static void
test_scorer_drag (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  guint n_scored = 0, n_moves = 0, tier;
  fold_scorer_wait (scorer);
  tier = fold_instrument_get_outcome (acme)->tier;
  double vev = fold_instrument_get_outcome (acme)->vev;
  g_signal_connect_swapped (scorer, "scored", G_CALLBACK (count_cb), &n_scored);
  while (n_scored < 5)
    {
      fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 5 + (n_moves++ % 1000) / 100.0);
      fold_scorer_tick (scorer);
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpuint (fold_instrument_get_outcome (acme)->tier, ==, tier);
      g_assert_cmpfloat (fold_instrument_get_outcome (acme)->vev, ==, vev);
    }
  g_assert_cmpuint (fold_scorer_get_draws (scorer), ==, 1024);
  g_assert_true (isnan (fold_instrument_get_outcome (acme)->score_error));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 20);
  fold_scorer_wait (scorer);
  double twenty = fold_instrument_get_score (acme);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 7);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 20);
  fold_scorer_wait (scorer);
  g_assert_cmpfloat (fold_instrument_get_score (acme), ==, twenty);
}

static gboolean
add_companies (FoldStore *store, gpointer n, GError **error)
{
  for (gint64 i = 0; i < GPOINTER_TO_INT (n); i++)
    {
      g_autofree char *slug = g_strdup_printf ("company_%" G_GINT64_FORMAT, i);
      if (!fold_store_execute (store, error,
                               "INSERT INTO instrument (slug, name, class, slot) VALUES (?, ?, 'mega_cap', ?)", "ssi",
                               slug, slug, 1000 + i))
        return FALSE;
    }
  return TRUE;
}

/* A large universe follows a hand by fewer draws. */
static void
test_scorer_many (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = NULL;
  g_autoptr (GError) error = NULL;
  guint n_scored = 0;
  g_assert_true (fold_store_edit (fold_book_get_store (book), "Many", add_companies, GINT_TO_POINTER (4000), &error));
  scorer = fold_scorer_new (book);
  g_signal_connect_swapped (scorer, "scored", G_CALLBACK (count_cb), &n_scored);
  while (n_scored == 0)
    {
      fold_scorer_tick (scorer);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (fold_scorer_get_draws (scorer), ==, 256);
  g_assert_true (isfinite (fold_instrument_get_score (fold_instruments_find (fold_book_get_instruments (book),
                                                                             "company_3999"))));
}

/* A request stops a long stage, which then publishes nothing. */
static void
test_scorer_latest_wins (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  guint n_wanted = 0;
  fold_scorer_wait (scorer);
  g_signal_connect_swapped (scorer, "wanted", G_CALLBACK (count_cb), &n_wanted);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 9);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 8);
  g_assert_cmpuint (n_wanted, ==, 1);
  while (fold_scorer_get_draws (scorer) != 1024)
    {
      fold_scorer_tick (scorer);
      g_main_context_iteration (NULL, FALSE);
    }
  g_usleep (160 * 1000);
  g_assert_true (fold_scorer_tick (scorer)); /* 4,096 draws are under way */
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 7);
  while (fold_snapshot_get_input (fold_scorer_get_snapshot (scorer))->mine.driver.multiple.mode != 7)
    {
      fold_scorer_tick (scorer);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (fold_scorer_get_draws (scorer), ==, 1024);
}

/* Going away while the worker works, or with a result on its way, is no accident. */
static void
test_scorer_shutdown (void)
{
  for (guint i = 0; i < 20; i++)
    {
      FoldBook *book = small_book ();
      FoldScorer *scorer = fold_scorer_new (book);
      fold_scorer_tick (scorer);
      g_usleep (i * 500);
      g_assert_finalize_object (scorer);
      g_assert_finalize_object (book);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_scorer_without_theme (void)
{
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldThemeData) data = small_theme_data ();
  g_assert_false (fold_scorer_tick (scorer));
  g_assert_null (fold_scorer_get_result (scorer));
  g_assert_true (fold_themes_add (fold_book_get_themes (book), data, NULL, NULL));
  fold_scorer_wait (scorer);
  g_assert_nonnull (fold_scorer_get_result (scorer));
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_false (fold_scorer_tick (scorer));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snapshot/values", test_values);
  g_test_add_func ("/snapshot/like", test_like);
  g_test_add_func ("/snapshot/overrides", test_overrides);
  g_test_add_func ("/snapshot/views", test_views);
  g_test_add_func ("/snapshot/fund", test_fund);
  g_test_add_func ("/snapshot/exposure-ranges", test_exposure_ranges);
  g_test_add_func ("/snapshot/fund-rest", test_fund_rest);
  g_test_add_func ("/snapshot/too-much-exposure", test_too_much_exposure);
  g_test_add_func ("/exposure/dimensions", test_exposure);
  g_test_add_func ("/exposure/circle", test_circle);
  g_test_add_func ("/scorer/best", test_scorer_best);
  g_test_add_func ("/scorer/agrees", test_scorer_agrees);
  g_test_add_func ("/scorer/change", test_scorer_change);
  g_test_add_func ("/scorer/lens", test_scorer_lens);
  g_test_add_func ("/scorer/words", test_scorer_words);
  g_test_add_func ("/scorer/drag", test_scorer_drag);
  g_test_add_func ("/scorer/many", test_scorer_many);
  g_test_add_func ("/scorer/latest-wins", test_scorer_latest_wins);
  g_test_add_func ("/scorer/shutdown", test_scorer_shutdown);
  g_test_add_func ("/scorer/without-theme", test_scorer_without_theme);
  return g_test_run ();
}
