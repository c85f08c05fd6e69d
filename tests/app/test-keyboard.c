/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-glossary-dialog.h"
#include "fold-scorer.h"

/* What somebody new does first, from no book at all, with nothing but the keys of a keyboard: they are pressed on the
 * display, by xdotool, and are counted. docs/keyboard.md has them as a table. */

#define PAUSE_MS 200 /* between a key and the next, as a person would; nothing is asserted of it */

typedef struct
{
  FoldWindow *window;
  guint n_presses;
} Typist;

typedef struct
{
  const char *name; /* as docs/keyboard.md has it */
  void (*perform) (Typist *self);
  gboolean (*is_done) (Typist *self);
} Task;

/* --- the keyboard ------------------------------------------------------------------------------------------------- */

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer ended)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)ended = TRUE;
}

static gboolean
over_cb (gpointer over)
{
  *(gboolean *)over = TRUE;
  return G_SOURCE_REMOVE;
}

/* At least so long, and until the window has done what it had to do. */
static void
let_pass (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW, milliseconds, over_cb, &over, NULL);
  fixture_wait_until (over);
}

/* Runs xdotool while the window goes on, which has to see the keys. */
static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  gboolean ended = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, ended_cb, &ended);
  fixture_wait_until (ended);
  let_pass (PAUSE_MS);
}

/* A chord as xdotool is to press it: a function key by its code, for xdotool would look for it among the levels of the
 * newer keyboard layouts, and press Alt as well. */
static char *
dup_chord (const char *chord)
{
  const char *plus = strrchr (chord, '+'), *name = plus != NULL ? plus + 1 : chord;
  const guint key = gdk_keyval_from_name (name);
  g_autofree GdkKeymapKey *places = NULL;
  int n_places = 0;

  if (key < GDK_KEY_F1 || key > GDK_KEY_F12)
    return g_strdup (chord);
  g_assert_true (gdk_display_map_keyval (gdk_display_get_default (), key, &places, &n_places));
  return g_strdup_printf ("%.*s%u", (int)(name - chord), chord, places[0].keycode);
}

/* keys: names of keys or chords with a blank between them; each counts as one. */
static void
press (Typist *self, const char *keys)
{
  g_auto (GStrv) all = g_strsplit (keys, " ", -1);

  for (guint i = 0; all[i] != NULL; i++, self->n_presses++)
    {
      g_autofree char *chord = dup_chord (all[i]);

      run ((const char *const[]){ "xdotool", "key", "--clearmodifiers", chord, NULL });
    }
}

static void
type (Typist *self, const char *text)
{
  self->n_presses += (guint)strlen (text);
  run ((const char *const[]){ "xdotool", "type", "--delay", "30", text, NULL });
}

static void
press_times (Typist *self, const char *key, guint n)
{
  while (n-- > 0)
    press (self, key);
}

/* --- what is in the book ------------------------------------------------------------------------------------------ */

static FoldBook *
get_book (Typist *self)
{
  return fold_session_get_book (fold_window_get_session (self->window));
}

static guint
count_transactions (Typist *self)
{
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (get_book (self))), 0);

  return g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio));
}

static double
get_value (Typist *self, const char *key)
{
  return fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (get_book (self)), key));
}

static AdwDialog *
get_dialog (Typist *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static FoldWatchlist *
find_watchlist (Typist *self, const char *name)
{
  GListModel *lists = G_LIST_MODEL (fold_book_get_watchlists (get_book (self)));

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FoldWatchlist) list = g_list_model_get_item (lists, i);

      if (g_str_equal (fold_watchlist_get_name (list), name))
        return list; /* the book keeps it */
    }
  return NULL;
}

static const char *
get_title (Typist *self)
{
  return fold_page_get_title (fold_window_get_page (self->window));
}

/* Nobody types before there is something to type into. */
static void
wait_for_dialog (Typist *self)
{
  GtkWidget *focus = NULL;

  fixture_wait_until (get_dialog (self) != NULL && (focus = gtk_window_get_focus (GTK_WINDOW (self->window))) != NULL
                      && gtk_widget_is_ancestor (focus, GTK_WIDGET (get_dialog (self))));
}

/* --- the tasks ---------------------------------------------------------------------------------------------------- */

static void
start_a_book (Typist *self)
{
  press (self, "alt+y");
  wait_for_dialog (self);
  type (self, "Mine");
  press (self, "Return");
}

static gboolean
has_book (Typist *self)
{
  return fold_window_get_session (self->window) != NULL && fold_window_get_page (self->window) != NULL;
}

static void
pay_money_in (Typist *self)
{
  press (self, "ctrl+2 ctrl+n");
  wait_for_dialog (self);
  press (self, "space Down Down Return Tab Tab Tab Tab");
  type (self, "10000");
  press (self, "alt+s");
}

static gboolean
has_money (Typist *self)
{
  return get_dialog (self) == NULL && count_transactions (self) == 1;
}

static void
record_a_purchase (Typist *self)
{
  press (self, "ctrl+n");
  wait_for_dialog (self);
  press (self, "Tab Tab Tab Tab");
  type (self, "nvidia");
  press (self, "Return Tab");
  type (self, "10");
  press (self, "Tab");
  type (self, "190");
  press (self, "alt+s");
}

static gboolean
has_purchase (Typist *self)
{
  FoldInstrument *nvidia = fold_instruments_find (fold_book_get_instruments (get_book (self)), "nvidia");

  return get_dialog (self) == NULL && count_transactions (self) == 2 && fold_instrument_get_weight (nvidia) > 0;
}

