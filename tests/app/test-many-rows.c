/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows: what keeps the window alive changes nothing of what is shown. */
#include "fold-app-fixture.h"

#include <glib/gstdio.h>
#include <math.h>

#include "fold-book.h"
#include "fold-import-dialog.h"
#include "fold-import.h"
#include "fold-instrument-sorter.h"
#include "fold-profile-page.h"
#include "fold-ranking-page.h"
#include "fold-scorer.h"
#include "fold-sector-page.h"
#include "fold-sector-share.h"
#include "fold-slow-rows.h"

#define N_ROWS 2500

/* --- sorting --- */

static GtkSorter *
create_plain_sorter (const char *property, gboolean is_text)
{
  GtkExpression *expression = gtk_property_expression_new (FOLD_TYPE_INSTRUMENT, NULL, property);

  return is_text ? GTK_SORTER (gtk_string_sorter_new (expression)) : GTK_SORTER (gtk_numeric_sorter_new (expression));
}

static void
assert_sorters_agree (GListModel *instruments, const char *property, gboolean is_text)
{
  g_autoptr (GtkSorter) plain = create_plain_sorter (property, is_text);
  g_autoptr (GtkSorter) own = fold_instrument_sorter_new (property);
  const guint n = g_list_model_get_n_items (instruments);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      {
        g_autoptr (FoldInstrument) a = g_list_model_get_item (instruments, i);
        g_autoptr (FoldInstrument) b = g_list_model_get_item (instruments, k);

        g_assert_cmpint (gtk_sorter_compare (own, a, b), ==, gtk_sorter_compare (plain, a, b));
      }
}

/* Also of what has no score. */
static void
test_sorters (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[]
      = { "tier", "score", "expected-return", "p-loss", "weight", "swing", "at-my-odds" };
  static const char *const texts[] = { "name", "ticker", "class-name" };
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (fixture->book));

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    assert_sorters_agree (instruments, numbers[i], FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_sorters_agree (instruments, texts[i], TRUE);
}

/* --- filling --- */

/* A table over a filter over so many rows. */
typedef struct
{
  GtkColumnView *table;
  GtkSingleSelection *selection;
  GtkSliceListModel *rows;
  GtkFilterListModel *filtered;
  GListStore *list;
} Rows;

static GListStore *
create_list (guint n)
{
  GListStore *list = g_list_store_new (GTK_TYPE_STRING_OBJECT);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("row %u", i);
      g_autoptr (GtkStringObject) row = gtk_string_object_new (text);

      g_list_store_append (list, row);
    }
  return list;
}

static void
rows_init (Rows *self, Fixture *fixture, guint n)
{
  self->list = create_list (n);
  self->filtered = gtk_filter_list_model_new (NULL, NULL);
  self->rows = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), 0, G_MAXUINT);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (fixture->window), GTK_WIDGET (self->table));
  fold_slow_rows_watch (self->table, self->rows);
}

static void
rows_clear (Rows *self)
{
  g_object_unref (self->selection);
  g_object_unref (self->rows);
  g_object_unref (self->filtered);
  g_object_unref (self->list);
}

static guint
rows_count (Rows *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
rows_search (Rows *self, const char *text)
{
  GtkStringFilter *filter
      = gtk_string_filter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gtk_string_filter_set_search (filter, text);
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (filter));
  g_object_unref (filter);
}

/* What is selected stays so, although its row is one of the last to come. */
static void
test_filling (Fixture *fixture, gconstpointer data)
{
  Rows rows;

  rows_init (&rows, fixture, 1000);
  gtk_filter_list_model_set_model (rows.filtered, G_LIST_MODEL (rows.list));
  g_assert_cmpuint (rows_count (&rows), >, 20);
  g_assert_cmpuint (rows_count (&rows), <, 100);
  fixture_wait_until (rows_count (&rows) == 1000);

  gtk_single_selection_set_selected (rows.selection, 777);
  rows_search (&rows, "row 77");
  g_assert_cmpuint (rows_count (&rows), ==, 11);
  g_assert_nonnull (gtk_single_selection_get_selected_item (rows.selection));
  rows_search (&rows, "");
  g_assert_cmpuint (rows_count (&rows), <, 100);
  fixture_wait_until (rows_count (&rows) == 1000);
  g_assert_cmpuint (gtk_single_selection_get_selected (rows.selection), ==, 777);
  rows_clear (&rows);
}

