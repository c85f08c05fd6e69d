/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fold-chart.h>
#include <math.h>

/* Dichromatic vision in linear sRGB: G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", 2009, severity 1.0. The first is normal vision. */
static const double visions[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static double
linearize (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
compress (double value)
{
  return value > 0.008856 ? cbrt (value) : 7.787 * value + 16 / 116.0;
}

/* CIE L*a*b* (1976) of a colour as an eye sees it. */
static void
to_lab (FoldChartColour colour, const double vision[3][3], double lab[3])
{
  double rgb[3] = { linearize (colour.red), linearize (colour.green), linearize (colour.blue) }, seen[3], x, y, z;

  for (int i = 0; i < 3; i++)
    seen[i] = CLAMP (vision[i][0] * rgb[0] + vision[i][1] * rgb[1] + vision[i][2] * rgb[2], 0, 1);
  x = compress ((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047);
  y = compress (0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]);
  z = compress ((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static void
test_contrast (void)
{
  FoldChartStyle styles[4];

  for (int i = 0; i < 4; i++)
    fold_chart_style_init (&styles[i], (FoldChartTheme)i);
  g_assert_cmpfloat_with_epsilon (fold_chart_colour_contrast ((FoldChartColour){ 0, 0, 0, 1 },
                                                              (FoldChartColour){ 1, 1, 1, 1 }),
                                  21, 1e-9);

  for (int i = 0; i < 4; i++)
    {
      double least = i >= FOLD_CHART_LIGHT_HIGH_CONTRAST ? 4.5 : 3;

      for (int category = -1; category <= FOLD_CHART_N_CATEGORIES; category++)
        g_assert_cmpfloat (fold_chart_colour_contrast (fold_chart_style_get_category (&styles[i], category),
                                                       styles[i].background),
                           >=, least);
      g_assert_cmpfloat (fold_chart_colour_contrast (styles[i].foreground, styles[i].background), >=, 7);
      g_assert_cmpfloat (fold_chart_colour_contrast (styles[i].dim, styles[i].background), >=, 4.5);
    }

  /* The ordinary palette is the same in both themes, so each colour must stand on both backgrounds. */
  for (int category = 1; category <= FOLD_CHART_N_CATEGORIES; category++)
    {
      FoldChartColour colour = fold_chart_style_get_category (&styles[FOLD_CHART_LIGHT], category);

      g_assert_cmpfloat (fold_chart_colour_contrast (colour, styles[FOLD_CHART_LIGHT].background), >=, 3);
      g_assert_cmpfloat (fold_chart_colour_contrast (colour, styles[FOLD_CHART_DARK].background), >=, 3);
    }
}

static void
test_colour_vision (void)
{
  FoldChartStyle style;

  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  for (guint v = 0; v < G_N_ELEMENTS (visions); v++)
    {
      for (int i = 0; i < FOLD_CHART_N_CATEGORIES; i++)
        {
          for (int j = 0; j < i; j++)
            {
              double a[3], b[3];

              to_lab (style.palette[i], visions[v], a);
              to_lab (style.palette[j], visions[v], b);
              g_assert_cmpfloat (sqrt (pow (a[0] - b[0], 2) + pow (a[1] - b[1], 2) + pow (a[2] - b[2], 2)), >, 17);
            }
        }
    }
}

/* Text lies on tints of the palette: the strongest of them in the treemap. */
static void
test_text_on_tints (void)
{
  for (int theme = FOLD_CHART_LIGHT; theme <= FOLD_CHART_DARK_HIGH_CONTRAST; theme++)
    {
      FoldChartStyle style;

      fold_chart_style_init (&style, (FoldChartTheme)theme);
      for (int category = 0; category <= FOLD_CHART_N_CATEGORIES; category++)
        {
          FoldChartColour tint
              = fold_chart_colour_mix (fold_chart_style_get_category (&style, category), style.background, 0.38);

          g_assert_cmpfloat (fold_chart_colour_contrast (style.foreground, tint), >=, 4.5);
        }
    }
}

static void
test_font (void)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Inter 12");
  FoldChartStyle style, copy;

  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  copy = style;
  g_assert_true (fold_chart_style_equal (&style, &copy));
  fold_chart_style_set_font (&style, font, 96);
  g_assert_cmpfloat_with_epsilon (style.font_size, 16, 1e-9);
  g_assert_cmpstr (style.font_family, ==, "Inter");
  g_assert_false (fold_chart_style_equal (&style, &copy));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/style/contrast", test_contrast);
  g_test_add_func ("/chart/style/colour-vision", test_colour_vision);
  g_test_add_func ("/chart/style/text-on-tints", test_text_on_tints);
  g_test_add_func ("/chart/style/font", test_font);
  return g_test_run ();
}