static void
see_if_it_happens (Typist *self)
{
  press (self, "ctrl+1 ctrl+alt+1");
}

static gboolean
sees_if_it_happens (Typist *self)
{
  return fold_session_get_lens (fold_window_get_session (self->window)) == FOLD_LENS_HAPPENS
         && g_str_equal (get_title (self), "Overview");
}

static void
try_eightfold (Typist *self)
{
  press (self, "shift+F6");
  type (self, "8");
  press (self, "Return");
}

static gboolean
is_eightfold (Typist *self)
{
  return get_value (self, "M") == 8;
}

static void
take_it_back (Typist *self)
{
  press (self, "ctrl+z");
}

static gboolean
is_fivefold (Typist *self)
{
  return get_value (self, "M") == 5;
}

/* Three stops each: value, menu, slider. */
static void
state_a_probability (Typist *self)
{
  press_times (self, "Tab", 3);
  type (self, "60");
  press (self, "Return");
}

static gboolean
is_likely (Typist *self)
{
  return fabs (get_value (self, "p") - 0.6) < 1e-9;
}

static void
find_a_company (Typist *self)
{
  press (self, "ctrl+3 ctrl+f");
  type (self, "hugg");
  press (self, "Return");
}

static gboolean
sees_the_company (Typist *self)
{
  return g_str_equal (get_title (self), "Hugging Face");
}

static void
make_a_watchlist (Typist *self)
{
  press (self, "F10 w");
  wait_for_dialog (self);
  type (self, "Ideas");
  press (self, "Return");
}

static gboolean
has_watchlist (Typist *self)
{
  return get_dialog (self) == NULL && find_watchlist (self, "Ideas") != NULL && g_str_equal (get_title (self), "Ideas");
}

static void
watch_a_company (Typist *self)
{
  press (self, "ctrl+n");
  type (self, "anaconda");
  press (self, "Return");
}

static gboolean
watches_the_company (Typist *self)
{
  return fold_watchlist_get_n_items (find_watchlist (self, "Ideas")) == 1;
}

static void
show_what_is_held (Typist *self)
{
  press (self, "ctrl+3 ctrl+f Tab space space Escape");
}

static gboolean
shows_what_is_held (Typist *self)
{
  GtkWidget *page = GTK_WIDGET (fold_window_get_page (self->window));
  GtkWidget *table = fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);

  return g_str_equal (get_title (self), "Ranking")
         && g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))) == 1;
}

static void
look_up_a_figure (Typist *self)
{
  press (self, "F1");
  wait_for_dialog (self);
  type (self, "swing");
}

static gboolean
reads_of_the_figure (Typist *self)
{
  GtkWidget *row;

  if (!FOLD_IS_GLOSSARY_DIALOG (get_dialog (self)))
    return FALSE;
  row = fixture_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_ACTION_ROW, "title", "Tail Loss");
  return row != NULL && !gtk_widget_get_child_visible (row);
}

static const Task tasks[] = {
  { "Start a book of your own", start_a_book, has_book },
  { "Pay money in", pay_money_in, has_money },
  { "Record a purchase", record_a_purchase, has_purchase },
  { "See what it is worth if it happens", see_if_it_happens, sees_if_it_happens },
  { "Try another growth of usage", try_eightfold, is_eightfold },
  { "Take that back", take_it_back, is_fivefold },
  { "State your probability", state_a_probability, is_likely },
  { "Find a company and open its page", find_a_company, sees_the_company },
  { "Make a watchlist", make_a_watchlist, has_watchlist },
  { "Put a company on it", watch_a_company, watches_the_company },
  { "Rank only what you hold", show_what_is_held, shows_what_is_held },
  { "Look up what a figure means", look_up_a_figure, reads_of_the_figure },
};

/* --- the test ----------------------------------------------------------------------------------------------------- */

static char *
read_table (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FOLD_SOURCE_DIR"), "docs", "keyboard.md", NULL);
  g_autoptr (GError) error = NULL;
  char *table;

  g_file_get_contents (path, &table, NULL, &error);
  g_assert_no_error (error);
  return table;
}

/* Without a window manager nobody else gives the window the keyboard. */
static void
take_the_keyboard (Typist *self)
{
  g_autofree char *pid = g_strdup_printf ("%d", getpid ());

  gtk_window_present (GTK_WINDOW (self->window));
  fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  run ((const char *const[]){ "xdotool", "search", "--sync", "--onlyvisible", "--pid", pid, "windowfocus", NULL });
  fixture_wait_until (gtk_window_is_active (GTK_WINDOW (self->window)));
}

static void
test_tasks (void)
{
  Typist self = { fold_window_new (GTK_APPLICATION (g_application_get_default ())), 0 };
  g_autofree char *tool = g_find_program_in_path ("xdotool"), *table = read_table ();
  guint n_otherwise = 0; /* than the table says */

  if (tool == NULL)
    {
      g_test_skip ("there is no xdotool to press keys");
      return;
    }
  take_the_keyboard (&self);
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_autofree char *line = NULL;

      self.n_presses = 0;
      tasks[i].perform (&self);
      line = g_strdup_printf ("| %u | %s | %u |", i + 1, tasks[i].name, self.n_presses);
      g_test_message ("%s", line);
      fixture_wait_until (tasks[i].is_done (&self));
      let_pass (4 * PAUSE_MS); /* what closes or comes, comes to its end */
      n_otherwise += strstr (table, line) == NULL;
    }
  g_assert_cmpuint (n_otherwise, ==, 0);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/keyboard/tasks", test_tasks);
  return g_test_run ();
}
