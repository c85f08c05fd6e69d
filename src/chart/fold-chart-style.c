/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-style.h"

#include <math.h>

#define RGB(hex) { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) & 255) / 255.0, 1 }

/* Found by search: hue by hue apart by at least 17 (CIE 1976) for normal, deuteranope, protanope and tritanope eyes,
 * with a luminance of 0.155 to 0.296, so that each stands at 3:1 or more against both backgrounds. */
static const FoldChartColour palette[FOLD_CHART_N_CATEGORIES] = {
  RGB (0x0698ff), RGB (0xdf7609), RGB (0x067d63), RGB (0xb455bd), RGB (0x94874f), RGB (0xdf1527), RGB (0xff3688),
};

typedef struct
{
  FoldChartColour background;
  FoldChartColour foreground;
  FoldChartColour dim;
  FoldChartColour grid;
  FoldChartColour neutral;
} Ground;

static const Ground grounds[] = {
  [FOLD_CHART_LIGHT] = { RGB (0xffffff), RGB (0x2e2e33), RGB (0x66666d), RGB (0xe1e1e5), RGB (0x85858c) },
  [FOLD_CHART_DARK] = { RGB (0x222226), RGB (0xf4f4f6), RGB (0xaeaeb6), RGB (0x3f3f45), RGB (0x8e8e96) },
  [FOLD_CHART_LIGHT_HIGH_CONTRAST] = { RGB (0xffffff), RGB (0x000000), RGB (0x3a3a3f), RGB (0x9c9ca4), RGB (0x5a5a61) },
  [FOLD_CHART_DARK_HIGH_CONTRAST] = { RGB (0x222226), RGB (0xffffff), RGB (0xdcdce2), RGB (0x7d7d86), RGB (0xc0c0c8) },
};

static double
linearize (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (FoldChartColour colour)
{
  return 0.2126 * linearize (colour.red) + 0.7152 * linearize (colour.green) + 0.0722 * linearize (colour.blue);
}

double
fold_chart_colour_contrast (FoldChartColour a, FoldChartColour b)
{
  double first = luminance (a) + 0.05;
  double second = luminance (b) + 0.05;

  return MAX (first, second) / MIN (first, second);
}

FoldChartColour
fold_chart_colour_on (FoldChartColour fill)
{
  const FoldChartColour white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };

  return fold_chart_colour_contrast (fill, white) >= fold_chart_colour_contrast (fill, black) ? white : black;
}

FoldChartColour
fold_chart_colour_mix (FoldChartColour a, FoldChartColour b, double weight)
{
  return (FoldChartColour){
    .red = a.red * weight + b.red * (1 - weight),
    .green = a.green * weight + b.green * (1 - weight),
    .blue = a.blue * weight + b.blue * (1 - weight),
    .alpha = 1,
  };
}

/* Moves a colour towards the foreground until it stands out by that ratio. */
static FoldChartColour
strengthen (FoldChartColour colour, const Ground *ground, double ratio)
{
  for (double weight = 1; weight > 0; weight -= 0.02)
    {
      FoldChartColour mixed = fold_chart_colour_mix (colour, ground->foreground, weight);

      if (fold_chart_colour_contrast (mixed, ground->background) >= ratio)
        return mixed;
    }
  return ground->foreground;
}

void
fold_chart_style_init (FoldChartStyle *style, FoldChartTheme theme)
{
  const Ground *ground = &grounds[theme];
  double ratio = theme >= FOLD_CHART_LIGHT_HIGH_CONTRAST ? 4.5 : 3;

  memset (style, 0, sizeof *style);
  style->theme = theme;
  style->background = ground->background;
  style->foreground = ground->foreground;
  style->dim = ground->dim;
  style->grid = ground->grid;
  style->neutral = ground->neutral;
  style->accent = strengthen ((FoldChartColour)RGB (0x3584e4), ground, ratio);
  for (int i = 0; i < FOLD_CHART_N_CATEGORIES; i++)
    style->palette[i] = strengthen (palette[i], ground, ratio);
  g_strlcpy (style->font_family, "Adwaita Sans, Inter, Cantarell, sans-serif", sizeof style->font_family);
  style->font_size = 13;
  style->show_title = TRUE;
}

void
fold_chart_style_set_font (FoldChartStyle *style, const PangoFontDescription *font, double resolution)
{
  double size = pango_font_description_get_size (font) / (double)PANGO_SCALE;

  if (pango_font_description_get_family (font) != NULL)
    g_strlcpy (style->font_family, pango_font_description_get_family (font), sizeof style->font_family);
  if (size > 0)
    style->font_size = pango_font_description_get_size_is_absolute (font) ? size : size * resolution / 72;
}

static gboolean
colour_equal (FoldChartColour a, FoldChartColour b)
{
  return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

gboolean
fold_chart_style_equal (const FoldChartStyle *a, const FoldChartStyle *b)
{
  for (int i = 0; i < FOLD_CHART_N_CATEGORIES; i++)
    {
      if (!colour_equal (a->palette[i], b->palette[i]))
        return FALSE;
    }
  return a->theme == b->theme && colour_equal (a->background, b->background)
         && colour_equal (a->foreground, b->foreground) && colour_equal (a->dim, b->dim)
         && colour_equal (a->grid, b->grid) && colour_equal (a->accent, b->accent)
         && colour_equal (a->neutral, b->neutral) && g_str_equal (a->font_family, b->font_family)
         && a->font_size == b->font_size && a->rtl == b->rtl && a->show_title == b->show_title;
}

FoldChartColour
fold_chart_style_get_category (const FoldChartStyle *style, int category)
{
  if (category < 0)
    return style->accent;
  if (category == FOLD_CHART_NEUTRAL || category > FOLD_CHART_N_CATEGORIES)
    return style->neutral;
  return style->palette[category - 1];
}
