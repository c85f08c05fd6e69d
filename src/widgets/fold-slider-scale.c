/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-slider-scale.h"

#include <math.h>

FoldSliderScale
fold_slider_scale_new (GtkAdjustment *adjustment, gboolean logarithmic)
{
  return (FoldSliderScale){
    .lower = gtk_adjustment_get_lower (adjustment),
    .upper = gtk_adjustment_get_upper (adjustment),
    .step = gtk_adjustment_get_step_increment (adjustment),
    .page = gtk_adjustment_get_page_increment (adjustment),
    .logarithmic = logarithmic && gtk_adjustment_get_lower (adjustment) > 0,
  };
}

static double
get_grid (const FoldSliderScale *scale, double value)
{
  return scale->logarithmic ? scale->step * pow (10, floor (log10 (value) + 1e-9)) : scale->step;
}

static double
snap (const FoldSliderScale *scale, double value, double grid)
{
  if (grid > 0)
    value = round (value / grid) * grid;
  return CLAMP (value, scale->lower, scale->upper);
}

double
fold_slider_scale_to_position (const FoldSliderScale *scale, double value)
{
  if (!(scale->upper > scale->lower))
    return 0;
  value = CLAMP (value, scale->lower, scale->upper);
  if (scale->logarithmic)
    return log (value / scale->lower) / log (scale->upper / scale->lower);
  return (value - scale->lower) / (scale->upper - scale->lower);
}

double
fold_slider_scale_from_position (const FoldSliderScale *scale, double position)
{
  double value;

  position = CLAMP (position, 0, 1);
  if (scale->logarithmic)
    value = scale->lower * pow (scale->upper / scale->lower, position);
  else
    value = scale->lower + position * (scale->upper - scale->lower);
  return snap (scale, value, get_grid (scale, value));
}

double
fold_slider_scale_move (const FoldSliderScale *scale, double value, double steps)
{
  /* Downwards the grid of the value just below holds, so that 10 steps to 9.9 and not to 9. */
  double grid = get_grid (scale, steps < 0 ? value * (1 - 1e-6) : value);

  return snap (scale, value + steps * grid, grid);
}

gboolean
fold_slider_scale_read_key (const FoldSliderScale *scale, guint keyval, gboolean rtl, double *steps)
{
  double leap = scale->step > 0 ? MAX (scale->page / scale->step, 1) : 1;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *steps = rtl ? -1 : 1;
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *steps = rtl ? 1 : -1;
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *steps = 1;
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *steps = -1;
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      *steps = leap;
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      *steps = -leap;
      return TRUE;
    default:
      return FALSE;
    }
}
