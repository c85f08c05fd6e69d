/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-ledger.h"

G_BEGIN_DECLS

struct _FoldLedger
{
  FoldSplits *splits;
  GArray *positions;
  GArray *lots;
  GArray *cash;
  GArray *realisations;
  GArray *trade_prices;
  GArray *booked_rates;
  GArray *issues;
  GArray *carries;
  GPtrArray *pools; /* GArray of FoldCostFlow */
};

static inline FoldMoment
fold_ledger_entry_moment (const FoldEntry *entry)
{
  return (FoldMoment){ entry->date, entry->sequence };
}

void fold_ledger_add_issue (FoldLedger *self, FoldLedgerIssueKind kind, const FoldEntry *entry);

G_END_DECLS
