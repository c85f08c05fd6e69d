/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include <math.h>

/* Touch and pointer need not be exact: so near counts as on it. */
#define REACH 12.0

static void
clear_mark (gpointer data)
{
  FoldChartMark *mark = data;

  g_clear_object (&mark->text);
}

static void
add_empty_text (FoldChartLayout *self)
{
  FoldChartText text;

  if (self->scene->empty_text == NULL)
    return;
  text = fold_chart_text_new (self, self->scene->empty_text,
                              &(FoldChartTextSpec){
                                  .max_width = self->width * 0.8,
                                  .max_lines = 4,
                              });
  fold_chart_add_text (self, &text, (self->width - text.width) / 2, (self->height - text.height) / 2, self->style.dim);
}

static gboolean
is_empty (const FoldChartScene *scene)
{
  if (scene->data->len == 0)
    return TRUE;
  if (!scene->kind->additive)
    return FALSE;
  for (guint i = 0; i < scene->data->len; i++)
    {
      if (g_array_index (scene->data, FoldChartDatum, i).value > 0)
        return FALSE;
    }
  return TRUE;
}

/* Metrics without hinting are the same at every scale, on screen and on paper. */
static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  /* Each text finds its own direction; numbers without letters stay as they are written. */
  pango_context_set_base_dir (context, PANGO_DIRECTION_WEAK_LTR);
  return context;
}

static FoldChartText
create_note (FoldChartLayout *self)
{
  return fold_chart_text_new (self, self->scene->note,
                              &(FoldChartTextSpec){ .size = 0.88, .max_width = self->width, .max_lines = 4 });
}

/* Returns: what is left over it. */
static FoldChartRect
add_note (FoldChartLayout *self, FoldChartRect area)
{
  FoldChartText text;
  double height;

  if (self->scene->note == NULL)
    return area;
  text = create_note (self);
  height = ceil (text.height);
  fold_chart_add_text (self, &text, area.x, area.y + area.height - height, self->style.foreground);
  area.height = MAX (area.height - height - ceil (self->style.font_size * 0.4), 0);
  return area;
}

static double
note_height (FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  FoldChartLayout measured = { .scene = scene, .style = *style, .width = width };
  g_auto (FoldChartText) text = { NULL };

  if (scene->note == NULL)
    return 0;
  measured.context = create_context ();
  text = create_note (&measured);
  g_object_unref (measured.context);
  return ceil (text.height) + ceil (style->font_size * 0.4);
}

static void
add_marks (FoldChartLayout *self, const FoldChartLayout *pinned)
{
  FoldChartRect area = add_note (self, (FoldChartRect){ 0, 0, self->width, self->height });

  if (is_empty (self->scene))
    {
      add_empty_text (self);
      return;
    }

  self->scene->kind->layout (self, fold_chart_add_heading (self, area), pinned);
}

/* Everything is laid out from left to right; here it is turned round as a whole. */
static void
mirror (FoldChartLayout *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      FoldChartMark *mark = &g_array_index (self->marks, FoldChartMark, i);

      mark->rect.x = self->width - mark->rect.x - mark->rect.width;
    }
  for (guint i = 0; i < self->points->len; i++)
    {
      FoldChartPoint *point = &g_array_index (self->points, FoldChartPoint, i);

      point->x = self->width - point->x;
    }
  for (guint i = 0; i < self->scene->data->len; i++)
    {
      if (self->bounds[i].width >= 0)
        self->bounds[i].x = self->width - self->bounds[i].x - self->bounds[i].width;
    }
  self->plot.x = self->width - self->plot.x - self->plot.width;
  self->scales[0].start = self->width - self->scales[0].start;
  self->scales[0].end = self->width - self->scales[0].end;
}

