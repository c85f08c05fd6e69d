/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-analysis.h"
#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PROFILE_PAGE (fold_profile_page_get_type ())

/**
 * FoldProfilePage:
 *
 * One instrument (target: its slug), explained: its figures, what may come of it, why it scores what it does, where its
 * growth comes from, what matters most, what it would take, how sure its rank is, its exposures and its own
 * assumptions. Answers come from a thread of their own; until then every part says so. Actions: `page.edit`,
 * `page.rename` and `page.explain` (to the parts of its score).
 */
G_DECLARE_FINAL_TYPE (FoldProfilePage, fold_profile_page, FOLD, PROFILE_PAGE, FoldPage)

/** Returns: (transfer none): what the page is about */
FoldInstrument *fold_profile_page_get_instrument (FoldProfilePage *self);

/** Returns: (transfer none): what answers the page's questions */
FoldAnalysis *fold_profile_page_get_analysis (FoldProfilePage *self);

G_END_DECLS
