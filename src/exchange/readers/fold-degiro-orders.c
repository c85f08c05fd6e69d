/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-degiro-orders.h"

#include <string.h>

#include "fold-decimal.h"

#define ROUNDING (2 * FOLD_MONEY_HUNDREDTH) /* that the legs of an order may leave of the trade's currency */

/* What a row is to the trade of its order. */
typedef enum
{
  ROLE_NONE, /* nothing that can be counted */
  ROLE_TRADE,
  ROLE_LEG, /* of the change of one currency into the other */
  ROLE_ACCRUED,
  ROLE_TAX,
  ROLE_FEE,
} Role;
#define N_ROLES 6

typedef enum
{
  SIDE_TRADE, /* the currency of the trade */
  SIDE_OTHER, /* the one that it is paid in */
  SIDE_THIRD,
} Side;
#define N_SIDES 3

typedef struct
{
  GArray *rows;          /* of the file */
  const GArray *indexes; /* guint: of the order's rows */
  FoldDegiroRow *main;   /* the first fill */
  const char *other;     /* currency; NULL: all is in that of the trade */
  gint64 sums[N_ROLES][N_SIDES];
  gboolean is_changed; /* the legs change the whole of the trade */
} Order;

/* --- what a row is ----------------------------------------------------------------------------------------------- */

