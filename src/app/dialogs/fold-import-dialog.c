/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cell-words.h"
#include "fold-choice.h"
#include "fold-instrument-format.h"
#include "fold-slow-rows.h"

#define UPDATE_MILLISECONDS 100

G_DEFINE_FINAL_TYPE (FoldImportDialog, fold_import_dialog, ADW_TYPE_DIALOG)

static FoldBook *
get_book (FoldImportDialog *self)
{
  return fold_session_get_book (self->session);
}

/* --- the plan ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint n_new;
  guint n_known;
  guint n_aside;
  guint n_out;
} Counts;

static void
add_counts (Counts *counts, FoldImport *import)
{
  counts->n_new += fold_import_get_n_new (import);
  counts->n_known += fold_import_get_n_known (import);
  counts->n_aside += fold_import_get_n_quarantined (import);
  counts->n_out += fold_import_get_n_out (import);
}

static char *
describe_counts (const Counts *counts)
{
  const guint n_new = counts->n_new, n_known = counts->n_known, n_aside = counts->n_aside;
  g_autofree char *fresh = g_strdup_printf (ngettext ("%u new", "%u new", n_new), n_new);
  g_autofree char *known = g_strdup_printf (ngettext ("%u already known", "%u already known", n_known), n_known);
  g_autofree char *aside = g_strdup_printf (ngettext ("%u set aside", "%u set aside", n_aside), n_aside);
  g_autofree char *out
      = g_strdup_printf (ngettext ("%u left out by you", "%u left out by you", counts->n_out), counts->n_out);

  return g_strjoin (" · ", fresh, known, aside, counts->n_out > 0 ? out : NULL, NULL);
}

/* The sum over the files, and of each its own in its row. */
static void
update_summary (FoldImportDialog *self)
{
  g_autofree char *summary = NULL;
  Counts sum = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (self->imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->files, (int)i);
      g_autofree char *text = NULL;
      Counts counts = { 0 };

      add_counts (&counts, import);
      add_counts (&sum, import);
      text = describe_counts (&counts);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
    }
  summary = describe_counts (&sum);
  gtk_label_set_label (self->summary, summary);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.import", sum.n_new > 0);
}

static void
update_stack (FoldImportDialog *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0;

  gtk_stack_set_visible_child_name (self->stack, self->timer != 0 ? "planning" : any ? "rows" : "none");
}

static gboolean
update_progress_cb (gpointer user_data)
{
  FoldImportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, fold_import_planning_get_progress (self->planning));
  return G_SOURCE_CONTINUE;
}

static void
plan_on_thread (FoldImportDialog *self, const FoldImportPlace *place)
{
  fold_import_planning_start (self->planning, place);
  if (self->timer == 0)
    self->timer = g_timeout_add (UPDATE_MILLISECONDS, update_progress_cb, self);
  update_progress_cb (self);
  gtk_label_set_label (self->summary, _("Comparing with the book"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.import", FALSE);
  update_stack (self);
}

void
fold_import_dialog_stop_planning (FoldImportDialog *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->planning != NULL)
    fold_import_planning_stop (self->planning);
}

void
fold_import_dialog_planned (FoldImportDialog *self)
{
  update_summary (self);
  fold_import_dialog_show_new_accounts (self);
  fold_import_dialog_update_rows (self);
  update_stack (self);
}

gboolean
fold_import_dialog_plan (FoldImportDialog *self, GError **error)
{
  g_autofree char *portfolio = fold_import_dialog_dup_portfolio (self);
  g_autofree char *account = fold_import_dialog_dup_account (self);
  const FoldImportPlace place = { self->is_portfolio_chosen && *portfolio != '\0' ? portfolio : NULL, account };

  if (fold_imports_are_long (self->imports))
    {
      plan_on_thread (self, &place);
      return TRUE;
    }
  if (!fold_imports_plan (self->imports, get_book (self), &place, error))
    return FALSE;
  fold_import_dialog_planned (self);
  return TRUE;
}

void
fold_import_dialog_show_refusal (FoldImportDialog *self, const char *sentence)
{
  gtk_label_set_label (self->refusal, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), sentence != NULL);
  if (sentence != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.import", FALSE);
}

void
fold_import_dialog_plan_again (FoldImportDialog *self)
{
  g_autoptr (GError) error = NULL;
  const gboolean done = fold_import_dialog_plan (self, &error);

  fold_import_dialog_show_refusal (self, done ? NULL : error->message);
}

static void choose_states (FoldImportDialog *self);

static void
planned_cb (gpointer owner, const GError *error)
{
  FoldImportDialog *self = owner;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->has_plan && error == NULL)
    choose_states (self);
  self->has_plan = self->has_plan || error == NULL;
  fold_import_dialog_planned (self);
  fold_import_dialog_show_refusal (self, error != NULL ? error->message : NULL);
}

