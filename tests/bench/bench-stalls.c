/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-stalls ranking|holdings|ledger|import BOOK FILE: the real window on a large book, made by large_books.py. It
 * does one thing after another, rests in between, and prints for each how long the main loop was away: name, longest on
 * the clock, longest by the processor, sum on the clock, in milliseconds, with tabs between. */
#include <math.h>

#include "bench-watch.h"
#include "fold-application.h"
#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-window.h"

#define REST (700 * 1000)                 /* microseconds without a late iteration: the step is over */
#define LONGEST_REST (8 * G_USEC_PER_SEC) /* the scorer is waited for no longer */
#define DRAG (3 * G_USEC_PER_SEC)

typedef struct
{
  const char *book;
  const char *file;
  FoldWindow *window;
  const struct Step *step;
  gint64 began;
  gint64 drag_until;
  guint scrolled_to;
  gboolean awaits_dialog;
  gboolean awaits_command;
} Bench;

typedef struct Step
{
  const char *name;
  void (*act) (Bench *bench, const char *argument);
  const char *argument;
} Step;

/* --- what a user does --- */

static FoldSession *
get_session (Bench *bench)
{
  return bench->window != NULL ? fold_window_get_session (bench->window) : NULL;
}

static GtkWidget *
find (GtkWidget *root, const char *type, guint *n)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_mapped (child) ? find (child, type, n) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The nth widget of a type that is seen on the page in view. */
static gpointer
find_on_page (Bench *bench, const char *type, guint n)
{
  GtkWidget *found = find (GTK_WIDGET (fold_window_get_page (bench->window)), type, &n);

  if (found == NULL)
    g_error ("There is no %s on the page", type);
  return found;
}

static void
do_open (Bench *bench, const char *argument)
{
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "open-location",
                                  g_variant_new_string (bench->book));
}

static void
do_show (Bench *bench, const char *page)
{
  g_action_group_activate_action (G_ACTION_GROUP (bench->window), "show-page", g_variant_new_string (page));
}

static void
do_page_action (Bench *bench, const char *detailed)
{
  g_autoptr (GVariant) parameter = NULL;
  g_autofree char *name = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &parameter, NULL))
    g_error ("%s is no action", detailed);
  g_action_group_activate_action (fold_page_get_actions (fold_window_get_page (bench->window)), name, parameter);
}

static void
do_window_action (Bench *bench, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (bench->window), name, NULL);
}

static void
do_search (Bench *bench, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_on_page (bench, "GtkSearchEntry", 0)), text);
}

static void
do_write_note (Bench *bench, const char *slug)
{
  FoldInstruments *instruments = fold_book_get_instruments (fold_session_get_book (get_session (bench)));
  g_autoptr (GError) error = NULL;

  if (!fold_instruments_set_note (instruments, fold_instruments_find (instruments, slug), "A note.", &error))
    g_error ("%s", error->message);
}

static void
do_choose_class (Bench *bench, const char *position)
{
  gtk_drop_down_set_selected (find_on_page (bench, "GtkDropDown", 0), (guint)g_ascii_strtoull (position, NULL, 10));
}

static void
do_sort (Bench *bench, const char *position)
{
  GtkColumnView *table = find_on_page (bench, "GtkColumnView", 0);
  g_autoptr (GtkColumnViewColumn) column
      = g_list_model_get_item (gtk_column_view_get_columns (table), (guint)g_ascii_strtoull (position, NULL, 10));

  gtk_column_view_sort_by_column (table, column, GTK_SORT_ASCENDING);
}

/* A three-hundredth part of the way to the last row in every frame. */
static gboolean
scroll_cb (GtkWidget *table, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  const guint last = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))) - 1;

  bench->scrolled_to = MIN (bench->scrolled_to + last / 300, last);
  gtk_column_view_scroll_to (GTK_COLUMN_VIEW (table), bench->scrolled_to, NULL, GTK_LIST_SCROLL_NONE, NULL);
  if (bench->scrolled_to < last)
    return G_SOURCE_CONTINUE;
  bench->drag_until = 0;
  return G_SOURCE_REMOVE;
}

