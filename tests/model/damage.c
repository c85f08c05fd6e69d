/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books with rows that this program would never write: whatever is in them, they open, and the inbox says so. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "fold-saved-plans.h"
#include "fold-targets.h"
#include "small-theme.h"

#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-exposure.h"
#include "fold-snapshot.h"

typedef struct
{
  char *folder;
  char *whole;  /* a sound book with a row in every table */
  char *path;   /* the copy that is being damaged */
  guint n_read; /* copies that were read */
} Fixture;

/* --- a sound book --- */

static FoldEntry
entry_of (FoldBook *book, FoldAccount *account, FoldTransactionType type)
{
  gboolean is_trade = type == FOLD_TRANSACTION_TYPE_BUY;

  return (FoldEntry){
    .account_id = fold_account_get_id (account),
    .instrument_id
    = is_trade ? fold_instrument_get_id (fold_instruments_find (fold_book_get_instruments (book), "acme")) : 0,
    .date = fold_date_today () - 10,
    .type = type,
    .quantity = is_trade ? 2 * FOLD_EXACT_UNIT : -1,
    .price = is_trade ? 10 * FOLD_PRICE_SCALE : -1,
    .currency = "EUR",
    .gross = is_trade ? 20 * FOLD_MONEY_SCALE : 100 * FOLD_MONEY_SCALE,
  };
}

static gboolean
fill_cb (FoldStore *store, gpointer data, GError **error)
{
  static const char *const rows[] = {
    "INSERT INTO import_batch (file_name, format, at) VALUES ('file.csv', 'csv', '2026-01-01T00:00:00Z')",
    "INSERT INTO import_quarantine (batch_id, row, column_name, reason, source_row) "
    "SELECT id, 3, 'date', 'No date', 'a,b' FROM import_batch",
    "UPDATE transactions SET batch_id = (SELECT id FROM import_batch), import_key = 'key' || id, source_row = 'x', "
    "comment = 'bought'",
    "UPDATE watchlist_item SET note = 'look', tags = 'one, two', conviction = 3, target_price = 5",
    "UPDATE exposure SET rationale = 'why', confidence = 'high', as_of = '2026-01-01'",
    "UPDATE instrument SET theme_id = (SELECT id FROM theme), note = 'note', source = 'report', country = 'DE', "
    "currency = 'EUR', as_of = '2026-01-01'",
    "UPDATE sector SET thesis = 'text'",
    "UPDATE fund_holding SET as_of = '2026-01-01'",
    "UPDATE assumption SET review_date = '2026-01-01'",
    "UPDATE price SET batch_id = (SELECT id FROM import_batch)",
    "UPDATE exchange_rate SET batch_id = (SELECT id FROM import_batch)",
    "UPDATE transactions SET other_id = (SELECT max (id) FROM instrument), cost_share = 5 WHERE other_id IS NULL "
    "AND instrument_id < (SELECT max (id) FROM instrument)",
    "INSERT INTO sale_lot (sale_id, lot_id, quantity, quantity_exact) SELECT min (id), max (id), 1, "
    "'0.00000000500000001' "
    "FROM transactions",
    "UPDATE transactions SET quantity_exact = '2.000000000000000001' WHERE quantity IS NOT NULL",
    "INSERT INTO target (portfolio_id, instrument_id, weight_ppm) SELECT min (portfolio.id), min (instrument.id), "
    "250000 "
    "FROM portfolio, instrument",
    "INSERT INTO target (class, weight_ppm) VALUES ('fund', 500000)",
    "INSERT INTO plan (name, made_on, portfolio_id, scenario, lens, source, watchlist_id, cash, aim, goal, cost_rate, "
    "cost_fixed, least_trade, whole_shares, draws, seed, total, tail_loss, expected_return) SELECT 'Plan', "
    "'2026-01-01', min (portfolio.id), 'Base', 'odds', 'watchlist', min (watchlist.id), 5, 'least_loss', 0.05, 0.001, "
    "0, 0, 1, 1024, 0, 10, "
    "0.2, "
    "0.05 FROM portfolio, watchlist",
    "INSERT INTO plan_limit (plan_id, position, key, value) SELECT id, 0, 'max', 0.5 FROM plan",
    "INSERT INTO plan_weight (plan_id, instrument_id, before, after, can_trade) SELECT plan.id, min (instrument.id), "
    "0.5, 0.4, 1 FROM plan, instrument",
    "INSERT INTO plan_assumption (plan_id, key, low, mode, high) SELECT id, 'M', 5, 5, 5 FROM plan",
    "INSERT INTO note (instrument_id, date, text, review_date, trigger_kind, trigger_key, trigger_instrument_id, "
    "trigger_comparison, trigger_value, trigger_price, trigger_currency, trigger_from, trigger_by) "
    "SELECT id, '2026-01-01', 'text', '2026-02-01', 'assumption', 'p', id, 'above', 0.9, 5, 'EUR', '2026-01-01', "
    "'2027-01-01' FROM instrument WHERE slug = 'acme'",
    "INSERT INTO note (sector_id, date, text, trigger_kind, trigger_instrument_id, trigger_comparison, trigger_price, "
    "trigger_currency) SELECT min (id), '2026-01-01', 'text', 'price', (SELECT min (id) FROM instrument), 'below', 5, "
    "'EUR' FROM sector",
    "INSERT INTO note (plan_id, date, text, review_date) SELECT min (id), '2026-01-01', 'text', '2026-03-01' FROM plan",
    "INSERT INTO note (scenario_id, date, text, trigger_kind, trigger_from) SELECT min (id), '2026-01-01', 'text', "
    "'date', '2028-01-01' FROM scenario",
    "INSERT INTO scenario_value (scenario_id, key, state, mode) SELECT min (id), 'p', 'working', 0.3 FROM scenario",
    "INSERT INTO scenario (theme_id, name, position) SELECT theme_id, 'Blend', 99 FROM scenario ORDER BY id LIMIT 1",
    "INSERT INTO scenario_part (blend_id, scenario_id, weight) SELECT max (id), min (id), 1 FROM scenario",
    "INSERT INTO scenario_trade (scenario_id, portfolio_id, instrument_id, money) "
    "SELECT (SELECT min (id) FROM scenario), (SELECT min (id) FROM portfolio), min (id), 1000000 FROM instrument",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!fold_store_execute (store, error, rows[i], NULL))
      return FALSE;
  return TRUE;
}

