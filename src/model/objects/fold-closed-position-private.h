/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-closed-position.h"

G_BEGIN_DECLS

FoldClosedPosition *fold_closed_position_new (FoldInstrument *instrument);
void fold_closed_position_update (FoldClosedPosition *self, const FoldClosedFigures *figures);

G_END_DECLS
