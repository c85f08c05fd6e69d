/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-figure.h"

#include <glib/gi18n-lib.h>

#include "fold-glossary.h"

struct _FoldFigure
{
  AdwBin parent_instance;

  char *title;
  char *value;
  char *change;
  char *explanation;
  char *term;

  GtkWidget *button;
  GtkWidget *words_label;
  GtkWidget *more_button;
  GtkWidget *change_label;
};

G_DEFINE_FINAL_TYPE (FoldFigure, fold_figure, ADW_TYPE_BIN)

typedef enum
{
  PROP_TITLE = 1,
  PROP_VALUE,
  PROP_CHANGE,
  PROP_EXPLANATION,
  PROP_TERM,
} FoldFigureProperty;

static GParamSpec *properties[PROP_TERM + 1];

static char **
field (FoldFigure *self, guint property_id)
{
  switch ((FoldFigureProperty)property_id)
    {
    case PROP_TITLE:
      return &self->title;
    case PROP_VALUE:
      return &self->value;
    case PROP_CHANGE:
      return &self->change;
    case PROP_EXPLANATION:
      return &self->explanation;
    case PROP_TERM:
      return &self->term;
    default:
      return NULL;
    }
}

static void
update_name (FoldFigure *self)
{
  g_autofree char *name = g_strdup_printf ("%s: %s %s", self->title ? self->title : "", self->value ? self->value : "",
                                           self->change ? self->change : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* What the figure is, in plain words, before its numbers; the rest is in the glossary. */
static void
update_term (FoldFigure *self)
{
  const FoldGlossaryEntry *entry = fold_glossary_find (self->term);

  gtk_widget_set_visible (self->words_label, entry != NULL);
  gtk_widget_set_visible (self->more_button, entry != NULL);
  if (entry == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->words_label), _(entry->words));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more_button), "s", entry->id);
}

static void
fold_figure_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  char **text = field (FOLD_FIGURE (object), property_id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fold_figure_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldFigure *self = FOLD_FIGURE (object);
  char **text = field (self, property_id);

  if (text == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  if (!g_set_str (text, g_value_get_string (value)))
    return;

  gtk_widget_set_visible (self->change_label, self->change != NULL);
  update_name (self);
  if (property_id == PROP_TERM)
    update_term (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
fold_figure_finalize (GObject *object)
{
  FoldFigure *self = FOLD_FIGURE (object);

  for (guint id = PROP_TITLE; id <= PROP_TERM; id++)
    g_free (*field (self, id));

  G_OBJECT_CLASS (fold_figure_parent_class)->finalize (object);
}

static void
fold_figure_class_init (FoldFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *const names[] = { NULL, "title", "value", "change", "explanation", "term" };

  object_class->get_property = fold_figure_get_property;
  object_class->set_property = fold_figure_set_property;
  /* No dispose with gtk_widget_dispose_template(): the bin itself takes its child, the button, out. */
  object_class->finalize = fold_figure_finalize;

  for (guint id = PROP_TITLE; id <= PROP_TERM; id++)
    properties[id] = g_param_spec_string (names[id], NULL, NULL, NULL,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/figure.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldFigure, button);
  gtk_widget_class_bind_template_child (widget_class, FoldFigure, change_label);
  gtk_widget_class_bind_template_child (widget_class, FoldFigure, words_label);
  gtk_widget_class_bind_template_child (widget_class, FoldFigure, more_button);
}

static void
fold_figure_init (FoldFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_figure_take (FoldFigure *self, char *value, const char *change, char *explanation)
{
  g_return_if_fail (FOLD_IS_FIGURE (self));

  g_object_set (self, "value", value, "change", change, "explanation", explanation, NULL);
  g_free (value);
  g_free (explanation);
}

const char *
fold_figure_get_value (FoldFigure *self)
{
  g_return_val_if_fail (FOLD_IS_FIGURE (self), NULL);

  return self->value;
}
