/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"

G_BEGIN_DECLS

/* FoldSubtheme: a part of a sector. Read-only properties: id (int64, row), slug, name, thesis (string),
 * sector-slug (string), weight (double, share of its sector, 0..1). */
#define FOLD_TYPE_SUBTHEME (fold_subtheme_get_type ())
G_DECLARE_FINAL_TYPE (FoldSubtheme, fold_subtheme, FOLD, SUBTHEME, FoldObject)

gint64 fold_subtheme_get_id (FoldSubtheme *self);
const char *fold_subtheme_get_slug (FoldSubtheme *self);
const char *fold_subtheme_get_name (FoldSubtheme *self);
const char *fold_subtheme_get_thesis (FoldSubtheme *self);
const char *fold_subtheme_get_sector_slug (FoldSubtheme *self);
double fold_subtheme_get_weight (FoldSubtheme *self);

G_END_DECLS
