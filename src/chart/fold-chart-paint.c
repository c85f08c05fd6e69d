/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-layout-private.h"
#include "fold-chart-stamps.h"

#include <math.h>

/* From so many on symbols are stamped, to a quarter of a pixel: the paths of so many take ten milliseconds. */
#define MANY_SYMBOLS 1000

static void
set_colour (cairo_t *cr, const FoldChartColour *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

static void
trace_rect (cairo_t *cr, const FoldChartRect *rect, double radius)
{
  double right = rect->x + rect->width, bottom = rect->y + rect->height;

  radius = MIN (radius, MIN (rect->width, rect->height) / 2);
  if (radius <= 0.5)
    {
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, rect->y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, rect->x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + radius, rect->y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace_polygon (cairo_t *cr, double x, double y, double radius, int corners, double angle, double waist)
{
  int n = waist < 1 ? 2 * corners : corners;

  for (int i = 0; i < n; i++)
    {
      double direction = angle + 2 * G_PI * i / n, reach = waist < 1 && i % 2 == 1 ? radius * waist : radius;

      cairo_line_to (cr, x + reach * cos (direction), y + reach * sin (direction));
    }
  cairo_close_path (cr);
}

static void
trace_plus (cairo_t *cr, double x, double y, double radius)
{
  double arm = radius * 0.36, reach = radius * 0.98;

  cairo_rectangle (cr, x - arm, y - reach, 2 * arm, 2 * reach);
  cairo_new_sub_path (cr);
  cairo_rectangle (cr, x - reach, y - arm, reach - arm, 2 * arm);
  cairo_new_sub_path (cr);
  cairo_rectangle (cr, x + arm, y - arm, reach - arm, 2 * arm);
}

/* Shapes of one radius have about the same area. */
static void
trace_symbol (cairo_t *cr, FoldChartShape shape, double x, double y, double radius)
{
  switch (shape)
    {
    case FOLD_CHART_SHAPE_SQUARE:
      cairo_rectangle (cr, x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76);
      break;
    case FOLD_CHART_SHAPE_TRIANGLE:
      trace_polygon (cr, x, y + radius * 0.15, radius * 1.2, 3, -G_PI_2, 1);
      break;
    case FOLD_CHART_SHAPE_DIAMOND:
      trace_polygon (cr, x, y, radius * 1.15, 4, -G_PI_2, 1);
      break;
    case FOLD_CHART_SHAPE_TRIANGLE_DOWN:
      trace_polygon (cr, x, y - radius * 0.15, radius * 1.2, 3, G_PI_2, 1);
      break;
    case FOLD_CHART_SHAPE_PLUS:
      trace_plus (cr, x, y, radius);
      break;
    case FOLD_CHART_SHAPE_HEXAGON:
      trace_polygon (cr, x, y, radius * 1.05, 6, 0, 1);
      break;
    case FOLD_CHART_SHAPE_STAR:
      trace_polygon (cr, x, y, radius * 1.2, 5, -G_PI_2, 0.5);
      break;
    case FOLD_CHART_SHAPE_CIRCLE:
    default:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
    }
}

static void
paint_path (const FoldChartLayout *self, const FoldChartMark *mark, cairo_t *cr)
{
  if (mark->n_points < 2)
    return;
  cairo_save (cr);
  if (mark->clipped)
    {
      cairo_rectangle (cr, self->plot.x - 2, self->plot.y - 2, self->plot.width + 4, self->plot.height + 4);
      cairo_clip (cr);
    }
  for (guint i = 0; i < mark->n_points; i++)
    {
      const FoldChartPoint *point = &g_array_index (self->points, FoldChartPoint, mark->first_point + i);

      cairo_line_to (cr, point->x, point->y);
    }
  if (mark->kind == FOLD_CHART_MARK_AREA)
    cairo_fill (cr);
  else
    {
      if (mark->dashed)
        cairo_set_dash (cr, (double[]){ 5, 4 }, 2, 0);
      cairo_set_line_width (cr, mark->line_width);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
paint_rect (const FoldChartMark *mark, cairo_t *cr)
{
  if (mark->line_width > 0)
    {
      double half = mark->line_width / 2;
      FoldChartRect inner
          = { mark->rect.x + half, mark->rect.y + half, mark->rect.width - 2 * half, mark->rect.height - 2 * half };

      trace_rect (cr, &inner, mark->radius - half);
      cairo_set_line_width (cr, mark->line_width);
      cairo_stroke (cr);
      return;
    }
  trace_rect (cr, &mark->rect, mark->radius);
  cairo_fill (cr);
}

static void
paint_symbol (const FoldChartMark *mark, cairo_t *cr)
{
  double radius = mark->rect.width / 2;

  trace_symbol (cr, mark->shape, mark->rect.x + radius, mark->rect.y + radius, radius);
  if (mark->line_width > 0)
    {
      cairo_set_line_width (cr, mark->line_width);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

static void
paint_text (const FoldChartMark *mark, cairo_t *cr)
{
  PangoRectangle logical;

  pango_cairo_update_layout (cr, mark->text);
  pango_layout_get_extents (mark->text, NULL, &logical);
  cairo_move_to (cr, mark->rect.x - logical.x / (double)PANGO_SCALE, mark->rect.y - logical.y / (double)PANGO_SCALE);
  pango_cairo_show_layout (cr, mark->text);
}

static FoldChartStamps *
make_stamps (FoldChartLayout *self, cairo_t *cr)
{
  guint n = 0;

  for (guint i = 0; i < self->marks->len; i++)
    n += g_array_index (self->marks, FoldChartMark, i).kind == FOLD_CHART_MARK_SYMBOL;
  return n >= MANY_SYMBOLS ? fold_chart_stamps_new (cr, paint_symbol) : NULL;
}

static void
paint_mark (FoldChartLayout *self, const FoldChartMark *mark, FoldChartStamps *stamps, cairo_t *cr)
{
  cairo_new_path (cr);
  set_colour (cr, &mark->colour);
  switch (mark->kind)
    {
    case FOLD_CHART_MARK_RECT:
      paint_rect (mark, cr);
      break;
    case FOLD_CHART_MARK_LINE:
    case FOLD_CHART_MARK_AREA:
      paint_path (self, mark, cr);
      break;
    case FOLD_CHART_MARK_SYMBOL:
      if (stamps != NULL)
        fold_chart_stamps_put (stamps, mark, cr);
      else
        paint_symbol (mark, cr);
      break;
    case FOLD_CHART_MARK_TEXT:
      paint_text (mark, cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
fold_chart_paint (FoldChartLayout *self, cairo_t *cr)
{
  g_autoptr (FoldChartStamps) stamps = NULL;

  g_return_if_fail (self != NULL && cr != NULL);

  stamps = make_stamps (self, cr);
  for (guint i = 0; i < self->marks->len; i++)
    paint_mark (self, &g_array_index (self->marks, FoldChartMark, i), stamps, cr);
}
