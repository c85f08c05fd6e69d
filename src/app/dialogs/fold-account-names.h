/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-book.h"

G_BEGIN_DECLS

/**
 * fold_account_names_append:
 * @names: gets "Portfolio: Account" of every account of the book
 * @accounts: (element-type FoldAccount): gets the accounts in the same order, with references
 */
void fold_account_names_append (FoldBook *book, GtkStringList *names, GPtrArray *accounts);

G_END_DECLS
