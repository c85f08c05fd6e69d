/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_APPLICATION (fold_application_get_type ())

/**
 * FoldApplication:
 *
 * Opens books in windows: the one named on the command line, by the file manager or by `app.open-location`, else the
 * one last used, else the user's own, else a window that welcomes.
 */
G_DECLARE_FINAL_TYPE (FoldApplication, fold_application, FOLD, APPLICATION, AdwApplication)

/** Returns: (transfer full): the application, ready for g_application_run() */
FoldApplication *fold_application_new (void);

G_END_DECLS
