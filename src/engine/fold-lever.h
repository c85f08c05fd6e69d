/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-result.h"
#include "fold-parameter.h"
#include "fold-roots.h"

/**
 * FoldLeverViews: whose view a lever moves. Where the market is linked to me a slider moves both.
 */
typedef enum
{
  FOLD_LEVER_OF_MINE = 1 << 0,
  FOLD_LEVER_OF_MARKET = 1 << 1,
  FOLD_LEVER_OF_BOTH = FOLD_LEVER_OF_MINE | FOLD_LEVER_OF_MARKET,
} FoldLeverViews;

/**
 * FoldLever: one number that can be moved while everything else stays.
 * @parameter: which number of an input (model 2.1); of an instrument's plan there is nothing to move where it is not
 *   scored by it. In a list of what is uncertain, #FOLD_PARAMETER_SHARED_OPTIMISM is c itself, of which rho_u is the
 *   part
 * @index: of the sector, sub-theme, instrument or exposure (in the input that it is taken from)
 * @driver: the driving sector of a spillover
 * @factor: what the value is multiplied with on its way into the input; 1 but for an eta, which there is scaled within
 *   its sector
 */
typedef struct
{
  FoldParameterId parameter;
  FoldLeverViews views;
  uint32_t index;
  uint32_t driver;
  double factor;
} FoldLever;

/**
 * fold_lever_get_scan:
 *
 * Returns: the values that it can be given, even in the logarithm where its slider is; without an end that does not
 *   belong to them
 */
FoldScan fold_lever_get_scan (const FoldLever *lever);

/**
 * FoldPickKind:
 * @FOLD_PICK_SECTOR: the sector's stand-in
 */
typedef enum
{
  FOLD_PICK_INSTRUMENT,
  FOLD_PICK_PORTFOLIO,
  FOLD_PICK_SECTOR,
} FoldPickKind;

/**
 * FoldPick: what is asked about.
 */
typedef struct
{
  FoldPickKind kind;
  uint32_t index;
} FoldPick;

/**
 * FoldVariant: a copy of an input, whole or cut down to a few instruments, on which levers are moved.
 */
typedef struct _FoldVariant FoldVariant;

/**
 * fold_variant_new:
 * @input: the snapshot; its names have to outlive the variant
 * @instruments: [@n] indices of the instruments to keep, all where NULL
 *
 * Returns: (transfer full) (nullable): a variant without portfolios, or NULL without memory
 */
FoldVariant *fold_variant_new (const FoldEngineInput *input, const uint32_t *instruments, uint32_t n);

/**
 * fold_variant_new_for_portfolio:
 *
 * Returns: (transfer full) (nullable): a variant with that portfolio alone and the instruments that it holds
 */
FoldVariant *fold_variant_new_for_portfolio (const FoldEngineInput *input, uint32_t portfolio);

/**
 * fold_variant_new_for_pick:
 *
 * Returns: (transfer full) (nullable): one or the other: its first instrument, or its only portfolio, is the one
 *   picked; of a sector, which stays where it is, no instrument at all
 */
FoldVariant *fold_variant_new_for_pick (const FoldEngineInput *input, FoldPick pick);

/**
 * fold_pick_find_outcome:
 * @result: of a variant that was made for the pick
 *
 * Returns: (transfer none): the outcome of what is picked
 */
const FoldOutcome *fold_pick_find_outcome (FoldPick pick, const FoldEngineResult *result);

void fold_variant_free (FoldVariant *variant);

/**
 * fold_variant_get_input:
 *
 * Returns: (transfer none): the input as it is now. The market has a view of its own, equal to mine at first where the
 *   original says so; outcomes are the same as of the original
 */
const FoldEngineInput *fold_variant_get_input (const FoldVariant *variant);

/**
 * fold_variant_get_instrument:
 *
 * Returns: which instrument of the original stands at @index of the variant
 */
uint32_t fold_variant_get_instrument (const FoldVariant *variant, uint32_t index);

/**
 * fold_variant_get_exposure:
 *
 * Returns: the index of that exposure of the variant in the input that it is taken from
 */
uint32_t fold_variant_get_exposure (const FoldVariant *variant, uint32_t index);

/**
 * fold_variant_has:
 *
 * Returns: whether there is something for the lever to move
 */
bool fold_variant_has (const FoldVariant *variant, const FoldLever *lever);

/**
 * fold_variant_get:
 *
 * Returns: what stands there, as my view has it where the lever moves mine; a number without a range as a constant
 */
FoldRange fold_variant_get (const FoldVariant *variant, const FoldLever *lever);

/**
 * fold_variant_set:
 * @value: the new mode
 *
 * As a slider does it: a constant stays constant, a range stretches where it passes an end. Nothing happens where
 * fold_variant_has() is false.
 */
void fold_variant_set (FoldVariant *variant, const FoldLever *lever, double value);

/**
 * fold_variant_set_range:
 *
 * The whole range at once; a number without a range takes its mode.
 */
void fold_variant_set_range (FoldVariant *variant, const FoldLever *lever, FoldRange range);

/**
 * fold_variant_reset:
 *
 * Everything back to the original.
 */
void fold_variant_reset (FoldVariant *variant);
