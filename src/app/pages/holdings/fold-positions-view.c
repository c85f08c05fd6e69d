/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-positions-view-private.h"

#include <glib/gi18n-lib.h>

#include "fold-closed-position.h"
#include "fold-figure-popover.h"
#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"
#include "fold-position-columns.h"
#include "fold-position-words.h"
#include "fold-search.h"
#include "fold-slow-rows.h"

G_DEFINE_FINAL_TYPE (FoldPositionsView, fold_positions_view, ADW_TYPE_BIN)

static guint table_changed_signal;

static FoldBook *
get_book (FoldPositionsView *self)
{
  return fold_session_get_book (self->session);
}

gboolean
fold_positions_view_shows_closed (FoldPositionsView *self)
{
  g_return_val_if_fail (FOLD_IS_POSITIONS_VIEW (self), FALSE);

  return g_strcmp0 (adw_toggle_group_get_active_name (self->which), "closed") == 0;
}

static void
update_stack (FoldPositionsView *self)
{
  const char *name = "held";

  if (fold_positions_view_shows_closed (self))
    name = g_list_model_get_n_items (G_LIST_MODEL (self->closed_positions)) > 0 ? "closed" : "none-closed";
  else if (self->words != NULL && *self->words != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0)
    name = "none-found";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
which_chosen_cb (FoldPositionsView *self)
{
  if (self->session == NULL)
    return; /* the template is still being built */
  gtk_widget_set_visible (GTK_WIDGET (self->search), !fold_positions_view_shows_closed (self));
  gtk_widget_set_visible (GTK_WIDGET (self->view_button), !fold_positions_view_shows_closed (self));
  update_stack (self);
  g_signal_emit (self, table_changed_signal, 0);
}

/* --- search ------------------------------------------------------------------------------------------------------- */

static gboolean
is_named (const char *text, const char *const *words)
{
  g_autoptr (GString) key = g_string_new (NULL);

  fold_search_add_text (key, text);
  return fold_search_matches (key->str, words);
}

static gboolean
is_found (gpointer item, gpointer user_data)
{
  FoldPositionsView *self = user_data;
  const char *const *words = (const char *const *)self->words;
  FoldInstrument *instrument = fold_holding_get_instrument (item);

  if (words == NULL || *words == NULL)
    return TRUE;
  return (instrument != NULL ? fold_instrument_matches (instrument, words)
                             : is_named (fold_holding_get_name (item), words))
         || is_named (fold_account_get_name (fold_holding_get_account (item)), words);
}

static void
search_changed_cb (FoldPositionsView *self)
{
  g_strfreev (self->words);
  self->words = fold_search_split (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
}

static void
search_stopped_cb (FoldPositionsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->positions));
}

void
fold_positions_view_search (FoldPositionsView *self)
{
  g_return_if_fail (FOLD_IS_POSITIONS_VIEW (self));

  adw_toggle_group_set_active_name (self->which, "held");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* --- what a gain is made of --------------------------------------------------------------------------------------- */

static void
unparent_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);
}

static void
closed_cb (GtkWidget *popover, FoldPositionsView *self)
{
  if (self->explanation != popover)
    return;
  self->explanation = NULL;
  g_idle_add_once (unparent_cb, popover); /* after what its button does */
}

static void
explain (FoldPositionsView *self, gpointer item, const graphene_rect_t *bounds)
{
  g_autofree char *words = NULL;
  graphene_point_t point;

  if (FOLD_IS_POSITION_GROUP (item))
    words = fold_position_words_gains (get_book (self), fold_position_group_get_sum (item));
  else if (FOLD_IS_HOLDING (item) && fold_holding_get_instrument (item) != NULL)
    words = fold_position_words_gain (get_book (self), item);
  if (words == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self->positions), GTK_WIDGET (self), &bounds->origin, &point))
    return;
  if (self->explanation != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->explanation));
  self->explanation = fold_figure_popover_new (_("Unrealised Gain"), "unrealised", words);
  gtk_widget_set_parent (self->explanation, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->explanation),
                               &(GdkRectangle){ (int)point.x, (int)point.y, (int)bounds->size.width,
                                                (int)bounds->size.height });
  g_signal_connect (self->explanation, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->explanation));
}

