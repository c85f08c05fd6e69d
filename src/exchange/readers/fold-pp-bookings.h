/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-pp-rows.h"

G_BEGIN_DECLS

/* fold_pp_bookings_add: a row for each transaction of the file: it belongs to the account or the portfolio whose list
 * has it, wherever it is written. A purchase or a sale has two sides, money and shares, and is one row. */
void fold_pp_bookings_add (FoldPpClient *client, FoldPpRows *rows);

G_END_DECLS
