/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-samples.h"

#include <fold-chart-layout-private.h>
#include <fold-chart-squarify.h>
#include <math.h>

static void
assert_tiles (const double *values, gsize n, FoldChartRect area)
{
  g_autofree FoldChartRect *tiles = g_new (FoldChartRect, n);
  double total = 0, covered = 0;

  for (gsize i = 0; i < n; i++)
    total += values[i];
  fold_chart_squarify (values, n, area, tiles);
  for (gsize i = 0; i < n; i++)
    {
      double expected = values[i] / total * area.width * area.height;

      g_assert_cmpfloat_with_epsilon (tiles[i].width * tiles[i].height, expected, 1e-6 * area.width * area.height);
      g_assert_cmpfloat (tiles[i].x, >=, area.x - 1e-6);
      g_assert_cmpfloat (tiles[i].y, >=, area.y - 1e-6);
      g_assert_cmpfloat (tiles[i].x + tiles[i].width, <=, area.x + area.width + 1e-6);
      g_assert_cmpfloat (tiles[i].y + tiles[i].height, <=, area.y + area.height + 1e-6);
      covered += tiles[i].width * tiles[i].height;
      for (gsize j = 0; j < i; j++)
        {
          double width = MIN (tiles[i].x + tiles[i].width, tiles[j].x + tiles[j].width) - MAX (tiles[i].x, tiles[j].x);
          double height
              = MIN (tiles[i].y + tiles[i].height, tiles[j].y + tiles[j].height) - MAX (tiles[i].y, tiles[j].y);

          g_assert_true (width < 1e-6 || height < 1e-6);
        }
    }
  /* Inside, without overlap, and with the whole area: so they tile it. */
  g_assert_cmpfloat_with_epsilon (covered, area.width * area.height, 1e-6 * area.width * area.height);
}

static void
test_squarify (void)
{
  static const double classic[] = { 6, 6, 4, 3, 2, 2, 1 };
  static const double equal[] = { 1, 1, 1, 1 };
  static const double hollow[] = { 0, 3, 0, 1 };
  FoldChartRect tiles[7];

  /* The example of the paper: the first row holds the two sixes, one over the other, 3 wide in a 6 by 4 rectangle. */
  fold_chart_squarify (classic, 7, (FoldChartRect){ 0, 0, 6, 4 }, tiles);
  g_assert_cmpfloat_with_epsilon (tiles[0].width, 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (tiles[0].height, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (tiles[1].y, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (tiles[2].width, 12 / 7.0, 1e-9);

  fold_chart_squarify (equal, 4, (FoldChartRect){ 0, 0, 10, 10 }, tiles);
  for (int i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (tiles[i].width / tiles[i].height, 1, 1e-9);

  assert_tiles (classic, 7, (FoldChartRect){ 12, 7, 640, 360 });
  assert_tiles (equal, 4, (FoldChartRect){ 0, 0, 30, 900 });
  assert_tiles (hollow, 4, (FoldChartRect){ 0, 0, 100, 50 });
  for (guint round = 0; round < 200; round++)
    {
      double values[60];
      gsize n = (gsize)g_test_rand_int_range (1, 60);

      for (gsize i = 0; i < n; i++)
        values[i] = exp (g_test_rand_double_range (-8, 4));
      assert_tiles (values, n,
                    (FoldChartRect){ 0, 0, g_test_rand_double_range (50, 2000), g_test_rand_double_range (50, 2000) });
    }
}

static FoldChartLayout *
lay_out (FoldChartScene *scene, double width, double height, gboolean rtl)
{
  FoldChartStyle style;

  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  style.rtl = rtl;
  return fold_chart_layout_new (scene, &style, width, height, NULL);
}

static void
test_treemap (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_treemap);
  g_autoptr (FoldChartLayout) layout = lay_out (scene, 720, 480, FALSE);
  double ratio = 0;

  for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
    {
      FoldChartRect box;

      g_assert_true (fold_chart_layout_get_bounds (layout, i, &box));
      if (i == 0)
        ratio = box.width * box.height / fold_chart_scene_get_datum (scene, 0)->value;
      g_assert_cmpfloat_with_epsilon (box.width * box.height / fold_chart_scene_get_datum (scene, i)->value / ratio, 1,
                                      1e-6);
      g_assert_cmpint (fold_chart_hit (layout, box.x + box.width / 2, box.y + box.height / 2), ==, (int)i);
    }
  g_assert_cmpint (fold_chart_hit (layout, -5, -5), ==, -1);
}

static void
test_groups (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample_grouped_treemap ();
  g_autoptr (FoldChartLayout) layout = lay_out (scene, 900, 520, FALSE);
  FoldChartRect microsoft, amazon, alphabet;

  fold_chart_layout_get_bounds (layout, (guint)fold_chart_scene_find (scene, "holding-0"), &microsoft);
  fold_chart_layout_get_bounds (layout, (guint)fold_chart_scene_find (scene, "holding-3"), &amazon);
  fold_chart_layout_get_bounds (layout, (guint)fold_chart_scene_find (scene, "holding-1"), &alphabet);
  /* Within a group areas are in proportion, and no other group lies between. */
  g_assert_cmpfloat_with_epsilon (microsoft.width * microsoft.height / (amazon.width * amazon.height), 0.182 / 0.098,
                                  1e-6);
  g_assert_false (fold_chart_rect_overlaps (&microsoft, &alphabet));
}

static void
test_bars (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_bars);
  FoldChartStyle style;
  FoldChartRect above, box;

  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  g_autoptr (FoldChartLayout) layout
      = fold_chart_layout_new (scene, &style, 600, fold_chart_get_natural_height (scene, &style, 600), NULL);
  g_autoptr (FoldChartLayout) low = fold_chart_layout_new (scene, &style, 600, 160, NULL);

  fold_chart_layout_get_bounds (layout, 0, &above);
  for (guint i = 1; i < fold_chart_scene_get_n_data (scene); i++)
    {
      g_assert_true (fold_chart_layout_get_bounds (layout, i, &box));
      g_assert_cmpfloat (box.y, >=, above.y + above.height - 1e-9);
      above = box;
    }
  g_assert_cmpfloat (box.y + box.height, <=, fold_chart_get_natural_height (scene, &style, 600));

  /* In too little room the first rows are shown whole, and the others said. */
  g_assert_true (fold_chart_layout_get_bounds (low, 0, &box));
  g_assert_cmpfloat (box.height, >=, style.font_size * 1.4);
  g_assert_false (fold_chart_layout_get_bounds (low, fold_chart_scene_get_n_data (scene) - 1, NULL));
}

/* The bars themselves: as long as the values, to both sides of nought. */
static void
test_bars_of_both_signs (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_bars);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (FoldChartLayout) layout = NULL;
  FoldChartRect bars[3];
  guint n = 0;

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "a", .name = "A", .value = 4 });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "b", .name = "B", .value = -2 });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "c", .name = "C", .value = 1 });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "d", .name = "D", .value = NAN });
  scene = fold_chart_builder_end (builder);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 3);
  layout = lay_out (scene, 500, 200, FALSE);
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

      if (mark->kind == FOLD_CHART_MARK_RECT)
        bars[n++] = mark->rect;
    }
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat_with_epsilon (bars[0].width, 4 * bars[2].width, 1e-9);
  g_assert_cmpfloat_with_epsilon (bars[1].width, 2 * bars[2].width, 1e-9);
  g_assert_cmpfloat_with_epsilon (bars[1].x + bars[1].width, bars[0].x, 1e-9);
}

