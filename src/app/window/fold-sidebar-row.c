/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sidebar-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-category-mark.h"
#include "fold-instrument-format.h"
#include "fold-name-dialog.h"
#include "fold-number-text.h"
#include "fold-report-error.h"

struct _FoldSidebarRow
{
  GtkListBoxRow parent_instance;

  FoldSidebarSection section;
  char *page;
  char *title;
  char *subtitle;
  char *count;
  char *icon_name;
  FoldBook *book;
  FoldWatchlist *watchlist;
  FoldSector *sector;
  double demand;

  GtkWidget *image;
  GtkWidget *mark;
  GtkWidget *subtitle_label;
  GtkWidget *demand_box;
  GtkLabel *demand_label;
  GtkLevelBar *demand_bar;
  GtkWidget *count_label;
  GMenuModel *watchlist_menu;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (FoldSidebarRow, fold_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

typedef enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_COUNT,
  PROP_ICON_NAME,
} FoldSidebarRowProperty;

static GParamSpec *properties[PROP_ICON_NAME + 1];

/* --- a watchlist's own actions ------------------------------------------------------------------------------------ */

static gboolean
rename_to (const char *name, gpointer user_data, GError **error)
{
  FoldSidebarRow *self = user_data;

  return self->book == NULL
         || fold_watchlists_rename (fold_book_get_watchlists (self->book), self->watchlist, name, error);
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldSidebarRow *self = FOLD_SIDEBAR_ROW (widget);

  fold_name_dialog_ask (GTK_WIDGET (gtk_widget_get_root (widget)), _("Rename Watchlist"), _("_Rename"),
                        fold_watchlist_get_name (self->watchlist), rename_to, g_object_ref (self), g_object_unref);
}

static gboolean
duplicate_to (const char *name, gpointer user_data, GError **error)
{
  FoldSidebarRow *self = user_data;

  return self->book == NULL
         || fold_watchlists_duplicate (fold_book_get_watchlists (self->book), self->watchlist, name, NULL, error);
}

static void
duplicate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldSidebarRow *self = FOLD_SIDEBAR_ROW (widget);
  /* Translators: the name of a copy of a watchlist or a scenario */
  g_autofree char *name = g_strdup_printf (_("%s (copy)"), fold_watchlist_get_name (self->watchlist));

  fold_name_dialog_ask (GTK_WIDGET (gtk_widget_get_root (widget)), _("Duplicate Watchlist"), _("_Duplicate"), name,
                        duplicate_to, g_object_ref (self), g_object_unref);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldSidebarRow *self = FOLD_SIDEBAR_ROW (widget);
  g_autoptr (GtkWidget) list = g_object_ref (gtk_widget_get_parent (widget));
  g_autofree char *message = g_strdup_printf (_("“%s” deleted"), fold_watchlist_get_name (self->watchlist));
  g_autoptr (GError) error = NULL;

  if (fold_watchlists_delete (fold_book_get_watchlists (self->book), self->watchlist, &error))
    gtk_widget_activate_action (list, "win.toast-undo", "s", message);
  else
    fold_report_error (list, error);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FoldSidebarRow *self)
{
  FoldInstrument *instrument = g_value_get_object (value);
  g_autoptr (GError) error = NULL;

  if (instrument == NULL)
    return FALSE;

  if (!fold_watchlists_add (fold_book_get_watchlists (self->book), self->watchlist, instrument, G_MAXUINT, &error))
    {
      fold_report_error (GTK_WIDGET (self), error);
      return FALSE;
    }

  g_autofree char *message = g_strdup_printf (_("%s added to “%s”"), fold_instrument_get_name (instrument),
                                              fold_watchlist_get_name (self->watchlist));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);

  return TRUE;
}

static void
popup_menu (FoldSidebarRow *self, const GdkRectangle *where)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->watchlist_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), where);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  popup_menu (FOLD_SIDEBAR_ROW (widget), NULL);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, FoldSidebarRow *self)
{
  popup_menu (self, &(GdkRectangle){ (int)x, (int)y, 1, 1 });
}

