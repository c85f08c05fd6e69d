/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * FoldRange:
 * @low: the lowest value thought possible
 * @mode: the most likely value
 * @high: the highest value thought possible
 *
 * A three-point (PERT) value, @low <= @mode <= @high. Where @low equals @high it is a constant.
 */
typedef struct
{
  double low;
  double mode;
  double high;
} FoldRange;

#define FOLD_CONSTANT(value) ((FoldRange){ (value), (value), (value) })

/**
 * FoldCurve: how usage grows from 1 to its multiple (model 2.2).
 */
typedef enum
{
  FOLD_CURVE_LOGISTIC,
  FOLD_CURVE_BASS,
  FOLD_CURVE_GEOMETRIC,
} FoldCurve;

/**
 * FoldInstrumentKind:
 * @FOLD_SCORED: has the whole model
 * @FOLD_CASH: grows at the risk-free rate; scores 50 by definition
 * @FOLD_NOT_SCORED: cannot be invested in ("impact only"); no outcome
 */
typedef enum
{
  FOLD_SCORED,
  FOLD_CASH,
  FOLD_NOT_SCORED,
} FoldInstrumentKind;

/**
 * FoldDriverView: what a viewer expects of the driver.
 *
 * The numbers of this struct and of those below are listed in fold-parameters.def, with their domains.
 */
typedef struct
{
#define FOLD_DRIVER_RANGE(ID, field, ...) FoldRange field;
#include "fold-parameters.def"
} FoldDriverView;

/**
 * FoldView: one complete copy of a theme's base values, as somebody sees them.
 *
 * Arrays are as long as the counts of the input say: a number for each sector, sub-theme or instrument. The spillover
 * is row by row: [receiver * n_sectors + driver], zero on its diagonal. @exposure goes with
 * #FoldEngineInput.exposure_subtheme: e, the share of the instrument's revenue; those of one instrument move together.
 */
typedef struct
{
  FoldDriverView driver;
#define FOLD_SECTOR_RANGE(ID, field, ...) const FoldRange *field;
#define FOLD_SPILLOVER_NUMBER(ID, field, ...) const double *field;
#define FOLD_SUBTHEME_NUMBER(ID, field, ...) const double *field;
#define FOLD_OWN_RANGE(ID, field, ...) const FoldRange *field;
#define FOLD_OWN_NUMBER(ID, field, ...) const double *field;
#define FOLD_EXPOSURE_RANGE(ID, field, ...) const FoldRange *field;
#include "fold-parameters.def"
} FoldView;

/**
 * FoldOwnNumbers: what one view assumes of a class, or of one instrument.
 */
typedef struct
{
#define FOLD_OWN_RANGE(ID, field, ...) FoldRange field;
#define FOLD_OWN_NUMBER(ID, field, ...) double field;
#define FOLD_SHARED_NUMBER(ID, field, ...) double field;
#include "fold-parameters.def"
} FoldOwnNumbers;

/**
 * FoldVenture: a private company by the venture capital method (model 2.6): what its plan comes to at the exit, over
 * what the whole of it costs today. Then neither the market's price nor its return is asked, nor a haircut or a
 * retention ratio; survival, recovery and noise are as ever. Its post-money value is 0 where this method is not used.
 */
typedef struct
{
#define FOLD_PLAN_NUMBER(ID, field, ...) double field;
#include "fold-parameters.def"
} FoldVenture;

/**
 * FoldLens: of which branch a result speaks (model 2.15). It changes no assumption.
 * @FOLD_LENS_ODDS: of both, at my probability
 */
typedef enum
{
  FOLD_LENS_ODDS,
  FOLD_LENS_HAPPENS,
  FOLD_LENS_OTHERWISE,
} FoldLens;

/* Weights below it are nothing but rounding. */
#define FOLD_WEIGHT_TOLERANCE 1e-9

/**
 * FoldEngineInput: everything that a run depends on, as an immutable snapshot.
 *
 * The caller owns every array, which the engine only reads, and only during a call. Time is in years, rates are
 * effective annual decimals, multiples and shares have no unit.
 *
 * With @market_equals_mine the market sees everything as I do but the probability (which is the theme's
 * @market_probability, or an instrument's own @implied_probability), and @market is not read. Names may be
 * NULL; they serve the sentences of fold_engine_input_check().
 *
 * A @slot identifies an instrument's own random numbers. It is stored with the instrument and never shared, so that
 * adding, deleting or reordering other instruments changes no number of this one. Slots 0..156 are the best.
 *
 * A portfolio's weights are of its net value: what they leave to 1 is cash, what they exceed 1 by is borrowed at r_f +
 * 2 %. A negative weight makes it a portfolio without a score.
 */
