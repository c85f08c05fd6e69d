/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-analysis.h"
#include "fold-session.h"

G_BEGIN_DECLS

/* What it would take, and how sure a rank is, in sentences. All return (transfer full). */

/* At which multiple and probability an instrument is as good as cash, against what is assumed now. */
char *fold_profile_words_break_even (FoldSession *session, FoldInstrument *instrument, const FoldBreakEvens *found);

/* The same of the multiple alone. */
char *fold_profile_words_multiple (FoldSession *session, FoldInstrument *instrument, const FoldRoots *roots);

/* What raising the multiple does to an instrument, or with NULL to a portfolio. linked: the market sees it as I do. */
char *fold_profile_words_sign_rule (FoldSession *session, FoldInstrument *instrument, gboolean linked);

/* Where it and another one change places. */
char *fold_profile_words_flip (FoldInstrument *instrument, FoldInstrument *other, const FoldBreakEvens *found);

/* spread: of the instrument. n_ranked: how many have a score. */
char *fold_profile_words_stability (const FoldRankSpread *spread, guint n_ranked);

/* Where nine in ten outcomes lie, by chance and by the assumptions alone, and the medians by branch. */
char *fold_profile_words_outlook (const FoldOutlook *outlook);

G_END_DECLS
