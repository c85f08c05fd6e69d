/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-holding-weight.h"
#include "fold-instruments.h"
#include "fold-sector.h"

G_BEGIN_DECLS

typedef enum
{
  FOLD_DIMENSION_SECTOR,
  FOLD_DIMENSION_SUBTHEME,
  FOLD_DIMENSION_CLASS,
  FOLD_DIMENSION_TIER, /* needs outcomes with quantiles on the instruments; without one: not assessed */
  FOLD_DIMENSION_CURRENCY,
  FOLD_DIMENSION_INSTRUMENT,
} FoldDimension;

#define FOLD_TYPE_DIMENSION (fold_dimension_get_type ())
GType fold_dimension_get_type (void);

/* fold_dimension_parse: as after --by ("sector", ...); FALSE for another word. */
gboolean fold_dimension_parse (const char *text, FoldDimension *dimension);

/* What lies outside the theme, and why. */
typedef enum
{
  FOLD_OUTSIDE_CASH,
  FOLD_OUTSIDE_NOT_EXPOSED,  /* what revenue depends on no sub-theme */
  FOLD_OUTSIDE_UNKNOWN,      /* what funds hold that nobody knows */
  FOLD_OUTSIDE_NOT_ASSESSED, /* instruments without exposures; by another dimension without a class, tier or currency */
} FoldOutside;
#define FOLD_N_OUTSIDE 4

/* fold_outside_get_id: of a row: "_cash", "_not_exposed", "_unknown", "_not_assessed". fold_outside_get_name:
 * translated. */
const char *fold_outside_get_id (FoldOutside outside);
const char *fold_outside_get_name (FoldOutside outside);

/* FoldExposurePart: what a position has in a row. */
typedef struct
{
  const char *instrument; /* slug, for good; NULL is cash */
  double weight;          /* of the whole */
} FoldExposurePart;

typedef struct
{
  char *id;   /* slug of a sector, sub-theme or instrument; asset class id; "1".."7"; currency code; or one of those */
  char *name; /* translated */
  char *parent;  /* of a sub-theme its sector, of an instrument its asset class; else "" */
  gint64 value;  /* base currency, money x 10^6 */
  double weight; /* of the whole; negative for what is owed */
  GArray *parts; /* FoldExposurePart: they add up to the weight */
} FoldExposureRow;

/* FoldExposure: where the money of some positions is: an immutable value. Funds are looked through, to a depth of 8.
 * Weights add up to 1, values to the total. Rows in the order of the theme, else by weight; what is outside comes last,
 * by sector and sub-theme all four rows even at 0. */
typedef struct
{
  FoldDimension dimension;
  guint n_rows;
  FoldExposureRow *rows;
  gint64 total; /* base currency, money x 10^6 */
} FoldExposure;

/* fold_exposure_find: the row of that id. Returns: (transfer none) (nullable) */
const FoldExposureRow *fold_exposure_find (const FoldExposure *self, const char *id);

/* fold_exposure_row_is_outside: one of those four. */
gboolean fold_exposure_row_is_outside (const FoldExposureRow *self);

/* FoldExposureShares: who says what an instrument is exposed to, a fund looked through. add: to shares, by the index in
 * subthemes of a slug, weight times what is in the theme, and to outside what is not; all of weight. FALSE with an
 * error where it cannot. */
typedef struct
{
  gboolean (*add) (gconstpointer data,
                   FoldInstrument *instrument,
                   double weight,
                   GHashTable *subthemes,
                   double *shares,
                   double outside[FOLD_N_OUTSIDE],
                   GError **error);
  gconstpointer data;
} FoldExposureShares;

/* fold_exposure_new: of n positions; total adds up their values. finder: NULL: the book's. Of none n_rows, total are 0.
 * Errors: FOLD_MODEL_ERROR_INVALID for funds that hold each other in a circle. Returns: (transfer full) */
FoldExposure *fold_exposure_new (FoldInstruments *instruments,
                                 const FoldHoldingWeight *positions,
                                 guint n,
                                 FoldDimension dimension,
                                 const FoldExposureShares *finder,
                                 GError **error);
void fold_exposure_free (FoldExposure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldExposure, fold_exposure_free)

/* One instrument's part in what is held of a sector. */
typedef struct
{
  FoldInstrument *instrument; /* (transfer none) */
  gint64 value;               /* base currency: what of it counts for the sector */
  double weight;              /* of the whole */
} FoldSectorHolding;

/* fold_exposure_in_sector: what n positions hold of a sector, by instrument, the largest first, funds looked through.
 * Returns: (transfer full) (element-type FoldSectorHolding) */
GArray *fold_exposure_in_sector (FoldInstruments *instruments,
                                 const FoldHoldingWeight *positions,
                                 guint n,
                                 FoldSector *sector,
                                 GError **error);

G_END_DECLS