static void
write_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldBook) book = small_book ();
  FoldPortfolio *portfolio = NULL;
  FoldAccount *account = NULL;
  FoldEntry deposit, buy;

  g_assert_true (fold_portfolios_create_portfolio (fold_book_get_portfolios (book), "Portfolio", &portfolio, &error));
  g_assert_true (fold_portfolios_create_account (fold_book_get_portfolios (book), portfolio, "Depot", "EUR", &account,
                                                 &error));
  deposit = entry_of (book, account, FOLD_TRANSACTION_TYPE_DEPOSIT);
  buy = entry_of (book, account, FOLD_TRANSACTION_TYPE_BUY);
  g_assert_true (fold_portfolios_add_transaction (fold_book_get_portfolios (book), &deposit, "paid in", NULL, &error));
  g_assert_true (fold_portfolios_add_transaction (fold_book_get_portfolios (book), &buy, "bought", NULL, &error));
  g_assert_true (fold_portfolios_set_price (fold_book_get_portfolios (book),
                                            fold_instruments_find (fold_book_get_instruments (book), "acme"), buy.date,
                                            FOLD_PRICE_SCALE, "USD", &error));
  g_assert_true (fold_portfolios_set_rate (fold_book_get_portfolios (book), "USD", "EUR", buy.date,
                                           FOLD_PRICE_SCALE / 2, &error));
  g_assert_true (fold_edits_run (fold_book_get_edits (book), "Fill", fill_cb, NULL, &error));
  g_assert_true (fold_store_backup (fold_book_get_store (book), path, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fold-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->whole = g_build_filename (fixture->folder, "whole.fivefold", NULL);
  fixture->path = g_build_filename (fixture->folder, "book.fivefold", NULL);
  write_whole (fixture->whole);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_test_message ("%u books were read", fixture->n_read);
  g_assert_cmpuint (fixture->n_read, >, 20);
  g_unlink (fixture->path);
  g_unlink (fixture->whole);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->whole);
  g_free (fixture->folder);
}

