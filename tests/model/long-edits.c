/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of many rows on a thread of their own: what they do is what the same edits do here, and meanwhile the book is
 * read and refuses others. */
#include "small-theme.h"

#include <glib/gstdio.h>

#include "fold-book.h"

#define N_ROWS 3000

typedef struct
{
  char *folder;
  char *path;
  FoldBook *book;
  GCancellable *cancellable;
  GError *error;
  gboolean called;
  gboolean done;
} Fixture;

static GMutex gate_mutex;
static GCond gate_moved;
static gboolean gate_open;
static gboolean before_gate;

static const char *const in_memory = ":memory:";

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("fivefold-long-XXXXXX", NULL);
  fixture->path = data == in_memory ? g_strdup (data) : g_build_filename (fixture->folder, "book.fivefold", NULL);
  fixture->book = fold_book_create (fixture->path, "Book", "EUR", &error);
  g_assert_no_error (error);
  fixture->cancellable = g_cancellable_new ();
  gate_open = before_gate = FALSE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "book.fivefold", "book.fivefold-wal", "book.fivefold-shm", "copy" };
  g_clear_error (&fixture->error);
  g_object_unref (fixture->cancellable);
  g_assert_finalize_object (fixture->book);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* --- the edit: many portfolios, with a gate half way --- */

static void
set_gate (gboolean open)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&gate_mutex);
  gate_open = open;
  g_cond_broadcast (&gate_moved);
}

static void
wait_at_gate (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&gate_mutex);
  before_gate = TRUE;
  g_cond_broadcast (&gate_moved);
  while (!gate_open)
    g_cond_wait (&gate_moved, &gate_mutex);
}

static gboolean
is_half (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&gate_mutex);
  return before_gate;
}

/* The main thread has its part in the beginning. */
static void
wait_until_half (void)
{
  while (!is_half ())
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static gboolean
add_rows (FoldStore *store, gpointer stops, GError **error)
{
  for (gint64 i = 0; i < N_ROWS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Portfolio %" G_GINT64_FORMAT, i);
      if (!fold_store_report (store, (double)i / N_ROWS, error)
          || !fold_store_execute (store, error, "INSERT INTO portfolio (name, position) VALUES (?, ?)", "si", name, i))
        return FALSE;
      if (stops != NULL && i == N_ROWS / 2)
        wait_at_gate ();
    }
  return TRUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_clear_error (&fixture->error);
  fixture->done = fold_edits_finish (FOLD_EDITS (source), result, &fixture->error);
  fixture->called = TRUE;
}

static void
wait_for (Fixture *fixture)
{
  while (!fixture->called)
    g_main_context_iteration (NULL, TRUE);
  fixture->called = FALSE;
  g_assert_false (fold_edits_get_working (fold_book_get_edits (fixture->book)));
}

static void
begin (Fixture *fixture, gboolean stops)
{
  fold_edits_run_async (fold_book_get_edits (fixture->book), "Many", add_rows, GINT_TO_POINTER (stops), NULL,
                        fixture->cancellable, done_cb, fixture);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)));
}

