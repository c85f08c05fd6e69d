/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-returns.h"

G_BEGIN_DECLS

/* fold_performance_words: why a figure is missing, as a sentence that says what and when, and how to mend it.
 * Returns: (transfer full) (nullable): NULL where nothing is missing */
char *fold_performance_words (FoldBook *book, const FoldLack *lack);

G_END_DECLS
