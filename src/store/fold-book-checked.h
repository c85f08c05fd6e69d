/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: which files have been looked through and were found whole, so that who only reads a book need
 * not look through it again as long as nobody has written to its file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_book_checked_dup_stamp:
 * @path: of a book
 *
 * Returns: (transfer full) (nullable): the file as the system knows it: which one it is, its size, and when it was last
 * written or changed in any other way; NULL where that does not tell what is in the book, because it has a log, or was
 * written so recently that the clock of the file system may not tell the next change from the last
 */
char *fold_book_checked_dup_stamp (const char *path);

/** Returns: whether such a file was found whole by this version of the program */
gboolean fold_book_checked_has (const char *stamp);

/** Remembers that it was, in the user's cache; of many books the last ones. Without a cache nothing is remembered. */
void fold_book_checked_add (const char *stamp);

G_END_DECLS