/* --- following the model ------------------------------------------------------------------------------------------ */

static gboolean
share_to_text (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const double share = g_value_get_double (from);

  if (share <= 0)
    g_value_set_string (to, NULL);
  else if (share < 0.01)
    /* xgettext:no-c-format */
    g_value_set_string (to, _("<1 % of your money"));
  else
    /* Translators: part of what is held that depends on a sector; %.0f is a percentage */
    g_value_take_string (to, g_strdup_printf (_("%.0f %% of your money"), share * 100));

  return TRUE;
}

static gboolean
number_to_text (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_take_string (to, g_strdup_printf ("%u", g_value_get_uint (from)));

  return TRUE;
}

static void
follow_watchlist (FoldSidebarRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (FOLD_TYPE_INSTRUMENT, GDK_ACTION_COPY);
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_bind_property (self->watchlist, "name", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (self->watchlist, "n-items", self, "count", G_BINDING_SYNC_CREATE, number_to_text, NULL,
                               NULL, NULL);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static char **
field (FoldSidebarRow *self, guint property_id)
{
  switch ((FoldSidebarRowProperty)property_id)
    {
    case PROP_TITLE:
      return &self->title;
    case PROP_SUBTITLE:
      return &self->subtitle;
    case PROP_COUNT:
      return &self->count;
    case PROP_ICON_NAME:
      return &self->icon_name;
    default:
      return NULL;
    }
}

static void
fold_sidebar_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  char **text = field (FOLD_SIDEBAR_ROW (object), property_id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fold_sidebar_row_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldSidebarRow *self = FOLD_SIDEBAR_ROW (object);
  char **text = field (self, property_id);

  if (text == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  if (!g_set_str (text, g_value_get_string (value)))
    return;

  gtk_widget_set_visible (self->subtitle_label, self->subtitle != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title ? self->title : "",
                                  -1);
  g_object_notify_by_pspec (object, pspec);
}

static void
fold_sidebar_row_dispose (GObject *object)
{
  FoldSidebarRow *self = FOLD_SIDEBAR_ROW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_SIDEBAR_ROW);
  g_clear_object (&self->watchlist);
  g_clear_object (&self->sector);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (fold_sidebar_row_parent_class)->dispose (object);
}

static void
fold_sidebar_row_finalize (GObject *object)
{
  FoldSidebarRow *self = FOLD_SIDEBAR_ROW (object);

  g_free (self->page);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->count);
  g_free (self->icon_name);

  G_OBJECT_CLASS (fold_sidebar_row_parent_class)->finalize (object);
}

static void
fold_sidebar_row_class_init (FoldSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *const names[] = { NULL, "title", "subtitle", "count", "icon-name" };

  object_class->get_property = fold_sidebar_row_get_property;
  object_class->set_property = fold_sidebar_row_set_property;
  object_class->dispose = fold_sidebar_row_dispose;
  object_class->finalize = fold_sidebar_row_finalize;

  for (guint id = PROP_TITLE; id <= PROP_ICON_NAME; id++)
    properties[id] = g_param_spec_string (names[id], NULL, NULL, NULL,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FOLD_TYPE_CATEGORY_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/sidebar-row.ui");
  fold_instrument_format_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, image);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, mark);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, demand_box);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, demand_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, demand_bar);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebarRow, watchlist_menu);

  gtk_widget_class_install_action (widget_class, "row.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "row.duplicate", NULL, duplicate_cb);
  gtk_widget_class_install_action (widget_class, "row.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "row.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "row.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "row.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "row.menu", NULL);
}

