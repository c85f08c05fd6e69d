/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-list-difference.h"

gboolean
fold_list_find_difference (guint n_before,
                           guint n_now,
                           FoldSameRow is_same,
                           gpointer user_data,
                           guint *head,
                           guint *tail)
{
  const guint shorter = MIN (n_before, n_now);

  *head = *tail = 0;
  while (*head < shorter && is_same (*head, *head, user_data))
    ++*head;
  while (*tail < shorter - *head && is_same (n_before - *tail - 1, n_now - *tail - 1, user_data))
    ++*tail;
  return *head + *tail < MAX (n_before, n_now);
}

void
fold_list_tell_difference (GListModel *list, guint n_before, guint n_now, FoldSameRow is_same, gpointer user_data)
{
  guint head, tail;

  if (fold_list_find_difference (n_before, n_now, is_same, user_data, &head, &tail))
    g_list_model_items_changed (list, head, n_before - head - tail, n_now - head - tail);
}

static gboolean
is_same_pointer (guint before, guint now, gpointer user_data)
{
  GPtrArray *const *arrays = user_data;

  return arrays[0]->pdata[before] == arrays[1]->pdata[now];
}

void
fold_list_tell_pointers (GListModel *list, GPtrArray *before, GPtrArray *now)
{
  GPtrArray *arrays[] = { before, now };

  fold_list_tell_difference (list, before->len, now->len, is_same_pointer, arrays);
}
