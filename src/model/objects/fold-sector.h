/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-engine-result.h"
#include "fold-object.h"
#include "fold-subtheme.h"

G_BEGIN_DECLS

/* FoldSector: one of the theme's sectors. Read-only properties, notified on change:
 *   id (int64), slug, name, short-name, thesis (string), position (uint), subthemes (GListModel of FoldSubtheme)
 *   score (double, 0..100), change (double, points against the saved scenario), elasticity (double, g),
 *   demand-happens, demand-otherwise (double, multiples at H)         set by the scorer; NaN is missing
 *   share (double)   the part of all portfolios that depends on it, funds looked through; 0 where nothing is held */
#define FOLD_TYPE_SECTOR (fold_sector_get_type ())
G_DECLARE_FINAL_TYPE (FoldSector, fold_sector, FOLD, SECTOR, FoldObject)

gint64 fold_sector_get_id (FoldSector *self);
const char *fold_sector_get_slug (FoldSector *self);
const char *fold_sector_get_name (FoldSector *self);
const char *fold_sector_get_short_name (FoldSector *self);
const char *fold_sector_get_thesis (FoldSector *self);
guint fold_sector_get_position (FoldSector *self);
GListModel *fold_sector_get_subthemes (FoldSector *self); /* (transfer none) */
double fold_sector_get_score (FoldSector *self);
const FoldSectorResult *fold_sector_get_result (FoldSector *self); /* NaN throughout before the first scoring */

G_END_DECLS
