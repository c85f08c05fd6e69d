/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: notes, their review dates, and triggers that are met exactly when they are. */
#include "small-theme.h"

#include "fold-book-join.h"
#include "fold-decimal.h"
#include "fold-search.h"

typedef struct
{
  FoldBook *book;
  FoldDiary *diary;
  FoldInstrument *acme;
  FoldDate day; /* of the notes */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->book = small_book ();
  fixture->diary = fold_book_get_diary (fixture->book);
  fixture->acme = fold_instruments_find (fold_book_get_instruments (fixture->book), "acme");
  fixture->day = fold_date_from_parts (2026, 3, 10);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->book);
}

static FoldNoteDraft
draft_on_acme (Fixture *fixture, const char *text)
{
  return (FoldNoteDraft){ .subject = { FOLD_NOTE_ON_INSTRUMENT, fold_instrument_get_id (fixture->acme) },
                          .date = fixture->day,
                          .text = text,
                          .review_date = FOLD_DATE_NONE,
                          .trigger = FOLD_TRIGGER_INIT };
}

static FoldNote *
add (Fixture *fixture, const FoldNoteDraft *draft)
{
  g_autoptr (GError) error = NULL;
  FoldNote *note = NULL;
  fold_diary_add (fixture->diary, draft, &note, &error);
  g_assert_no_error (error);
  g_assert_nonnull (note);
  return note;
}

static void
assert_refused (Fixture *fixture, const FoldNoteDraft *draft, int code)
{
  g_autoptr (GError) error = NULL;
  guint before = g_list_model_get_n_items (G_LIST_MODEL (fixture->diary));
  g_assert_false (fold_diary_add (fixture->diary, draft, NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, code);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, before);
}

static guint
count_kind (Fixture *fixture, const char *kind)
{
  g_autoptr (GPtrArray) inbox = fold_book_dup_inbox (fixture->book);
  guint n = 0;
  for (guint i = 0; i < inbox->len; i++)
    n += g_str_equal (((FoldInboxItem *)inbox->pdata[i])->kind, kind);
  return n;
}

static void
test_edits (Fixture *fixture, gconstpointer data)
{
  FoldNoteDraft draft = draft_on_acme (fixture, "  They doubled prices.\nWatch it. ");
  FoldNote *note = add (fixture, &draft);
  g_assert_cmpstr (fold_note_get_text (note), ==, "They doubled prices.\nWatch it.");
  g_assert_cmpstr (fold_note_get_name (note), ==, "Acme Tools");
  g_assert_cmpint (fold_note_get_date (note), ==, fixture->day);
  g_assert_cmpint (fold_note_get_review_date (note), ==, FOLD_DATE_NONE);
  g_assert_cmpint (fold_note_get_trigger (note)->kind, ==, FOLD_TRIGGER_NONE);
  g_assert_cmpstr (fold_book_get_undo_label (fixture->book), ==, "Add a note on Acme Tools");
  g_autofree char *beginning = fold_note_dup_beginning (note);
  g_assert_cmpstr (beginning, ==, "They doubled prices.");

  draft.text = "They halved prices.";
  draft.trigger = (FoldTrigger){
    FOLD_TRIGGER_ASSUMPTION, .key = "instrument.acme.hazard", .comparison = FOLD_TRIGGER_IS_ABOVE,
    .value = 0.08,           .from = FOLD_DATE_NONE,          .by = fold_date_from_parts (2028, 12, 31)
  };
  g_assert_true (fold_diary_edit (fixture->diary, note, &draft, NULL));
  g_assert_cmpstr (fold_note_get_text (note), ==, "They halved prices.");
  g_assert_cmpstr (fold_note_get_trigger (note)->key, ==, "instrument.acme.hazard");
  g_assert_cmpfloat (fold_note_get_trigger (note)->value, ==, 0.08);
  g_assert_cmpint (fold_note_get_trigger (note)->by, ==, draft.trigger.by);
  g_autofree char *words = fold_diary_dup_trigger_words (fixture->diary, fold_note_get_trigger (note));
  g_assert_true (g_str_has_suffix (words, " above 8.0 %, by 2028-12-31"));
  /* what changes nothing is no step */
  g_assert_true (fold_diary_edit (fixture->diary, note, &draft, NULL));
  g_assert_true (fold_diary_delete (fixture->diary, note, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 0);

  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 1);
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_autoptr (FoldNote) first = g_list_model_get_item (G_LIST_MODEL (fixture->diary), 0);
  g_assert_cmpstr (fold_note_get_text (first), ==, "They doubled prices.\nWatch it.");
  g_assert_cmpint (fold_note_get_trigger (first)->kind, ==, FOLD_TRIGGER_NONE);
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 0);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  FoldNoteDraft draft = draft_on_acme (fixture, " \n ");
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_INVALID);
  draft.text = "A note";
  draft.date = FOLD_DATE_NONE;
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_INVALID);
  draft = draft_on_acme (fixture, "A note");
  draft.subject.id = 9999;
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_UNKNOWN);
  draft = draft_on_acme (fixture, "A note");
  draft.trigger = (FoldTrigger){ FOLD_TRIGGER_ASSUMPTION, .key = "instrument.nobody.hazard", .from = FOLD_DATE_NONE,
                                 .by = FOLD_DATE_NONE };
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_UNKNOWN);
  draft.trigger.key = "p";
  draft.trigger.value = 8; /* a probability of 800 % */
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  draft.trigger.value = 0.5;
  draft.trigger.from = fixture->day + 1;
  draft.trigger.by = fixture->day;
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_INVALID);
  draft.trigger = (FoldTrigger){ FOLD_TRIGGER_DATE, .from = FOLD_DATE_NONE, .by = FOLD_DATE_NONE };
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_INVALID);
  draft.trigger = (FoldTrigger){ FOLD_TRIGGER_PRICE, .price = 1, .currency = "USD", .from = FOLD_DATE_NONE,
                                 .by = FOLD_DATE_NONE };
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_UNKNOWN);
  draft.trigger.instrument = fold_instrument_get_id (fixture->acme);
  g_strlcpy (draft.trigger.currency, "us", FOLD_CURRENCY_SIZE);
  assert_refused (fixture, &draft, FOLD_MODEL_ERROR_INVALID);
}

