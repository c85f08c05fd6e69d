/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-score-bar.h"

#include "fold-score-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BAR_HEIGHT 6
#define GAP 8

struct _FoldScoreBar
{
  GtkWidget parent_instance;

  double score;
  double change;
  PangoLayout *figures;
  PangoLayout *change_text;
};

G_DEFINE_FINAL_TYPE (FoldScoreBar, fold_score_bar, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SCORE = 1,
  PROP_CHANGE,
} FoldScoreBarProperty;

static GParamSpec *properties[PROP_CHANGE + 1];

static void
clear_texts (FoldScoreBar *self)
{
  g_clear_object (&self->figures);
  g_clear_object (&self->change_text);
}

static void
update (FoldScoreBar *self)
{
  g_autofree char *score = fold_score_text (self->score);
  g_autofree char *change = fold_score_change_text (self->change);
  g_autofree char *text = change != NULL ? g_strdup_printf ("%s (%s)", score, change) : g_strdup (score);

  clear_texts (self);
  fold_score_update_accessible (GTK_ACCESSIBLE (self), self->score, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ensure_texts (FoldScoreBar *self)
{
  g_autofree char *score = NULL;
  g_autofree char *change = NULL;

  if (self->figures != NULL)
    return;
  score = fold_score_text (self->score);
  change = fold_score_change_text (self->change);
  self->figures = gtk_widget_create_pango_layout (GTK_WIDGET (self), score);
  self->change_text = gtk_widget_create_pango_layout (GTK_WIDGET (self), change != NULL ? change : "");
}

static int
measure_text (FoldScoreBar *self, const char *widest)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), widest);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
fold_score_bar_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FoldScoreBar *self = FOLD_SCORE_BAR (widget);
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = measure_text (self, "100") + GAP + 24;
      *natural = *minimum + 36 + measure_text (self, "+00.0");
      return;
    }
  ensure_texts (self);
  pango_layout_get_pixel_size (self->figures, NULL, &height);
  *minimum = *natural = height;
}

static void
append_text (GtkSnapshot *snapshot, PangoLayout *layout, double x, int height, const GdkRGBA *colour)
{
  int text_height;

  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)((height - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
append_bar (FoldScoreBar *self, GtkSnapshot *snapshot, double x, double width, int height, gboolean rtl, GdkRGBA colour)
{
  float top = (float)(height - BAR_HEIGHT) / 2, filled = (float)(width * CLAMP (self->score, 0, 100) / 100);
  GskRoundedRect trough;
  float alpha = colour.alpha;

  gsk_rounded_rect_init_from_rect (&trough, &GRAPHENE_RECT_INIT ((float)x, top, (float)width, BAR_HEIGHT),
                                   BAR_HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &trough);
  colour.alpha = alpha * 0.16f;
  gtk_snapshot_append_color (snapshot, &colour, &trough.bounds);
  if (isfinite (self->score))
    {
      colour.alpha = alpha * 0.72f;
      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (rtl ? (float)(x + width) - filled : (float)x, top, filled,
                                                      BAR_HEIGHT));
    }
  gtk_snapshot_pop (snapshot);

  /* 50 is what cash gets: left of the tick is worse than holding cash. */
  colour.alpha = alpha;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float)floor (x + width / 2), top - 2, 1, BAR_HEIGHT + 4));
}

static void
fold_score_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldScoreBar *self = FOLD_SCORE_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int column, figures_width, change_width = 0;
  double bar_width;
  GdkRGBA colour, dim;

  ensure_texts (self);
  gtk_widget_get_color (widget, &colour);
  dim = colour;
  dim.alpha *= 0.7f;
  column = measure_text (self, "100");
  pango_layout_get_pixel_size (self->figures, &figures_width, NULL);
  if (width > column + 2 * GAP + 24 + measure_text (self, "+00.0"))
    change_width = measure_text (self, "+00.0") + GAP;
  bar_width = width - column - GAP - change_width;

  append_text (snapshot, self->figures, rtl ? width - column : column - figures_width, height, &colour);
  if (bar_width >= 16)
    append_bar (self, snapshot, rtl ? change_width : column + GAP, bar_width, height, rtl, colour);
  if (change_width > 0)
    append_text (snapshot, self->change_text, rtl ? 0 : width - change_width + GAP, height, &dim);
}

static void
fold_score_bar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fold_score_bar_parent_class)->css_changed (widget, change);
  clear_texts (FOLD_SCORE_BAR (widget));
}

static void
fold_score_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldScoreBar *self = FOLD_SCORE_BAR (object);

  switch ((FoldScoreBarProperty)id)
    {
    case PROP_SCORE:
      g_value_set_double (value, self->score);
      break;
    case PROP_CHANGE:
      g_value_set_double (value, self->change);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_score_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldScoreBarProperty)id)
    {
    case PROP_SCORE:
      fold_score_bar_set_score (FOLD_SCORE_BAR (object), g_value_get_double (value));
      break;
    case PROP_CHANGE:
      fold_score_bar_set_change (FOLD_SCORE_BAR (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_score_bar_finalize (GObject *object)
{
  clear_texts (FOLD_SCORE_BAR (object));

  G_OBJECT_CLASS (fold_score_bar_parent_class)->finalize (object);
}

static void
fold_score_bar_class_init (FoldScoreBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fold_score_bar_get_property;
  object_class->set_property = fold_score_bar_set_property;
  object_class->finalize = fold_score_bar_finalize;
  widget_class->measure = fold_score_bar_measure;
  widget_class->snapshot = fold_score_bar_snapshot;
  widget_class->css_changed = fold_score_bar_css_changed;

  /* Lax, because NaN is not between any two numbers and stands for a missing score. */
  properties[PROP_SCORE]
      = g_param_spec_double ("score", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags | G_PARAM_LAX_VALIDATION);
  properties[PROP_CHANGE]
      = g_param_spec_double ("change", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags | G_PARAM_LAX_VALIDATION);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "scorebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
fold_score_bar_init (FoldScoreBar *self)
{
  self->score = self->change = NAN;
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  update (self);
}

GtkWidget *
fold_score_bar_new (void)
{
  return g_object_new (FOLD_TYPE_SCORE_BAR, NULL);
}

void
fold_score_bar_set_score (FoldScoreBar *self, double score)
{
  g_return_if_fail (FOLD_IS_SCORE_BAR (self));

  if (self->score == score || (isnan (self->score) && isnan (score)))
    return;
  self->score = score;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCORE]);
}

void
fold_score_bar_set_change (FoldScoreBar *self, double change)
{
  g_return_if_fail (FOLD_IS_SCORE_BAR (self));

  if (self->change == change || (isnan (self->change) && isnan (change)))
    return;
  self->change = change;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGE]);
}
