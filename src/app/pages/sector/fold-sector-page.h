/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_SECTOR_PAGE (fold_sector_page_get_type ())

/**
 * FoldSectorPage:
 *
 * One sector (target: its slug): thesis, demand and its waves, sub-themes, neighbours in the network, what is held of
 * it and which instruments are exposed to it. Actions: `page.rename` (edit the thesis) and those of
 * #FoldInstrumentPage.
 */
G_DECLARE_FINAL_TYPE (FoldSectorPage, fold_sector_page, FOLD, SECTOR_PAGE, FoldInstrumentPage)

/** Returns: (transfer none) (nullable): the sector; %NULL where the target names none */
FoldSector *fold_sector_page_get_sector (FoldSectorPage *self);

G_END_DECLS
