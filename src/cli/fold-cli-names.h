/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* What may stand where the help shows a placeholder such as "SCENARIO": one list for refusals and for the shell. */

/* fold_cli_names_of: a string property of every item of a list. Returns: (transfer full) */
GStrv fold_cli_names_of (GListModel *list, const char *property);

/* fold_cli_names_is_from_book: whether what may stand for a placeholder depends on the book. */
gboolean fold_cli_names_is_from_book (const char *placeholder);

/* fold_cli_names_for: book: (nullable): NULL gives nothing for what depends on it.
 * Returns: (transfer full): empty where anything may stand there, as for a file */
GStrv fold_cli_names_for (const char *placeholder, FoldBook *book);

/* Those of no book, NULL at the end: how `rank` sorts, what --lens shows, what `chart` draws. fold_cli_names_find: the
 * place of text among them, or -1. */
extern const char *const fold_cli_orders[];
extern const char *const fold_cli_lenses[];
extern const char *const fold_cli_charts[];
int fold_cli_names_find (const char *const *names, const char *text);

/* fold_cli_names_dup_classes: what `rank --class` takes: asset classes, then the theme's classes of other names.
 * Returns: (transfer full) */
GStrv fold_cli_names_dup_classes (FoldBook *book);

G_END_DECLS
