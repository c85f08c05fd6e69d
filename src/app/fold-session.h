/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-scorer.h"

G_BEGIN_DECLS

#define FOLD_TYPE_SESSION (fold_session_get_type ())
G_DECLARE_FINAL_TYPE (FoldSession, fold_session, FOLD, SESSION, GObject)

FoldSession       *fold_session_new           (FoldBook    *book);

FoldBook          *fold_session_get_book      (FoldSession *self);
FoldScorer        *fold_session_get_scorer    (FoldSession *self);
GSettings         *fold_session_get_settings  (FoldSession *self);

gint64             fold_session_get_portfolio (FoldSession *self);
void               fold_session_set_portfolio (FoldSession *self,
                                               gint64       portfolio);
const FoldOutcome *fold_session_get_outcome   (FoldSession *self,
                                               double      *change);

G_END_DECLS
