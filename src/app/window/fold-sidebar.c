/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sidebar.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-pages.h"
#include "fold-sidebar-row.h"
#include "fold-worth.h"

#define PAGE "fold-page" /* of a drop target */

struct _FoldSidebar
{
  AdwNavigationPage parent_instance;

  FoldSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *sectors_signals;
  GSignalGroup *watchlists_signals;
  GSignalGroup *book_signals;
  GSignalGroup *scorer_signals;
  GSettings *settings;
  char *page;

  GtkListBox *list;
  GtkLabel *portfolio_label;
  GtkLabel *book_label;
  GMenu *portfolio_section;
  GMenuModel *sectors_menu;
  GtkWidget *order_button; /* weak */
};

G_DEFINE_FINAL_TYPE (FoldSidebar, fold_sidebar, ADW_TYPE_NAVIGATION_PAGE)

/* --- the list ----------------------------------------------------------------------------------------------------- */

static void
select_page (FoldSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (fold_sidebar_row_get_page (FOLD_SIDEBAR_ROW (row)), self->page) == 0)
      break;

  gtk_list_box_select_row (self->list, row);
}

/* --- sectors ------------------------------------------------------------------------------------------------------ */

typedef enum
{
  ORDER_OF_THEME,
  ORDER_BY_DEMAND,
  ORDER_BY_EXPOSURE,
} SectorOrder;

static double
key_of (FoldSidebarRow *row, SectorOrder order)
{
  double share = 0;

  if (order == ORDER_BY_DEMAND)
    return -fold_sidebar_row_get_demand (row);
  if (order == ORDER_OF_THEME)
    return fold_sector_get_position (fold_sidebar_row_get_sector (row));
  g_object_get (fold_sidebar_row_get_sector (row), "share", &share, NULL);
  return -share;
}

/* Pages and watchlists stay as they were put in. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  FoldSidebar *self = user_data;
  FoldSidebarRow *one = FOLD_SIDEBAR_ROW (a), *other = FOLD_SIDEBAR_ROW (b);
  const FoldSidebarSection section = fold_sidebar_row_get_section (one);
  const SectorOrder order = (SectorOrder)g_settings_get_enum (self->settings, "sector-order");
  double first, second;

  if (section != fold_sidebar_row_get_section (other))
    return section < fold_sidebar_row_get_section (other) ? -1 : 1;
  if (section != FOLD_SIDEBAR_SECTORS)
    return 0;
  first = key_of (one, order);
  second = key_of (other, order);
  return first < second ? -1 : first > second;
}

/* The bars have one scale under all lenses: from no growth to the most that any sector has if it happens. */
static void
scored_cb (FoldSidebar *self)
{
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (fold_session_get_scorer (self->session));
  double most = 1;
  GtkListBoxRow *row;

  if (snapshot == NULL)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (fold_sidebar_row_get_sector (FOLD_SIDEBAR_ROW (row)) != NULL)
      most = MAX (most, fold_sector_get_result (fold_sidebar_row_get_sector (FOLD_SIDEBAR_ROW (row)))->demand_happens);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      FoldSector *sector = fold_sidebar_row_get_sector (FOLD_SIDEBAR_ROW (row));

      if (sector != NULL)
        fold_sidebar_row_set_demand (
            FOLD_SIDEBAR_ROW (row),
            fold_worth_demand (fold_sector_get_result (sector),
                               fold_engine_input_get_chance (fold_snapshot_get_input (snapshot))),
            most);
    }
  if (g_settings_get_enum (self->settings, "sector-order") == ORDER_BY_DEMAND)
    gtk_list_box_invalidate_sort (self->list);
}

static gboolean
page_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FoldSidebar *self)
{
  const char *page = g_object_get_data (G_OBJECT (target), PAGE);

  if (fold_book_get_read_only (fold_session_get_book (self->session)))
    return FALSE;
  fold_pages_get_take (page) (GTK_WIDGET (self), self->session, g_value_get_object (value));
  return TRUE;
}

static void
append_page (FoldSidebar *self, const char *page, const char *title, const char *icon_name)
{
  GtkWidget *row = fold_sidebar_row_new_page (title, icon_name, page);
  GtkDropTarget *target;

  gtk_list_box_append (self->list, row);
  if (fold_pages_get_take (page) == NULL)
    return;
  target = gtk_drop_target_new (FOLD_TYPE_INSTRUMENT, GDK_ACTION_COPY);
  g_object_set_data (G_OBJECT (target), PAGE, (gpointer)page);
  g_signal_connect_object (target, "drop", G_CALLBACK (page_drop_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static void
fill_list (FoldSidebar *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (book));
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (book));
  const char *page, *title, *icon_name;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; (page = fold_pages_get_place (i, &title, &icon_name)) != NULL; i++)
    append_page (self, page, title, icon_name);

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      gtk_list_box_append (self->list, fold_sidebar_row_new_sector (sector));
    }

  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      gtk_list_box_append (self->list, fold_sidebar_row_new_watchlist (book, watchlist));
    }

  select_page (self);
  scored_cb (self);
}

