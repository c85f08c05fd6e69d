/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-engine-input.h"
#include "fold-explanation.h"

G_BEGIN_DECLS

/* The parts of a score and the waves of the chain reaction as they are shown: ids for scripts, names on screen. */

const char *fold_group_get_id (FoldGroup group);
/* fold_group_get_name: venture: of what is scored by the venture capital method, for which some do not count. */
const char *fold_group_get_name (FoldGroup group, gboolean venture);

/* wave: as in FoldSectorResult, below FOLD_N_WAVES. */
const char *fold_wave_get_id (guint wave);
const char *fold_wave_get_name (guint wave);

/* fold_lens_get_id: "happens", "odds" or "otherwise". fold_lens_get_name: "if it happens", as in the middle of a
 * sentence. */
const char *fold_lens_get_id (FoldLens lens);
const char *fold_lens_get_name (FoldLens lens);

/* fold_score_parts_round: tenths: [FOLD_N_GROUPS] of points, that add up to those of the score less those of cash. */
void fold_score_parts_round (const FoldExplanation *explanation, gint64 *tenths);

G_END_DECLS
