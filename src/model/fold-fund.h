/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* Looking through funds (model 2.13). Private to the room. */
#define FOLD_FUND_DEPTH 8

/* fold_fund_add_shares: adds to shares, by index of sub-theme (slug to index in subthemes), weight times the revenue
 * shares of instrument; of a fund without shares of its own those of what it holds. depth: 0. FALSE with
 * FOLD_MODEL_ERROR_INVALID for a circle. */
gboolean fold_fund_add_shares (FoldBook *book,
                               FoldInstrument *instrument,
                               GHashTable *subthemes,
                               double weight,
                               guint depth,
                               double *shares,
                               GError **error);

/* FoldFundVisitor: a leaf: what is held in the end, with its part of the whole; NULL is the unknown rest of a fund. */
typedef void (*FoldFundVisitor) (FoldInstrument *leaf, FoldInstrument *fund, double weight, gpointer data);

/* fold_fund_visit: every leaf of instrument, weight in all; an instrument that holds nothing known is its own leaf
 * (fund is then the one that held it, or itself). */
gboolean fold_fund_visit (FoldBook *book,
                          FoldInstrument *instrument,
                          double weight,
                          guint depth,
                          FoldFundVisitor visit,
                          gpointer data,
                          GError **error);

G_END_DECLS