static void
test_stacked (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_stacked_bars);
  g_autoptr (FoldChartLayout) layout = lay_out (scene, 700, 400, FALSE);
  FoldChartRect first, second, box;

  g_assert_true (fold_chart_layout_get_bounds (layout, 0, &first));
  g_assert_true (fold_chart_layout_get_bounds (layout, 1, &second));
  g_assert_cmpfloat_with_epsilon ((first.width + 1.5) / (second.width + 1.5), 0.59 / 0.27, 1e-6);
  g_assert_cmpfloat_with_epsilon (second.x, first.x + first.width + 1.5, 1e-6);
  /* Down goes to the same wave of the next sector. */
  g_assert_cmpint (fold_chart_layout_move (layout, 0, FOLD_CHART_MOVE_RIGHT), ==, 1);
  g_assert_cmpint (fold_chart_layout_move (layout, 0, FOLD_CHART_MOVE_DOWN), ==, 4);
  for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
    {
      if (fold_chart_layout_get_bounds (layout, i, &box))
        g_assert_cmpint (fold_chart_hit (layout, box.x + box.width / 2, box.y + box.height / 2), ==, (int)i);
    }
}

static FoldChartRect
get_box (FoldChartLayout *layout, guint index)
{
  FoldChartRect box;

  g_assert_true (fold_chart_layout_get_bounds (layout, index, &box));
  return box;
}

/* The pixel columns that the area or rectangle number index of a layout reaches from and to. */
static void
get_reach (FoldChartLayout *layout, FoldChartMarkKind kind, guint index, double *left, double *right)
{
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

      if (mark->kind != kind || index-- > 0)
        continue;
      *left = kind == FOLD_CHART_MARK_RECT ? mark->rect.x : INFINITY;
      *right = kind == FOLD_CHART_MARK_RECT ? mark->rect.x + mark->rect.width : -INFINITY;
      for (guint p = 0; p < mark->n_points; p++)
        {
          double x = g_array_index (layout->points, FoldChartPoint, mark->first_point + p).x;

          *left = MIN (*left, x);
          *right = MAX (*right, x);
        }
      return;
    }
  g_assert_not_reached ();
}

