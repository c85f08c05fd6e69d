/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"
#include "fold-chart-style.h"

G_BEGIN_DECLS

#define FOLD_CHART_ERROR (fold_chart_error_quark ())

typedef enum
{
  FOLD_CHART_ERROR_FORMAT, /* the ending of the file name says no known format */
  FOLD_CHART_ERROR_SIZE,   /* no picture has that size */
  FOLD_CHART_ERROR_WRITE,  /* the picture could not be drawn */
} FoldChartError;

GQuark fold_chart_error_quark (void);

/**
 * Renders a scene on the style's background. The format follows from the ending of name: png, svg, pdf, or csv (the
 * table twin). Width and height are pixels (points in PDF), 48 to 16384; scale multiplies the pixels of a PNG.
 */
GBytes *fold_chart_export_to_bytes (FoldChartScene *scene,
                                    const FoldChartStyle *style,
                                    double width,
                                    double height,
                                    double scale,
                                    const char *name,
                                    GError **error);

/** Whether name ends in a format that is known. */
gboolean fold_chart_export_is_format (const char *name);

/** The same into a file, by fold_file_write (), whose errors it has as well. */
gboolean fold_chart_export (FoldChartScene *scene,
                            const FoldChartStyle *style,
                            double width,
                            double height,
                            const char *path,
                            GError **error);

G_END_DECLS
