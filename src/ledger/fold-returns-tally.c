/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fold-decimal.h"
#include "fold-returns-private.h"

void
fold_returns_tally_init (FoldReturnsTally *self, FoldReturnsWork *work)
{
  *self = (FoldReturnsTally){ .n = work->days->len };
  self->days = g_new (FoldReturnsDay, self->n);
  self->lacks = g_new (FoldLack, self->n);
  fold_returns_tally_reset (self, work);
}

void
fold_returns_tally_reset (FoldReturnsTally *self, FoldReturnsWork *work)
{
  memset (self->lacks, 0, self->n * sizeof (FoldLack));
  for (guint i = 0; i < self->n; i++)
    self->days[i] = (FoldReturnsDay){ .date = g_array_index (work->days, FoldDate, i), .is_known = TRUE };
  self->flow_lack = (FoldLack){ 0 };
  self->is_used = FALSE;
}

void
fold_returns_tally_clear (FoldReturnsTally *self)
{
  g_free (self->days);
  g_free (self->lacks);
}

static void
note_lack (FoldLack *lack, const FoldLack *other)
{
  if (lack->kind == FOLD_LACK_NONE)
    *lack = *other;
}

static void
add_up (gint64 *sum, gint64 number, FoldDate date, FoldLack *lack)
{
  if (__builtin_add_overflow (*sum, number, sum))
    note_lack (lack, &(FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = date });
}

void
fold_returns_tally_add (FoldReturnsTally *self, guint day, const FoldReturnsMove *move)
{
  FoldReturnsDay *sum = &self->days[day];

  self->is_used = TRUE;
  note_lack (&self->lacks[day], &move->value_lack);
  note_lack (&self->flow_lack, &move->flow_lack);
  add_up (&sum->value, move->value, sum->date, &self->lacks[day]);
  add_up (&sum->before, move->before, sum->date, &self->lacks[day]);
  add_up (&sum->income, move->income, sum->date, &self->flow_lack);
  add_up (&sum->in, move->in, sum->date, &self->flow_lack);
  add_up (&sum->out, move->out, sum->date, &self->flow_lack);
  sum->is_known = self->lacks[day].kind == FOLD_LACK_NONE;
}

static FoldReturnValue
money_of (gint64 money, const FoldLack *lack)
{
  FoldReturnValue value = { .lack = *lack };

  if (lack->kind == FOLD_LACK_NONE)
    value.money = money;
  return value;
}

static FoldReturnValue
missing (FoldLackKind kind, FoldDate day)
{
  return (FoldReturnValue){ .lack = { .kind = kind, .day = day } };
}

static void
set_money (FoldReturnsTally *self, FoldReturn *result)
{
  const FoldReturnsDay *first = &self->days[0], *last = &self->days[self->n - 1];
  FoldLack gain_lack = self->lacks[0], flow_lack = self->flow_lack;
  gint64 in = 0, out = 0, gain = 0;

  for (guint i = 0; i < self->n; i++)
    {
      add_up (&in, self->days[i].in, self->days[i].date, &flow_lack);
      add_up (&out, self->days[i].out, self->days[i].date, &flow_lack);
    }
  note_lack (&gain_lack, &flow_lack);
  note_lack (&gain_lack, &self->lacks[self->n - 1]);
  add_up (&gain, last->value, last->date, &gain_lack);
  add_up (&gain, -first->value, last->date, &gain_lack);
  add_up (&gain, out, last->date, &gain_lack);
  add_up (&gain, -in, last->date, &gain_lack);
  result->figures[FOLD_RETURN_VALUE_BEFORE] = money_of (first->value, &self->lacks[0]);
  result->figures[FOLD_RETURN_VALUE] = money_of (last->value, &self->lacks[self->n - 1]);
  result->figures[FOLD_RETURN_PAID_IN] = money_of (in, &flow_lack);
  result->figures[FOLD_RETURN_PAID_OUT] = money_of (out, &flow_lack);
  result->figures[FOLD_RETURN_GAIN] = money_of (gain, &gain_lack);
}

