/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-store.h"

/* Positions of rows, dense from 0, decided inside an edit from what the book says then: another program may have moved
 * something since it was last read. Private to the room. */

G_BEGIN_DECLS

typedef struct
{
  const char *read;  /* SELECTs id in the order that is; ?1 is parent, where it has a parameter */
  const char *write; /* sets position ?1 of row ?2 */
  gint64 parent;
} FoldRowOrder;

/* fold_row_order_place: row id to position, counted without it; G_MAXUINT is the end. id 0: closes gaps. */
gboolean fold_row_order_place (const FoldRowOrder *self, FoldStore *store, gint64 id, guint position, GError **error);

G_END_DECLS
