/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fold-file.h"

#define NBSP "\xC2\xA0" /* between a number and its unit */
#define HOST_PATH "user.document-portal.host-path"

typedef struct
{
  char *folder; /* "…/Reports" in a folder of its own */
  char *path;   /* of "charts.png" in it */
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = g_dir_make_tmp ("fold-file-XXXXXX", NULL);

  fixture->folder = g_build_filename (top, "Reports", NULL);
  fixture->path = g_build_filename (fixture->folder, "charts.png", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = g_path_get_dirname (fixture->folder);

  g_chmod (fixture->folder, 0700);
  remove_all (top);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
save (GFile *file, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return fold_file_write (file, bytes, 0666, error);
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

static guint
count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* One sentence that names the file and nothing that nobody chose. */
static void
assert_refused (gboolean done, GError **error, const char *sentence)
{
  g_assert_false (done);
  g_assert_error (*error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE);
  g_assert_cmpstr ((*error)->message, ==, sentence);
  g_clear_error (error);
}

/* The superuser may write anywhere; without that right, permissions count for it as well. */
static void
respect_permissions (void)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct none[2] = { 0 };

  g_assert_cmpint (syscall (SYS_capset, &header, none), ==, 0);
}

static gboolean
in_process_of_its_own (void)
{
  if (g_test_subprocess ())
    return TRUE;
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  return FALSE;
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (save (fixture->file, "first", &error));
  assert_holds (fixture->path, "first");
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_true (save (fixture->file, "second, longer", &error));
  assert_holds (fixture->path, "second, longer");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_true (save (fixture->file, "", &error));
  assert_holds (fixture->path, "");
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture->folder), ==, 1);
}

/* What a link points to is replaced, where it lies; the link stays one. */
static void
test_write_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "..", "link.png", NULL);
  g_autoptr (GFile) link = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture->file, "old", &error));
  g_assert_cmpint (symlink (fixture->path, path), ==, 0);
  g_assert_true (save (link, "new", &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  assert_holds (fixture->path, "new");
}

static void
test_refused_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "missing", "charts.png", NULL);
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *long_path = g_build_filename (fixture->folder, long_name, NULL);
  g_autofree char *long_sentence
      = g_strdup_printf ("“%s” was not saved: the name is too long. Choose a shorter one.", long_name);
  g_autoptr (GFile) missing = g_file_new_for_path (nowhere), endless = g_file_new_for_path (long_path);
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/null"), folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GError) error = NULL;

  assert_refused (save (missing, "new", &error), &error,
                  "“charts.png” was not saved: there is no folder “missing”. Create it, or choose another folder.");
  assert_refused (save (folder, "new", &error), &error,
                  "“Reports” was not saved: a folder has that name. Choose another name.");
  assert_refused (save (device, "new", &error), &error,
                  "“null” was not saved: something other than an ordinary file has that name. Choose another name.");
  assert_refused (save (endless, "new", &error), &error, long_sentence);
  g_assert_cmpuint (count (fixture->folder), ==, 0);
}

static void
test_protected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!in_process_of_its_own ())
    return;
  respect_permissions ();
  g_assert_true (save (fixture->file, "old", &error));
  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  assert_refused (save (fixture->file, "new", &error), &error,
                  "“charts.png” was not saved: the file with that name is write-protected. Change its permissions, or "
                  "choose another name.");
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_refused (save (fixture->file, "new", &error), &error,
                  "“charts.png” was not saved: the folder “Reports” cannot be written to. Choose another folder.");
  assert_holds (fixture->path, "old");
  g_assert_cmpuint (count (fixture->folder), ==, 1);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

/* A disk that takes a part only: the old file stays whole, and the part goes. */
static void
test_small_disk (Fixture *fixture, gconstpointer data)
{
  const struct rlimit small = { 4096, 4096 };
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  if (!in_process_of_its_own ())
    return;
  g_assert_true (save (fixture->file, "old", &error));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_refused (save (fixture->file, large, &error), &error,
                  "“charts.png” was not saved: the disk could not store it. Check the disk and your quota, or choose "
                  "another folder.");
  assert_holds (fixture->path, "old");
  g_assert_cmpuint (count (fixture->folder), ==, 1);
}

static void
assert_unreadable (const char *path, const char *sentence)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (fold_file_read (file, FOLD_FILE_USE_TABLE, NULL, &error));
  g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
assert_missing (const char *path)
{
  g_autofree char *sentence = g_strdup_printf ("There is no file “%s”. Check the name, or choose another file.", path);

  assert_unreadable (path, sentence);
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!in_process_of_its_own ())
    return;
  respect_permissions ();
  assert_missing (fixture->path);
  assert_unreadable (fixture->folder, "“Reports” is a folder. Choose a file.");
  g_assert_true (save (fixture->file, "text", &error));
  bytes = fold_file_read (fixture->file, FOLD_FILE_USE_PACK, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "text", 4);
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  assert_unreadable (fixture->path,
                     "Fivefold is not allowed to read “charts.png”. Change its permissions, or choose another file.");
  g_assert_cmpint (g_chmod (fixture->folder, 0), ==, 0);
  assert_unreadable (
      fixture->path,
      "Fivefold is not allowed to open the folder of “charts.png”. Change its permissions, or choose another file.");
}

