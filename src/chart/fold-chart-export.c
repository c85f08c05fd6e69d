/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-export.h"

#include "fold-chart-layout.h"
#include "fold-chart-table.h"
#include "fold-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN 16.0

G_DEFINE_QUARK (fold-chart-error-quark, fold_chart_error)

typedef enum
{
  FORMAT_PNG,
  FORMAT_SVG,
  FORMAT_PDF,
  FORMAT_CSV,
} Format;

static gboolean
find_format (const char *name, Format *format, GError **error)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf", ".csv" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        {
          *format = (Format)i;
          return TRUE;
        }
    }
  g_set_error (error, FOLD_CHART_ERROR, FOLD_CHART_ERROR_FORMAT,
               _("“%s” has no known file extension. Use .png, .svg, .pdf or .csv."), name);
  return FALSE;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
create_surface (Format format, double width, double height, double scale, FoldChartScene *scene, GByteArray *bytes)
{
  cairo_surface_t *surface;

  switch (format)
    {
    case FORMAT_SVG:
      return cairo_svg_surface_create_for_stream (write_cb, bytes, width, height);
    case FORMAT_PDF:
      surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
      if (fold_chart_scene_get_title (scene) != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, fold_chart_scene_get_title (scene));
      return surface;
    case FORMAT_PNG:
    case FORMAT_CSV:
    default:
      surface
          = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)round (width * scale), (int)round (height * scale));
      cairo_surface_set_device_scale (surface, scale, scale);
      return surface;
    }
}

static void
paint (FoldChartScene *scene, const FoldChartStyle *style, double width, double height, cairo_surface_t *surface)
{
  g_autoptr (FoldChartLayout) layout
      = fold_chart_layout_new (scene, style, width - 2 * MARGIN, height - 2 * MARGIN, NULL);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, style->background.red, style->background.green, style->background.blue);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  fold_chart_paint (layout, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

static GBytes *
render (FoldChartScene *scene,
        const FoldChartStyle *style,
        double width,
        double height,
        double scale,
        Format format,
        const char *name,
        GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = create_surface (format, width, height, scale, scene, bytes);
  cairo_status_t status;

  paint (scene, style, width, height, surface);
  if (format == FORMAT_PNG)
    cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS || bytes->len == 0)
    {
      g_set_error (error, FOLD_CHART_ERROR, FOLD_CHART_ERROR_WRITE, _("The image “%s” could not be drawn: %s."), name,
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
fold_chart_export_to_bytes (FoldChartScene *scene,
                            const FoldChartStyle *style,
                            double width,
                            double height,
                            double scale,
                            const char *name,
                            GError **error)
{
  Format format;

  g_return_val_if_fail (scene != NULL && style != NULL && name != NULL, NULL);

  if (!find_format (name, &format, error))
    return NULL;
  if (format == FORMAT_CSV)
    {
      char *csv = fold_chart_table_to_csv (scene);

      return g_bytes_new_take (csv, strlen (csv));
    }
  if (!(width >= 48 && height >= 48 && scale > 0 && width * scale <= 16384 && height * scale <= 16384))
    {
      g_set_error (error, FOLD_CHART_ERROR, FOLD_CHART_ERROR_SIZE,
                   _("An image of %.0f × %.0f cannot be drawn: each side must be between 48 and 16384."), width,
                   height);
      return NULL;
    }
  return render (scene, style, width, height, scale, format, name, error);
}

gboolean
fold_chart_export_is_format (const char *name)
{
  Format format;

  return find_format (name, &format, NULL);
}

gboolean
fold_chart_export (FoldChartScene *scene,
                   const FoldChartStyle *style,
                   double width,
                   double height,
                   const char *path,
                   GError **error)
{
  g_autoptr (GBytes) bytes = fold_chart_export_to_bytes (scene, style, width, height, 1, path, error);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return bytes != NULL && fold_file_write (file, bytes, 0666, error);
}
