/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_WELCOME (fold_welcome_get_type ())

/**
 * FoldWelcome:
 *
 * What a window shows that has no book: the doors to one, or why the book would not open.
 */
G_DECLARE_FINAL_TYPE (FoldWelcome, fold_welcome, FOLD, WELCOME, AdwBin)

/**
 * fold_welcome_show_message:
 * @heading: what became of the book, in a few words
 * @message: what, where and how to fix it
 */
void fold_welcome_show_message (FoldWelcome *self, const char *heading, const char *message);

G_END_DECLS
