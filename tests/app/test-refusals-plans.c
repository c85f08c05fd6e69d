/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-scenario-trades.h"
#include "fold-targets.h"
#include "fold-trade-booking-dialog.h"
#include "fold-trade-dialog.h"
#include "refusals.h"

/* What is written down, tried and aimed at: notes of the journal, hypothetical trades and targets. */

static FoldScenarios *
get_scenarios (Fixture *fixture)
{
  return fold_book_get_scenarios (fixture->book);
}

static void
check_dialog (Fixture *fixture)
{
  g_assert_nonnull (refusals_get_dialog (fixture));
}

/* --- notes -------------------------------------------------------------------------------------------------------- */

static GtkWidget *
get_card (Fixture *fixture)
{
  return refusals_child (refusals_get_page (fixture), "journal");
}

static void
open_new_note (Fixture *fixture)
{
  GtkTextView *text;

  fixture_open (fixture, "scenarios");
  gtk_widget_activate_action (get_card (fixture), "journal.add", NULL);
  text = GTK_TEXT_VIEW (refusals_child (refusals_get_dialog (fixture), "text"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), "What I expect.", -1);
}

static void
add_old_note (Fixture *fixture)
{
  const FoldNoteDraft draft
      = { .subject
          = { FOLD_NOTE_ON_SCENARIO, fold_scenario_get_id (fold_scenarios_get_active (get_scenarios (fixture))) },
          .date = fold_date_today (),
          .text = "What I expected.",
          .review_date = FOLD_DATE_NONE,
          .trigger = FOLD_TRIGGER_INIT };

  g_assert_true (fold_diary_add (fold_book_get_diary (fixture->book), &draft, NULL, NULL));
  fixture_open (fixture, "scenarios");
}

static void
open_old_note (Fixture *fixture)
{
  GtkWidget *list;

  add_old_note (fixture);
  list = refusals_child (get_card (fixture), "list");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (refusals_child (refusals_get_dialog (fixture),
                                                                                     "text"))),
                            "What I expect now.", -1);
}

static void
save_note (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (refusals_get_dialog (fixture)), "dialog.save", NULL);
}

static void
delete_note (Fixture *fixture)
{
  GtkWidget *row
      = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (refusals_child (get_card (fixture), "list")), 0));

  g_signal_emit_by_name (fixture_find (row, GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic"), "clicked");
}

/* As the card has them. */
static char *
look_notes (Fixture *fixture)
{
  GtkListBox *list = GTK_LIST_BOX (refusals_child (get_card (fixture), "list"));
  GString *notes = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    g_string_append_printf (notes, "%s|", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  return g_string_free (notes, FALSE);
}

/* What was typed still stands there. */
static void
check_note (Fixture *fixture)
{
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (refusals_child (refusals_get_dialog (fixture), "text")));

  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), >, 0);
}

/* --- trades ------------------------------------------------------------------------------------------------------- */

static void
open_trade (Fixture *fixture)
{
  fixture_act (fixture_open (fixture, "scenarios"), "add-trade", NULL);
  fold_trade_dialog_fill (FOLD_TRADE_DIALOG (refusals_get_dialog (fixture)), fixture_get_instrument (fixture, "nvidia"),
                          fixture_get_instrument (fixture, "msci_world"), "50 %");
}

static void
accept_trade (Fixture *fixture)
{
  fold_trade_dialog_accept (FOLD_TRADE_DIALOG (refusals_get_dialog (fixture)));
}

static void
add_trade (Fixture *fixture)
{
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  const FoldTrade trade = { .portfolio = fold_portfolio_get_id (portfolio),
                            .instrument = fold_instrument_get_id (fixture_get_instrument (fixture, "nvidia")),
                            .money = 500 * FOLD_MONEY_SCALE };

  g_assert_true (fold_scenarios_add_trades (get_scenarios (fixture),
                                            fold_scenarios_get_active (get_scenarios (fixture)), &trade, 1, NULL));
  fixture_open (fixture, "scenarios");
}

static void
open_booking (Fixture *fixture)
{
  add_trade (fixture);
  fixture_act (refusals_get_page (fixture), "book-trades", NULL);
  fold_trade_booking_dialog_set_price (FOLD_TRADE_BOOKING_DIALOG (refusals_get_dialog (fixture)), 0, "100");
}

