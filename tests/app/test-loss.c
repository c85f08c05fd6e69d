/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book whose file is moved, deleted or replaced while a window shows it. */
#include <glib/gstdio.h>

#include "fold-app-fixture.h"
#include "fold-watchlists.h"
#include "fold-open.h"

/* The fixture's window on a book of its own folder, with a list that is in the log only. */
typedef struct
{
  Fixture fixture;
  char *folder;
  char *path;
  char *other; /* another book, of no list */
} Scene;

static void
scene_set_up (Scene *scene)
{
  g_autofree char *sample = NULL;
  g_autofree char *own = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  scene->folder = g_dir_make_tmp ("fivefold-loss-XXXXXX", NULL);
  scene->path = g_build_filename (scene->folder, "mine.fivefold", NULL);
  scene->other = g_build_filename (scene->folder, "other.fivefold", NULL);
  sample = fold_open_prepare_sample (&error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (sample, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (scene->path, contents, (gssize)length, NULL));
  own = fold_open_create ("Other", "EUR", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (own, scene->other), ==, 0);

  fixture_set_up (&scene->fixture, NULL);
  g_clear_object (&scene->fixture.session);
  g_clear_object (&scene->fixture.book);
  scene->fixture.book = fold_open_book (scene->path, &error);
  g_assert_no_error (error);
  scene->fixture.session = fold_session_new (scene->fixture.book);
  fold_window_set_session (scene->fixture.window, scene->fixture.session);
  fold_watchlists_create (fold_book_get_watchlists (scene->fixture.book), "In the log", NULL, &error);
  g_assert_no_error (error);
}

static void
scene_tear_down (Scene *scene)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  fixture_tear_down (&scene->fixture, NULL);
  dir = g_dir_open (scene->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (scene->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (scene->folder);
  g_free (scene->folder);
  g_free (scene->path);
  g_free (scene->other);
}

static AdwAlertDialog *
get_dialog (Scene *scene)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (scene->fixture.window));

  return ADW_IS_ALERT_DIALOG (dialog) ? ADW_ALERT_DIALOG (dialog) : NULL;
}

/* Chooses a response as its button does. */
static void
answer (Scene *scene, const char *response)
{
  AdwAlertDialog *dialog = get_dialog (scene);
  const char *label = adw_alert_dialog_get_response_label (dialog, response);
  GtkWidget *button = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", label);

  g_assert_nonnull (button);
  /* the book's last reference is the window's */
  g_clear_object (&scene->fixture.session);
  g_clear_object (&scene->fixture.book);
  g_signal_emit_by_name (button, "clicked");
}

static FoldBook *
get_book (Scene *scene)
{
  FoldSession *session = fold_window_get_session (scene->fixture.window);

  return session != NULL ? fold_session_get_book (session) : NULL;
}

/* Whether the window shows a book that can be changed, which the lost one is not. */
static gboolean
shows_another_book (Scene *scene)
{
  return get_book (scene) != NULL && !fold_book_get_read_only (get_book (scene));
}

static void
assert_asked (Scene *scene)
{
  g_autoptr (GError) error = NULL;

  fixture_wait_until (get_dialog (scene) != NULL);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (get_dialog (scene)), "mine.fivefold"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (scene->fixture.window), "new-watchlist"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (scene->fixture.window), "back-up"));
  g_assert_false (fold_watchlists_create (fold_book_get_watchlists (scene->fixture.book), "Too late", NULL, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST);
  g_assert_nonnull (fold_watchlists_find (fold_book_get_watchlists (scene->fixture.book), "In the log"));
}

/* Renamed over; what was seen becomes a file beside it, and the window goes on with that one. */
static void
test_keep (void)
{
  Scene scene = { 0 };
  g_autofree char *kept = NULL;
  g_autofree char *shown = NULL;

  scene_set_up (&scene);
  kept = g_build_filename (scene.folder, "mine-2.fivefold", NULL);
  g_assert_cmpint (g_rename (scene.other, scene.path), ==, 0);
  assert_asked (&scene);
  answer (&scene, "keep");
  fixture_wait_until (shows_another_book (&scene));
  g_assert_cmpstr (fold_book_get_path (get_book (&scene)), ==, kept);
  g_assert_nonnull (fold_watchlists_find (fold_book_get_watchlists (get_book (&scene)), "In the log"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (scene.fixture.window), "new-watchlist"));
  g_assert_null (get_dialog (&scene));
  scene_tear_down (&scene);
}

/* Renamed over; the window shows the other book, whose content is its own, and says what lay beside it. */
static void
test_open_other (void)
{
  Scene scene = { 0 };

  scene_set_up (&scene);
  g_assert_cmpint (g_rename (scene.other, scene.path), ==, 0);
  assert_asked (&scene);
  answer (&scene, "leave");
  fixture_wait_until (shows_another_book (&scene));
  g_assert_cmpstr (fold_book_get_path (get_book (&scene)), ==, scene.path);
  g_assert_cmpstr (fold_book_get_name (get_book (&scene)), ==, "Other");
  g_assert_null (fold_watchlists_find (fold_book_get_watchlists (get_book (&scene)), "In the log"));
  g_assert_nonnull (get_dialog (&scene));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (get_dialog (&scene)), "mine.fivefold-other-log"));
  scene_tear_down (&scene);
}

/* Deleted; the window does not close before it was told what to do, whether its dialog is open or was put away. */
static void
test_close (void)
{
  Scene scene = { 0 };
  FoldWindow *window;

  scene_set_up (&scene);
  window = scene.fixture.window;
  g_assert_cmpint (g_unlink (scene.path), ==, 0);
  assert_asked (&scene);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  if (get_dialog (&scene) != NULL)
    adw_dialog_force_close (ADW_DIALOG (get_dialog (&scene)));
  fixture_wait_until (get_dialog (&scene) == NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_nonnull (get_dialog (&scene));
  g_assert_nonnull (get_book (&scene));
  answer (&scene, "leave");
  fixture_wait_until (get_book (&scene) == NULL);
  g_assert_false (g_file_test (scene.path, G_FILE_TEST_EXISTS));
  scene_tear_down (&scene);
}

/* Deleted and its folder moved away as well: it is kept among the user's own books. */
static void
test_keep_elsewhere (void)
{
  Scene scene = { 0 };
  g_autofree char *moved = NULL;
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "fivefold", NULL);

  scene_set_up (&scene);
  moved = g_strconcat (scene.folder, "-moved", NULL);
  g_assert_cmpint (g_rename (scene.folder, moved), ==, 0);
  fold_book_poll (scene.fixture.book);
  assert_asked (&scene);
  answer (&scene, "keep");
  fixture_wait_until (shows_another_book (&scene));
  g_assert_true (g_str_has_prefix (fold_book_get_path (get_book (&scene)), own));
  g_assert_nonnull (fold_watchlists_find (fold_book_get_watchlists (get_book (&scene)), "In the log"));
  g_assert_cmpint (g_rename (moved, scene.folder), ==, 0);
  scene_tear_down (&scene);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/loss/keep", test_keep);
  g_test_add_func ("/loss/open-other", test_open_other);
  g_test_add_func ("/loss/close", test_close);
  g_test_add_func ("/loss/keep-elsewhere", test_keep_elsewhere);

  return g_test_run ();
}
