/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection.h"
#include "fold-date.h"
#include "fold-instrument.h"
#include "fold-store.h"
#include "fold-subtheme.h"

G_BEGIN_DECLS

/* FoldInstruments: the instruments of a book (FoldInstrument) by name, and their edits, one undo step each. */
#define FOLD_TYPE_INSTRUMENTS (fold_instruments_get_type ())
G_DECLARE_FINAL_TYPE (FoldInstruments, fold_instruments, FOLD, INSTRUMENTS, FoldCollection)

FoldInstrument *fold_instruments_get (FoldInstruments *self, gint64 id); /* (transfer none); NULL where there is none */

/* fold_instruments_find: by slug, else ticker, symbol, ISIN, WKN, CUSIP, else alias, else name (translated or not);
 * in any case. An identifier that several instruments share finds nothing. Returns: (transfer none) (nullable) */
FoldInstrument *fold_instruments_find (FoldInstruments *self, const char *text);

/* fold_instruments_search: those that match text as typed, the best first, at most limit (0: no limit).
 * Returns: (transfer container) (element-type FoldInstrument) */
GPtrArray *fold_instruments_search (FoldInstruments *self, const char *text, guint limit);

/* fold_instruments_create: the user's own. class_slug: "" is unclassified (no score until it is given one).
 * currency: NULL where unknown. Its slot is never given away again. (out) instrument is (transfer none), may be NULL.
 * Errors: FOLD_MODEL_ERROR_UNKNOWN (class), FOLD_MODEL_ERROR_INVALID (empty name, bad currency). */
gboolean fold_instruments_create (FoldInstruments *self,
                                  const char *name,
                                  const char *class_slug,
                                  const char *currency,
                                  FoldInstrument **instrument,
                                  GError **error);

/* fold_instruments_insert: the same inside an edit of somebody else's (an import): no undo step, no refresh.
 * Returns the new row's id in *id. */
gboolean fold_instruments_insert (FoldStore *store,
                                  const char *name,
                                  const char *class_slug,
                                  const char *currency,
                                  gint64 *id,
                                  GError **error);
/* fold_instruments_insert_identifier: inside an edit; a repeated one is no error. */
gboolean fold_instruments_insert_identifier (FoldStore *store,
                                             gint64 instrument_id,
                                             const char *kind,
                                             const char *value,
                                             const char *exchange,
                                             GError **error);

gboolean
fold_instruments_set_name (FoldInstruments *self, FoldInstrument *instrument, const char *name, GError **error);
gboolean
fold_instruments_set_class (FoldInstruments *self, FoldInstrument *instrument, const char *class_slug, GError **error);
gboolean
fold_instruments_set_note (FoldInstruments *self, FoldInstrument *instrument, const char *note, GError **error);
gboolean fold_instruments_add_identifier (FoldInstruments *self,
                                          FoldInstrument *instrument,
                                          const char *kind,
                                          const char *value,
                                          const char *exchange,
                                          GError **error);
gboolean fold_instruments_remove_identifier (FoldInstruments *self,
                                             FoldInstrument *instrument,
                                             const char *kind,
                                             const char *value,
                                             GError **error);
/* fold_instruments_set_exposure: share 0..1 of its revenue; 0 removes. Low and high are kept where they still
 * enclose the share, else stretched to it. Errors: FOLD_MODEL_ERROR_INVALID where the shares would pass 100 %. */
gboolean fold_instruments_set_exposure (FoldInstruments *self,
                                        FoldInstrument *instrument,
                                        FoldSubtheme *subtheme,
                                        double share,
                                        GError **error);
/* fold_instruments_describe_exposure: how sure a share is ("high", "medium", "low", "" not stated) and why. What is
 * NULL stays as it is; an instrument that is not exposed to the sub-theme has nothing to explain and is left alone. */
gboolean fold_instruments_describe_exposure (FoldInstruments *self,
                                             FoldInstrument *instrument,
                                             FoldSubtheme *subtheme,
                                             const char *confidence,
                                             const char *rationale,
                                             GError **error);
/* fold_instruments_set_fund_holding: weight 0..1; 0 removes. Errors: FOLD_MODEL_ERROR_INVALID over 100 % and for a
 * cycle. */
gboolean fold_instruments_set_fund_holding (FoldInstruments *self,
                                            FoldInstrument *fund,
                                            FoldInstrument *instrument,
                                            double weight,
                                            GError **error);
/* fold_instruments_holds: whether one is other, or holds it, over any number of funds. */
gboolean fold_instruments_holds (FoldInstruments *self, FoldInstrument *one, FoldInstrument *other);

/* What a fund holds: an instrument by its id, and its weight in parts per million. */
#define FOLD_FUND_WHOLE 1000000
typedef struct
{
  gint64 instrument;
  gint64 weight;
} FoldFundPart;

/* fold_instruments_replace_fund_parts: inside an edit of somebody else's (an import): the fund holds these n, in
 * place of all that it was known to hold, as of date (FOLD_DATE_NONE: not known). source: where it is from, kept
 * with a fund of the user's own. The weights add up to 1,000,000 at most, no part holds the fund: nothing is
 * checked again. */
gboolean fold_instruments_replace_fund_parts (FoldStore *store,
                                              gint64 fund,
                                              const FoldFundPart *parts,
                                              guint n,
                                              FoldDate date,
                                              const char *source,
                                              GError **error);
/* fold_instruments_delete: refused (FOLD_MODEL_ERROR_INVALID) where transactions name it. */
gboolean fold_instruments_delete (FoldInstruments *self, FoldInstrument *instrument, GError **error);

G_END_DECLS