/* Each step begins where the one before ends, and the total reaches from the base to the end of the last one. */
static void
test_waterfall (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_waterfall);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (FoldChartLayout) layout = NULL;
  double left[3], right[3], x, y;

  fold_chart_builder_add_marker (builder, 50, "Cash");
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "a", .name = "A", .value = 20, .x = 50, .y = 70 });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "b", .name = "B", .value = -5, .x = 70, .y = 65 });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "t", .name = "T", .value = 65, .x = 50, .y = 65 });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "n", .name = "N", .x = 50, .y = NAN });
  scene = fold_chart_builder_end (builder);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 3);
  layout = lay_out (scene, 700, 240, FALSE);
  get_reach (layout, FOLD_CHART_MARK_AREA, 0, &left[0], &right[0]);
  get_reach (layout, FOLD_CHART_MARK_AREA, 1, &left[1], &right[1]);
  get_reach (layout, FOLD_CHART_MARK_RECT, 0, &left[2], &right[2]);
  g_assert_cmpfloat_with_epsilon (right[0] - left[0], 4 * (right[1] - left[1]), 1e-6);
  g_assert_cmpfloat_with_epsilon (right[1], right[0], 1e-6);
  g_assert_cmpfloat_with_epsilon (left[2], left[0], 1e-6);
  g_assert_cmpfloat_with_epsilon (right[2], left[1], 1e-6);
  fold_chart_layout_to_data (layout, left[0], 0, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 50, 1e-9);
  g_assert_cmpint (fold_chart_layout_move (layout, 0, FOLD_CHART_MOVE_DOWN), ==, 1);
  g_assert_cmpint (fold_chart_hit (layout, 300, get_box (layout, 2).y + 2), ==, 2);
}

/* Both ends reach from the base to their values; where both lie on one side, the shorter one is drawn over the longer
 * one. */
static void
test_tornado (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_tornado);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (FoldChartLayout) layout = NULL;
  g_auto (GStrv) titles = NULL;
  g_autofree char *low = NULL, *spoken = NULL;
  double left, right, base, y;

  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .format = FOLD_CHART_FORMAT_PERCENT }, &(FoldChartAxis){ 0 });
  fold_chart_builder_add_marker (builder, 0.1, NULL);
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = "a",
                                             .name = "A",
                                             .detail = "2× to 8×",
                                             .x = 0.05,
                                             .y = 0.2,
                                             .value = 0.15,
                                             .value_text = "5% to 20%",
                                         });
  fold_chart_builder_add_datum (builder,
                                &(FoldChartDatum){ .id = "b", .name = "B", .x = 0.12, .y = 0.14, .value = 0.02 });
  fold_chart_builder_add_series (builder, "low", "At the low end");
  fold_chart_builder_add_series (builder, "high", "At the high end");
  scene = fold_chart_builder_end (builder);
  layout = lay_out (scene, 700, 240, FALSE);

  /* Two swatches with outlines come first. */
  base = fold_chart_scale_to_pixel (&layout->scales[0], 0.1);
  get_reach (layout, FOLD_CHART_MARK_RECT, 4, &left, &right);
  g_assert_true (fabs (left - base) < 1e-6 || fabs (right - base) < 1e-6);
  for (guint i = 4; i < 10; i++)
    {
      get_reach (layout, FOLD_CHART_MARK_RECT, i, &left, &right);
      g_assert_true (fabs (left - base) < 1e-6 || fabs (right - base) < 1e-6);
    }
  get_reach (layout, FOLD_CHART_MARK_RECT, 7, &left, &right);
  fold_chart_layout_to_data (layout, right, 0, &base, &y);
  g_assert_cmpfloat_with_epsilon (base, 0.14, 1e-9);

  titles = fold_chart_table_get_columns (scene);
  g_assert_cmpstr (titles[1], ==, "Detail");
  g_assert_cmpstr (titles[2], ==, "At the low end");
  low = fold_chart_table_dup_cell (scene, 0, 2);
  g_assert_cmpstr (low, ==, "5 %");
  spoken = fold_chart_scene_describe (scene, 0);
  g_assert_cmpstr (spoken, ==, "A, 2× to 8×, 5% to 20%");
}

