/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include "fold-chart-number.h"
#include "fold-chart-taken.h"

#include <hb.h>
#include <math.h>

/* A text's least size in ems: the characters of a name are wider than this on average, and lines are higher. */
#define NARROWEST 0.4
#define LOWEST 1

/* Letters that stand together are no narrower than this part of what they are one by one, and a text that is cut off no
 * narrower than this part of the room it has. */
#define CLOSEST 0.9
#define SHORTEST 0.8

/* The texts at the spots and what they must not lie on. */
typedef struct
{
  FoldChartLayout *layout;
  FoldChartTaken *taken;
  FoldChartTextSpec spec;
  PangoFont *font; /* of spec */
} Labels;

typedef struct
{
  guint index;
  double x;
  double y;
  double radius;
} Spot;

/* Larger ones first, so that smaller ones are drawn over them and give way to their labels. */
static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const Spot *first = a, *second = b;

  if (first->radius != second->radius)
    return first->radius > second->radius ? -1 : 1;
  return first->y < second->y ? -1 : first->y > second->y;
}

static GArray *
place_spots (FoldChartLayout *self)
{
  guint n = self->scene->data->len;
  double em = self->style.font_size, most = 0;
  double largest = MIN (em * 1.2, MIN (self->plot.width, self->plot.height) * 0.05);
  GArray *spots = g_array_sized_new (FALSE, FALSE, sizeof (Spot), n);

  for (guint i = 0; i < n; i++)
    most = MAX (most, fold_chart_scene_get_datum (self->scene, i)->size);
  for (guint i = 0; i < n; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);
      double radius = datum->size > 0 ? MAX (sqrt (datum->size / most) * largest, em * 0.42) : em * 0.38;
      Spot spot = { i, fold_chart_scale_to_pixel (&self->scales[0], datum->x),
                    fold_chart_scale_to_pixel (&self->scales[1], datum->y), radius };

      g_array_append_val (spots, spot);
      self->bounds[i] = (FoldChartRect){ spot.x - radius, spot.y - radius, 2 * radius, 2 * radius };
    }
  g_array_sort (spots, compare_spots);
  return spots;
}

static gboolean
is_free (FoldChartLayout *self, const FoldChartRect *box, FoldChartTaken *taken)
{
  const FoldChartRect *plot = &self->plot;

  if (box->x < plot->x || box->x + box->width > self->width || box->y < plot->y - self->style.font_size * 0.4
      || box->y + box->height > plot->y + plot->height)
    return FALSE;
  return !fold_chart_taken_overlaps (taken, box);
}

/* The places round a box, best first. */
static const double places[][2]
    = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 }, { 1, -1 }, { 1, 1 }, { -1, -1 }, { -1, 1 } };

/* A box of that size at a place round another one. A smaller one at the same place lies within a larger one. */
static FoldChartRect
box_at (const double *place, const FoldChartRect *around, double width, double height)
{
  double dx = place[0], dy = place[1], near = dx != 0 && dy != 0 ? -1 : 3;

  return (FoldChartRect){
    around->x + around->width / 2 + dx * (around->width / 2 + near) + (dx - 1) / 2 * width,
    around->y + around->height / 2 + dy * (around->height / 2 + (dx == 0 ? 1 : near)) + (dy - 1) / 2 * height,
    width,
    height,
  };
}

static void
labels_init (Labels *self, FoldChartLayout *layout, FoldChartTaken *taken)
{
  g_autoptr (PangoFontDescription) font = NULL;

  *self = (Labels){ layout, taken, { .size = 0.88, .max_width = layout->style.font_size * 10 } };
  font = fold_chart_text_spec_dup_font (layout, &self->spec);
  self->font = pango_context_load_font (layout->context, font);
}

static void
labels_clear (Labels *self)
{
  g_clear_object (&self->font);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Labels, labels_clear)

/* The least width that a text could have: that of Latin letters one by one, and for others a guess. */
static double
guess_width (Labels *self, const char *string)
{
  const double em = self->layout->style.font_size * self->spec.size;
  hb_font_t *font = self->font != NULL ? pango_font_get_hb_font (self->font) : NULL;
  double width = 0;

  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      const hb_codepoint_t letter = (guchar)*p;
      hb_codepoint_t glyph;

      if (letter < 0x80 && font != NULL && hb_font_get_nominal_glyph (font, letter, &glyph))
        width += CLOSEST * hb_font_get_glyph_h_advance (font, glyph) / PANGO_SCALE;
      else
        width += em * NARROWEST;
    }
  return CLAMP (width, 1, self->spec.max_width * SHORTEST);
}

/* Whether there is room for a text round a box in the places from one on: the first that is free, or their number. */
static guint
find_place (Labels *self, const FoldChartRect *around, double width, double height, guint first)
{
  for (guint i = first; i < G_N_ELEMENTS (places); i++)
    {
      FoldChartRect box = box_at (places[i], around, width, height);

      if (is_free (self->layout, &box, self->taken))
        return i;
    }
  return G_N_ELEMENTS (places);
}

