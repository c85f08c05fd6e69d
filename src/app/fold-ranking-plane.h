/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-scene.h"

G_BEGIN_DECLS

FoldChartScene *fold_ranking_plane_new_scene (FoldBook *book, GListModel *instruments);

G_END_DECLS
