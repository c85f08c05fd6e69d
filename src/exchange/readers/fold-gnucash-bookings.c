/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-gnucash-bookings.h"

#include <string.h>

#include "fold-decimal.h"
#include "fold-gnucash-row.h"
#include "fold-split-ratio.h"

/* What a transaction does to a security in a depot. */
typedef struct
{
  FoldGnucashAccount *account;
  gint64 quantity, value;
  gint64 price; /* 0: several, or none */
} Position;

struct _FoldGnucashBookings
{
  FoldGnucashFile *file;
  FoldGnucashRows rows;
  /* of the transaction at hand */
  const FoldGnucashTransaction *transaction;
  const FoldGnucashSplit *splits;
  GByteArray *dropped; /* beside splits: whether it says nothing of what happened */
  GArray *positions;   /* Position */
  /* the other splits, as seen from the root of the security */
  guint n_others;
  gint64 net;
  const char *net_currency;
  gboolean is_net_mixed;
  gint64 income, fee, tax;
  gboolean is_all_income; /* what comes from outside is income */
  const FoldGnucashAccount *largest_cost;
};

/* What cannot be told, or was taken back. */
static void
add_bare_row (FoldGnucashBookings *self, const char *kind)
{
  const FoldGnucashRow row = { .kind = kind };

  fold_gnucash_rows_add (&self->rows, &row);
}

/* --- splits ------------------------------------------------------------------------------------------------------ */

static const FoldGnucashSplit *
get_split (FoldGnucashBookings *self, guint i)
{
  return self->dropped->data[i] ? NULL : &self->splits[i];
}

static gboolean
is_balanced (FoldGnucashBookings *self)
{
  gint64 rest = 0, slack = 0;

  for (guint i = 0; i < self->transaction->n_splits; i++)
    {
      rest = fold_decimal_add_within (rest, self->splits[i].value);
      slack = fold_decimal_add_within (slack, self->splits[i].slack);
    }
  return rest <= slack && rest >= -slack;
}

/* With a gain that was booked: an entry of the security without units, and the same in an account of income. Both say
 * nothing of what was traded. */
static void
drop_gain (FoldGnucashBookings *self, guint of)
{
  const FoldGnucashSplit *gain = &self->splits[of];

  for (guint i = 0; i < self->transaction->n_splits; i++)
    {
      const FoldGnucashSplit *split = get_split (self, i);

      if (split == NULL || split->account->is_security || split->account->root == gain->account->root
          || split->value != -gain->value)
        continue;
      self->dropped->data[i] = self->dropped->data[of] = TRUE;
      return;
    }
}

static void
drop_gains (FoldGnucashBookings *self)
{
  g_byte_array_set_size (self->dropped, self->transaction->n_splits);
  memset (self->dropped->data, FALSE, self->transaction->n_splits);
  for (guint i = 0; i < self->transaction->n_splits; i++)
    if (self->splits[i].account->is_security && self->splits[i].amount == 0 && self->splits[i].value != 0)
      drop_gain (self, i);
}

static Position *
find_position (FoldGnucashBookings *self, FoldGnucashAccount *account)
{
  const Position added = { .account = account };

  for (guint i = 0; i < self->positions->len; i++)
    {
      Position *position = &g_array_index (self->positions, Position, i);

      if (position->account->symbol == account->symbol && position->account->depot == account->depot)
        return position;
    }
  g_array_append_val (self->positions, added);
  return &g_array_index (self->positions, Position, self->positions->len - 1);
}

static void
collect_positions (FoldGnucashBookings *self)
{
  g_array_set_size (self->positions, 0);
  for (guint i = 0; i < self->transaction->n_splits; i++)
    {
      const FoldGnucashSplit *split = get_split (self, i);
      Position *position;

      if (split == NULL || !split->account->is_security)
        continue;
      position = find_position (self, split->account);
      if (split->amount != 0)
        position->price = position->quantity == 0 || position->price == split->rate ? MAX (split->rate, 0) : 0;
      position->quantity = fold_decimal_add_within (position->quantity, split->amount);
      position->value = fold_decimal_add_within (position->value, split->value);
    }
}

/* --- the other splits -------------------------------------------------------------------------------------------- */

