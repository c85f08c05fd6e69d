/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-builder.h"
#include "fold-engine-input.h"

G_BEGIN_DECLS

/* fold_scenes_category_of_sector: its colour in every chart. */
int fold_scenes_category_of_sector (FoldBook *book, const char *slug);

/* fold_scenes_set_title: of a chart that follows the lens, which it names behind @title. */
void fold_scenes_set_title (FoldChartBuilder *builder, const char *title, FoldLens lens);

/* fold_scenes_say_left_out: of a chart of areas, which what is below zero cannot have: says under it how many are left
 * out, and what they are together. n 0: none is. */
void fold_scenes_say_left_out (FoldChartBuilder *builder, FoldBook *book, guint n, gint64 money);

G_END_DECLS
