/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-objects.h"

G_BEGIN_DECLS

/* What changes at once. */
typedef struct
{
  FoldOutcome outcome;
  FoldWorth worth;
  double change;
} FoldInstrumentScore;

struct _FoldInstrument
{
  FoldObject parent;
  /* what is asked of tens of thousands at once stands together */
  gint64 id;
  FoldAssetClass asset_class;
  guint slot;
  char *slug;
  char *name;
  char *class_slug;
  char *class_name;
  char *status;
  char *currency;
  char *country;
  char *note;
  char *source;
  char *as_of;
  char *ticker;
  char *isin;
  char *main_sector;
  gboolean own;
  double exposed;
  double weight;
  char *original_name;
  char *search_key; /* made when it is asked for; NULL: not yet */
  char *name_key;   /* of the name */
  FoldInstrumentScore score;
  GArray *identifiers;   /* FoldIdentifier */
  GArray *exposures;     /* FoldInstrumentExposure */
  GArray *fund_holdings; /* FoldFundHolding */
  guint64 digest;        /* of all that was loaded */
};

/* fold_instrument_load_rows: with what hangs on them, but for fold_instrument_finish_load (). classes,
 * subthemes: of the theme, by slug. */
gboolean fold_instrument_load_rows (FoldObjects *objects,
                                    FoldStore *store,
                                    gint64 theme,
                                    GHashTable *classes,
                                    GHashTable *subthemes,
                                    FoldTranslations *texts,
                                    GError **error);
/* fold_instrument_load_row: the same for one that an edit has inserted or changed. */
gboolean fold_instrument_load_row (FoldObjects *objects,
                                   FoldStore *store,
                                   gint64 theme,
                                   GHashTable *classes,
                                   GHashTable *subthemes,
                                   FoldTranslations *texts,
                                   gint64 id,
                                   GError **error);
void fold_instrument_finish_load (FoldInstrument *self, const char *main_sector);

/* fold_instrument_get_digest: a number for all that was loaded, the same for the same (64 bits). */
guint64 fold_instrument_get_digest (FoldInstrument *self);

/* fold_instrument_take: says of itself what loaded does, of the same row; loaded, which nobody else knows, is of no
 * more use. Returns: whether it is anything else than before. */
gboolean fold_instrument_take (FoldInstrument *self, FoldInstrument *loaded);

const char *fold_instrument_get_original_name (FoldInstrument *self);

void fold_instrument_set_weight (FoldInstrument *self, double weight);
/* fold_instrument_set_outcome: of the scorer; change: points of score against the saved scenario. */
void
fold_instrument_set_outcome (FoldInstrument *self, const FoldOutcome *outcome, const FoldWorth *worth, double change);

G_END_DECLS
