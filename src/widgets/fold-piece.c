/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-piece.h"

#include "fold-in-sight.h"

typedef struct
{
  gboolean whole;
  int reach;
  gboolean odd;       /* of the pictures that were taken, where it is whole */
  gboolean offscreen; /* when the last one was */
  GSignalGroup *scrolling;
} FoldPiecePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (FoldPiece, fold_piece, ADW_TYPE_BIN)

#define PRIVATE(self) ((FoldPiecePrivate *)fold_piece_get_instance_private (self))

typedef enum
{
  PROP_WHOLE = 1,
  PROP_REACH,
} FoldPieceProperty;

static GParamSpec *properties[PROP_REACH + 1];

/* Two nodes of different kinds are not looked into: all that both cover has changed. A node for debugging paints
 * nothing itself, and what is transparent gives both the same size. */
static void
snapshot_whole (FoldPiece *self, GtkSnapshot *snapshot)
{
  FoldPiecePrivate *priv = PRIVATE (self);
  GtkWidget *widget = GTK_WIDGET (self);
  GtkSnapshot *picture = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL, other_kind = NULL;

  gtk_snapshot_append_color (picture, &(GdkRGBA){ 0 },
                             &GRAPHENE_RECT_INIT (0, (float)-priv->reach, (float)gtk_widget_get_width (widget),
                                                  (float)(gtk_widget_get_height (widget) + 2 * priv->reach)));
  GTK_WIDGET_CLASS (fold_piece_parent_class)->snapshot (widget, picture);
  node = gtk_snapshot_free_to_node (picture);
  other_kind = gsk_debug_node_new (node, g_strdup ("piece"));
  priv->odd = !priv->odd;
  gtk_snapshot_append_node (snapshot, priv->odd ? other_kind : node);
}

static void
fold_piece_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldPiecePrivate *priv = PRIVATE (FOLD_PIECE (widget));

  priv->offscreen = !fold_is_in_sight (widget);
  if (priv->offscreen)
    return;
  if (priv->whole)
    snapshot_whole (FOLD_PIECE (widget), snapshot);
  else
    GTK_WIDGET_CLASS (fold_piece_parent_class)->snapshot (widget, snapshot);
}

static void
scrolled_cb (FoldPiece *self)
{
  if (PRIVATE (self)->offscreen)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fold_piece_map (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  GTK_WIDGET_CLASS (fold_piece_parent_class)->map (widget);
  if (viewport != NULL)
    g_signal_group_set_target (PRIVATE (FOLD_PIECE (widget))->scrolling,
                               gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)));
}

static void
fold_piece_unmap (GtkWidget *widget)
{
  g_signal_group_set_target (PRIVATE (FOLD_PIECE (widget))->scrolling, NULL);
  GTK_WIDGET_CLASS (fold_piece_parent_class)->unmap (widget);
}

static void
fold_piece_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldPieceProperty)property_id)
    {
    case PROP_WHOLE:
      g_value_set_boolean (value, PRIVATE (FOLD_PIECE (object))->whole);
      break;

    case PROP_REACH:
      g_value_set_int (value, PRIVATE (FOLD_PIECE (object))->reach);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_piece_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldPieceProperty)property_id)
    {
    case PROP_WHOLE:
      PRIVATE (FOLD_PIECE (object))->whole = g_value_get_boolean (value);
      break;

    case PROP_REACH:
      PRIVATE (FOLD_PIECE (object))->reach = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_piece_dispose (GObject *object)
{
  g_clear_object (&PRIVATE (FOLD_PIECE (object))->scrolling);

  G_OBJECT_CLASS (fold_piece_parent_class)->dispose (object);
}

static void
fold_piece_class_init (FoldPieceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fold_piece_dispose;
  object_class->get_property = fold_piece_get_property;
  object_class->set_property = fold_piece_set_property;
  widget_class->snapshot = fold_piece_snapshot;
  widget_class->map = fold_piece_map;
  widget_class->unmap = fold_piece_unmap;

  properties[PROP_WHOLE]
      = g_param_spec_boolean ("whole", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REACH]
      = g_param_spec_int ("reach", NULL, NULL, 0, 100, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_piece_init (FoldPiece *self)
{
  FoldPiecePrivate *priv = PRIVATE (self);

  priv->scrolling = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  /* where it is scrolled to, and how much of it is shown */
  g_signal_group_connect_swapped (priv->scrolling, "value-changed", G_CALLBACK (scrolled_cb), self);
  g_signal_group_connect_swapped (priv->scrolling, "changed", G_CALLBACK (scrolled_cb), self);
}

GtkWidget *
fold_piece_new (GtkWidget *child)
{
  return g_object_new (FOLD_TYPE_PIECE, "child", child, "whole", TRUE, NULL);
}
