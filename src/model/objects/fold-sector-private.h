/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-sector.h"

G_BEGIN_DECLS

/* fold_sector_load_rows: fills objects with the sectors of a theme, by its id. */
gboolean
fold_sector_load_rows (FoldObjects *objects, FoldStore *store, gint64 theme, FoldTranslations *texts, GError **error);
gboolean fold_sector_load_subthemes (FoldSector *self, FoldStore *store, FoldTranslations *texts, GError **error);

void fold_sector_set_share (FoldSector *self, double share);
/* fold_sector_set_result: of the scorer; change: points of score against the saved scenario. */
void fold_sector_set_result (FoldSector *self, const FoldSectorResult *result, double change);

G_END_DECLS
