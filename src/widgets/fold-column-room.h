/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which columns of a table have room, where that depends on what stands in them and on which ones somebody wants. */

typedef struct
{
  GtkColumnViewColumn *column;
  int width;          /* of it, at least */
  gboolean is_wanted; /* FALSE: it is not shown, whatever room there is */
} FoldColumnWish;

/** Returns: the least width of a column with that title, whose cells are that many figures wide */
int fold_column_room_measure (GtkColumnView *table, const char *title, int chars);

/**
 * fold_column_room_share:
 * @width: for all @wishes together
 * @wishes: the columns that give way, what matters most first
 *
 * Shows those that are wanted up to the first one that finds no room.
 *
 * Returns: whether all that are wanted are shown
 */
gboolean fold_column_room_share (int width, const FoldColumnWish *wishes, guint n_wishes);

G_END_DECLS
