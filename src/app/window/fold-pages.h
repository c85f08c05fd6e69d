/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

/**
 * fold_pages_get_place:
 * @title: (out) (optional): translated
 * @icon_name: (out) (optional):
 *
 * The pages that are places of their own, in the order of the sidebar and of the keys Ctrl+1, Ctrl+2 ...
 *
 * Returns: (nullable): the target of `win.show-page`, %NULL behind the last
 */
const char *fold_pages_get_place (guint i, const char **title, const char **icon_name);

/** What becomes of an instrument that is dropped on a page's entry in the sidebar. */
typedef void (*FoldPageTake) (GtkWidget *parent, FoldSession *session, FoldInstrument *instrument);

/** Returns: (nullable): what a place does with an instrument; %NULL: nothing */
FoldPageTake fold_pages_get_take (const char *name);

/**
 * fold_pages_exist:
 * @name: the target of `win.show-page`: "overview", "sector:cloud", "watchlist:2"
 *
 * Returns: whether there is such a page in the book now
 */
gboolean fold_pages_exist (FoldSession *session, const char *name);

/**
 * fold_pages_create:
 * @name: as in fold_pages_exist()
 *
 * Returns: (transfer floating) (nullable): a new page, or %NULL where there is none of that name
 */
FoldPage *fold_pages_create (FoldSession *session, const char *name);

G_END_DECLS
