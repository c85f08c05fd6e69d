/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-position-rows.h"
#include "fold-position-totals.h"
#include "fold-positions-view.h"

G_BEGIN_DECLS

struct _FoldPositionsView
{
  AdwBin parent_instance;

  FoldSession *session;
  GListModel *portfolios;
  GtkFilter *filter;
  GStrv words; /* that are searched for */
  GtkSortListModel *sorted;
  FoldPositionRows *rows;
  GListStore *closed_positions; /* FoldClosedPosition */
  GSimpleActionGroup *actions;
  GtkWidget *explanation; /* a popover while it is open */
  guint fit_id;           /* 0: the columns suit the width */

  AdwToggleGroup *which;
  GtkSearchEntry *search;
  GtkMenuButton *view_button;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkColumnView *positions;
  GtkSingleSelection *selection;
  GtkSliceListModel *slice;
  FoldPositionTotals *totals;
  GtkColumnView *closed;
  GtkSortListModel *closed_sorted;
};

/* fold-positions-menu.c: groups and columns, as the settings have them */
void fold_positions_view_add_menu (FoldPositionsView *self);
void fold_positions_view_fit (FoldPositionsView *self);

/* fold-positions-closed.c */
void fold_positions_view_bind_closed (GtkWidgetClass *klass);
void fold_positions_view_set_up_closed (FoldPositionsView *self);
void fold_positions_view_fit_closed (FoldPositionsView *self, int width);

G_END_DECLS
