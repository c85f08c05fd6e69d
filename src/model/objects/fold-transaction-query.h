/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-date.h"
#include "fold-transaction.h"

G_BEGIN_DECLS

/* What can keep a transaction from being shown. */
typedef enum
{
  FOLD_CRITERION_TEXT,
  FOLD_CRITERION_ACCOUNT,
  FOLD_CRITERION_KIND,
  FOLD_CRITERION_INSTRUMENT,
  FOLD_CRITERION_PERIOD,
} FoldCriterion;
#define FOLD_N_CRITERIA 5

/* FoldTransactionQuery: which transactions somebody looks for. */
typedef struct
{
  char *text;        /* words that begin a word of the instrument, an identifier of it, the account, the kind or the
                      * comment, and amounts by their first digits; NULL or "": any */
  gint64 account;    /* 0: any */
  gint64 instrument; /* 0: any */
  int kind;          /* FoldTransactionType; -1: any */
  FoldDate from;     /* FOLD_DATE_NONE: since ever; both days are part of it */
  FoldDate to;       /* FOLD_DATE_NONE: for ever */
} FoldTransactionQuery;

#define FOLD_TRANSACTION_QUERY_INIT { NULL, 0, 0, -1, FOLD_DATE_NONE, FOLD_DATE_NONE }

/* fold_transaction_query_get_criteria: a bit (1 << FoldCriterion) for each that is set. */
guint fold_transaction_query_get_criteria (const FoldTransactionQuery *self);
/* fold_transaction_query_copy: into one that owns its text; cleared with fold_transaction_query_clear (). */
void fold_transaction_query_copy (const FoldTransactionQuery *self, FoldTransactionQuery *copy);
void fold_transaction_query_clear (FoldTransactionQuery *self);

/* FoldTransactionMatcher: a query that is asked of many rows: what rows share (instrument, account, kind, comment) is
 * compared once. */
typedef struct _FoldTransactionMatcher FoldTransactionMatcher;

FoldTransactionMatcher *fold_transaction_matcher_new (const FoldTransactionQuery *query);
void fold_transaction_matcher_free (FoldTransactionMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldTransactionMatcher, fold_transaction_matcher_free)

/* fold_transaction_matcher_match: the criteria, as bits, that the row fails; 0: it is one that was looked for.
 * account, instrument, other: what it refers to; NULL where it refers to nothing. comment: at an address that no
 * other text has while the matcher lives. */
guint fold_transaction_matcher_match (FoldTransactionMatcher *self,
                                      const FoldEntry *entry,
                                      FoldAccount *account,
                                      FoldInstrument *instrument,
                                      FoldInstrument *other,
                                      const char *comment);

G_END_DECLS
