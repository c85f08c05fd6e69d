/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-value-row.h"

G_BEGIN_DECLS

/**
 * fold_assumption_row_new:
 * @book: the book that @assumption belongs to
 * @title: (nullable): instead of the assumption's own name
 *
 * Returns: (transfer floating): a #FoldValueRow that shows @assumption and edits it through @book: one drag, one held
 *   key or one typed number is one undo step
 */
GtkWidget *fold_assumption_row_new (FoldBook *book, FoldAssumption *assumption, const char *title);

G_END_DECLS
