/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-section-title.h"

#include <glib/gi18n-lib.h>

#define KEY "folded-sections"

struct _FoldSectionTitle
{
  AdwBin parent_instance;

  GSettings *settings;
  char *section;
  gboolean expanded;

  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *arrow;
};

G_DEFINE_FINAL_TYPE (FoldSectionTitle, fold_section_title, ADW_TYPE_BIN)

typedef enum
{
  PROP_TITLE = 1,
  PROP_SECTION,
  PROP_EXPANDED,
} FoldSectionTitleProperty;

static GParamSpec *properties[PROP_EXPANDED + 1];

static void
show (FoldSectionTitle *self)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), self->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_tooltip_text (self->button, self->expanded ? _("Hide This Part") : _("Show This Part"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);
}

/* As the settings have it; parts of a name that are shown at the same time go together. */
static void
follow (FoldSectionTitle *self)
{
  g_auto (GStrv) folded = g_settings_get_strv (self->settings, KEY);
  const gboolean expanded = !g_strv_contains ((const char *const *)folded, self->section);

  if (self->expanded == expanded)
    return;
  self->expanded = expanded;
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static void
clicked_cb (FoldSectionTitle *self)
{
  g_auto (GStrv) folded = g_settings_get_strv (self->settings, KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  for (guint i = 0; folded[i] != NULL; i++)
    if (!g_str_equal (folded[i], self->section))
      g_strv_builder_add (builder, folded[i]);
  if (self->expanded)
    g_strv_builder_add (builder, self->section);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, KEY, (const char *const *)changed);
}

static void
fold_section_title_constructed (GObject *object)
{
  FoldSectionTitle *self = FOLD_SECTION_TITLE (object);

  G_OBJECT_CLASS (fold_section_title_parent_class)->constructed (object);

  g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
}

static void
fold_section_title_finalize (GObject *object)
{
  FoldSectionTitle *self = FOLD_SECTION_TITLE (object);

  g_clear_object (&self->settings);
  g_free (self->section);

  G_OBJECT_CLASS (fold_section_title_parent_class)->finalize (object);
}

static void
fold_section_title_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldSectionTitle *self = FOLD_SECTION_TITLE (object);

  switch ((FoldSectionTitleProperty)property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->label)));
      break;

    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;

    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_section_title_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldSectionTitle *self = FOLD_SECTION_TITLE (object);

  switch ((FoldSectionTitleProperty)property_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (GTK_LABEL (self->label), g_value_get_string (value));
      break;

    case PROP_SECTION:
      g_set_str (&self->section, g_value_get_string (value));
      follow (self);
      break;

    case PROP_EXPANDED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_section_title_class_init (FoldSectionTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = fold_section_title_constructed;
  object_class->finalize = fold_section_title_finalize;
  object_class->get_property = fold_section_title_get_property;
  object_class->set_property = fold_section_title_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL, G_PARAM_READWRITE | flags);
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, TRUE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_section_title_init (FoldSectionTitle *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->settings = g_settings_new (FOLD_APPLICATION_ID);
  self->expanded = TRUE;
  self->button = gtk_button_new ();
  self->label = gtk_label_new (NULL);
  self->arrow = gtk_image_new ();
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "heading");
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "section-title");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->button);
  show (self);
}