/* --- damaging it --- */

static void
execute (sqlite3 *db, const char *sql)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (db), sql);
}

/* With @lax, every column takes every value. */
static sqlite3 *
open_raw (Fixture *fixture, gboolean lax)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  execute (db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA writable_schema = ON;"
               "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
  if (!lax)
    return db;
  execute (db, "CREATE TABLE kept AS SELECT rowid AS row, sql FROM sqlite_schema;"
               "UPDATE sqlite_schema SET sql = replace (replace (replace (sql, 'TEXT NOT NULL', 'TEXT'), "
               "'INTEGER NOT NULL', 'INTEGER'), 'REAL NOT NULL', 'REAL') WHERE type = 'table' AND name <> 'kept';"
               "UPDATE sqlite_schema SET sql = replace (sql, ') STRICT', ')') WHERE type = 'table'");
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return open_raw (fixture, FALSE);
}

static void
close_raw (sqlite3 *db, gboolean lax)
{
  if (lax)
    execute (db, "UPDATE sqlite_schema SET sql = (SELECT k.sql FROM kept k WHERE k.row = sqlite_schema.rowid) "
                 "WHERE rowid IN (SELECT row FROM kept); PRAGMA writable_schema = OFF; DROP TABLE kept");
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* A fresh copy, changed by @sql. */
static void
damage (Fixture *fixture, gboolean lax, const char *sql)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  sqlite3 *db;

  g_assert_true (g_file_get_contents (fixture->whole, &contents, &length, &error));
  g_assert_true (g_file_set_contents_full (fixture->path, contents, length, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  g_assert_no_error (error);
  db = open_raw (fixture, lax);
  execute (db, sql);
  close_raw (db, lax);
}

/* The first column of every row that @sql gives for the sound book. */
static GStrv
list (Fixture *fixture, const char *sql)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->whole, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_strv_builder_add (texts, (const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return g_strv_builder_end (texts);
}

#define TABLES                                                                                                         \
  "sqlite_schema t JOIN pragma_table_info (t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' "            \
  "AND t.name NOT LIKE 'undo%' "

/* --- reading it --- */

static void
assert_sound (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

/* Every property of every object of a list, as the window asks for them. */
static void
read_list (GListModel *model)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (model, i);
      g_autofree GParamSpec **properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), NULL);

      for (guint k = 0; properties[k] != NULL; k++)
        {
          g_auto (GValue) value = G_VALUE_INIT;

          g_object_get_property (object, properties[k]->name, &value);
          if (G_VALUE_HOLDS_STRING (&value) && g_value_get_string (&value) != NULL)
            assert_sound (g_value_get_string (&value));
          if (G_VALUE_HOLDS_OBJECT (&value) && G_IS_LIST_MODEL (g_value_get_object (&value)))
            read_list (g_value_get_object (&value));
        }
      if (G_IS_LIST_MODEL (object))
        read_list (G_LIST_MODEL (object));
    }
}

static void
read_exposures (FoldBook *book)
{
  for (FoldDimension dimension = FOLD_DIMENSION_SECTOR; dimension <= FOLD_DIMENSION_INSTRUMENT; dimension++)
    {
      FoldExposure *exposure = fold_portfolios_dup_exposure (fold_book_get_portfolios (book), 0, dimension, NULL, NULL);

      g_clear_pointer (&exposure, fold_exposure_free);
    }
  for (guint i = 0; i < g_list_model_get_n_items (fold_themes_get_sectors (fold_book_get_themes (book))); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (fold_themes_get_sectors (fold_book_get_themes (book)), i);
      g_autoptr (GArray) held = fold_portfolios_dup_sector_holdings (fold_book_get_portfolios (book), 0, sector, NULL);
    }
}

