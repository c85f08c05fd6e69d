/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include <math.h>

static int
step (const FoldChartLayout *self, int from, int direction)
{
  int n = (int)self->scene->data->len;

  for (int i = from + direction; i >= 0 && i < n; i += direction)
    {
      if (self->bounds[i].width >= 0)
        return i;
    }
  return from >= 0 && from < n ? from : -1;
}

static double
overlap (double a0, double a1, double b0, double b1)
{
  return MIN (a1, b1) - MAX (a0, b0);
}

/* The nearest datum in a direction; what lies straight ahead counts as nearer than what lies aslant. */
int
fold_chart_move_nearest (const FoldChartLayout *self, int index, int dx, int dy)
{
  const FoldChartRect *from = &self->bounds[index];
  double from_x = from->x + from->width / 2, from_y = from->y + from->height / 2, best = INFINITY;
  int found = index;

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartRect *to = &self->bounds[i];
      double x = to->x + to->width / 2 - from_x, y = to->y + to->height / 2 - from_y;
      double ahead = dx * x + dy * y, aside = fabs (dx * y) + fabs (dy * x);
      double shared = dx != 0 ? overlap (from->y, from->y + from->height, to->y, to->y + to->height)
                              : overlap (from->x, from->x + from->width, to->x, to->x + to->width);
      double cost = ahead + (shared > 0.5 ? aside * 0.3 : aside * 2.5);

      if (to->width < 0 || (int)i == index || ahead < 0.5 || cost >= best)
        continue;
      best = cost;
      found = (int)i;
    }
  return found;
}

int
fold_chart_move_rows (const FoldChartLayout *self, int index, int dx, int dy)
{
  return step (self, index, dy != 0 ? dy : dx * (self->style.rtl ? -1 : 1));
}

int
fold_chart_layout_move (const FoldChartLayout *self, int index, FoldChartMove move)
{
  int n = (int)self->scene->data->len;

  if (index < 0 || index >= n || self->bounds[index].width < 0)
    return move == FOLD_CHART_MOVE_LAST || move == FOLD_CHART_MOVE_PREVIOUS ? step (self, n, -1) : step (self, -1, 1);

  switch (move)
    {
    case FOLD_CHART_MOVE_FIRST:
      return step (self, -1, 1);
    case FOLD_CHART_MOVE_LAST:
      return step (self, n, -1);
    case FOLD_CHART_MOVE_NEXT:
      return step (self, index, 1);
    case FOLD_CHART_MOVE_PREVIOUS:
      return step (self, index, -1);
    case FOLD_CHART_MOVE_LEFT:
      return self->scene->kind->move (self, index, -1, 0);
    case FOLD_CHART_MOVE_RIGHT:
      return self->scene->kind->move (self, index, 1, 0);
    case FOLD_CHART_MOVE_UP:
      return self->scene->kind->move (self, index, 0, -1);
    case FOLD_CHART_MOVE_DOWN:
      return self->scene->kind->move (self, index, 0, 1);
    default:
      g_return_val_if_reached (index);
    }
}