/* Tries the places round a box, and keeps the text where nothing else stands. To set thousands that find no room takes
 * longer than to look whether the narrowest of so many letters would. */
static gboolean
try_label (Labels *self, const char *string, const FoldChartRect *around, FoldChartColour colour)
{
  const double lowest = self->layout->style.font_size * self->spec.size * LOWEST;
  guint place = find_place (self, around, guess_width (self, string), lowest, 0);
  g_auto (FoldChartText) text = { NULL };
  FoldChartRect box;

  if (place == G_N_ELEMENTS (places))
    return FALSE;
  text = fold_chart_text_new (self->layout, string, &self->spec);
  place = find_place (self, around, text.width, text.height, place);
  if (place == G_N_ELEMENTS (places))
    return FALSE;
  box = box_at (places[place], around, text.width, text.height);
  fold_chart_taken_add (self->taken, &box);
  fold_chart_add_text (self->layout, &text, box.x, box.y, colour);
  return TRUE;
}

static int
compare_by_x (gconstpointer a, gconstpointer b)
{
  const FoldChartPoint *first = a, *second = b;

  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;
  return first->y > second->y ? -1 : first->y < second->y;
}

/* The upper hull from the least risk to the highest return (A. M. Andrew's monotone chain, 1979). */
static GArray *
find_edge (FoldChartLayout *self)
{
  guint n = self->scene->data->len;
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (FoldChartPoint), n);
  GArray *hull = g_array_new (FALSE, FALSE, sizeof (FoldChartPoint));

  for (guint i = 0; i < n; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);
      FoldChartPoint point = { datum->x, datum->y };

      g_array_append_val (sorted, point);
    }
  g_array_sort (sorted, compare_by_x);
  for (guint i = 0; i < n; i++)
    {
      FoldChartPoint p = g_array_index (sorted, FoldChartPoint, i);

      if (hull->len > 0 && p.y <= g_array_index (hull, FoldChartPoint, hull->len - 1).y)
        continue; /* more risk for no more return */
      while (hull->len >= 2)
        {
          FoldChartPoint a = g_array_index (hull, FoldChartPoint, hull->len - 2);
          FoldChartPoint b = g_array_index (hull, FoldChartPoint, hull->len - 1);

          if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) < 0)
            break;
          g_array_set_size (hull, hull->len - 1);
        }
      g_array_append_val (hull, p);
    }
  return hull;
}

static GArray *
add_edge (FoldChartLayout *self)
{
  GArray *edge = find_edge (self);
  FoldChartMark *line;

  for (guint i = 0; i < edge->len; i++)
    {
      FoldChartPoint *point = &g_array_index (edge, FoldChartPoint, i);

      point->x = fold_chart_scale_to_pixel (&self->scales[0], point->x);
      point->y = fold_chart_scale_to_pixel (&self->scales[1], point->y);
    }
  line = fold_chart_add_line (self, (FoldChartPoint *)edge->data, edge->len, 1.5, self->style.dim);
  line->dashed = TRUE;
  line->clipped = TRUE;
  return edge;
}

static void
add_edge_label (Labels *self, GArray *edge)
{
  /* Longest piece first would be ideal; from the middle outwards is as good to the eye. */
  for (guint k = 0; k + 1 < edge->len; k++)
    {
      guint i = (edge->len / 2 + k) % (edge->len - 1);
      FoldChartPoint a = g_array_index (edge, FoldChartPoint, i), b = g_array_index (edge, FoldChartPoint, i + 1);
      FoldChartRect middle = { (a.x + b.x) / 2 - 4, (a.y + b.y) / 2 - 4, 8, 8 };

      if (try_label (self, self->layout->scene->edge_label, &middle, self->layout->style.dim))
        return;
    }
}

/* Labels shall not lie on the edge either: its pixels are taken in small boxes. */
static void
take_edge (GArray *edge, FoldChartTaken *taken)
{
  for (guint i = 0; i + 1 < edge->len; i++)
    {
      FoldChartPoint a = g_array_index (edge, FoldChartPoint, i), b = g_array_index (edge, FoldChartPoint, i + 1);
      int parts = (int)ceil (hypot (b.x - a.x, b.y - a.y) / 6);

      for (int k = 0; k <= parts; k++)
        {
          double t = parts > 0 ? k / (double)parts : 0;
          FoldChartRect box = { a.x + (b.x - a.x) * t - 1, a.y + (b.y - a.y) * t - 1, 2, 2 };

          fold_chart_taken_add (taken, &box);
        }
    }
}

/* --- paths: the data of a series, joined in their order --- */

static GArray *
find_path (FoldChartLayout *self, const char *series)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (FoldChartPoint));

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);
      FoldChartPoint point = { fold_chart_scale_to_pixel (&self->scales[0], datum->x),
                               fold_chart_scale_to_pixel (&self->scales[1], datum->y) };

      if (g_strcmp0 (datum->series, series) == 0)
        g_array_append_val (path, point);
    }
  return path;
}

