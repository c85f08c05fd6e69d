/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INBOX_DIALOG (fold_inbox_dialog_get_type ())

/**
 * FoldInboxDialog:
 *
 * The book's data-quality inbox: what is doubtful, about what, and how to fix it. A row opens what fixes it.
 */
G_DECLARE_FINAL_TYPE (FoldInboxDialog, fold_inbox_dialog, FOLD, INBOX_DIALOG, AdwDialog)

AdwDialog *fold_inbox_dialog_new (FoldSession *session);

G_END_DECLS
