/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-page.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-cell.h"
#include "fold-report-error.h"
#include "fold-slow-rows.h"
#include "fold-watchlist-names.h"

typedef struct
{
  GtkColumnView *table; /* the one in use; owned by the template */
  GPtrArray *tables;    /* all that were in use */
  GMenuModel *menu;
  GtkWidget *popover;
  GtkAdjustment *kept_adjustment; /* while a sorted table waits for its layout: what to put back */
  double kept_value;
} FoldInstrumentPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FoldInstrumentPage, fold_instrument_page, FOLD_TYPE_PAGE)

#define PRIVATE(self) ((FoldInstrumentPagePrivate *)fold_instrument_page_get_instance_private (self))

static GtkSelectionModel *
get_selection_model (FoldInstrumentPage *self)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);
  return priv->table != NULL ? gtk_column_view_get_model (priv->table) : NULL;
}

static FoldInstrument *
get_selected_instrument (FoldInstrumentPage *self)
{
  g_autoptr (GPtrArray) items = fold_instrument_page_dup_selection (self);
  return items->len > 0 ? fold_instrument_of_item (items->pdata[0]) : NULL;
}

static void
open_instrument (FoldInstrumentPage *self, FoldInstrument *instrument)
{
  g_autofree char *page
      = instrument != NULL ? g_strconcat ("instrument:", fold_instrument_get_slug (instrument), NULL) : NULL;

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

/* Adds every selected instrument that is not there yet, as one undo step. */
static gboolean
add_selection_to (FoldInstrumentPage *self, FoldWatchlist *watchlist, GError **error)
{
  g_autoptr (GPtrArray) items = fold_instrument_page_dup_selection (self);
  FoldBook *book = fold_instrument_page_get_book (self);
  gboolean added = TRUE;

  for (guint i = 0; added && i < items->len; i++)
    {
      FoldInstrument *instrument = fold_instrument_of_item (items->pdata[i]);

      if (instrument != NULL && fold_watchlist_find (watchlist, instrument) == NULL)
        added = fold_watchlists_add (fold_book_get_watchlists (book), watchlist, instrument, G_MAXUINT, error);
    }
  return added;
}

static gboolean
add_to_watchlist (FoldInstrumentPage *self, gint64 id, GError **error)
{
  FoldBook *book = fold_instrument_page_get_book (self);
  FoldWatchlist *watchlist = fold_watchlist_get_by_id (book, id);
  g_autofree char *label = NULL;
  gboolean done;

  if (watchlist == NULL)
    return TRUE;
  /* Translators: the label of an undo step; the name of a watchlist */
  label = g_strdup_printf (_("Add to %s"), fold_watchlist_get_name (watchlist));
  if (!fold_book_begin_group (book, label, error))
    return FALSE;
  done = add_selection_to (self, watchlist, error);
  return fold_book_end_group (book, done, done ? error : NULL) && done;
}

static gboolean
add_to_new_watchlist (FoldInstrumentPage *self, GError **error)
{
  FoldBook *book = fold_instrument_page_get_book (self);
  FoldWatchlist *watchlist = NULL;
  g_autofree char *name = fold_watchlist_dup_free_name (book, _("New Watchlist"));
  gboolean done;

  if (!fold_book_begin_group (book, _("Add to a new watchlist"), error))
    return FALSE;
  done = fold_watchlists_create (fold_book_get_watchlists (book), name, &watchlist, error)
         && add_selection_to (self, watchlist, error);
  return fold_book_end_group (book, done, done ? error : NULL) && done;
}

static void
add_to_watchlist_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (add_to_watchlist (user_data, g_variant_get_int64 (parameter), &error))
    fold_instrument_page_toast_undo (user_data, _("Added to the watchlist"));
  else
    fold_report_error (user_data, error);
}

static void
add_to_new_watchlist_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (add_to_new_watchlist (user_data, &error))
    fold_instrument_page_toast_undo (user_data, _("Added to a new watchlist"));
  else
    fold_report_error (user_data, error);
}

static void
explain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_instrument (user_data, get_selected_instrument (user_data));
}

static const GActionEntry action_entries[] = {
  { "explain", explain_cb },
  { "add-to-watchlist", add_to_watchlist_cb, "x" },
  { "add-to-new-watchlist", add_to_new_watchlist_cb },
};

static void
update_actions (FoldInstrumentPage *self)
{
  gboolean any = get_selected_instrument (self) != NULL;

  if (PRIVATE (self)->table == NULL)
    return; /* the page is going away */
  for (gsize i = 0; i < G_N_ELEMENTS (action_entries); i++)
    fold_page_enable (FOLD_PAGE (self), action_entries[i].name, any);
}

/* --- the context menu ------------------------------------------------------------------------------------------- */

