/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PAGE (fold_page_get_type ())

/**
 * FoldPage:
 *
 * What the window knows of a page: its title, the widget that it wants in the header bar (a search button, a toggle
 * group), and its actions, which the window offers as `page.` to menus, shortcuts and the header.
 *
 * The window gives these shortcuts to every page that has the action: `page.search` Ctrl+F, `page.add` Ctrl+N,
 * `page.rename` F2, `page.remove` Delete, `page.move-up` and `page.move-down` Alt+Up and Alt+Down,
 * `page.explain` Ctrl+I, `page.export` Ctrl+E, `page.run` Ctrl+Return.
 */
G_DECLARE_DERIVABLE_TYPE (FoldPage, fold_page, FOLD, PAGE, AdwBin)

struct _FoldPageClass
{
  AdwBinClass parent_class;
};

/** Returns: (transfer none): the open book and its scorer */
FoldSession *fold_page_get_session (FoldPage *self);

/** Returns: (nullable): what follows the colon in the target of `win.show-page` */
const char *fold_page_get_target (FoldPage *self);

const char *fold_page_get_title (FoldPage *self);
void fold_page_set_title (FoldPage *self, const char *title);

/** Returns: (transfer none) (nullable): what the page adds to the header bar */
GtkWidget *fold_page_get_header (FoldPage *self);

/**
 * fold_page_set_header:
 * @header: (nullable): a widget for the header bar, without a parent; the page keeps it while it is not shown
 */
void fold_page_set_header (FoldPage *self, GtkWidget *header);

/** Returns: (transfer none): the page's actions, without the prefix `page.` */
GActionGroup *fold_page_get_actions (FoldPage *self);

/**
 * fold_page_add_actions:
 * @entries: actions, named without the prefix `page.`; their callbacks get the page as user data
 */
void fold_page_add_actions (FoldPage *self, const GActionEntry *entries, size_t n_entries);

/**
 * fold_page_enable:
 * @action: a name that fold_page_add_actions() was given
 */
void fold_page_enable (FoldPage *self, const char *action, gboolean enabled);

G_END_DECLS
