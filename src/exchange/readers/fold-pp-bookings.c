/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pp-bookings.h"

#include <string.h>

#include "fold-pp-transaction.h"

#define MONEY_SCALE 100

/* Texts of types that the rules know besides those of the file. */
#define HALF_TRADE "half of a trade"
#define INNER_TRANSFER "transfer within an account"
#define NOTHING "nothing"

/* What comes in is there before it goes out. */
enum
{
  RANK_FIRST_OUT, /* money on its way to where a purchase is */
  RANK_FIRST_IN,
  RANK_IN,
  RANK_OUT,
  RANK_LAST_OUT, /* money on its way from where a sale was */
  RANK_LAST_IN,
};

/* A transaction of a portfolio. */
typedef struct
{
  FoldPpTransaction transaction;
  const char *problem;
  const FoldMarkupElement *portfolio;
  const FoldPpAccount *cash; /* where its money is from, or goes to */
} Trade;

typedef struct
{
  FoldPpClient *client;
  FoldPpTree *tree;
  FoldPpRows *rows;
  GArray *trades;    /* Trade */
  GHashTable *homes; /* portfolio and security -> FoldPpAccount: where its units are */
} Bookings;

static gboolean
is_one_of (const char *type, const char *const *types)
{
  return g_strv_contains (types, type);
}

static gboolean
is_trade (const char *type)
{
  static const char *const types[] = { "BUY", "SELL", NULL };

  return is_one_of (type, types);
}

static gboolean
brings_units (const char *type)
{
  static const char *const types[] = { "BUY", "DELIVERY_INBOUND", "TRANSFER_IN", NULL };

  return is_one_of (type, types);
}