static FoldTriggerState
judge (Fixture *fixture, FoldNote *note, FoldDate today)
{
  return fold_diary_judge (fixture->diary, note, today).state;
}

/* p is 0.4: each comparison at, just below and just above its limit. */
static void
test_assumption (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    FoldTriggerComparison comparison;
    double limit;
    gboolean met;
  } cases[] = {
    { FOLD_TRIGGER_IS_BELOW, 0.4, FALSE },
    { FOLD_TRIGGER_IS_BELOW, 0.4001, TRUE },
    { FOLD_TRIGGER_IS_AT_MOST, 0.4, TRUE },
    { FOLD_TRIGGER_IS_AT_MOST, 0.3999, FALSE },
    { FOLD_TRIGGER_IS_AT_LEAST, 0.4, TRUE },
    { FOLD_TRIGGER_IS_AT_LEAST, 0.4001, FALSE },
    { FOLD_TRIGGER_IS_ABOVE, 0.4, FALSE },
    { FOLD_TRIGGER_IS_ABOVE, 0.3999, TRUE },
    /* as 40 % may be read */
    { FOLD_TRIGGER_IS_ABOVE, 0.4 - 1e-16, FALSE },
    { FOLD_TRIGGER_IS_AT_LEAST, 0.4 + 1e-16, TRUE },
  };
  FoldNoteDraft draft = draft_on_acme (fixture, "Odds");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      draft.trigger = (FoldTrigger){
        FOLD_TRIGGER_ASSUMPTION, .key = "p",          .comparison = cases[i].comparison, .value = cases[i].limit,
        .from = FOLD_DATE_NONE,  .by = FOLD_DATE_NONE
      };
      FoldNote *note = add (fixture, &draft);
      g_assert_cmpint (judge (fixture, note, fixture->day), ==,
                       cases[i].met ? FOLD_TRIGGER_STATE_MET : FOLD_TRIGGER_STATE_WAITING);
      g_assert_cmpuint (count_kind (fixture, "note-trigger"), ==, cases[i].met ? 1 : 0);
      g_assert_true (fold_diary_delete (fixture->diary, note, NULL));
    }
}

