/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-edits.h"
#include "fold-inbox.h"
#include "fold-instruments.h"
#include "fold-diary.h"
#include "fold-model-error.h"
#include "fold-portfolios.h"
#include "fold-scenarios.h"
#include "fold-store.h"
#include "fold-themes.h"
#include "fold-watchlists.h"

G_BEGIN_DECLS

/* FoldBook: the open book, the one living object that pages and commands ask and act on. It opens, edits as a whole,
 * takes back and reads again; what it holds stands in its collections, each a list model with its own edits:
 *
 *   FoldEdits  <--  FoldThemes  <--  FoldInstruments  <--  FoldScenarios, FoldWatchlists, FoldPortfolios
 *              <--  FoldDiary  <--  FoldBook
 *
 * An arrow points at what is known; FoldEdits (the store, one undo step at a time) knows none of the others.
 *
 * Every edit is one transaction and one undo step with a translated label; afterwards the book reloads what changed and
 * updates its objects in place, exactly as it does after undo, redo and another program's write. Objects are the same
 * for as long as their rows live; lists change by one splice. A function that edits returns FALSE with an error and
 * nothing changed, or TRUE with everything up to date. Texts come in the user's language where the book has them.
 *
 * Properties, read-only and notified on change: name, base-currency, undo-label, redo-label (string, NULL where there
 * is nothing), can-undo, can-redo, is-sample, read-only (boolean). Signal: "changed" () after every refresh that
 * brought something new. */
#define FOLD_TYPE_BOOK (fold_book_get_type ())
G_DECLARE_FINAL_TYPE (FoldBook, fold_book, FOLD, BOOK, GObject)

/* fold_book_open: an existing book (or with FOLD_STORE_CREATE a new one at path, empty, in euro, to be named by
 * fold_book_set_name ()). Errors: FOLD_STORE_ERROR. Returns: (transfer full) */
FoldBook *fold_book_open (const char *path, FoldStoreFlags flags, GError **error);
/* fold_book_create: a new, empty book; an existing file is never touched.
 * base_currency: ISO 4217, "EUR". Errors: FOLD_STORE_ERROR, FOLD_MODEL_ERROR_EXISTS. Returns: (transfer full) */
FoldBook *fold_book_create (const char *path, const char *name, const char *base_currency, GError **error);

/* fold_book_get_store: (transfer none); to be copied and checked; edits go through fold_book_get_edits (). */
FoldStore *fold_book_get_store (FoldBook *self);
const char *fold_book_get_path (FoldBook *self);
const char *fold_book_get_name (FoldBook *self);
const char *fold_book_get_base_currency (FoldBook *self);
gboolean fold_book_get_is_sample (FoldBook *self);
gboolean fold_book_get_read_only (FoldBook *self);
gboolean fold_book_set_name (FoldBook *self, const char *name, GError **error);
gboolean fold_book_set_base_currency (FoldBook *self, const char *currency, GError **error);
gboolean fold_book_set_is_sample (FoldBook *self, gboolean is_sample, GError **error);

/* The collections, (transfer none), the same for the life of the book. */
FoldThemes *fold_book_get_themes (FoldBook *self);
FoldInstruments *fold_book_get_instruments (FoldBook *self);
FoldScenarios *fold_book_get_scenarios (FoldBook *self);
FoldWatchlists *fold_book_get_watchlists (FoldBook *self);
FoldPortfolios *fold_book_get_portfolios (FoldBook *self);
FoldDiary *fold_book_get_diary (FoldBook *self);

/* fold_book_get_edits: (transfer none): the way of every edit. */
FoldEdits *fold_book_get_edits (FoldBook *self);
/* Groups: everything between begin and end is one undo step with that label; end with commit FALSE takes it back, as it
 * must after a refusal in between. The book is read again once, at the end; in between only an edit that hands out what
 * it made (a list, an account) reads its own collection, and fold_book_refresh () everything. */
gboolean fold_book_begin_group (FoldBook *self, const char *label, GError **error);
gboolean fold_book_end_group (FoldBook *self, gboolean commit, GError **error);

/* fold_book_get_revision: another number whenever what scores are made of may be another. */
guint fold_book_get_revision (FoldBook *self);

gboolean fold_book_undo (FoldBook *self, GError **error);
gboolean fold_book_redo (FoldBook *self, GError **error);
/* NULL where there is nothing to be taken back, or done again. */
const char *fold_book_get_undo_label (FoldBook *self);
const char *fold_book_get_redo_label (FoldBook *self);
/* fold_book_forget_history: after the first filling of a new book, which nobody wants to undo. */
gboolean fold_book_forget_history (FoldBook *self, GError **error);

/* fold_book_refresh: reloads everything. fold_book_poll: reloads where another program wrote; cheap, for a timer or on
 * focus; returns whether it did. */
gboolean fold_book_refresh (FoldBook *self, GError **error);
gboolean fold_book_poll (FoldBook *self);
/* fold_book_watch: from now on the main loop notices by itself what other programs write. */
void fold_book_watch (FoldBook *self);

/* What is on screen: kept with the book, but no edit of it (no undo step). NULL for a missing key; value NULL removes.
 */
char *fold_book_dup_view_state (FoldBook *self, const char *key);
gboolean fold_book_set_view_state (FoldBook *self, const char *key, const char *value, GError **error);

/* fold_book_dup_inbox: Returns: (transfer full) (element-type FoldInboxItem), the array frees its items */
GPtrArray *fold_book_dup_inbox (FoldBook *self);

G_END_DECLS
