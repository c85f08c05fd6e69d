/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

PangoFontDescription *
fold_chart_text_spec_dup_font (FoldChartLayout *self, const FoldChartTextSpec *spec)
{
  PangoFontDescription *font = pango_font_description_new ();
  const double size = self->style.font_size * (spec->size > 0 ? spec->size : 1);

  pango_font_description_set_family_static (font, self->style.font_family);
  /* By half pixels: a size that follows the data would be a font of its own in every frame, and to look one up takes
   * longer than to paint a chart. */
  pango_font_description_set_absolute_size (font, round (size * 2) / 2 * PANGO_SCALE);
  if (spec->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  return font;
}

/* breaks_word: whether a line ends where the language allows no break. */
static gboolean
breaks_word (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  int n_attributes;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);

  for (GSList *l = g_slist_nth (pango_layout_get_lines_readonly (layout), 1); l != NULL; l = l->next)
    {
      const int start = pango_layout_line_get_start_index (l->data);

      if (!attributes[g_utf8_pointer_to_offset (text, text + start)].is_line_break)
        return TRUE;
    }
  return FALSE;
}

FoldChartText
fold_chart_text_new (FoldChartLayout *self, const char *string, const FoldChartTextSpec *spec)
{
  g_autoptr (PangoFontDescription) font = fold_chart_text_spec_dup_font (self, spec);
  PangoLayout *layout = pango_layout_new (self->context);
  gboolean text_rtl;
  PangoRectangle logical;

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, string, -1);
  text_rtl = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
  /* Pango turns the alignment round for right-to-left text; lines shall start where the chart starts. */
  pango_layout_set_alignment (layout, text_rtl == self->style.rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);

  pango_layout_get_extents (layout, NULL, &logical);
  if (spec->max_width > 0 && logical.width > spec->max_width * PANGO_SCALE)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_layout_set_width (layout, (int)(spec->max_width * PANGO_SCALE));
      pango_layout_set_height (layout, -MAX (spec->max_lines, 1));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
      pango_layout_set_attributes (layout, attributes);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      if (breaks_word (layout))
        pango_layout_set_height (layout, -1); /* one line says more than two halves of a word */
      pango_layout_get_extents (layout, NULL, &logical);
    }
  return (FoldChartText){ layout, logical.width / (double)PANGO_SCALE, logical.height / (double)PANGO_SCALE };
}

void
fold_chart_text_clear (FoldChartText *text)
{
  g_clear_object (&text->layout);
}

double
fold_chart_measure_width (FoldChartLayout *self, const char *string, double size, gboolean bold)
{
  g_auto (FoldChartText) text = fold_chart_text_new (self, string, &(FoldChartTextSpec){ .size = size, .bold = bold });

  return ceil (text.width);
}

static FoldChartMark *
append (FoldChartLayout *self, FoldChartMark mark)
{
  g_array_append_val (self->marks, mark);
  return &g_array_index (self->marks, FoldChartMark, self->marks->len - 1);
}

void
fold_chart_add_text (FoldChartLayout *self, FoldChartText *text, double x, double y, FoldChartColour colour)
{
  append (self, (FoldChartMark){
                    .kind = FOLD_CHART_MARK_TEXT,
                    .rect = { x, y, text->width, text->height },
                    .colour = colour,
                    .text = g_steal_pointer (&text->layout),
                });
}

FoldChartMark *
fold_chart_add_rect (FoldChartLayout *self, FoldChartRect rect, double radius, FoldChartColour colour)
{
  return append (self, (FoldChartMark){
                           .kind = FOLD_CHART_MARK_RECT,
                           .rect = rect,
                           .radius = radius,
                           .colour = colour,
                       });
}

static FoldChartMark *
add_path (FoldChartLayout *self, const FoldChartPoint *points, gsize n_points, FoldChartMark mark)
{
  guint first = self->points->len;

  for (gsize i = 0; i < n_points; i++)
    {
      const FoldChartPoint *last
          = self->points->len > first ? &g_array_index (self->points, FoldChartPoint, self->points->len - 1) : NULL;

      /* Points closer than a pixel cost time and show nothing. */
      if (last != NULL && i + 1 < n_points && fabs (last->x - points[i].x) < 0.75
          && fabs (last->y - points[i].y) < 0.75)
        continue;
      g_array_append_val (self->points, points[i]);
    }
  mark.first_point = first;
  mark.n_points = self->points->len - first;
  return append (self, mark);
}

FoldChartMark *
fold_chart_add_line (FoldChartLayout *self,
                     const FoldChartPoint *points,
                     gsize n_points,
                     double line_width,
                     FoldChartColour colour)
{
  return add_path (self, points, n_points,
                   (FoldChartMark){
                       .kind = FOLD_CHART_MARK_LINE,
                       .line_width = line_width,
                       .colour = colour,
                   });
}

FoldChartMark *
fold_chart_add_area (FoldChartLayout *self, const FoldChartPoint *points, gsize n_points, FoldChartColour colour)
{
  return add_path (self, points, n_points, (FoldChartMark){ .kind = FOLD_CHART_MARK_AREA, .colour = colour });
}

void
fold_chart_add_segment (FoldChartLayout *self, double x1, double y1, double x2, double y2, FoldChartColour colour)
{
  /* On the middle of a pixel a thin line stays one pixel wide. */
  FoldChartPoint points[] = { { floor (x1) + 0.5, floor (y1) + 0.5 }, { floor (x2) + 0.5, floor (y2) + 0.5 } };

  fold_chart_add_line (self, points, 2, 1, colour);
}

