/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-assumption-set.h"
#include "fold-assumption.h"
#include "fold-instrument.h"
#include "fold-model-error.h"
#include "fold-scenario.h"
#include "fold-sector.h"
#include "fold-store.h"
#include "fold-theme.h"
#include "fold-watchlist.h"

G_BEGIN_DECLS

/* FoldBook: the open book, the one living object that pages and commands ask and act on.
 *
 * Every edit is one transaction and one undo step with a translated label; afterwards the book reloads what changed and
 * updates its objects in place, exactly as it does after undo, redo and another program's write. Objects are the same
 * for as long as their rows live; lists change by one splice. A function that edits returns FALSE with an error and
 * nothing changed, or TRUE with everything up to date. Texts come in the user's language where the book has them.
 *
 * Properties, read-only and notified on change: name, base-currency, undo-label, redo-label (string, NULL where there
 * is nothing), can-undo, can-redo, is-sample, read-only, working (boolean: an edit
 * of many rows is under way, see fold-book-long.h), active-scenario (FoldScenario), active-theme
 * (FoldTheme). Signals: "changed" () after every refresh that brought something new; "assumptions-changed" () when a
 * value in force changes, a live drag included. */
#define FOLD_TYPE_BOOK (fold_book_get_type ())
G_DECLARE_FINAL_TYPE (FoldBook, fold_book, FOLD, BOOK, GObject)

/* fold_book_open: an existing book (or with FOLD_STORE_CREATE a new one at path, empty, in euro, to be named by
 * fold_book_set_name ()). Errors: FOLD_STORE_ERROR. Returns: (transfer full) */
FoldBook *fold_book_open (const char *path, FoldStoreFlags flags, GError **error);
/* fold_book_create: a new, empty book; an existing file is never touched.
 * base_currency: ISO 4217, "EUR". Errors: FOLD_STORE_ERROR, FOLD_MODEL_ERROR_EXISTS. Returns: (transfer full) */
FoldBook *fold_book_create (const char *path, const char *name, const char *base_currency, GError **error);
FoldBook *fold_book_open_in_memory (GError **error);

FoldStore *
fold_book_get_store (FoldBook *self); /* (transfer none); for rooms that add tables' edits through fold_book_edit () */
const char *fold_book_get_path (FoldBook *self);
const char *fold_book_get_name (FoldBook *self);
const char *fold_book_get_base_currency (FoldBook *self);
gboolean fold_book_get_is_sample (FoldBook *self);
gboolean fold_book_get_read_only (FoldBook *self);
gboolean fold_book_set_name (FoldBook *self, const char *name, GError **error);
gboolean fold_book_set_base_currency (FoldBook *self, const char *currency, GError **error);
gboolean fold_book_set_is_sample (FoldBook *self, gboolean is_sample, GError **error);

/* The way of every edit: one undo step called label (translated), edit's statements in one transaction, then a refresh.
 * Inside a fold_book_begin_group () the edits of a group become one step. edit may be called once or not at all. */
gboolean fold_book_edit (FoldBook *self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error);
/* Groups: everything between begin and end is one undo step with that label; end with commit FALSE takes it
 * back, as it must after a refusal in between. */
gboolean fold_book_begin_group (FoldBook *self, const char *label, GError **error);
gboolean fold_book_end_group (FoldBook *self, gboolean commit, GError **error);

gboolean fold_book_undo (FoldBook *self, GError **error);
gboolean fold_book_redo (FoldBook *self, GError **error);
gboolean fold_book_get_can_undo (FoldBook *self);
gboolean fold_book_get_can_redo (FoldBook *self);
const char *fold_book_get_undo_label (FoldBook *self);
const char *fold_book_get_redo_label (FoldBook *self);

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

/* Lists, (transfer none), the same object for the life of the book. Sectors, classes, scenarios and assumptions are
 * those of the active theme; in their order of display; instruments by name. */
GListModel *fold_book_get_themes (FoldBook *self);      /* FoldTheme */
GListModel *fold_book_get_sectors (FoldBook *self);     /* FoldSector */
GListModel *fold_book_get_classes (FoldBook *self);     /* FoldParameterClass */
GListModel *fold_book_get_instruments (FoldBook *self); /* FoldInstrument */
GListModel *fold_book_get_scenarios (FoldBook *self);   /* FoldScenario */
GListModel *fold_book_get_watchlists (FoldBook *self);  /* FoldWatchlist */
GListModel *fold_book_get_assumptions (FoldBook *self); /* FoldAssumption, without those of single instruments */

/* Lookups, (transfer none), NULL where there is none. Names in any case, translated or as in the pack. */
FoldTheme *fold_book_get_active_theme (FoldBook *self); /* NULL in a book without a theme */
FoldTheme *fold_book_find_theme (FoldBook *self, const char *slug);
gboolean fold_book_set_active_theme (FoldBook *self, FoldTheme *theme, GError **error);
FoldSector *fold_book_find_sector (FoldBook *self, const char *slug);
FoldSubtheme *fold_book_find_subtheme (FoldBook *self, const char *slug);
FoldParameterClass *fold_book_find_class (FoldBook *self, const char *slug);
FoldScenario *fold_book_find_scenario (FoldBook *self, const char *name);
FoldWatchlist *fold_book_find_watchlist (FoldBook *self, const char *name);
FoldInstrument *fold_book_get_instrument (FoldBook *self, gint64 id);

/* fold_book_set_sector_thesis: the user's own words; takes the translations of the text away. */
gboolean fold_book_set_sector_thesis (FoldBook *self, FoldSector *sector, const char *thesis, GError **error);

/* One thing that should be looked at before a score is trusted; translated sentences. */
typedef struct
{
  char *kind;    /* stable id: "no-exposure", "unclassified", "shares", "fund-remainder", "old-data", "no-price",
                    "no-rate", ... */
  char *subject; /* the name of what it is about */
  char *detail;
  char *mend;
} FoldInboxItem;
void fold_inbox_item_free (FoldInboxItem *item);
FoldInboxItem *fold_inbox_item_new (const char *kind, const char *subject, const char *detail, const char *mend);

/* fold_book_dup_inbox: Returns: (transfer full) (element-type FoldInboxItem), the array frees its items */
GPtrArray *fold_book_dup_inbox (FoldBook *self);

G_END_DECLS
