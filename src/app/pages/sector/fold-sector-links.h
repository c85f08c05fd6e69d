/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_SECTOR_LINKS (fold_sector_links_get_type ())

/**
 * FoldSectorLinks:
 *
 * The links of one sector in the network, strongest first, each with its elasticity under the active scenario. A click
 * goes to the other sector (action `win.show-page`). Follows the book.
 *
 * Property `drives` (boolean, construct only): whom the sector drives; else who drives it.
 */
G_DECLARE_FINAL_TYPE (FoldSectorLinks, fold_sector_links, FOLD, SECTOR_LINKS, GtkWidget)

/** To be called once, with the sector whose links are shown. */
void fold_sector_links_set_sector (FoldSectorLinks *self, FoldBook *book, FoldSector *sector);

/** Reads the elasticities again. */
void fold_sector_links_update (FoldSectorLinks *self);

G_END_DECLS