static void
fold_sidebar_row_init (FoldSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static FoldSidebarRow *
row_new (FoldSidebarSection section, const char *title, const char *page)
{
  FoldSidebarRow *self = g_object_new (FOLD_TYPE_SIDEBAR_ROW, "title", title, NULL);
  const gboolean is_watchlist = section == FOLD_SIDEBAR_WATCHLISTS;

  self->section = section;
  self->page = g_strdup (page);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", page);

  gtk_widget_set_visible (self->image, section != FOLD_SIDEBAR_SECTORS);
  gtk_widget_set_visible (self->mark, section == FOLD_SIDEBAR_SECTORS);
  gtk_widget_set_visible (self->demand_box, section == FOLD_SIDEBAR_SECTORS);
  gtk_widget_set_visible (self->count_label, is_watchlist);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.rename", is_watchlist);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.duplicate", is_watchlist);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.delete", is_watchlist);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.menu", is_watchlist);

  return self;
}

GtkWidget *
fold_sidebar_row_new_page (const char *title, const char *icon_name, const char *page)
{
  FoldSidebarRow *self = row_new (FOLD_SIDEBAR_PAGES, title, page);

  g_object_set (self, "icon-name", icon_name, NULL);

  return GTK_WIDGET (self);
}

GtkWidget *
fold_sidebar_row_new_sector (FoldSector *sector)
{
  g_autofree char *page = g_strconcat ("sector:", fold_sector_get_slug (sector), NULL);
  FoldSidebarRow *self = row_new (FOLD_SIDEBAR_SECTORS, fold_sector_get_short_name (sector), page);

  self->sector = g_object_ref (sector);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), fold_sector_get_name (sector));
  fold_category_mark_set_category (FOLD_CATEGORY_MARK (self->mark), (int)fold_sector_get_position (sector) + 1);
  g_object_bind_property (sector, "short-name", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (sector, "share", self, "subtitle", G_BINDING_SYNC_CREATE, share_to_text, NULL, NULL,
                               NULL);

  return GTK_WIDGET (self);
}

GtkWidget *
fold_sidebar_row_new_watchlist (FoldBook *book, FoldWatchlist *watchlist)
{
  g_autofree char *page = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist));
  FoldSidebarRow *self = row_new (FOLD_SIDEBAR_WATCHLISTS, fold_watchlist_get_name (watchlist), page);

  self->book = g_object_ref (book);
  self->watchlist = g_object_ref (watchlist);
  g_object_set (self, "icon-name", "view-list-bullet-symbolic", NULL);
  follow_watchlist (self);

  return GTK_WIDGET (self);
}

FoldSector *
fold_sidebar_row_get_sector (FoldSidebarRow *self)
{
  g_return_val_if_fail (FOLD_IS_SIDEBAR_ROW (self), NULL);

  return self->sector;
}

void
fold_sidebar_row_set_demand (FoldSidebarRow *self, double demand, double most)
{
  g_return_if_fail (FOLD_IS_SIDEBAR_ROW (self));

  const double part = most > 1 ? (demand - 1) / (most - 1) : 0;
  /* Translators: how many times today's demand a sector has then, in little space */
  g_autofree char *text
      = isfinite (demand) ? fold_number_text_keep (g_strdup_printf (C_("demand", "%.1f×"), demand)) : g_strdup ("—");
  g_autofree char *words = g_strdup_printf (_("Demand %s"), text);

  self->demand = demand;
  gtk_label_set_label (self->demand_label, text);
  gtk_level_bar_set_value (self->demand_bar, isfinite (part) ? CLAMP (part, 0, 1) : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->demand_bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

double
fold_sidebar_row_get_demand (FoldSidebarRow *self)
{
  g_return_val_if_fail (FOLD_IS_SIDEBAR_ROW (self), NAN);

  return self->demand;
}

FoldSidebarSection
fold_sidebar_row_get_section (FoldSidebarRow *self)
{
  g_return_val_if_fail (FOLD_IS_SIDEBAR_ROW (self), FOLD_SIDEBAR_PAGES);

  return self->section;
}

const char *
fold_sidebar_row_get_page (FoldSidebarRow *self)
{
  g_return_val_if_fail (FOLD_IS_SIDEBAR_ROW (self), NULL);

  return self->page;
}
