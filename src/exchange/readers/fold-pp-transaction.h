/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-pp-rows.h"

G_BEGIN_DECLS

/* One transaction as the file has it; money in hundredths, shares as the version writes them. */
typedef struct
{
  const FoldMarkupElement *element;
  const char *type;
  const char *date; /* and time */
  const char *uuid;
  const char *note;
  const char *currency;
  gint64 amount; /* what the account paid or got */
  gint64 shares;
  gint64 fees;
  gint64 taxes;
  gint64 forex;               /* gross in the security's currency; 0: not written */
  const char *forex_currency; /* "": none */
  const char *rate;           /* units of currency for one of forex_currency; "": none */
  const FoldPpSecurity *security;
  const FoldMarkupElement *cross; /* what ties it to the other side; NULL: nothing does */
} FoldPpTransaction;

/* fold_pp_transaction_read: Returns: NULL where all is read, else FOLD_PP_BROKEN_REFERENCE or FOLD_PP_BROKEN_NUMBER:
 * then there are texts only */
const char *
fold_pp_transaction_read (FoldPpClient *client, const FoldMarkupElement *element, FoldPpTransaction *transaction);

/* fold_pp_transaction_find_forex: gross (in currency) in that of the security. Returns: FALSE where the file has it in
 * one currency only */
gboolean fold_pp_transaction_find_forex (const FoldPpTransaction *transaction, gint64 gross, gint64 *forex);

G_END_DECLS
