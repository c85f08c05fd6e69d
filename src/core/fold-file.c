/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-file.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "fold-text.h"

#define LENT_FOLDER "/run/flatpak/doc" /* where old sandboxes mount the document portal */
#define MAX_STEM 200 /* bytes of a name before its suffix; file systems take 255, and the file beside needs some */
#define BUFFER_SIZE (64 * 1024)
#define LEAST_SPARSE (1024 * 1024)                           /* smaller holes are nothing to speak of */
#define HOST_PATH_ATTRIBUTE "user.document-portal.host-path" /* since xdg-desktop-portal 1.19 */

/* --- names --- */

static gboolean
is_below (const char *path, const char *folder)
{
  return g_str_has_prefix (path, folder) && path[strlen (folder)] == G_DIR_SEPARATOR;
}

static gboolean
is_lent_path (const char *path)
{
  g_autofree char *documents = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);

  return is_below (path, documents) || is_below (path, LENT_FOLDER);
}

gboolean
fold_file_is_lent (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return path != NULL && is_lent_path (path);
}

char *
fold_file_dup_host_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  char value[PATH_MAX];
  ssize_t length;

  if (path == NULL || !is_lent_path (path))
    return NULL;
  length = getxattr (path, HOST_PATH_ATTRIBUTE, value, sizeof value);
  return length > 0 ? g_strndup (value, (gsize)length) : NULL;
}

static char *
dup_shown (const char *file_name)
{
  g_autofree char *name = g_filename_display_name (file_name);

  return fold_text_dup_printable (name);
}

char *
fold_file_dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return dup_shown (name);
}

char *
fold_file_dup_shown_path (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *host_path = fold_file_dup_host_path (file);

  if (host_path != NULL)
    return dup_shown (host_path);
  return fold_file_is_lent (file) ? fold_file_dup_name (file) : dup_shown (path);
}

char *
fold_file_make_name (const char *title, const char *suffix)
{
  g_autofree char *name = g_strdelimit (g_strdup (title), "/\\:*?\"<>|\t\n\r", '-');
  const char *start = name + strspn (name, ". "); /* a file of a leading dot is hidden */
  const char *end = start + MIN (strlen (start), MAX_STEM);

  if (*end != '\0')
    end = g_utf8_find_prev_char (start, end + 1);
  return g_strdup_printf ("%.*s.%s", (int)(end - start), start, suffix);
}

GFile *
fold_file_add_suffix (GFile *file, const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *ending = g_strconcat (".", suffix, NULL);
  g_autofree char *longer = g_strconcat (name, ending, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) other = folder != NULL ? g_file_get_child (folder, longer) : NULL;

  if (g_str_has_suffix (lower, ending) || fold_file_is_lent (file) || other == NULL
      || g_file_query_exists (other, NULL))
    return g_object_ref (file);
  return g_steal_pointer (&other);
}

/* NULL where a lent file does not tell it. The new file may not be there yet, so its folder is asked as well. */
static char *
dup_folder_name (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *host_path = fold_file_dup_host_path (file);
  g_autofree char *host_folder = host_path != NULL ? g_path_get_dirname (host_path) : NULL;

  if (host_folder == NULL && fold_file_is_lent (file))
    host_folder = fold_file_dup_host_path (folder);
  if (host_folder != NULL)
    return g_filename_display_basename (host_folder);
  return folder != NULL && !fold_file_is_lent (file) ? fold_file_dup_name (folder) : NULL;
}

/* --- reading --- */

static int
get_io_code (const GError *reason)
{
  return reason->domain == G_FILE_ERROR ? (int)g_io_error_from_file_error ((GFileError)reason->code) : reason->code;
}

/* The place, for a file may be missing in one folder and lie in another. */
static char *
dup_place (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return path != NULL ? fold_file_dup_shown_path (path) : fold_file_dup_name (file);
}

static gboolean
is_behind_closed_folder (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  GStatBuf status;

  return path != NULL && g_stat (path, &status) != 0 && errno == EACCES;
}

static gboolean
refuse_special (const char *name, GError **error)
{
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE,
               _("“%s” is a device, a pipe or a socket. Choose a file."), name);
  return FALSE;
}

