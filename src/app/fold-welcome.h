/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_WELCOME (fold_welcome_get_type ())
G_DECLARE_FINAL_TYPE (FoldWelcome, fold_welcome, FOLD, WELCOME, AdwBin)

void fold_welcome_show_error (FoldWelcome  *self,
                              const char   *heading,
                              const GError *error);

G_END_DECLS
