/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_JOURNAL_PAGE (fold_journal_page_get_type ())

/**
 * FoldJournalPage:
 *
 * All notes, whatever they are about, and a search over them.
 */
G_DECLARE_FINAL_TYPE (FoldJournalPage, fold_journal_page, FOLD, JOURNAL_PAGE, FoldPage)

G_END_DECLS
