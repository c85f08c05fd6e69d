/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-profile-page.h"

G_BEGIN_DECLS

/**
 * fold_profile_actions_add:
 *
 * Gives the page what can be done with its instrument: `page.edit` and `page.rename`, `page.set-price`, `page.prices`,
 * `page.lots`, `page.same-as`, and `page.add` for a note on it. To be called before its template is built.
 */
void fold_profile_actions_add (FoldProfilePage *self);

/** Returns: (transfer floating): the page's buttons for the header bar */
GtkWidget *fold_profile_actions_create_header (void);

G_END_DECLS
