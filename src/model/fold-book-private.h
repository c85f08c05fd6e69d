/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-private.h"
#include "fold-assumption-set-private.h"
#include "fold-book.h"
#include "fold-holding-weight.h"
#include "fold-book-ledger-private.h"
#include "fold-model-private.h"
#include "fold-translations.h"
#include "fold-worker.h"

G_BEGIN_DECLS

/* What a refresh reloads. */
typedef enum
{
  FOLD_PART_BOOK = 1 << 0,
  FOLD_PART_THEME = 1 << 1, /* sectors, sub-themes, classes */
  FOLD_PART_INSTRUMENTS = 1 << 2,
  FOLD_PART_ASSUMPTIONS = 1 << 3, /* scenarios and all values */
  FOLD_PART_WATCHLISTS = 1 << 4,
  FOLD_PART_LEDGER = 1 << 5,
  FOLD_PART_ALL = (1 << 6) - 1,
} FoldParts;

typedef enum
{
  FOLD_BOOK_NAME = 1,
  FOLD_BOOK_BASE_CURRENCY,
  FOLD_BOOK_IS_SAMPLE,
  FOLD_BOOK_READ_ONLY,
  FOLD_BOOK_UNDO_LABEL,
  FOLD_BOOK_REDO_LABEL,
  FOLD_BOOK_CAN_UNDO,
  FOLD_BOOK_CAN_REDO,
  FOLD_BOOK_WORKING,
  FOLD_BOOK_ACTIVE_THEME,
  FOLD_BOOK_ACTIVE_SCENARIO,
} FoldBookProperty;

/* The values that one scenario sets itself, by canonical key. */
typedef struct
{
  GHashTable *saved;
  GHashTable *working;
} FoldScenarioTables;

/* What a theme says of a base value. */
typedef struct
{
  char *rationale;
  char *source;
  char *confidence;
  char *review_date;
} FoldAssumptionNotes;

struct _FoldBook
{
  GObject parent;
  FoldStore *store;
  FoldWorker *worker; /* of edits of many rows; NULL before the first */

  char *name;
  char *base_currency;
  gboolean is_sample;
  char *undo_label;
  char *redo_label;
  gboolean in_group;

  GListStore *themes;
  GListStore *sectors;
  GListStore *classes;
  GListStore *instruments;
  GListStore *scenarios;
  GListStore *watchlists;
  GListStore *assumptions;
  GHashTable *themes_by_id; /* gint64 to object, as are the next */
  GHashTable *sectors_by_id;
  GHashTable *classes_by_id;
  GHashTable *instruments_by_id;
  GHashTable *scenarios_by_id;
  GHashTable *watchlists_by_id;
  GHashTable *subthemes_by_slug;
  GHashTable *instruments_by_slug;

  FoldTheme *theme;       /* active, or NULL */
  FoldScenario *scenario; /* active, or NULL */
  gint64 last_scenario;   /* active before it; what undo of "Save as" goes back to */

  FoldVocabulary *vocabulary;
  GHashTable *base;    /* key to FoldRange */
  GHashTable *notes;   /* key to FoldAssumptionNotes */
  GHashTable *values;  /* scenario id to FoldScenarioTables */
  GHashTable *preview; /* key to FoldRange: a live drag */
  GHashTable *assumptions_by_key;
  FoldAssumptionSet *current; /* of the active scenario, working values and preview included */
  FoldAssumptionSet *saved;

  FoldBookLedger *ledger;
  GHashTable *view_state; /* what cannot be written now, or ever: what is on screen lasts as long as the book is open */
  GArray *weights;        /* FoldHoldingWeight, of every portfolio */
};

/* fold_book_notify: of a FoldBookProperty. */
void fold_book_notify (FoldBook *self, FoldBookProperty property);

/* fold_book_flush_view_state: writes what could not be written while the book was lent. */
void fold_book_flush_view_state (FoldBook *self);

/* fold_book_reload: parts and what depends on them, then "changed" and "assumptions-changed". */
gboolean fold_book_reload (FoldBook *self, FoldParts parts, GError **error);

/* The loaders that fold_book_reload () calls, in this order. */
gboolean fold_book_load_book (FoldBook *self, GError **error);
gboolean fold_book_load_theme (FoldBook *self, FoldTranslations *texts, GError **error);
gboolean fold_book_load_instruments (FoldBook *self, FoldTranslations *texts, GError **error);
gboolean fold_book_load_assumptions (FoldBook *self, FoldTranslations *texts, GError **error);
gboolean fold_book_load_watchlists (FoldBook *self, FoldTranslations *texts, GError **error);
gboolean fold_book_load_ledger (FoldBook *self, GError **error); /* portfolios, and weights from them */
/* fold_book_load_weights: what the positions mean for instruments and sectors. */
gboolean fold_book_load_weights (FoldBook *self, GError **error);

/* fold_book_take_name: name without blanks around it, refused where nothing is left. Returns: (transfer full) */
char *fold_book_take_name (const char *name, GError **error);

/* fold_book_find_slug: an instrument by its id alone, or NULL. */
FoldInstrument *fold_book_find_slug (FoldBook *self, const char *slug);

/* fold_assumption_notes_new: an empty table from key to FoldAssumptionNotes. */
GHashTable *fold_assumption_notes_new (void);

void fold_book_emit_assumptions_changed (FoldBook *self);

/* fold_book_forget_lost_translations: inside an edit that deletes rows: ids may be given again, and their old texts
 * must not come back. */
gboolean fold_book_forget_lost_translations (FoldStore *store, GError **error);

/* fold_book_refuse: sets an error of the model with a formatted sentence and returns FALSE. */
gboolean fold_book_refuse (GError **error, FoldModelError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
