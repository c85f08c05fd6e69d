/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-inbox-mend.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-dialog.h"
#include "fold-note-dialog.h"
#include "fold-price-dialog.h"
#include "fold-rate-dialog.h"
#include "fold-refused-rows-dialog.h"
#include "fold-transaction-dialog.h"

const char *
fold_inbox_mend_get_title (const FoldInboxItem *item)
{
  switch (item->mend)
    {
    case FOLD_INBOX_MEND_PRICE:
      return _("Set Price…");
    case FOLD_INBOX_MEND_RATE:
      return _("Set Exchange Rate…");
    case FOLD_INBOX_MEND_TRANSACTION:
      return _("Edit Transaction…");
    case FOLD_INBOX_MEND_LEDGER:
      return _("Show Transactions");
    case FOLD_INBOX_MEND_DEPOSIT:
      return _("Add Deposit…");
    case FOLD_INBOX_MEND_INSTRUMENT:
      return _("Edit Instrument…");
    case FOLD_INBOX_MEND_ASSUMPTIONS:
      return _("Show Assumptions");
    case FOLD_INBOX_MEND_IMPORT:
      return _("Show Rows…");
    case FOLD_INBOX_MEND_NOTE:
      return _("Edit Note…");
    case FOLD_INBOX_MEND_BACKUP:
      return _("Open Backup…");
    case FOLD_INBOX_MEND_NONE:
    default:
      return NULL;
    }
}

static AdwDialog *
deposit_dialog_new (FoldSession *session, FoldAccount *account)
{
  AdwDialog *dialog = fold_transaction_dialog_new (session, NULL);

  fold_transaction_dialog_propose (FOLD_TRANSACTION_DIALOG (dialog), FOLD_TRANSACTION_TYPE_DEPOSIT, account);
  return dialog;
}

/* Returns: NULL where it is no dialog, or what it is about is gone */
static AdwDialog *
dialog_new (FoldSession *session, const FoldInboxItem *item)
{
  FoldBook *book = fold_session_get_book (session);
  FoldPortfolios *portfolios = fold_book_get_portfolios (book);
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (book), item->id);
  FoldTransaction *transaction;
  FoldAccount *account;
  FoldNote *note;

  switch (item->mend)
    {
    case FOLD_INBOX_MEND_PRICE:
      return instrument != NULL ? fold_price_dialog_new (session, instrument, NULL) : NULL;
    case FOLD_INBOX_MEND_RATE:
      return fold_rate_dialog_new (session, item->base, item->quote);
    case FOLD_INBOX_MEND_TRANSACTION:
      transaction = fold_portfolios_get_transaction (portfolios, item->id);
      return transaction != NULL ? fold_transaction_dialog_new (session, transaction) : NULL;
    case FOLD_INBOX_MEND_DEPOSIT:
      account = fold_portfolios_get_account (portfolios, item->id);
      return account != NULL ? deposit_dialog_new (session, account) : NULL;
    case FOLD_INBOX_MEND_INSTRUMENT:
      return instrument != NULL ? fold_instrument_dialog_new (session, instrument) : NULL;
    case FOLD_INBOX_MEND_IMPORT:
      return fold_refused_rows_dialog_new (book, item->id, item->subject);
    case FOLD_INBOX_MEND_NOTE:
      note = fold_diary_get (fold_book_get_diary (book), item->id);
      return note != NULL ? fold_note_dialog_new_for_note (session, note) : NULL;
    case FOLD_INBOX_MEND_NONE:
    case FOLD_INBOX_MEND_LEDGER:
    case FOLD_INBOX_MEND_ASSUMPTIONS:
    case FOLD_INBOX_MEND_BACKUP:
    default:
      return NULL;
    }
}

gboolean
fold_inbox_mend (FoldSession *session, const FoldInboxItem *item, GtkWidget *parent)
{
  AdwDialog *dialog = dialog_new (session, item);
  FoldInstrument *instrument
      = item->mend == FOLD_INBOX_MEND_INSTRUMENT
            ? fold_instruments_get (fold_book_get_instruments (fold_session_get_book (session)), item->id)
            : NULL;

  if (instrument != NULL)
    {
      g_autofree char *page = g_strconcat ("instrument:", fold_instrument_get_slug (instrument), NULL);

      gtk_widget_activate_action (parent, "win.show-page", "s", page);
    }
  if (dialog != NULL)
    adw_dialog_present (dialog, parent);
  else if (item->mend == FOLD_INBOX_MEND_LEDGER)
    return gtk_widget_activate_action (parent, "win.show-transaction", "x", item->id);
  else if (item->mend == FOLD_INBOX_MEND_ASSUMPTIONS)
    return gtk_widget_activate_action (parent, "win.show-assumptions", NULL);
  else if (item->mend == FOLD_INBOX_MEND_BACKUP)
    gtk_widget_activate_action (parent, "win.open-book", NULL);
  return FALSE;
}
