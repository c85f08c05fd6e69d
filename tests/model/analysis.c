/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-theme.h"

#include <math.h>

#include "fold-analysis.h"
#include "fold-book.h"
#include "fold-break-even.h"
#include "fold-snapshot-levers.h"

/* Draws of the best score of an instrument. */
#define BEST 16384

#define ALL ((FoldQuestions)((1 << FOLD_N_QUESTIONS) - 1))

static FoldSnapshot *
compile (FoldBook *book, const char *const *overrides)
{
  g_autoptr (GError) error = NULL;
  FoldSnapshot *snapshot = fold_snapshot_new (book, NULL, overrides, &error);
  g_assert_no_error (error);
  return snapshot;
}

static double
score_of (const FoldEngineInput *input, const char *slug, const FoldSnapshot *snapshot, guint draws)
{
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  const FoldEngineOptions options = { .draws = draws };
  g_assert_cmpint (fold_engine_run (engine, input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
  double score = result->instruments[slug != NULL ? (guint)fold_snapshot_find_instrument (snapshot, slug) : 0].score;
  fold_engine_result_free (result);
  fold_engine_free (engine);
  return score;
}

/* A lever does what --set does, for every kind of key, with the market linked to me and not. */
static void
test_levers (void)
{
  static const char *const keys[] = { "M",
                                      "M_b",
                                      "T_s",
                                      "tau",
                                      "H",
                                      "k",
                                      "m",
                                      "p",
                                      "chi",
                                      "r_f",
                                      "erp",
                                      "gamma",
                                      "position",
                                      "score_scale",
                                      "rho_u",
                                      "market.M",
                                      "market.sector.cloud.elasticity",
                                      "sector.tools.elasticity",
                                      "sector.cloud.chain_strength",
                                      "spillover.tools.cloud",
                                      "subtheme.editors.eta",
                                      "instrument.acme.pi",
                                      "instrument.acme.beta",
                                      "instrument.acme.extra_premium",
                                      "instrument.acme.volatility",
                                      "instrument.acme.hazard",
                                      "instrument.acme.recovery",
                                      "instrument.acme.haircut",
                                      "instrument.acme.retention_ratio",
                                      "instrument.acme.capture",
                                      "instrument.acme.leverage",
                                      "instrument.acme.rerating",
                                      "instrument.acme.market_correlation",
                                      "market.instrument.acme.capture" };
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  for (guint linked = 0; linked < 2; linked++)
    {
      fold_scenarios_set_market_linked (fold_book_get_scenarios (book),
                                        fold_scenarios_get_active (fold_book_get_scenarios (book)), linked, &error);
      g_assert_no_error (error);
      g_autoptr (FoldSnapshot) snapshot = compile (book, NULL);
      g_assert_cmpint (fold_snapshot_get_linked (snapshot), ==, linked);
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        {
          const gboolean market = g_str_has_prefix (keys[i], "market.");
          FoldLever lever;
          FoldScan scan;
          g_assert_true (fold_snapshot_find_lever (snapshot, keys[i], &lever, &scan, &error));
          g_autofree char *key = fold_snapshot_dup_lever_key (snapshot, &lever);
          g_assert_cmpstr (key, ==, keys[i]);
          if (market && linked)
            continue; /* there is no such value to set */
          const double value = scan.logarithmic ? sqrt (scan.from * scan.to) : 0.7 * scan.from + 0.3 * scan.to;
          char number[G_ASCII_DTOSTR_BUF_SIZE];
          g_autofree char *assignment
              = g_strdup_printf ("%s=%s", keys[i], g_ascii_dtostr (number, sizeof number, value));
          g_autoptr (FoldSnapshot) set = compile (book, (const char *[]){ assignment, NULL });
          uint32_t acme = (uint32_t)fold_snapshot_find_instrument (snapshot, "acme");
          FoldVariant *variant = fold_variant_new (fold_snapshot_get_input (snapshot), &acme, 1);
          fold_variant_set (variant, &lever, value);
          g_assert_cmpfloat_with_epsilon (score_of (fold_variant_get_input (variant), NULL, NULL, 0),
                                          score_of (fold_snapshot_get_input (set), "acme", set, 0), 1e-12);
          fold_variant_free (variant);
        }
    }
}

static void
test_unknown_levers (void)
{
  static const char *const keys[]
      = { "nothing", "class.mega_cap.beta", "sector.none.elasticity", "spillover.tools.tools", "instrument.nobody.beta",
          "market.p" };
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) snapshot = compile (book, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) error = NULL;
      FoldLever lever;
      g_assert_false (fold_snapshot_find_lever (snapshot, keys[i], &lever, NULL, &error));
      g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN);
      g_assert_nonnull (strstr (error->message, keys[i]));
    }
}

