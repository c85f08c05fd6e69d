/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"
#include "fold-join-dialog.h"
#include "fold-price-dialog.h"
#include "fold-quotes-dialog.h"
#include "fold-rate-dialog.h"
#include "fold-refused-rows-dialog.h"
#include "refusals.h"

/* Prices, rates and rows that are kept by hand, and an instrument that turns out to be another one. */

static FoldInstrument *
get_microsoft (Fixture *fixture)
{
  return fixture_get_instrument (fixture, "microsoft");
}

static FoldPortfolios *
get_portfolios (Fixture *fixture)
{
  return fold_book_get_portfolios (fixture->book);
}

static char *
describe (GPtrArray *records)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, "%d %" G_GINT64_FORMAT "|", fold_quote_record_get_date (records->pdata[i]),
                            fold_quote_record_get_value (records->pdata[i]));
  g_ptr_array_unref (records);
  return g_string_free (text, FALSE);
}

static char *
look_prices (Fixture *fixture)
{
  return describe (fold_portfolios_dup_prices (get_portfolios (fixture), get_microsoft (fixture), NULL));
}

static char *
look_rates (Fixture *fixture)
{
  return describe (fold_portfolios_dup_rates (get_portfolios (fixture), NULL));
}

static GtkWidget *
get_form (Fixture *fixture, GType type)
{
  GtkWidget *dialog = GTK_WIDGET (refusals_get_dialog (fixture));

  g_assert_true (G_OBJECT_TYPE (dialog) == type);
  return dialog;
}

static const char *
get_typed (Fixture *fixture, GType type, const char *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (refusals_child (get_form (fixture, type), row)));
}

static void
select_first (Fixture *fixture)
{
  GtkWidget *list = refusals_child (get_form (fixture, FOLD_TYPE_QUOTES_DIALOG), "list");

  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), 0, TRUE);
}

static void
act_on (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (refusals_get_dialog (fixture)), action, NULL);
}

static void
delete_first (Fixture *fixture)
{
  act_on (fixture, "dialog.delete");
}

static void
save (Fixture *fixture)
{
  act_on (fixture, "dialog.save");
}

/* --- prices ------------------------------------------------------------------------------------------------------- */

static void
open_price (Fixture *fixture)
{
  fixture_act (fixture_open (fixture, "instrument:microsoft"), "set-price", NULL);
  gtk_editable_set_text (GTK_EDITABLE (refusals_child (get_form (fixture, FOLD_TYPE_PRICE_DIALOG), "price_row")),
                         "777");
}

static void
check_price (Fixture *fixture)
{
  g_assert_cmpstr (get_typed (fixture, FOLD_TYPE_PRICE_DIALOG, "price_row"), ==, "777");
}

static void
open_prices (Fixture *fixture)
{
  fixture_act (fixture_open (fixture, "instrument:microsoft"), "prices", NULL);
  select_first (fixture);
}

/* --- rates -------------------------------------------------------------------------------------------------------- */

static void
open_rate (Fixture *fixture)
{
  adw_dialog_present (fold_rate_dialog_new (fixture->session, "CHF", "EUR"), GTK_WIDGET (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (refusals_child (get_form (fixture, FOLD_TYPE_RATE_DIALOG), "rate_row")), "1.1");
}

static void
check_rate (Fixture *fixture)
{
  g_assert_cmpstr (get_typed (fixture, FOLD_TYPE_RATE_DIALOG, "rate_row"), ==, "1.1");
}

static void
open_rates (Fixture *fixture)
{
  fixture_activate (fixture, "exchange-rates", NULL);
  select_first (fixture);
}

/* --- rows of a file ----------------------------------------------------------------------------------------------- */

static gint64 batch;

static gboolean
import_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_portfolios_insert_batch (store, "january.csv", "wealthfolio", &batch, error)
         && fold_portfolios_insert_refusal (store, batch, 7, "", "It is empty.", ",,", error);
}

static void
open_rows (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fold_edits_run (fold_book_get_edits (fixture->book), "Import", import_cb, NULL, &error);
  g_assert_no_error (error);
  adw_dialog_present (fold_refused_rows_dialog_new (fixture->book, batch, "january.csv"), GTK_WIDGET (fixture->window));
}

static void
dismiss (Fixture *fixture)
{
  act_on (fixture, "dialog.dismiss");
}

static char *
look_rows (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows = fold_portfolios_dup_refusals (get_portfolios (fixture), batch, NULL);

  return g_strdup_printf ("%u", rows->len);
}

static void
check_rows (Fixture *fixture)
{
  get_form (fixture, FOLD_TYPE_REFUSED_ROWS_DIALOG);
}

/* --- the same as another ------------------------------------------------------------------------------------------ */

static void
open_join (Fixture *fixture)
{
  FoldInstrument *made = NULL;
  g_autoptr (GError) error = NULL;

  fold_instruments_create (fold_book_get_instruments (fixture->book), "Serpent Works", "", NULL, &made, &error);
  g_assert_no_error (error);
  fixture_act (fixture_open (fixture, "instrument:serpent_works"), "same-as", NULL);
  fold_join_dialog_choose (FOLD_JOIN_DIALOG (get_form (fixture, FOLD_TYPE_JOIN_DIALOG)), get_microsoft (fixture));
}

static void
join (Fixture *fixture)
{
  act_on (fixture, "dialog.join");
}

static char *
look_names (Fixture *fixture)
{
  FoldInstrument *found = fold_instruments_find (fold_book_get_instruments (fixture->book), "Serpent Works");

  return g_strdup (fold_instrument_get_slug (found));
}

static void
check_join (Fixture *fixture)
{
  g_assert_true (gtk_widget_get_visible (refusals_child (get_form (fixture, FOLD_TYPE_JOIN_DIALOG), "goes_group")));
}

static const Edit edits[] = {
  { "price/set", open_price, save, look_prices, check_price },
  { "price/delete", open_prices, delete_first, look_prices, NULL },
  { "rate/add", open_rate, save, look_rates, check_rate },
  { "rate/delete", open_rates, delete_first, look_rates, NULL },
  { "rows/dismiss", open_rows, dismiss, look_rows, check_rows },
  { "join", open_join, join, look_names, check_join },
};

int
main (int argc, char **argv)
{
  refusals_init (&argc, &argv);
  refusals_add ("by-hand", edits, G_N_ELEMENTS (edits));
  return g_test_run ();
}