/* A name that goes through a file, or is longer than a name can be, is that of no file. */
static void
test_read_impossible (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->path, "x.csv", NULL);
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *long_path = g_build_filename (fixture->folder, long_name, NULL);

  g_assert_true (save (fixture->file, "text", NULL));
  assert_missing (below);
  assert_missing (long_path);
}

/* What would be waited for, or would never end. The alarm ends a test that waits. */
static void
test_read_special (Fixture *fixture, gconstpointer data)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_autofree char *socket_path = g_build_filename (fixture->folder, "s", NULL);
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  alarm (20);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_unreadable (fixture->path, "“charts.png” is a device, a pipe or a socket. Choose a file.");
  g_strlcpy (address.sun_path, socket_path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  assert_unreadable (socket_path, "“s” is a device, a pipe or a socket. Choose a file.");
  assert_unreadable ("/dev/zero", "“zero” is a device, a pipe or a socket. Choose a file.");
  close (fd);
  alarm (0);
}

static void
assert_check (GFile *file, FoldFileUse use, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fold_file_check (file, use, &error), ==, sentence == NULL);
  if (sentence != NULL)
    g_assert_cmpstr (error->message, ==, sentence);
}

/* How large a file may be depends on what it is for. Holes make the large ones of the test cheap, and are refused as
 * such. */
static void
test_read_large (Fixture *fixture, gconstpointer data)
{
  g_assert_true (save (fixture->file, "text", NULL));
  g_assert_cmpint (truncate (fixture->path, 200 * 1000 * 1000), ==, 0);
  assert_unreadable (fixture->path, "“charts.png” is 200.0" NBSP "MB, but a table can be at most 64.0" NBSP
                                    "MB. Split it into smaller files.");
  assert_check (fixture->file, FOLD_FILE_USE_PACK,
                "“charts.png” is 200.0" NBSP "MB, but a theme pack can be at most 16.0" NBSP
                "MB. Choose another file.");
  assert_check (fixture->file, FOLD_FILE_USE_BOOK, NULL);
  g_assert_cmpint (truncate (fixture->path, G_GINT64_CONSTANT (3000000000)), ==, 0);
  assert_check (fixture->file, FOLD_FILE_USE_BOOK,
                "“charts.png” is 3.0" NBSP "GB, but a book can be at most 2.0" NBSP "GB. Choose another file.");
  g_assert_cmpint (truncate (fixture->path, 50 * 1000 * 1000), ==, 0);
  assert_unreadable (fixture->path,
                     "“charts.png” is incomplete: most of it was never written. Copy or download it again.");
}

/* A large file without holes is read whole. */
static void
test_read_filled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5 * 1000 * 1000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (save (fixture->file, text, NULL));
  bytes = fold_file_read (fixture->file, FOLD_FILE_USE_TABLE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
test_read_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture->file, "text", NULL));
  g_cancellable_cancel (cancellable);
  g_assert_null (fold_file_read (fixture->file, FOLD_FILE_USE_TABLE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A name is any bytes; what is shown of it is text that commands nothing. */
static void
test_strange_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/\033[31m\xFF\nx\xE2\x80\xAE.csv");
  g_autofree char *name = fold_file_dup_name (file);

  g_assert_cmpstr (name, ==, "␛[31m\xEF\xBF\xBD x\xEF\xBF\xBD.csv");
  assert_unreadable (
      g_file_peek_path (file),
      "There is no file “/nowhere/␛[31m\xEF\xBF\xBD x\xEF\xBF\xBD.csv”. Check the name, or choose another file.");
}

/* A folder of this process's own stands for the document portal's. */
static char *
make_lent_folder (void)
{
  char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "ab12cd34", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

static void
test_lent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = make_lent_folder ();
  g_autofree char *path = g_build_filename (folder, "charts.png", NULL);
  g_autofree char *beside = g_strconcat (g_get_user_runtime_dir (), "/documents/charts.png", NULL);
  g_autofree char *shown = fold_file_dup_shown_path (path), *shown_own = fold_file_dup_shown_path (fixture->path);
  g_autoptr (GFile) lent = g_file_new_for_path (path), own = g_file_new_for_path (beside);
  g_autoptr (GFile) old = g_file_new_for_path ("/run/flatpak/doc/ab12cd34/charts.png");
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_file_is_lent (lent));
  g_assert_true (fold_file_is_lent (old));
  g_assert_false (fold_file_is_lent (own));
  g_assert_false (fold_file_is_lent (fixture->file));
  g_assert_cmpstr (shown, ==, "charts.png");
  g_assert_cmpstr (shown_own, ==, fixture->path);
  g_assert_null (fold_file_dup_host_path (lent));

  g_assert_true (save (lent, "text", &error));
  g_assert_no_error (error);
  assert_holds (path, "text");
  g_assert_cmpuint (count (folder), ==, 1);
}

static void
test_lent_errors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = make_lent_folder ();
  g_autofree char *path = g_build_filename (folder, "charts.png", NULL);
  g_autoptr (GFile) lent = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!in_process_of_its_own ())
    return;
  respect_permissions ();
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  assert_refused (save (lent, "new", &error), &error,
                  "“charts.png” was not saved: its folder cannot be written to. Choose another folder.");
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* Where the portal tells the place on the host, that is what people are told. */
static void
test_host_path (Fixture *fixture, gconstpointer data)
{
  static const char host_path[] = "/home/ada/Berichte für Müller/charts.png";
  g_autofree char *folder = make_lent_folder ();
  g_autofree char *path = g_build_filename (folder, "told.png", NULL);
  g_autoptr (GFile) lent = g_file_new_for_path (path);
  g_autofree char *told = NULL, *shown = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (lent, "text", &error));
  if (setxattr (path, HOST_PATH, host_path, strlen (host_path), 0) != 0)
    {
      g_test_skip (g_strerror (errno));
      return;
    }
  told = fold_file_dup_host_path (lent);
  shown = fold_file_dup_shown_path (path);
  g_assert_cmpstr (told, ==, host_path);
  g_assert_cmpstr (shown, ==, host_path);

  if (!in_process_of_its_own ())
    return;
  respect_permissions ();
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  assert_refused (
      save (lent, "new", &error), &error,
      "“told.png” was not saved: the folder “Berichte für Müller” cannot be written to. Choose another folder.");
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
assert_name (const char *title, const char *name)
{
  g_autofree char *made = fold_file_make_name (title, "png");

  g_assert_cmpstr (made, ==, name);
}