static void
scored_cb (gboolean *scored)
{
  *scored = TRUE;
}

static void
answered_cb (FoldAnalysis *analysis, guint question, guint *counts)
{
  counts[g_bit_nth_lsf (question, -1)]++;
}

static void
test_answers (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldAnalysis) analysis = fold_analysis_new (scorer, ALL);
  guint counts[FOLD_N_QUESTIONS] = { 0 };
  g_signal_connect (analysis, "answered", G_CALLBACK (answered_cb), counts);
  fold_analysis_ask_instrument (analysis, "acme");
  fold_analysis_set_other (analysis, "plain");
  fold_analysis_set_key (analysis, "instrument.acme.pi");
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  for (guint i = 0; i < FOLD_N_QUESTIONS; i++)
    g_assert_cmpuint (counts[i], >, 0);

  FoldSnapshot *snapshot = fold_analysis_get_snapshot (analysis, FOLD_QUESTION_BREAK_EVEN);
  const guint acme = (guint)fold_snapshot_find_instrument (snapshot, "acme");
  const FoldSensitivity *swing = fold_analysis_get_swing (analysis), *indices = fold_analysis_get_indices (analysis);
  g_assert_cmpuint (swing->n, ==, 3); /* the tools' elasticity, the capture, and what they share */
  for (guint i = 0; i < swing->n; i++)
    {
      g_assert_cmpfloat (swing->rows[i].s1, >, 0);
      g_assert_true (isnan (swing->rows[i].st));
    }
  g_assert_cmpuint (indices->n, ==, 3);
  for (guint i = 0; i < indices->n; i++)
    g_assert_cmpfloat (indices->rows[i].st, >, 0);

  const FoldBreakEvens *break_even = fold_analysis_get_break_even (analysis);
  g_assert_cmpuint (break_even->multiple.n, >, 0);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *multiple
      = g_strdup_printf ("M=%s", g_ascii_dtostr (number, sizeof number, break_even->multiple.at[0]));
  g_autoptr (FoldSnapshot) at_multiple = compile (book, (const char *[]){ multiple, NULL });
  g_assert_cmpfloat_with_epsilon (score_of (fold_snapshot_get_input (at_multiple), "acme", at_multiple, BEST), 50,
                                  1e-6);

  const FoldBreakEvens *flip = fold_analysis_get_flip (analysis);
  for (guint i = 0; i < flip->multiple.n; i++)
    {
      g_autofree char *key = g_strdup_printf ("M=%s", g_ascii_dtostr (number, sizeof number, flip->multiple.at[i]));
      g_autoptr (FoldSnapshot) flipped = compile (book, (const char *[]){ key, NULL });
      const FoldEngineInput *moved = fold_snapshot_get_input (flipped);
      g_assert_cmpfloat_with_epsilon (score_of (moved, "acme", flipped, BEST), score_of (moved, "plain", flipped, BEST),
                                      1e-6);
    }

  const FoldRoots *roots = fold_analysis_get_roots (analysis);
  for (guint i = 0; i < roots->n; i++)
    {
      g_autofree char *key
          = g_strdup_printf ("instrument.acme.pi=%s", g_ascii_dtostr (number, sizeof number, roots->at[i]));
      g_autoptr (FoldSnapshot) moved = compile (book, (const char *[]){ key, NULL });
      g_assert_cmpfloat_with_epsilon (score_of (fold_snapshot_get_input (moved), "acme", moved, BEST), 50, 1e-6);
    }
  g_assert_cmpuint (roots->n, ==, 1);

  const FoldDecision *decision = fold_analysis_get_decision (analysis);
  g_assert_cmpuint (decision->n, >, 3);
  g_assert_true (isfinite (decision->rows[0].flips_at));

  const FoldExplanation *explanation = fold_analysis_get_explanation (analysis);
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (book), "acme");
  const FoldOutlook *outlook = fold_analysis_get_outlook (analysis);
  const FoldOutcome *outcome = fold_instrument_get_outcome (instrument);
  /* the figures on one page are of the same draws */
  g_assert_cmpfloat_with_epsilon (explanation->score, outcome->score, 1e-9);
  g_assert_cmpfloat_with_epsilon (outlook->years[outlook->n_years - 1].quantile[2], outcome->p50, 1e-9);
  const FoldRankSpread *spreads = fold_analysis_get_stability (analysis);
  g_assert_cmpfloat (spreads[acme].top, ==, 1); /* of four */
  const FoldRankPath *path = fold_analysis_get_rank_path (analysis);
  g_assert_cmpuint (path->n_points, ==, 37);
  g_assert_cmpfloat (path->value[36], ==, 10);
}

