/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-score-chip.h"

#include "fold-score-text.h"

#include <math.h>

struct _FoldScoreChip
{
  GtkWidget parent_instance;

  double score;
  PangoLayout *figures;
};

G_DEFINE_FINAL_TYPE (FoldScoreChip, fold_score_chip, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SCORE = 1,
} FoldScoreChipProperty;

static GParamSpec *properties[PROP_SCORE + 1];

static void
update (FoldScoreChip *self)
{
  g_autofree char *text = fold_score_text (self->score);

  g_clear_object (&self->figures);
  fold_score_update_accessible (GTK_ACCESSIBLE (self), self->score, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ensure_figures (FoldScoreChip *self)
{
  g_autofree char *text = NULL;

  if (self->figures != NULL)
    return;
  text = fold_score_text (self->score);
  self->figures = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

static void
fold_score_chip_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  g_autoptr (PangoLayout) widest = gtk_widget_create_pango_layout (widget, "100");
  int width, height;

  pango_layout_get_pixel_size (widest, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

/* The fill covers the padding too: the pill is the node's whole box. */
static void
fold_score_chip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldScoreChip *self = FOLD_SCORE_CHIP (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  graphene_rect_t box;
  GskRoundedRect pill;
  GdkRGBA colour, fill;
  int width, height;

  ensure_figures (self);
  gtk_widget_get_color (widget, &colour);
  if (!gtk_widget_compute_bounds (widget, widget, &box))
    return;
  gsk_rounded_rect_init_from_rect (&pill, &box, box.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  fill = colour;
  fill.alpha *= 0.1f;
  gtk_snapshot_append_color (snapshot, &fill, &box);
  if (isfinite (self->score))
    {
      float filled = box.size.width * (float)CLAMP (self->score, 0, 100) / 100;

      fill.alpha = colour.alpha * 0.18f;
      gtk_snapshot_append_color (snapshot, &fill,
                                 &GRAPHENE_RECT_INIT (rtl ? box.origin.x + box.size.width - filled : box.origin.x,
                                                      box.origin.y, filled, box.size.height));
    }
  gtk_snapshot_pop (snapshot);

  pango_layout_get_pixel_size (self->figures, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)(gtk_widget_get_width (widget) - width) / 2,
                                                          (float)(gtk_widget_get_height (widget) - height) / 2));
  gtk_snapshot_append_layout (snapshot, self->figures, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
fold_score_chip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fold_score_chip_parent_class)->css_changed (widget, change);
  g_clear_object (&FOLD_SCORE_CHIP (widget)->figures);
}

static void
fold_score_chip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldScoreChipProperty)id)
    {
    case PROP_SCORE:
      g_value_set_double (value, FOLD_SCORE_CHIP (object)->score);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_score_chip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldScoreChipProperty)id)
    {
    case PROP_SCORE:
      fold_score_chip_set_score (FOLD_SCORE_CHIP (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_score_chip_finalize (GObject *object)
{
  g_clear_object (&FOLD_SCORE_CHIP (object)->figures);

  G_OBJECT_CLASS (fold_score_chip_parent_class)->finalize (object);
}

static void
fold_score_chip_class_init (FoldScoreChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fold_score_chip_get_property;
  object_class->set_property = fold_score_chip_set_property;
  object_class->finalize = fold_score_chip_finalize;
  widget_class->measure = fold_score_chip_measure;
  widget_class->snapshot = fold_score_chip_snapshot;
  widget_class->css_changed = fold_score_chip_css_changed;

  /* Lax, because NaN is not between any two numbers and stands for a missing score. */
  properties[PROP_SCORE] = g_param_spec_double ("score", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS
                                                    | G_PARAM_LAX_VALIDATION);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "scorechip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
fold_score_chip_init (FoldScoreChip *self)
{
  self->score = NAN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  update (self);
}

GtkWidget *
fold_score_chip_new (void)
{
  return g_object_new (FOLD_TYPE_SCORE_CHIP, NULL);
}

void
fold_score_chip_set_score (FoldScoreChip *self, double score)
{
  g_return_if_fail (FOLD_IS_SCORE_CHIP (self));

  if (self->score == score || (isnan (self->score) && isnan (score)))
    return;
  self->score = score;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCORE]);
}

double
fold_score_chip_get_score (FoldScoreChip *self)
{
  g_return_val_if_fail (FOLD_IS_SCORE_CHIP (self), NAN);

  return self->score;
}
