/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-row.h"

#include "fold-date.h"

gboolean
fold_book_row_ensure (FoldStore *store, const char *name, const char *currency, GError **error)
{
  g_autofree char *now = fold_time_now ();
  g_autoptr (GError) failure = NULL;
  {
    g_autoptr (FoldStatement) row = fold_store_query (store, error, "SELECT 1 FROM book", NULL);
    if (row == NULL)
      return FALSE;
    if (fold_statement_step (row, &failure))
      return TRUE;
  }
  if (failure == NULL && fold_store_begin_edit (store, "", &failure))
    {
      if (fold_store_execute (store, &failure,
                              "INSERT INTO book (id, name, base_currency, created_at) VALUES (1, ?, ?, ?)", "sss", name,
                              currency, now))
        {
          if (fold_store_commit_edit (store, &failure) && fold_store_forget_history (store, &failure))
            return TRUE;
        }
      else
        fold_store_rollback_edit (store);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
