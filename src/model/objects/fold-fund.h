/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-exposure.h"
#include "fold-instruments.h"

G_BEGIN_DECLS

/* Looking through funds (model 2.13): a fund in a fund, to this depth. What lies deeper counts as unknown, like what a
 * fund's known holdings leave out. Private to the room. */
#define FOLD_FUND_DEPTH 8

/* FoldOwnShares: what an instrument is exposed to by itself, by index of sub-theme, into shares, which are zeros; FALSE
 * where nobody says anything of that. */
typedef gboolean (*FoldOwnShares) (FoldInstrument *instrument, double *shares, gpointer data);

/* FoldFundLook: how a fund is looked into. rest: how much of what is not known of it is taken to be like what is known
 * of it, 0..1 (model 2.16). own: (nullable): whose word counts in place of the book's. */
typedef struct
{
  double weight;
  double rest;
  FoldOwnShares own;
  gpointer data;
} FoldFundLook;

/* fold_fund_add_shares: adds to shares, by index of sub-theme (slug to index in subthemes), the look's weight times the
 * revenue shares of instrument; of a fund without shares of its own those of what it holds; and to outside what is left
 * of the weight. FALSE with FOLD_MODEL_ERROR_INVALID for a circle. */
gboolean fold_fund_add_shares (FoldInstruments *instruments,
                               FoldInstrument *instrument,
                               GHashTable *subthemes,
                               const FoldFundLook *look,
                               double *shares,
                               double outside[FOLD_N_OUTSIDE],
                               GError **error);

/* FoldFundVisitor: a leaf: what is held in the end, with its part of the whole; NULL is what of a fund is unknown. */
typedef void (*FoldFundVisitor) (FoldInstrument *leaf, FoldInstrument *fund, double weight, gpointer data);

/* fold_fund_visit: every leaf of instrument, weight in all; an instrument that holds nothing known is its own leaf
 * (fund is then the one that held it, or itself). FALSE as above. */
gboolean fold_fund_visit (FoldInstruments *instruments,
                          FoldInstrument *instrument,
                          double weight,
                          FoldFundVisitor visit,
                          gpointer data,
                          GError **error);

G_END_DECLS