/* move: one step of a drag: scores of few draws, and what is answered of them. */
static void
move (FoldBook *book, FoldScorer *scorer, FoldAnalysis *analysis, const char *key, double value)
{
  gboolean scored = FALSE;
  gulong id = g_signal_connect_swapped (scorer, "scored", G_CALLBACK (scored_cb), &scored);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), key, value);
  fold_scorer_tick (scorer);
  while (!scored)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (scorer, id);
  fold_analysis_wait (analysis);
}

/* The door of the window to what decides: about a sector, too, and against another instrument. */
static void
test_decision (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldAnalysis) analysis = fold_analysis_new (scorer, ALL);
  fold_scorer_wait (scorer);
  fold_analysis_ask_sector (analysis, "tools");
  fold_analysis_wait (analysis);
  const FoldDecision *decision = fold_analysis_get_decision (analysis);
  g_assert_cmpint (decision->question.pick.kind, ==, FOLD_PICK_SECTOR);
  g_assert_cmpfloat (decision->reference, ==, 0);
  g_assert_null (fold_analysis_get_swing (analysis)); /* which is about what can be held */
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (analysis, FOLD_QUESTION_DECISION);
  for (guint i = 0; i < decision->n; i++)
    {
      g_autofree char *key = fold_snapshot_dup_lever_key (snapshot, &decision->rows[i].lever);
      g_assert_nonnull (fold_scenarios_get_assumption (fold_book_get_scenarios (book), key));
    }

  fold_analysis_ask_instrument (analysis, "acme");
  fold_analysis_set_reference (analysis, FOLD_FIGURE_SCORE, "plain");
  g_assert_null (fold_analysis_get_decision (analysis));
  fold_analysis_wait (analysis);
  decision = fold_analysis_get_decision (analysis);
  g_assert_cmpint (decision->question.figure, ==, FOLD_FIGURE_SCORE);
  g_assert_cmpfloat (decision->reference, >, 0);
  fold_analysis_set_reference (analysis, FOLD_FIGURE_SCORE, "nobody");
  fold_analysis_wait (analysis);
  g_assert_null (fold_analysis_get_decision (analysis));
}

/* The tornado, what assumptions explain by themselves and why the score is what it is follow the hand; the rest waits.
 */
