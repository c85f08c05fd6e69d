/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-page.h"

#include "fold-wheel.h"

typedef struct
{
  FoldSession *session;
  char *target;
  char *title;
  GtkWidget *header;
  GSimpleActionGroup *actions;
} FoldPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FoldPage, fold_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_SESSION = 1,
  PROP_TARGET,
  PROP_TITLE,
  PROP_HEADER,
} FoldPageProperty;

static GParamSpec *properties[PROP_HEADER + 1];

static void
fold_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldPage *self = FOLD_PAGE (object);

  switch ((FoldPageProperty)property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, fold_page_get_session (self));
      break;

    case PROP_TARGET:
      g_value_set_string (value, fold_page_get_target (self));
      break;

    case PROP_TITLE:
      g_value_set_string (value, fold_page_get_title (self));
      break;

    case PROP_HEADER:
      g_value_set_object (value, fold_page_get_header (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_page_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldPage *self = FOLD_PAGE (object);
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  switch ((FoldPageProperty)property_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;

    case PROP_TARGET:
      priv->target = g_value_dup_string (value);
      break;

    case PROP_TITLE:
      fold_page_set_title (self, g_value_get_string (value));
      break;

    case PROP_HEADER:
      fold_page_set_header (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_page_dispose (GObject *object)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (FOLD_PAGE (object));

  g_clear_object (&priv->header);

  G_OBJECT_CLASS (fold_page_parent_class)->dispose (object);
}

/* Only here, because children that are disposed may still ask for the session and set actions. */
static void
fold_page_finalize (GObject *object)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (FOLD_PAGE (object));

  g_clear_object (&priv->actions);
  g_clear_object (&priv->session);
  g_clear_pointer (&priv->target, g_free);
  g_clear_pointer (&priv->title, g_free);

  G_OBJECT_CLASS (fold_page_parent_class)->finalize (object);
}

static void
fold_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fold_page_parent_class)->map (widget);
  fold_wheel_pass_on (widget);
}

static void
fold_page_class_init (FoldPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags notify = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fold_page_get_property;
  object_class->set_property = fold_page_set_property;
  object_class->dispose = fold_page_dispose;
  object_class->finalize = fold_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = fold_page_map;

  /**
   * FoldPage:session: the open book and its scorer
   */
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, FOLD_TYPE_SESSION, construct);
  /**
   * FoldPage:target: what follows the colon in the target of `win.show-page`: a sector's slug, a watchlist's number
   */
  properties[PROP_TARGET] = g_param_spec_string ("target", NULL, NULL, NULL, construct);
  /**
   * FoldPage:title: shown in the header bar
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, notify);
  /**
   * FoldPage:header: (nullable): what the page adds to the header bar, at its end
   */
  properties[PROP_HEADER] = g_param_spec_object ("header", NULL, NULL, GTK_TYPE_WIDGET, notify);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_page_init (FoldPage *self)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  priv->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (priv->actions));
}

FoldSession *
fold_page_get_session (FoldPage *self)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_val_if_fail (FOLD_IS_PAGE (self), NULL);

  return priv->session;
}

const char *
fold_page_get_target (FoldPage *self)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_val_if_fail (FOLD_IS_PAGE (self), NULL);

  return priv->target;
}

const char *
fold_page_get_title (FoldPage *self)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_val_if_fail (FOLD_IS_PAGE (self), NULL);

  return priv->title;
}

void
fold_page_set_title (FoldPage *self, const char *title)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_if_fail (FOLD_IS_PAGE (self));

  if (g_set_str (&priv->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

GtkWidget *
fold_page_get_header (FoldPage *self)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_val_if_fail (FOLD_IS_PAGE (self), NULL);

  return priv->header;
}

void
fold_page_set_header (FoldPage *self, GtkWidget *header)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_if_fail (FOLD_IS_PAGE (self));
  g_return_if_fail (header == NULL || GTK_IS_WIDGET (header));

  if (priv->header == header)
    return;

  g_clear_object (&priv->header);
  if (header != NULL)
    priv->header = g_object_ref_sink (header);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADER]);
}

GActionGroup *
fold_page_get_actions (FoldPage *self)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_val_if_fail (FOLD_IS_PAGE (self), NULL);

  return G_ACTION_GROUP (priv->actions);
}

void
fold_page_add_actions (FoldPage *self, const GActionEntry *entries, size_t n_entries)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_if_fail (FOLD_IS_PAGE (self));

  g_action_map_add_action_entries (G_ACTION_MAP (priv->actions), entries, n_entries, self);
}

void
fold_page_enable (FoldPage *self, const char *action, gboolean enabled)
{
  FoldPagePrivate *priv = fold_page_get_instance_private (self);

  g_return_if_fail (FOLD_IS_PAGE (self));

  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (priv->actions), action);

  g_return_if_fail (G_IS_SIMPLE_ACTION (found));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}
