/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-rate-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-currencies.h"
#include "fold-date-row.h"
#include "fold-decimal.h"
#include "fold-form-refusal.h"
#include "fold-instrument-format.h"
#include "fold-quote-words.h"
#include "fold-report-error.h"

struct _FoldRateDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldQuoteRecord *record; /* NULL: a new one */
  GPtrArray *known;        /* FoldQuoteRecord, all rates */
  gboolean touched;        /* something was typed, so a refusal is of interest */

  AdwComboRow *base_row;
  AdwComboRow *quote_row;
  FoldDateRow *date_row;
  AdwEntryRow *rate_row;
  GtkLabel *refusal;
  GtkLabel *effect;
};

G_DEFINE_FINAL_TYPE (FoldRateDialog, fold_rate_dialog, ADW_TYPE_DIALOG)

static FoldPortfolios *
get_portfolios (FoldRateDialog *self)
{
  return fold_book_get_portfolios (fold_session_get_book (self->session));
}

static const char *
get_base (FoldRateDialog *self)
{
  return fold_currencies_get_selected (self->base_row);
}

static const char *
get_quote (FoldRateDialog *self)
{
  return fold_currencies_get_selected (self->quote_row);
}

/* Returns: whether all is well; blamed: (out): else the row that is not */
static gboolean
read_form (FoldRateDialog *self, FoldDate *date, gint64 *rate, GtkWidget **blamed, GError **error)
{
  *blamed = GTK_WIDGET (self->quote_row);
  if (g_str_equal (get_base (self), get_quote (self)))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("Choose two different currencies."));
  *blamed = GTK_WIDGET (self->date_row);
  *date = fold_date_row_get_date (self->date_row, error);
  if (*date == FOLD_DATE_NONE)
    return FALSE;
  *blamed = GTK_WIDGET (self->rate_row);
  if (!fold_format_read_number (gtk_editable_get_text (GTK_EDITABLE (self->rate_row)), FOLD_RATE_SCALE, rate, error))
    return FALSE;
  return *rate > 0
         || fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("An exchange rate must be above zero."));
}

/* The rate that the book has of the pair on that day, whichever way round. */
static FoldQuoteRecord *
find_record (FoldRateDialog *self, FoldDate date)
{
  const char *base = get_base (self), *quote = get_quote (self);

  for (guint i = 0; self->known != NULL && i < self->known->len; i++)
    {
      FoldQuoteRecord *record = self->known->pdata[i];
      const char *one = fold_quote_record_get_base (record), *other = fold_quote_record_get_currency (record);

      if (fold_quote_record_get_date (record) == date
          && ((g_str_equal (one, base) && g_str_equal (other, quote))
              || (g_str_equal (one, quote) && g_str_equal (other, base))))
        return record;
    }
  return NULL;
}

static void
show_effect (FoldRateDialog *self, FoldDate date, gint64 rate)
{
  FoldQuoteRecord *there = find_record (self, date);
  g_autofree char *says = fold_quote_words_rate (get_base (self), get_quote (self), rate);
  g_autofree char *value = there != NULL ? fold_quote_words_value (there) : NULL;
  /* Translators: a rate such as "1 EUR is 1.0823 USD", and the one that the book has of the day already */
  g_autofree char *words = there != NULL && (self->record == NULL || !fold_quote_record_equal (there, self->record))
                               ? g_strdup_printf (_("%s\nReplaces what this day has: %s"), says, value)
                               : g_strdup (says);

  gtk_label_set_label (self->effect, words);
}

static void
show_titles (FoldRateDialog *self)
{
  /* Translators: the number of an exchange rate: how much of a currency one unit of another is */
  g_autofree char *title = g_strdup_printf (_("%s for 1 %s"), get_quote (self), get_base (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rate_row), title);
}

