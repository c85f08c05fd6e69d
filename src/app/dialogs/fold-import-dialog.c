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
} Counts;

static void
add_counts (Counts *counts, FoldImport *import)
{
  counts->n_new += fold_import_get_n_new (import);
  counts->n_known += fold_import_get_n_known (import);
  counts->n_aside += fold_import_get_n_quarantined (import);
}

static char *
describe_counts (const Counts *counts)
{
  const guint n_new = counts->n_new, n_known = counts->n_known, n_aside = counts->n_aside;
  g_autofree char *fresh = g_strdup_printf (ngettext ("%u new", "%u new", n_new), n_new);
  g_autofree char *known = g_strdup_printf (ngettext ("%u already known", "%u already known", n_known), n_known);
  g_autofree char *aside = g_strdup_printf (ngettext ("%u set aside", "%u set aside", n_aside), n_aside);

  return g_strjoin (" · ", fresh, known, aside, NULL);
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
plan_at_once (GListModel *imports, FoldBook *book, const char *portfolio, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (imports, i);

      if (!fold_import_plan (import, book, portfolio, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
update_progress_cb (gpointer user_data)
{
  FoldImportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, fold_import_planning_get_progress (self->planning));
  return G_SOURCE_CONTINUE;
}

static void
plan_on_thread (FoldImportDialog *self, const char *portfolio)
{
  fold_import_planning_start (self->planning, portfolio);
  if (self->timer == 0)
    self->timer = g_timeout_add (UPDATE_MILLISECONDS, update_progress_cb, self);
  update_progress_cb (self);
  gtk_label_set_label (self->summary, _("Comparing with the book"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.import", FALSE);
  update_stack (self);
}

static void
stop_planning (FoldImportDialog *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->planning != NULL)
    fold_import_planning_stop (self->planning);
}

static gboolean
has_long_files (GListModel *imports)
{
  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (imports, i);

      if (fold_import_plan_is_long (import))
        return TRUE;
    }
  return FALSE;
}

gboolean
fold_import_dialog_is_long (FoldImportDialog *self)
{
  return has_long_files (self->imports);
}

gboolean
fold_import_dialog_plan (FoldImportDialog *self, const char *portfolio, GError **error)
{
  if (fold_import_dialog_is_long (self))
    {
      plan_on_thread (self, portfolio);
      return TRUE;
    }
  if (!plan_at_once (self->imports, get_book (self), portfolio, error))
    return FALSE;
  update_summary (self);
  update_stack (self);
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
fold_import_dialog_plan_again (FoldImportDialog *self, const char *portfolio)
{
  g_autoptr (GError) error = NULL;
  const gboolean done = fold_import_dialog_plan (self, portfolio, &error);

  fold_import_dialog_show_refusal (self, done ? NULL : error->message);
}

static void choose_states (FoldImportDialog *self);

static void
planned_cb (gpointer owner, const GError *error)
{
  FoldImportDialog *self = owner;

  g_clear_handle_id (&self->timer, g_source_remove);
  update_summary (self);
  if (!self->has_plan && error == NULL)
    choose_states (self);
  self->has_plan = self->has_plan || error == NULL;
  update_stack (self);
  fold_import_dialog_show_refusal (self, error != NULL ? error->message : NULL);
}

char *
fold_import_dialog_dup_portfolio (FoldImportDialog *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (portfolios, adw_combo_row_get_selected (self->portfolio_row));

  return portfolio != NULL ? g_strdup (fold_portfolio_get_name (portfolio))
                           : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_row))));
}

static void
place_changed_cb (FoldImportDialog *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  gboolean is_new = adw_combo_row_get_selected (self->portfolio_row) >= g_list_model_get_n_items (portfolios);
  g_autofree char *name = fold_import_dialog_dup_portfolio (self);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->new_row), is_new);
  if (self->updating)
    return;
  if (*name != '\0')
    {
      fold_import_dialog_plan_again (self, name);
      return;
    }
  stop_planning (self);
  update_summary (self);
  update_stack (self);
  g_set_error_literal (&error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID,
                       _("The new portfolio has no name yet. Type one above."));
  fold_import_dialog_show_refusal (self, error != NULL ? error->message : NULL);
}

static void
fill_portfolios (FoldImportDialog *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  const char *planned = fold_import_get_portfolio (self->import);
  guint n = g_list_model_get_n_items (portfolios), selected = n;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      gtk_string_list_append (self->portfolio_names, fold_portfolio_get_name (portfolio));
      if (g_strcmp0 (fold_portfolio_get_name (portfolio), planned) == 0)
        selected = i;
    }
  gtk_string_list_append (self->portfolio_names, _("New Portfolio"));
  gtk_editable_set_text (GTK_EDITABLE (self->new_row), selected == n && planned != NULL ? planned : "");
  adw_combo_row_set_selected (self->portfolio_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->new_row), selected == n);
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
  fill_portfolios (self);
  self->updating = FALSE;
  place_changed_cb (self);
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

