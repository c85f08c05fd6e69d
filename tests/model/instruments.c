/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-theme.h"

#include <math.h>

#include "fold-book.h"
#include "fold-instruments-private.h"
#include "fold-snapshot.h"

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    const char *slug; /* NULL: nothing */
  } cases[] = {
    { "acme", "acme" },       { "ACME", "acme" },   { "acm", "acme" },         { "ACM", "acme" },
    { "Acme Tools", "acme" }, { " acme ", "acme" }, { "ACME GRÖSSE", "acme" }, { "plain bricks", "plain" },
    { "Acme Too", NULL },     { "", NULL },         { "US0000000000", NULL },
  };
  g_autoptr (FoldBook) book = small_book ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FoldInstrument *found = fold_instruments_find (fold_book_get_instruments (book), cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found != NULL ? fold_instrument_get_slug (found) : NULL, ==, cases[i].slug);
    }
}

/* What two instruments are called names neither; a surer kind of name does. */
static void
test_shared_names (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme"),
                 *plain = fold_instruments_find (fold_book_get_instruments (book), "plain");
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (book), acme, "alias", "Twin", NULL, NULL));
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (book), plain, "alias", "twin", NULL,
                                                  NULL));
  g_assert_null (fold_instruments_find (fold_book_get_instruments (book), "TWIN"));
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (book), plain, "symbol", "TWIN", NULL,
                                                  NULL));
  g_assert_true (fold_instruments_find (fold_book_get_instruments (book), "twin") == plain);
  g_assert_true (fold_instruments_remove_identifier (fold_book_get_instruments (book), plain, "symbol", "TWIN", NULL));
  g_assert_true (fold_instruments_remove_identifier (fold_book_get_instruments (book), plain, "alias", "twin", NULL));
  g_assert_true (fold_instruments_find (fold_book_get_instruments (book), "twin") == acme);
}

static void
test_search (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GPtrArray) all = fold_instruments_search (fold_book_get_instruments (book), "", 0);
  g_assert_cmpuint (all->len, ==, 5);
  g_autoptr (GPtrArray) few = fold_instruments_search (fold_book_get_instruments (book), "", 2);
  g_assert_cmpuint (few->len, ==, 2);
  g_autoptr (GPtrArray) brick = fold_instruments_search (fold_book_get_instruments (book), "bri", 0);
  g_assert_cmpuint (brick->len, ==, 1);
  g_assert_true (brick->pdata[0] == fold_instruments_find (fold_book_get_instruments (book), "plain"));
  fold_instruments_create (fold_book_get_instruments (book), "Smart Tools", "", NULL, NULL, NULL);
  fold_instruments_create (fold_book_get_instruments (book), "Tools", "", NULL, NULL, NULL);
  g_autoptr (GPtrArray) tools = fold_instruments_search (fold_book_get_instruments (book), "tools", 0);
  g_assert_cmpuint (tools->len, ==, 3);
  g_assert_cmpstr (fold_instrument_get_name (tools->pdata[0]), ==, "Tools");
}

