/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the row that was at before is the one that is at now. */
typedef gboolean (*FoldSameRow) (guint before, guint now, gpointer user_data);

/**
 * fold_list_find_difference:
 * @head: (out): rows that stay at the start
 * @tail: (out): rows that stay at the end
 *
 * Returns: whether a list that had @n_before rows and has @n_now is another one between them
 */
gboolean fold_list_find_difference (guint n_before,
                                    guint n_now,
                                    FoldSameRow is_same,
                                    gpointer user_data,
                                    guint *head,
                                    guint *tail);

/**
 * fold_list_tell_difference:
 *
 * Tells of it as one change, so that a table keeps its place: @list has the new rows already.
 */
void fold_list_tell_difference (GListModel *list, guint n_before, guint n_now, FoldSameRow is_same, gpointer user_data);

/**
 * fold_list_tell_pointers:
 * @before: the items that it had
 * @now: those that it has
 */
void fold_list_tell_pointers (GListModel *list, GPtrArray *before, GPtrArray *now);

G_END_DECLS
