/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several programs at one book, and one that dies. The test calls itself again as the other program. */
#include "store-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define KILL_ROUNDS 6
#define EDITS_OF_A_WRITER 60

static const char *own_path;

/* --- the other program --- */

/* Commits one edit after the other, each of a watchlist and its copy, and says so, up to @n_edits. */
static int
write_edits (const char *path, guint first, guint n_edits)
{
  g_autoptr (FoldStore) store = open_store (path, FOLD_STORE_READ_WRITE);

  for (guint i = first; i < first + n_edits; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO watchlist (id, name, position) VALUES (%u, 'List %u', 0), "
                                              "(%u, 'Copy %u', 0)",
                                              2 * i, i, 2 * i + 1, i);
      g_autoptr (GError) error = NULL;

      while (!fold_store_begin_edit (store, "Write", &error))
        {
          g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY);
          g_clear_error (&error);
        }
      run (store, sql);
      commit_edit (store);
      printf ("%u\n", i);
      fflush (stdout);
    }
  return 0;
}

static GSubprocess *
start_writer (const char *path, guint first, guint n_edits)
{
  g_autofree char *first_text = g_strdup_printf ("%u", first);
  g_autofree char *n_text = g_strdup_printf ("%u", n_edits);
  g_autoptr (GError) error = NULL;
  GSubprocess *process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path, "--write", path, first_text, n_text, NULL);

  g_assert_no_error (error);
  return process;
}

/* --- tests --- */

/* Every edit that was announced before the program was killed is there, whole. */
static void
test_kill (Fixture *fixture, gconstpointer user_data)
{
  guint next = 1;

  make_book (fixture->path, 0);
  for (guint round = 0; round < KILL_ROUNDS; round++)
    {
      g_autoptr (GSubprocess) writer = start_writer (fixture->path, next, 1000000);
      g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
      g_autoptr (FoldStore) store = NULL;
      g_auto (GStrv) problems = NULL;
      guint last = next - 1;
      guint wanted = g_test_rand_int_range (5, 40);
      char *line;

      while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
        {
          last = (guint)g_ascii_strtoull (line, NULL, 10);
          g_free (line);
          if (last >= next + wanted)
            g_subprocess_send_signal (writer, SIGKILL);
        }
      g_assert_true (g_subprocess_wait (writer, NULL, NULL));
      g_assert_true (g_subprocess_get_if_signaled (writer));

      store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
      problems = fold_store_check (store, NULL);
      g_assert_cmpuint (g_strv_length (problems), ==, 0);
      next = (guint)number (store, "SELECT max (id) FROM watchlist") / 2 + 1;
      g_assert_cmpuint (next, >, last);
      g_assert_cmpuint (next, <=, last + 2);
      g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 2 * (next - 1));
      g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, next - 1);
    }

  {
    g_autoptr (FoldStore) store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
    char *label;

    while ((label = fold_store_undo (store, NULL)) != NULL)
      g_free (label);
    g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 0);
  }
}

/* Two programs write at once; no edit is lost, and either can take back what the other did. */
static void
test_two_writers (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GSubprocess) first = NULL;
  g_autoptr (GSubprocess) second = NULL;
  guint n_undone = 0;
  char *label;

  make_book (fixture->path, 0);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  first = start_writer (fixture->path, 1, EDITS_OF_A_WRITER);
  second = start_writer (fixture->path, 1001, EDITS_OF_A_WRITER);
  g_assert_true (g_subprocess_wait_check (first, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (second, NULL, NULL));

  g_assert_true (fold_store_poll (store));
  g_assert_false (fold_store_poll (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 4 * EDITS_OF_A_WRITER);
  for (; (label = fold_store_undo (store, NULL)) != NULL; n_undone++)
    {
      g_assert_cmpstr (label, ==, "Write");
      g_free (label);
    }
  g_assert_cmpuint (n_undone, ==, 2 * EDITS_OF_A_WRITER);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 0);
  g_assert_false (fold_store_poll (store));
}

/* A copy that is made while another program writes is whole, and holds some number of whole edits. */
static void
test_backup_while_writing (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.fivefold", NULL);
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GSubprocess) writer = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  char *line;
  guint n_copies = 0;

  make_book (fixture->path, 0);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  writer = start_writer (fixture->path, 1, 5 * EDITS_OF_A_WRITER);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      guint written = (guint)g_ascii_strtoull (line, NULL, 10);
      g_autoptr (GError) error = NULL;
      g_autoptr (FoldStore) copy = NULL;
      g_auto (GStrv) problems = NULL;

      g_free (line);
      if (written % 20 != 0)
        continue;
      fold_store_backup (store, path, &error);
      g_assert_no_error (error);
      copy = open_store (path, FOLD_STORE_READ_ONLY);
      problems = fold_store_check (copy, NULL);
      g_assert_cmpuint (g_strv_length (problems), ==, 0);
      g_assert_cmpint (number (copy, "SELECT count (*) FROM watchlist"), >=, 2 * written);
      g_assert_cmpint (number (copy, "SELECT count (*) FROM watchlist"), ==,
                       2 * number (copy, "SELECT count (*) FROM undo_step"));
      n_copies++;
    }
  g_assert_true (g_subprocess_wait_check (writer, NULL, NULL));
  g_assert_cmpuint (n_copies, ==, 15);
}

typedef struct
{
  FoldStore *store;
  gint64 n_seen;
  guint n_foreign;
  GMainLoop *loop;
} Watch;

static void
changed_cb (Watch *watch, const char *const *tables)
{
  g_assert_null (tables);
  watch->n_foreign++;
  watch->n_seen = number (watch->store, "SELECT count (*) FROM watchlist");
  if (watch->n_seen == 2 * EDITS_OF_A_WRITER)
    g_main_loop_quit (watch->loop);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("the last edit of the other program was not noticed");
  return G_SOURCE_REMOVE;
}

/* The main loop sees what another program writes, the last edit included. */
static void
test_watch (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GSubprocess) writer = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch = { 0 };
  guint timeout;

  make_book (fixture->path, 0);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  watch.store = store;
  watch.loop = loop;
  fold_store_watch (store);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), &watch);
  writer = start_writer (fixture->path, 1, EDITS_OF_A_WRITER);
  timeout = g_timeout_add_seconds (30, give_up_cb, NULL);
  g_main_loop_run (loop);
  g_source_remove (timeout);
  g_assert_cmpuint (watch.n_foreign, >, 0);
  g_assert_true (g_subprocess_wait_check (writer, NULL, NULL));
  g_signal_handlers_disconnect_by_func (store, changed_cb, &watch);
  g_assert_finalize_object (g_steal_pointer (&store));
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 5 && g_str_equal (argv[1], "--write"))
    return write_edits (argv[2], (guint)g_ascii_strtoull (argv[3], NULL, 10),
                        (guint)g_ascii_strtoull (argv[4], NULL, 10));

  own_path = path;
  g_test_init (&argc, &argv, NULL);
  add_store_test ("/store/process/kill", test_kill);
  add_store_test ("/store/process/two-writers", test_two_writers);
  add_store_test ("/store/process/backup-while-writing", test_backup_while_writing);
  add_store_test ("/store/process/watch", test_watch);
  return g_test_run ();
}