void
fold_chart_add_symbol (FoldChartLayout *self,
                       FoldChartShape shape,
                       double x,
                       double y,
                       double radius,
                       FoldChartColour colour,
                       gboolean filled)
{
  /* A rim of the background parts symbols that overlap. */
  append (self, (FoldChartMark){
                    .kind = FOLD_CHART_MARK_SYMBOL,
                    .rect = { x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2 },
                    .shape = shape,
                    .colour = self->style.background,
                });
  append (self, (FoldChartMark){
                    .kind = FOLD_CHART_MARK_SYMBOL,
                    .rect = { x - radius, y - radius, 2 * radius, 2 * radius },
                    .shape = shape,
                    .colour = colour,
                    .line_width = filled ? 0 : 1.5,
                });
}

double
fold_chart_heading_height (const FoldChartScene *scene, const FoldChartStyle *style)
{
  if (!style->show_title || (scene->title == NULL && scene->units == NULL))
    return 0;
  return ceil (style->font_size * 2.2);
}

FoldChartRect
fold_chart_add_heading (FoldChartLayout *self, FoldChartRect area)
{
  const char *title = self->scene->title, *units = self->scene->units;
  double height = fold_chart_heading_height (self->scene, &self->style), x = area.x;

  if (height <= 0)
    return area;

  if (title != NULL)
    {
      FoldChartText text = fold_chart_text_new (self, title,
                                                &(FoldChartTextSpec){
                                                    .size = 1.1,
                                                    .bold = TRUE,
                                                    .max_width = area.width,
                                                });

      x += text.width + self->style.font_size * 0.7;
      fold_chart_add_text (self, &text, area.x, area.y, self->style.foreground);
    }
  if (units != NULL && area.x + area.width - x > self->style.font_size * 4)
    {
      FoldChartText text = fold_chart_text_new (self, units,
                                                &(FoldChartTextSpec){
                                                    .size = 0.92,
                                                    .max_width = area.x + area.width - x,
                                                });

      fold_chart_add_text (self, &text, x, area.y + self->style.font_size * 0.22, self->style.dim);
    }
  return (FoldChartRect){ area.x, area.y + height, area.width, MAX (area.height - height, 0) };
}

double
fold_chart_measure_keys (FoldChartLayout *self, const FoldChartKey *keys, guint n_keys, double width)
{
  double em = self->style.font_size, x = 0;
  guint lines = n_keys > 0 ? 1 : 0;

  for (guint i = 0; i < n_keys; i++)
    {
      double key = em * 1.3 + MIN (fold_chart_measure_width (self, keys[i].name, 0.92, FALSE), width - em * 1.3);

      if (x > 0 && x + key > width)
        {
          x = 0;
          lines++;
        }
      x += key + em * 1.1;
    }
  return lines * ceil (em * 1.6);
}

FoldChartRect
fold_chart_add_keys (FoldChartLayout *self, const FoldChartKey *keys, guint n_keys, FoldChartRect area)
{
  double em = self->style.font_size, swatch = em * 0.4, line = ceil (em * 1.6);
  double x = area.x, y = area.y;

  if (n_keys == 0)
    return area;

  for (guint i = 0; i < n_keys; i++)
    {
      FoldChartText text = fold_chart_text_new (self, keys[i].name,
                                                &(FoldChartTextSpec){
                                                    .size = 0.92,
                                                    .max_width = area.width - em * 1.3,
                                                });
      double width = em * 1.3 + text.width;

      if (x > area.x && x + width > area.x + area.width)
        {
          x = area.x;
          y += line;
        }
      fold_chart_add_symbol (self, keys[i].shape, x + swatch, y + text.height / 2, swatch,
                             keys[i].category == FOLD_CHART_NEUTRAL
                                 ? self->style.dim
                                 : fold_chart_style_get_category (&self->style, keys[i].category),
                             TRUE);
      fold_chart_add_text (self, &text, x + em * 1.15, y, self->style.dim);
      x += width + em * 1.1;
    }
  y += line + em * 0.3;
  return (FoldChartRect){ area.x, y, area.width, MAX (area.y + area.height - y, 0) };
}

FoldChartRect
fold_chart_add_swatches (FoldChartLayout *self, const FoldChartSwatch *swatches, guint n_swatches, FoldChartRect area)
{
  double em = self->style.font_size, side = em * 0.85, line = ceil (em * 1.6), x = area.x, y = area.y;

  for (guint i = 0; i < n_swatches; i++)
    {
      FoldChartText text = fold_chart_text_new (self, swatches[i].name,
                                                &(FoldChartTextSpec){
                                                    .size = 0.92,
                                                    .max_width = area.width - side - em * 0.4,
                                                });
      double width = side + em * 0.4 + text.width;
      FoldChartRect box;

      if (x > area.x && x + width > area.x + area.width)
        {
          x = area.x;
          y += line;
        }
      box = (FoldChartRect){ x, y + (text.height - side) / 2, side, side };
      fold_chart_add_rect (self, box, 2, swatches[i].fill);
      fold_chart_add_rect (self, box, 2, swatches[i].outline)->line_width = 1;
      fold_chart_add_text (self, &text, x + side + em * 0.4, y, self->style.dim);
      x += width + em;
    }
  y += line + em * 0.2;
  return (FoldChartRect){ area.x, y, area.width, MAX (area.y + area.height - y, 0) };
}

void
fold_chart_add_rest (FoldChartLayout *self, guint n_hidden, FoldChartRect area, double y)
{
  g_autofree char *string = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", n_hidden), n_hidden);
  FoldChartText text
      = fold_chart_text_new (self, string, &(FoldChartTextSpec){ .size = 0.92, .max_width = area.width });

  fold_chart_add_text (self, &text, area.x, y, self->style.dim);
}