/* It is raised when the assumption comes to meet it, and no longer when it goes back. */
static void
test_assumption_moves (Fixture *fixture, gconstpointer data)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  FoldNoteDraft draft = draft_on_acme (fixture, "Usage");
  draft.trigger = (FoldTrigger){
    FOLD_TRIGGER_ASSUMPTION, .key = "M", .comparison = FOLD_TRIGGER_IS_BELOW, .value = 1.5, .from = FOLD_DATE_NONE,
    .by = fold_date_today ()
  };
  FoldNote *note = add (fixture, &draft);
  g_assert_cmpuint (count_kind (fixture, "note-trigger"), ==, 0);
  g_assert_true (fold_scenarios_set_assumption (scenarios, "M", fold_range_constant (1.4), NULL));
  g_assert_cmpuint (count_kind (fixture, "note-trigger"), ==, 1);
  FoldTriggerVerdict verdict = fold_diary_judge (fixture->diary, note, fold_date_today ());
  g_assert_cmpfloat (verdict.value, ==, 1.4);
  g_assert_cmpint (judge (fixture, note, fold_date_today () + 1), ==, FOLD_TRIGGER_STATE_LAPSED);
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_cmpuint (count_kind (fixture, "note-trigger"), ==, 0);
}

/* From a day to a day, both included. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  FoldNoteDraft draft = draft_on_acme (fixture, "Odds");
  draft.trigger = (FoldTrigger){
    FOLD_TRIGGER_ASSUMPTION, .key = "p", .comparison = FOLD_TRIGGER_IS_ABOVE, .value = 0.1, .from = fixture->day + 10,
    .by = fixture->day + 20
  };
  FoldNote *note = add (fixture, &draft);
  g_assert_cmpint (judge (fixture, note, fixture->day + 9), ==, FOLD_TRIGGER_STATE_EARLY);
  g_assert_cmpint (judge (fixture, note, fixture->day + 10), ==, FOLD_TRIGGER_STATE_MET);
  g_assert_cmpint (judge (fixture, note, fixture->day + 20), ==, FOLD_TRIGGER_STATE_MET);
  g_assert_cmpint (judge (fixture, note, fixture->day + 21), ==, FOLD_TRIGGER_STATE_LAPSED);
  draft.trigger = (FoldTrigger){ FOLD_TRIGGER_DATE, .from = fixture->day + 10, .by = FOLD_DATE_NONE };
  g_assert_true (fold_diary_edit (fixture->diary, note, &draft, NULL));
  g_assert_cmpint (judge (fixture, note, fixture->day + 9), ==, FOLD_TRIGGER_STATE_EARLY);
  g_assert_cmpint (judge (fixture, note, fixture->day + 10), ==, FOLD_TRIGGER_STATE_MET);
  g_assert_cmpint (judge (fixture, note, fixture->day + 1000), ==, FOLD_TRIGGER_STATE_MET);
}

static void
set_price (Fixture *fixture, FoldDate day, gint64 price, const char *currency)
{
  g_autoptr (GError) error = NULL;
  fold_portfolios_set_price (fold_book_get_portfolios (fixture->book), fixture->acme, day, price, currency, &error);
  g_assert_no_error (error);
}

static FoldNote *
add_price_note (Fixture *fixture, FoldTriggerComparison comparison, gint64 limit)
{
  FoldNoteDraft draft = draft_on_acme (fixture, "Price");
  draft.trigger = (FoldTrigger){ FOLD_TRIGGER_PRICE,       .instrument = fold_instrument_get_id (fixture->acme),
                                 .comparison = comparison, .price = limit,
                                 .currency = "USD",        .from = FOLD_DATE_NONE,
                                 .by = fixture->day + 100 };
  return add (fixture, &draft);
}

static void
test_price (Fixture *fixture, gconstpointer data)
{
  const gint64 hundred = 100 * FOLD_PRICE_SCALE;
  const FoldDate later = fixture->day + 50;
  FoldNote *note = add_price_note (fixture, FOLD_TRIGGER_IS_BELOW, hundred);
  g_assert_cmpint (judge (fixture, note, later), ==, FOLD_TRIGGER_STATE_NO_PRICE);
  set_price (fixture, fixture->day + 10, hundred / 2, "EUR"); /* in another currency: no price of its */
  g_assert_cmpint (judge (fixture, note, later), ==, FOLD_TRIGGER_STATE_NO_PRICE);
  set_price (fixture, fixture->day + 11, hundred, "USD"); /* at the limit */
  g_assert_cmpint (judge (fixture, note, later), ==, FOLD_TRIGGER_STATE_WAITING);
  set_price (fixture, fixture->day + 20, hundred - 1, "USD"); /* a hundred millionth below it */
  g_assert_cmpint (judge (fixture, note, fixture->day + 19), ==, FOLD_TRIGGER_STATE_WAITING);
  g_assert_cmpint (judge (fixture, note, fixture->day + 20), ==, FOLD_TRIGGER_STATE_MET);
  set_price (fixture, fixture->day + 30, 2 * hundred, "USD"); /* it was met all the same */
  FoldTriggerVerdict verdict = fold_diary_judge (fixture->diary, note, fixture->day + 1000);
  g_assert_cmpint (verdict.state, ==, FOLD_TRIGGER_STATE_MET);
  g_assert_cmpint (verdict.price, ==, hundred - 1);
  g_assert_cmpint (verdict.date, ==, fixture->day + 20);
  g_assert_cmpuint (count_kind (fixture, "note-trigger"), ==, 1);
}