static char *
format_line (gpointer self, guint line)
{
  return g_strdup_printf ("%u", line);
}

/* What was traded, and what it moves: "10 NVDA at 150.00 USD · -1,501.00 USD". */
static char *
describe_numbers (const FoldEntry *entry, const char *of)
{
  g_autoptr (GString) text = g_string_new (of);

  if (entry->quantity > 0)
    {
      g_autofree char *quantity = fold_format_quantity (entry->quantity);

      g_string_printf (text, "%s %s", quantity, of);
    }
  if (entry->price >= 0)
    {
      g_autofree char *price = fold_format_price (entry->price, entry->currency);

      g_string_append_printf (text, " · %s", price);
    }
  if (entry->type == FOLD_TRANSACTION_TYPE_SPLIT)
    g_string_append_printf (text, " · %" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, entry->split_new, entry->split_old);
  if (entry->net != 0)
    {
      g_autofree char *net = fold_format_money (entry->net, entry->currency);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", net);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The reason of a row that is not booked, else what it is booked as. */
static char *
format_meaning (gpointer self, FoldImportRow *row)
{
  FoldImportKind kind;
  const char *of;
  const FoldEntry *entry = row != NULL ? fold_import_row_get_booking (row, &kind, &of) : NULL;
  g_autofree char *numbers = NULL;

  if (row == NULL || entry == NULL)
    return g_strdup (row != NULL ? fold_import_row_get_reason (row) : "");
  numbers = describe_numbers (entry, of != NULL ? of : "");
  return g_strdup_printf ("%s · %s",
                          kind == FOLD_IMPORT_KIND_TRANSACTION ? fold_transaction_type_get_name (entry->type)
                          : kind == FOLD_IMPORT_KIND_PRICE     ? _("Price")
                                                               : _("Exchange rate"),
                          numbers);
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

  stop_planning (self);
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
  stop_planning (FOLD_IMPORT_DIALOG (dialog));
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
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, place_group);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, reading_group);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, dates_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, checks);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, states);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, table);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, shown);
  fold_cell_words_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "read_again", G_CALLBACK (fold_import_dialog_read_again));
  gtk_widget_class_bind_template_callback (widget_class, format_line);
  gtk_widget_class_bind_template_callback (widget_class, format_meaning);
  fold_instrument_format_bind (widget_class);
  gtk_widget_class_install_action (widget_class, "dialog.import", NULL, fold_import_dialog_import);
}

static void
fold_import_dialog_init (FoldImportDialog *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_slow_rows_watch (self->table, self->shown);
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
  fill_portfolios (self);
  gtk_list_box_select_row (self->files, gtk_list_box_get_row_at_index (self->files, 0));
  if (self->timer == 0)
    update_summary (self);
  self->updating = FALSE;
}

AdwDialog *
fold_import_dialog_new (FoldSession *session, GListModel *imports, const char *unread, GError **error)
{
  FoldBook *book = fold_session_get_book (session);
  FoldPortfolio *portfolio
      = fold_portfolios_get_portfolio (fold_book_get_portfolios (book), fold_session_get_portfolio (session));
  const char *name = portfolio != NULL ? fold_portfolio_get_name (portfolio) : NULL;
  const gboolean is_long = has_long_files (imports);
  FoldImportDialog *self;

  if (!is_long && !plan_at_once (imports, book, name, error))
    return NULL;
  self = g_object_new (FOLD_TYPE_IMPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  fold_choice_set_up (GTK_WIDGET (self->portfolio_row), NULL);
  fold_choice_set_up (GTK_WIDGET (self->decimal_row), NULL);
  fold_choice_set_up (GTK_WIDGET (self->dates_row), NULL);
  self->imports = g_object_ref (imports);
  self->import = g_list_model_get_item (imports, 0);
  g_object_unref (self->import); /* the list keeps it */
  self->has_plan = !is_long;
  self->planning = fold_import_planning_new (imports, book, planned_cb, self);
  if (is_long)
    plan_on_thread (self, name);
  show_imports (self, unread);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}

gboolean
fold_import_dialog_set_portfolio (FoldImportDialog *self, const char *name, GError **error)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (get_book (self)), name);
  guint position = g_list_model_get_n_items (portfolios);

  g_return_val_if_fail (FOLD_IS_IMPORT_DIALOG (self), FALSE);

  for (guint i = 0; portfolio != NULL && i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) other = g_list_model_get_item (portfolios, i);

      if (other == portfolio)
        position = i;
    }
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->new_row), portfolio == NULL ? name : "");
  adw_combo_row_set_selected (self->portfolio_row, position);
  self->updating = FALSE;
  return fold_import_dialog_plan (self, name, error);
}
