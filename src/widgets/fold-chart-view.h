/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_CHART_VIEW (fold_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (FoldChartView, fold_chart_view, FOLD, CHART_VIEW, GtkWidget)

/**
 * FoldChartView: shows a FoldChartScene. It paints the scene once into a texture and draws hover, focus and selection
 * over it. Follows dark, high contrast, font, text scale and direction.
 *
 * Properties: scene (FoldChartScene), selected-id (string, two-way), show-title (boolean, default TRUE), low (boolean:
 * may be squeezed further than a picture is otherwise, where there is little room).
 *
 * Signals:
 *   activate-datum (const char *id)                          Enter or double click
 *   handle-moved (const char *handle_id, double x, double y)   while a handle is dragged, in data units; the axes stay
 *   handle-released (const char *handle_id, double x, double y) once at the end: one drag = one undo step
 *
 * Keys: arrows, Home and End move the focus mark, Enter activates, Escape clears mark and selection (and then passes
 * on), Menu or Shift+F10 opens the context menu. Actions: chart.show-table, chart.copy, chart.save('png' | 'svg' |
 * 'pdf' | 'csv').
 *
 * CSS: node `chart`.
 */
GtkWidget *fold_chart_view_new (void);

/** Only invalidates: cheap enough for every frame. Focus and selection stay on the datum of the same id. */
void fold_chart_view_set_scene (FoldChartView *self, FoldChartScene *scene);

/** fold_chart_view_prepare: paints a scene of many data now, where it is in view, rather than within the next frame */
void fold_chart_view_prepare (FoldChartView *self);
FoldChartScene *fold_chart_view_get_scene (FoldChartView *self);

/** NULL selects nothing. A click selects; so notify::selected-id tells of the user's choice. */
void fold_chart_view_set_selected_id (FoldChartView *self, const char *id);
const char *fold_chart_view_get_selected_id (FoldChartView *self);

void fold_chart_view_set_show_title (FoldChartView *self, gboolean show_title);

/** The style that the view paints with now, e.g. to export in the same; borrowed. */
const FoldChartStyle *fold_chart_view_get_style (FoldChartView *self);

G_END_DECLS