static gboolean
brings_money (const char *type)
{
  static const char *const types[]
      = { "DEPOSIT", "INTEREST", "DIVIDENDS", "FEES_REFUND", "TAX_REFUND", "SELL", "TRANSFER_IN", NULL };

  return is_one_of (type, types);
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static FoldPpRow *
add_row (Bookings *self, const FoldPpTransaction *transaction, int rank, const char *type)
{
  FoldPpRow *row = fold_pp_rows_add (self->rows, transaction->element->line, rank, type, transaction->date);

  fold_pp_row_set (row, FOLD_PP_CELL_UUID, transaction->uuid);
  fold_pp_row_set (row, FOLD_PP_CELL_NOTE, transaction->note);
  fold_pp_row_set (row, FOLD_PP_CELL_CURRENCY, transaction->currency);
  return row;
}

static void
set_money (FoldPpRow *row, FoldPpCell cell, gint64 value)
{
  fold_pp_row_set_number (row, cell, value, MONEY_SCALE);
}

static void
set_costs (FoldPpRow *row, const FoldPpTransaction *transaction)
{
  if (transaction->fees != 0)
    set_money (row, FOLD_PP_CELL_FEES, transaction->fees);
  if (transaction->taxes != 0)
    set_money (row, FOLD_PP_CELL_TAXES, transaction->taxes);
}

/* What is not booked, where somebody can look for it. */
static void
add_unbooked (Bookings *self, const FoldPpTransaction *transaction, const char *reason)
{
  FoldPpRow *row = add_row (self, transaction, RANK_IN, reason);

  fold_pp_row_set_security (row, transaction->security);
}

/* What was traded, in the security's currency where both are written and the account keeps its money in the
 * transaction's. sign: -1 where interest is charged. */
static void
set_gross (FoldPpRow *row, const FoldPpTransaction *transaction, gint64 gross, int sign, gboolean may_convert)
{
  gint64 forex = 0;
  gboolean converts = may_convert && fold_pp_transaction_find_forex (transaction, gross, &forex);

  set_money (row, FOLD_PP_CELL_GROSS, sign * (converts ? forex : gross));
  fold_pp_row_set (row, FOLD_PP_CELL_GROSS_CURRENCY, converts ? transaction->forex_currency : transaction->currency);
  if (converts && transaction->amount == 0)
    fold_pp_row_set (row, FOLD_PP_CELL_RATE, transaction->rate); /* otherwise the two amounts say it better */
}

/* --- what portfolios hold ---------------------------------------------------------------------------------------- */

static char *
dup_key (const FoldMarkupElement *portfolio, const FoldPpSecurity *security)
{
  return g_strdup_printf ("%p %p", (gconstpointer)portfolio, (gconstpointer)security);
}

/* A portfolio's units of a security are in one account of the book, so that whatever sells them finds them: in that of
 * its money, or in another one that alone has paid for them. */
static const FoldPpAccount *
get_home (Bookings *self, const FoldMarkupElement *portfolio, const FoldPpSecurity *security)
{
  g_autofree char *key = dup_key (portfolio, security);
  const FoldPpAccount *home = g_hash_table_lookup (self->homes, key);

  return home != NULL ? home : fold_pp_client_get_portfolio (self->client, portfolio)->account;
}

static void
note_home (Bookings *self, const Trade *trade)
{
  const FoldPpAccount *own = fold_pp_client_get_portfolio (self->client, trade->portfolio)->account;
  char *key = dup_key (trade->portfolio, trade->transaction.security);

  if (trade->cash == own || !g_hash_table_contains (self->homes, key))
    g_hash_table_insert (self->homes, key, (gpointer)trade->cash);
  else
    g_free (key);
}

static void
find_cash (Bookings *self, Trade *trade)
{
  FoldPpTransaction *transaction = &trade->transaction;
  const FoldPpPortfolio *portfolio = fold_pp_client_get_portfolio (self->client, trade->portfolio);
  const FoldMarkupElement *account;

  trade->cash = portfolio->account;
  if (portfolio->is_lost)
    trade->problem = FOLD_PP_BROKEN_REFERENCE;
  else if (is_trade (transaction->type) && transaction->cross != NULL)
    {
      account = fold_pp_tree_get_child (self->tree, transaction->cross, "account");
      if (account != NULL)
        trade->cash = fold_pp_client_get_account (self->client, account);
      else
        trade->problem = FOLD_PP_BROKEN_REFERENCE;
    }
  if (*transaction->currency == '\0')
    transaction->currency = trade->cash->currency;
}

/* The other side of a trade, which is booked with it. */
static void
meet_other_side (Bookings *self, const FoldPpTransaction *transaction)
{
  const FoldMarkupElement *other = transaction->cross != NULL
                                       ? fold_pp_tree_get_child (self->tree, transaction->cross, "accountTransaction")
                                       : NULL;

  if (other != NULL && is_trade (transaction->type))
    fold_pp_client_meet (self->client, other);
}

static void
collect_trade (Bookings *self, const FoldMarkupElement *portfolio, const FoldMarkupElement *element)
{
  Trade trade = { .portfolio = portfolio };

  trade.problem = fold_pp_transaction_read (self->client, element, &trade.transaction);
  if (trade.problem == NULL)
    find_cash (self, &trade);
  if (trade.problem == NULL && is_trade (trade.transaction.type))
    note_home (self, &trade);
  meet_other_side (self, &trade.transaction);
  g_array_append_val (self->trades, trade);
}

/* --- trades ------------------------------------------------------------------------------------------------------ */

/* Money that changes the account before a purchase there, or after a sale. */
static void
add_move (Bookings *self, const Trade *trade, const FoldPpAccount *from, const FoldPpAccount *to, int rank)
{
  const FoldPpTransaction *transaction = &trade->transaction;
  const char *const types[] = { "TRANSFER_OUT", "TRANSFER_IN" };
  const FoldPpAccount *const accounts[] = { from, to };

  for (int i = 0; i < 2; i++)
    {
      FoldPpRow *row = add_row (self, transaction, rank + i, types[i]);
      g_autofree char *id = g_strdup_printf ("%s %s", transaction->uuid, types[i]);

      if (*transaction->uuid != '\0')
        fold_pp_row_set (row, FOLD_PP_CELL_UUID, id);
      fold_pp_row_set_account (row, accounts[i]);
      set_money (row, FOLD_PP_CELL_AMOUNT, i == 0 ? -transaction->amount : transaction->amount);
    }
}

static void
set_shares (Bookings *self, FoldPpRow *row, const FoldPpTransaction *transaction)
{
  fold_pp_row_set_security (row, transaction->security);
  fold_pp_row_set_number (row, FOLD_PP_CELL_SHARES, transaction->shares, fold_pp_client_get_share_scale (self->client));
}

static void
add_trade (Bookings *self, const Trade *trade)
{
  const FoldPpTransaction *transaction = &trade->transaction;
  const FoldPpAccount *home = get_home (self, trade->portfolio, transaction->security);
  const gboolean buys = brings_units (transaction->type);
  const gint64 costs = transaction->fees + transaction->taxes;
  const gint64 gross = buys ? transaction->amount - costs : transaction->amount + costs;
  FoldPpRow *row = add_row (self, transaction, buys ? RANK_IN : RANK_OUT, transaction->type);

  set_shares (self, row, transaction);
  fold_pp_row_set_account (row, home);
  set_gross (row, transaction, gross, 1, home == trade->cash || strcmp (home->currency, trade->cash->currency) == 0);
  if (gross == 0)
    fold_pp_row_set (row, FOLD_PP_CELL_PRICE, "0"); /* for nothing, which is no missing price */
  set_money (row, FOLD_PP_CELL_AMOUNT, buys ? -transaction->amount : transaction->amount);
  set_costs (row, transaction);
  if (home == trade->cash || transaction->amount == 0)
    return;
  if (buys)
    add_move (self, trade, trade->cash, home, RANK_FIRST_OUT);
  else
    add_move (self, trade, home, trade->cash, RANK_LAST_OUT);
}

/* Deliveries and transfers: units alone, with what they are worth. */
static void
add_delivery (Bookings *self, const Trade *trade, const FoldPpAccount *home)
{
  const FoldPpTransaction *transaction = &trade->transaction;
  const gboolean comes = brings_units (transaction->type);
  FoldPpRow *row = add_row (self, transaction, comes ? RANK_IN : RANK_OUT, transaction->type);

  set_shares (self, row, transaction);
  fold_pp_row_set_account (row, home);
  set_gross (row, transaction, transaction->amount, 1, FALSE);
  if (transaction->amount == 0)
    fold_pp_row_set (row, FOLD_PP_CELL_PRICE, "0");
}

/* Where the units of a transfer are from, or go to; NULL: that is not said. */
static const FoldPpAccount *
find_other_home (Bookings *self, const Trade *trade)
{
  const FoldPpTransaction *transaction = &trade->transaction;
  const char *side = brings_units (transaction->type) ? "portfolioFrom" : "portfolioTo";
  const FoldMarkupElement *other
      = transaction->cross != NULL ? fold_pp_tree_get_child (self->tree, transaction->cross, side) : NULL;

  return other != NULL ? get_home (self, other, transaction->security) : NULL;
}

static void
add_units (Bookings *self, const Trade *trade)
{
  static const char *const transfers[] = { "TRANSFER_IN", "TRANSFER_OUT", NULL };
  const FoldPpTransaction *transaction = &trade->transaction;
  const FoldPpAccount *home;

  if (trade->problem != NULL)
    {
      add_unbooked (self, transaction, trade->problem);
      return;
    }
  if (is_trade (transaction->type))
    {
      add_trade (self, trade);
      return;
    }
  home = get_home (self, trade->portfolio, transaction->security);
  if (is_one_of (transaction->type, transfers) && find_other_home (self, trade) == home)
    add_unbooked (self, transaction, INNER_TRANSFER); /* out and in again would only lose what they cost */
  else
    add_delivery (self, trade, home);
}

/* --- what accounts hold ------------------------------------------------------------------------------------------ */

static gboolean
is_booked_as_trade (Bookings *self, const FoldPpTransaction *transaction)
{
  const FoldMarkupElement *other = transaction->cross != NULL
                                       ? fold_pp_tree_get_child (self->tree, transaction->cross, "portfolioTransaction")
                                       : NULL;

  return other != NULL && fold_pp_client_has_met (self->client, other);
}

static gboolean
has_costs (const char *type)
{
  static const char *const types[] = { "DIVIDENDS", "INTEREST", "INTEREST_CHARGE", NULL };

  return is_one_of (type, types);
}

static gboolean
may_have_security (const char *type)
{
  static const char *const types[] = { "DEPOSIT", "REMOVAL", "TRANSFER_IN", "TRANSFER_OUT", NULL };

  return !is_one_of (type, types);
}

static void
add_money (Bookings *self, const FoldPpAccount *account, const FoldPpTransaction *transaction)
{
  const int sign = brings_money (transaction->type) ? 1 : -1;
  const gint64 costs = transaction->fees + transaction->taxes;
  FoldPpRow *row = add_row (self, transaction, sign > 0 ? RANK_IN : RANK_OUT, transaction->type);

  fold_pp_row_set_account (row, account);
  if (may_have_security (transaction->type))
    fold_pp_row_set_security (row, transaction->security);
  set_money (row, FOLD_PP_CELL_AMOUNT, sign * transaction->amount);
  if (!has_costs (transaction->type))
    return;
  if (transaction->shares > 0)
    fold_pp_row_set_number (row, FOLD_PP_CELL_SHARES, transaction->shares,
                            fold_pp_client_get_share_scale (self->client));
  set_gross (row, transaction, transaction->amount + sign * costs, sign, TRUE);
  set_costs (row, transaction);
}

static void
add_account_transaction (Bookings *self, const FoldPpAccount *account, const FoldMarkupElement *element)
{
  FoldPpTransaction transaction;
  const char *problem = fold_pp_transaction_read (self->client, element, &transaction);

  if (*transaction.currency == '\0')
    transaction.currency = account->currency;
  if (problem != NULL)
    add_unbooked (self, &transaction, problem);
  else if (!is_trade (transaction.type) && transaction.amount == 0 && transaction.fees == 0 && transaction.taxes == 0)
    add_unbooked (self, &transaction, NOTHING);
  else if (!is_trade (transaction.type))
    add_money (self, account, &transaction);
  else if (!is_booked_as_trade (self, &transaction))
    add_unbooked (self, &transaction, HALF_TRADE);
}

/* --- lists ------------------------------------------------------------------------------------------------------- */

/* Called for each transaction of an owner, once, wherever it is written. */
typedef void (*TakeTransaction) (Bookings *self, const FoldMarkupElement *owner, const FoldMarkupElement *element);

static void
walk_transactions (Bookings *self, const FoldMarkupElement *owner, TakeTransaction take)
{
  const FoldMarkupElement *list = fold_pp_tree_get_child (self->tree, owner, "transactions");

  if (list == NULL || !fold_pp_client_meet (self->client, list))
    return;
  for (const FoldMarkupElement *child = list->first_child; child != NULL; child = child->next)
    {
      const FoldMarkupElement *element = fold_pp_tree_resolve (self->tree, child);

      if (element == NULL)
        fold_pp_rows_add_lost (self->rows, child);
      else if (fold_pp_client_meet (self->client, element))
        take (self, owner, element);
    }
}

static void
walk_owners (Bookings *self, const char *name, TakeTransaction take)
{
  for (const FoldMarkupElement *child = fold_pp_client_get_list (self->client, name); child != NULL;
       child = child->next)
    {
      const FoldMarkupElement *owner = fold_pp_tree_resolve (self->tree, child);

      if (owner == NULL)
        fold_pp_rows_add_lost (self->rows, child);
      else if (fold_pp_client_meet (self->client, owner))
        walk_transactions (self, owner, take);
    }
}

/* Names are given in the order of the file, not in that of what refers to it. */
static void
name_accounts (Bookings *self)
{
  for (const FoldMarkupElement *child = fold_pp_client_get_list (self->client, "accounts"); child != NULL;
       child = child->next)
    {
      const FoldMarkupElement *account = fold_pp_tree_resolve (self->tree, child);

      if (account != NULL)
        fold_pp_client_get_account (self->client, account);
    }
}

static void
take_of_account (Bookings *self, const FoldMarkupElement *owner, const FoldMarkupElement *element)
{
  add_account_transaction (self, fold_pp_client_get_account (self->client, owner), element);
}

void
fold_pp_bookings_add (FoldPpClient *client, FoldPpRows *rows)
{
  Bookings self = { .client = client, .tree = fold_pp_client_get_tree (client), .rows = rows };

  self.trades = g_array_new (FALSE, FALSE, sizeof (Trade));
  self.homes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  name_accounts (&self);
  walk_owners (&self, "portfolios", collect_trade);
  for (guint i = 0; i < self.trades->len; i++)
    add_units (&self, &g_array_index (self.trades, Trade, i));
  walk_owners (&self, "accounts", take_of_account);
  g_array_unref (self.trades);
  g_hash_table_unref (self.homes);
}