static GtkWidget *
section_header (FoldSidebar *self, FoldSidebarSection section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label
      = gtk_label_new (section == FOLD_SIDEBAR_SECTORS ? C_("sidebar", "Sectors") : C_("sidebar", "Watchlists"));

  gtk_widget_add_css_class (box, "section-header");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);

  if (section == FOLD_SIDEBAR_WATCHLISTS)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _("New Watchlist"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-watchlist");
      gtk_box_append (GTK_BOX (box), button);
    }

  if (section == FOLD_SIDEBAR_SECTORS)
    {
      GtkWidget *button = gtk_menu_button_new ();

      g_set_weak_pointer (&self->order_button, button);
      gtk_widget_add_css_class (button, "flat");
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-sort-descending-symbolic");
      gtk_widget_set_tooltip_text (button, _("Order of the Sectors"));
      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->sectors_menu);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

/* The heading's menu by the key for menus, since the list is one stop of the Tab key. */
static gboolean
menu_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FoldSidebar *self = FOLD_SIDEBAR (widget);

  if (self->order_button == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->order_button));
  return GDK_EVENT_STOP;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const FoldSidebarSection section = fold_sidebar_row_get_section (FOLD_SIDEBAR_ROW (row));

  if (before == NULL || section == fold_sidebar_row_get_section (FOLD_SIDEBAR_ROW (before)))
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, section_header (user_data, section));
}

/* --- the portfolio switcher --------------------------------------------------------------------------------------- */

static void
append_portfolio (FoldSidebar *self, const char *name, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_label (item, name);
  g_menu_item_set_action_and_target (item, "win.portfolio", "x", id);
  g_menu_append_item (self->portfolio_section, item);

  if (id == fold_session_get_portfolio (self->session))
    gtk_label_set_label (self->portfolio_label, name);
}

static void
fill_portfolios (FoldSidebar *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (fold_session_get_book (self->session)));
  const guint n = g_list_model_get_n_items (portfolios);

  g_menu_remove_all (self->portfolio_section);
  gtk_label_set_label (self->portfolio_label, _("All Portfolios"));
  append_portfolio (self, _("All Portfolios"), 0);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      append_portfolio (self, fold_portfolio_get_name (portfolio), fold_portfolio_get_id (portfolio));
    }
}

static void
update_book (FoldSidebar *self)
{
  FoldBook *book = fold_session_get_book (self->session);

  gtk_label_set_label (self->book_label,
                       fold_book_get_is_sample (book) ? _("Sample book") : fold_book_get_name (book));
}

/* Names of portfolios and of the book may change with any edit. */
static void
changed_cb (FoldSidebar *self)
{
  fill_portfolios (self);
  update_book (self);
  gtk_list_box_invalidate_sort (self->list);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_sidebar_dispose (GObject *object)
{
  FoldSidebar *self = FOLD_SIDEBAR (object);

  g_clear_weak_pointer (&self->order_button);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->sectors_signals);
  g_clear_object (&self->watchlists_signals);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->scorer_signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_pointer (&self->page, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_SIDEBAR);

  G_OBJECT_CLASS (fold_sidebar_parent_class)->dispose (object);
}

/* Into the list, which arrow keys walk through. */
static gboolean
fold_sidebar_grab_focus (GtkWidget *widget)
{
  FoldSidebar *self = FOLD_SIDEBAR (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
fold_sidebar_class_init (FoldSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_sidebar_dispose;
  widget_class->grab_focus = fold_sidebar_grab_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, portfolio_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, book_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, portfolio_section);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, sectors_menu);
}

/* Remembered, and offered to the menu on the heading. */
static void
add_order (FoldSidebar *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GAction) order = NULL;

  self->settings = g_settings_new (FOLD_APPLICATION_ID);
  order = g_settings_create_action (self->settings, "sector-order");
  g_action_map_add_action (G_ACTION_MAP (actions), order);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sidebar", G_ACTION_GROUP (actions));
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  g_signal_connect_object (self->settings, "changed::sector-order", G_CALLBACK (gtk_list_box_invalidate_sort),
                           self->list, G_CONNECT_SWAPPED);
}

static void
fold_sidebar_init (FoldSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  add_order (self);

  self->session_signals = g_signal_group_new (FOLD_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::portfolio", G_CALLBACK (fill_portfolios), self);
  self->sectors_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->sectors_signals, "items-changed", G_CALLBACK (fill_list), self);
  self->watchlists_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->watchlists_signals, "items-changed", G_CALLBACK (fill_list), self);
  self->book_signals = g_signal_group_new (FOLD_TYPE_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "changed", G_CALLBACK (changed_cb), self);
  self->scorer_signals = g_signal_group_new (FOLD_TYPE_SCORER);
  g_signal_group_connect_swapped (self->scorer_signals, "scored", G_CALLBACK (scored_cb), self);
}

void
fold_sidebar_set_session (FoldSidebar *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_SIDEBAR (self));

  if (!g_set_object (&self->session, session))
    return;

  FoldBook *book = session ? fold_session_get_book (session) : NULL;

  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->sectors_signals,
                             book ? fold_themes_get_sectors (fold_book_get_themes (book)) : NULL);
  g_signal_group_set_target (self->watchlists_signals, book ? G_LIST_MODEL (fold_book_get_watchlists (book)) : NULL);
  g_signal_group_set_target (self->book_signals, book);
  g_signal_group_set_target (self->scorer_signals, session ? fold_session_get_scorer (session) : NULL);

  if (book == NULL)
    {
      gtk_list_box_remove_all (self->list);
      return;
    }

  fill_list (self);
  changed_cb (self);
}

void
fold_sidebar_set_page (FoldSidebar *self, const char *page)
{
  g_return_if_fail (FOLD_IS_SIDEBAR (self));

  if (g_set_str (&self->page, page))
    select_page (self);
}
