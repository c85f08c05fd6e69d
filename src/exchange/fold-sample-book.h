/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* fold_sample_book_fill: fills an empty book with the shipped theme, its scenarios and watchlists, and an example
 * portfolio (data/sample), through the same importer as any file; marks it as a sample. There is nothing to undo
 * afterwards. */
gboolean fold_sample_book_fill (FoldBook *book, GError **error);

/* fold_sample_book_new: one in memory. Returns: (transfer full) (nullable) */
FoldBook *fold_sample_book_new (GError **error);

G_END_DECLS