static void
set_read_error (GFile *file, const GError *reason, GError **error)
{
  g_autofree char *name = fold_file_dup_name (file);
  g_autofree char *place = dup_place (file);

  g_debug ("%s", reason->message);
  switch (get_io_code (reason))
    {
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
    case G_IO_ERROR_FILENAME_TOO_LONG:
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE,
                   _("There is no file “%s”. Check the name, or choose another file."), place);
      break;
    case G_IO_ERROR_IS_DIRECTORY:
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE, _("“%s” is a folder. Choose a file."), name);
      break;
    case G_IO_ERROR_PERMISSION_DENIED:
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE,
                   is_behind_closed_folder (file)
                       ? _("Fivefold is not allowed to open the folder of “%s”. Change its permissions, or choose "
                           "another file.")
                       : _("Fivefold is not allowed to read “%s”. Change its permissions, or choose another file."),
                   name);
      break;
    default:
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE,
                   _("“%s” could not be read. Check the disk it is on, or choose another file."), name);
    }
}

static goffset
get_limit (FoldFileUse use)
{
  switch (use)
    {
    case FOLD_FILE_USE_TABLE:
      return 64 * 1000 * 1000;
    case FOLD_FILE_USE_PACK:
      return 16 * 1000 * 1000;
    case FOLD_FILE_USE_BOOK:
    default:
      return G_GINT64_CONSTANT (2) * 1000 * 1000 * 1000;
    }
}

static gboolean
refuse_size (const char *name, FoldFileUse use, goffset size, GError **error)
{
  g_autofree char *its_size = g_format_size ((guint64)size);
  g_autofree char *limit = g_format_size ((guint64)get_limit (use));
  const FoldCoreError code = FOLD_CORE_ERROR_UNREADABLE;

  if (use == FOLD_FILE_USE_TABLE)
    g_set_error (error, FOLD_CORE_ERROR, code,
                 _("“%s” is %s, but a table can be at most %s. Split it into smaller files."), name, its_size, limit);
  else if (use == FOLD_FILE_USE_PACK)
    g_set_error (error, FOLD_CORE_ERROR, code,
                 _("“%s” is %s, but a theme pack can be at most %s. Choose another file."), name, its_size, limit);
  else
    g_set_error (error, FOLD_CORE_ERROR, code, _("“%s” is %s, but a book can be at most %s. Choose another file."),
                 name, its_size, limit);
  return FALSE;
}

static gboolean
check_status (const struct stat *status, const char *name, FoldFileUse use, GError **error)
{
  if (S_ISDIR (status->st_mode))
    {
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE, _("“%s” is a folder. Choose a file."), name);
      return FALSE;
    }
  if (!S_ISREG (status->st_mode))
    return refuse_special (name, error);
  return status->st_size <= get_limit (use) || refuse_size (name, use, status->st_size, error);
}

/* File systems that compress, or that have not written yet, count few blocks as well; but they have no holes. */
static gboolean
check_filled (int fd, const struct stat *status, const char *name, GError **error)
{
  gboolean few_blocks = status->st_size >= LEAST_SPARSE && status->st_blocks * 512 < status->st_size / 8;
  off_t hole = few_blocks ? lseek (fd, 0, SEEK_HOLE) : -1;

  lseek (fd, 0, SEEK_SET);
  if (hole < 0 || hole >= status->st_size)
    return TRUE;
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE,
               _("“%s” is incomplete: most of it was never written. Copy or download it again."), name);
  return FALSE;
}

static void
set_errno_error (GFile *file, int code, GError **error)
{
  g_autoptr (GError) reason = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));

  set_read_error (file, reason, error);
}

/* What was opened is looked at, and not what has its name by now. A pipe is opened without a wait for its other end. */
static GInputStream *
open_path (GFile *file, const char *path, FoldFileUse use, GError **error)
{
  g_autofree char *name = fold_file_dup_name (file);
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  g_autoptr (GInputStream) stream = fd >= 0 ? g_unix_input_stream_new (fd, TRUE) : NULL;
  struct stat status;

  if (fd < 0 && errno == ENXIO) /* a socket */
    {
      refuse_special (name, error);
      return NULL;
    }
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      set_errno_error (file, errno, error);
      return NULL;
    }
  if (!check_status (&status, name, use, error) || !check_filled (fd, &status, name, error))
    return NULL;
  return g_steal_pointer (&stream);
}

static GInputStream *
open_file (GFile *file, FoldFileUse use, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) reason = NULL;
  GFileInputStream *stream;

  if (path != NULL)
    return open_path (file, path, use, error);
  stream = g_file_read (file, cancellable, &reason);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (stream == NULL)
    set_read_error (file, reason, error);
  return (GInputStream *)stream;
}

gboolean
fold_file_check (GFile *file, FoldFileUse use, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = fold_file_dup_name (file);
  struct stat status;

  if (path == NULL)
    return TRUE;
  if (stat (path, &status) == 0)
    return check_status (&status, name, use, error);
  set_errno_error (file, errno, error);
  return FALSE;
}