static void
accept_booking (Fixture *fixture)
{
  fold_trade_booking_dialog_accept (FOLD_TRADE_BOOKING_DIALOG (refusals_get_dialog (fixture)));
}

static void
remove_trade (Fixture *fixture)
{
  g_signal_emit_by_name (fixture_find (refusals_child (refusals_get_page (fixture), "trades_card"), GTK_TYPE_BUTTON,
                                       "tooltip-text", "Remove This Trade"),
                         "clicked");
}

static void
remove_trades (Fixture *fixture)
{
  g_signal_emit_by_name (fixture_find (refusals_child (refusals_get_page (fixture), "trades_card"), GTK_TYPE_BUTTON,
                                       "label", "_Remove All"),
                         "clicked");
}

/* As the card has them, and how many real ones there are. */
static char *
look_trades (Fixture *fixture)
{
  GtkWidget *card = refusals_child (refusals_get_page (fixture), "trades_card");
  GtkListBox *list = GTK_LIST_BOX (fixture_find (card, GTK_TYPE_LIST_BOX, NULL, NULL));
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  int n = 0;

  while (gtk_list_box_get_row_at_index (list, n) != NULL)
    n++;
  return g_strdup_printf ("%d %u", n, g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio)));
}

/* --- targets ------------------------------------------------------------------------------------------------------ */

static void
set_first_target (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_targets_set (fixture->book, 0, FOLD_PLAN_OF_INSTRUMENT, "nvidia", 0.1, &error));
  g_assert_no_error (error);
}

/* The plan that is the nearest to them asks by them. */
static GtkWidget *
get_targets (Fixture *fixture)
{
  GtkWidget *form = refusals_child (refusals_get_page (fixture), "form");

  adw_combo_row_set_selected (ADW_COMBO_ROW (refusals_child (form, "aim_row")), 4);
  return refusals_child (form, "targets");
}

static void
show_targets (Fixture *fixture)
{
  set_first_target (fixture);
  fixture_open (fixture, "plan");
  get_targets (fixture);
}

static void
type_target (Fixture *fixture)
{
  GtkWidget *entry = fixture_find (get_targets (fixture), GTK_TYPE_ENTRY, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "20");
  g_signal_emit_by_name (entry, "activate");
}

static void
remove_target (Fixture *fixture)
{
  g_signal_emit_by_name (fixture_find (get_targets (fixture), GTK_TYPE_BUTTON, "icon-name", "list-remove-symbolic"),
                         "clicked");
}

static void
ask_target (Fixture *fixture)
{
  show_targets (fixture);
  g_signal_emit_by_name (fixture_find (get_targets (fixture), GTK_TYPE_BUTTON, "icon-name", "list-add-symbolic"),
                         "clicked");
  gtk_editable_set_text (GTK_EDITABLE (refusals_child (refusals_get_dialog (fixture), "value_row")), "5");
}

static void
save_target (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (refusals_get_dialog (fixture)), "dialog.save", NULL);
}

/* As typed and as said. */
static char *
look_targets (Fixture *fixture)
{
  GtkWidget *group = get_targets (fixture), *entry = fixture_find (group, GTK_TYPE_ENTRY, NULL, NULL);

  return g_strdup_printf ("%s|%s", entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "",
                          adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group)));
}

static const Edit edits[] = {
  { "note/add", open_new_note, save_note, look_notes, check_note },
  { "note/edit", open_old_note, save_note, look_notes, check_note },
  { "note/delete", add_old_note, delete_note, look_notes, NULL },
  { "trade/add", open_trade, accept_trade, look_trades, check_dialog },
  { "trade/book", open_booking, accept_booking, look_trades, check_dialog },
  { "trade/remove", add_trade, remove_trade, look_trades, NULL },
  { "trade/remove-all", add_trade, remove_trades, look_trades, NULL },
  { "target/type", show_targets, type_target, look_targets, NULL },
  { "target/remove", show_targets, remove_target, look_targets, NULL },
  { "target/add", ask_target, save_target, look_targets, check_dialog },
};

int
main (int argc, char **argv)
{
  refusals_init (&argc, &argv);
  refusals_add ("plans", edits, G_N_ELEMENTS (edits));
  return g_test_run ();
}