static void
do_scroll (Bench *bench, const char *argument)
{
  GtkWidget *table = find_on_page (bench, "GtkColumnView", 0);

  bench->drag_until = G_MAXINT64;
  gtk_widget_add_tick_callback (table, scroll_cb, bench, NULL);
}

/* A transaction in the middle counts one more share, as its form would write it. */
static void
do_edit_transaction (Bench *bench, const char *id)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (fold_session_get_book (get_session (bench)));
  FoldTransaction *transaction = fold_portfolios_get_transaction (portfolios, g_ascii_strtoll (id, NULL, 10));
  FoldEntry entry = *fold_transaction_get_entry (transaction);
  g_autoptr (GError) error = NULL;

  entry.quantity += FOLD_EXACT_UNIT;
  entry.gross = -1;
  if (!fold_portfolios_edit_transaction (portfolios, transaction, &entry, NULL, &error))
    g_error ("%s", error->message);
}

static gboolean
drag_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  FoldBook *book = fold_session_get_book (get_session (bench));
  const gint64 now = g_get_monotonic_time ();

  if (now > bench->drag_until)
    {
      fold_scenarios_cancel_preview (fold_book_get_scenarios (book));
      return G_SOURCE_REMOVE;
    }
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M",
                                     5 + 2 * sin ((bench->drag_until - now) * 2.0 / G_USEC_PER_SEC));
  return G_SOURCE_CONTINUE;
}

static void
do_drag (Bench *bench, const char *argument)
{
  bench->drag_until = g_get_monotonic_time () + DRAG;
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->window), drag_cb, bench, NULL);
}

static void
do_preview (Bench *bench, const char *argument)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (bench->file);

  g_list_store_append (files, file);
  bench->awaits_dialog = TRUE;
  fold_window_take_files (bench->window, G_LIST_MODEL (files));
}

static void
do_import (Bench *bench, const char *argument)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (bench->window));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
}

static void
do_select_all (Bench *bench, const char *argument)
{
  GtkColumnView *table = find_on_page (bench, "GtkColumnView", 0);

  gtk_selection_model_select_all (gtk_column_view_get_model (table));
}

static void
command_ended_cb (GPid pid, int status, gpointer user_data)
{
  Bench *bench = user_data;

  bench->awaits_command = FALSE;
  bench->began = g_get_monotonic_time ();
}

/* What the command line writes while the book is open here. A fork, as GLib makes where it is to reap the child itself,
 * would share all memory with it, and the next write to each page would wait: no other program's would. */
