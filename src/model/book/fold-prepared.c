/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-prepared.h"

struct _FoldPrepared
{
  FoldInstruments *instruments; /* NULL: not read */
  FoldLedgerRows *ledger;       /* NULL: not read */
};

FoldPrepared *
fold_prepared_new (FoldStore *store, FoldParts parts)
{
  FoldPrepared *self = g_new0 (FoldPrepared, 1);
  if (parts & FOLD_PART_INSTRUMENTS)
    self->instruments = fold_instruments_prepare (store);
  if (parts & FOLD_PART_PORTFOLIOS)
    self->ledger = fold_ledger_rows_read (store, NULL);
  return self;
}

void
fold_prepared_free (FoldPrepared *self)
{
  g_clear_object (&self->instruments);
  g_clear_pointer (&self->ledger, fold_ledger_rows_free);
  g_free (self);
}

void
fold_prepared_give (FoldPrepared *self, FoldInstruments *instruments, FoldPortfolios *portfolios)
{
  fold_instruments_take_prepared (instruments, self != NULL ? g_steal_pointer (&self->instruments) : NULL);
  fold_portfolios_take_prepared (portfolios, self != NULL ? g_steal_pointer (&self->ledger) : NULL);
  g_clear_pointer (&self, fold_prepared_free);
}
