/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-subtheme.h"

G_BEGIN_DECLS

/* fold_subtheme_load_rows: fills objects with the sub-themes of a sector, by its id. */
gboolean fold_subtheme_load_rows (FoldObjects *objects,
                                  FoldStore *store,
                                  gint64 sector,
                                  FoldTranslations *texts,
                                  GError **error);

G_END_DECLS