/* Under the spots. Returns: (element-type GArray): the paths, in the order of the series */
static GPtrArray *
add_paths (FoldChartLayout *self, FoldChartTaken *taken)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < self->scene->series->len; i++)
    {
      const FoldChartGroup *series = &g_array_index (self->scene->series, FoldChartGroup, i);
      GArray *path = find_path (self, series->id);

      if (path->len > 1)
        fold_chart_add_line (self, (FoldChartPoint *)path->data, path->len, 2, self->style.accent)->clipped = TRUE;
      take_edge (path, taken);
      g_ptr_array_add (paths, path);
    }
  return paths;
}

/* What a path is called stands beside it once, from the middle outwards. */
static void
add_path_labels (Labels *self, GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      const FoldChartGroup *series = &g_array_index (self->layout->scene->series, FoldChartGroup, i);
      GArray *path = paths->pdata[i];
      gboolean done = FALSE;

      for (guint k = 0; k < path->len && !done; k++)
        {
          const FoldChartPoint point = g_array_index (path, FoldChartPoint, (path->len / 2 + k) % path->len);
          const FoldChartRect around = { point.x - 4, point.y - 4, 8, 8 };

          done = try_label (self, series->name, &around, self->layout->style.accent);
        }
    }
}

/* The spots come before the legend, which gets a third of the height at most. Colours give way before shapes: they are
 * those of the sectors everywhere else, and every spot says its name. */
static guint
count_keys (FoldChartLayout *self, FoldChartRect area)
{
  const FoldChartKey *keys = (const FoldChartKey *)self->scene->keys->data;
  guint n_shapes = 0;

  if (fold_chart_measure_keys (self, keys, self->scene->keys->len, area.width) <= area.height / 3)
    return self->scene->keys->len;
  while (n_shapes < self->scene->keys->len && keys[n_shapes].category == FOLD_CHART_NEUTRAL)
    n_shapes++;
  return fold_chart_measure_keys (self, keys, n_shapes, area.width) <= area.height / 3 ? n_shapes : 0;
}

/* A spot that looks as one drawn before, within the same pixel, would change nothing. */
static gboolean
is_drawn (GHashTable *drawn, const Spot *spot, const FoldChartDatum *datum)
{
  const guint look = (guint)(datum->category * FOLD_CHART_N_SHAPES + (int)datum->shape);
  const gint64 key = ((gint64)floor (spot->x) * 65536 + (gint64)floor (spot->y)) * 256 + look;

  return datum->size <= 0 && !g_hash_table_add (drawn, g_memdup2 (&key, sizeof key));
}

static void
add_spots (FoldChartLayout *self, GArray *spots, FoldChartTaken *taken)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = &g_array_index (spots, Spot, i);
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, spot->index);

      if (is_drawn (drawn, spot, datum))
        continue;
      fold_chart_add_symbol (self, datum->shape, spot->x, spot->y, spot->radius,
                             fold_chart_style_get_category (&self->style, datum->category), datum->size > 0);
      fold_chart_taken_add (taken, &self->bounds[spot->index]);
    }
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  g_autoptr (GArray) spots = NULL, edge = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (FoldChartTaken) taken = fold_chart_taken_new (self->width, self->height, self->style.font_size * 0.3);
  g_auto (Labels) labels = { NULL };
  FoldChartRect range = fold_chart_measure_range (self);

  area = fold_chart_add_keys (self, (FoldChartKey *)self->scene->keys->data, count_keys (self, area), area);
  fold_chart_add_axes (self, area, &range, pinned);
  spots = place_spots (self);
  if (self->scene->edge_label != NULL)
    edge = add_edge (self);
  paths = add_paths (self, taken);

  add_spots (self, spots, taken);
  labels_init (&labels, self, taken);
  if (edge != NULL)
    {
      take_edge (edge, taken);
      add_edge_label (&labels, edge);
    }
  for (guint i = 0; i < spots->len; i++)
    {
      guint index = g_array_index (spots, Spot, i).index;

      if (fold_chart_scene_get_datum (self->scene, index)->series == NULL)
        try_label (&labels, fold_chart_scene_get_datum (self->scene, index)->name, &self->bounds[index],
                   self->style.foreground);
    }
  add_path_labels (&labels, paths);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size;

  return CLAMP (width * 0.6, em * 20, em * 40);
}

static char *
dup_value (const FoldChartScene *scene, const FoldChartDatum *datum)
{
  g_autofree char *x = fold_chart_number_format (datum->x, scene->axes[0].format, 0);
  g_autofree char *y = fold_chart_number_format (datum->y, scene->axes[1].format, 0);

  if (scene->axes[0].title == NULL || scene->axes[1].title == NULL)
    return g_strdup_printf ("%s, %s", x, y);
  return g_strdup_printf ("%s %s, %s %s", scene->axes[0].title, x, scene->axes[1].title, y);
}

const FoldChartKind fold_chart_plane = {
  .placed = TRUE,
  .round = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = fold_chart_move_nearest,
  .dup_value = dup_value,
  .get_table_axis = fold_chart_get_scene_axis,
};
