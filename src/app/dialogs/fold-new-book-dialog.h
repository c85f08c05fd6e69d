/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_NEW_BOOK_DIALOG (fold_new_book_dialog_get_type ())

/**
 * FoldNewBookDialog:
 *
 * Asks for what a new book needs, makes it and opens it (`app.open-location`).
 */
G_DECLARE_FINAL_TYPE (FoldNewBookDialog, fold_new_book_dialog, FOLD, NEW_BOOK_DIALOG, AdwDialog)

AdwDialog *fold_new_book_dialog_new (void);

G_END_DECLS
