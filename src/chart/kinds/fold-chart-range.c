/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include <math.h>

/* A label is a name over a value. Those of the bar stand above it, those of the marks below. */
typedef struct
{
  guint index;
  double at;
  double left;
  double width;
  FoldChartText name;
  FoldChartText value;
} Label;

/* The heights, in parts of the font size. */
#define LABEL 2.6
#define LEADER 0.8
#define BAR 1.5
#define GAP 0.7

static gboolean
is_of_bar (const FoldChartDatum *datum)
{
  return datum->series != NULL;
}

static void
choose_scale (FoldChartLayout *self, FoldChartRect area)
{
  double em = self->style.font_size, min = INFINITY, max = -INFINITY;
  FoldChartScale *scale = &self->scales[0];

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      min = MIN (min, datum->value);
      max = MAX (max, datum->value);
    }
  fold_chart_nice_range (&min, &max, CLAMP ((int)(area.width / (em * 7)), 2, 6), FALSE);
  *scale = (FoldChartScale){ .min = min, .max = max, .start = area.x + em, .end = area.x + area.width - em };
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const Label *one = a, *other = b;

  return one->at < other->at ? -1 : one->at > other->at;
}

static Label
measure_label (FoldChartLayout *self, guint index, double most)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);
  g_autofree char *value = fold_chart_scene_dup_value_text (self->scene, datum);
  Label label = { .index = index, .at = fold_chart_scale_to_pixel (&self->scales[0], datum->value) };

  label.name = fold_chart_text_new (self, datum->name, &(FoldChartTextSpec){ .size = 0.88, .max_width = most });
  label.value = fold_chart_text_new (self, value, &(FoldChartTextSpec){ .bold = is_of_bar (datum), .max_width = most });
  label.width = MAX (label.name.width, label.value.width);
  return label;
}

/* Each over its place as far as its neighbours leave room; in their order from left to right. */
static void
spread_labels (GArray *labels, FoldChartRect area, double gap)
{
  double from = area.x, to = area.x + area.width;

  g_array_sort (labels, compare_labels);
  for (guint i = 0; i < labels->len; i++)
    {
      Label *label = &g_array_index (labels, Label, i);

      label->left = MAX (label->at - label->width / 2, from);
      from = label->left + label->width + gap;
    }
  for (guint i = labels->len; i-- > 0;)
    {
      Label *label = &g_array_index (labels, Label, i);

      label->left = MIN (label->left, to - label->width);
      to = label->left - gap;
    }
}

static GArray *
collect_labels (FoldChartLayout *self, FoldChartRect area, gboolean of_bar)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Label));
  double gap = self->style.font_size * 0.8;
  guint n = 0;

  for (guint i = 0; i < self->scene->data->len; i++)
    n += is_of_bar (fold_chart_scene_get_datum (self->scene, i)) == of_bar;
  for (guint i = 0; i < self->scene->data->len; i++)
    if (is_of_bar (fold_chart_scene_get_datum (self->scene, i)) == of_bar)
      {
        Label label = measure_label (self, i, (area.width - (n - 1) * gap) / n);

        g_array_append_val (labels, label);
      }
  spread_labels (labels, area, gap);
  return labels;
}

/* top: of the labels; from, to: the ends of the leaders, at the label and at what it names. */
static void
add_labels (FoldChartLayout *self, GArray *labels, double top, double from, double to)
{
  for (guint i = 0; i < labels->len; i++)
    {
      Label *label = &g_array_index (labels, Label, i);
      double middle = label->left + label->width / 2, below = top + label->name.height;

      self->bounds[label->index]
          = (FoldChartRect){ label->left, top, label->width, label->name.height + label->value.height };
      fold_chart_add_text (self, &label->name, middle - label->name.width / 2, top, self->style.dim);
      fold_chart_add_text (self, &label->value, middle - label->value.width / 2, below, self->style.foreground);
      fold_chart_add_segment (self, middle, from, label->at, to, self->style.dim);
    }
}

/* The bar from its first to its last end, with what stands between them. */
static void
add_bar (FoldChartLayout *self, GArray *labels, double top, double height)
{
  double em = self->style.font_size, left, width;
  FoldChartColour fill = self->style.accent;
  FoldChartText text;

  if (labels->len < 2)
    return;
  left = g_array_index (labels, Label, 0).at;
  width = g_array_index (labels, Label, labels->len - 1).at - left;
  fold_chart_add_rect (self, (FoldChartRect){ left, top, MAX (width, 1), height }, MIN (3, width / 2), fill);
  for (guint i = 1; i + 1 < labels->len; i++)
    fold_chart_add_rect (self, (FoldChartRect){ g_array_index (labels, Label, i).at - 1, top, 2, height }, 0,
                         self->style.background);
  if (self->scene->brackets->len == 0)
    return;
  text = fold_chart_text_new (self, g_array_index (self->scene->brackets, FoldChartBracket, 0).label,
                              &(FoldChartTextSpec){ .size = 0.92 });
  left += width - text.width - em * 0.5;
  if (text.width + em > width)
    fold_chart_text_clear (&text);
  else
    fold_chart_add_text (self, &text, left, top + (height - text.height) / 2, fold_chart_colour_on (fill));
}

static void
add_symbols (FoldChartLayout *self, GArray *labels, double y)
{
  double radius = self->style.font_size * 0.4;

  for (guint i = 0; i < labels->len; i++)
    {
      const Label *label = &g_array_index (labels, Label, i);
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, label->index);

      fold_chart_add_symbol (self, datum->shape, label->at, y, radius, self->style.foreground, TRUE);
    }
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  double em = self->style.font_size, bar, track;

  choose_scale (self, area);

  g_autoptr (GArray) ends = collect_labels (self, area, TRUE);
  g_autoptr (GArray) marks = collect_labels (self, area, FALSE);

  bar = area.y + em * (LABEL + LEADER);
  track = bar + em * (BAR + GAP);
  self->plot = (FoldChartRect){ area.x, bar, area.width, em * (BAR + GAP) };
  add_labels (self, ends, area.y, area.y + em * LABEL, bar);
  add_bar (self, ends, bar, em * BAR);
  fold_chart_add_segment (self, area.x, track, area.x + area.width, track, self->style.dim);
  add_symbols (self, marks, track);
  add_labels (self, marks, track + em * (GAP + LEADER), track + em * (GAP + LEADER), track + em * 0.5);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  return style->font_size * (LABEL + LEADER + BAR + GAP + GAP + LEADER + LABEL + 0.2);
}

const FoldChartKind fold_chart_range = {
  .in_rows = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = fold_chart_move_nearest,
};
