/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-balance-check.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"

/* An account's money in one currency, in the order of the file. */
typedef struct
{
  char *account;
  char currency[FOLD_CURRENCY_SIZE];
  FoldDate first_date, last_date;
  gint64 first, last;         /* balances as the file has them */
  gint64 first_net, last_net; /* of the rows that have them */
  gint64 sum;                 /* of all nets from the first balance's row to the last one's */
  guint n_balances;
} Line;

struct _FoldBalanceCheck
{
  GPtrArray *lines; /* Line, in the order of the file */
  GHashTable *by_name;
};

static void
line_free (gpointer data)
{
  g_free (((Line *)data)->account);
  g_free (data);
}

FoldBalanceCheck *
fold_balance_check_new (void)
{
  FoldBalanceCheck *self = g_new0 (FoldBalanceCheck, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
fold_balance_check_free (FoldBalanceCheck *self)
{
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static Line *
get_line (FoldBalanceCheck *self, const char *account, const char *currency)
{
  char *name = g_strdup_printf ("%s\n%s", currency, account);
  Line *line = g_hash_table_lookup (self->by_name, name);

  if (line != NULL)
    {
      g_free (name);
      return line;
    }
  line = g_new0 (Line, 1);
  line->account = g_strdup (account);
  g_strlcpy (line->currency, currency, FOLD_CURRENCY_SIZE);
  g_ptr_array_add (self->lines, line);
  g_hash_table_insert (self->by_name, name, line);
  return line;
}

/* What the row moves in the account's own money. */
static gint64
get_net (const FoldEntry *entry)
{
  gint64 net = entry->net;

  if (entry->rate_denominator != 0)
    fold_money_convert (entry->net, entry->rate_numerator, entry->rate_denominator, &net, NULL);
  return net;
}

void
fold_balance_check_add (FoldBalanceCheck *self, FoldReading *reading, const FoldImportRecord *record)
{
  FoldAmount balance;
  Line *line;
  gint64 net = get_net (&record->entry);

  if (!fold_reading_read_amount (reading, FOLD_RULE_FIELD_BALANCE, FOLD_RULE_FIELD_NET_CURRENCY, FOLD_MONEY_SCALE,
                                 &balance, NULL, NULL)
      || !balance.given)
    return;
  line = get_line (self, record->account, *balance.currency != '\0' ? balance.currency : record->entry.currency);
  line->last = balance.value;
  line->last_net = net;
  line->last_date = record->entry.date;
  if (line->n_balances++ == 0)
    {
      line->first = balance.value;
      line->first_net = net;
      line->first_date = record->entry.date;
    }
  line->sum = fold_decimal_add_within (line->sum, net);
}

/* Many files have their newest row first. */
static void
add_check (const Line *line, FoldImportContent *content)
{
  const gboolean is_newest_first = line->first_date > line->last_date;
  const gint64 closing = is_newest_first ? line->first : line->last;
  const gint64 opening = is_newest_first ? fold_decimal_add_within (line->last, -line->last_net)
                                         : fold_decimal_add_within (line->first, -line->first_net);
  FoldImportCheck *check;

  if (line->n_balances < 2)
    return;
  check = g_new0 (FoldImportCheck, 1);
  check->what = *line->account != '\0'
                    ? g_strdup_printf (_("Closing balance of “%s” in %s"), line->account, line->currency)
                    : g_strdup_printf (_("Closing balance in %s"), line->currency);
  check->file = fold_decimal_format (closing, FOLD_MONEY_SCALE);
  check->booked = fold_decimal_format (fold_decimal_add_within (opening, line->sum), FOLD_MONEY_SCALE);
  g_ptr_array_add (content->checks, check);
}

void
fold_balance_check_finish (FoldBalanceCheck *self, FoldImportContent *content)
{
  for (guint i = 0; i < self->lines->len; i++)
    add_check (g_ptr_array_index (self->lines, i), content);
}
