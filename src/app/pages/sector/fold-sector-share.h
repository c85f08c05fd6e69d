/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-sector.h"

G_BEGIN_DECLS

/** Returns: the share of @instrument's revenue that depends on @sector, 0 to 1 */
double fold_sector_share_of (FoldSector *sector, FoldInstrument *instrument);

G_END_DECLS