static void
test_filling_at_once (Fixture *fixture, gconstpointer data)
{
  Rows rows;

  rows_init (&rows, fixture, 1000);
  gtk_filter_list_model_set_model (rows.filtered, G_LIST_MODEL (rows.list));
  fold_slow_rows_finish (rows.rows);
  g_assert_cmpuint (rows_count (&rows), ==, 1000);
  rows_clear (&rows);
}

/* Where nothing is in the way. */
static void
test_filling_again (Fixture *fixture, gconstpointer data)
{
  Rows rows;

  rows_init (&rows, fixture, 1000);
  gtk_filter_list_model_set_model (rows.filtered, G_LIST_MODEL (rows.list));
  fixture_wait_until (rows_count (&rows) == 1000);
  gtk_single_selection_set_selected (rows.selection, 7);
  fold_slow_rows_begin_again (rows.rows);
  g_assert_cmpuint (rows_count (&rows), ==, 1000);
  gtk_single_selection_set_selected (rows.selection, GTK_INVALID_LIST_POSITION);
  fold_slow_rows_begin_again (rows.rows);
  g_assert_cmpuint (rows_count (&rows), <, 100);
  fixture_wait_until (rows_count (&rows) == 1000);
  rows_clear (&rows);
}

/* --- long edits in the window --- */

static GListModel *
create_imports (void)
{
  g_autoptr (GString) text = g_string_new ("date,symbol,quantity,activityType,unitPrice,currency,account\n");
  GListStore *imports = g_list_store_new (FOLD_TYPE_IMPORT);
  g_autoptr (FoldImport) import = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "%u-%02u-%02u,ABC%u,%u,%s,%u.50,EUR,Account\n", 2014 + i / 336, 1 + i / 28 % 12,
                            1 + i % 28, i % 7, 1 + i % 9, i % 11 == 10 ? "SELL" : "BUY", 20 + i % 100);
  import = fold_import_new (g_string_free_to_bytes (g_steal_pointer (&text)), "many.csv", NULL, &error);
  g_assert_no_error (error);
  g_list_store_append (imports, import);
  return G_LIST_MODEL (imports);
}

static guint
count_transactions (FoldBook *book)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (book));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      n += g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio));
    }
  return n;
}

/* The book of the fixture gives way to one on the disk. */
static FoldBook *
open_on_disk (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  FoldBook *book = fold_book_create (path, "Book", "EUR", &error);
  g_autoptr (FoldSession) session = NULL;

  g_assert_no_error (error);
  session = fold_session_new (book);
  fold_window_set_session (fixture->window, session);
  return book;
}

static void
assert_same_entry (const FoldEntry *a, const FoldEntry *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpint (a->date, ==, b->date);
  g_assert_cmpint (a->type, ==, b->type);
  g_assert_cmpint (a->instrument_id, ==, b->instrument_id);
  g_assert_cmpint (a->quantity, ==, b->quantity);
  g_assert_cmpint (a->net, ==, b->net);
}

static void
assert_same_transactions (FoldBook *one, FoldBook *other)
{
  g_autoptr (FoldPortfolio) first = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (one)), 0);
  g_autoptr (FoldPortfolio) second = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (other)), 0);
  GListModel *left = fold_portfolio_get_transactions (first), *right = fold_portfolio_get_transactions (second);

  g_assert_cmpuint (g_list_model_get_n_items (left), ==, g_list_model_get_n_items (right));
  for (guint i = 0; i < g_list_model_get_n_items (left); i++)
    {
      g_autoptr (FoldTransaction) a = g_list_model_get_item (left, i), b = g_list_model_get_item (right, i);

      assert_same_entry (fold_transaction_get_entry (a), fold_transaction_get_entry (b));
    }
}

static void
step (Fixture *fixture, FoldBook *book, const char *action, guint n)
{
  fixture_activate (fixture, action, NULL);
  g_assert_true (fold_edits_get_working (fold_book_get_edits (book)));
  fixture_wait_until (!fold_edits_get_working (fold_book_get_edits (book)));
  g_assert_cmpuint (count_transactions (book), ==, n);
}

/* --- the preview of a long file --- */

static const char *
get_shown (AdwDialog *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                                                     FOLD_TYPE_IMPORT_DIALOG,
                                                                                     "stack")));
}

