/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-sector.h"

G_BEGIN_DECLS

double fold_sector_share_of (FoldSector *sector, FoldInstrument *instrument);

G_END_DECLS