/* What was in force on the first day counts, what came after the last day does not. */
static void
test_price_days (Fixture *fixture, gconstpointer data)
{
  const gint64 hundred = 100 * FOLD_PRICE_SCALE;
  FoldNote *note = add_price_note (fixture, FOLD_TRIGGER_IS_AT_LEAST, hundred);
  set_price (fixture, fixture->day - 20, 2 * hundred, "USD");
  g_assert_cmpint (judge (fixture, note, fixture->day), ==, FOLD_TRIGGER_STATE_MET);
  set_price (fixture, fixture->day - 10, hundred / 2, "USD"); /* the older one is no longer in force */
  g_assert_cmpint (judge (fixture, note, fixture->day), ==, FOLD_TRIGGER_STATE_WAITING);
  set_price (fixture, fixture->day + 101, hundred, "USD");
  g_assert_cmpint (judge (fixture, note, fixture->day + 200), ==, FOLD_TRIGGER_STATE_LAPSED);
  set_price (fixture, fixture->day + 100, hundred, "USD");
  g_assert_cmpint (judge (fixture, note, fixture->day + 200), ==, FOLD_TRIGGER_STATE_MET);
}

/* Four shares for one, and the price is a quarter: nothing is met by that. */
static void
test_price_split (Fixture *fixture, gconstpointer data)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (fixture->book);
  g_autoptr (GError) error = NULL;
  FoldPortfolio *portfolio = NULL;
  FoldAccount *account = NULL;
  const gint64 hundred = 100 * FOLD_PRICE_SCALE;
  fold_portfolios_create_portfolio (portfolios, "Mine", &portfolio, &error);
  fold_portfolios_create_account (portfolios, portfolio, "Depot", "USD", &account, &error);
  FoldEntry split = { .account_id = fold_account_get_id (account),
                      .instrument_id = fold_instrument_get_id (fixture->acme),
                      .date = fixture->day + 15,
                      .type = FOLD_TRANSACTION_TYPE_SPLIT,
                      .quantity = -1,
                      .price = -1,
                      .currency = "USD",
                      .split_new = 4,
                      .split_old = 1 };
  fold_portfolios_add_transaction (portfolios, &split, NULL, NULL, &error);
  g_assert_no_error (error);
  FoldNote *note = add_price_note (fixture, FOLD_TRIGGER_IS_BELOW, hundred);
  set_price (fixture, fixture->day + 10, hundred, "USD");
  set_price (fixture, fixture->day + 20, hundred / 4, "USD");
  g_assert_cmpint (judge (fixture, note, fixture->day + 30), ==, FOLD_TRIGGER_STATE_WAITING);
  set_price (fixture, fixture->day + 25, hundred / 4 - 1, "USD");
  g_assert_cmpint (judge (fixture, note, fixture->day + 30), ==, FOLD_TRIGGER_STATE_MET);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  FoldNoteDraft draft = draft_on_acme (fixture, "Later");
  draft.review_date = fold_date_today () + 1;
  FoldNote *note = add (fixture, &draft);
  g_assert_cmpuint (count_kind (fixture, "note-review"), ==, 0);
  draft.review_date = fold_date_today ();
  g_assert_true (fold_diary_edit (fixture->diary, note, &draft, NULL));
  g_assert_cmpuint (count_kind (fixture, "note-review"), ==, 1);
  g_assert_false (fold_note_is_due (note, fold_date_today () - 1));
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_cmpuint (count_kind (fixture, "note-review"), ==, 0);
}

