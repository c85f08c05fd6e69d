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
  AdwApplicationWindow    parent_instance;

  FoldSession            *session;
  GSettings              *settings;
  char                   *page_name;
  GPtrArray              *history;
  gboolean                show_panel;
  guint                   tick_id;
  GSignalGroup           *book_signals;
  GSignalGroup           *scorer_signals;
  GSignalGroup           *session_signals;
  GCancellable           *reading; /* of files, for the book that is open */

  AdwToastOverlay        *toasts;
  GtkRevealer            *drop_hint;
  GtkStack               *stack;
  FoldWelcome            *welcome;
  AdwNavigationSplitView *sidebar_split;
  FoldSidebar            *sidebar;
  AdwNavigationPage      *content_page;
  AdwMultiLayoutView     *layouts;
  AdwOverlaySplitView    *panel_split;
  AdwBottomSheet         *panel_sheet;
  GtkLabel               *assumptions_label;
  AdwHeaderBar           *header;
  GtkWidget              *back_button;
  AdwWindowTitle         *title;
  AdwBin                 *page_bin;
  AdwBin                 *panel_bin;
};

FoldBook     *fold_window_get_book       (FoldWindow   *self);
FoldScenario *fold_window_get_scenario   (FoldWindow   *self);
FoldInstrument *fold_window_get_instrument (FoldWindow *self);

void          fold_window_add_actions    (FoldWindow   *self);
void          fold_window_add_edits      (FoldWindow   *self);
void          fold_window_add_files      (FoldWindow   *self);
void          fold_window_stop_reading   (FoldWindow   *self);
void          fold_window_open_file      (FoldWindow   *self,
                                          GFile        *file);
void          fold_window_update_actions (FoldWindow   *self);

void          fold_window_init_history     (FoldWindow *self);
void          fold_window_remember_page    (FoldWindow *self);
void          fold_window_forget_pages     (FoldWindow *self);
FoldPage     *fold_window_take_page_before (FoldWindow *self,
                                            char      **name);
void          fold_window_go_back          (FoldWindow *self);

void          fold_window_toast          (FoldWindow   *self,
                                          const char   *message);
void          fold_window_check          (FoldWindow   *self,
                                          gboolean      done,
                                          const GError *error);

G_END_DECLS