/* The book as it is on the disk, to the byte. */
static GBytes *
dump (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy", NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;
  fold_store_backup (fold_book_get_store (fixture->book), path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* --- tests --- */

/* One step, one refresh; undo and redo of it go the same way and give the same rows. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0, n_splices = 0;
  g_signal_connect_swapped (fixture->book, "changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect_swapped (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), "items-changed",
                            G_CALLBACK (count_cb), &n_splices);
  begin (fixture, FALSE);
  wait_for (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->done);
  g_assert_cmpuint (count (fixture), ==, N_ROWS);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_splices, ==, 1);
  g_assert_cmpstr (fold_book_get_undo_label (fixture->book), ==, "Many");
  g_assert_true (fold_edits_undo_is_long (fold_book_get_edits (fixture->book)));
  gint64 first = fold_portfolio_get_id (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book),
                                                                        "Portfolio 7"));

  fold_edits_undo_async (fold_book_get_edits (fixture->book), fixture->cancellable, done_cb, fixture);
  wait_for (fixture);
  g_assert_true (fixture->done);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_false (fold_book_get_undo_label (fixture->book) != NULL);
  g_assert_true (fold_edits_redo_is_long (fold_book_get_edits (fixture->book)));

  fold_edits_redo_async (fold_book_get_edits (fixture->book), fixture->cancellable, done_cb, fixture);
  wait_for (fixture);
  g_assert_true (fixture->done);
  g_assert_cmpuint (count (fixture), ==, N_ROWS);
  g_assert_cmpint (fold_portfolio_get_id (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book),
                                                                          "Portfolio 7")),
                   ==, first);
  g_assert_cmpuint (n_changes, ==, 3);
}

/* While it is under way the book is read, says how far it is, refuses other edits with a sentence, and remembers what
 * is on screen; nothing of the edit is seen before its end. */
static void
test_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL, *later = NULL;
  begin (fixture, TRUE);
  g_assert_true (fold_edits_get_working (fold_book_get_edits (fixture->book)));
  wait_until_half ();
  g_assert_cmpfloat (fold_edits_get_progress (fold_book_get_edits (fixture->book)), >, 0.4);
  g_assert_cmpfloat (fold_edits_get_progress (fold_book_get_edits (fixture->book)), <, 0.6);
  g_assert_true (fold_book_refresh (fixture->book, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 0);

  g_assert_false (fold_book_set_name (fixture->book, "Another", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING);
  g_clear_error (&error);
  g_assert_false (fold_book_undo (fixture->book, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING);
  g_clear_error (&error);
  g_assert_true (fold_book_set_view_state (fixture->book, "page", "ranking", &error));
  g_assert_no_error (error);
  seen = fold_book_dup_view_state (fixture->book, "page");
  g_assert_cmpstr (seen, ==, "ranking");

  set_gate (TRUE);
  wait_for (fixture);
  g_assert_true (fixture->done);
  g_assert_cmpuint (count (fixture), ==, N_ROWS);
  g_assert_cmpstr (fold_book_get_name (fixture->book), ==, "Book");
  g_assert_true (fold_book_set_name (fixture->book, "Another", &error));
  g_assert_no_error (error);
  g_autoptr (FoldBook) other = fold_book_open (fixture->path, FOLD_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  later = fold_book_dup_view_state (other, "page");
  g_assert_cmpstr (later, ==, "ranking");
}

/* A second one waits for nothing: it is refused as well, and the first goes on. */
static void
test_second (Fixture *fixture, gconstpointer data)
{
  Fixture second = { 0 };
  begin (fixture, TRUE);
  wait_until_half ();
  fold_edits_run_async (fold_book_get_edits (fixture->book), "More", add_rows, NULL, NULL, NULL, done_cb, &second);
  while (!second.called)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (second.error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING);
  g_clear_error (&second.error);
  g_assert_true (fold_edits_get_working (fold_book_get_edits (fixture->book)));
  set_gate (TRUE);
  wait_for (fixture);
  g_assert_true (fixture->done);
  g_assert_cmpuint (count (fixture), ==, N_ROWS);
}

static void
assert_cancelled (Fixture *fixture, GBytes *before)
{
  wait_for (fixture);
  g_assert_false (fixture->done);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GBytes) after = dump (fixture);
  g_assert_true (g_bytes_equal (before, after));
}

/* Cancelled, it leaves the book as it was to the byte, and the next edit is as free as ever. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = dump (fixture);
  begin (fixture, TRUE);
  wait_until_half ();
  g_cancellable_cancel (fixture->cancellable);
  set_gate (TRUE);
  assert_cancelled (fixture, before);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_false (fold_book_get_undo_label (fixture->book) != NULL);

  g_cancellable_reset (fixture->cancellable);
  begin (fixture, FALSE);
  wait_for (fixture);
  g_assert_true (fixture->done);
  g_autoptr (GBytes) filled = dump (fixture);
  g_cancellable_cancel (fixture->cancellable);
  fold_edits_undo_async (fold_book_get_edits (fixture->book), fixture->cancellable, done_cb, fixture);
  assert_cancelled (fixture, filled);
  g_assert_cmpuint (count (fixture), ==, N_ROWS);
  g_assert_cmpstr (fold_book_get_undo_label (fixture->book), ==, "Many");
}

static gboolean
rename_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "UPDATE book SET name = ?", "s", "Renamed elsewhere");
}

/* How far a second connection is when another program writes. */
static const int unconnected = 0, connected = 1, settled = 2, never_connected = 3;

/* What another program wrote before the edit took the lock arrives with it, whenever it was. */
static void
test_other_program (Fixture *fixture, gconstpointer moment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) other = fold_store_open (fixture->path, FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  FoldStore *store = fold_book_get_store (fixture->book);
  g_autoptr (FoldStore) lent = fold_store_lend (store, &error);
  g_assert_no_error (error);
  if (moment == &connected || moment == &settled)
    g_assert_true (fold_store_connect (lent, &error));
  if (moment == &settled)
    fold_store_settle (store, lent);
  g_assert_true (fold_store_edit (other, "Rename", rename_cb, NULL, &error));
  g_assert_false (fold_book_poll (fixture->book));
  if (moment == &unconnected)
    g_assert_true (fold_store_connect (lent, &error));
  if (moment == &unconnected || moment == &connected)
    fold_store_settle (store, lent);
  g_assert_cmpint (fold_store_is_connected (lent), ==, moment != &never_connected);
  fold_store_take_back (store, lent, NULL);
  g_assert_cmpstr (fold_book_get_name (fixture->book), ==, "Renamed elsewhere");
}

/* --- a large book that another program changes --- */

static gboolean
add_instruments (FoldStore *store, gpointer data, GError **error)
{
  for (gint64 i = 0; i < FOLD_EDITS_MANY_ROWS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("company_%" G_GINT64_FORMAT, i);
      if (!fold_store_execute (store, error, "INSERT INTO instrument (slug, name, class, slot) VALUES (?, ?, '', ?)",
                               "ssi", slug, slug, 1000 + i))
        return FALSE;
    }
  return TRUE;
}

static gboolean
change_instruments (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error,
                             "UPDATE instrument SET name = 'Zeta', note = 'By another program' WHERE id = 7", NULL)
         && fold_store_execute (
             store, error, "INSERT INTO instrument_identifier (instrument_id, kind, value) VALUES (7, 'ticker', 'ZZ')",
             NULL)
         && fold_store_execute (store, error, "DELETE FROM instrument WHERE id = 9", NULL)
         && fold_store_execute (store, error,
                                "INSERT INTO instrument (slug, name, class, slot) VALUES ('more', 'More', '', 9999)",
                                NULL);
}

/* What the list says, in its order. */
static char *
describe (FoldInstruments *instruments)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (instruments)); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (G_LIST_MODEL (instruments), i);
      g_string_append_printf (text, "%s %s %s %s %u\n", fold_instrument_get_slug (instrument),
                              fold_instrument_get_name (instrument), fold_instrument_get_ticker (instrument),
                              fold_instrument_get_note (instrument), fold_instrument_get_slot (instrument));
    }
  return g_string_free (text, FALSE);
}

