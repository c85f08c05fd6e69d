/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"

G_BEGIN_DECLS

#define FOLD_TYPE_SECTOR_MEMBER (fold_sector_member_get_type ())

/**
 * FoldSectorMember:
 *
 * An instrument that is exposed to a sector. Read-only properties: `instrument` (FoldInstrument), `share` (double): of
 * its revenue, 0 to 1; immutable.
 */
G_DECLARE_FINAL_TYPE (FoldSectorMember, fold_sector_member, FOLD, SECTOR_MEMBER, GObject)

/** Returns: (transfer full) */
FoldSectorMember *fold_sector_member_new (FoldInstrument *instrument, double share);

/** Returns: (transfer none) */
FoldInstrument *fold_sector_member_get_instrument (FoldSectorMember *self);
double fold_sector_member_get_share (FoldSectorMember *self);

G_END_DECLS
