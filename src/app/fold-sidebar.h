/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_SIDEBAR (fold_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FoldSidebar, fold_sidebar, FOLD, SIDEBAR, AdwNavigationPage)

void fold_sidebar_set_session (FoldSidebar *self,
                               FoldSession *session);
void fold_sidebar_set_page    (FoldSidebar *self,
                               const char  *page);

G_END_DECLS
