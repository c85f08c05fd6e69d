/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row of a file that an import set aside, as it was then. */
typedef struct
{
  guint row;    /* in the file; the header of a plain one is 1 */
  char *column; /* "": the whole row */
  char *reason; /* a sentence in the language of the import */
  char *source; /* the row as it stood in the file */
} FoldRefusedRow;

void fold_refused_row_free (FoldRefusedRow *self);

G_END_DECLS
