/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-builder.h"

#include "fold-chart-kind-private.h"
#include "fold-chart-number.h"

#include <math.h>

struct _FoldChartBuilder
{
  FoldChartScene *scene;
};

static const char *
keep (FoldChartBuilder *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->scene->strings, text) : NULL;
}

/* Of a text that hardly stands twice in a scene. */
static const char *
keep_unshared (FoldChartBuilder *self, const char *text)
{
  return g_string_chunk_insert (self->scene->strings, text);
}

FoldChartBuilder *
fold_chart_builder_new (const FoldChartKind *kind)
{
  FoldChartBuilder *self = g_new0 (FoldChartBuilder, 1);

  self->scene = fold_chart_scene_new (kind);
  return self;
}

void
fold_chart_builder_free (FoldChartBuilder *self)
{
  g_clear_pointer (&self->scene, fold_chart_scene_unref);
  g_free (self);
}

FoldChartScene *
fold_chart_builder_end (FoldChartBuilder *self)
{
  FoldChartScene *scene = g_steal_pointer (&self->scene);

  g_free (self);
  return scene;
}

void
fold_chart_builder_set_title (FoldChartBuilder *self, const char *title)
{
  self->scene->title = keep (self, title);
}

void
fold_chart_builder_set_units (FoldChartBuilder *self, const char *units)
{
  self->scene->units = keep (self, units);
}

void
fold_chart_builder_set_empty_text (FoldChartBuilder *self, const char *text)
{
  self->scene->empty_text = keep (self, text);
}

void
fold_chart_builder_set_note (FoldChartBuilder *self, const char *text)
{
  self->scene->note = keep (self, text);
}

void
fold_chart_builder_set_axes (FoldChartBuilder *self, const FoldChartAxis *x, const FoldChartAxis *y)
{
  const FoldChartAxis *axes[] = { x, y };

  for (int i = 0; i < 2; i++)
    {
      self->scene->axes[i] = *axes[i];
      self->scene->axes[i].title = keep (self, axes[i]->title);
    }
}

static void
add_group (FoldChartBuilder *self, GArray *groups, const char *id, const char *name, int category)
{
  FoldChartGroup group = { keep (self, id), keep (self, name), NULL, category };

  g_return_if_fail (id != NULL && name != NULL);
  g_return_if_fail (fold_chart_groups_find (groups, id) < 0);

  g_array_append_val (groups, group);
}

void
fold_chart_builder_add_group (FoldChartBuilder *self, const char *id, const char *name, int category)
{
  add_group (self, self->scene->groups, id, name, category);
}

void
fold_chart_builder_set_group_text (FoldChartBuilder *self, const char *id, const char *text)
{
  int group = fold_chart_groups_find (self->scene->groups, id);

  g_return_if_fail (group >= 0);

  g_array_index (self->scene->groups, FoldChartGroup, group).text = keep (self, text);
}

void
fold_chart_builder_add_series (FoldChartBuilder *self, const char *id, const char *name)
{
  add_group (self, self->scene->series, id, name, FOLD_CHART_NEUTRAL);
}

void
fold_chart_builder_set_parts (FoldChartBuilder *self, const char *first, const char *second)
{
  self->scene->part_titles[0] = keep (self, first);
  self->scene->part_titles[1] = keep (self, second);
}

static gboolean
is_drawable (const FoldChartKind *kind, const FoldChartDatum *datum)
{
  return kind->placed ? isfinite (datum->x) && isfinite (datum->y) : isfinite (datum->value);
}

void
fold_chart_builder_reserve (FoldChartBuilder *self, guint n_data)
{
  const guint n = self->scene->data->len;

  g_array_set_size (self->scene->data, n + n_data);
  g_array_set_size (self->scene->data, n);
}