FoldChartLayout *
fold_chart_layout_new (FoldChartScene *scene,
                       const FoldChartStyle *style,
                       double width,
                       double height,
                       const FoldChartLayout *pinned)
{
  FoldChartLayout *self;

  g_return_val_if_fail (scene != NULL && style != NULL, NULL);

  self = g_new0 (FoldChartLayout, 1);
  self->scene = fold_chart_scene_ref (scene);
  self->style = *style;
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  /* room for a mark and its rim for each, which tens of thousands need at once */
  self->marks = g_array_sized_new (FALSE, FALSE, sizeof (FoldChartMark), 2 * scene->data->len);
  g_array_set_clear_func (self->marks, clear_mark);
  self->points = g_array_new (FALSE, FALSE, sizeof (FoldChartPoint));
  self->bounds = g_new0 (FoldChartRect, MAX (scene->data->len, 1));
  for (guint i = 0; i < scene->data->len; i++)
    self->bounds[i].width = -1;

  self->context = create_context ();

  add_marks (self, pinned);
  if (style->rtl)
    mirror (self);
  return self;
}

void
fold_chart_layout_free (FoldChartLayout *self)
{
  g_array_unref (self->marks);
  g_array_unref (self->points);
  g_free (self->bounds);
  g_object_unref (self->context);
  fold_chart_scene_unref (self->scene);
  g_free (self);
}

FoldChartScene *
fold_chart_layout_get_scene (const FoldChartLayout *self)
{
  return self->scene;
}

double
fold_chart_get_natural_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  return ceil (fold_chart_heading_height (scene, style) + scene->kind->measure_height (scene, style, width))
         + note_height ((FoldChartScene *)scene, style, width);
}

gboolean
fold_chart_layout_is_round (const FoldChartLayout *self)
{
  return self->scene->kind->round;
}

gboolean
fold_chart_layout_get_bounds (const FoldChartLayout *self, guint index, FoldChartRect *bounds)
{
  g_return_val_if_fail (index < self->scene->data->len, FALSE);

  if (self->bounds[index].width < 0)
    return FALSE;
  if (bounds != NULL)
    *bounds = self->bounds[index];
  return TRUE;
}

static int
hit_nearest (const FoldChartLayout *self, double x, double y)
{
  double best = REACH;
  int hit = -1;

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartRect *box = &self->bounds[i];
      double distance;

      if (box->width < 0)
        continue;
      distance = hypot (x - box->x - box->width / 2, y - box->y - box->height / 2) - box->width / 2;
      /* Of two that both lie under the pointer, the smaller one is on top. */
      if (distance < 0)
        distance = -1 / (1 + box->width);
      if (distance < best)
        {
          best = distance;
          hit = (int)i;
        }
    }
  return hit;
}

int
fold_chart_hit (const FoldChartLayout *self, double x, double y)
{
  if (fold_chart_layout_is_round (self))
    return hit_nearest (self, x, y);

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartRect *box = &self->bounds[i];

      if (box->width >= 0 && x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height)
        return (int)i;
    }
  return -1;
}

gboolean
fold_chart_layout_get_handle (const FoldChartLayout *self, guint index, double *x, double *y)
{
  const FoldChartHandle *handle;

  if (index >= self->scene->handles->len || self->plot.width <= 0)
    return FALSE;
  handle = &g_array_index (self->scene->handles, FoldChartHandle, index);
  *x = fold_chart_scale_to_pixel (&self->scales[0], handle->x);
  *y = fold_chart_scale_to_pixel (&self->scales[1], handle->y);
  return isfinite (*x) && isfinite (*y);
}

int
fold_chart_layout_hit_handle (const FoldChartLayout *self, double x, double y)
{
  double best = REACH + self->style.font_size * 0.5;
  int hit = -1;

  for (guint i = 0; i < self->scene->handles->len; i++)
    {
      double handle_x, handle_y;

      if (!fold_chart_layout_get_handle (self, i, &handle_x, &handle_y) || hypot (x - handle_x, y - handle_y) >= best)
        continue;
      best = hypot (x - handle_x, y - handle_y);
      hit = (int)i;
    }
  return hit;
}

void
fold_chart_layout_to_data (const FoldChartLayout *self, double x, double y, double *data_x, double *data_y)
{
  g_return_if_fail (self->plot.width > 0);

  *data_x = fold_chart_scale_to_value (&self->scales[0], x);
  *data_y = fold_chart_scale_to_value (&self->scales[1], y);
}
