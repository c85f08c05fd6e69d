/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include "fold-chart-number.h"
#include "fold-chart-spans-private.h"
#include "fold-chart-squarify.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Half of the gap between two tiles. */
#define INSET 1.0
#define STRIP 4.0

static FoldChartColour
tile_colour (FoldChartLayout *self, FoldChartColour colour)
{
  gboolean dark = self->style.theme == FOLD_CHART_DARK || self->style.theme == FOLD_CHART_DARK_HIGH_CONTRAST;

  return fold_chart_colour_mix (colour, self->style.background, dark ? 0.38 : 0.22);
}

/* Blue is forwards and orange backwards, as of a tornado; the stronger, the further. */
static FoldChartColour
tint_of (FoldChartLayout *self, const FoldChartDatum *datum)
{
  FoldChartColour colour
      = fold_chart_style_get_category (&self->style, datum->tint < 0 ? FOLD_CHART_BACKWARDS : FOLD_CHART_FORWARDS);

  return fold_chart_colour_mix (colour, self->style.background, 0.06 + 0.44 * MIN (fabs (datum->tint), 1));
}

/* Lines are for words: one that is too long for the tile is cut at its end instead. */
static int
count_lines (FoldChartLayout *self, const char *name, double size, FoldChartRect box)
{
  int lines = CLAMP ((int)((box.height - self->style.font_size * 1.5) / (self->style.font_size * size * 1.35)), 1, 3);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = 0; lines > 1 && words[i] != NULL; i++)
    {
      if (words[i][0] >= 0 && fold_chart_measure_width (self, words[i], size, size > 1.1) > box.width)
        return 1;
    }
  return lines;
}

/* A line of a tile's label at *y, where there is still room for it. */
static void
add_tile_line (FoldChartLayout *self, const char *line, FoldChartRect box, double *y)
{
  FoldChartText text = fold_chart_text_new (self, line, &(FoldChartTextSpec){ .size = 0.92, .max_width = box.width });
  double height = text.height;

  if (*y + height > box.y + box.height + 1)
    {
      fold_chart_text_clear (&text);
      return;
    }
  fold_chart_add_text (self, &text, box.x, *y, self->style.foreground);
  *y += height;
}

static void
add_tile_label (FoldChartLayout *self, const FoldChartDatum *datum, FoldChartRect tile)
{
  double em = self->style.font_size, pad = em * 0.5;
  FoldChartRect box
      = { tile.x + STRIP + pad, tile.y + pad * 0.8, tile.width - STRIP - 2 * pad, tile.height - 1.6 * pad };
  double size = CLAMP (sqrt (tile.width * tile.height) / (em * 11), 0.92, 1.3);
  g_autofree char *value = NULL;
  double y = box.y;

  if (box.width < em * 2.2 || box.height < em * 1.2)
    return;
  if (box.height < em * size * 1.4)
    size = 0.92;

  FoldChartText name = fold_chart_text_new (self, datum->name,
                                            &(FoldChartTextSpec){
                                                .size = size,
                                                .bold = size > 1.1,
                                                .max_width = box.width,
                                                .max_lines = count_lines (self, datum->name, size, box),
                                            });

  y += name.height;
  fold_chart_add_text (self, &name, box.x, box.y, self->style.foreground);

  value = fold_chart_scene_dup_value_text (self->scene, datum);
  add_tile_line (self, value, box, &y);
  if (datum->has_tint && datum->detail != NULL)
    add_tile_line (self, datum->detail, box, &y);
  if (datum->has_score)
    {
      g_autofree char *number = fold_chart_number_format (datum->score, FOLD_CHART_FORMAT_NUMBER, 0);
      g_autofree char *score = g_strdup_printf (_("score %s"), number);

      add_tile_line (self, score, box, &y);
    }
}

