/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-row-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-currencies.h"
#include "fold-entry-rows.h"

struct _FoldImportRowDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldImportRow *row;
  FoldImportRecord *record; /* as the form began, but for the instrument, which is as it is chosen */
  gboolean filling;
  gboolean touched; /* something was typed, so a refusal is of interest */

  AdwActionRow *source_row;
  AdwActionRow *reason_row;
  AdwComboRow *type_row;
  GtkStringList *type_names;
  FoldDateRow *date_row;
  GtkWidget *instrument_group;
  AdwActionRow *instrument_row;
  FoldInstrumentPicker *picker;
  GtkWidget *other_group;
  AdwActionRow *other_row;
  FoldInstrumentPicker *other_picker;
  AdwEntryRow *quantity_row;
  AdwEntryRow *price_row;
  AdwEntryRow *split_new_row;
  AdwEntryRow *split_old_row;
  AdwEntryRow *share_row;
  AdwEntryRow *amount_row;
  AdwComboRow *currency_row;
  AdwEntryRow *fee_row;
  AdwEntryRow *tax_row;
  AdwEntryRow *comment_row;
  GtkLabel *refusal;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FoldImportRowDialog, fold_import_row_dialog, ADW_TYPE_DIALOG)

static FoldBook *
get_book (FoldImportRowDialog *self)
{
  return fold_session_get_book (self->session);
}

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static FoldEntryRows
get_rows (FoldImportRowDialog *self)
{
  return (FoldEntryRows){
    .type = self->type_row,
    .date = self->date_row,
    .instrument = self->instrument_group,
    .picker = self->picker,
    .other = self->other_group,
    .other_picker = self->other_picker,
    .quantity = self->quantity_row,
    .price = self->price_row,
    .amount = self->amount_row,
    .currency = self->currency_row,
    .fee = self->fee_row,
    .tax = self->tax_row,
    .split_new = self->split_new_row,
    .split_old = self->split_old_row,
    .share = self->share_row,
  };
}

/* --- checking ---------------------------------------------------------------------------------------------------- */

/* Instruments that the import would make have no rows in the book yet: they count all the same. */
#define NEW_INSTRUMENT -1
#define NEW_OTHER -2

static gint64
get_instrument_of (const FoldImportRecord *record, gint64 fresh)
{
  if (record == NULL)
    return 0;
  if (record->chosen_instrument != 0)
    return record->chosen_instrument;
  if (record->instrument_id != 0)
    return record->instrument_id;
  return *fold_import_record_get_surest (record) != '\0' ? fresh : 0;
}

/* What the row has beyond the form stays: the rate that was booked, and an amount that is rounded otherwise. */
static gboolean
keep_rest (FoldImportRowDialog *self, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  const FoldEntry *before = &self->record->entry;

  if (before->rate_denominator != 0 && g_str_equal (before->currency, entry->currency))
    {
      entry->rate_numerator = before->rate_numerator;
      entry->rate_denominator = before->rate_denominator;
    }
  if (before->type != entry->type || before->quantity != entry->quantity || before->price != entry->price
      || before->gross == 0 || entry->quantity < 0 || !g_str_equal (before->currency, entry->currency))
    return TRUE;
  entry->gross = before->gross;
  return fold_entry_complete (entry, entry->instrument_id != 0, field, error);
}

static gboolean
read_form (FoldImportRowDialog *self, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  FoldEntryRows rows = get_rows (self);
  FoldFormTexts texts = fold_entry_rows_get_texts (&rows);

  texts.account_currency = texts.currency;
  texts.instrument_id = get_instrument_of (self->record, NEW_INSTRUMENT);
  texts.other_id = get_instrument_of (self->record->other, NEW_OTHER);
  return fold_transaction_form_read (&texts, entry, field, error) && keep_rest (self, entry, field, error);
}

static void
show_refusal (FoldImportRowDialog *self, FoldEntryField field, GError *error)
{
  FoldEntryRows rows = get_rows (self);

  fold_entry_rows_show_refusal (&rows, self->refusal, field, self->touched ? error : NULL);
}

static void
check (FoldImportRowDialog *self)
{
  FoldEntry entry;
  FoldEntryField field = FOLD_ENTRY_FIELD_NONE;
  g_autoptr (GError) error = NULL;
  const gboolean good = read_form (self, &entry, &field, &error);

  show_refusal (self, field, error);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", good);
}

static void
show_fields (FoldImportRowDialog *self)
{
  FoldEntryRows rows = get_rows (self);

  fold_entry_rows_show (&rows);
}

/* --- callbacks --------------------------------------------------------------------------------------------------- */

static void
changed_cb (FoldImportRowDialog *self)
{
  if (self->filling)
    return;
  self->touched = TRUE;
  check (self);
}

static void
fields_changed_cb (FoldImportRowDialog *self)
{
  if (self->filling)
    return;
  show_fields (self);
  check (self);
}

/* The book's instrument, or what the import makes of what the row calls it. */
static void
show_instrument_of (FoldImportRowDialog *self, AdwActionRow *row, const FoldImportRecord *record)
{
  const gint64 id = get_instrument_of (record, NEW_INSTRUMENT);
  FoldInstrument *instrument = id > 0 ? fold_instruments_get (fold_book_get_instruments (get_book (self)), id) : NULL;
  const char *name = record == NULL          ? ""
                     : *record->name != '\0' ? record->name
                                             : fold_import_record_get_surest (record);
  /* Translators: an instrument that the book does not have yet */
  g_autofree char *fresh = g_strdup_printf (_("%s (new)"), name);

  adw_action_row_set_subtitle (row, instrument != NULL ? fold_instrument_get_name (instrument)
                                    : *name != '\0'    ? fresh
                                                       : _("None yet; choose one below"));
}