static GMenuModel *
create_watchlist_menu (FoldInstrumentPage *self)
{
  GMenu *menu = g_menu_new ();
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (fold_instrument_page_get_book (self)));

  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (fold_watchlist_get_name (watchlist), NULL);

      g_menu_item_set_action_and_target (item, "page.add-to-watchlist", "x", fold_watchlist_get_id (watchlist));
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _("_New Watchlist"), "page.add-to-new-watchlist");
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_menu (FoldInstrumentPage *self)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuModel) watchlists = create_watchlist_menu (self);

  g_menu_append (section, _("_Open"), "page.explain");
  g_menu_append_submenu (section, _("_Add to Watchlist"), watchlists);
  g_menu_append (section, _("Cop_y"), "page.copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  if (priv->menu != NULL)
    g_menu_append_section (menu, NULL, priv->menu);
  return G_MENU_MODEL (menu);
}

static void
show_menu (FoldInstrumentPage *self, double x, double y)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);
  g_autoptr (GMenuModel) menu = create_menu (self);
  graphene_point_t point;

  if (!gtk_widget_compute_point (GTK_WIDGET (priv->table), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  if (priv->popover == NULL)
    {
      priv->popover = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (priv->popover), FALSE);
      gtk_widget_set_halign (priv->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (priv->popover, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (priv->popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (priv->popover), &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (priv->popover));
}

static void
show_menu_at_pointer (FoldInstrumentPage *self, double x, double y)
{
  GObject *item = fold_instrument_cell_pick_row (GTK_WIDGET (PRIVATE (self)->table), x, y, NULL);
  g_autoptr (GPtrArray) selected = fold_instrument_page_dup_selection (self);

  if (item == NULL)
    return;
  if (!g_ptr_array_find (selected, item, NULL))
    fold_instrument_page_select (self, item);
  show_menu (self, x, y);
}

static void
secondary_pressed_cb (GtkGestureClick *click, int presses, double x, double y, FoldInstrumentPage *self)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_at_pointer (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *press, double x, double y, FoldInstrumentPage *self)
{
  show_menu_at_pointer (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *table, GVariant *arguments, gpointer user_data)
{
  FoldInstrumentPage *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (table));
  graphene_rect_t bounds;

  if (get_selected_instrument (self) == NULL || focus == NULL || !gtk_widget_compute_bounds (focus, table, &bounds))
    return GDK_EVENT_PROPAGATE;
  show_menu (self, bounds.origin.x + MIN (bounds.size.width, 48), bounds.origin.y + bounds.size.height);
  return GDK_EVENT_STOP;
}

/* --- drag -------------------------------------------------------------------------------------------------------- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, FoldInstrumentPage *self)
{
  GObject *item = fold_instrument_cell_pick_row (GTK_WIDGET (PRIVATE (self)->table), x, y, NULL);
  FoldInstrument *instrument = fold_instrument_of_item (item);
  GdkContentProvider *providers[2];

  if (instrument == NULL)
    return NULL;
  providers[0] = gdk_content_provider_new_typed (FOLD_TYPE_INSTRUMENT, instrument);
  if (item == (gpointer)instrument)
    return providers[0];
  /* a row of a list can be moved within it as well */
  providers[1] = gdk_content_provider_new_typed (G_OBJECT_TYPE (item), item);
  return gdk_content_provider_new_union (providers, 2);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, FoldInstrumentPage *self)
{
  GdkContentProvider *content = gdk_drag_get_content (drag);
  g_auto (GValue) value = G_VALUE_INIT;
  GtkWidget *label;

  g_value_init (&value, FOLD_TYPE_INSTRUMENT);
  if (!gdk_content_provider_get_value (content, &value, NULL))
    return;
  label = gtk_label_new (fold_instrument_get_name (g_value_get_object (&value)));
  gtk_widget_add_css_class (label, "drag-label");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
row_activated_cb (GtkColumnView *table, guint position, FoldInstrumentPage *self)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (table)), position);

  FOLD_INSTRUMENT_PAGE_GET_CLASS (self)->activate_item (self, item);
}

static void
fold_instrument_page_activate_item (FoldInstrumentPage *self, gpointer item)
{
  open_instrument (self, fold_instrument_of_item (item));
}

static void
add_controllers (FoldInstrumentPage *self, GtkWidget *table)
{
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (table, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (table, GTK_EVENT_CONTROLLER (press));

  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (table, GTK_EVENT_CONTROLLER (drag));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                          gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                                                          gtk_named_action_new ("page.copy")));
  gtk_widget_add_controller (table, shortcuts);
}

static void
fold_instrument_page_dispose (GObject *object)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (FOLD_INSTRUMENT_PAGE (object));

  g_clear_object (&priv->menu);
  g_clear_object (&priv->kept_adjustment);
  g_clear_pointer (&priv->tables, g_ptr_array_unref);

  G_OBJECT_CLASS (fold_instrument_page_parent_class)->dispose (object);
}

static void
fold_instrument_page_class_init (FoldInstrumentPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_instrument_page_dispose;
  klass->activate_item = fold_instrument_page_activate_item;
  klass->make_table = fold_instrument_page_make_ranking;
}

static void
fold_instrument_page_init (FoldInstrumentPage *self)
{
  PRIVATE (self)->tables = g_ptr_array_new ();
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  fold_instrument_page_add_copying (self);
}