static void
add_flow (GArray *flows, FoldDate date, gint64 paid, gint64 received)
{
  FoldFlow flow = { .date = date };

  if (paid == 0 && received == 0)
    return;
  flow.paid = fold_decimal_to_double (MAX (paid, 0), FOLD_MONEY_SCALE)
              + fold_decimal_to_double (MAX (-received, 0), FOLD_MONEY_SCALE);
  flow.received = fold_decimal_to_double (MAX (received, 0), FOLD_MONEY_SCALE)
                  + fold_decimal_to_double (MAX (-paid, 0), FOLD_MONEY_SCALE);
  g_array_append_val (flows, flow);
}

static FoldReturnValue
find_rate (FoldReturnsTally *self)
{
  static const FoldLackKind lacks[] = {
    [FOLD_RATE_FOUND] = FOLD_LACK_NONE,        [FOLD_RATE_NO_TIME] = FOLD_LACK_TIME,
    [FOLD_RATE_NONE] = FOLD_LACK_RATE,         [FOLD_RATE_SEVERAL] = FOLD_LACK_SEVERAL_RATES,
    [FOLD_RATE_BORROWED] = FOLD_LACK_BORROWED,
  };
  g_autoptr (GArray) flows = g_array_new (FALSE, FALSE, sizeof (FoldFlow));
  const FoldReturnsDay *last = &self->days[self->n - 1];
  FoldReturnValue value = { .lack.day = FOLD_DATE_NONE };
  FoldFlow end = { .date = last->date };

  add_flow (flows, self->days[0].date, self->days[0].value, 0);
  for (guint i = 1; i < self->n; i++)
    add_flow (flows, self->days[i].date, self->days[i].in, self->days[i].out);
  add_flow (flows, last->date, 0, last->value);
  g_array_append_val (flows, end);
  value.lack.kind = lacks[fold_returns_find_rate ((const FoldFlow *)(gpointer)flows->data, flows->len, &value.rate)];
  return value;
}

static void
set_index (FoldReturnsTally *self, FoldReturn *result, gboolean may_owe)
{
  const FoldReturnsIndex index = fold_returns_index (self->days, self->n, may_owe);
  FoldReturnValue *growth = &result->figures[FOLD_RETURN_TTWROR];

  switch (index.outcome)
    {
    case FOLD_INDEX_FOUND:
      *growth = (FoldReturnValue){ .lack.day = FOLD_DATE_NONE, .rate = index.growth };
      break;
    case FOLD_INDEX_UNKNOWN:
      growth->lack = self->lacks[index.day];
      break;
    case FOLD_INDEX_LOST:
      *growth = missing (FOLD_LACK_BELOW_NOTHING, self->days[index.day].date);
      break;
    case FOLD_INDEX_NOTHING:
    default:
      *growth = missing (FOLD_LACK_NOTHING, FOLD_DATE_NONE);
    }
  result->figures[FOLD_RETURN_DRAWDOWN] = *growth;
  if (index.outcome != FOLD_INDEX_FOUND)
    return;
  result->figures[FOLD_RETURN_DRAWDOWN].rate = index.drawdown;
  if (index.drawdown > 0)
    {
      result->peak = self->days[index.peak].date;
      result->trough = self->days[index.trough].date;
    }
}

static FoldDate
find_first (FoldReturnsTally *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->days[i].value != 0 || self->days[i].in != 0 || self->days[i].out != 0
        || self->lacks[i].kind != FOLD_LACK_NONE)
      return self->days[i].date;
  return FOLD_DATE_NONE;
}

void
fold_returns_tally_finish (FoldReturnsTally *self, FoldReturn *result, gboolean may_owe)
{
  const FoldLack *gain_lack = &result->figures[FOLD_RETURN_GAIN].lack;

  set_money (self, result);
  result->first = find_first (self);
  if (gain_lack->kind != FOLD_LACK_NONE)
    result->figures[FOLD_RETURN_IRR].lack = *gain_lack;
  else
    result->figures[FOLD_RETURN_IRR] = find_rate (self);
  if (self->flow_lack.kind == FOLD_LACK_NONE)
    set_index (self, result, may_owe);
  else
    result->figures[FOLD_RETURN_TTWROR].lack = result->figures[FOLD_RETURN_DRAWDOWN].lack = self->flow_lack;
}
