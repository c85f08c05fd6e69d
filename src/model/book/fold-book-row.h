/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-store.h"

G_BEGIN_DECLS

/* fold_book_row_ensure: a file that the store has just made does not say yet whose book it is. One that says so keeps
 * what it says. */
gboolean fold_book_row_ensure (FoldStore *store, const char *name, const char *currency, GError **error);

G_END_DECLS
