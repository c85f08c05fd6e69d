/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-ledger-private.h"

G_BEGIN_DECLS

/* A merger, a spin-off or a change of identifier, where an account has it. */
typedef struct
{
  const FoldEntry *entry;  /* the report that counts */
  const FoldEntry *report; /* the account's own; NULL: it has none */
  FoldMoment moment;
} FoldCorporateEvent;

/* FoldCorporateEvents: those of all instruments. Like a split an event belongs to its instrument: it acts on every
 * account, and what accounts report alike within FOLD_SPLIT_REPORT_DAYS is one. */
typedef struct _FoldCorporateEvents FoldCorporateEvents;

/* fold_corporate_events_new: entries: (element-type FoldEntry) in their order; they live longer. Another report of
 * the same day that contradicts the first is an issue of the ledger. */
FoldCorporateEvents *fold_corporate_events_new (FoldLedger *ledger, GPtrArray *entries);
void fold_corporate_events_free (FoldCorporateEvents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldCorporateEvents, fold_corporate_events_free)

/* fold_corporate_events_dup_of: each where the account's own ledger has it, or first in the first day that anybody
 * reports it. Returns: (transfer full) (element-type FoldCorporateEvent): in their order */
GArray *fold_corporate_events_dup_of (FoldCorporateEvents *self, gint64 account_id);

G_END_DECLS
