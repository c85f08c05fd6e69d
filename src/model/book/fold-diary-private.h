/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection-private.h"
#include "fold-diary.h"
#include "fold-portfolios-private.h"
#include "fold-scenarios-private.h"

G_BEGIN_DECLS

FoldDiary *fold_diary_new (FoldEdits *edits, FoldScenarios *scenarios, FoldPortfolios *portfolios);
/* fold_diary_load: after all that notes can be about. */
gboolean fold_diary_load (FoldDiary *self, FoldTranslations *texts, GError **error);

/* (transfer none) */
FoldScenarios *fold_diary_get_scenarios (FoldDiary *self);
FoldPortfolios *fold_diary_get_portfolios (FoldDiary *self);

/* fold_diary_add_to_inbox: what was to be read again by today, and what is met. */
void fold_diary_add_to_inbox (FoldDiary *self, FoldDate today, GPtrArray *inbox);

G_END_DECLS
