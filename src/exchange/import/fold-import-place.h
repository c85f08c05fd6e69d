/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where transactions of files go. */
typedef struct
{
  const char *portfolio; /* name of the one that all go into, made where it is missing; NULL: that which rows name, else
                          * the book's first, or a new one */
  const char *account;   /* name of the one that all go into, whatever rows name, made where it is missing; NULL: as
                          * rows name it */
} FoldImportPlace;

G_END_DECLS