/* What an input explains stands in columns at the end of its row, wide or narrow, and is said with its name. */
static void
test_tornado_parts (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_tornado);
  g_autofree char *known = fold_chart_scene_describe (scene, 1), *unknown = fold_chart_scene_describe (scene, 0);
  g_autofree char *cell = fold_chart_table_dup_cell (scene, 1, 5), *empty = fold_chart_table_dup_cell (scene, 0, 5);
  g_autofree char *csv = fold_chart_table_to_csv (scene);
  g_auto (GStrv) titles = fold_chart_table_get_columns (scene);

  for (int narrow = 0; narrow < 2; narrow++)
    {
      g_autoptr (FoldChartLayout) layout = lay_out (scene, narrow ? 320 : 700, 420, FALSE);

      for (guint i = 0; i < layout->marks->len; i++)
        {
          const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

          g_assert_cmpfloat (mark->rect.x + mark->rect.width, <=, layout->width);
          if (mark->kind == FOLD_CHART_MARK_TEXT && g_str_equal (pango_layout_get_text (mark->text), "With others"))
            g_assert_true (narrow || mark->rect.x > layout->plot.x + layout->plot.width);
        }
    }
  g_assert_nonnull (strstr (known, "Alone 20 %, With others 25 %"));
  g_assert_nonnull (strstr (unknown, "Alone 40 %"));
  g_assert_null (strstr (unknown, "With others"));
  g_assert_cmpstr (titles[4], ==, "Alone");
  g_assert_cmpstr (titles[5], ==, "With others");
  g_assert_cmpstr (cell, ==, "25 %");
  g_assert_cmpstr (empty, ==, "");
  g_assert_nonnull (strstr (csv, "0.2,0.25"));
}

/* A band is bounded by its lines; a ring stands at its point; the least rank is on top; markers do not write over each
 * other. */
static void
test_curve_of_ranks_and_bands (void)
{
  g_autoptr (FoldChartScene) fan = chart_sample_fan (), ranks = chart_sample_ranks (),
                             density = chart_sample_density ();
  g_autoptr (FoldChartLayout) layout = lay_out (fan, 640, 400, FALSE), ranked = lay_out (ranks, 640, 400, FALSE);
  double left, right;
  int ring;

  get_reach (layout, FOLD_CHART_MARK_AREA, 0, &left, &right);
  g_assert_cmpfloat_with_epsilon (left, layout->plot.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (right, layout->plot.x + layout->plot.width, 1e-6);

  g_assert_cmpfloat (ranked->scales[1].start, <, ranked->scales[1].end);
  ring = fold_chart_scene_find (ranks, "flip:0");
  g_assert_cmpint (fold_chart_hit (ranked, get_box (ranked, (guint)ring).x + 4, get_box (ranked, (guint)ring).y + 4),
                   ==, ring);

  for (double width = 300; width < 900; width += 150)
    {
      g_autoptr (FoldChartLayout) marked = lay_out (density, width, 360, FALSE);

      for (guint i = 0; i < marked->marks->len; i++)
        {
          const FoldChartMark *a = &g_array_index (marked->marks, FoldChartMark, i);

          for (guint j = 0; j < i; j++)
            {
              const FoldChartMark *b = &g_array_index (marked->marks, FoldChartMark, j);

              if (a->kind == FOLD_CHART_MARK_TEXT && b->kind == FOLD_CHART_MARK_TEXT)
                g_assert_false (fold_chart_rect_overlaps (&a->rect, &b->rect));
            }
        }
    }
}

/* Rings at the same place are drawn as one, and all of them can be found; the label of a marker stands over the ranks.
 */
static void
test_rings (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (FoldChartLayout) layout = NULL;
  guint n_symbols = 0;

  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .min = 0, .max = 10 },
                               &(FoldChartAxis){ .title = "Rank", .reversed = TRUE, .min = 1, .max = 12 });
  fold_chart_builder_add_line (builder, "a", "A", FOLD_CHART_LINE_SOLID, 1, (FoldChartPoint[]){ { 0, 1 }, { 10, 12 } },
                               2);
  fold_chart_builder_add_line (builder, "flip0", "first", FOLD_CHART_LINE_SOLID, 0, &(FoldChartPoint){ 5, 2 }, 1);
  fold_chart_builder_add_line (builder, "flip1", "second", FOLD_CHART_LINE_SOLID, 0, &(FoldChartPoint){ 5.05, 2 }, 1);
  fold_chart_builder_add_line (builder, "flip2", "third", FOLD_CHART_LINE_SOLID, 0, &(FoldChartPoint){ 8, 2 }, 1);
  fold_chart_builder_add_marker (builder, 5, "assumed");
  scene = fold_chart_builder_end (builder);
  layout = lay_out (scene, 600, 300, FALSE);
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

      n_symbols += mark->kind == FOLD_CHART_MARK_SYMBOL;
      if (mark->kind == FOLD_CHART_MARK_TEXT && g_str_equal (pango_layout_get_text (mark->text), "assumed"))
        g_assert_cmpfloat (mark->rect.y + mark->rect.height, <=, layout->plot.y);
    }
  g_assert_cmpuint (n_symbols, ==, 4); /* each with its rim */
  for (int i = 2; i < 5; i++)
    g_assert_cmpfloat (get_box (layout, (guint)i).width, >, 0);
}

