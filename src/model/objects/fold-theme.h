/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"

G_BEGIN_DECLS

/* FoldTheme: a theme of the book. Read-only properties, notified on change: id (int64), slug, name, description,
 * disclaimer, as-of (ISO date), driver-name, driver-unit, driver-description (string). */
#define FOLD_TYPE_THEME (fold_theme_get_type ())
G_DECLARE_FINAL_TYPE (FoldTheme, fold_theme, FOLD, THEME, FoldObject)

gint64 fold_theme_get_id (FoldTheme *self);
const char *fold_theme_get_slug (FoldTheme *self);
const char *fold_theme_get_name (FoldTheme *self);
const char *fold_theme_get_disclaimer (FoldTheme *self);
const char *fold_theme_get_as_of (FoldTheme *self);
const char *fold_theme_get_driver_name (FoldTheme *self);

G_END_DECLS
