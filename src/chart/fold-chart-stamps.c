/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-stamps.h"

#include <math.h>

/* Places within a pixel that a stamp is painted for, in each direction. */
#define N_PHASES 4

/* What one stamp shows; compared as bytes. */
typedef struct
{
  FoldChartColour colour;
  double radius;
  double line_width;
  int shape;
  int phase_x;
  int phase_y;
  int unused; /* no gap at the end */
} FoldChartStampKey;

struct _FoldChartStamps
{
  FoldChartPaintSymbol paint;
  cairo_matrix_t matrix; /* from the picture to its pixels */
  GHashTable *surfaces;  /* FoldChartStampKey to cairo_surface_t */
};

static guint
hash_key (gconstpointer data)
{
  const guint32 *words = data;
  guint hash = 5381;

  for (gsize i = 0; i < sizeof (FoldChartStampKey) / sizeof *words; i++)
    hash = hash * 33 + words[i];
  return hash;
}

static gboolean
keys_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (FoldChartStampKey)) == 0;
}

static void
destroy_surface (gpointer surface)
{
  cairo_surface_destroy (surface);
}

FoldChartStamps *
fold_chart_stamps_new (cairo_t *cr, FoldChartPaintSymbol paint)
{
  FoldChartStamps *self;

  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    return NULL;
  self = g_new0 (FoldChartStamps, 1);
  self->paint = paint;
  cairo_get_matrix (cr, &self->matrix);
  self->surfaces = g_hash_table_new_full (hash_key, keys_equal, g_free, destroy_surface);
  return self;
}

void
fold_chart_stamps_free (FoldChartStamps *self)
{
  g_hash_table_unref (self->surfaces);
  g_free (self);
}

/* Half the side of a stamp in pixels: the corners of some shapes reach beyond the radius. */
static int
half_side (FoldChartStamps *self, double radius, double line_width)
{
  return (int)ceil ((radius * 1.2 + line_width) * self->matrix.xx) + 1;
}

static cairo_surface_t *
paint_stamp (FoldChartStamps *self, const FoldChartStampKey *key, int half)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * half + 1, 2 * half + 1);
  cairo_t *cr = cairo_create (surface);
  FoldChartMark mark = {
    .kind = FOLD_CHART_MARK_SYMBOL,
    .rect = { -key->radius, -key->radius, 2 * key->radius, 2 * key->radius },
    .shape = (FoldChartShape)key->shape,
    .line_width = key->line_width,
  };

  cairo_translate (cr, half + key->phase_x / (double)N_PHASES, half + key->phase_y / (double)N_PHASES);
  cairo_scale (cr, self->matrix.xx, self->matrix.yy);
  cairo_set_source_rgba (cr, key->colour.red, key->colour.green, key->colour.blue, key->colour.alpha);
  self->paint (&mark, cr);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
find_stamp (FoldChartStamps *self, const FoldChartStampKey *key, int half)
{
  cairo_surface_t *surface = g_hash_table_lookup (self->surfaces, key);

  if (surface != NULL)
    return surface;
  surface = paint_stamp (self, key, half);
  g_hash_table_insert (self->surfaces, g_memdup2 (key, sizeof *key), surface);
  return surface;
}

/* The pixel of a place, and in *phase which part of it. */
static double
find_pixel (double place, int *phase)
{
  double rounded = floor (place * N_PHASES + 0.5);
  double pixel = floor (rounded / N_PHASES);

  *phase = (int)(rounded - pixel * N_PHASES);
  return pixel;
}

void
fold_chart_stamps_put (FoldChartStamps *self, const FoldChartMark *mark, cairo_t *cr)
{
  double radius = mark->rect.width / 2, x = mark->rect.x + radius, y = mark->rect.y + radius;
  int half = half_side (self, radius, mark->line_width);
  FoldChartStampKey key;

  memset (&key, 0, sizeof key);
  key.colour = mark->colour;
  key.radius = radius;
  key.line_width = mark->line_width;
  key.shape = (int)mark->shape;
  cairo_matrix_transform_point (&self->matrix, &x, &y);
  x = find_pixel (x, &key.phase_x) - half;
  y = find_pixel (y, &key.phase_y) - half;
  cairo_identity_matrix (cr);
  cairo_set_source_surface (cr, find_stamp (self, &key, half), x, y);
  cairo_paint (cr);
  cairo_set_matrix (cr, &self->matrix);
}