static void
add_money (FoldGnucashBookings *self, const FoldGnucashSplit *split)
{
  const char *currency = *split->account->currency != '\0' ? split->account->currency : self->transaction->currency;

  if (self->net_currency != NULL && strcmp (self->net_currency, currency) != 0)
    self->is_net_mixed = TRUE;
  self->net_currency = currency;
  self->net = fold_decimal_add_within (self->net, split->amount);
}

/* Taxes are asked for first: "Expenses:Income Tax" is no income. */
static void
add_cost (FoldGnucashBookings *self, const FoldGnucashSplit *split, gint64 *largest)
{
  const FoldGnucashAccount *account = split->account;

  if (split->value <= 0 || (account->is_income && !account->is_tax))
    {
      self->income = fold_decimal_add_within (self->income, -split->value);
      self->is_all_income = self->is_all_income && account->is_income;
      return;
    }
  if (account->is_tax)
    self->tax = fold_decimal_add_within (self->tax, split->value);
  else
    self->fee = fold_decimal_add_within (self->fee, split->value);
  if (split->value <= *largest)
    return;
  *largest = split->value;
  self->largest_cost = account;
}

/* What stays in the root of the security is what its account paid or got; what goes to other roots are costs, and what
 * comes from there is income. */
static void
sort_others (FoldGnucashBookings *self, const char *root)
{
  gint64 largest = 0;

  self->n_others = 0;
  self->net = self->income = self->fee = self->tax = 0;
  self->net_currency = NULL;
  self->largest_cost = NULL;
  self->is_net_mixed = FALSE;
  self->is_all_income = TRUE;
  for (guint i = 0; i < self->transaction->n_splits; i++)
    {
      const FoldGnucashSplit *split = get_split (self, i);

      if (split == NULL || split->account->is_security || (split->amount == 0 && split->value == 0))
        continue;
      self->n_others++;
      if (split->account->root == root)
        add_money (self, split);
      else
        add_cost (self, split, &largest);
    }
}

/* --- securities -------------------------------------------------------------------------------------------------- */

static FoldGnucashRow
begin_row (FoldGnucashBookings *self, const char *kind, const Position *position)
{
  return (FoldGnucashRow){ .kind = kind,
                           .account = position->account->depot,
                           .security = position->account,
                           .currency = self->transaction->currency,
                           .quantity = ABS (position->quantity),
                           .price = position->price,
                           .gross = ABS (position->value) };
}

static void
add_units (FoldGnucashBookings *self, const Position *position)
{
  const FoldGnucashRow row = begin_row (self, position->quantity > 0 ? "shares in" : "shares out", position);

  fold_gnucash_rows_add (&self->rows, &row);
}

static void
add_trade (FoldGnucashBookings *self, const Position *position)
{
  FoldGnucashRow row = begin_row (self, position->quantity > 0 ? "buy" : "sell", position);

  row.fee = self->fee;
  row.tax = self->tax;
  row.net = self->net;
  row.net_currency = self->net_currency;
  if (position->quantity < 0 && self->income != 0)
    {
      /* the units went out at what they had cost; what was traded is that and the gain */
      row.gross = fold_decimal_add_within (row.gross, self->income);
      row.price = 0;
    }
  fold_gnucash_rows_add (&self->rows, &row);
}

/* With costs, the dividend and the purchase are of two amounts. */
static void
add_reinvested (FoldGnucashBookings *self, const Position *position)
{
  FoldGnucashRow dividend = begin_row (self, "dividend", position);
  FoldGnucashRow purchase = begin_row (self, self->fee != 0 || self->tax != 0 ? "buy" : "reinvest", position);

  if (self->fee != 0 || self->tax != 0)
    {
      dividend.quantity = dividend.price = 0;
      dividend.gross = self->income;
      dividend.tax = self->tax;
      dividend.net = fold_decimal_add_within (self->income, -self->tax);
      purchase.fee = self->fee;
      purchase.net = -fold_decimal_add_within (purchase.gross, self->fee);
      dividend.net_currency = purchase.net_currency = self->transaction->currency;
      fold_gnucash_rows_add (&self->rows, &dividend);
    }
  fold_gnucash_rows_add (&self->rows, &purchase);
}