static void
score (FoldBook *book)
{
  const FoldEngineOptions options = { .draws = 64 };
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, NULL, NULL);
  FoldEngineResult *result = snapshot != NULL ? fold_snapshot_score (snapshot, &options, NULL) : NULL;

  if (result == NULL)
    return;
  fold_snapshot_publish (snapshot, book, result, NULL);
  fold_engine_result_free (result);
}

/* What is refused is refused with a sentence; what is not can be taken back. */
static void
edit (FoldBook *book)
{
  g_autoptr (FoldInstrument) instrument = g_list_model_get_item (G_LIST_MODEL (fold_book_get_instruments (book)), 0);
  g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (book)), 0);
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (book)), 0);

  if (instrument != NULL && fold_instruments_set_name (fold_book_get_instruments (book), instrument, "Another", NULL))
    fold_book_undo (book, NULL);
  if (watchlist != NULL
      && fold_watchlists_add_text (fold_book_get_watchlists (book), watchlist, "New one", 0, NULL, NULL))
    fold_book_undo (book, NULL);
  if (portfolio != NULL
      && fold_portfolios_rename_portfolio (fold_book_get_portfolios (book), portfolio, "Renamed", NULL))
    fold_book_undo (book, NULL);
  if (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "p", fold_range_constant (0.5), NULL))
    fold_book_undo (book, NULL);
}

static gboolean
has_kind (GPtrArray *inbox, const char *kind, const char *subject)
{
  for (guint i = 0; i < inbox->len; i++)
    {
      const FoldInboxItem *item = inbox->pdata[i];

      assert_sound (item->subject);
      assert_sound (item->detail);
      if (g_str_equal (item->kind, kind) && g_str_has_prefix (item->subject, subject))
        return TRUE;
    }
  return FALSE;
}

/* What is read when somebody asks for it; a damaged name finds nothing, and that is a sentence. */
static void
read_plans (FoldBook *book)
{
  g_autoptr (GPtrArray) plans = fold_saved_plans_dup (book, NULL);
  g_autoptr (GPtrArray) targets = fold_targets_dup (book, 0, NULL);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      FoldSavedPlan *plan = g_ptr_array_index (plans, i);
      g_autoptr (FoldSavedPlan) whole = fold_saved_plans_find (book, plan->name, NULL);
      g_autoptr (GPtrArray) moved = whole != NULL ? fold_saved_plan_dup_moved_weights (whole, book) : NULL;

      g_assert_true (whole == NULL || moved != NULL);
    }
}

/* Opens the book, does everything with it that it is for, and returns its inbox. Edits are slow, so only some books
 * are edited. */
static GPtrArray *
read_book (Fixture *fixture, const char *what)
{
  g_autoptr (GError) error = NULL;
  gboolean may_edit = fixture->n_read % 5 == 0;
  g_autoptr (FoldBook) book
      = fold_book_open (fixture->path, may_edit ? FOLD_STORE_READ_WRITE : FOLD_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) found = NULL;
  GPtrArray *inbox;

  if (book == NULL)
    g_error ("%s: %s", what, error->message);
  inbox = fold_book_dup_inbox (book);
  score (book);
  read_list (G_LIST_MODEL (fold_book_get_themes (book)));
  read_list (fold_themes_get_sectors (fold_book_get_themes (book)));
  read_list (fold_themes_get_classes (fold_book_get_themes (book)));
  read_list (G_LIST_MODEL (fold_book_get_instruments (book)));
  read_list (G_LIST_MODEL (fold_book_get_scenarios (book)));
  read_list (G_LIST_MODEL (fold_book_get_watchlists (book)));
  read_list (fold_scenarios_get_assumptions (fold_book_get_scenarios (book)));
  read_list (G_LIST_MODEL (fold_book_get_portfolios (book)));
  read_list (G_LIST_MODEL (fold_book_get_diary (book)));
  read_exposures (book);
  found = fold_instruments_search (fold_book_get_instruments (book), "a", 0);
  if (fold_themes_get_active (fold_book_get_themes (book)) != NULL)
    {
      FoldThemeData *pack = fold_themes_dup_data (fold_book_get_themes (book),
                                                  fold_themes_get_active (fold_book_get_themes (book)), &error);

      g_assert_no_error (error);
      fold_theme_data_free (pack);
    }
  read_plans (book);
  if (may_edit)
    edit (book);
  fixture->n_read++;
  return inbox;
}

