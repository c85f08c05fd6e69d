/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_FIGURE (fold_figure_get_type ())
G_DECLARE_FINAL_TYPE (FoldFigure, fold_figure, FOLD, FIGURE, AdwBin)

void        fold_figure_set_value       (FoldFigure *self,
                                         const char *value,
                                         const char *change);
const char *fold_figure_get_value       (FoldFigure *self);
void        fold_figure_set_explanation (FoldFigure *self,
                                         const char *explanation);

G_END_DECLS
