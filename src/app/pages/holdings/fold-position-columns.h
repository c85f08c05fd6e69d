/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-position-rows.h"
#include "fold-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of the table of positions: "holding", "symbol", "account", "value", "share", "cost", "gain", "gain-rate",
 * "return", "quantity", "price", "date". Its rows are holdings, and groups of them with their sums. */

/* A column that may be left out. */
typedef struct
{
  const char *id;
  const char *title; /* translated */
} FoldPositionColumn;

/**
 * fold_position_columns_set_up:
 * @rows: what @table shows, in some way
 *
 * Gives the columns with such an `id` their title, cells and order, and keeps what they show. Then those that tables of
 * instruments have in common are set up.
 */
void fold_position_columns_set_up (GtkColumnView *table, FoldSession *session, FoldPositionRows *rows);

/**
 * fold_position_columns_list:
 * @n: (out)
 *
 * Returns: (transfer container): those that may be left out, in the order of the table
 */
FoldPositionColumn *fold_position_columns_list (guint *n);

/**
 * fold_position_columns_fit:
 * @width: of the table
 * @hidden: ids of the columns that are not wanted, up to a %NULL
 *
 * Shows of the others those that find room beside the name and what the theme is worth, which are always there; that
 * takes short titles where something would have to go.
 */
void fold_position_columns_fit (GtkColumnView *table, int width, const char *const *hidden);

/** Shows what the cells in view say again. */
void fold_position_columns_show_again (GtkColumnView *table);

/**
 * fold_position_columns_pick_gain:
 * @bounds: (out): of the cell, in @table
 *
 * Returns: (transfer none) (nullable): the row whose gain is at that point
 */
gpointer fold_position_columns_pick_gain (GtkColumnView *table, double x, double y, graphene_rect_t *bounds);

G_END_DECLS
