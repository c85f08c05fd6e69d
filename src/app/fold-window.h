/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_WINDOW (fold_window_get_type ())
G_DECLARE_FINAL_TYPE (FoldWindow, fold_window, FOLD, WINDOW, AdwApplicationWindow)

FoldWindow *fold_window_new          (GtkApplication *application);

void        fold_window_set_session  (FoldWindow     *self,
                                      FoldSession    *session);
void        fold_window_show_page    (FoldWindow     *self,
                                      const char     *name);
FoldPage   *fold_window_get_page     (FoldWindow     *self);

G_END_DECLS