void
fold_chart_builder_add_datum (FoldChartBuilder *self, const FoldChartDatum *datum)
{
  FoldChartDatum copy = *datum;
  int group = fold_chart_groups_find (self->scene->groups, datum->group);

  g_return_if_fail (datum->id != NULL && datum->name != NULL);

  if (!is_drawable (self->scene->kind, datum))
    return;

  copy.id = keep_unshared (self, datum->id);
  copy.name = keep_unshared (self, datum->name);
  copy.group = keep (self, datum->group);
  copy.series = keep (self, datum->series);
  copy.detail = keep (self, datum->detail);
  copy.value_text = keep (self, datum->value_text);
  copy.category = CLAMP (datum->category, 0, FOLD_CHART_N_CATEGORIES);
  if (copy.category == FOLD_CHART_NEUTRAL && group >= 0)
    copy.category = g_array_index (self->scene->groups, FoldChartGroup, group).category;
  if (!isfinite (copy.share))
    copy.share = 0;
  if (!isfinite (copy.score))
    copy.has_score = FALSE;
  g_array_append_val (self->scene->data, copy);
}

void
fold_chart_builder_add_line (FoldChartBuilder *self,
                             const char *id,
                             const char *name,
                             FoldChartLineStyle style,
                             int category,
                             const FoldChartPoint *points,
                             gsize n_points)
{
  FoldChartScene *scene = self->scene;
  FoldChartLine line = { keep (self, id), keep (self, name), style, category, scene->data->len, 0 };

  for (gsize i = 0; i < n_points; i++)
    {
      g_autofree char *point_id = g_strdup_printf ("%s:%" G_GSIZE_FORMAT, id, i);
      g_autofree char *x = fold_chart_number_format (points[i].x, scene->axes[0].format, 0);
      g_autofree char *y = fold_chart_number_format (points[i].y, scene->axes[1].format, 0);
      g_autofree char *text = scene->axes[0].title != NULL ? g_strdup_printf ("%s (%s: %s)", y, scene->axes[0].title, x)
                                                           : g_strdup_printf ("%s (%s)", y, x);

      fold_chart_builder_add_datum (self, &(FoldChartDatum){
                                              .id = point_id,
                                              .name = name,
                                              .series = id,
                                              .value = points[i].y,
                                              .value_text = text,
                                              .category = MAX (category, 0),
                                              .x = points[i].x,
                                              .y = points[i].y,
                                          });
    }
  line.n_points = scene->data->len - line.first;
  g_array_append_val (scene->lines, line);
}

void
fold_chart_builder_add_key (FoldChartBuilder *self, const char *name, int category, FoldChartShape shape)
{
  FoldChartKey key = { keep (self, name), category, shape };

  g_array_append_val (self->scene->keys, key);
}

void
fold_chart_builder_add_band (FoldChartBuilder *self, const char *lower, const char *upper)
{
  FoldChartBand band = { keep (self, lower), keep (self, upper) };

  g_array_append_val (self->scene->bands, band);
}

void
fold_chart_builder_add_marker (FoldChartBuilder *self, double x, const char *label)
{
  FoldChartMarker marker = { x, keep (self, label) };

  if (isfinite (x))
    g_array_append_val (self->scene->markers, marker);
}

void
fold_chart_builder_add_bracket (FoldChartBuilder *self, double from, double to, const char *label)
{
  FoldChartBracket bracket = { from, to, keep (self, label) };

  if (isfinite (from) && isfinite (to))
    g_array_append_val (self->scene->brackets, bracket);
}

void
fold_chart_builder_add_handle (FoldChartBuilder *self,
                               const char *id,
                               const char *name,
                               double x,
                               double y,
                               FoldChartHandleAxes axes)
{
  FoldChartHandle handle = { keep (self, id), keep (self, name), x, y, axes };

  g_array_append_val (self->scene->handles, handle);
}

void
fold_chart_builder_set_edge (FoldChartBuilder *self, const char *label)
{
  self->scene->edge_label = keep (self, label != NULL ? label : "");
}
