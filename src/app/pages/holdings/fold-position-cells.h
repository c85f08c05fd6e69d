/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-position-rows.h"

G_BEGIN_DECLS

/* What stands in the cells of a table of positions, whose rows are FoldHolding and FoldPositionGroup. */

typedef struct
{
  FoldBook *book;
  FoldPositionRows *rows;
} FoldPositionShowing;

typedef struct
{
  const char *id; /* of the column */
  const char *title;
  int chars;        /* how wide its text is at least, in figures; 0: it takes what is left */
  gboolean is_gain; /* a press explains it */
  GtkWidget *(*new_cell) (void);
  char *(*dup_text) (FoldHolding *holding);
  char *(*dup_sum) (FoldBook *book, FoldPositionGroup *group); /* NULL: nothing */
  /* NULL: the cell is an inscription of those texts */
  void (*show) (const FoldPositionShowing *showing, GtkWidget *cell, gpointer item);
  /* how wide the texts are, in figures; NULL: as wide as they are at least */
  int (*count) (FoldBook *book, FoldHolding *holding);
  int (*count_sum) (FoldBook *book, const FoldValuationSum *sum);
  char *(*dup_words) (FoldBook *book, gpointer item);
  double (*get_number) (FoldHolding *holding); /* by which it is sorted, NaN where missing; NULL: by the text */
  const char *(*get_text) (FoldHolding *holding);
} FoldPositionCells;

/** Returns: (nullable): those of the column of that id */
const FoldPositionCells *fold_position_cells_find (const char *id);

/** Returns: the title of a column, translated */
const char *fold_position_cells_get_title (const char *id);

/**
 * fold_position_cells_show:
 * @cell: that it has made
 * @item: a holding or a group
 */
void fold_position_cells_show (const FoldPositionCells *self,
                               const FoldPositionShowing *showing,
                               GtkWidget *cell,
                               gpointer item);

G_END_DECLS
