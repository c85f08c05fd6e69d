/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-scorer.h"

G_BEGIN_DECLS

#define FOLD_TYPE_SESSION (fold_session_get_type ())

/**
 * FoldSession:
 *
 * One open book as a window shows it: the book, the scorer that follows it, the portfolio in view, and what the user's
 * interface remembers. Pages are constructed with it and hold a reference to it; they know neither the window nor
 * each other.
 *
 * It watches the book's file, so that what another program writes (the command line) appears by itself.
 */
G_DECLARE_FINAL_TYPE (FoldSession, fold_session, FOLD, SESSION, GObject)

/**
 * fold_session_new:
 * @book: the open book
 *
 * Returns: (transfer full): a session that keeps @book and a scorer of it
 */
FoldSession *fold_session_new (FoldBook *book);

/** Returns: (transfer none): the book */
FoldBook *fold_session_get_book (FoldSession *self);

/** Returns: whether it has so many instruments that to read, sort or find among them all takes as long as a frame */
gboolean fold_session_is_large (FoldSession *self);

/**
 * fold_session_defer:
 * @id: of the source that will call, which @function sets to 0; another call is not asked for until then
 *
 * Calls @function at once, and where the book is large from the main loop, with @priority and what else it does parted.
 */
void fold_session_defer (FoldSession *self, GSourceOnceFunc function, gpointer data, int priority, guint *id);

/** Returns: (transfer none): the scorer that follows the book; the window ticks it */
FoldScorer *fold_session_get_scorer (FoldSession *self);

/** Returns: (transfer none): what the interface remembers (window, sort orders, last page); never user data */
GSettings *fold_session_get_settings (FoldSession *self);

/** Returns: row id of the portfolio in view; 0 is all of them together */
gint64 fold_session_get_portfolio (FoldSession *self);
void fold_session_set_portfolio (FoldSession *self, gint64 portfolio);

/** Returns: of which branch everything that is shown speaks, as the settings have it */
FoldLens fold_session_get_lens (FoldSession *self);

/**
 * fold_session_get_outcome:
 * @change: (out) (optional): points of score against the saved scenario; NaN where unknown
 *
 * Returns: (transfer none) (nullable): the outcome of the portfolio in view, until the next "scored"
 */
const FoldOutcome *fold_session_get_outcome (FoldSession *self, double *change);

G_END_DECLS