/* --- tests --- */

/* The letter “a” with its highest bit set, at the end of every text of a column. */
static void
test_flipped_bits (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) columns = list (fixture, "SELECT t.name || '.' || c.name FROM " TABLES "AND c.type = 'TEXT'");

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (columns[i], ".", 2);
      g_autofree char *sql
          = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = CAST (CAST (\"%s\" AS BLOB) || x'E1' AS TEXT) "
                             "WHERE \"%s\" IS NOT NULL",
                             names[0], names[1], names[1], names[1]);
      g_autofree char *subject = g_strdup_printf ("%s, row ", names[0]);
      g_autoptr (GPtrArray) inbox = NULL;

      damage (fixture, FALSE, sql);
      inbox = read_book (fixture, columns[i]);
      if (!g_str_equal (names[0], "view_state") && !has_kind (inbox, "damaged-text", subject))
        g_error ("the damaged text of %s is not named", columns[i]);
    }
}

/* What no column takes, in every column. */
static void
test_odd_values (Fixture *fixture, gconstpointer data)
{
  static const char *const values[]
      = { "NULL", "x'00FF'", "9223372036854775807",     "-9223372036854775808", "-1", "'zzz'",
          "''",   "9e999",   "CAST (x'410042' AS TEXT)" };
  g_auto (GStrv) columns = list (fixture, "SELECT t.name || '.' || c.name FROM " TABLES "AND c.pk = 0");

  for (guint i = 0; columns[i] != NULL; i++)
    for (guint k = g_test_slow () ? 0 : i % 3; k < G_N_ELEMENTS (values); k += g_test_slow () ? 1 : 3)
      {
        g_auto (GStrv) names = g_strsplit (columns[i], ".", 2);
        g_autofree char *what = g_strdup_printf ("%s = %s", columns[i], values[k]);
        g_autofree char *sql
            = g_strdup_printf ("UPDATE OR IGNORE \"%s\" SET \"%s\" = %s", names[0], names[1], values[k]);
        g_autoptr (GPtrArray) inbox = NULL;

        damage (fixture, TRUE, sql);
        inbox = read_book (fixture, what);
        if (k <= 1 && g_str_equal (names[1], "name") && !has_kind (inbox, "bad-value", names[0]))
          g_error ("%s is not named", what);
      }
}

/* What the schema's own conditions refuse is named by its row. */
static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "UPDATE transactions SET type = 'gift' WHERE id = 2", "transactions, row 2" },
    { "UPDATE transactions SET date = '2026-02-30' WHERE id = 1", "transactions, row 1" },
    { "UPDATE watchlist_item SET conviction = 2000000000 WHERE id = 1", "watchlist_item, row 1" },
    { "UPDATE price SET price = -5", "price, row 1" },
    { "UPDATE exchange_rate SET rate = 0", "exchange_rate, row 1" },
    { "UPDATE account SET currency = 'EURO'", "account, row 1" },
    { "UPDATE assumption SET low = 5, high = 1 WHERE id = 1", "assumption, row 1" },
  };

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (GPtrArray) inbox = NULL;

        damage (fixture, FALSE, rows[i][0]);
        inbox = read_book (fixture, rows[i][0]);
        if (!has_kind (inbox, "bad-value", rows[i][1]))
          g_error ("not named: %s", rows[i][0]);
      }
}