/* A bracket reaches from its one end to the other, over the plot; of what is not known there is none. */
static void
test_brackets (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (FoldChartLayout) layout = NULL;
  double left, right;
  guint n = 0;

  fold_chart_builder_add_line (builder, "a", "A", FOLD_CHART_LINE_SOLID, 1, (FoldChartPoint[]){ { 0, 0 }, { 10, 1 } },
                               2);
  fold_chart_builder_add_bracket (builder, 2, 8, "two to eight");
  fold_chart_builder_add_bracket (builder, NAN, 8, "unknown");
  scene = fold_chart_builder_end (builder);
  layout = lay_out (scene, 600, 300, FALSE);
  get_reach (layout, FOLD_CHART_MARK_RECT, 0, &left, &right);
  g_assert_cmpfloat_with_epsilon (left, fold_chart_scale_to_pixel (&layout->scales[0], 2), 1e-6);
  g_assert_cmpfloat_with_epsilon (right, fold_chart_scale_to_pixel (&layout->scales[0], 8), 1e-6);
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

      if (mark->kind != FOLD_CHART_MARK_RECT)
        continue;
      n++;
      g_assert_cmpfloat (mark->rect.y + mark->rect.height, <=, layout->plot.y);
    }
  g_assert_cmpuint (n, ==, 3); /* a bar with two ends */
}

static void
test_ticks (void)
{
  static const struct
  {
    double span;
    int n;
    double step;
  } steps[] = { { 10, 5, 2 },    { 10, 10, 1 },     { 0.7, 4, 0.2 }, { 1, 2, 0.5 },
                { 3e6, 4, 1e6 }, { 0.03, 3, 0.01 }, { 7, 1, 10 } };
  double min = 0.13, max = 4.71, ticks[FOLD_CHART_MAX_TICKS], step;
  FoldChartScale scale = { 0, 5, 0, 100, FALSE };
  int n;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpfloat_with_epsilon (fold_chart_nice_step (steps[i].span, steps[i].n) / steps[i].step, 1, 1e-9);

  fold_chart_nice_range (&min, &max, 5, FALSE);
  g_assert_cmpfloat (min, ==, 0);
  g_assert_cmpfloat (max, ==, 5);
  n = fold_chart_scale_get_ticks (&scale, 6, ticks, &step);
  g_assert_cmpint (n, ==, 6);
  g_assert_cmpfloat (step, ==, 1);
  for (int i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (ticks[i], i, 1e-12);

  min = max = 3;
  fold_chart_nice_range (&min, &max, 5, FALSE);
  g_assert_cmpfloat (max, >, min);

  min = 0.13;
  max = 37;
  fold_chart_nice_range (&min, &max, 5, TRUE);
  g_assert_cmpfloat_with_epsilon (min, 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (max, 50, 1e-9);
  scale = (FoldChartScale){ 0.1, 50, 0, 100, TRUE };
  n = fold_chart_scale_get_ticks (&scale, 12, ticks, &step);
  g_assert_cmpint (n, ==, 9); /* 0.1 0.2 0.5 1 2 5 10 20 50 */
  g_assert_cmpfloat_with_epsilon (ticks[5], 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (fold_chart_scale_to_value (&scale, fold_chart_scale_to_pixel (&scale, 7)), 7, 1e-9);
}

static void
test_labels (void)
{
  static const double widths[] = { 340, 560, 900, 1600 };
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_plane);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (FoldChartLayout) layout = lay_out (scene, widths[w], 480, FALSE);
      guint n_labels = 0;

      for (guint i = 0; i < layout->marks->len; i++)
        {
          const FoldChartMark *a = &g_array_index (layout->marks, FoldChartMark, i);

          if (a->kind != FOLD_CHART_MARK_TEXT)
            continue;
          n_labels++;
          g_assert_cmpfloat (a->rect.x, >=, -0.5);
          g_assert_cmpfloat (a->rect.x + a->rect.width, <=, widths[w] + 0.5);
          for (guint j = 0; j < i; j++)
            {
              const FoldChartMark *b = &g_array_index (layout->marks, FoldChartMark, j);

              if (b->kind == FOLD_CHART_MARK_TEXT)
                g_assert_false (fold_chart_rect_overlaps (&a->rect, &b->rect));
            }
        }
      g_assert_cmpuint (n_labels, >, 14);
    }
}

/* A plane of so many spots in a crowd, each with one of the names. */
static FoldChartScene *
new_crowd (const char *const *names, guint n_names, guint n_spots)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_plane);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < n_spots; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *name = g_strdup_printf ("%s%u", names[i % n_names], i);

      fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = id,
                                                                .name = name,
                                                                .x = g_rand_double (random),
                                                                .y = g_rand_double (random) });
    }
  return fold_chart_builder_end (builder);
}