/* Another file may have been imported meanwhile, here or by another program: what was new may be known by now. */
static void
book_changed_cb (FoldImportDialog *self)
{
  if (self->updating)
    return;
  self->updating = TRUE;
  gtk_string_list_splice (self->portfolio_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->portfolio_names)),
                          NULL);
  fold_import_dialog_fill_portfolios (self);
  self->updating = FALSE;
  fold_import_dialog_portfolio_changed (self);
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static guint
get_states (FoldImportDialog *self)
{
  const char *wanted = adw_toggle_group_get_active_name (self->states);

  if (g_strcmp0 (wanted, "new") == 0)
    return 1U << FOLD_IMPORT_STATE_NEW;
  if (g_strcmp0 (wanted, "known") == 0)
    return 1U << FOLD_IMPORT_STATE_KNOWN;
  if (g_strcmp0 (wanted, "aside") == 0)
    return 1U << FOLD_IMPORT_STATE_QUARANTINED;
  if (g_strcmp0 (wanted, "ignored") == 0)
    return 1U << FOLD_IMPORT_STATE_IGNORED;
  return FOLD_IMPORT_ROWS_ALL;
}

static void
state_chosen_cb (FoldImportDialog *self)
{
  if (self->import == NULL)
    return;
  fold_import_rows_set_shown (fold_import_get_rows (self->import), get_states (self));
  update_stack (self);
}

/* What was set aside is what the user should look at. */
static void
choose_states (FoldImportDialog *self)
{
  adw_toggle_group_set_active_name (self->states, fold_import_get_n_quarantined (self->import) > 0 ? "aside" : "all");
  state_chosen_cb (self);
}

void
fold_import_dialog_show (FoldImportDialog *self, FoldImport *import)
{
  self->import = import;
  fold_import_dialog_show_reading (self);
  gtk_slice_list_model_set_model (self->rows, G_LIST_MODEL (fold_import_get_rows (import)));
  choose_states (self);
}

static void
file_chosen_cb (FoldImportDialog *self, GtkListBoxRow *row)
{
  g_autoptr (FoldImport) import
      = row != NULL ? g_list_model_get_item (self->imports, (guint)gtk_list_box_row_get_index (row)) : NULL;

  if (import != NULL)
    fold_import_dialog_show (self, import);
}

static GtkWidget *
create_file_row (gpointer item, gpointer user_data)
{
  return g_object_new (ADW_TYPE_ACTION_ROW, "title", fold_import_get_file_name (item), "use-markup", FALSE,
                       "subtitle-lines", 1, "title-lines", 1, NULL);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_import_dialog_dispose (GObject *object)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (object);

  fold_import_dialog_stop_planning (self);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->planning, fold_import_planning_free);
  self->import = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->imports);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_import_dialog_parent_class)->dispose (object);
}

static void
fold_import_dialog_closed (AdwDialog *dialog)
{
  fold_import_dialog_stop_planning (FOLD_IMPORT_DIALOG (dialog));
}