GBytes *
fold_file_read (GFile *file, FoldFileUse use, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_file (file, use, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  g_autofree char *name = fold_file_dup_name (file);
  g_autoptr (GError) reason = NULL;
  gssize n = 0;

  if (stream == NULL)
    return NULL;
  while (bytes->len <= get_limit (use)
         && (n = g_input_stream_read (stream, buffer, BUFFER_SIZE, cancellable, &reason)) > 0)
    g_byte_array_append (bytes, buffer, (guint)n);
  if (n == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  if (n > 0) /* it grew, or is on a server */
    refuse_size (name, use, bytes->len, error);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    set_read_error (file, reason, error);
  return NULL;
}

/* --- writing --- */

static void
set_folder_error (const char *name, const char *folder, gboolean exists, GError **error)
{
  if (folder == NULL)
    g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                 _("“%s” was not saved: its folder cannot be written to. Choose another folder."), name);
  else if (exists)
    g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                 _("“%s” was not saved: the folder “%s” cannot be written to. Choose another folder."), name, folder);
  else
    g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                 _("“%s” was not saved: there is no folder “%s”. Create it, or choose another folder."), name, folder);
}

/* GLib's own words name the file beside, which is nobody's business; they go to the debug log only. */
static void
set_write_error (GFile *file, const GError *reason, GError **error)
{
  g_autofree char *name = fold_file_dup_name (file);
  g_autofree char *folder = dup_folder_name (file);
  int code = get_io_code (reason);

  g_debug ("%s", reason->message);
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      set_folder_error (name, folder, code == G_IO_ERROR_PERMISSION_DENIED || code == G_IO_ERROR_READ_ONLY, error);
      break;
    case G_IO_ERROR_NO_SPACE:
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                   _("“%s” was not saved: the disk is full. Free some space, or choose another folder."), name);
      break;
    case G_IO_ERROR_FILENAME_TOO_LONG:
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                   _("“%s” was not saved: the name is too long. Choose a shorter one."), name);
      break;
    default:
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                   _("“%s” was not saved: the disk could not store it. Check the disk and your quota, or choose "
                     "another folder."),
                   name);
    }
}

/* What a rename would replace although nobody meant it: a folder, a device, a file that was protected on purpose. */
static gboolean
check_replaceable (GFile *file, const char *path, const GStatBuf *old, GError **error)
{
  g_autofree char *name = fold_file_dup_name (file);
  g_autofree char *folder = g_path_get_dirname (path);

  if (S_ISDIR (old->st_mode))
    g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                 _("“%s” was not saved: a folder has that name. Choose another name."), name);
  else if (!S_ISREG (old->st_mode))
    g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                 _("“%s” was not saved: something other than an ordinary file has that name. Choose another name."),
                 name);
  else if (g_access (path, W_OK) != 0 && g_access (folder, W_OK) == 0)
    g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE,
                 _("“%s” was not saved: the file with that name is write-protected. Change its permissions, or choose "
                   "another name."),
                 name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_to_path (GFile *file, const char *path, const char *contents, gsize length, int mode, GError **error)
{
  g_autofree char *resolved = realpath (path, NULL); /* what a link points to is replaced, and not the link */
  const char *target = resolved != NULL ? resolved : path;
  g_autoptr (GError) reason = NULL;
  GStatBuf old;

  if (g_stat (target, &old) == 0)
    {
      if (!check_replaceable (file, target, &old, error))
        return FALSE;
      mode = old.st_mode & 0777;
    }
  if (g_file_set_contents_full (target, contents, (gssize)length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode, &reason))
    return TRUE;
  set_write_error (file, reason, error);
  return FALSE;
}

gboolean
fold_file_write (GFile *file, GBytes *bytes, int mode, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) reason = NULL;
  gsize length;
  const char *contents = g_bytes_get_data (bytes, &length);

  if (contents == NULL)
    contents = "";
  if (path != NULL)
    return write_to_path (file, path, contents, length, mode, error);
  /* on a server that has no path here */
  if (g_file_replace_contents (file, contents, length, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                               &reason))
    return TRUE;
  set_write_error (file, reason, error);
  return FALSE;
}

typedef struct
{
  GBytes *bytes;
  int mode;
} Writing;

static void
writing_free (Writing *writing)
{
  g_bytes_unref (writing->bytes);
  g_free (writing);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;

  if (fold_file_write (source, writing->bytes, writing->mode, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fold_file_write_async (GFile *file, GBytes *bytes, int mode, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->bytes = g_bytes_ref (bytes);
  writing->mode = mode;
  g_task_set_source_tag (task, fold_file_write_async);
  g_task_set_task_data (task, writing, (GDestroyNotify)writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
fold_file_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
