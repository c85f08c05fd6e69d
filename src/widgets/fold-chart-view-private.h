/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-view.h"

G_BEGIN_DECLS

struct _FoldChartView
{
  GtkWidget parent_instance;

  FoldChartScene *scene;
  FoldChartStyle style;
  FoldChartLayout *layout; /* of scene, style and size */
  GdkTexture *texture;     /* of layout and scale */
  double texture_scale;
  FoldChartLayout *pinned; /* while a handle is dragged: its axes stay */
  GtkWidget *menu;
  char *selected_id;
  char *focus_id;
  int hover;
  int handle; /* dragged, or -1 */
  FoldChartPoint grip;
  gboolean show_title;
  gboolean low;
  gboolean style_known;
  gboolean offscreen;      /* when it was last to be drawn */
  GSignalGroup *scrolling; /* of the viewport's adjustment, while the view is mapped */
};

/** The layout for the present size, or NULL where there is no scene or no size. */
FoldChartLayout *fold_chart_view_ensure_layout (FoldChartView *self);

/** Drops layout and texture; both are made anew for the next frame. */
void fold_chart_view_invalidate (FoldChartView *self);

/** Moves the focus mark (-1: away) and tells the screen reader. */
void fold_chart_view_set_focus (FoldChartView *self, int index);

/** Keys, pointer and handles: their signals for the class, their controllers for a view. */
void fold_chart_input_install (GType type);
void fold_chart_input_attach (FoldChartView *self);

/** Whether any of the view can be seen where it is scrolled to now. What is not drawn is drawn as soon as it can be
 * seen. */
gboolean fold_chart_viewport_check (FoldChartView *self);
void fold_chart_viewport_attach (FoldChartView *self);
void fold_chart_viewport_map (FoldChartView *self);
void fold_chart_viewport_unmap (FoldChartView *self);

/** Installs chart.show-table, chart.copy and chart.save on the class. */
void fold_chart_menu_install (GtkWidgetClass *widget_class);

/** A popover for the context menu, parented to the view. */
GtkWidget *fold_chart_menu_new (FoldChartView *view);

/** Shows the table twin of a scene as a dialog over a widget. */
void fold_chart_table_dialog_present (FoldChartScene *scene, GtkWidget *parent);

G_END_DECLS
