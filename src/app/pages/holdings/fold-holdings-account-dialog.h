/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-account.h"
#include "fold-session.h"

G_BEGIN_DECLS

/** Asks for the name, currency and cost method of a new account in the session's portfolio, and makes it. */
void fold_holdings_account_dialog_ask (GtkWidget *parent, FoldSession *session);

/** Asks for another name and cost method of an account. */
void fold_holdings_account_dialog_edit (GtkWidget *parent, FoldSession *session, FoldAccount *account);

G_END_DECLS