/* A large book is read again on the thread: the same objects say what another program made of them. */
static void
test_read_on_thread (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldInstruments *instruments = fold_book_get_instruments (fixture->book);
  FoldEdits *edits = fold_book_get_edits (fixture->book);
  g_autoptr (FoldStore) other = fold_store_open (fixture->path, FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (fold_store_edit (other, "Add", add_instruments, NULL, &error));
  g_assert_true (fold_book_poll (fixture->book));
  g_assert_false (fold_edits_get_working (edits)); /* it was small */
  FoldInstrument *seventh = fold_instruments_get (instruments, 7);

  g_assert_true (fold_store_edit (other, "Change", change_instruments, NULL, &error));
  g_assert_true (fold_book_poll (fixture->book));
  g_assert_true (fold_edits_get_working (edits));
  g_assert_cmpstr (fold_instrument_get_name (seventh), ==, "company_6");
  while (fold_edits_get_working (edits))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (fold_instruments_get (instruments, 7) == seventh);
  g_assert_cmpstr (fold_instrument_get_name (seventh), ==, "Zeta");
  g_assert_cmpstr (fold_instrument_get_name_key (seventh), !=, "");
  g_assert_true (fold_instruments_find (instruments, "zz") == seventh);
  g_assert_null (fold_instruments_get (instruments, 9));
  g_assert_null (fold_instruments_find (instruments, "company_8"));
  g_assert_nonnull (fold_instruments_find (instruments, "more"));
  g_autofree char *taken = describe (instruments);
  g_assert_true (fold_book_refresh (fixture->book, &error));
  g_autofree char *read = describe (instruments);
  g_assert_cmpstr (taken, ==, read);
}

/* A book in memory has one connection: all is done at once. */
static void
test_in_memory (Fixture *fixture, gconstpointer data)
{
  begin (fixture, FALSE);
  g_assert_cmpuint (count (fixture), ==, N_ROWS);
  wait_for (fixture);
  g_assert_true (fixture->done);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, function) g_test_add ("/long-edits/" path, Fixture, data, set_up, function, tear_down)
  ADD ("steps", NULL, test_steps);
  ADD ("meanwhile", NULL, test_meanwhile);
  ADD ("second", NULL, test_second);
  ADD ("cancel", NULL, test_cancel);
  ADD ("other-program/before-connecting", &unconnected, test_other_program);
  ADD ("other-program/connected", &connected, test_other_program);
  ADD ("other-program/settled", &settled, test_other_program);
  ADD ("other-program/never-connected", &never_connected, test_other_program);
  ADD ("read-on-thread", NULL, test_read_on_thread);
  ADD ("in-memory", in_memory, test_in_memory);
  return g_test_run ();
}
