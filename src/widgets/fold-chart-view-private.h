/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-view.h"

G_BEGIN_DECLS

/** Installs chart.show-table, chart.copy and chart.save on the class. */
void fold_chart_menu_install (GtkWidgetClass *widget_class);

/** A popover for the context menu, parented to the view. */
GtkWidget *fold_chart_menu_new (FoldChartView *view);

/** Shows the table twin of a scene as a dialog over a widget. */
void fold_chart_table_dialog_present (FoldChartScene *scene, GtkWidget *parent);

G_END_DECLS