static gboolean
has_text (const FoldChartLayout *layout, const char *string)
{
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

      if (mark->kind == FOLD_CHART_MARK_TEXT && g_str_equal (pango_layout_get_text (mark->text), string))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_taken (const FoldChartLayout *layout, const FoldChartRect *box)
{
  if (box->x + box->width > layout->width || box->y < layout->plot.y
      || box->y + box->height > layout->plot.y + layout->plot.height)
    return TRUE;
  for (guint i = 0; i < fold_chart_scene_get_n_data (layout->scene); i++)
    if (fold_chart_rect_overlaps (box, &layout->bounds[i]))
      return TRUE;
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

      if (mark->kind == FOLD_CHART_MARK_TEXT && fold_chart_rect_overlaps (box, &mark->rect))
        return TRUE;
    }
  return FALSE;
}

/* What is known of a text before it is set never costs it the room that it would have found. */
static void
test_room_for_labels (void)
{
  static const char *const names[] = { "Illilli Fill ", "AVATAR To ", "W", "易方达基金 ", "éliteé ", "fi flip " };
  g_autoptr (FoldChartScene) scene = new_crowd (names, G_N_ELEMENTS (names), 150);
  guint n_missing = 0;

  for (double width = 400; width < 1000; width += 50)
    {
      g_autoptr (FoldChartLayout) layout = lay_out (scene, width, 480, FALSE);

      for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
        {
          const char *name = fold_chart_scene_get_datum (scene, i)->name;
          const FoldChartRect *spot = &layout->bounds[i];
          FoldChartTextSpec spec = { .size = 0.88, .max_width = layout->style.font_size * 10 };
          g_auto (FoldChartText) text = fold_chart_text_new (layout, name, &spec);

          if (has_text (layout, name))
            continue;
          n_missing++;
          g_assert_true (is_taken (layout, &(FoldChartRect){ spot->x + spot->width + 3,
                                                             spot->y + (spot->height - text.height) / 2, text.width,
                                                             text.height }));
        }
    }
  g_assert_cmpuint (n_missing, >, 0);
}

/* Where a word finds no room the text has one line, cut at its end, and no halves of the word. */
static void
test_whole_words (void)
{
  static const char *const names[] = { "W" };
  g_autoptr (FoldChartScene) scene = new_crowd (names, G_N_ELEMENTS (names), 1);
  g_autoptr (FoldChartLayout) layout = lay_out (scene, 400, 300, FALSE);
  const double word = fold_chart_measure_width (layout, "Fading,", 1, FALSE);
  FoldChartTextSpec spec = { .max_width = word + 2, .max_lines = 2 };
  g_auto (FoldChartText) whole = fold_chart_text_new (layout, "Fading, half", &spec);
  g_auto (FoldChartText) broken = { NULL };

  g_assert_cmpint (pango_layout_get_line_count (whole.layout), ==, 2);
  spec.max_width = word * 0.8;
  broken = fold_chart_text_new (layout, "Fading, half", &spec);
  g_assert_cmpint (pango_layout_get_line_count (broken.layout), ==, 1);
  g_assert_true (pango_layout_is_ellipsized (broken.layout));
}

static void
test_edge (void)
{
  static const FoldChartPoint points[] = { { 1, 1 }, { 2, 3 }, { 3, 3.2 }, { 4, 6 }, { 5, 5 }, { 1.5, 0 } };
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_plane);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (FoldChartLayout) layout = NULL;
  const FoldChartMark *edge = NULL;

  fold_chart_builder_set_edge (builder, "Edge");
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      fold_chart_builder_add_datum (builder,
                                    &(FoldChartDatum){ .id = id, .name = id, .x = points[i].x, .y = points[i].y });
    }
  scene = fold_chart_builder_end (builder);
  layout = lay_out (scene, 600, 400, FALSE);
  for (guint i = 0; i < layout->marks->len; i++)
    {
      if (g_array_index (layout->marks, FoldChartMark, i).dashed)
        edge = &g_array_index (layout->marks, FoldChartMark, i);
    }
  g_assert_nonnull (edge);
  g_assert_cmpuint (edge->n_points, ==, 3); /* (1,1) (2,3) (4,6): nothing lies to the upper left of it */
  for (guint i = 0; i < 3; i++)
    {
      static const guint on_edge[] = { 0, 1, 3 };
      FoldChartPoint point = g_array_index (layout->points, FoldChartPoint, edge->first_point + i);
      double x, y;

      fold_chart_layout_to_data (layout, point.x, point.y, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, points[on_edge[i]].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (y, points[on_edge[i]].y, 1e-6);
    }
}

