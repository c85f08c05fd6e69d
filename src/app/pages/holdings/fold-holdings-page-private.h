/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-found-transactions.h"
#include "fold-holdings-page.h"
#include "fold-performance-view.h"
#include "fold-performance.h"
#include "fold-positions-view.h"
#include "fold-sorted-transactions.h"
#include "fold-transaction-bar.h"

G_BEGIN_DECLS

struct _FoldHoldingsPage
{
  FoldInstrumentPage parent_instance;

  GListStore *portfolios; /* FoldPortfolio, those in view; below their lists, in the same order */
  GListStore *account_lists;
  GListStore *holding_lists;
  GListStore *transaction_lists;
  GListModel *accounts;  /* FoldAccount, of those */
  FoldPerformance *held; /* what the positions earned since they were bought */

  GtkStack *stack;
  GtkDropDown *view_drop_down;
  AdwViewStack *views;
  GtkLabel *value;
  GtkLabel *missing;
  AdwStatusPage *nothing;
  FoldPerformanceView *performance;
  FoldPositionsView *positions;
  FoldFoundTransactions *found; /* of the transactions in view those that are asked for */
  FoldSortedTransactions *transactions_sorted;
  FoldCriterion hides; /* what hides them, where none is found */
  FoldTransactionBar *transaction_bar;
  GtkStack *transaction_stack;
  AdwStatusPage *no_match;
  GtkWidget *clear_one_button;
  GtkColumnView *transactions;
  GtkSliceListModel *transaction_rows;
  GtkMultiSelection *transactions_selection;
  GtkListBox *account_list;
  GMenuModel *position_menu;
  GMenuModel *transaction_menu;
  GtkWidget *add_button;
};

/* fold-holdings-accounts.c */
void fold_holdings_page_add_account_actions (FoldHoldingsPage *self);
void fold_holdings_page_update_accounts (FoldHoldingsPage *self);

/* fold-holdings-returns.c */
void fold_holdings_page_follow_returns (FoldHoldingsPage *self);

/* fold-holdings-transactions.c; shown: whether they are the view */
void fold_holdings_page_add_transaction_actions (FoldHoldingsPage *self);
void fold_holdings_page_set_up_transactions (FoldHoldingsPage *self);
void fold_holdings_page_update_transaction_actions (FoldHoldingsPage *self, gboolean shown);
void fold_holdings_page_show_transaction (FoldHoldingsPage *self, FoldTransaction *transaction);

/* fold-holdings-cells.c */
void fold_holdings_page_bind_cells (GtkWidgetClass *klass);

G_END_DECLS