static void
equip_table (FoldInstrumentPage *self, GtkColumnView *table)
{
  GtkSelectionModel *model = gtk_column_view_get_model (table);

  g_signal_connect_object (table, "activate", G_CALLBACK (row_activated_cb), self, 0);
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  add_controllers (self, GTK_WIDGET (table));
}

void
fold_instrument_page_set_table (FoldInstrumentPage *self, GtkColumnView *table, GMenuModel *menu)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);

  g_return_if_fail (FOLD_IS_INSTRUMENT_PAGE (self));

  priv->table = table;
  g_set_object (&priv->menu, menu);
  if (!g_ptr_array_find (priv->tables, table, NULL))
    {
      g_ptr_array_add (priv->tables, table);
      equip_table (self, table);
    }
  update_actions (self);
}

void
fold_instrument_page_take_down (FoldInstrumentPage *self)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);

  g_return_if_fail (FOLD_IS_INSTRUMENT_PAGE (self));

  priv->table = NULL;
  g_clear_pointer (&priv->popover, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL);
}

GtkColumnView *
fold_instrument_page_get_table (FoldInstrumentPage *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_PAGE (self), NULL);
  return PRIVATE (self)->table;
}

FoldBook *
fold_instrument_page_get_book (FoldInstrumentPage *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_PAGE (self), NULL);
  return fold_session_get_book (fold_page_get_session (FOLD_PAGE (self)));
}

GPtrArray *
fold_instrument_page_dup_selection (FoldInstrumentPage *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkSelectionModel *model = get_selection_model (self);
  g_autoptr (GtkBitset) selected = model != NULL ? gtk_selection_model_get_selection (model) : NULL;
  GtkBitsetIter iterator;
  guint position;

  if (selected == NULL || !gtk_bitset_iter_init_first (&iterator, selected, &position))
    return items;
  do
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (model), position));
  while (gtk_bitset_iter_next (&iterator, &position));
  return items;
}

/* The row may be one that the table has not got yet. */
static void
finish_filling (GtkSelectionModel *model)
{
  g_autoptr (GListModel) rows = NULL;

  g_object_get (model, "model", &rows, NULL);
  if (GTK_IS_SLICE_LIST_MODEL (rows))
    fold_slow_rows_finish (GTK_SLICE_LIST_MODEL (rows));
}

void
fold_instrument_page_select (FoldInstrumentPage *self, gpointer item)
{
  GtkSelectionModel *model = get_selection_model (self);

  g_return_if_fail (model != NULL);

  if (item == NULL)
    {
      gtk_selection_model_unselect_all (model);
      return;
    }
  finish_filling (model);
  g_clear_object (&PRIVATE (self)->kept_adjustment);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (row == item || fold_instrument_of_item (row) == item)
        {
          gtk_column_view_scroll_to (PRIVATE (self)->table, i, NULL, GTK_LIST_SCROLL_SELECT, NULL);
          return;
        }
    }
}

/* After the frame's layout and before its painting: where the rows are is known, and nobody has seen them yet. */
static void
laid_out_cb (GdkFrameClock *clock, FoldInstrumentPage *self)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);

  g_signal_handlers_disconnect_by_func (clock, laid_out_cb, self);
  if (priv->kept_adjustment != NULL)
    gtk_adjustment_set_value (priv->kept_adjustment, priv->kept_value);
  g_clear_object (&priv->kept_adjustment);
}

/* Whoever has scrolled since, by hand or by what a frame does, has the last word. */
static void
updated_cb (GdkFrameClock *clock, FoldInstrumentPage *self)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);

  g_signal_handlers_disconnect_by_func (clock, updated_cb, self);
  if (priv->kept_adjustment != NULL)
    priv->kept_value = gtk_adjustment_get_value (priv->kept_adjustment);
}

/* A list follows its first row in view when it is sorted again, however far that goes. */
static void
keep_view (FoldInstrumentPage *self)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (priv->table));

  if (clock == NULL || priv->kept_adjustment != NULL)
    return;
  priv->kept_adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (priv->table)));
  priv->kept_value = gtk_adjustment_get_value (priv->kept_adjustment);
  g_signal_connect_object (clock, "update", G_CALLBACK (updated_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (clock, "layout", G_CALLBACK (laid_out_cb), self, G_CONNECT_AFTER);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_UPDATE | GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

void
fold_instrument_page_keep_top (FoldInstrumentPage *self)
{
  GtkColumnView *table;

  g_return_if_fail (FOLD_IS_INSTRUMENT_PAGE (self));

  table = PRIVATE (self)->table;
  if (table != NULL && gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (table))) <= 0)
    keep_view (self);
}

void
fold_instrument_page_resort (FoldInstrumentPage *self)
{
  FoldInstrumentPagePrivate *priv = PRIVATE (self);

  g_return_if_fail (FOLD_IS_INSTRUMENT_PAGE (self));

  if (get_selected_instrument (self) == NULL)
    keep_view (self);
  gtk_sorter_changed (gtk_column_view_get_sorter (priv->table), GTK_SORTER_CHANGE_DIFFERENT);
}

void
fold_instrument_page_toast_undo (FoldInstrumentPage *self, const char *message)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_PAGE (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
}
