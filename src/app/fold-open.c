/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-open.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fold-book.h"
#include "fold-file.h"
#include "fold-sample-book.h"
#include "fold-theme-pack.h"

/* Where books are, and how one comes to be. */

#define OTHERS "fold-open-others"
#define N_BACKUPS 14 /* of each book: two weeks of daily use */

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "fivefold", name, NULL);
}

char *
fold_open_dup_default_path (void)
{
  return dup_path ("book.fivefold");
}

static gboolean
add_default_theme (FoldBook *book, GError **error)
{
  g_autoptr (FoldThemeData) theme = fold_theme_pack_load_shipped (FOLD_THEME_PACK_DEFAULT, error);

  return theme != NULL && fold_themes_add (fold_book_get_themes (book), theme, NULL, error);
}

/* Something to write transactions into, so that the first one needs no preparation. */
static gboolean
fill_own (FoldBook *book, GError **error)
{
  FoldPortfolio *portfolio = NULL;

  return add_default_theme (book, error)
         && fold_portfolios_create_portfolio (fold_book_get_portfolios (book), _("My Portfolio"), &portfolio, error)
         && fold_portfolios_create_account (fold_book_get_portfolios (book), portfolio, _("Account"),
                                            fold_book_get_base_currency (book), NULL, error)
         && fold_book_forget_history (book, error);
}

/* Once a day, in a folder for each book beside the user's own. A full disk is no reason not to open the book. */
static void
back_up (FoldBook *book)
{
  g_autofree char *root = dup_path ("backups");
  g_autoptr (GError) error = NULL;

  if (!fold_store_backup_daily (fold_book_get_store (book), root, N_BACKUPS, &error))
    g_message ("%s", error->message);
}

FoldBook *
fold_open_book (const char *location, GError **error)
{
  if (g_str_equal (location, FOLD_OPEN_SAMPLE))
    return fold_sample_book_new (error);

  FoldBook *book = fold_book_open (location, FOLD_STORE_READ_WRITE, error);

  if (book != NULL)
    back_up (book);

  return book;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  FoldBook *book = fold_open_book (data, &error);

  if (book != NULL)
    g_task_return_pointer (task, book, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fold_open_book_async (const char *location, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fold_open_book_async);
  g_task_set_task_data (task, g_strdup (location), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

FoldBook *
fold_open_book_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
               _("The folder “%s” cannot be created: %s. Create it yourself, or let Fivefold write there."), folder,
               g_strerror (errno));

  return FALSE;
}

/* Never over an existing book: where @first is 1, the second "book" is "book-2.fivefold". */
static char *
dup_free_path (const char *folder, const char *stem, guint first)
{
  for (guint i = first;; i++)
    {
      g_autofree char *name
          = i > 1 ? g_strdup_printf ("%s-%u" FOLD_STORE_SUFFIX, stem, i) : g_strconcat (stem, FOLD_STORE_SUFFIX, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static char *
dup_own_free_path (const char *stem)
{
  g_autofree char *own = dup_path ("");

  return dup_free_path (own, stem, 1);
}

/* Filled beside its place and then moved there, so that a failure leaves nothing behind. */
static gboolean
create (const char *path,
        const char *name,
        const char *base_currency,
        gboolean (*fill) (FoldBook *book, GError **error),
        GError **error)
{
  g_autoptr (FoldBook) book = NULL;

  if (!make_folder (path, error))
    return FALSE;

  book = fold_book_create (path, name, base_currency, error);
  if (book == NULL)
    return FALSE;

  if (fill (book, error))
    return TRUE;

  g_clear_object (&book);
  g_unlink (path);

  return FALSE;
}

char *
fold_open_create (const char *name, const char *base_currency, GError **error)
{
  g_autofree char *path = dup_own_free_path ("book");

  return create (path, name, base_currency, fill_own, error) ? g_steal_pointer (&path) : NULL;
}

static char *
dup_sample_path (void)
{
  return dup_path ("sample.fivefold");
}

/* What was lent to a sandbox may be gone the next time. */
static gboolean
may_open (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return *path != '\0' && !fold_file_is_lent (file) && g_file_test (path, G_FILE_TEST_EXISTS);
}

char *
fold_open_dup_usual_location (const char *last)
{
  g_autofree char *own = fold_open_dup_default_path ();
  g_autofree char *sample = dup_sample_path ();

  if (may_open (last) && !g_str_equal (last, sample))
    return g_strdup (last);
  if (may_open (own))
    return g_steal_pointer (&own);
  return may_open (sample) ? g_steal_pointer (&sample) : NULL;
}

char *
fold_open_prepare_sample (GError **error)
{
  g_autofree char *path = dup_sample_path ();

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  return create (path, _("Sample Book"), "EUR", fold_sample_book_fill, error) ? g_steal_pointer (&path) : NULL;
}

static gboolean
is_book (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *path = g_file_get_path (file);

  return g_str_has_suffix (lower, FOLD_STORE_SUFFIX) || (path != NULL && fold_store_is_book (path));
}

/* The task's data are the files; its result the books, with the others as data of theirs. */
static void
sort_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GListModel *files = data;
  g_autoptr (GListStore) books = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GListStore) others = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (is_book (file) ? books : others, file);
    }
  g_object_set_data_full (G_OBJECT (books), OTHERS, g_steal_pointer (&others), g_object_unref);
  g_task_return_pointer (task, g_steal_pointer (&books), g_object_unref);
}

void
fold_open_sort_async (GListModel *files, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fold_open_sort_async);
  g_task_set_task_data (task, g_object_ref (files), g_object_unref);
  g_task_run_in_thread (task, sort_in_thread);
}

