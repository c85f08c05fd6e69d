/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-shortcut-row.h"

struct _FoldShortcutRow
{
  AdwActionRow parent;
  char *accelerators;
  GtkLabel *keys;
};

G_DEFINE_FINAL_TYPE (FoldShortcutRow, fold_shortcut_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_ACCELERATORS = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

/* Returns: (transfer full): the keys as they are printed on a keyboard */
static char *
describe_keys (const char *accelerators)
{
  g_auto (GStrv) names = g_strsplit (accelerators, " ", -1);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (char **name = names; *name != NULL; name++)
    {
      GdkModifierType modifiers = 0;
      guint key = 0;

      if (gtk_accelerator_parse (*name, &key, &modifiers))
        g_strv_builder_take (labels, gtk_accelerator_get_label (key, modifiers));
      else
        g_warning ("“%s” is no accelerator", *name);
    }
  parts = g_strv_builder_end (labels);
  return g_strjoinv ("   ", parts);
}

static void
set_accelerators (FoldShortcutRow *self, const char *accelerators)
{
  g_autofree char *text = describe_keys (accelerators ? accelerators : "");

  g_set_str (&self->accelerators, accelerators);
  gtk_label_set_label (self->keys, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
fold_shortcut_row_get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  g_assert (property == PROP_ACCELERATORS);
  g_value_set_string (value, FOLD_SHORTCUT_ROW (object)->accelerators);
}

static void
fold_shortcut_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *spec)
{
  g_assert (property == PROP_ACCELERATORS);
  set_accelerators (FOLD_SHORTCUT_ROW (object), g_value_get_string (value));
}

static void
fold_shortcut_row_finalize (GObject *object)
{
  g_free (FOLD_SHORTCUT_ROW (object)->accelerators);
  G_OBJECT_CLASS (fold_shortcut_row_parent_class)->finalize (object);
}

static void
fold_shortcut_row_class_init (FoldShortcutRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fold_shortcut_row_get_property;
  object_class->set_property = fold_shortcut_row_set_property;
  object_class->finalize = fold_shortcut_row_finalize;

  properties[PROP_ACCELERATORS]
      = g_param_spec_string ("accelerators", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
fold_shortcut_row_init (FoldShortcutRow *self)
{
  self->keys = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->keys), "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->keys));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}
