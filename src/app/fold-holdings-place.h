/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book-ledger.h"
#include "fold-session.h"

G_BEGIN_DECLS

gboolean fold_holdings_get_portfolio (FoldSession *session, FoldPortfolio **portfolio, GError **error);

G_END_DECLS