static void
test_mirror (void)
{
  for (const FoldChartKind *const *kind = chart_sample_kinds; *kind != NULL; kind++)
    {
      g_autoptr (FoldChartScene) scene = chart_sample (*kind);
      g_autoptr (FoldChartLayout) left = lay_out (scene, 700, 420, FALSE);
      g_autoptr (FoldChartLayout) right = lay_out (scene, 700, 420, TRUE);

      g_assert_cmpuint (left->marks->len, ==, right->marks->len);
      for (guint i = 0; i < left->marks->len; i++)
        {
          FoldChartRect a = g_array_index (left->marks, FoldChartMark, i).rect;
          FoldChartRect b = g_array_index (right->marks, FoldChartMark, i).rect;

          if (g_array_index (left->marks, FoldChartMark, i).kind != FOLD_CHART_MARK_LINE)
            g_assert_cmpfloat_with_epsilon (a.x, 700 - b.x - b.width, 1e-6);
        }
      for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
        {
          FoldChartRect a, b;

          if (!fold_chart_layout_get_bounds (left, i, &a))
            continue;
          g_assert_true (fold_chart_layout_get_bounds (right, i, &b));
          g_assert_cmpfloat_with_epsilon (a.x, 700 - b.x - b.width, 1e-6);
        }
    }
}

static void
test_curve (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_curve);
  g_autoptr (FoldChartLayout) layout = lay_out (scene, 640, 400, FALSE);
  FoldChartStyle style;
  double x, y, data_x, data_y;

  g_assert_true (fold_chart_layout_get_handle (layout, 0, &x, &y));
  g_assert_cmpint (fold_chart_layout_hit_handle (layout, x + 3, y - 3), ==, 0);
  g_assert_cmpint (fold_chart_layout_hit_handle (layout, x, y + 60), ==, -1);
  fold_chart_layout_to_data (layout, x, y, &data_x, &data_y);
  g_assert_cmpfloat_with_epsilon (data_x, 8, 1e-9);
  g_assert_cmpfloat_with_epsilon (data_y, 4.88, 1e-9);

  /* Left and right stay on the line, down goes to the next line at the same time. */
  g_assert_cmpint (fold_chart_layout_move (layout, 40, FOLD_CHART_MOVE_RIGHT), ==, 40);
  g_assert_cmpint (fold_chart_layout_move (layout, 40, FOLD_CHART_MOVE_LEFT), ==, 39);
  g_assert_cmpint (fold_chart_layout_move (layout, 20, FOLD_CHART_MOVE_DOWN), ==, 41 * 2 + 20);

  /* Pinned axes stay while the data change. */
  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);
  fold_chart_builder_add_line (builder, "a", "A", FOLD_CHART_LINE_SOLID, 1, (FoldChartPoint[]){ { 0, 1 }, { 10, 60 } },
                               2);
  g_autoptr (FoldChartScene) taller = fold_chart_builder_end (builder);
  g_autoptr (FoldChartLayout) free_layout = fold_chart_layout_new (taller, &style, 640, 400, NULL);
  g_autoptr (FoldChartLayout) pinned = fold_chart_layout_new (taller, &style, 640, 400, layout);
  g_assert_cmpfloat (free_layout->scales[1].max, ==, 60);
  g_assert_cmpfloat (pinned->scales[1].max, ==, layout->scales[1].max);
}

static void
test_focus (void)
{
  for (const FoldChartKind *const *kind = chart_sample_kinds; *kind != NULL; kind++)
    {
      g_autoptr (FoldChartScene) scene = chart_sample (*kind);
      g_autoptr (FoldChartLayout) layout = lay_out (scene, 700, 520, FALSE);
      int index = fold_chart_layout_move (layout, -1, FOLD_CHART_MOVE_NEXT), last, steps = 0, n_visible = 0;

      for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
        n_visible += fold_chart_layout_get_bounds (layout, i, NULL);
      last = fold_chart_layout_move (layout, index, FOLD_CHART_MOVE_LAST);
      for (; index != last && steps < 1000; steps++)
        index = fold_chart_layout_move (layout, index, FOLD_CHART_MOVE_NEXT);
      g_assert_cmpint (steps + 1, ==, n_visible);
      g_assert_cmpint (fold_chart_layout_move (layout, last, FOLD_CHART_MOVE_NEXT), ==, last);
      g_assert_cmpint (fold_chart_layout_move (layout, last, FOLD_CHART_MOVE_FIRST), ==,
                       fold_chart_layout_move (layout, -1, FOLD_CHART_MOVE_RIGHT));
    }
}

