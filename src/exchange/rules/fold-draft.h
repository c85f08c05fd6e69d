/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-booking.h"
#include "fold-import-content.h"
#include "fold-rule.h"

G_BEGIN_DECLS

/* FoldDraft: what a row of a file became, before rows that belong together are tied. */
typedef struct
{
  FoldRuleDoes does;
  FoldImportRecord *record; /* (owned) NULL once it is taken */
  FoldExact quantity;       /* of a pair or of what is cancelled: as written, with its sign */
  gboolean is_same;         /* of a pair: whatever the halves are called, they are one instrument */
  FoldBooking *booking;     /* (owned) of a part of one: before it is settled; NULL: it is none */
  const char *why;          /* of such a part that finds no other; NULL: nothing is said */
  gboolean is_added;        /* of a split: the quantity is what came in addition */
  const char *column;       /* of refusals about its kind */
} FoldDraft;

void fold_draft_free (FoldDraft *self);

/* fold_drafts_tie: ties the halves of pairs, takes back what is cancelled, and moves all that is left into the content,
 * in the order of the file; what finds no partner is a refusal there.
 * drafts: (element-type FoldDraft) in the order of the file. */
void fold_drafts_tie (GPtrArray *drafts, FoldImportContent *content);

G_END_DECLS