static gboolean
is_about (const char *text, const char *pattern, GRegex **regex)
{
  if (g_once_init_enter_pointer (regex))
    g_once_init_leave_pointer (regex, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (*regex, text, 0, NULL);
}

static gboolean
is_about_fees (const char *text)
{
  static GRegex *fees;

  return is_about (text, "kosten|gebühr|\\bfees?\\b|frais|comis|commission|costes|custo|costi", &fees);
}

/* Fees are asked for first: "Comissões de transação e/ou taxas de terceiros" are no taxes, and a fee for the change of
 * money is no leg of it. */
static Role
find_role (const FoldDegiroRow *row)
{
  static GRegex *accrued, *legs, *taxes;
  const char *text = row->cells[FOLD_DEGIRO_CELL_DESCRIPTION];

  if (row->is_trade)
    return ROLE_TRADE;
  if (!row->amount.given || row->is_misshapen)
    return ROLE_NONE;
  if (is_about (text, "\\b(?:rente|stückzins(?:en)?|accrued|interest)\\b", &accrued))
    return ROLE_ACCRUED;
  if (is_about_fees (text))
    return ROLE_FEE;
  if (is_about (text, "valuta|wechsel|change|divisa|\\bFX\\b|cambio", &legs))
    return ROLE_LEG;
  if (is_about (text, "tax|belasting|steuer|stamp|impuesto|impost|imp[ôo]t|imposta|taxe", &taxes))
    return ROLE_TAX;
  return ROLE_FEE;
}

static FoldDegiroRow *
get_row (const Order *self, guint i)
{
  return &g_array_index (self->rows, FoldDegiroRow, g_array_index (self->indexes, guint, i));
}

static Side
find_side (const Order *self, const FoldDegiroRow *row)
{
  const char *currency = row->amount.currency;

  if (strcmp (currency, self->main->amount.currency) == 0)
    return SIDE_TRADE;
  return self->other != NULL && strcmp (currency, self->other) == 0 ? SIDE_OTHER : SIDE_THIRD;
}

/* --- what an order comes to -------------------------------------------------------------------------------------- */

/* One thing, one way, for one currency. */
static gboolean
is_fill_of (const FoldDegiroRow *row, const FoldDegiroRow *main)
{
  return row->amount.given && (row->trade.quantity < 0) == (main->trade.quantity < 0)
         && strcmp (row->amount.currency, main->amount.currency) == 0
         && strcmp (row->cells[FOLD_DEGIRO_CELL_ISIN], main->cells[FOLD_DEGIRO_CELL_ISIN]) == 0
         && strcmp (row->trade.currency, main->trade.currency) == 0;
}

/* Whether it has trades, and they can be one. */
static gboolean
find_main (Order *self)
{
  for (guint i = 0; i < self->indexes->len; i++)
    {
      FoldDegiroRow *row = get_row (self, i);

      if (!row->is_trade)
        continue;
      if (self->main == NULL)
        self->main = row;
      if (!is_fill_of (row, self->main))
        return FALSE;
    }
  return self->main != NULL;
}

static void
find_other (Order *self)
{
  for (guint i = 0; i < self->indexes->len && self->other == NULL; i++)
    {
      const FoldDegiroRow *row = get_row (self, i);

      if (find_role (row) == ROLE_LEG && find_side (self, row) != SIDE_TRADE)
        self->other = row->amount.currency;
    }
}

static void
add_up (Order *self)
{
  for (guint i = 0; i < self->indexes->len; i++)
    {
      const FoldDegiroRow *row = get_row (self, i);
      gint64 *sum = &self->sums[find_role (row)][find_side (self, row)];

      if (row->amount.given)
        *sum = fold_decimal_add_within (*sum, row->amount.value);
    }
}

static gint64
sum_of (const Order *self, Side side)
{
  return fold_decimal_add_within (self->sums[ROLE_TRADE][side],
                                  fold_decimal_add_within (self->sums[ROLE_FEE][side], self->sums[ROLE_TAX][side]));
}

/* Whether the legs take the trade's currency to nothing, with extra in it. */
static gboolean
legs_cover (const Order *self, gint64 extra)
{
  const gint64 (*sums)[N_SIDES] = self->sums;
  const gint64 all = fold_decimal_add_within (sum_of (self, SIDE_TRADE), extra);
  const gint64 rest = fold_decimal_add_within (all, sums[ROLE_LEG][SIDE_TRADE]);

  return sums[ROLE_LEG][SIDE_TRADE] != 0 && sums[ROLE_LEG][SIDE_OTHER] != 0 && sums[ROLE_LEG][SIDE_THIRD] == 0
         && rest <= ROUNDING && rest >= -ROUNDING;
}

/* By what the legs change one currency into the other at. */
static gint64
convert (const Order *self, gint64 amount)
{
  gint64 converted = 0;

  fold_decimal_multiply_divide (amount, self->sums[ROLE_LEG][SIDE_OTHER], self->sums[ROLE_LEG][SIDE_TRADE], &converted,
                                NULL);
  return -converted;
}

/* Costs in either currency; in both, they are given in the one that they are paid in. */
static FoldDegiroMoney
get_cost (const Order *self, Role role)
{
  const gint64 *sums = self->sums[role];
  const char *currency = self->main->amount.currency;

  if (!self->is_changed || sums[SIDE_OTHER] == 0)
    return (FoldDegiroMoney){ sums[SIDE_TRADE] != 0, sums[SIDE_TRADE], currency };
  return (FoldDegiroMoney){ TRUE, fold_decimal_add_within (sums[SIDE_OTHER], convert (self, sums[SIDE_TRADE])),
                            self->other };
}

/* Interest that the legs paid as well: its part of what they paid. */
static void
pay_accrued (Order *self)
{
  for (guint i = 0; i < self->indexes->len; i++)
    {
      FoldDegiroRow *row = get_row (self, i);

      if (find_role (row) != ROLE_ACCRUED || find_side (self, row) != SIDE_TRADE)
        continue;
      row->gross = row->amount;
      row->net = (FoldDegiroMoney){ TRUE, convert (self, row->amount.value), self->other };
      self->main->net.value = fold_decimal_add_within (self->main->net.value, -row->net.value);
    }
}

static gboolean
is_used_up (const Order *self, const FoldDegiroRow *row)
{
  const Role role = find_role (row);
  const Side side = find_side (self, row);

  if (role == ROLE_TRADE)
    return row != self->main;
  if (role == ROLE_LEG)
    return self->is_changed;
  return (role == ROLE_FEE || role == ROLE_TAX) && (side == SIDE_TRADE || (side == SIDE_OTHER && self->is_changed));
}

static void
add_fill (FoldDegiroRow *main, const FoldDegiroRow *row)
{
  main->trade.quantity = fold_decimal_add_within (main->trade.quantity, row->trade.quantity);
  main->is_of_several_prices = main->is_of_several_prices || row->trade.price != main->trade.price;
}

static void
use_up (Order *self)
{
  for (guint i = 0; i < self->indexes->len; i++)
    {
      FoldDegiroRow *row = get_row (self, i);

      if (!is_used_up (self, row))
        continue;
      row->is_used_up = TRUE;
      if (row->is_trade)
        add_fill (self->main, row);
    }
}

/* Where the legs are not all that the trade needs, they are changes of money of their own. */
static void
settle (Order *self)
{
  FoldDegiroRow *main = self->main;
  const gint64 traded = self->sums[ROLE_TRADE][SIDE_TRADE];
  const gboolean is_covered = legs_cover (self, 0);

  self->is_changed = is_covered || legs_cover (self, self->sums[ROLE_ACCRUED][SIDE_TRADE]);
  main->gross = (FoldDegiroMoney){ TRUE, ABS (traded), main->amount.currency };
  main->fee = get_cost (self, ROLE_FEE);
  main->tax = get_cost (self, ROLE_TAX);
  main->net = (FoldDegiroMoney){ TRUE, sum_of (self, SIDE_TRADE), main->amount.currency };
  if (self->is_changed)
    main->net = (FoldDegiroMoney){
      TRUE, fold_decimal_add_within (sum_of (self, SIDE_OTHER), self->sums[ROLE_LEG][SIDE_OTHER]), self->other
    };
  if (self->is_changed && !is_covered)
    pay_accrued (self);
  use_up (self);
}

/* --- public ------------------------------------------------------------------------------------------------------ */

/* A corporate action is written as trades as well, behind its name: "STOCK SPLIT: Buy 10 ...". */
static gboolean
belongs_to_trade (const FoldDegiroRow *row)
{
  static GRegex *others;
  const char *text = row->cells[FOLD_DEGIRO_CELL_DESCRIPTION];
  const Role role = find_role (row);

  if (*row->cells[FOLD_DEGIRO_CELL_ISIN] == '\0' || strchr (text, ':') != NULL
      || is_about (text, "divid|coupon|kupon|zinsen|interest|rente|rendement", &others))
    return FALSE;
  return role == ROLE_TRADE || role == ROLE_LEG || role == ROLE_TAX || (role == ROLE_FEE && is_about_fees (text));
}

/* The number of the order; old files have none: then what moved for one thing in one minute is one. NULL: it is of no
 * order. */
static char *
dup_order (const FoldDegiroRow *row)
{
  const char *id = row->cells[FOLD_DEGIRO_CELL_ORDER];

  if (*id != '\0')
    return g_strdup (id);
  return belongs_to_trade (row) ? g_strjoin (" ", row->cells[FOLD_DEGIRO_CELL_DATE], row->cells[FOLD_DEGIRO_CELL_TIME],
                                             row->cells[FOLD_DEGIRO_CELL_ISIN], NULL)
                                : NULL;
}

static GHashTable *
index_orders (GArray *rows)
{
  GHashTable *orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      const FoldDegiroRow *row = &g_array_index (rows, FoldDegiroRow, i);
      g_autofree char *id = row->is_misshapen ? NULL : dup_order (row);
      GArray *indexes;

      if (id == NULL)
        continue;
      indexes = g_hash_table_lookup (orders, id);
      if (indexes == NULL)
        {
          indexes = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (orders, g_steal_pointer (&id), indexes);
        }
      g_array_append_val (indexes, i);
    }
  return orders;
}

void
fold_degiro_orders_gather (GArray *rows)
{
  g_autoptr (GHashTable) orders = index_orders (rows);
  GHashTableIter iter;
  gpointer indexes;

  g_hash_table_iter_init (&iter, orders);
  while (g_hash_table_iter_next (&iter, NULL, &indexes))
    {
      Order order = { .rows = rows, .indexes = indexes };

      if (!find_main (&order))
        continue;
      find_other (&order);
      add_up (&order);
      settle (&order);
    }
}