static void
test_empty (void)
{
  for (const FoldChartKind *const *kind = chart_sample_kinds; *kind != NULL; kind++)
    {
      g_autoptr (FoldChartScene) scene = chart_sample_empty (*kind);
      g_autoptr (FoldChartLayout) layout = lay_out (scene, 400, 200, FALSE);
      const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, 0);

      /* No axes, no title: only the text, in the middle. */
      g_assert_cmpuint (layout->marks->len, ==, 1);
      g_assert_cmpint (mark->kind, ==, FOLD_CHART_MARK_TEXT);
      g_assert_cmpfloat_with_epsilon (mark->rect.x + mark->rect.width / 2, 200, 0.5);
      g_assert_cmpint (fold_chart_hit (layout, 200, 100), ==, -1);
      g_assert_cmpint (fold_chart_layout_move (layout, -1, FOLD_CHART_MOVE_NEXT), ==, -1);
      g_assert_false (fold_chart_layout_get_handle (layout, 0, &(double){ 0 }, &(double){ 0 }));
    }
}

/* Nothing may break, whatever the size. */
/* A legend of twelve keys once left a plane on a phone without any height. */
static void
test_legend_leaves_room (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_plane);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (FoldChartLayout) layout = NULL;
  FoldChartRect low, high;

  for (guint i = 0; i < 12; i++)
    fold_chart_builder_add_key (builder, "Indirect hardware", i < 5 ? FOLD_CHART_NEUTRAL : (int)i - 4,
                                FOLD_CHART_SHAPE_CIRCLE);
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "a", .name = "A", .x = 0.1, .y = 0 });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "b", .name = "B", .x = 0.2, .y = 1 });
  scene = fold_chart_builder_end (builder);
  layout = lay_out (scene, 340, 200, FALSE);

  g_assert_true (fold_chart_layout_get_bounds (layout, 0, &low));
  g_assert_true (fold_chart_layout_get_bounds (layout, 1, &high));
  g_assert_cmpfloat (low.y - high.y, >, 60);
}

static void
test_sizes (void)
{
  static const double sizes[] = { 0, 1, 7, 40, 200, 4000 };

  for (const FoldChartKind *const *kind = chart_sample_kinds; *kind != NULL; kind++)
    {
      g_autoptr (FoldChartScene) scene = chart_sample (*kind);

      for (guint w = 0; w < G_N_ELEMENTS (sizes); w++)
        {
          for (guint h = 0; h < G_N_ELEMENTS (sizes); h++)
            {
              g_autoptr (FoldChartLayout) layout = lay_out (scene, sizes[w], sizes[h], FALSE);

              for (guint i = 0; i < layout->marks->len; i++)
                {
                  const FoldChartMark *mark = &g_array_index (layout->marks, FoldChartMark, i);

                  g_assert_true (isfinite (mark->rect.x) && isfinite (mark->rect.y));
                  g_assert_true (mark->rect.width >= 0 && mark->rect.height >= 0);
                }
              g_assert_cmpuint (layout->points->len, <, 2000);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/layout/squarify", test_squarify);
  g_test_add_func ("/chart/layout/treemap", test_treemap);
  g_test_add_func ("/chart/layout/groups", test_groups);
  g_test_add_func ("/chart/layout/bars", test_bars);
  g_test_add_func ("/chart/layout/bars-of-both-signs", test_bars_of_both_signs);
  g_test_add_func ("/chart/layout/stacked", test_stacked);
  g_test_add_func ("/chart/layout/waterfall", test_waterfall);
  g_test_add_func ("/chart/layout/tornado", test_tornado);
  g_test_add_func ("/chart/layout/tornado-parts", test_tornado_parts);
  g_test_add_func ("/chart/layout/rings", test_rings);
  g_test_add_func ("/chart/layout/brackets", test_brackets);
  g_test_add_func ("/chart/layout/curve-of-ranks-and-bands", test_curve_of_ranks_and_bands);
  g_test_add_func ("/chart/layout/ticks", test_ticks);
  g_test_add_func ("/chart/layout/labels", test_labels);
  g_test_add_func ("/chart/layout/room-for-labels", test_room_for_labels);
  g_test_add_func ("/chart/layout/whole-words", test_whole_words);
  g_test_add_func ("/chart/layout/edge", test_edge);
  g_test_add_func ("/chart/layout/mirror", test_mirror);
  g_test_add_func ("/chart/layout/curve", test_curve);
  g_test_add_func ("/chart/layout/focus", test_focus);
  g_test_add_func ("/chart/layout/empty", test_empty);
  g_test_add_func ("/chart/layout/legend-leaves-room", test_legend_leaves_room);
  g_test_add_func ("/chart/layout/sizes", test_sizes);
  return g_test_run ();
}