/* For every reference of the schema, what it refers to is deleted behind the program's back. */
static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) references
      = list (fixture, "SELECT t.name || '.' || f.\"from\" || '.' || f.\"table\" FROM sqlite_schema t "
                       "JOIN pragma_foreign_key_list (t.name) f WHERE t.type = 'table' AND t.name NOT LIKE 'undo%'");

  g_assert_cmpuint (g_strv_length (references), >, 20);
  for (guint i = 0; references[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (references[i], ".", 3);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id IN (SELECT \"%s\" FROM \"%s\")", names[2],
                                              names[1], names[0]);
      g_autofree char *subject = g_strdup_printf ("%s, row ", names[0]);
      g_autoptr (GPtrArray) inbox = NULL;

      damage (fixture, FALSE, sql);
      inbox = read_book (fixture, references[i]);
      if (!has_kind (inbox, "missing-reference", subject))
        g_error ("%s is not named", references[i]);
    }
}

/* Names of ten million letters are shown and compared as far as a line goes; the book keeps them. */
static void
test_long_names (Fixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "instrument", "watchlist", "portfolio", "account", "sector", "scenario" };

  for (guint round = 0; round < 4; round++)
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      {
        g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET name = replace (hex (zeroblob (%u)), '0', '%s') "
                                                "WHERE rowid = (SELECT max (rowid) FROM \"%s\")",
                                                tables[i], round == 0 ? 5000000 : 5000 + round, "ä", tables[i]);
        g_autofree char *subject = g_strdup_printf ("%s, row ", tables[i]);
        g_autoptr (GPtrArray) inbox = NULL;
        g_autoptr (FoldBook) book = NULL;

        damage (fixture, FALSE, sql);
        inbox = read_book (fixture, tables[i]);
        g_assert_true (has_kind (inbox, "long-text", subject));
        book = fold_book_open (fixture->path, FOLD_STORE_READ_ONLY, NULL);
        for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (book))); k++)
          {
            g_autoptr (FoldInstrument) instrument
                = g_list_model_get_item (G_LIST_MODEL (fold_book_get_instruments (book)), k);

            g_assert_cmpuint (strlen (fold_instrument_get_name (instrument)), <, 5000);
          }
      }
}

/* Two sectors with one sub-theme each of the same slug, and funds that hold each other: the schema allows both. */
static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE subtheme SET slug = 'same' WHERE id IN (SELECT min (id) FROM subtheme GROUP BY sector_id)",
    "UPDATE sector SET slug = 'same' || CAST (x'FE' AS TEXT) WHERE id = 1;"
    "UPDATE sector SET slug = 'same' || CAST (x'FF' AS TEXT) WHERE id = 2",
    "UPDATE instrument SET slug = 'same' || CAST (x'FE' AS TEXT) WHERE id = 1;"
    "UPDATE instrument SET slug = 'same' || CAST (x'FF' AS TEXT) WHERE id = 2",
    "INSERT INTO fund_holding (fund_id, instrument_id, weight_ppm) "
    "SELECT instrument_id, fund_id, 500000 FROM fund_holding; DELETE FROM exposure",
    "DELETE FROM book",
    "DELETE FROM theme; DELETE FROM scenario; DELETE FROM sector",
  };

  for (guint round = 0; round < 4; round++)
    for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
      {
        g_autoptr (GPtrArray) inbox = NULL;

        damage (fixture, FALSE, changes[i]);
        inbox = read_book (fixture, changes[i]);
      }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/damage/flipped-bits", test_flipped_bits);
  ADD ("/damage/odd-values", test_odd_values);
  ADD ("/damage/conditions", test_conditions);
  ADD ("/damage/references", test_references);
  ADD ("/damage/long-names", test_long_names);
  ADD ("/damage/ambiguous", test_ambiguous);
  return g_test_run ();
}
