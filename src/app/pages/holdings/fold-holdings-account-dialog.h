/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

/** Asks for the name and currency of a new account in the session's portfolio, and makes it. */
void fold_holdings_account_dialog_ask (GtkWidget *parent, FoldSession *session);

G_END_DECLS
