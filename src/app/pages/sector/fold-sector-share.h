/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-sector.h"

G_BEGIN_DECLS

/** Returns: (transfer full): the slugs of @sector's sub-themes, as a set, to ask tens of thousands of instruments by */
GHashTable *fold_sector_dup_slugs (FoldSector *sector);

/** Returns: the share of @instrument's revenue that depends on the sub-themes of @slugs, 0 to 1 */
double fold_sector_share_of (GHashTable *slugs, FoldInstrument *instrument);

G_END_DECLS
