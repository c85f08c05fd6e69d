/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_WINDOW (fold_window_get_type ())
G_DECLARE_FINAL_TYPE (FoldWindow, fold_window, FOLD, WINDOW, AdwApplicationWindow)

FoldWindow  *fold_window_new         (GtkApplication *application);

FoldSession *fold_window_get_session (FoldWindow     *self);
void         fold_window_set_session (FoldWindow     *self,
                                      FoldSession    *session);

FoldPage    *fold_window_get_page    (FoldWindow     *self);
void         fold_window_show_page   (FoldWindow     *self,
                                      const char     *name);
void         fold_window_take_files  (FoldWindow     *self,
                                      GListModel     *files);
void         fold_window_show_error  (FoldWindow     *self,
                                      const char     *heading,
                                      const GError   *error);

G_END_DECLS