static void
add_tile (FoldChartLayout *self, guint index, FoldChartRect tile)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);
  FoldChartColour colour = fold_chart_style_get_category (&self->style, datum->category);
  FoldChartColour fill = datum->has_tint ? tint_of (self, datum) : tile_colour (self, colour);
  FoldChartRect inner = { tile.x + INSET, tile.y + INSET, tile.width - 2 * INSET, tile.height - 2 * INSET };
  FoldChartMark *mark;

  if (tile.width <= 0 || tile.height <= 0)
    return;
  self->bounds[index] = tile;
  if (inner.width < 1 || inner.height < 1)
    {
      fold_chart_add_rect (self, tile, 0, fill);
      return;
    }
  fold_chart_add_rect (self, inner, 3, fill);
  if (self->style.theme >= FOLD_CHART_LIGHT_HIGH_CONTRAST)
    {
      mark = fold_chart_add_rect (self, inner, 3, colour);
      mark->line_width = 1;
    }
  fold_chart_add_rect (self, (FoldChartRect){ inner.x, inner.y, MIN (STRIP, inner.width), inner.height },
                       MIN (2, inner.width / 2), colour);
  add_tile_label (self, datum, inner);
}

/* Tiles the data of a group (-1: those of none) into an area. */
static void
add_tiles (FoldChartLayout *self, const int *groups, int group, FoldChartRect area)
{
  guint n = self->scene->data->len, count = 0;
  g_autofree double *values = g_new (double, n);
  g_autofree guint *indices = g_new (guint, n);
  g_autofree FoldChartRect *tiles = g_new (FoldChartRect, n);

  for (guint i = 0; i < n; i++)
    {
      if (groups[i] != group)
        continue;
      indices[count] = i;
      values[count++] = MAX (fold_chart_scene_get_datum (self->scene, i)->value, 0);
    }
  fold_chart_squarify (values, count, area, tiles);
  for (guint i = 0; i < count; i++)
    add_tile (self, indices[i], tiles[i]);
}

/* The name of a group over its tiles, where there is room; returns the room of the tiles. */
static FoldChartRect
add_group_heading (FoldChartLayout *self, const FoldChartGroup *group, FoldChartRect area)
{
  double em = self->style.font_size, line = ceil (em * 1.5);
  FoldChartRect rest = { area.x + INSET, area.y + INSET, area.width - 2 * INSET, area.height - 2 * INSET };

  if (rest.width < em * 4 || rest.height < line * 2.2)
    return area;

  FoldChartText text = fold_chart_text_new (self, group->name,
                                            &(FoldChartTextSpec){
                                                .size = 0.88,
                                                .bold = TRUE,
                                                .max_width = rest.width - em * 0.4,
                                            });

  fold_chart_add_text (self, &text, rest.x + INSET, rest.y, self->style.dim);
  return (FoldChartRect){ rest.x, rest.y + line, rest.width, rest.height - line };
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  guint n_groups = self->scene->groups->len, n = self->scene->data->len;
  g_autofree int *groups = g_new (int, n);
  g_autofree double *sums = g_new0 (double, n_groups + 1);
  g_autofree FoldChartRect *tiles = g_new (FoldChartRect, n_groups + 1);

  for (guint i = 0; i < n; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      groups[i] = fold_chart_groups_find (self->scene->groups, datum->group);
      sums[groups[i] < 0 ? n_groups : (guint)groups[i]] += MAX (datum->value, 0);
    }
  fold_chart_squarify (sums, n_groups + 1, area, tiles);
  for (guint g = 0; g < n_groups; g++)
    {
      if (sums[g] > 0)
        add_tiles (self, groups, (int)g,
                   add_group_heading (self, &g_array_index (self->scene->groups, FoldChartGroup, g), tiles[g]));
    }
  if (sums[n_groups] > 0)
    add_tiles (self, groups, -1, tiles[n_groups]);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size;

  return CLAMP (width * 0.6, em * 14, em * 34);
}

const FoldChartKind fold_chart_treemap = {
  .additive = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = fold_chart_move_nearest,
};
