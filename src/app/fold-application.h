/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_APPLICATION (fold_application_get_type ())
G_DECLARE_FINAL_TYPE (FoldApplication, fold_application, FOLD, APPLICATION, AdwApplication)

FoldApplication *fold_application_new (void);

G_END_DECLS
