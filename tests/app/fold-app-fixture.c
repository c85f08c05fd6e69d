/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-app-fixture.h"

#include <locale.h>

#include "fold-application.h"
#include "fold-open.h"
#include "known-warnings.h"

static GtkApplication *application;

/* Not gtk_test_init(), which takes the locale away, and not G_TEST_OPTION_ISOLATE_DIRS, which takes away how an SVG is
 * told. The application is one for all tests, because a process has one. */
void
fixture_init (int *argc, char ***argv)
{
  g_autofree char *data = g_dir_make_tmp ("fivefold-test-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (argc, argv, NULL);
  known_warnings_let_through ();
  setlocale (LC_ALL, "");

  application = GTK_APPLICATION (fold_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

/* It is made behind the first frame. */
static gboolean
has_panel (Fixture *fixture)
{
  GtkWidget *bin
      = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window), FOLD_TYPE_WINDOW, "panel_bin"));

  return adw_bin_get_child (ADW_BIN (bin)) != NULL;
}

/* The page before it has gone. */
static gboolean
has_one_page (Fixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (fold_window_get_page (fixture->window));

  return gtk_widget_get_prev_sibling (page) == NULL && gtk_widget_get_next_sibling (page) == NULL;
}

/* Shows a page of @fixture->book. */
void
fixture_show_window (Fixture *fixture, const char *page)
{
  fixture->session = fold_session_new (fixture->book);
  fixture->window = fold_window_new (application);
  fold_window_set_session (fixture->window, fixture->session);
  fold_window_show_page (fixture->window, page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)) && has_panel (fixture)
                      && has_one_page (fixture));
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->book = fold_open_book (FOLD_OPEN_SAMPLE, &error);
  g_assert_no_error (error);
  fixture_show_window (fixture, "overview");
  fixture_wait_until (fold_session_get_outcome (fixture->session, NULL) != NULL);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->book);
}

void
fixture_activate (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

void
fixture_show (Fixture *fixture, const char *page)
{
  fixture_activate (fixture, "show-page", g_variant_new_string (page));
}

/* Shows a page and lets it come to rest. */
GtkWidget *
fixture_open (Fixture *fixture, const char *page)
{
  fixture_show (fixture, page);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return GTK_WIDGET (fold_window_get_page (fixture->window));
}

/* One of a page's own actions. */
void
fixture_act (GtkWidget *page, const char *action, GVariant *parameter)
{
  GActionGroup *actions = fold_page_get_actions (FOLD_PAGE (page));

  g_assert_true (g_action_group_get_action_enabled (actions, action));
  g_action_group_activate_action (actions, action, parameter);
}

FoldInstrument *
fixture_get_instrument (Fixture *fixture, const char *slug)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (fixture->book), slug);

  g_assert_nonnull (instrument);
  return instrument;
}

static void
scored_cb (gboolean *scored)
{
  *scored = TRUE;
}

/* Runs the main loop until the next result arrives, driven by the window's own frames; not at all where none is to. */
void
fixture_scored (Fixture *fixture)
{
  FoldScorer *scorer = fold_session_get_scorer (fixture->session);
  gboolean scored = FALSE;
  const gulong id = g_signal_connect_swapped (scorer, "scored", G_CALLBACK (scored_cb), &scored);

  fixture_wait_until (scored || !fold_scorer_get_busy (scorer));
  g_signal_handler_disconnect (scorer, id);
}

static gboolean
has_value (GtkWidget *widget, const char *property, const char *value)
{
  g_autofree char *text = NULL;

  if (property == NULL)
    return TRUE;

  g_object_get (widget, property, &text, NULL);

  return g_strcmp0 (text, value) == 0;
}

/* The first widget of @type below @root, with @property (a string) equal to @value unless @property is %NULL. */
GtkWidget *
fixture_find (GtkWidget *root, GType type, const char *property, const char *value)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && has_value (root, property, value))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type, property, value);

      if (found != NULL)
        return found;
    }

  return NULL;
}
