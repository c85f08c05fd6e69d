/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* What happens where one instrument turns out to be another one. What of the other is there stays as it is: that of the
 * first fills what is missing, and the rest of it goes with the first. */
typedef struct
{
  guint transactions;
  guint prices;
  guint prices_left;          /* of days of which the other has one */
  guint prices_left_currency; /* of those: in another currency */
  guint identifiers;          /* its name included, as an alias */
  guint watchlist_items;
  guint watchlist_items_left; /* on lists that have the other; their target, tags and note fill what is missing there */
  guint targets_left;         /* target prices in another currency than the other's */
  guint exposures;
  guint exposures_left; /* the other has its own */
  guint holdings;       /* of a fund */
  guint holdings_left;  /* the other has its own */
  guint funds;          /* that hold it */
  guint notes;
  guint assumptions;
  guint assumptions_left;
  gboolean takes_class;     /* the other has none */
  gboolean differs_by_isin; /* both have one, and none in common */
} FoldJoinPlan;

/* fold_book_plan_join: what of one would go over to other; nothing is edited. FALSE where it cannot be, or cannot be
 * told: FOLD_MODEL_ERROR_INVALID: they are one already, one comes with a theme, or one of them holds the other. */
gboolean
fold_book_plan_join (FoldBook *self, FoldInstrument *one, FoldInstrument *other, FoldJoinPlan *plan, GError **error);

/* fold_book_join: makes other of both, as one undo step; one is gone then. Errors: as above. */
gboolean fold_book_join (FoldBook *self, FoldInstrument *one, FoldInstrument *other, GError **error);

/* fold_book_join_async: the same of many rows, see fold-edits.h; with fold_edits_finish (). They have been planned. */
void fold_book_join_async (FoldBook *self,
                           FoldInstrument *one,
                           FoldInstrument *other,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);

/* fold_join_plan_count_rows: how many rows of the book are written. */
guint fold_join_plan_count_rows (const FoldJoinPlan *self);

G_END_DECLS