/* A slot is a part of an instrument's random numbers, so it is never given to another one. */
static void
test_create (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldInstrument *one = NULL, *two = NULL;
  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "Acme Tools", "mega_cap", "USD", &one,
                                          NULL));
  g_assert_cmpstr (fold_instrument_get_slug (one), ==, "acme_tools");
  g_assert_cmpuint (fold_instrument_get_slot (one), ==, 5);
  g_assert_cmpint (fold_instrument_get_asset_class (one), ==, FOLD_ASSET_CLASS_PUBLIC);
  g_assert_true (fold_instruments_delete (fold_book_get_instruments (book), one, NULL));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "Acme Tools", "", NULL, &two, NULL));
  g_assert_cmpuint (fold_instrument_get_slot (two), ==, 6);
  g_assert_false (fold_instruments_create (fold_book_get_instruments (book), "X", "moon", NULL, NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (fold_instruments_create (fold_book_get_instruments (book), "X", "", "Euro", NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
}

static void
test_class (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  g_assert_true (fold_instruments_set_class (fold_book_get_instruments (book), acme, "impact_only", NULL));
  g_assert_cmpint (fold_instrument_get_scorable (acme), ==, FOLD_SCORABLE_NOT_INVESTABLE);
  g_assert_true (fold_instruments_set_class (fold_book_get_instruments (book), acme, "", NULL));
  g_assert_cmpint (fold_instrument_get_scorable (acme), ==, FOLD_SCORABLE_UNCLASSIFIED);
  g_assert_cmpstr (fold_instrument_get_class_name (acme), ==, "Unclassified");
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpint (fold_instrument_get_scorable (acme), ==, FOLD_SCORABLE_YES);
}

static void
test_exposure (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  FoldSubtheme *tests = fold_themes_find_subtheme (fold_book_get_themes (book), "tests"),
               *servers = fold_themes_find_subtheme (fold_book_get_themes (book), "servers");
  g_assert_cmpfloat (fold_instrument_get_exposed (acme), ==, 0.5);
  g_assert_cmpstr (fold_instrument_get_main_sector (acme), ==, "cloud");
  g_assert_true (fold_instruments_set_exposure (fold_book_get_instruments (book), acme, tests, 0.5, NULL));
  g_assert_cmpfloat (fold_instrument_get_exposed (acme), ==, 1);
  g_assert_cmpstr (fold_instrument_get_main_sector (acme), ==, "tools");
  g_assert_false (fold_instruments_set_exposure (fold_book_get_instruments (book), acme, tests, 0.51, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fold_instruments_set_exposure (fold_book_get_instruments (book), acme, tests, -0.1, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_assert_true (fold_instruments_set_exposure (fold_book_get_instruments (book), acme, servers, 0, NULL));
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_exposed (acme), 0.7, 1e-12);
  guint n;
  fold_instrument_get_exposures (acme, &n);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_fund (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldInstrument *fund = fold_instruments_find (fold_book_get_instruments (book), "fund"),
                 *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  g_assert_false (fold_instruments_set_fund_holding (fold_book_get_instruments (book), acme, fund, 0.1, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fold_instruments_set_fund_holding (fold_book_get_instruments (book), fund, fund, 0.1, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fold_instruments_set_fund_holding (fold_book_get_instruments (book), fund,
                                                     fold_instruments_find (fold_book_get_instruments (book), "plain"),
                                                     0.6, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_true (fold_instruments_set_fund_holding (fold_book_get_instruments (book), fund,
                                                    fold_instruments_find (fold_book_get_instruments (book), "plain"),
                                                    0.25, NULL));
  guint n;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (fund, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (holdings[1].instrument, ==, "plain");
  g_assert_cmpfloat (holdings[1].weight, ==, 0.25);
}

static void
test_inbox (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GPtrArray) before = fold_book_dup_inbox (book);
  g_assert_true (fold_instruments_set_class (fold_book_get_instruments (book),
                                             fold_instruments_find (fold_book_get_instruments (book), "acme"), "",
                                             NULL));
  g_autoptr (GPtrArray) after = fold_book_dup_inbox (book);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  const FoldInboxItem *item = NULL;
  for (guint i = 0; i < after->len && item == NULL; i++)
    if (g_str_equal (((FoldInboxItem *)after->pdata[i])->kind, "unclassified"))
      item = after->pdata[i];
  g_assert_nonnull (item);
  g_assert_cmpstr (item->subject, ==, "Acme Tools");
}

/* --- an edit reads again what it has changed, and nothing else: that must be all --- */

static void
add_description (GString *text, FoldInstrument *instrument)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);
  g_string_append_printf (text, "%s|%s|%s|%s|%s|%s|%.6f\n", fold_instrument_get_slug (instrument),
                          fold_instrument_get_name (instrument), fold_instrument_get_class_name (instrument),
                          fold_instrument_get_note (instrument), fold_instrument_get_ticker (instrument),
                          fold_instrument_get_main_sector (instrument), fold_instrument_get_exposed (instrument));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " %s %s\n", identifiers[i].kind, identifiers[i].value);
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " %s %.6f %s\n", exposures[i].subtheme, exposures[i].share, exposures[i].rationale);
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (instrument, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " %s %.6f\n", holdings[i].instrument, holdings[i].weight);
}

static char *
describe (FoldBook *book)
{
  GString *text = g_string_new (NULL);
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      add_description (text, instrument);
    }
  return g_string_free (text, FALSE);
}

static char *last;

/* Says that the book differs from what it was, and is what it is when it is read from the start. */
static void
assert_read (FoldBook *book)
{
  g_autofree char *as_told = describe (book);
  g_assert_true (fold_book_refresh (book, NULL));
  g_autofree char *as_read = describe (book);
  g_assert_cmpstr (as_told, ==, as_read);
  g_assert_cmpstr (as_told, !=, last);
  g_free (last);
  last = g_steal_pointer (&as_told);
}

static void
test_changed (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldInstruments *instruments = fold_book_get_instruments (book);
  FoldThemes *themes = fold_book_get_themes (book);
  FoldInstrument *acme = fold_instruments_find (instruments, "acme"),
                 *plain = fold_instruments_find (instruments, "plain"), *zeta = NULL;
  FoldSector *sector = fold_themes_find_sector (themes, fold_instrument_get_main_sector (acme));
  g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (fold_sector_get_subthemes (sector), 0);
  g_assert_true (fold_instruments_create (instruments, "aaa Zeta", "", "EUR", &zeta, NULL));
  assert_read (book);
  g_assert_true (fold_instruments_set_name (instruments, acme, "zz Acme", NULL));
  assert_read (book);
  g_assert_true (fold_instruments_set_name (instruments, acme, "Acme Again", NULL));
  assert_read (book);
  g_assert_true (fold_instruments_set_note (instruments, plain, "A note.", NULL));
  assert_read (book);
  g_assert_true (fold_instruments_add_identifier (instruments, zeta, "ticker", "ZTA", NULL, NULL));
  assert_read (book);
  g_assert_true (fold_instruments_set_exposure (instruments, zeta, subtheme, 0.25, NULL));
  assert_read (book);
  g_assert_true (fold_instruments_describe_exposure (instruments, zeta, subtheme, "low", "Guessed.", NULL));
  assert_read (book);
  g_assert_true (fold_instruments_set_fund_holding (instruments, zeta, acme, 0.5, NULL));
  assert_read (book);
  g_assert_true (fold_instruments_set_exposure (instruments, zeta, subtheme, 0, NULL));
  assert_read (book);
  g_assert_true (fold_instruments_remove_identifier (instruments, zeta, "ticker", "ZTA", NULL));
  assert_read (book);
  for (guint i = 0; i < 10; i++)
    {
      g_assert_true (fold_book_undo (book, NULL));
      assert_read (book);
    }
  g_clear_pointer (&last, g_free);
}

/* Where instruments have come and gone since the book was scored, each of the others gets what it has scored itself. */
static void
test_late_outcomes (void)
{
  const FoldEngineOptions options = { .draws = 64 };
  g_autoptr (FoldBook) book = small_book ();
  FoldInstruments *instruments = fold_book_get_instruments (book);
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, NULL, NULL);
  FoldEngineResult *result = fold_snapshot_score (snapshot, &options, NULL);
  FoldInstrument *first = NULL;
  g_assert_true (fold_instruments_create (instruments, "Aardvark", "mega_cap", "EUR", &first, NULL));
  g_assert_true (fold_instruments_delete (instruments, fold_instruments_find (instruments, "fund"), NULL));
  g_assert_true (fold_instruments_set_name (instruments, fold_instruments_find (instruments, "plain"), "Bricks", NULL));
  fold_snapshot_publish (snapshot, book, result, NULL);
  g_assert_true (isnan (fold_instrument_get_score (first)));
  for (guint i = 0; i < result->n_instruments; i++)
    {
      FoldInstrument *instrument
          = fold_instruments_find_slug (instruments, fold_snapshot_get_instrument_id (snapshot, i));
      if (instrument != NULL)
        g_assert_cmpmem (&result->instruments[i].score, sizeof (double),
                         &fold_instrument_get_outcome (instrument)->score, sizeof (double));
    }
  fold_engine_result_free (result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instruments/find", test_find);
  g_test_add_func ("/instruments/shared-names", test_shared_names);
  g_test_add_func ("/instruments/search", test_search);
  g_test_add_func ("/instruments/create", test_create);
  g_test_add_func ("/instruments/class", test_class);
  g_test_add_func ("/instruments/exposure", test_exposure);
  g_test_add_func ("/instruments/fund", test_fund);
  g_test_add_func ("/instruments/inbox", test_inbox);
  g_test_add_func ("/instruments/changed", test_changed);
  g_test_add_func ("/instruments/late-outcomes", test_late_outcomes);
  return g_test_run ();
}
