/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"
#include <pango/pango.h>

G_BEGIN_DECLS

typedef enum
{
  FOLD_CHART_LIGHT,
  FOLD_CHART_DARK,
  FOLD_CHART_LIGHT_HIGH_CONTRAST,
  FOLD_CHART_DARK_HIGH_CONTRAST,
} FoldChartTheme;

/* sRGB, not premultiplied, each 0..1 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} FoldChartColour;

/**
 * FoldChartStyle: colours, font and direction of a chart. Categorical colours are told apart with the common
 * colour-vision deficiencies and stand at 3:1 or more against the light and the dark background (4.5:1 against their
 * own in high contrast). Plain data: copy it, change a field, pass it.
 */
typedef struct
{
  FoldChartTheme theme;
  FoldChartColour background;
  FoldChartColour foreground;
  FoldChartColour dim; /* secondary text, 4.5:1 against the background */
  FoldChartColour grid;
  FoldChartColour accent;
  FoldChartColour neutral;
  FoldChartColour palette[FOLD_CHART_N_CATEGORIES];
  char font_family[64];
  double font_size; /* pixels, text scale included */
  gboolean rtl;
  gboolean show_title;
} FoldChartStyle;

/** The style of a theme with the family "Inter, Cantarell, sans-serif" at 13 px, left to right, titled. */
void fold_chart_style_init (FoldChartStyle *style, FoldChartTheme theme);

/** Takes family and size over; resolution in dots per inch serves sizes in points (96 is the usual one). */
void fold_chart_style_set_font (FoldChartStyle *style, const PangoFontDescription *font, double resolution);

gboolean fold_chart_style_equal (const FoldChartStyle *a, const FoldChartStyle *b);

/** The colour of a category: 0 is neutral, -1 the accent. */
FoldChartColour fold_chart_style_get_category (const FoldChartStyle *style, int category);

/** Contrast ratio of two opaque colours, 1..21 (WCAG 2.2, "contrast ratio"). */
double fold_chart_colour_contrast (FoldChartColour a, FoldChartColour b);

/** White or black, whichever can be read better on that opaque colour. */
FoldChartColour fold_chart_colour_on (FoldChartColour fill);

/** a over b in sRGB: weight 0 is b, 1 is a; opaque. */
FoldChartColour fold_chart_colour_mix (FoldChartColour a, FoldChartColour b, double weight);

G_END_DECLS
