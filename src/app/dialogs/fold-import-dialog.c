/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cell-words.h"
#include "fold-report-error.h"
#include "fold-slow-rows.h"
#include "fold-wait.h"

struct _FoldImportDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  GListModel *imports; /* FoldImport */
  FoldImport *import;  /* whose rows are in view */
  gboolean updating;
  GtkCustomFilter *filter;

  GtkLabel *summary;
  GtkWidget *files_group;
  GtkListBox *files;
  GtkLabel *unread;
  GtkLabel *refusal;
  AdwComboRow *portfolio_row;
  GtkStringList *portfolio_names;
  AdwEntryRow *new_row;
  GtkWidget *place_group;
  AdwToggleGroup *states;
  GtkStack *stack;
  GtkColumnView *table;
  GtkFilterListModel *filtered;
  GtkSliceListModel *shown;
};

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
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "rows" : "none");
}

static gboolean
plan_all (GListModel *imports, FoldBook *book, const char *portfolio, GError **error)
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
plan (FoldImportDialog *self, const char *portfolio, GError **error)
{
  if (!plan_all (self->imports, get_book (self), portfolio, error))
    return FALSE;
  update_summary (self);
  update_stack (self);
  return TRUE;
}

static void
show_refusal (FoldImportDialog *self, GError *error)
{
  gtk_label_set_label (self->refusal, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), error != NULL);
  if (error != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.import", FALSE);
}

/* The name that is chosen or typed; "" while a new one has none. */
static char *
dup_portfolio_name (FoldImportDialog *self)
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
  g_autofree char *name = dup_portfolio_name (self);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->new_row), is_new);
  if (self->updating)
    return;
  if (*name == '\0')
    g_set_error_literal (&error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID,
                         _("The new portfolio has no name yet. Type one above."));
  else
    plan (self, name, &error);
  show_refusal (self, error);
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

static gboolean
is_shown (gpointer row, gpointer user_data)
{
  FoldImportDialog *self = user_data;
  const char *wanted = adw_toggle_group_get_active_name (self->states);

  switch (fold_import_row_get_state (row))
    {
    case FOLD_IMPORT_STATE_NEW:
      return g_strcmp0 (wanted, "known") != 0 && g_strcmp0 (wanted, "aside") != 0;
    case FOLD_IMPORT_STATE_KNOWN:
      return g_strcmp0 (wanted, "new") != 0 && g_strcmp0 (wanted, "aside") != 0;
    case FOLD_IMPORT_STATE_QUARANTINED:
    default:
      return g_strcmp0 (wanted, "new") != 0 && g_strcmp0 (wanted, "known") != 0;
    }
}

static void
state_chosen_cb (FoldImportDialog *self)
{
  if (self->filter == NULL)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
}

static char *
format_line (gpointer self, guint line)
{
  return g_strdup_printf ("%u", line);
}

static void
show_rows (FoldImportDialog *self, FoldImport *import)
{
  self->import = import;
  gtk_filter_list_model_set_model (self->filtered, fold_import_get_rows (import));
  /* what was set aside is what the user should look at */
  adw_toggle_group_set_active_name (self->states, fold_import_get_n_quarantined (import) > 0 ? "aside" : "all");
  update_stack (self);
}

static void
file_chosen_cb (FoldImportDialog *self, GtkListBoxRow *row)
{
  g_autoptr (FoldImport) import
      = row != NULL ? g_list_model_get_item (self->imports, (guint)gtk_list_box_row_get_index (row)) : NULL;

  if (import != NULL)
    show_rows (self, import);
}

static GtkWidget *
create_file_row (gpointer item, gpointer user_data)
{
  return g_object_new (ADW_TYPE_ACTION_ROW, "title", fold_import_get_file_name (item), "use-markup", FALSE,
                       "subtitle-lines", 1, "title-lines", 1, NULL);
}

/* Each file is a step of its own, planned again after the one before it, which may have held some of its rows. */
static gboolean
apply_each (FoldImportDialog *self, const char *portfolio, guint *n, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, i);

      if ((i > 0 && !fold_import_plan (import, get_book (self), portfolio, error))
          || !fold_import_apply (import, get_book (self), NULL, error))
        return FALSE;
      *n += fold_import_get_n_new (import);
    }
  return TRUE;
}

/* --- actions ----------------------------------------------------------------------------------------------------- */

static gboolean
are_several (FoldImportDialog *self)
{
  return g_list_model_get_n_items (self->imports) > 1;
}

static void
tell (GtkWidget *window, gboolean several, guint n)
{
  g_autofree char *message
      = g_strdup_printf (several ? ngettext ("%u row imported; undo reverts one file at a time",
                                             "%u rows imported; undo reverts one file at a time", n)
                                 : ngettext ("%u row imported", "%u rows imported", n),
                         n);

  if (window != NULL)
    gtk_widget_activate_action (window, several ? "win.toast" : "win.toast-undo", "s", message);
}

/* --- many rows, on a thread of their own --- */

