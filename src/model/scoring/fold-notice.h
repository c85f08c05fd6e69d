/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-snapshot.h"

G_BEGIN_DECLS

/* FoldNotice: what is worth saying about a result beside its numbers, the same in the window and on the command line.
 */
typedef struct
{
  const char *kind; /* "chain", "shares", "venture-method", "no-consensus-value", "ruin", "borrowed", "short" */
  char *subject;    /* the instrument's slug or the portfolio's name; NULL where it is about all */
  char *text;       /* translated sentences: what, why, how to fix it */
} FoldNotice;

/* fold_notices_new: empty. Returns: (transfer full) (element-type FoldNotice) */
GPtrArray *fold_notices_new (void);

/* What there is to say of a snapshot's result: about my chain reaction, and about one of its instruments or portfolios.
 */
void fold_notices_add_chain (GPtrArray *notices, const FoldEngineResult *result);
void fold_notices_add_instrument (GPtrArray *notices,
                                  const FoldSnapshot *snapshot,
                                  const FoldEngineResult *result,
                                  guint instrument);
void fold_notices_add_portfolio (GPtrArray *notices,
                                 const FoldSnapshot *snapshot,
                                 const FoldEngineResult *result,
                                 guint portfolio);

G_END_DECLS
