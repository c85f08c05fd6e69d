/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quotes-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-price-dialog.h"
#include "fold-quote-words.h"
#include "fold-rate-dialog.h"
#include "fold-report-error.h"
#include "fold-search.h"

struct _FoldQuotesDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldInstrument *instrument; /* NULL: exchange rates */

  AdwWindowTitle *heading;
  AdwToastOverlay *toasts;
  GtkWidget *add_button;
  GtkEditable *search;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkListView *list;
  GListStore *records; /* FoldQuoteRecord */
  GtkCustomFilter *filter;
  char **words; /* that are searched for */
};

G_DEFINE_FINAL_TYPE (FoldQuotesDialog, fold_quotes_dialog, ADW_TYPE_DIALOG)

static FoldPortfolios *
get_portfolios (FoldQuotesDialog *self)
{
  return fold_book_get_portfolios (fold_session_get_book (self->session));
}

/* --- what is in the list ----------------------------------------------------------------------------------------- */

static gboolean
is_there (GListModel *rows, guint position, FoldQuoteRecord *record)
{
  g_autoptr (FoldQuoteRecord) row = g_list_model_get_item (rows, position);

  return fold_quote_record_equal (row, record);
}

/* Only what differs is exchanged, so that the list stays where it is. */
static void
exchange (GListStore *store, GPtrArray *records)
{
  GListModel *rows = G_LIST_MODEL (store);
  const guint n = g_list_model_get_n_items (rows), shorter = MIN (n, records->len);
  guint before = 0, after = 0;

  while (before < shorter && is_there (rows, before, records->pdata[before]))
    before++;
  while (after < shorter - before && is_there (rows, n - 1 - after, records->pdata[records->len - 1 - after]))
    after++;
  if (before + after < MAX (n, records->len))
    g_list_store_splice (store, before, n - before - after, records->pdata + before, records->len - before - after);
}

static void
update_stack (FoldQuotesDialog *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  const guint shown = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list)));

  gtk_widget_set_visible (GTK_WIDGET (self->search), n > 0);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "list" : n > 0 ? "none" : "empty");
}

static void
update (FoldQuotesDialog *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (self->instrument != NULL
      && fold_instruments_get (fold_book_get_instruments (book), fold_instrument_get_id (self->instrument))
             != self->instrument)
    {
      adw_dialog_force_close (ADW_DIALOG (self)); /* deleted */
      return;
    }
  records = self->instrument != NULL ? fold_portfolios_dup_prices (get_portfolios (self), self->instrument, &error)
                                     : fold_portfolios_dup_rates (get_portfolios (self), &error);
  if (records != NULL)
    exchange (self->records, records);
  else
    fold_report_error (GTK_WIDGET (self), error);
  update_stack (self);
}

/* --- searching --------------------------------------------------------------------------------------------------- */

static gboolean
matches (gpointer item, gpointer user_data)
{
  FoldQuotesDialog *self = user_data;
  FoldQuoteRecord *record = item;
  g_autoptr (GString) key = NULL;
  g_autofree char *iso = NULL;

  if (self->words == NULL || *self->words == NULL)
    return TRUE;
  key = g_string_new (NULL);
  iso = fold_date_format (fold_quote_record_get_date (record));
  fold_search_add_text (key, fold_quote_record_get_base (record));
  fold_search_add_text (key, fold_quote_record_get_currency (record));
  fold_search_add_text (key, iso);
  fold_search_add_text (key, fold_quote_record_get_source (record));
  return fold_search_matches (key->str, (const char *const *)self->words);
}

static void
searched_cb (FoldQuotesDialog *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  self->words = fold_search_split (gtk_editable_get_text (self->search));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
}

/* --- edits ------------------------------------------------------------------------------------------------------- */

static void
edit (FoldQuotesDialog *self, FoldQuoteRecord *record)
{
  AdwDialog *dialog = self->instrument != NULL ? fold_price_dialog_new (self->session, self->instrument, record)
                      : record != NULL         ? fold_rate_dialog_new_for_record (self->session, record)
                                               : fold_rate_dialog_new (self->session, NULL, NULL);

  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  edit (FOLD_QUOTES_DIALOG (widget), NULL);
}

static void
tell_deleted (FoldQuotesDialog *self, FoldQuoteRecord *record)
{
  g_autofree char *value = fold_quote_words_value (record), *day = fold_quote_words_day (record);
  /* Translators: a price or a rate in words, and its day */
  g_autofree char *message = g_strdup_printf (_("%s of %s deleted"), value, day);
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
delete_record (FoldQuotesDialog *self, FoldQuoteRecord *record)
{
  g_autoptr (FoldQuoteRecord) kept = g_object_ref (record);
  g_autoptr (GError) error = NULL;
  gboolean done = self->instrument != NULL
                      ? fold_portfolios_remove_price (get_portfolios (self), self->instrument, kept, &error)
                      : fold_portfolios_remove_rate (get_portfolios (self), kept, &error);

  if (done)
    tell_deleted (self, kept);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static FoldQuoteRecord *
dup_selected (FoldQuotesDialog *self)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list));
  gpointer item = gtk_single_selection_get_selected_item (selection);

  return item != NULL ? g_object_ref (item) : NULL;
}