/* That of the scenario that it is on counts, whichever is the active one. */
static void
test_scenario (Fixture *fixture, gconstpointer data)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  FoldScenario *slow = fold_scenarios_find (scenarios, "Slow"), *base = fold_scenarios_find (scenarios, "Base");
  FoldNoteDraft draft = draft_on_acme (fixture, "Slow enough");
  draft.subject = (FoldNoteSubject){ FOLD_NOTE_ON_SCENARIO, fold_scenario_get_id (slow) };
  draft.trigger
      = (FoldTrigger){ FOLD_TRIGGER_ASSUMPTION, .key = "M",          .comparison = FOLD_TRIGGER_IS_AT_MOST, .value = 2,
                       .from = FOLD_DATE_NONE,  .by = FOLD_DATE_NONE };
  FoldNote *note = add (fixture, &draft);
  g_assert_true (fold_scenarios_get_active (scenarios) == base);
  g_assert_cmpint (judge (fixture, note, fixture->day), ==, FOLD_TRIGGER_STATE_MET);
  g_assert_true (fold_scenarios_rename (scenarios, slow, "Slower", NULL));
  g_assert_cmpstr (fold_note_get_name (note), ==, "Slower");
  g_assert_true (fold_scenarios_delete (scenarios, slow, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 0);
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 1);
}

static gboolean
sql_cb (FoldStore *store, gpointer sql, GError **error)
{
  return fold_store_execute (store, error, sql, NULL);
}

static void
execute (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  fold_edits_run (fold_book_get_edits (fixture->book), "Edit", sql_cb, (gpointer)sql, &error);
  g_assert_no_error (error);
}

/* A saved plan is known by its row alone; its notes follow its name, and go and come back with it. */
static void
test_plan (Fixture *fixture, gconstpointer data)
{
  FoldNoteDraft draft = draft_on_acme (fixture, "As planned");
  execute (fixture, "INSERT INTO plan (id, name, made_on, scenario, lens, source, cash, aim, goal, cost_rate, "
                    "cost_fixed, least_trade, whole_shares, draws, seed, total, tail_loss, expected_return) VALUES (7, "
                    "'Calm', '2026-01-01', 'Base', 'odds', 'holdings', 0, 'least_loss', 0.05, 0, 0, 0, 1, 1024, 0, 10, "
                    "0.2, 0.05)");
  draft.subject = (FoldNoteSubject){ FOLD_NOTE_ON_PLAN, 7 };
  FoldNote *note = add (fixture, &draft);
  g_assert_cmpstr (fold_note_get_name (note), ==, "Calm");
  execute (fixture, "UPDATE plan SET name = 'Calmer'");
  g_assert_cmpstr (fold_note_get_name (note), ==, "Calmer");
  execute (fixture, "DELETE FROM plan");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 0);
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 1);
}

/* A note goes and comes back with what it is about; a trigger that watches something else says that it is lost. */
static void
test_instrument_goes (Fixture *fixture, gconstpointer data)
{
  FoldInstruments *instruments = fold_book_get_instruments (fixture->book);
  FoldInstrument *plain = fold_instruments_find (instruments, "plain");
  FoldNoteDraft draft = draft_on_acme (fixture, "On bricks");
  draft.trigger = (FoldTrigger){ FOLD_TRIGGER_PRICE,
                                 .instrument = fold_instrument_get_id (plain),
                                 .comparison = FOLD_TRIGGER_IS_ABOVE,
                                 .price = 1,
                                 .currency = "EUR",
                                 .from = FOLD_DATE_NONE,
                                 .by = FOLD_DATE_NONE };
  add (fixture, &draft);
  draft.trigger = (FoldTrigger){ FOLD_TRIGGER_ASSUMPTION,
                                 .key = "instrument.plain.beta",
                                 .comparison = FOLD_TRIGGER_IS_ABOVE,
                                 .value = 1,
                                 .from = FOLD_DATE_NONE,
                                 .by = FOLD_DATE_NONE };
  add (fixture, &draft);
  draft.subject.id = fold_instrument_get_id (plain);
  add (fixture, &draft);
  g_assert_cmpuint (count_kind (fixture, "note-trigger-lost"), ==, 0);
  g_assert_true (fold_instruments_delete (instruments, plain, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 2);
  g_assert_cmpuint (count_kind (fixture, "note-trigger-lost"), ==, 2);
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->diary)), ==, 3);
  g_assert_cmpuint (count_kind (fixture, "note-trigger-lost"), ==, 0);
}