static void
do_command (Bench *bench, const char *command)
{
  g_autofree char *line
      = g_strdup_printf ("%s --book '%s' %s '%s' >&2", g_getenv ("FOLD_CLI"), bench->book, command, bench->file);
  const char *arguments[] = { "/bin/sh", "-c", line, NULL };
  const GSpawnFlags no_fork = G_SPAWN_LEAVE_DESCRIPTORS_OPEN | G_SPAWN_DO_NOT_REAP_CHILD;
  g_autoptr (GError) error = NULL;
  GPid pid;

  if (!g_spawn_async (NULL, (char **)arguments, NULL, no_fork, NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  bench->awaits_command = TRUE;
  g_child_watch_add (pid, command_ended_cb, bench);
}

/* --- one thing after another --- */

static const Step ranking[] = {
  { "open", do_open },
  { "first ranking page", do_show, "ranking" },
  { "drag on ranking", do_drag },
  { "search", do_search, "ny 1234" },
  { "search cleared", do_search, "" },
  { "filter by class", do_choose_class, "2" },
  { "filter cleared", do_choose_class, "0" },
  { "sort by name", do_sort, "0" },
  { "sort by score", do_sort, "4" },
  { "note of a company", do_write_note, "nvidia" },
  { "to overview", do_show, "overview" },
  { "drag on overview", do_drag },
  { "to a sector", do_show, "sector:ml_ai" },
  { "drag on a sector", do_drag },
  { "to a company", do_show, "instrument:nvidia" },
  { "drag on a company", do_drag },
  { "to scenarios", do_show, "scenarios" },
  { "drag on scenarios", do_drag },
  { "to the plan", do_show, "plan" },
  { "drag on the plan", do_drag },
  { "to a watchlist", do_show, "watchlist:2" },
  { "drag on a watchlist", do_drag },
  { "to the holdings", do_show, "holdings" },
  { "drag on the holdings", do_drag },
  { "back to ranking", do_show, "ranking" },
  { "theme imported by the command line", do_command, "theme import" },
  { NULL },
};

static const Step holdings[] = {
  { "open", do_open },
  { "first holdings page", do_show, "holdings" },
  { "performance", do_page_action, "view::performance" },
  { "transactions", do_page_action, "view::transactions" },
  { "drag on holdings", do_drag },
  { "sort by date", do_sort, "0" },
  { "to overview", do_show, "overview" },
  { "back to holdings", do_show, "holdings" },
  { "all transactions in view", do_page_action, "view::transactions" },
  { "select all", do_select_all },
  { "delete all", do_page_action, "remove" },
  { "undo of the deletion", do_window_action, "undo" },
  { "redo of the deletion", do_window_action, "redo" },
  { NULL },
};

static const Step ledger[] = {
  { "open", do_open },
  { "first holdings page", do_show, "holdings" },
  { "transactions", do_page_action, "view::transactions" },
  { "sort by kind", do_sort, "1" },
  { "sort by instrument", do_sort, "2" },
  { "sort by day", do_sort, "0" },
  { "scroll to the end", do_scroll },
  { "search", do_search, "nvidia" },
  { "search cleared", do_search, "" },
  { "edit in the middle", do_edit_transaction, "50000" },
  { "undo of the edit", do_window_action, "undo" },
  { NULL },
};

static const Step import[] = {
  { "open", do_open },
  { "holdings page", do_show, "holdings" },
  { "preview", do_preview },
  { "import", do_import },
  { "undo of the import", do_window_action, "undo" },
  { "redo of the import", do_window_action, "redo" },
  { NULL },
};

static const struct
{
  const char *name;
  const Step *steps;
} modes[] = { { "ranking", ranking }, { "holdings", holdings }, { "ledger", ledger }, { "import", import } };

static gboolean
has_dialog (Bench *bench)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (bench->window)) != NULL;
}

/* What goes on in other threads is waited for, but not for ever. */
static gboolean
is_busy (Bench *bench, gint64 since)
{
  FoldSession *session = get_session (bench);

  if (session == NULL || fold_edits_get_working (fold_book_get_edits (fold_session_get_book (session)))
      || (bench->awaits_dialog && !has_dialog (bench)) || bench->awaits_command)
    return TRUE;
  return since < LONGEST_REST && fold_scorer_get_busy (fold_session_get_scorer (session));
}

static void
print_step (Bench *bench)
{
  const BenchStall stall = bench_watch_get ();

  g_print ("%s\t%.1f\t%.1f\t%.1f\n", bench->step->name, stall.longest, stall.processor, stall.total);
}

static void
begin_step (Bench *bench)
{
  bench->began = g_get_monotonic_time ();
  bench_watch_reset ();
  bench->step->act (bench, bench->step->argument);
}

static gboolean
look_cb (gpointer user_data)
{
  Bench *bench = user_data;
  const gint64 now = g_get_monotonic_time ();

  if (bench->began == 0)
    {
      begin_step (bench);
      return G_SOURCE_CONTINUE;
    }
  if (now < bench->drag_until || now - bench->began < REST || bench_watch_get_rest () < REST
      || is_busy (bench, now - bench->began))
    return G_SOURCE_CONTINUE;
  print_step (bench);
  bench->awaits_dialog = FALSE;
  bench->step++;
  if (bench->step->name != NULL)
    begin_step (bench);
  else
    g_application_quit (g_application_get_default ());
  return bench->step->name != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Bench *bench)
{
  if (bench->window != NULL)
    return;
  bench->window = FOLD_WINDOW (window);
  g_timeout_add (50, look_cb, bench);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = GTK_APPLICATION (fold_application_new ());
  Bench bench = { .book = argc > 2 ? argv[2] : "", .file = argc > 3 ? argv[3] : "" };
  const char *mode = argc > 1 ? argv[1] : "";

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (mode, modes[i].name))
      bench.step = modes[i].steps;
  if (bench.step == NULL)
    g_error ("%s is no mode", mode);
  bench_watch_start ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &bench);
  g_application_run (G_APPLICATION (application), 1, argv);
  return bench.step->name != NULL;
}
