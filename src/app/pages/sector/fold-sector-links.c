/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector-links.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fold-book.h"

struct _FoldSectorLinks
{
  GtkWidget parent_instance;

  FoldBook *book;
  FoldSector *sector;
  gboolean drives;
  GtkListBox *list;
  GArray *shown; /* element-type Link */
};

G_DEFINE_FINAL_TYPE (FoldSectorLinks, fold_sector_links, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_DRIVES = 1,
} FoldSectorLinksProperty;

static GParamSpec *properties[PROP_DRIVES + 1];

typedef struct
{
  FoldSector *other; /* owned by the book */
  double elasticity;
} Link;

static int
compare_links (gconstpointer a, gconstpointer b)
{
  double first = ((const Link *)a)->elasticity, second = ((const Link *)b)->elasticity;

  return (first < second) - (first > second);
}

static double
get_elasticity (FoldSectorLinks *self, const FoldAssumptionSet *values, FoldSector *other)
{
  const char *here = fold_sector_get_slug (self->sector), *there = fold_sector_get_slug (other);
  g_autofree char *key = g_strdup_printf ("spillover.%s.%s", self->drives ? there : here, self->drives ? here : there);
  FoldRange range;

  return fold_assumption_set_get (values, key, &range) ? range.mode : 0;
}

/* Returns: (transfer full) (element-type Link): those that are not 0 */
static GArray *
find_links (FoldSectorLinks *self)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_autoptr (FoldAssumptionSet) values
      = fold_scenarios_dup_assumptions (fold_book_get_scenarios (self->book), NULL, TRUE);
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (self->book));

  for (guint i = 0; values != NULL && i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) other = g_list_model_get_item (sectors, i);
      Link link = { other, other != self->sector ? get_elasticity (self, values, other) : 0 };

      if (link.elasticity != 0)
        g_array_append_val (links, link);
    }
  g_array_sort (links, compare_links);
  return links;
}

static gboolean
is_shown (FoldSectorLinks *self, GArray *links)
{
  if (self->shown == NULL || self->shown->len != links->len)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      const Link *a = &g_array_index (links, Link, i), *b = &g_array_index (self->shown, Link, i);

      if (a->other != b->other || a->elasticity != b->elasticity)
        return FALSE;
    }
  return TRUE;
}

static GtkWidget *
create_row (FoldSectorLinks *self, const Link *link)
{
  GtkWidget *row = adw_action_row_new (), *bar = gtk_level_bar_new_for_interval (0, 0.5);
  g_autofree char *number = g_strdup_printf ("%.2f", link->elasticity);
  GtkWidget *figure = gtk_label_new (number);
  g_autofree char *target = g_strconcat ("sector:", fold_sector_get_slug (link->other), NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fold_sector_get_short_name (link->other));
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), CLAMP (link->elasticity, 0, 0.5));
  gtk_widget_set_size_request (bar, 60, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "plain");
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (figure, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-page");
  gtk_widget_set_tooltip_text (row,
                               _("How strongly the driven sector responds to the activity of the other (elasticity)"));
  return row;
}

static void
fold_sector_links_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldSectorLinksProperty)property_id)
    {
    case PROP_DRIVES:
      FOLD_SECTOR_LINKS (object)->drives = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_sector_links_dispose (GObject *object)
{
  FoldSectorLinks *self = FOLD_SECTOR_LINKS (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_object (&self->sector);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_sector_links_parent_class)->dispose (object);
}

static void
fold_sector_links_class_init (FoldSectorLinksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fold_sector_links_dispose;
  object_class->set_property = fold_sector_links_set_property;

  properties[PROP_DRIVES] = g_param_spec_boolean ("drives", NULL, NULL, FALSE,
                                                  G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fold_sector_links_init (FoldSectorLinks *self)
{
  GtkWidget *nothing = gtk_label_new (_("No sector"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (nothing, 12);
  gtk_widget_set_margin_bottom (nothing, 12);
  gtk_widget_add_css_class (nothing, "dimmed");
  gtk_list_box_set_placeholder (self->list, nothing);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

void
fold_sector_links_set_sector (FoldSectorLinks *self, FoldBook *book, FoldSector *sector)
{
  g_return_if_fail (FOLD_IS_SECTOR_LINKS (self));

  g_set_object (&self->book, book);
  g_set_object (&self->sector, sector);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->drives ? _("What it drives") : _("What drives it"), -1);
  g_signal_connect_object (fold_book_get_scenarios (book), "values-changed", G_CALLBACK (fold_sector_links_update),
                           self, G_CONNECT_SWAPPED);
  fold_sector_links_update (self);
}

void
fold_sector_links_update (FoldSectorLinks *self)
{
  g_autoptr (GArray) links = NULL;

  g_return_if_fail (FOLD_IS_SECTOR_LINKS (self));

  links = find_links (self);
  if (is_shown (self, links))
    return; /* most moves of a slider concern no link */
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < links->len; i++)
    gtk_list_box_append (self->list, create_row (self, &g_array_index (links, Link, i)));
  g_clear_pointer (&self->shown, g_array_unref);
  self->shown = g_steal_pointer (&links);
}
