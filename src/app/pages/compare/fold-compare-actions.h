/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

/* What the Scenarios page does with the active scenario: `page.note`, `page.colour` (u), `page.move-up`,
 * `page.move-down`, `page.promote`; and by the window's own actions `page.add`, `page.rename`, `page.remove`. */

/** @colours: (nullable): a menu that gets the colours there are */
void fold_compare_actions_add (FoldPage *page, GMenu *colours);

/** Enables what makes sense for the active scenario as it is now. */
void fold_compare_actions_update (FoldPage *page);

G_END_DECLS