static const char *
get_summary (AdwDialog *dialog)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (dialog), FOLD_TYPE_IMPORT_DIALOG,
                                                                        "summary")));
}

static void
wait_for_plan (AdwDialog *dialog)
{
  g_assert_cmpstr (get_shown (dialog), ==, "planning");
  fixture_wait_until (g_strcmp0 (get_shown (dialog), "planning") != 0);
}

static void
leave_book (Fixture *fixture)
{
  fold_window_set_session (fixture->window, fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static AdwDialog *
preview (Fixture *fixture, GListModel *imports)
{
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog = fold_import_dialog_new (fold_window_get_session (fixture->window), imports, "", &error);

  g_assert_no_error (error);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  return dialog;
}

/* Of two portfolios that are chosen one after the other the second has the rows, and nothing is imported before. */
static void
test_latest_plan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("fivefold-many-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);
  g_autoptr (FoldBook) book = open_on_disk (fixture, path);
  g_autoptr (GListModel) imports = create_imports ();
  g_autoptr (FoldImport) import = g_list_model_get_item (imports, 0);
  AdwDialog *dialog = preview (fixture, imports);

  g_assert_true (fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialog), "First", NULL));
  g_assert_true (fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialog), "Second", NULL));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_false (fold_edits_get_working (fold_book_get_edits (book)));
  wait_for_plan (dialog);
  g_assert_cmpstr (get_summary (dialog), ==, "2500 new · 0 already known · 0 set aside");
  g_assert_cmpstr (fold_import_get_portfolio (import), ==, "Second");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_import_get_rows (import))), ==, N_ROWS);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  fixture_wait_until (!fold_edits_get_working (fold_book_get_edits (book)));
  g_assert_cmpuint (count_transactions (book), ==, N_ROWS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_portfolios (book))), ==, 1);
  g_assert_nonnull (fold_portfolios_find_portfolio (fold_book_get_portfolios (book), "Second"));
  leave_book (fixture);
}

/* What was planned for a book that another edit has changed meanwhile is planned again. */
static void
test_stale_plan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("fivefold-many-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);
  g_autoptr (FoldBook) book = open_on_disk (fixture, path);
  g_autoptr (GListModel) imports = create_imports (), others = create_imports ();
  g_autoptr (FoldImport) other = g_list_model_get_item (others, 0);
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog = preview (fixture, imports);

  g_assert_true (fold_import_plan (other, book, NULL, &error) && fold_import_apply (other, book, NULL, &error));
  g_assert_no_error (error);
  wait_for_plan (dialog);
  g_assert_cmpstr (get_summary (dialog), ==, "0 new · 2500 already known · 0 set aside");
  adw_dialog_force_close (dialog);
  leave_book (fixture);
}

/* Closed while its file is planned, the preview goes, and nobody hears of the plan. */
static void
test_cancelled_plan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("fivefold-many-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);
  g_autoptr (FoldBook) book = open_on_disk (fixture, path);
  g_autoptr (GListModel) imports = create_imports ();
  GObject *import = g_list_model_get_item (imports, 0);
  AdwDialog *dialog = g_object_ref (preview (fixture, imports));

  g_assert_cmpstr (get_shown (dialog), ==, "planning");
  adw_dialog_force_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
  g_clear_object (&imports);
  g_object_add_weak_pointer (import, (gpointer *)&import);
  g_object_unref (import);
  fixture_wait_until (import == NULL);
  g_assert_cmpuint (count_transactions (book), ==, 0);
  leave_book (fixture);
}

/* --- imports of many rows --- */

/* Imported, undone and made again on the other thread: the same rows as at once, and one step each. */
static void
test_long_edits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("fivefold-many-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);
  g_autoptr (FoldBook) book = open_on_disk (fixture, path);
  g_autoptr (FoldBook) plain = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_autoptr (GListModel) imports = create_imports (), others = create_imports ();
  g_autoptr (FoldImport) import = g_list_model_get_item (others, 0);
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog = fold_import_dialog_new (fold_window_get_session (fixture->window), imports, "", &error);

  g_assert_no_error (error);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  wait_for_plan (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_true (fold_edits_get_working (fold_book_get_edits (book)));
  g_assert_false (fold_book_set_name (book, "Another", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING);
  g_clear_error (&error);
  fixture_wait_until (!fold_edits_get_working (fold_book_get_edits (book)));
  g_assert_cmpuint (count_transactions (book), ==, N_ROWS);
  fixture_wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) == NULL);

  g_assert_true (fold_import_plan (import, plain, NULL, &error) && fold_import_apply (import, plain, NULL, &error));
  g_assert_no_error (error);
  assert_same_transactions (book, plain);
  step (fixture, book, "undo", 0);
  step (fixture, book, "redo", N_ROWS);
  assert_same_transactions (book, plain);
  leave_book (fixture);
}