static void
delete_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (FoldQuoteRecord) record = dup_selected (FOLD_QUOTES_DIALOG (widget));

  if (record != NULL)
    delete_record (FOLD_QUOTES_DIALOG (widget), record);
}

static void
activated_cb (FoldQuotesDialog *self, guint position)
{
  g_autoptr (FoldQuoteRecord) record
      = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  if (record != NULL)
    edit (self, record);
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static void
edit_clicked_cb (GtkWidget *button, GtkListItem *row)
{
  FoldQuotesDialog *self = FOLD_QUOTES_DIALOG (gtk_widget_get_ancestor (button, FOLD_TYPE_QUOTES_DIALOG));
  gpointer record = gtk_list_item_get_item (row);

  if (self != NULL && record != NULL)
    edit (self, record);
}

static void
delete_clicked_cb (GtkWidget *button, GtkListItem *row)
{
  FoldQuotesDialog *self = FOLD_QUOTES_DIALOG (gtk_widget_get_ancestor (button, FOLD_TYPE_QUOTES_DIALOG));
  gpointer record = gtk_list_item_get_item (row);

  if (self != NULL && record != NULL)
    delete_record (self, record);
}

static GtkWidget *
button_new (GtkListItem *row, const char *icon, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, row, 0);
  return button;
}

static GtkWidget *
label_new (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *value = label_new ("numeric"), *detail = label_new ("caption");

  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), value);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button_new (row, "document-edit-symbolic", G_CALLBACK (edit_clicked_cb)));
  gtk_box_append (GTK_BOX (box), button_new (row, "user-trash-symbolic", G_CALLBACK (delete_clicked_cb)));
  gtk_list_item_set_child (row, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  FoldQuoteRecord *record = gtk_list_item_get_item (row);
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (row));
  GtkWidget *value = gtk_widget_get_first_child (texts), *edit_button = gtk_widget_get_next_sibling (texts);
  g_autofree char *says = fold_quote_words_value (record), *day = fold_quote_words_day (record);
  g_autofree char *source = fold_quote_words_source (record);
  g_autofree char *detail = g_strdup_printf ("%s · %s", day, source);
  g_autofree char *name = g_strdup_printf ("%s, %s", says, detail);
  /* Translators: the day of a price or a rate */
  g_autofree char *edit_words = g_strdup_printf (_("Edit the one of %s"), day);
  g_autofree char *delete_words = g_strdup_printf (_("Delete the one of %s"), day);

  gtk_label_set_label (GTK_LABEL (value), says);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (value)), detail);
  gtk_widget_set_tooltip_text (edit_button, edit_words);
  gtk_widget_set_tooltip_text (gtk_widget_get_next_sibling (edit_button), delete_words);
  gtk_list_item_set_accessible_label (row, name);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_quotes_dialog_dispose (GObject *object)
{
  FoldQuotesDialog *self = FOLD_QUOTES_DIALOG (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_QUOTES_DIALOG);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_object (&self->instrument);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_quotes_dialog_parent_class)->dispose (object);
}

static void
fold_quotes_dialog_class_init (FoldQuotesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_quotes_dialog_dispose;

  g_type_ensure (FOLD_TYPE_QUOTE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/quotes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, search);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, records);
  gtk_widget_class_bind_template_child (widget_class, FoldQuotesDialog, filter);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_install_action (widget_class, "dialog.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "dialog.delete", NULL, delete_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "dialog.add", NULL);
}

static void
fold_quotes_dialog_init (FoldQuotesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
}

static void
set_words (FoldQuotesDialog *self)
{
  const gboolean prices = self->instrument != NULL;
  const char *title = prices ? _("Prices") : _("Exchange Rates");

  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->heading, title);
  adw_window_title_set_subtitle (self->heading, prices ? fold_instrument_get_name (self->instrument) : "");
  gtk_widget_set_tooltip_text (self->add_button, prices ? _("Set Price…") : _("Add Exchange Rate…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_status_page_set_title (self->nothing, prices ? _("No Prices Yet") : _("No Exchange Rates Yet"));
  adw_status_page_set_description (
      self->nothing, prices
                         ? _("Set one here, or import a price file. Until then the last trade counts as its price.")
                         : _("Add one here, or import a price file with a row for the pair. Until then the rates of "
                             "transactions count on their days."));
}

AdwDialog *
fold_quotes_dialog_new (FoldSession *session, FoldInstrument *instrument)
{
  FoldQuotesDialog *self = g_object_new (FOLD_TYPE_QUOTES_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->instrument, instrument);
  set_words (self);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_DIALOG (self);
}
