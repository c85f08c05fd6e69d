/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-disk.h"

#include <sqlite3.h>

#define MOST_KINDS 8

/* The system's own file system, but for what it says to a write or a sync. It has methods for each kind of file. */
static sqlite3_vfs *real;
static sqlite3_vfs faked;
static const sqlite3_io_methods *real_methods[MOST_KINDS];
static sqlite3_io_methods faked_methods[MOST_KINDS];
static gboolean is_full;

static int
write_cb (sqlite3_file *file, const void *data, int n, sqlite3_int64 offset)
{
  return is_full ? SQLITE_FULL : real_methods[file->pMethods - faked_methods]->xWrite (file, data, n, offset);
}

/* No book of a test has to outlive the machine, and a sync takes long where much is written: seconds for 100 edits. */
static int
sync_cb (sqlite3_file *file, int flags)
{
  return SQLITE_OK;
}

static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
  const int code = real->xOpen (real, name, file, flags, flags_out);
  gsize kind = 0;

  if (code != SQLITE_OK || file->pMethods == NULL)
    return code;
  while (real_methods[kind] != NULL && real_methods[kind] != file->pMethods)
    g_assert_cmpuint (++kind, <, MOST_KINDS);
  real_methods[kind] = file->pMethods;
  faked_methods[kind] = *file->pMethods;
  faked_methods[kind].xWrite = write_cb;
  faked_methods[kind].xSync = sync_cb;
  file->pMethods = &faked_methods[kind];
  return code;
}

void
full_disk_install (void)
{
  real = sqlite3_vfs_find (NULL);
  faked = *real;
  faked.zName = "full-disk";
  faked.xOpen = open_cb;
  g_assert_cmpint (sqlite3_vfs_register (&faked, TRUE), ==, SQLITE_OK);
}

void
full_disk_set (gboolean full)
{
  is_full = full;
}