GListModel *
fold_open_sort_finish (GAsyncResult *result, GListModel **others)
{
  GListModel *books = g_task_propagate_pointer (G_TASK (result), NULL);

  if (books != NULL)
    *others = g_object_ref (g_object_get_data (G_OBJECT (books), OTHERS));
  return books;
}

char *
fold_open_dup_location (GFile *file)
{
  g_autofree char *host_path = fold_file_dup_host_path (file);
  g_autofree char *own = dup_path ("");

  if (host_path != NULL && g_str_has_prefix (host_path, own) && g_file_test (host_path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&host_path);
  return g_file_get_path (file);
}

static char *
copy_to_own (FoldStore *store, const char *location, GError **error)
{
  g_autofree char *stem = fold_store_dup_stem (location);
  g_autofree char *path = dup_own_free_path (stem);

  return make_folder (path, error) && fold_store_backup (store, path, error) ? g_steal_pointer (&path) : NULL;
}

char *
fold_open_copy (const char *location, GError **error)
{
  g_autoptr (FoldStore) store = fold_store_open (location, FOLD_STORE_READ_ONLY, error);

  return store != NULL ? copy_to_own (store, location, error) : NULL;
}

/* Its folder may be gone as well, or its disk. */
char *
fold_open_keep (FoldBook *book, GError **error)
{
  const char *location = fold_book_get_path (book);
  FoldStore *store = fold_book_get_store (book);
  g_autofree char *folder = g_path_get_dirname (location);
  g_autofree char *stem = fold_store_dup_stem (location);
  g_autofree char *path = dup_free_path (folder, stem, 2);

  if (fold_store_backup (store, path, NULL))
    return g_steal_pointer (&path);
  return copy_to_own (store, location, error);
}

const char *
fold_open_describe (const GError *error)
{
  if (error->domain != FOLD_STORE_ERROR)
    return _("The Book Could Not Be Opened");

  switch ((FoldStoreError)error->code)
    {
    case FOLD_STORE_ERROR_NOT_FOUND:
      return _("Book Not Found");

    case FOLD_STORE_ERROR_NOT_A_FILE:
    case FOLD_STORE_ERROR_NOT_A_BOOK:
      return _("This Is Not a Book");

    case FOLD_STORE_ERROR_DAMAGED:
      return _("The Book Is Damaged");

    case FOLD_STORE_ERROR_NEWER:
      return _("The Book Needs a Newer Fivefold");

    case FOLD_STORE_ERROR_BUSY:
      return _("The Book Is in Use");

    case FOLD_STORE_ERROR_READ_ONLY:
      return _("The Book Is Read-Only");

    case FOLD_STORE_ERROR_LOST:
      return _("The Book Was Replaced");

    case FOLD_STORE_ERROR_DISK:
    case FOLD_STORE_ERROR_CONSTRAINT:
    case FOLD_STORE_ERROR_EDITING:
    case FOLD_STORE_ERROR_NOTHING:
    case FOLD_STORE_ERROR_FAILED:
    default:
      return _("The Book Could Not Be Opened");
    }
}
