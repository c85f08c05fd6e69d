/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_SIDEBAR (fold_sidebar_get_type ())

/**
 * FoldSidebar:
 *
 * The pages, the sectors of the theme and the watchlists of the book in one list, and the portfolio switcher above it.
 */
G_DECLARE_FINAL_TYPE (FoldSidebar, fold_sidebar, FOLD, SIDEBAR, AdwNavigationPage)

/**
 * fold_sidebar_set_session:
 * @session: (nullable): the open book; %NULL empties the sidebar
 */
void fold_sidebar_set_session (FoldSidebar *self, FoldSession *session);

/**
 * fold_sidebar_set_page:
 * @page: the target of `win.show-page` that is in view
 */
void fold_sidebar_set_page (FoldSidebar *self, const char *page);

G_END_DECLS
