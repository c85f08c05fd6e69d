/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-theme.h"

G_BEGIN_DECLS

/* fold_theme_load_rows: fills objects. */
gboolean fold_theme_load_rows (FoldObjects *objects, FoldStore *store, FoldTranslations *texts, GError **error);

G_END_DECLS