/* Where it cannot be told how many units there were, the ratio is left out, and the row is refused for that. */
static void
add_split (FoldGnucashBookings *self, const Position *position)
{
  const gint64 held = fold_gnucash_file_get_held (self->file, position->account, self->transaction);
  const gint64 after = fold_decimal_add_within (held, position->quantity);
  FoldGnucashRow row = begin_row (self, "split", position);

  row.quantity = row.price = 0;
  if (held > 0 && after > 0 && !fold_split_ratio_from_quantities (after, held, &row.split_new, &row.split_old))
    row.split_new = row.split_old = 0;
  fold_gnucash_rows_add (&self->rows, &row);
}

static void
add_dividend (FoldGnucashBookings *self, const Position *position, gint64 earned)
{
  FoldGnucashRow row = begin_row (self, "dividend", position);

  row.quantity = row.price = 0;
  row.gross = ABS (earned);
  row.fee = self->fee;
  row.tax = self->tax;
  row.net = self->net;
  row.net_currency = self->net_currency;
  fold_gnucash_rows_add (&self->rows, &row);
}

static void
add_expense (FoldGnucashBookings *self, const Position *position)
{
  g_autofree char *kind = g_strconcat ("expense: ", self->largest_cost->name, NULL);
  FoldGnucashRow row = begin_row (self, kind, position);

  row.quantity = row.price = row.gross = 0;
  row.net = self->net;
  row.net_currency = self->net_currency;
  fold_gnucash_rows_add (&self->rows, &row);
}

/* Of a transaction in which no units move. */
static void
add_earnings (FoldGnucashBookings *self, const Position *position)
{
  /* a return of capital lowers the value of the security */
  const gint64 earned = fold_decimal_add_within (self->income, -position->value);

  if (self->net != 0 && earned != 0 && (self->net < 0) == (earned < 0))
    add_dividend (self, position, earned);
  else if (self->net < 0 && earned == 0 && self->largest_cost != NULL)
    add_expense (self, position);
  else if (self->n_others > 0 || position->value != 0)
    add_bare_row (self, "unclear");
}

static void
add_movement (FoldGnucashBookings *self, const Position *position)
{
  const gboolean comes_in = position->quantity > 0;

  if (position->value == 0 && self->n_others == 0)
    add_split (self, position);
  else if (self->net != 0 && (self->net < 0) == comes_in)
    add_trade (self, position);
  else if (self->net != 0)
    add_bare_row (self, "unclear");
  else if (comes_in && self->income > 0 && self->is_all_income)
    add_reinvested (self, position);
  else
    add_units (self, position);
}

/* Units that go from one depot into another, or become those of another security. */
static gboolean
is_exchange (FoldGnucashBookings *self, const Position *one, const Position *other)
{
  return self->n_others == 0 && (one->quantity < 0) != (other->quantity < 0);
}

static void
add_securities (FoldGnucashBookings *self)
{
  const Position *moving[2] = { NULL }, *main;
  guint n_moving = 0, n_valued = 0;

  for (guint i = 0; i < self->positions->len; i++)
    {
      const Position *position = &g_array_index (self->positions, Position, i);

      n_valued += position->quantity == 0 && position->value != 0;
      if (position->quantity != 0 && n_moving++ < G_N_ELEMENTS (moving))
        moving[n_moving - 1] = position;
    }
  if (self->positions->len == 0)
    return;
  main = n_moving > 0 ? moving[0] : &g_array_index (self->positions, Position, 0);
  sort_others (self, main->account->root);
  if (n_moving == 2 && n_valued == 0 && is_exchange (self, moving[0], moving[1]))
    {
      add_units (self, moving[0]->quantity < 0 ? moving[0] : moving[1]);
      add_units (self, moving[0]->quantity < 0 ? moving[1] : moving[0]);
    }
  else if (self->is_net_mixed || n_moving > 1 || (n_moving == 1 && n_valued > 0)
           || (n_moving == 0 && self->positions->len > 1))
    add_bare_row (self, "unclear");
  else if (n_moving == 1)
    add_movement (self, main);
  else
    add_earnings (self, main);
}

/* --- money alone ------------------------------------------------------------------------------------------------- */

