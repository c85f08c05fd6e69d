/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sidebar.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-pages.h"
#include "fold-sidebar-row.h"

struct _FoldSidebar
{
  AdwNavigationPage parent_instance;

  FoldSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *sectors_signals;
  GSignalGroup *watchlists_signals;
  GSignalGroup *book_signals;
  char *page;

  GtkListBox *list;
  GtkLabel *portfolio_label;
  GtkLabel *book_label;
  GMenu *portfolio_section;
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

static void
fill_list (FoldSidebar *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (book));
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (book));
  const char *page, *title, *icon_name;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; (page = fold_pages_get_place (i, &title, &icon_name)) != NULL; i++)
    gtk_list_box_append (self->list, fold_sidebar_row_new_page (title, icon_name, page));

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
}

static GtkWidget *
section_header (FoldSidebarSection section)
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

  return box;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const FoldSidebarSection section = fold_sidebar_row_get_section (FOLD_SIDEBAR_ROW (row));

  if (before == NULL || section == fold_sidebar_row_get_section (FOLD_SIDEBAR_ROW (before)))
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, section_header (section));
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
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_sidebar_dispose (GObject *object)
{
  FoldSidebar *self = FOLD_SIDEBAR (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->sectors_signals);
  g_clear_object (&self->watchlists_signals);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->page, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_SIDEBAR);

  G_OBJECT_CLASS (fold_sidebar_parent_class)->dispose (object);
}

static void
fold_sidebar_class_init (FoldSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_sidebar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, portfolio_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, book_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSidebar, portfolio_section);
}

static void
fold_sidebar_init (FoldSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);

  self->session_signals = g_signal_group_new (FOLD_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::portfolio", G_CALLBACK (fill_portfolios), self);
  self->sectors_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->sectors_signals, "items-changed", G_CALLBACK (fill_list), self);
  self->watchlists_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->watchlists_signals, "items-changed", G_CALLBACK (fill_list), self);
  self->book_signals = g_signal_group_new (FOLD_TYPE_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "changed", G_CALLBACK (changed_cb), self);
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
