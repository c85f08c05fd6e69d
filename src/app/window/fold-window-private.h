/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the window, whose actions have a file of their own. */
#pragma once

#include "fold-assumptions-panel.h"
#include "fold-sidebar.h"
#include "fold-welcome.h"
#include "fold-window.h"

G_BEGIN_DECLS

struct _FoldWindow
{
  AdwApplicationWindow parent_instance;

  FoldSession *session;
  GSettings *settings;
  char *page_name;
  GPtrArray *history;
  GPtrArray *left_pages;
  FoldPage *page;  /* in view; of page_box */
  guint let_go_id; /* 0: none is to be let go */
  gboolean show_panel;
  guint tick_id;
  guint score_id; /* 0: nothing is to be scored after the frame */
  GSignalGroup *book_signals;
  GSignalGroup *store_signals;
  GSignalGroup *scorer_signals;
  GSignalGroup *session_signals;
  GCancellable *reading; /* of files, for the book that is open */
  AdwDialog *loss_dialog;

  AdwToastOverlay *toasts;
  GtkRevealer *drop_hint;
  GtkStack *stack;
  FoldWelcome *welcome;
  AdwNavigationSplitView *sidebar_split;
  FoldSidebar *sidebar;
  AdwNavigationPage *content_page;
  AdwMultiLayoutView *layouts;
  AdwOverlaySplitView *panel_split;
  AdwBottomSheet *panel_sheet;
  GtkLabel *assumptions_label;
  AdwHeaderBar *header;
  GtkWidget *back_button;
  AdwToggleGroup *lens_group;
  GtkDropDown *lens_drop_down;
  AdwWindowTitle *title;
  GtkBox *page_box; /* the page in view, and for a moment those that were left */
  AdwBin *panel_bin;
  guint panel_id; /* 0: the panel is made */
};

/* fold_window_read_tables: reads files in a thread and shows what they would bring. */
void fold_window_read_tables (FoldWindow *self, GListModel *files);
/* fold_window_paste: the same with the files or the text of the clipboard. */
void fold_window_paste (FoldWindow *self);

FoldBook *fold_window_get_book (FoldWindow *self);
FoldScenario *fold_window_get_scenario (FoldWindow *self);
FoldInstrument *fold_window_get_instrument (FoldWindow *self);

/**
 * fold_window_add_actions:
 *
 * Adds the window's actions to its own map, from where GTK exports them to D-Bus as well.
 */
void fold_window_add_actions (FoldWindow *self);
void fold_window_add_edits (FoldWindow *self);
void fold_window_add_files (FoldWindow *self);

/**
 * fold_window_start_scoring:
 *
 * Lets the scorer begin in every frame, until it has nothing more to do.
 */
void fold_window_start_scoring (FoldWindow *self);

/*
 * fold_window_score_at_once:
 *
 * Does not wait for a frame, so that the first one of a book has its scores: they are computed while the page is made.
 */
void fold_window_score_at_once (FoldWindow *self);
void fold_window_stop_scoring (FoldWindow *self);

/**
 * fold_window_stop_reading:
 *
 * Forgets the files that are being read for a book which leaves the window.
 */
void fold_window_stop_reading (FoldWindow *self);

/**
 * fold_window_open_file:
 *
 * Opens a book, here where there is none yet.
 */
void fold_window_open_file (FoldWindow *self, GFile *file);

/**
 * fold_window_update_actions:
 *
 * Enables what makes sense for the open book as it is now.
 */
void fold_window_update_actions (FoldWindow *self);

void fold_window_init_history (FoldWindow *self);

/**
 * fold_window_remember_page:
 *
 * Before the page in view gives way to one that it led to.
 */
void fold_window_remember_page (FoldWindow *self);
void fold_window_forget_pages (FoldWindow *self);

/**
 * fold_window_leave_page:
 *
 * Keeps a page until there is time to let it go, and hides it until then; fold_window_let_go () does so at once.
 */
void fold_window_leave_page (FoldWindow *self, FoldPage *page);

/** fold_window_put_page: into view, where it may have been a moment ago */
void fold_window_put_page (FoldWindow *self, FoldPage *page);
void fold_window_let_go (FoldWindow *self);

/**
 * fold_window_take_page_before:
 * @name: (out) (transfer full): the target of `win.show-page` that it is
 *
 * Returns: (transfer full) (nullable): the page to go back to
 */
FoldPage *fold_window_take_page_before (FoldWindow *self, char **name);
void fold_window_go_back (FoldWindow *self);

/**
 * fold_window_show_message:
 * @message: sentences for the user, whose names are fit to be shown
 *
 * As fold_window_show_error () does it.
 */
void fold_window_show_message (FoldWindow *self, const char *heading, const char *message);

/**
 * fold_window_has_lost_book:
 *
 * Whether the file of the open book was moved, deleted or replaced, see fold_store_get_loss ().
 */
gboolean fold_window_has_lost_book (FoldWindow *self);

/**
 * fold_window_show_loss:
 *
 * Says so, and offers to keep the book or to leave it.
 */
void fold_window_show_loss (FoldWindow *self);

/**
 * fold_window_go_to_pane:
 * @step: 1 or -1
 *
 * Takes the focus to the next pane that is in view: sidebar, page, assumptions.
 */
void fold_window_go_to_pane (FoldWindow *self, int step);

void fold_window_toast (FoldWindow *self, const char *message);

G_END_DECLS
