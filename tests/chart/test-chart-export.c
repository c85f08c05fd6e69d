/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-samples.h"

#include <fold-csv.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fold-chart-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_formats (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } formats[] = { { "chart.png", "\x89PNG\r\n\x1a\n" }, { "chart.SVG", "<?xml" }, { "chart.pdf", "%PDF-" } };

  for (const FoldChartKind *const *kind = chart_sample_kinds; *kind != NULL; kind++)
    {
      g_autoptr (FoldChartScene) scene = chart_sample (*kind);
      FoldChartStyle style;

      fold_chart_style_init (&style, FOLD_CHART_LIGHT);
      for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
        {
          g_autofree char *path = g_build_filename (fixture->folder, formats[i].name, NULL);
          g_autofree char *contents = NULL;
          g_autoptr (GError) error = NULL;
          gsize length;

          fold_chart_export (scene, &style, 640, 400, path, &error);
          g_assert_no_error (error);
          g_assert_true (g_file_get_contents (path, &contents, &length, &error));
          g_assert_cmpuint (length, >, 1000);
          g_assert_cmpint (memcmp (contents, formats[i].magic, strlen (formats[i].magic)), ==, 0);
          if (i == 1)
            g_assert_nonnull (g_strstr_len (contents, (gssize)length, "</svg>"));
          if (i == 2)
            g_assert_nonnull (g_strstr_len (contents + length - 8, 8, "%%EOF"));
        }
    }
  /* Nothing is left beside them. */
  g_assert_cmpuint (count_files (fixture->folder), ==, G_N_ELEMENTS (formats));
}

static void
test_pixels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_treemap);
  g_autofree char *path = g_build_filename (fixture->folder, "chart.png", NULL);
  g_autoptr (GError) error = NULL;
  FoldChartStyle style;
  cairo_surface_t *surface;
  guint n_background = 0, n_other = 0;
  guint32 background;

  fold_chart_style_init (&style, FOLD_CHART_DARK);
  fold_chart_export (scene, &style, 500, 300, path, &error);
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 500);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 300);
  background = 0xff000000u | (guint32)round (style.background.red * 255) << 16
               | (guint32)round (style.background.green * 255) << 8 | (guint32)round (style.background.blue * 255);
  for (int y = 0; y < 300; y++)
    {
      const guint32 *row = (const guint32 *)(void *)(cairo_image_surface_get_data (surface)
                                                     + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < 500; x++)
        {
          guint32 pixel = row[x] | 0xff000000u;

          n_background += pixel == background;
          n_other += pixel != background;
        }
    }
  g_assert_cmpuint (n_background, >, 500 * 300 / 20); /* the margin */
  g_assert_cmpuint (n_other, >, 500 * 300 / 2);       /* the tiles */
  cairo_surface_destroy (surface);
}