static void
pressed_cb (GtkGestureClick *click, int presses, double x, double y, FoldPositionsView *self)
{
  graphene_rect_t bounds;
  gpointer item = fold_position_columns_pick_gain (self->positions, x, y, &bounds);

  if (item != NULL && presses == 1)
    explain (self, item, &bounds);
}

/* Where the row is that has the focus; else at the top. */
static graphene_rect_t
find_focus (FoldPositionsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 48, 24);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->positions))
      && gtk_widget_compute_bounds (focus, GTK_WIDGET (self->positions), &bounds))
    bounds.size.width = MIN (bounds.size.width, 240);
  return bounds;
}

void
fold_positions_view_explain (FoldPositionsView *self)
{
  graphene_rect_t bounds;

  g_return_if_fail (FOLD_IS_POSITIONS_VIEW (self));

  bounds = find_focus (self);
  explain (self, fold_positions_view_get_selected (self), &bounds);
}

/* --- keys --------------------------------------------------------------------------------------------------------- */

static FoldPositionGroup *
get_selected_group (FoldPositionsView *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  return FOLD_IS_POSITION_GROUP (item) ? item : NULL;
}

/* An arrow unfolds a group in the direction of reading, and folds it against it. */
static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, FoldPositionsView *self)
{
  FoldPositionGroup *group = get_selected_group (self);
  const gboolean from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const gboolean opens
      = key == (from_right ? GDK_KEY_Left : GDK_KEY_Right) || key == GDK_KEY_plus || key == GDK_KEY_KP_Add;
  const gboolean closes
      = key == (from_right ? GDK_KEY_Right : GDK_KEY_Left) || key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract;

  if (group == NULL || (modifiers & gtk_accelerator_get_default_mod_mask () & ~(guint)GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((opens && !fold_position_group_get_expanded (group)) || (closes && fold_position_group_get_expanded (group)))
    fold_positions_view_fold (self, group);
  return opens || closes ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
add_controllers (FoldPositionsView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "released", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->positions), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->positions), keys);
}

/* A row is read out as a whole: a group by its name, how many belong to it, and whether they are seen. */
static void
bind_row_cb (GtkListItemFactory *factory, GtkColumnViewRow *row)
{
  gpointer item = gtk_column_view_row_get_item (row);
  g_autofree char *label = NULL;

  if (FOLD_IS_POSITION_GROUP (item))
    label = g_strdup_printf (fold_position_group_get_expanded (item) ? C_("group of positions", "%s, %u, unfolded")
                                                                     : C_("group of positions", "%s, %u, folded"),
                             fold_position_group_get_name (item), fold_position_group_get_sum (item)->n);
  gtk_column_view_row_set_accessible_label (row, label != NULL ? label : "");
}

static void
add_row_labels (FoldPositionsView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_column_view_set_row_factory (self->positions, factory);
}

/* --- room --------------------------------------------------------------------------------------------------------- */

static void
fit_cb (gpointer user_data)
{
  FoldPositionsView *self = user_data;

  self->fit_id = 0;
  if (self->session == NULL)
    return;
  fold_positions_view_fit (self);
  fold_positions_view_fit_closed (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

/* Not while sizes are being given out, but before the next frame. */
static void
fit_soon (FoldPositionsView *self)
{
  if (self->fit_id != 0)
    return;
  self->fit_id = g_idle_add_once (fit_cb, self);
  g_source_set_priority (g_main_context_find_source_by_id (NULL, self->fit_id), G_PRIORITY_HIGH_IDLE);
}

/* The width of what a table scrolls in is told while sizes are being given out. */
static void
follow_width (FoldPositionsView *self, GtkColumnView *table)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (table));

  g_signal_connect_object (across, "notify::page-size", G_CALLBACK (fit_soon), self, G_CONNECT_SWAPPED);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_positions_view_dispose (GObject *object)
{
  FoldPositionsView *self = FOLD_POSITIONS_VIEW (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
  if (self->rows != NULL)
    {
      /* what the table loses on its way out is no order that somebody chose */
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->positions), self);
      g_signal_handlers_disconnect_by_data (self->rows, self);
      g_signal_handlers_disconnect_by_data (self->closed_positions, self);
    }
  g_clear_pointer (&self->explanation, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_POSITIONS_VIEW);
  g_clear_object (&self->rows);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);
  g_clear_object (&self->closed_positions);
  g_clear_object (&self->actions);
  g_clear_object (&self->portfolios);
  g_clear_object (&self->session);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (fold_positions_view_parent_class)->dispose (object);
}