/* --- many instruments --- */

/* Each is exposed to the first sub-theme of all, and scored. */
static gboolean
add_instruments (FoldStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %u", i);
      gint64 id;

      if (!fold_instruments_insert (store, name, "software", "EUR", &id, error)
          || !fold_store_execute (store, error,
                                  "INSERT INTO exposure (instrument_id, subtheme_id, share_ppm, low_ppm, high_ppm) "
                                  "SELECT ?, min (id), ?, 0, ? FROM subtheme",
                                  "iii", id, (gint64)i * 300, (gint64)i * 300))
        return FALSE;
    }
  return TRUE;
}

static guint
count_members (FoldBook *book, FoldSector *sector)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));
  g_autoptr (GHashTable) slugs = fold_sector_dup_slugs (sector);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      n += fold_sector_share_of (slugs, instrument) > 0;
    }
  return n;
}

/* Of those that are exposed to something. */
static gboolean
is_ranked (GListModel *rows)
{
  double last = INFINITY;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (rows, i);
      const double odds = fold_instrument_get_worth (instrument)->odds;

      if (!fold_instrument_get_assessed (instrument))
        return i >= N_ROWS;
      if (odds > last)
        return FALSE;
      last = odds;
    }
  return FALSE;
}

/* What is done after a frame and bit by bit is done in the end. */
static void
test_large_book (Fixture *fixture, gconstpointer data)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (fixture->book));
  g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, 0);
  g_autofree char *place = g_strconcat ("sector:", fold_sector_get_slug (sector), NULL);
  g_autoptr (GError) error = NULL;
  GListModel *members, *rows;
  GtkEditable *search;
  GtkWidget *page;

  fold_edits_run (fold_book_get_edits (fixture->book), "Add", add_instruments, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fold_session_is_large (fixture->session));
  fixture_scored (fixture);
  page = fixture_open (fixture, place);
  members = G_LIST_MODEL (gtk_widget_get_template_child (page, FOLD_TYPE_SECTOR_PAGE, "members"));
  fixture_wait_until (g_list_model_get_n_items (members) > 0);
  g_assert_cmpuint (g_list_model_get_n_items (members), ==, count_members (fixture->book, sector));

  g_settings_set_string (fold_session_get_settings (fixture->session), "ranking-ranks", "all");
  page = fixture_open (fixture, "ranking");
  rows = G_LIST_MODEL (gtk_slice_list_model_get_model (
      GTK_SLICE_LIST_MODEL (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "rows"))));
  fixture_wait_until (is_ranked (rows));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "M", 0.2);
  fixture_scored (fixture);
  fixture_wait_until (is_ranked (rows));
  g_settings_reset (fold_session_get_settings (fixture->session), "ranking-ranks");

  /* Enter means what was typed, although the table has not caught up with it */
  search = GTK_EDITABLE (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "search"));
  gtk_editable_set_text (search, "JFrog");
  g_signal_emit_by_name (search, "activate");
  page = GTK_WIDGET (fold_window_get_page (fixture->window));
  g_assert_true (FOLD_IS_PROFILE_PAGE (page));
  g_assert_true (fold_profile_page_get_instrument (FOLD_PROFILE_PAGE (page))
                 == fixture_get_instrument (fixture, "jfrog"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add ("/many-rows/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("sorters", test_sorters);
  ADD ("filling", test_filling);
  ADD ("filling-at-once", test_filling_at_once);
  ADD ("filling-again", test_filling_again);
  ADD ("latest-plan", test_latest_plan);
  ADD ("stale-plan", test_stale_plan);
  ADD ("cancelled-plan", test_cancelled_plan);
  ADD ("long-edits", test_long_edits);
  ADD ("large-book", test_large_book);
  return g_test_run ();
}