static FoldCsv *
read_csv (FoldChartScene *scene)
{
  char *text = fold_chart_table_to_csv (scene);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FoldCsv *csv = fold_csv_new (bytes, ',', FOLD_CSV_QUOTING_DOUBLED, &error);

  g_assert_no_error (error);
  return csv;
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_bars);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));

  fold_chart_builder_set_units (builder, "EUR");
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = "a",
                                             .name = "Say \"hi\", then\nleave",
                                             .value = 1234.5,
                                             .value_text = "1.234,50 €",
                                             .share = 0.25,
                                             .score = 61.5,
                                             .has_score = TRUE,
                                         });
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "b", .name = "代码", .value = -2, .share = 0.75 });
  scene = fold_chart_builder_end (builder);

  /* Files are the same in every locale. */
  setlocale (LC_NUMERIC, "de_DE.UTF-8");
  g_autoptr (FoldCsv) csv = read_csv (scene);
  setlocale (LC_NUMERIC, before);

  g_assert_cmpuint (fold_csv_get_n_rows (csv), ==, 3);
  g_assert_cmpuint (fold_csv_get_n_fields (csv, 0), ==, 4);
  g_assert_cmpstr (fold_csv_get_field (csv, 0, 1), ==, "EUR");
  g_assert_cmpstr (fold_csv_get_field (csv, 1, 0), ==, "Say \"hi\", then\nleave");
  g_assert_cmpstr (fold_csv_get_field (csv, 1, 1), ==, "1234.5");
  g_assert_cmpstr (fold_csv_get_field (csv, 1, 2), ==, "0.25");
  g_assert_cmpstr (fold_csv_get_field (csv, 1, 3), ==, "61.5");
  g_assert_cmpstr (fold_csv_get_field (csv, 2, 0), ==, "代码");
  g_assert_cmpstr (fold_csv_get_field (csv, 2, 1), ==, "-2");
  g_assert_cmpstr (fold_csv_get_field (csv, 2, 3), ==, "");
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  for (const FoldChartKind *const *kind = chart_sample_kinds; *kind != NULL; kind++)
    {
      g_autoptr (FoldChartScene) scene = chart_sample (*kind);
      g_auto (GStrv) columns = fold_chart_table_get_columns (scene);
      g_autoptr (FoldCsv) csv = read_csv (scene);

      g_assert_cmpuint (fold_csv_get_n_rows (csv), ==, fold_chart_scene_get_n_data (scene) + 1);
      g_assert_cmpuint (fold_csv_get_n_fields (csv, 0), ==, g_strv_length (columns));
      for (guint row = 0; row < fold_chart_scene_get_n_data (scene); row++)
        {
          for (guint column = 0; columns[column] != NULL; column++)
            {
              g_autofree char *cell = fold_chart_table_dup_cell (scene, row, column);

              g_assert_nonnull (cell);
              if (!fold_chart_table_is_numeric (scene, column))
                g_assert_cmpstr (cell, ==, fold_csv_get_field (csv, row + 1, column));
            }
        }
    }
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_bars);
  g_autofree char *strange = g_build_filename (fixture->folder, "chart.gif", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "missing", "chart.png", NULL);
  g_autofree char *fine = g_build_filename (fixture->folder, "chart.png", NULL);
  g_autoptr (GError) error = NULL;
  FoldChartStyle style;

  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  g_assert_false (fold_chart_export (scene, &style, 640, 400, strange, &error));
  g_assert_error (error, FOLD_CHART_ERROR, FOLD_CHART_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (fold_chart_export (scene, &style, 640, 400, nowhere, &error));
  g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE);
  g_clear_error (&error);
  g_assert_false (fold_chart_export (scene, &style, 20, 400, fine, &error));
  g_assert_error (error, FOLD_CHART_ERROR, FOLD_CHART_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_false (fold_chart_export (scene, &style, NAN, 400, fine, &error));
  g_assert_error (error, FOLD_CHART_ERROR, FOLD_CHART_ERROR_SIZE);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
test_describe (Fixture *fixture, gconstpointer data)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_bars);
  g_autoptr (FoldChartScene) scene = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *tip = NULL;

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = "cloud",
                                             .name = "Cloud",
                                             .value = 31,
                                             .value_text = "€31",
                                             .share = 0.25,
                                             .score = 62,
                                             .has_score = TRUE,
                                         });
  scene = fold_chart_builder_end (builder);
  spoken = fold_chart_scene_describe (scene, 0);
  tip = fold_chart_scene_dup_tooltip (scene, 0);
  g_assert_cmpstr (spoken, ==, "Cloud, €31, 25 % of the total, score 62");
  g_assert_cmpstr (tip, ==, "Cloud\n€31\n25 % of the total\nscore 62");
  g_assert_cmpint (fold_chart_scene_find (scene, "cloud"), ==, 0);
  g_assert_cmpint (fold_chart_scene_find (scene, "rain"), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/chart/export/formats", Fixture, NULL, set_up, test_formats, tear_down);
  g_test_add ("/chart/export/pixels", Fixture, NULL, set_up, test_pixels, tear_down);
  g_test_add ("/chart/export/csv", Fixture, NULL, set_up, test_csv, tear_down);
  g_test_add ("/chart/export/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/chart/export/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/chart/export/describe", Fixture, NULL, set_up, test_describe, tear_down);
  return g_test_run ();
}