typedef struct
{
  FoldImportDialog *dialog;
  char *portfolio;
  GCancellable *cancellable;
  guint n_files; /* done */
  guint n_rows;
} Applying;

static void
set_applying (FoldImportDialog *self, gboolean applying)
{
  self->updating = applying;
  adw_dialog_set_can_close (ADW_DIALOG (self), !applying);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !applying);
}

/* Takes @applying. */
static void
end_applying (Applying *applying, GError *error)
{
  FoldImportDialog *self = applying->dialog;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  set_applying (self, FALSE);
  if (error == NULL)
    {
      tell (window, are_several (self), applying->n_rows);
      adw_dialog_close (ADW_DIALOG (self));
    }
  else
    {
      plan (self, applying->portfolio, NULL);
      fold_report_error (GTK_WIDGET (self), error);
    }
  g_object_unref (applying->cancellable);
  g_object_unref (applying->dialog);
  g_free (applying->portfolio);
  g_free (applying);
}

static void apply_next (Applying *applying);

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Applying *applying = user_data;
  g_autoptr (FoldImport) import = g_list_model_get_item (applying->dialog->imports, applying->n_files++);
  g_autoptr (GError) error = NULL;

  if (!fold_edits_finish (FOLD_EDITS (source), result, &error))
    {
      end_applying (applying, error);
      return;
    }
  applying->n_rows += fold_import_get_n_new (import);
  apply_next (applying);
}

/* Takes @applying. */
static void
apply_next (Applying *applying)
{
  FoldImportDialog *self = applying->dialog;
  g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, applying->n_files);
  g_autoptr (GError) error = NULL;

  if (import == NULL
      || (applying->n_files > 0 && !fold_import_plan (import, get_book (self), applying->portfolio, &error)))
    end_applying (applying, error);
  else if (fold_import_get_n_new (import) == 0)
    {
      applying->n_files++;
      apply_next (applying);
    }
  else
    {
      fold_import_apply_async (import, get_book (self), applying->cancellable, applied_cb, applying);
      fold_wait_show (GTK_WIDGET (self), get_book (self), _("Importing"), applying->cancellable);
    }
}

static gboolean
is_long (FoldImportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, i);

      n += fold_import_get_n_new (import);
    }
  return n >= FOLD_EDITS_MANY_ROWS;
}

static void
apply_long (FoldImportDialog *self)
{
  g_autofree char *name = dup_portfolio_name (self);
  Applying *applying = g_new0 (Applying, 1);

  applying->dialog = g_object_ref (self);
  applying->portfolio = *name != '\0' ? g_steal_pointer (&name) : NULL;
  applying->cancellable = g_cancellable_new ();
  set_applying (self, TRUE);
  apply_next (applying);
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (widget);
  const gboolean several = are_several (self); /* it is gone afterwards */
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (is_long (self))
    apply_long (self);
  else if (fold_import_dialog_apply (self, &n, &error))
    tell (window, several, n);
  else
    fold_report_error (widget, error);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_import_dialog_dispose (GObject *object)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->imports);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_import_dialog_parent_class)->dispose (object);
}

static void
fold_import_dialog_class_init (FoldImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_import_dialog_dispose;

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
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, states);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, table);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, filtered);
  gtk_widget_class_bind_template_child (widget_class, FoldImportDialog, shown);
  fold_cell_words_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_line);
  gtk_widget_class_install_action (widget_class, "dialog.import", NULL, import_cb);
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
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->filter));
  gtk_list_box_select_row (self->files, gtk_list_box_get_row_at_index (self->files, 0));
  update_summary (self);
  self->updating = FALSE;
}

AdwDialog *
fold_import_dialog_new (FoldSession *session, GListModel *imports, const char *unread, GError **error)
{
  FoldBook *book = fold_session_get_book (session);
  FoldPortfolio *portfolio
      = fold_portfolios_get_portfolio (fold_book_get_portfolios (book), fold_session_get_portfolio (session));
  FoldImportDialog *self;

  if (!plan_all (imports, book, portfolio != NULL ? fold_portfolio_get_name (portfolio) : NULL, error))
    return NULL;
  self = g_object_new (FOLD_TYPE_IMPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->imports = g_object_ref (imports);
  self->import = g_list_model_get_item (imports, 0);
  g_object_unref (self->import); /* the list keeps it */
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
  return plan (self, name, error);
}

gboolean
fold_import_dialog_apply (FoldImportDialog *self, guint *n, GError **error)
{
  g_autofree char *name = NULL;
  const char *portfolio;
  gboolean done;

  g_return_val_if_fail (FOLD_IS_IMPORT_DIALOG (self), FALSE);

  name = dup_portfolio_name (self);
  portfolio = *name != '\0' ? name : NULL;
  *n = 0;
  self->updating = TRUE;
  done = apply_each (self, portfolio, n, error);
  self->updating = FALSE;
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
  else
    plan (self, portfolio, NULL);
  return done;
}
