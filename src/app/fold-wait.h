/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

/**
 * fold_wait_show:
 * @heading: what is done, in a few words
 * @cancellable: of the edit
 *
 * Where the edit of many rows that has just begun takes longer than a second, a dialog over @parent says how far it is
 * and can cancel it. It goes when the edit is done.
 */
void fold_wait_show (GtkWidget *parent, FoldBook *book, const char *heading, GCancellable *cancellable);

G_END_DECLS
