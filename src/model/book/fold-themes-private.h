/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection-private.h"
#include "fold-themes.h"
#include "fold-translations.h"

G_BEGIN_DECLS

FoldThemes *fold_themes_new (FoldEdits *edits);
gboolean fold_themes_load (FoldThemes *self, FoldTranslations *texts, GError **error);

/* fold_themes_get_active_id: 0 without a theme */
gint64 fold_themes_get_active_id (FoldThemes *self);
GHashTable *fold_themes_get_subthemes (FoldThemes *self); /* (transfer none): slug to FoldSubtheme, of the active one */

G_END_DECLS
