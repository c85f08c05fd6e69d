/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-currency.h"

G_BEGIN_DECLS

/* What has to be opened to mend it, and what the row id of an item is of. */
typedef enum
{
  FOLD_INBOX_MEND_NONE,
  FOLD_INBOX_MEND_PRICE,       /* a price of an instrument */
  FOLD_INBOX_MEND_RATE,        /* a rate of base in quote; no row */
  FOLD_INBOX_MEND_TRANSACTION, /* a transaction */
  FOLD_INBOX_MEND_LEDGER,      /* those around a transaction */
  FOLD_INBOX_MEND_DEPOSIT,     /* a transaction that an account has not got */
  FOLD_INBOX_MEND_INSTRUMENT,  /* what is known of an instrument */
  FOLD_INBOX_MEND_ASSUMPTIONS, /* those of the theme; no row */
  FOLD_INBOX_MEND_IMPORT,      /* what a batch set aside */
  FOLD_INBOX_MEND_NOTE,        /* a note of the journal */
  FOLD_INBOX_MEND_BACKUP,      /* another copy of the book; no row */
} FoldInboxMend;

/* One thing that should be looked at before a score is trusted; translated sentences. */
typedef struct
{
  char *kind;    /* stable id: "no-exposure", "unclassified", "shares", "fund-remainder", "old-data", "no-price",
                    "no-rate", "note-review", "note-trigger", ... */
  char *subject; /* the name of what it is about */
  char *detail;
  char *fix;
  FoldInboxMend mend;
  gint64 id; /* 0: none */
  char base[FOLD_CURRENCY_SIZE];
  char quote[FOLD_CURRENCY_SIZE];
} FoldInboxItem;

FoldInboxItem *fold_inbox_item_new (const char *kind, const char *subject, const char *detail, const char *fix);
void fold_inbox_item_free (FoldInboxItem *item);

/* fold_inbox_item_point: says what mends it. Returns: (transfer none): item */
FoldInboxItem *fold_inbox_item_point (FoldInboxItem *item, FoldInboxMend mend, gint64 id);
FoldInboxItem *fold_inbox_item_point_at_rate (FoldInboxItem *item, const char *base, const char *quote);

G_END_DECLS