static void
fold_import_dialog_class_init (FoldImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_import_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = fold_import_dialog_closed;

  g_type_ensure (FOLD_TYPE_IMPORT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, files_group);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, files);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, unread);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, portfolio_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, portfolio_names);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, new_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, account_names);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, new_account_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, new_accounts);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, place_group);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, reading_group);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, dates_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, fund_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, checks);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, states);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, table);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, shown);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, row_buttons);
  fold_cell_words_bind (widget_class);
  fold_import_dialog_bind_rows (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "account_changed",
                                                G_CALLBACK (fold_import_dialog_account_changed));
  gtk_widget_class_bind_template_callback_full (widget_class, "portfolio_changed",
                                                G_CALLBACK (fold_import_dialog_portfolio_changed));
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "read_again", G_CALLBACK (fold_import_dialog_read_again));
  fold_instrument_format_bind (widget_class);
  gtk_widget_class_install_action (widget_class, "dialog.import", NULL, fold_import_dialog_import);
  gtk_widget_class_install_action (widget_class, "dialog.map", NULL, fold_import_dialog_map);
}

static void
fold_import_dialog_init (FoldImportDialog *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_slow_rows_watch (self->table, self->shown);
  fold_import_dialog_watch_rows (self);
}

static gboolean
has_transactions (FoldImportDialog *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, i);

      if (fold_import_has_transactions (import))
        return TRUE;
    }
  return FALSE;
}

static void
show_imports (FoldImportDialog *self, const char *unread)
{
  const guint n = g_list_model_get_n_items (self->imports);
  g_autofree char *title = g_strdup_printf (ngettext ("%u File", "%u Files", n), n);

  adw_dialog_set_title (ADW_DIALOG (self), n > 1 ? title : fold_import_get_file_name (self->import));
  gtk_list_box_bind_model (self->files, self->imports, create_file_row, NULL, NULL);
  gtk_widget_set_visible (self->files_group, n > 1);
  gtk_label_set_label (self->unread, unread);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), *unread != '\0');
  gtk_widget_set_visible (self->place_group, has_transactions (self));
  fold_import_dialog_fill_portfolios (self);
  gtk_list_box_select_row (self->files, gtk_list_box_get_row_at_index (self->files, 0));
  if (self->timer == 0)
    fold_import_dialog_planned (self);
  self->updating = FALSE;
}

AdwDialog *
fold_import_dialog_new (FoldSession *session, GListModel *imports, const char *unread, GError **error)
{
  FoldBook *book = fold_session_get_book (session);
  FoldPortfolio *portfolio
      = fold_portfolios_get_portfolio (fold_book_get_portfolios (book), fold_session_get_portfolio (session));
  const char *name = portfolio != NULL ? fold_portfolio_get_name (portfolio) : NULL;
  const FoldImportPlace place = { .portfolio = name };
  const gboolean is_long = fold_imports_are_long (imports);
  FoldImportDialog *self;

  if (!is_long && !fold_imports_plan (imports, book, &place, error))
    return NULL;
  self = g_object_new (FOLD_TYPE_IMPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  fold_choice_set_up (GTK_WIDGET (self->portfolio_row), NULL);
  fold_choice_set_up (GTK_WIDGET (self->account_row), NULL);
  fold_choice_set_up (GTK_WIDGET (self->decimal_row), NULL);
  fold_choice_set_up (GTK_WIDGET (self->dates_row), NULL);
  self->imports = g_object_ref (imports);
  self->import = g_list_model_get_item (imports, 0);
  g_object_unref (self->import); /* the list keeps it */
  self->is_portfolio_chosen = name != NULL;
  self->has_plan = !is_long;
  self->planning = fold_import_planning_new (imports, book, planned_cb, self);
  if (is_long)
    plan_on_thread (self, &place);
  show_imports (self, unread);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}