static void
test_moving (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldAnalysis) analysis = fold_analysis_new (scorer, ALL);
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (book), "acme");
  fold_analysis_ask_instrument (analysis, "acme");
  fold_analysis_set_other (analysis, "plain");
  fold_analysis_set_key (analysis, "p");
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  const FoldOutlook *outlook = fold_analysis_get_outlook (analysis);
  const FoldSensitivity *indices = fold_analysis_get_indices (analysis);
  guint counts[FOLD_N_QUESTIONS] = { 0 };
  g_signal_connect (analysis, "answered", G_CALLBACK (answered_cb), counts);
  for (guint i = 1; i <= 3; i++)
    {
      move (book, scorer, analysis, "M", 5 + i);
      g_assert_cmpuint (fold_scorer_get_draws (scorer), ==, 1024);
      g_assert_cmpuint (counts[0], ==, i);
      g_assert_cmpfloat (fold_analysis_get_swing (analysis)->rows[0].s1, >, 0);
      g_assert_cmpfloat_with_epsilon (fold_analysis_get_explanation (analysis)->score,
                                      fold_instrument_get_score (instrument), 1e-9);
    }
  g_assert_true (fold_analysis_get_outlook (analysis) == outlook);
  g_assert_true (fold_analysis_get_indices (analysis) == indices);
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  for (guint i = 0; i < FOLD_N_QUESTIONS; i++)
    g_assert_cmpuint (counts[i], >, 0);
}

/* Where nothing is uncertain every index is 0, and it is said to be so. */
static void
test_certain (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldAnalysis) analysis = fold_analysis_new (scorer, FOLD_QUESTION_SWING);
  fold_analysis_ask_instrument (analysis, "plain"); /* nothing of it depends on the theme */
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  g_assert_true (fold_analysis_get_swing (analysis)->certain);
}

/* What is asked about changes, goes and comes back; only answers about it arrive. */
static void
test_changes (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldAnalysis) analysis = fold_analysis_new (scorer, FOLD_QUESTION_SWING | FOLD_QUESTION_BREAK_EVEN);
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  g_assert_null (fold_analysis_get_swing (analysis));

  fold_analysis_ask_instrument (analysis, "acme");
  fold_analysis_ask_instrument (analysis, "plain");
  g_assert_true (fold_analysis_get_busy (analysis));
  fold_analysis_wait (analysis);
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (analysis, FOLD_QUESTION_SWING);
  const FoldSensitivity *swing = fold_analysis_get_swing (analysis);
  g_assert_cmpuint (swing->pick.index, ==, (guint)fold_snapshot_find_instrument (snapshot, "plain"));
  const double before = swing->base_score;

  /* a value changes: the answers follow, the break-even once there is rest */
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "r_f", 0.06);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "instrument.plain.beta", 2);
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  g_assert_cmpfloat (fold_analysis_get_swing (analysis)->base_score, !=, before);
  g_assert_cmpuint (fold_analysis_get_break_even (analysis)->p.n, ==, 0); /* nothing of it depends on the theme */

  /* it goes, and with it what is known of it */
  g_autoptr (GError) error = NULL;
  fold_scenarios_cancel_preview (fold_book_get_scenarios (book));
  fold_instruments_delete (fold_book_get_instruments (book),
                           fold_instruments_find (fold_book_get_instruments (book), "plain"), &error);
  g_assert_no_error (error);
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  g_assert_null (fold_analysis_get_swing (analysis));
  g_assert_null (fold_analysis_get_break_even (analysis));

  fold_analysis_ask_instrument (analysis, "nobody");
  g_assert_null (fold_analysis_get_swing (analysis));
  fold_analysis_wait (analysis);
  g_assert_null (fold_analysis_get_swing (analysis));
  fold_analysis_set_questions (analysis, 0);
  fold_analysis_ask_instrument (analysis, "acme");
  g_assert_false (fold_analysis_get_busy (analysis));
}

/* Of what assumption is asked may change; of what no single lever moves there is no answer, and nobody waits for one.
 */
