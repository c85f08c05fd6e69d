/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-session.h"

G_BEGIN_DECLS

/** Returns: what opens where an item of the inbox is activated, in a few words; NULL: nothing does */
const char *fold_inbox_mend_get_title (const FoldInboxItem *item);

/**
 * fold_inbox_mend:
 * @parent: in the window, where a dialog goes on top
 *
 * Opens what mends an item.
 *
 * Returns: whether it is a page of the window, so that a dialog before it is in the way
 */
gboolean fold_inbox_mend (FoldSession *session, const FoldInboxItem *item, GtkWidget *parent);

G_END_DECLS