static void
test_make_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *made = NULL;

  assert_name ("Risk and return", "Risk and return.png");
  assert_name ("../Return: 5/10 \"real\"?", "-Return- 5-10 -real--.png");
  assert_name ("风险与回报", "风险与回报.png");
  for (guint i = 0; i < 100; i++)
    g_string_append (title, "回报x");
  made = fold_file_make_name (title->str, "png");
  g_assert_cmpuint (strlen (made), <=, 204);
  g_assert_cmpuint (strlen (made), >, 195);
  g_assert_true (g_utf8_validate (made, -1, NULL));
  g_assert_true (g_str_has_suffix (made, ".png"));
}

static void
assert_suffixed (const char *folder, const char *chosen, const char *expected)
{
  g_autofree char *path = g_build_filename (folder, chosen, NULL),
                  *expected_path = g_build_filename (folder, expected, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) suffixed = fold_file_add_suffix (file, "png");

  g_assert_cmpstr (g_file_peek_path (suffixed), ==, expected_path);
}

static void
test_add_suffix (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lent = make_lent_folder ();

  assert_suffixed (fixture->folder, "mine", "mine.png");
  assert_suffixed (fixture->folder, "mine.PNG", "mine.PNG");
  assert_suffixed (fixture->folder, "version 1.2", "version 1.2.png");
  assert_suffixed (lent, "mine", "mine");
  /* the longer name is taken, and nobody was asked about it */
  g_assert_true (save (fixture->file, "old", NULL));
  assert_suffixed (fixture->folder, "charts", "charts");
}

int
main (int argc, char **argv)
{
  g_autofree char *runtime = g_dir_make_tmp ("fold-runtime-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/file/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/file/write-link", Fixture, NULL, set_up, test_write_link, tear_down);
  g_test_add ("/file/refused-names", Fixture, NULL, set_up, test_refused_names, tear_down);
  g_test_add ("/file/protected", Fixture, NULL, set_up, test_protected, tear_down);
  g_test_add ("/file/small-disk", Fixture, NULL, set_up, test_small_disk, tear_down);
  g_test_add ("/file/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/file/read-impossible", Fixture, NULL, set_up, test_read_impossible, tear_down);
  g_test_add ("/file/read-special", Fixture, NULL, set_up, test_read_special, tear_down);
  g_test_add ("/file/read-large", Fixture, NULL, set_up, test_read_large, tear_down);
  g_test_add ("/file/read-filled", Fixture, NULL, set_up, test_read_filled, tear_down);
  g_test_add ("/file/read-cancelled", Fixture, NULL, set_up, test_read_cancelled, tear_down);
  g_test_add ("/file/strange-name", Fixture, NULL, set_up, test_strange_name, tear_down);
  g_test_add ("/file/lent", Fixture, NULL, set_up, test_lent, tear_down);
  g_test_add ("/file/lent-errors", Fixture, NULL, set_up, test_lent_errors, tear_down);
  g_test_add ("/file/host-path", Fixture, NULL, set_up, test_host_path, tear_down);
  g_test_add ("/file/make-name", Fixture, NULL, set_up, test_make_name, tear_down);
  g_test_add ("/file/add-suffix", Fixture, NULL, set_up, test_add_suffix, tear_down);
  status = g_test_run ();
  remove_all (runtime);
  return status;
}
