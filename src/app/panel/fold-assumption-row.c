/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-row.h"

#include <glib/gi18n-lib.h>

#include "fold-assumption-dialog.h"
#include "fold-book.h"
#include "fold-report-error.h"
#include "fold-tooltip.h"

#define PAGE_STEPS 10

/* What a row is bound to; it lives and dies with the row. */
typedef struct
{
  FoldBook *book;
  FoldAssumption *assumption;
  GtkWidget *row;
} Binding;

static void
binding_free (Binding *binding)
{
  g_object_unref (binding->book);
  g_object_unref (binding->assumption);
  g_free (binding);
}

/* --- model to row ------------------------------------------------------------------------------------------------- */

static void
follow_cb (FoldAssumption *assumption, GParamSpec *pspec, FoldValueRow *row)
{
  const FoldRange current = fold_assumption_get_current (assumption);

  fold_value_row_set_value (row, current.mode);
  fold_value_row_set_range (row, current.low, current.high);
  fold_value_row_set_default_value (row, fold_assumption_get_saved (assumption).mode);
  fold_value_row_set_modified (row, fold_assumption_get_modified (assumption));
}

static void
set_unit (FoldValueRow *row, FoldAssumption *assumption)
{
  const guint digits = fold_assumption_get_digits (assumption);

  switch (fold_assumption_get_unit (assumption))
    {
    case FOLD_UNIT_MULTIPLE:
      fold_value_row_set_unit (row, C_("unit", "×"), 1, digits);
      break;

    case FOLD_UNIT_YEARS:
      /* Translators: years, in little space behind a number */
      fold_value_row_set_unit (row, C_("unit", "yr"), 1, digits);
      break;

    case FOLD_UNIT_PERCENT:
      fold_value_row_set_unit (row, C_("unit", "%"), 100, digits);
      break;

    case FOLD_UNIT_AMOUNT:
    case FOLD_UNIT_NUMBER:
    default:
      fold_value_row_set_unit (row, "", 1, digits);
      break;
    }
}

/* --- row to model: a drag previews, its end commits --------------------------------------------------------------- */

static void
value_changed_cb (FoldValueRow *row, double value, Binding *binding)
{
  fold_scenarios_preview_assumption (fold_book_get_scenarios (binding->book),
                                     fold_assumption_get_key (binding->assumption), value);
}

static void
range_changed_cb (FoldValueRow *row, double low, double high, Binding *binding)
{
  const double mode = fold_assumption_get_mode (binding->assumption);
  const FoldRange range = { MIN (low, mode), mode, MAX (high, mode) };

  fold_scenarios_preview_range (fold_book_get_scenarios (binding->book), fold_assumption_get_key (binding->assumption),
                                range);
}

static void
drag_end_cb (FoldValueRow *row, Binding *binding)
{
  g_autoptr (GError) error = NULL;

  if (!fold_scenarios_commit_assumption (fold_book_get_scenarios (binding->book),
                                         fold_assumption_get_key (binding->assumption), &error))
    fold_report_error (binding->row, error);
}

/* --- the row's menu ----------------------------------------------------------------------------------------------- */

static void
reset_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Binding *binding = user_data;
  g_autoptr (GError) error = NULL;

  if (!fold_scenarios_reset_assumption (fold_book_get_scenarios (binding->book),
                                        fold_assumption_get_key (binding->assumption), &error))
    fold_report_error (binding->row, error);
}

static void
use_default_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Binding *binding = user_data;
  g_autoptr (GError) error = NULL;

  if (!fold_scenarios_set_assumption (fold_book_get_scenarios (binding->book),
                                      fold_assumption_get_key (binding->assumption),
                                      fold_assumption_get_default (binding->assumption), &error))
    fold_report_error (binding->row, error);
}

static void
source_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Binding *binding = user_data;

  adw_dialog_present (fold_assumption_dialog_new (binding->assumption), binding->row);
}

/* Whose score is meant, the window knows. */
static void
break_even_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Binding *binding = user_data;

  gtk_widget_activate_action (binding->row, "win.break-even", "s", fold_assumption_get_key (binding->assumption));
}

static const GActionEntry entries[] = {
  { "reset", reset_cb },
  { "use-default", use_default_cb },
  { "source", source_cb },
  { "break-even", break_even_cb },
};

static GMenuModel *
menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) values = g_menu_new ();
  g_autoptr (GMenu) facts = g_menu_new ();

  g_menu_append (values, _("_Reset to the Saved Scenario"), "row.reset");
  g_menu_append (values, _("Use the _Theme’s Value"), "row.use-default");
  g_menu_append (facts, _("R_ationale and Source"), "row.source");
  g_menu_append (facts, _("_Break-Even…"), "row.break-even");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (values));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (facts));

  return G_MENU_MODEL (menu);
}

GtkWidget *
fold_assumption_row_new (FoldBook *book, FoldAssumption *assumption, const char *title)
{
  GtkWidget *widget = fold_value_row_new (title ? title : fold_assumption_get_name (assumption));
  FoldValueRow *row = FOLD_VALUE_ROW (widget);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = menu_new ();
  const double step = fold_assumption_get_step (assumption);
  Binding *binding = g_new0 (Binding, 1);

  binding->book = g_object_ref (book);
  binding->assumption = g_object_ref (assumption);
  binding->row = widget;
  g_object_set_data_full (G_OBJECT (row), "fold-assumption-binding", binding, (GDestroyNotify)binding_free);

  fold_value_row_set_bounds (row, fold_assumption_get_minimum (assumption), fold_assumption_get_maximum (assumption),
                             step, step * PAGE_STEPS);
  fold_value_row_set_logarithmic (row, fold_assumption_get_logarithmic (assumption));
  set_unit (row, assumption);
  fold_tooltip_set (widget, fold_assumption_get_help (assumption));

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), binding);
  gtk_widget_insert_action_group (widget, "row", G_ACTION_GROUP (actions));
  fold_value_row_set_menu_model (row, menu);

  g_signal_connect (row, "value-changed", G_CALLBACK (value_changed_cb), binding);
  g_signal_connect (row, "range-changed", G_CALLBACK (range_changed_cb), binding);
  g_signal_connect (row, "drag-end", G_CALLBACK (drag_end_cb), binding);
  g_signal_connect_object (assumption, "notify", G_CALLBACK (follow_cb), row, G_CONNECT_DEFAULT);
  follow_cb (assumption, NULL, row);

  return widget;
}