/* Two that are one: notes, and what triggers watch, are of the other then. */
static void
test_join (Fixture *fixture, gconstpointer data)
{
  FoldInstruments *instruments = fold_book_get_instruments (fixture->book);
  FoldInstrument *mine = NULL;
  FoldJoinPlan plan;
  g_autoptr (GError) error = NULL;
  fold_instruments_create (instruments, "Acme of mine", "mega_cap", "USD", &mine, &error);
  g_assert_no_error (error);
  g_autofree char *key = g_strdup_printf ("instrument.%s.beta", fold_instrument_get_slug (mine));
  FoldNoteDraft draft = draft_on_acme (fixture, "The same");
  draft.subject.id = fold_instrument_get_id (mine);
  draft.trigger
      = (FoldTrigger){ FOLD_TRIGGER_ASSUMPTION, .key = key,          .comparison = FOLD_TRIGGER_IS_ABOVE, .value = 1,
                       .from = FOLD_DATE_NONE,  .by = FOLD_DATE_NONE };
  FoldNote *note = add (fixture, &draft);
  fold_book_plan_join (fixture->book, mine, fixture->acme, &plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan.notes, ==, 1);
  fold_book_join (fixture->book, mine, fixture->acme, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fold_note_get_subject (note).id, ==, fold_instrument_get_id (fixture->acme));
  g_assert_cmpstr (fold_note_get_trigger (note)->key, ==, "instrument.acme.beta");
}

static guint
count_found (Fixture *fixture, const char *typed)
{
  g_auto (GStrv) words = fold_search_split (typed);
  g_autoptr (GPtrArray) notes = fold_diary_dup_notes (fixture->diary, NULL, (const char *const *)words);
  return notes->len;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  FoldNoteDraft draft = draft_on_acme (fixture, "Prices of editors went up");
  FoldNote *note = add (fixture, &draft);
  draft.subject = (FoldNoteSubject){
    FOLD_NOTE_ON_SECTOR, fold_sector_get_id (fold_themes_find_sector (fold_book_get_themes (fixture->book), "cloud"))
  };
  draft.text = "若使用量增长，云服务价格上涨";
  draft.date++;
  add (fixture, &draft);
  g_assert_cmpuint (count_found (fixture, "EDIT price"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "rices"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "acme"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "cloud"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "2026-03"), ==, 2);
  g_assert_cmpuint (count_found (fixture, "价格"), ==, 1); /* written without blanks */
  g_assert_cmpuint (count_found (fixture, ""), ==, 2);
  draft = fold_diary_get_draft (note);
  draft.text = "Something else";
  g_assert_true (fold_diary_edit (fixture->diary, note, &draft, NULL));
  g_assert_cmpuint (count_found (fixture, "editors"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "something"), ==, 1);
  /* the latest first */
  g_autoptr (FoldNote) first = g_list_model_get_item (G_LIST_MODEL (fixture->diary), 0);
  g_assert_cmpstr (fold_note_get_name (first), ==, "Cloud");
}

#define ADD(name, test) g_test_add ("/diary/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("edits", test_edits);
  ADD ("refusals", test_refusals);
  ADD ("assumption", test_assumption);
  ADD ("assumption-moves", test_assumption_moves);
  ADD ("days", test_days);
  ADD ("price", test_price);
  ADD ("price-days", test_price_days);
  ADD ("price-split", test_price_split);
  ADD ("review", test_review);
  ADD ("scenario", test_scenario);
  ADD ("plan", test_plan);
  ADD ("instrument-goes", test_instrument_goes);
  ADD ("join", test_join);
  ADD ("search", test_search);
  return g_test_run ();
}