static void
show_instruments (FoldImportRowDialog *self)
{
  show_instrument_of (self, self->instrument_row, self->record);
  show_instrument_of (self, self->other_row, self->record->other);
}

static void
chosen_cb (FoldImportRowDialog *self, FoldInstrument *instrument)
{
  self->record->chosen_instrument = fold_instrument_get_id (instrument);
  show_instruments (self);
  changed_cb (self);
}

static void
other_chosen_cb (FoldImportRowDialog *self, FoldInstrument *instrument)
{
  fold_import_record_ensure_other (self->record)->chosen_instrument = fold_instrument_get_id (instrument);
  show_instruments (self);
  changed_cb (self);
}

static void
forget_instrument (FoldImportRecord *record)
{
  char **texts[] = { &record->symbol, &record->isin, &record->wkn, &record->cusip, &record->name };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_set_str (texts[i], "");
  record->chosen_instrument = 0;
}

/* Made with the import, as what the file names would be. */
static void
create_for (FoldImportRowDialog *self, FoldImportRecord *record, const char *name)
{
  forget_instrument (record);
  record->instrument_id = 0;
  g_set_str (&record->name, name);
  show_instruments (self);
  changed_cb (self);
}

static void
create_cb (FoldImportRowDialog *self, const char *name)
{
  create_for (self, self->record, name);
}

static void
other_create_cb (FoldImportRowDialog *self, const char *name)
{
  create_for (self, fold_import_record_ensure_other (self->record), name);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldImportRowDialog *self = FOLD_IMPORT_ROW_DIALOG (widget);
  FoldEntry entry;
  FoldEntryField field = FOLD_ENTRY_FIELD_NONE;
  g_autoptr (FoldImportRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  self->touched = TRUE;
  if (!read_form (self, &entry, &field, &error))
    {
      show_refusal (self, field, error);
      return;
    }
  record = fold_import_record_copy (self->record);
  /* what is about money alone names none */
  if ((fold_transaction_form_get_fields (entry.type) & FOLD_FORM_INSTRUMENT) == 0
      && entry.type != FOLD_TRANSACTION_TYPE_FEE && entry.type != FOLD_TRANSACTION_TYPE_TAX
      && entry.type != FOLD_TRANSACTION_TYPE_INTEREST)
    forget_instrument (record);
  record->entry = entry;
  record->entry.instrument_id = record->entry.other_id = 0;
  if (!fold_transaction_type_is_event (entry.type))
    g_clear_pointer (&record->other, fold_import_record_free);
  g_set_str (&record->comment, get_text (self->comment_row));
  g_signal_emit (self, signals[CHANGED], 0, self->row, record);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- filling ----------------------------------------------------------------------------------------------------- */

static void
fill (FoldImportRowDialog *self, const FoldImportRecord *record)
{
  const char *reason = fold_import_row_get_reason (self->row);
  FoldEntryRows rows = get_rows (self);

  for (guint i = 0; i < FOLD_TRANSACTION_TYPE_COUNT; i++)
    gtk_string_list_append (self->type_names, fold_transaction_type_get_name ((FoldTransactionType)i));
  fold_currencies_set_up (self->currency_row);
  fold_currencies_select (self->currency_row, fold_book_get_base_currency (get_book (self)));
  fold_instrument_picker_set_book (self->picker, get_book (self));
  fold_instrument_picker_set_book (self->other_picker, get_book (self));
  adw_action_row_set_subtitle (self->source_row, fold_import_row_get_source (self->row));
  adw_action_row_set_subtitle (self->reason_row, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), *reason != '\0');
  if (record != NULL)
    {
      fold_entry_rows_fill (&rows, &record->entry);
      gtk_editable_set_text (GTK_EDITABLE (self->comment_row), record->comment);
    }
  show_instruments (self);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_import_row_dialog_dispose (GObject *object)
{
  FoldImportRowDialog *self = FOLD_IMPORT_ROW_DIALOG (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_IMPORT_ROW_DIALOG);
  g_clear_pointer (&self->record, fold_import_record_free);
  g_clear_object (&self->row);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_import_row_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, type_names);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, instrument_group);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, instrument_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, picker);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, other_group);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, other_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, other_picker);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, quantity_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, price_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, split_new_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, split_old_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, share_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, fee_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, tax_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, comment_row);
  gtk_widget_class_bind_template_child (widget_class, FoldImportRowDialog, refusal);
}

static void
fold_import_row_dialog_class_init (FoldImportRowDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_import_row_dialog_dispose;

  g_type_ensure (FOLD_TYPE_DATE_ROW);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_PICKER);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, FOLD_TYPE_IMPORT_ROW, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/import-row-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_create_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_cb);
}

static void
fold_import_row_dialog_init (FoldImportRowDialog *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_import_row_dialog_new (FoldSession *session, FoldImportRow *row, const FoldImportRecord *record)
{
  FoldImportRowDialog *self = g_object_new (FOLD_TYPE_IMPORT_ROW_DIALOG, NULL);
  g_autofree char *title = g_strdup_printf (_("Row %u"), fold_import_row_get_row (row));

  adw_dialog_set_title (ADW_DIALOG (self), title);
  self->session = g_object_ref (session);
  self->row = g_object_ref (row);
  self->record = record != NULL ? fold_import_record_copy (record)
                                : fold_import_record_new (FOLD_IMPORT_KIND_TRANSACTION, fold_import_row_get_row (row),
                                                          fold_import_row_get_source (row));
  fill (self, record);
  self->filling = FALSE;
  show_fields (self);
  check (self);
  return ADW_DIALOG (self);
}