static void
fold_positions_view_class_init (FoldPositionsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_positions_view_dispose;

  g_type_ensure (FOLD_TYPE_CLOSED_POSITION);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_CELL);
  g_type_ensure (FOLD_TYPE_POSITION_TOTALS);

  table_changed_signal = g_signal_new ("table-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/positions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, which);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, search);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, view_button);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, positions);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, selection);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, slice);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, totals);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, closed);
  gtk_widget_class_bind_template_child (widget_class, FoldPositionsView, closed_sorted);
  gtk_widget_class_bind_template_callback (widget_class, which_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  fold_positions_view_bind_closed (widget_class);
  fold_instrument_format_bind (widget_class);
}

static void
fold_positions_view_init (FoldPositionsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
summed_cb (FoldPositionsView *self)
{
  fold_position_totals_show (self->totals, get_book (self), fold_position_rows_get_total (self->rows));
  fit_soon (self); /* columns may have grown with what stands in them */
}

void
fold_positions_view_set_up (FoldPositionsView *self, FoldSession *session, GListModel *portfolios, GListModel *holdings)
{
  GtkFilterListModel *filtered;

  g_return_if_fail (FOLD_IS_POSITIONS_VIEW (self) && FOLD_IS_SESSION (session));

  self->session = g_object_ref (session);
  self->portfolios = g_object_ref (portfolios);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (holdings), g_object_ref (self->filter));
  self->sorted
      = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->positions)));
  self->rows = fold_position_rows_new (get_book (self), portfolios, G_LIST_MODEL (self->sorted));
  gtk_slice_list_model_set_model (self->slice, G_LIST_MODEL (self->rows));
  fold_position_columns_set_up (self->positions, session, self->rows);
  fold_slow_rows_watch (self->positions, self->slice);
  fold_positions_view_set_up_closed (self);
  g_signal_connect_object (self->rows, "summed", G_CALLBACK (summed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->closed_positions, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  fold_positions_view_add_menu (self);
  add_controllers (self);
  add_row_labels (self);
  follow_width (self, self->positions);
  follow_width (self, self->closed);
  summed_cb (self);
  which_chosen_cb (self);
}

GtkColumnView *
fold_positions_view_get_table (FoldPositionsView *self)
{
  g_return_val_if_fail (FOLD_IS_POSITIONS_VIEW (self), NULL);
  return fold_positions_view_shows_closed (self) ? self->closed : self->positions;
}

GtkColumnView *
fold_positions_view_get_positions (FoldPositionsView *self)
{
  g_return_val_if_fail (FOLD_IS_POSITIONS_VIEW (self), NULL);
  return self->positions;
}

GListModel *
fold_positions_view_get_holdings (FoldPositionsView *self)
{
  g_return_val_if_fail (FOLD_IS_POSITIONS_VIEW (self), NULL);
  return G_LIST_MODEL (self->sorted);
}

gpointer
fold_positions_view_get_selected (FoldPositionsView *self)
{
  g_return_val_if_fail (FOLD_IS_POSITIONS_VIEW (self), NULL);
  return gtk_single_selection_get_selected_item (
      GTK_SINGLE_SELECTION (gtk_column_view_get_model (fold_positions_view_get_table (self))));
}

void
fold_positions_view_update (FoldPositionsView *self)
{
  g_return_if_fail (FOLD_IS_POSITIONS_VIEW (self));

  if (self->words != NULL && *self->words != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  fold_position_rows_update (self->rows);
  update_stack (self);
}