static void
test_roots (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldAnalysis) analysis = fold_analysis_new (scorer, FOLD_QUESTION_ROOTS);
  fold_analysis_ask_portfolio (analysis, 0);
  fold_scorer_wait (scorer);
  fold_analysis_wait (analysis);
  g_assert_null (fold_analysis_get_roots (analysis));
  fold_analysis_ask_instrument (analysis, "plain");
  fold_analysis_set_key (analysis, "M");
  fold_analysis_wait (analysis);
  g_assert_cmpuint (fold_analysis_get_roots (analysis)->n, ==, 0);
  fold_analysis_set_key (analysis, "instrument.plain.beta");
  g_assert_null (fold_analysis_get_roots (analysis));
  fold_analysis_wait (analysis);
  g_assert_cmpuint (fold_analysis_get_roots (analysis)->n, ==, 1);
  fold_analysis_set_key (analysis, "class.mega_cap.beta");
  fold_analysis_wait (analysis);
  g_assert_null (fold_analysis_get_roots (analysis));
}

/* The multiple that the break-evens of all are about. */
static double
get_multiple (FoldAnalysis *all)
{
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (all, FOLD_QUESTION_ALL_ROOTS);
  return fold_snapshot_get_input (snapshot)->mine.driver.multiple.mode;
}

/* The break-evens of all are those of each; a drag has the machine for itself, so they wait for the rest. What was
 * asked before the drag may be answered before its first score, or never. */
static void
test_all_roots (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  g_autoptr (FoldAnalysis) one = fold_analysis_new (scorer, FOLD_QUESTION_BREAK_EVEN);
  g_autoptr (FoldAnalysis) all = fold_analysis_new (scorer, FOLD_QUESTION_ALL_ROOTS);
  fold_analysis_ask_instrument (one, "acme");
  fold_scorer_wait (scorer);
  fold_analysis_wait (one);
  fold_analysis_wait (all);
  const FoldRoots *roots = fold_analysis_get_all_roots (all);
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (all, FOLD_QUESTION_ALL_ROOTS);
  const guint acme = (guint)fold_snapshot_find_instrument (snapshot, "acme");
  const guint plain = (guint)fold_snapshot_find_instrument (snapshot, "plain");
  g_assert_cmpuint (roots[acme].n, ==, fold_analysis_get_break_even (one)->multiple.n);
  g_assert_cmpfloat_with_epsilon (roots[acme].at[0], fold_analysis_get_break_even (one)->multiple.at[0], 0.05);
  g_assert_cmpuint (roots[plain].n, ==, 0);

  const double before = get_multiple (all);
  g_assert_cmpfloat (before, !=, 4);
  fold_analysis_set_questions (all, 0);
  fold_analysis_set_questions (all, FOLD_QUESTION_ALL_ROOTS);
  g_assert_true (fold_analysis_get_busy (all));
  move (book, scorer, one, "M", 4);
  g_assert_false (fold_analysis_get_busy (all));
  g_assert_cmpfloat (get_multiple (all), ==, before);
  fold_scorer_wait (scorer);
  fold_analysis_wait (all);
  g_assert_cmpfloat (get_multiple (all), ==, 4);
}

/* It may go in the middle of work. */
static void
test_leaving (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldScorer) scorer = fold_scorer_new (book);
  fold_scorer_wait (scorer);
  for (guint i = 0; i < 5; i++)
    {
      FoldAnalysis *analysis = fold_analysis_new (scorer, ALL);
      fold_analysis_ask_instrument (analysis, "acme");
      g_usleep (i * 3000);
      g_assert_finalize_object (analysis);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/levers", test_levers);
  g_test_add_func ("/analysis/unknown-levers", test_unknown_levers);
  g_test_add_func ("/analysis/answers", test_answers);
  g_test_add_func ("/analysis/decision", test_decision);
  g_test_add_func ("/analysis/moving", test_moving);
  g_test_add_func ("/analysis/certain", test_certain);
  g_test_add_func ("/analysis/changes", test_changes);
  g_test_add_func ("/analysis/roots", test_roots);
  g_test_add_func ("/analysis/all-roots", test_all_roots);
  g_test_add_func ("/analysis/leaving", test_leaving);
  return g_test_run ();
}
