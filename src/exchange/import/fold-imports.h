/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-place.h"
#include "fold-import.h"

G_BEGIN_DECLS

/* Files that come in together (imports: a list model of FoldImport, at least one): they have one plan, in which a row
 * that several of them have is new in the first of them alone, and they are written as one undo step. What is said of
 * fold_import_plan () and its kin holds here of all of them. */

gboolean fold_imports_plan (GListModel *imports, FoldBook *book, const FoldImportPlace *place, GError **error);
void fold_imports_plan_async (GListModel *imports,
                              FoldBook *book,
                              const FoldImportPlace *place,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean fold_imports_plan_finish (GListModel *imports, GAsyncResult *result, GError **error);
double fold_imports_get_progress (GListModel *imports); /* of the plan that is being made, 0 to 1 */

/* fold_imports_are_long: whether there are so many rows that a plan is worth a thread. */
gboolean fold_imports_are_long (GListModel *imports);
guint fold_imports_get_n_new (GListModel *imports);

/* fold_imports_dup_accounts: the names of accounts that something new goes into: of those that are to be made, or of
 * those that the book has. Returns: (transfer full) (element-type utf8) */
GPtrArray *fold_imports_dup_accounts (GListModel *imports, gboolean to_be_made);

/* fold_imports_apply: writes the last plan: a batch for each file that has something new, in one undo step; where
 * nothing is new, writes nothing. */
gboolean fold_imports_apply (GListModel *imports, FoldBook *book, GError **error);
void fold_imports_apply_async (GListModel *imports,
                               FoldBook *book,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

G_END_DECLS
