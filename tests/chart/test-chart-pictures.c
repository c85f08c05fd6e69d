/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every kind in every theme into the build folder, for the eye, and checks that each drew something. */
#include "chart-samples.h"

#include <glib/gstdio.h>

typedef struct
{
  const char *name;
  const FoldChartKind *kind;
  FoldChartScene *(*make) (void); /* or NULL: the sample of the kind */
} Picture;

static const Picture pictures[] = {
  { "treemap", &fold_chart_treemap, NULL },
  { "bars", &fold_chart_bars, NULL },
  { "stacked-bars", &fold_chart_stacked_bars, NULL },
  { "plane", &fold_chart_plane, NULL },
  { "curve", &fold_chart_curve, NULL },
  { "waterfall", &fold_chart_waterfall, NULL },
  { "tornado", &fold_chart_tornado, NULL },
  { "fan", &fold_chart_curve, chart_sample_fan },
  { "density", &fold_chart_curve, chart_sample_density },
  { "ranks", &fold_chart_curve, chart_sample_ranks },
};
static const char *const themes[] = { "light", "dark", "light-contrast", "dark-contrast" };

static guint
count_colours (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      guint32 *row
          = (guint32 *)(void *)(cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        g_hash_table_add (colours, GUINT_TO_POINTER (row[x]));
    }
  cairo_surface_destroy (surface);
  return g_hash_table_size (colours);
}

static void
write_picture (FoldChartScene *scene, const FoldChartStyle *style, double width, double height, const char *name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "pictures", NULL);
  g_autofree char *path = g_strconcat (folder, "/", name, ".png", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0755);
  fold_chart_export (scene, style, width, height, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_colours (path), >, 8);
}

static FoldChartScene *
make_scene (const Picture *picture)
{
  return picture->make != NULL ? picture->make () : chart_sample (picture->kind);
}

static void
test_themes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (FoldChartScene) scene = make_scene (&pictures[i]);

      for (guint theme = 0; theme < G_N_ELEMENTS (themes); theme++)
        {
          FoldChartStyle style;
          g_autofree char *name = g_strdup_printf ("%s-%s", pictures[i].name, themes[theme]);

          fold_chart_style_init (&style, (FoldChartTheme)theme);
          write_picture (scene, &style, 760, 480, name);
        }
    }
}

static void
test_narrow (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (FoldChartScene) scene = make_scene (&pictures[i]);
      g_autofree char *name = g_strdup_printf ("%s-narrow", pictures[i].name);
      FoldChartStyle style;

      fold_chart_style_init (&style, FOLD_CHART_LIGHT);
      write_picture (scene, &style, 360, fold_chart_get_natural_height (scene, &style, 328) + 32, name);
    }
}

static void
test_right_to_left (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (FoldChartScene) scene = make_scene (&pictures[i]);
      g_autofree char *name = g_strdup_printf ("%s-rtl", pictures[i].name);
      FoldChartStyle style;

      fold_chart_style_init (&style, FOLD_CHART_DARK);
      style.rtl = TRUE;
      write_picture (scene, &style, 760, 480, name);
    }
}

static void
test_groups_and_nothing (void)
{
  g_autoptr (FoldChartScene) grouped = chart_sample_grouped_treemap ();
  g_autoptr (FoldChartScene) empty = chart_sample_empty (&fold_chart_bars);
  FoldChartStyle style;

  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  write_picture (grouped, &style, 900, 520, "treemap-grouped-light");
  write_picture (empty, &style, 480, 240, "empty-light");
  fold_chart_style_init (&style, FOLD_CHART_DARK);
  write_picture (grouped, &style, 900, 520, "treemap-grouped-dark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/pictures/themes", test_themes);
  g_test_add_func ("/chart/pictures/narrow", test_narrow);
  g_test_add_func ("/chart/pictures/right-to-left", test_right_to_left);
  g_test_add_func ("/chart/pictures/groups-and-nothing", test_groups_and_nothing);
  return g_test_run ();
}