/* Equity and debts: money from there was not earned, and what goes there is not spent. */
static gboolean
is_capital (const char *name)
{
  static GRegex *regex;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new ("equity|opening|eigenkapital|anfangsbest|fremdkapital|verbindlich"
                                                    "|liabilit|passiv|capitaux|patrimonio|pasivo|eigen vermogen"
                                                    "|schulden|eget kapital|skulder|权益|负债|純資産|負債",
                                                    G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (regex, name, 0, NULL);
}

static const FoldGnucashSplit *
find_counter (FoldGnucashBookings *self, const FoldGnucashSplit *of)
{
  const FoldGnucashSplit *counter = NULL;

  for (guint i = 0; i < self->transaction->n_splits; i++)
    {
      const FoldGnucashSplit *split = &self->splits[i];

      if (split != of && split->value != 0 && (counter == NULL || ABS (split->value) > ABS (counter->value)))
        counter = split;
    }
  return counter;
}

static char *
dup_kind_of_money (const FoldGnucashSplit *split, const FoldGnucashAccount *counter)
{
  if (counter->root == split->account->root || is_capital (counter->name))
    return g_strconcat ("transfer: ", counter->leaf, NULL);
  return g_strconcat (split->amount > 0 ? "income: " : "expense: ", counter->name, NULL);
}

static void
add_money_row (FoldGnucashBookings *self, const FoldGnucashSplit *split, gboolean is_alone)
{
  const FoldGnucashSplit *counter = find_counter (self, split);
  const char *currency = *split->account->currency != '\0' ? split->account->currency : self->transaction->currency;
  g_autofree char *kind = counter != NULL ? dup_kind_of_money (split, counter->account) : g_strdup ("unclear");
  FoldGnucashRow row = { .kind = kind, .account = split->account->name, .currency = currency, .net = split->amount };
  const gboolean is_income = g_str_has_prefix (kind, "income: ");

  row.net_currency = currency;
  if (is_income)
    row.security = fold_gnucash_file_find_security (self->file, counter->account->leaf);
  sort_others (self, split->account->root);
  if (is_income && is_alone && strcmp (currency, self->transaction->currency) == 0)
    {
      row.fee = self->fee;
      row.tax = self->tax;
    }
  fold_gnucash_rows_add (&self->rows, &row);
}

static void
add_moneys (FoldGnucashBookings *self)
{
  guint n = 0;

  for (guint i = 0; i < self->transaction->n_splits; i++)
    n += self->splits[i].amount != 0 && fold_gnucash_file_is_depot (self->file, self->splits[i].account);
  for (guint i = 0; i < self->transaction->n_splits; i++)
    if (self->splits[i].amount != 0 && fold_gnucash_file_is_depot (self->file, self->splits[i].account))
      add_money_row (self, &self->splits[i], n == 1);
}

/* --- public ------------------------------------------------------------------------------------------------------ */

FoldGnucashBookings *
fold_gnucash_bookings_new (FoldGnucashFile *file, FoldCsv *csv, FoldGrid *grid)
{
  FoldGnucashBookings *self = g_new0 (FoldGnucashBookings, 1);

  self->file = file;
  fold_gnucash_rows_init (&self->rows, csv, grid);
  self->dropped = g_byte_array_new ();
  self->positions = g_array_new (FALSE, FALSE, sizeof (Position));
  return self;
}

void
fold_gnucash_bookings_free (FoldGnucashBookings *self)
{
  g_byte_array_unref (self->dropped);
  g_array_unref (self->positions);
  g_free (self);
}

static void
find_what (FoldGnucashBookings *self, gboolean *has_security, gboolean *has_depot)
{
  *has_security = *has_depot = FALSE;
  for (guint i = 0; i < self->transaction->n_splits; i++)
    {
      *has_security = *has_security || self->splits[i].account->is_security;
      *has_depot = *has_depot || fold_gnucash_file_is_depot (self->file, self->splits[i].account);
    }
}

void
fold_gnucash_bookings_add (FoldGnucashBookings *self, const FoldGnucashTransaction *transaction)
{
  gboolean has_security, has_depot;

  self->transaction = transaction;
  self->splits = fold_gnucash_file_get_splits (self->file, transaction);
  fold_gnucash_rows_begin (&self->rows, transaction);
  find_what (self, &has_security, &has_depot);
  if (!has_security && !has_depot)
    return; /* of the household */
  if (transaction->is_void)
    add_bare_row (self, "void");
  else if (transaction->is_broken || !is_balanced (self))
    add_bare_row (self, "unclear");
  else
    {
      drop_gains (self);
      collect_positions (self);
      if (has_security)
        add_securities (self);
      else
        add_moneys (self);
    }
}