typedef struct
{
  uint32_t n_sectors;
  uint32_t n_subthemes;
  uint32_t n_instruments;
  uint32_t n_portfolios;

  const char *const *sector_names;     /* [n_sectors] or NULL */
  const char *const *subtheme_names;   /* [n_subthemes] or NULL */
  const char *const *instrument_names; /* [n_instruments] or NULL */
  const char *const *portfolio_names;  /* [n_portfolios] or NULL */

  const uint32_t *subtheme_sector;   /* [n_subthemes] */
  const double *subtheme_weight;     /* [n_subthemes], >= 0; only proportions inside a sector count */
  const uint32_t *exposure_start;    /* [n_instruments + 1], ascending */
  const uint32_t *exposure_subtheme; /* [exposure_start[n_instruments]] */

  FoldView mine;
  FoldView market;
  bool market_equals_mine;

  FoldCurve curve;
  double bass_innovation; /* p', only with FOLD_CURVE_BASS */
  double bass_imitation;  /* q', only with FOLD_CURVE_BASS */
#define FOLD_DRIVER_NUMBER(ID, field, ...) double field;
#define FOLD_SETTING(ID, field, ...) double field;
#include "fold-parameters.def"

  /* Per instrument, shared by both views, each [n_instruments]. */
  const FoldInstrumentKind *kind;
  const uint32_t *slot;
#define FOLD_SHARED_NUMBER(ID, field, ...) const double *field;
#define FOLD_CLAIM_NUMBER(ID, field, ...) const double *field; /* NAN: as the setting that it follows */
#include "fold-parameters.def"
  const FoldVenture *venture; /* or NULL: none */
  const bool *assessed;       /* whether anybody said what of it depends on the theme; or NULL: of all */

  /* What a sector is scored with as if it were an instrument, with the whole of its revenue there; for both views. */
  FoldOwnNumbers stand_in;
  const char *stand_in_name; /* of the class that has these numbers, or NULL */

  FoldLens lens;
  bool unpriced; /* K = 1 for all: as if no price contained anything of the theme (model 2.10) */

  const uint32_t *portfolio_start;      /* [n_portfolios + 1], ascending from 0 */
  const uint32_t *portfolio_instrument; /* [portfolio_start[n_portfolios]] */
  const double *portfolio_weight;       /* [portfolio_start[n_portfolios]] */
} FoldEngineInput;

/**
 * fold_engine_input_check:
 * @input: the snapshot
 * @message: (out caller-allocates) (nullable): one sentence for the user: what is wrong, where, how to fix it
 * @size: room in @message in bytes, 256 is enough for ordinary names
 *
 * Whether a run over @input means something (model 2.1 and 2.14): every number inside its domain, three-point values in
 * order, revenue shares that add up to at most 1.02 (above 1 they are scaled down), a chain reaction that ends. Only
 * the numbers of scored instruments count. Counts, starts and indices are the caller's word.
 *
 * Returns: %true if it may be run; %false with @message set
 */
bool fold_engine_input_check (const FoldEngineInput *input, char *message, size_t size);

/**
 * fold_engine_input_get_chance:
 *
 * Returns: the probability that the scenario happens as the lens has it: 1, mine or 0
 */
double fold_engine_input_get_chance (const FoldEngineInput *input);

/** Returns: the same as another lens has it */
double fold_engine_input_get_chance_under (const FoldEngineInput *input, FoldLens lens);

/**
 * fold_engine_input_get_cash_multiple:
 * @weight: what is held; below 0 it is owed, and costs more a year than it earns (model 2.13)
 *
 * Returns: what cash becomes over the holding period, per unit of it
 */
double fold_engine_input_get_cash_multiple (const FoldEngineInput *input, double weight);

/**
 * fold_engine_input_get_horizon:
 *
 * Returns: how many years from now the price at the end of holding looks: H + L
 */
double fold_engine_input_get_horizon (const FoldEngineInput *input);

/**
 * fold_engine_input_slice:
 * @input: a snapshot
 * @instrument: one of its instruments
 *
 * The same snapshot with that instrument alone and no portfolios, for those who ask about one instrument many times. It
 * borrows the arrays of @input: nothing is copied. By the rule of slots its outcome is the same as in @input, to the
 * last bit.
 *
 * Returns: the slice
 */
FoldEngineInput fold_engine_input_slice (const FoldEngineInput *input, uint32_t instrument);
