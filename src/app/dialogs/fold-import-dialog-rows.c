/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the preview: what they are booked as, and what the user decides about those that are selected. */
#include "fold-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-import-row-dialog.h"
#include "fold-import-words.h"

/* --- the rows that are selected ---------------------------------------------------------------------------------- */

/* Returns: (transfer full) (element-type FoldImportRow) */
static GPtrArray *
dup_selected (FoldImportDialog *self)
{
  g_autoptr (GtkBitset) positions = gtk_selection_model_get_selection (self->selection);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < gtk_bitset_get_size (positions); i++)
    {
      FoldImportRow *row = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (positions, i));

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return rows;
}

static gboolean
is_transaction (FoldImportRow *row)
{
  FoldImportKind kind;
  const char *of;

  return fold_import_row_get_booking (row, &kind, &of) == NULL || kind == FOLD_IMPORT_KIND_TRANSACTION;
}

static gboolean
may_leave_out (FoldImportRow *row)
{
  return fold_import_row_get_state (row) == FOLD_IMPORT_STATE_NEW;
}

static gboolean
may_book (FoldImportRow *row)
{
  return fold_import_row_get_state (row) == FOLD_IMPORT_STATE_KNOWN && is_transaction (row);
}

static gboolean
may_take_back (FoldImportRow *row)
{
  return fold_import_row_get_choice (row) != FOLD_IMPORT_CHOICE_NONE || fold_import_row_is_changed (row);
}

static gboolean
any (GPtrArray *rows, gboolean (*may) (FoldImportRow *row))
{
  for (guint i = 0; i < rows->len; i++)
    if (may (g_ptr_array_index (rows, i)))
      return TRUE;
  return FALSE;
}

void
fold_import_dialog_update_rows (FoldImportDialog *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->selection == NULL)
    return; /* the dialog is on its way out */
  rows = dup_selected (self);
  gtk_widget_action_set_enabled (widget, "rows.edit", rows->len == 1 && is_transaction (g_ptr_array_index (rows, 0)));
  gtk_widget_action_set_enabled (widget, "rows.leave-out", any (rows, may_leave_out));
  gtk_widget_action_set_enabled (widget, "rows.book", any (rows, may_book));
  gtk_widget_action_set_enabled (widget, "rows.take-back", any (rows, may_take_back));
}

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* The plan again, with the same places of the list selected: the rows there, or those that moved up. */
static void
decided (FoldImportDialog *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GtkBitset) positions = gtk_bitset_copy (selected); /* the model's own changes with the rows */
  g_autoptr (GtkBitset) mask = NULL;
  const gboolean focused = has_focus_inside (GTK_WIDGET (self->table));
  guint n, first = gtk_bitset_get_minimum (positions);

  fold_import_dialog_plan_again (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n == 0)
    return;
  mask = gtk_bitset_new_range (0, n);
  gtk_bitset_intersect (positions, mask);
  if (gtk_bitset_is_empty (positions))
    gtk_bitset_add (positions, n - 1);
  gtk_selection_model_set_selection (self->selection, positions, mask);
  if (focused)
    gtk_column_view_scroll_to (self->table, MIN (first, n - 1), NULL, GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
decide (FoldImportDialog *self,
        gboolean (*may) (FoldImportRow *row),
        void (*choose) (FoldImport *import, FoldImportRow *row))
{
  g_autoptr (GPtrArray) rows = dup_selected (self);

  if (self->updating || !any (rows, may))
    return;
  for (guint i = 0; i < rows->len; i++)
    if (may (g_ptr_array_index (rows, i)))
      choose (self->import, g_ptr_array_index (rows, i));
  decided (self);
}

static void
leave_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide (FOLD_IMPORT_DIALOG (widget), may_leave_out, fold_import_leave_out);
}

static void
book_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide (FOLD_IMPORT_DIALOG (widget), may_book, fold_import_book_anyway);
}

static void
take_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide (FOLD_IMPORT_DIALOG (widget), may_take_back, fold_import_take_back);
}

static void
changed_cb (FoldImportDialog *self, FoldImportRow *row, FoldImportRecord *record)
{
  fold_import_change (self->import, row, record);
  decided (self);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (widget);
  g_autoptr (GPtrArray) rows = dup_selected (self);
  FoldImportRow *row = rows->len == 1 ? g_ptr_array_index (rows, 0) : NULL;
  AdwDialog *dialog;

  if (row == NULL || self->updating || !is_transaction (row))
    return;
  dialog = fold_import_row_dialog_new (self->session, row, fold_import_find_record (self->import, row));
  g_signal_connect_object (dialog, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
activate_cb (FoldImportDialog *self, guint position)
{
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "rows.edit", NULL);
}

static void
add_key (GtkEventController *controller, guint key, const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                                                          gtk_named_action_new (action)));
}

void
fold_import_dialog_watch_rows (FoldImportDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_key (keys, GDK_KEY_Delete, "rows.leave-out");
  add_key (keys, GDK_KEY_F2, "rows.edit");
  add_key (keys, GDK_KEY_Insert, "rows.book");
  add_key (keys, GDK_KEY_BackSpace, "rows.take-back");
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (fold_import_dialog_update_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (fold_import_dialog_update_rows), self,
                           G_CONNECT_SWAPPED);
  fold_import_dialog_update_rows (self);
}

void
fold_import_dialog_bind_rows (GtkWidgetClass *widget_class)
{
  fold_import_words_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "rows.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "rows.leave-out", NULL, leave_out_cb);
  gtk_widget_class_install_action (widget_class, "rows.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "rows.take-back", NULL, take_back_cb);
}
