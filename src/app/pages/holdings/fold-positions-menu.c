/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what the positions stand together, which groups are folded, which columns are wanted and how they are sorted: all
 * of it is remembered. */
#include "fold-positions-view-private.h"

#include <glib/gi18n-lib.h>

#include "fold-position-columns.h"

#define GROUPING "position-grouping"
#define HIDDEN "hidden-position-columns"
#define FOLDED "folded-sections" /* with what is folded elsewhere */
#define ORDER "position-order"
#define COLUMN_ACTION "column-"

static GSettings *
get_settings (FoldPositionsView *self)
{
  return fold_session_get_settings (self->session);
}

/* --- a set of texts among the settings ---------------------------------------------------------------------------- */

static void
put (GSettings *settings, const char *key, const char *text, gboolean is_in)
{
  g_auto (GStrv) texts = g_settings_get_strv (settings, key), changed = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    if (!g_str_equal (texts[i], text))
      g_strv_builder_add (builder, texts[i]);
  if (is_in)
    g_strv_builder_add (builder, text);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (settings, key, (const char *const *)changed);
}

/* --- groups ------------------------------------------------------------------------------------------------------- */

static void
follow_grouping (FoldPositionsView *self)
{
  fold_position_rows_set_grouping (self->rows,
                                   (FoldPositionGrouping)g_settings_get_enum (get_settings (self), GROUPING));
}

static void
follow_folded (FoldPositionsView *self)
{
  g_auto (GStrv) folded = g_settings_get_strv (get_settings (self), FOLDED);

  fold_position_rows_set_folded (self->rows, (const char *const *)folded);
}

static void
fold_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GSettings *settings = get_settings (user_data);
  g_auto (GStrv) folded = g_settings_get_strv (settings, FOLDED);
  const char *id = g_variant_get_string (parameter, NULL);

  put (settings, FOLDED, id, !g_strv_contains ((const char *const *)folded, id));
}

void
fold_positions_view_fold (FoldPositionsView *self, FoldPositionGroup *group)
{
  g_return_if_fail (FOLD_IS_POSITIONS_VIEW (self) && FOLD_IS_POSITION_GROUP (group));

  put (get_settings (self), FOLDED, fold_position_group_get_id (group), fold_position_group_get_expanded (group));
}

/* --- columns ------------------------------------------------------------------------------------------------------ */

static void
show_state (FoldPositionsView *self, const char *id, gboolean is_hidden)
{
  g_autofree char *name = g_strconcat (COLUMN_ACTION, id, NULL);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (!is_hidden));
}

static void
follow_hidden (FoldPositionsView *self)
{
  g_auto (GStrv) hidden = g_settings_get_strv (get_settings (self), HIDDEN);
  guint n;
  g_autofree FoldPositionColumn *columns = fold_position_columns_list (&n);

  for (guint i = 0; i < n; i++)
    show_state (self, columns[i].id, g_strv_contains ((const char *const *)hidden, columns[i].id));
  fold_positions_view_fit (self);
}

static void
column_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  put (get_settings (user_data), HIDDEN, g_action_get_name (G_ACTION (action)) + strlen (COLUMN_ACTION),
       !g_variant_get_boolean (state));
}

static void
add_column_actions (FoldPositionsView *self, GMenu *menu)
{
  guint n;
  g_autofree FoldPositionColumn *columns = fold_position_columns_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat (COLUMN_ACTION, columns[i].id, NULL);
      g_autofree char *full = g_strconcat ("positions.", name, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE));

      g_signal_connect_object (action, "change-state", G_CALLBACK (column_cb), self, G_CONNECT_DEFAULT);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
      g_menu_append (menu, columns[i].title, full);
    }
}

void
fold_positions_view_fit (FoldPositionsView *self)
{
  g_auto (GStrv) hidden = g_settings_get_strv (get_settings (self), HIDDEN);
  const int width = gtk_widget_get_width (self->scroller);

  if (width > 0)
    fold_position_columns_fit (self->positions, width, (const char *const *)hidden);
}

/* --- order -------------------------------------------------------------------------------------------------------- */

static void
order_changed_cb (FoldPositionsView *self)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->positions));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  const char *id = column != NULL ? gtk_column_view_column_get_id (column) : NULL;
  const gboolean descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  g_autofree char *order = id != NULL ? g_strconcat (descending ? "-" : "", id, NULL) : g_strdup ("");
  g_autofree char *before = g_settings_get_string (get_settings (self), ORDER);

  if (!g_str_equal (order, before)) /* and not only what a drag moves */
    g_settings_set_string (get_settings (self), ORDER, order);
}

static void
sort_as_before (FoldPositionsView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->positions);
  g_autofree char *order = g_settings_get_string (get_settings (self), ORDER);
  const gboolean descending = *order == '-';

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), order + descending) == 0)
        gtk_column_view_sort_by_column (self->positions, column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}

/* --- the menu ----------------------------------------------------------------------------------------------------- */

static const GActionEntry action_entries[] = {
  { "fold", fold_cb, "s" },
};

/* The action is the setting itself, under a shorter name. */
static void
grouping_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_settings_set_string (get_settings (user_data), GROUPING, g_variant_get_string (state, NULL));
}

static void
show_grouping (FoldPositionsView *self)
{
  g_autofree char *grouping = g_settings_get_string (get_settings (self), GROUPING);

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "grouping")),
                             g_variant_new_string (grouping));
}

static void
add_grouping (FoldPositionsView *self)
{
  g_autoptr (GSimpleAction) action
      = g_simple_action_new_stateful ("grouping", G_VARIANT_TYPE_STRING, g_variant_new_string ("none"));

  g_signal_connect_object (action, "change-state", G_CALLBACK (grouping_cb), self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
follow (FoldPositionsView *self, const char *key, GCallback function)
{
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);

  g_signal_connect_object (get_settings (self), signal, function, self, G_CONNECT_SWAPPED);
}

void
fold_positions_view_add_menu (FoldPositionsView *self)
{
  GMenuModel *groups = gtk_menu_button_get_menu_model (self->view_button);
  g_autoptr (GMenu) menu = g_menu_new (), columns = g_menu_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  add_grouping (self);
  add_column_actions (self, columns);
  g_menu_append_section (menu, NULL, groups);
  g_menu_append_submenu (menu, C_("positions", "C_olumns"), G_MENU_MODEL (columns));
  gtk_menu_button_set_menu_model (self->view_button, G_MENU_MODEL (menu));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "positions", G_ACTION_GROUP (self->actions));
  follow (self, GROUPING, G_CALLBACK (follow_grouping));
  follow (self, GROUPING, G_CALLBACK (show_grouping));
  follow (self, FOLDED, G_CALLBACK (follow_folded));
  follow (self, HIDDEN, G_CALLBACK (follow_hidden));
  sort_as_before (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->positions), "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_grouping (self);
  follow_folded (self);
  follow_grouping (self);
  follow_hidden (self);
}