static void
check (FoldRateDialog *self)
{
  FoldDate date = FOLD_DATE_NONE;
  gint64 rate = 0;
  GtkWidget *blamed;
  g_autoptr (GError) error = NULL;
  gboolean good = read_form (self, &date, &rate, &blamed, &error);
  GtkWidget *const rows[] = { GTK_WIDGET (self->quote_row), GTK_WIDGET (self->date_row), GTK_WIDGET (self->rate_row) };

  fold_form_refusal_show (self->refusal, rows, G_N_ELEMENTS (rows), blamed, self->touched ? error : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->effect), good);
  if (good)
    show_effect (self, date, rate);
  show_titles (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", good);
}

static void
changed_cb (FoldRateDialog *self)
{
  if (self->session == NULL)
    return; /* the template is still being built, or gone */
  self->touched = TRUE;
  check (self);
}

/* Choosing a currency is no attempt at a number yet. */
static void
pair_changed_cb (FoldRateDialog *self)
{
  if (self->session != NULL)
    check (self);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldRateDialog *self = FOLD_RATE_DIALOG (widget);
  FoldDate date;
  gint64 rate;
  GtkWidget *blamed;
  g_autoptr (GError) error = NULL;

  if (!read_form (self, &date, &rate, &blamed, &error)
      || !fold_portfolios_change_rate (get_portfolios (self), self->record, get_base (self), get_quote (self), date,
                                       rate, &error))
    fold_report_error (widget, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_rate_dialog_dispose (GObject *object)
{
  FoldRateDialog *self = FOLD_RATE_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_RATE_DIALOG);
  g_clear_object (&self->record);
  g_clear_pointer (&self->known, g_ptr_array_unref);

  G_OBJECT_CLASS (fold_rate_dialog_parent_class)->dispose (object);
}

static void
fold_rate_dialog_class_init (FoldRateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_rate_dialog_dispose;

  g_type_ensure (FOLD_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/rate-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldRateDialog, base_row);
  gtk_widget_class_bind_template_child (widget_class, FoldRateDialog, quote_row);
  gtk_widget_class_bind_template_child (widget_class, FoldRateDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, FoldRateDialog, rate_row);
  gtk_widget_class_bind_template_child (widget_class, FoldRateDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FoldRateDialog, effect);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pair_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_cb);
}

static void
fold_rate_dialog_init (FoldRateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_currencies_set_up (self->base_row);
  fold_currencies_set_up (self->quote_row);
}

static FoldRateDialog *
create (FoldSession *session, const char *base, const char *quote, FoldDate date)
{
  FoldRateDialog *self = g_object_new (FOLD_TYPE_RATE_DIALOG, NULL);

  fold_currencies_select (self->base_row, base);
  fold_currencies_select (self->quote_row, quote);
  fold_date_row_set_date (self->date_row, date);
  self->session = g_object_ref (session);
  self->known = fold_portfolios_dup_rates (get_portfolios (self), NULL);
  return self;
}

AdwDialog *
fold_rate_dialog_new (FoldSession *session, const char *base, const char *quote)
{
  FoldBook *book = fold_session_get_book (session);
  const char *own = fold_book_get_base_currency (book);
  FoldRateDialog *self
      = create (session, base != NULL ? base : (g_str_equal (own, "EUR") ? "USD" : "EUR"), quote != NULL ? quote : own,
                fold_portfolios_get_day (fold_book_get_portfolios (book)));

  check (self);
  return ADW_DIALOG (self);
}

AdwDialog *
fold_rate_dialog_new_for_record (FoldSession *session, FoldQuoteRecord *record)
{
  FoldRateDialog *self = create (session, fold_quote_record_get_base (record), fold_quote_record_get_currency (record),
                                 fold_quote_record_get_date (record));
  g_autofree char *number = fold_format_price (fold_quote_record_get_value (record), NULL);

  self->record = g_object_ref (record);
  gtk_editable_set_text (GTK_EDITABLE (self->rate_row), number);
  self->touched = FALSE;
  check (self);
  return ADW_DIALOG (self);
}
