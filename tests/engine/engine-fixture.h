/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-engine.h"

#define FIXTURE_SECTORS 7

/**
 * FixtureView: writable arrays of a view; the fixture's input points at them.
 */
typedef struct
{
#define FOLD_SECTOR_RANGE(ID, field, ...) FoldRange *field;
#define FOLD_SPILLOVER_NUMBER(ID, field, ...) double *field;
#define FOLD_SUBTHEME_NUMBER(ID, field, ...) double *field;
#define FOLD_OWN_RANGE(ID, field, ...) FoldRange *field;
#define FOLD_OWN_NUMBER(ID, field, ...) double *field;
#define FOLD_EXPOSURE_RANGE(ID, field, ...) FoldRange *field;
#include "fold-parameters.def"
} FixtureView;

/**
 * Fixture: the default theme (seven sectors, three sub-themes each) with instruments of every class. Both views are
 * complete copies and start equal. Instrument 0 is cash, 1 is not scored; the rest go round the classes of the model,
 * with ranges on some.
 */
typedef struct
{
  FoldEngineInput input;
  FixtureView mine;
  FixtureView market;
  uint32_t *subtheme_sector;
  double *subtheme_weight;
  uint32_t *exposure_start;
  uint32_t *exposure_subtheme;
  FoldInstrumentKind *kind;
  uint32_t *slot;
#define FOLD_SHARED_NUMBER(ID, field, ...) double *field;
#define FOLD_CLAIM_NUMBER(ID, field, ...) double *field;
#include "fold-parameters.def"
  FoldVenture *venture; /* none but in a random universe */
  uint32_t *portfolio_start;
  uint32_t *portfolio_instrument;
  double *portfolio_weight;
} Fixture;

Fixture *fixture_new (uint32_t n_instruments);
void fixture_free (Fixture *fixture);

/* All three points. */
void fixture_scale (FoldRange *range, double factor);

/* Every three-point value of both views becomes its mode; or the theme's alone. */
void fixture_freeze_theme (Fixture *fixture);
void fixture_freeze (Fixture *fixture);

/*
 * A universe like no other: every number anew, by `random`. Three-point values have a width with the given chance, the
 * others are constants.
 */
void fixture_randomise (Fixture *fixture, GRand *random, double chance_of_width);

/* One random edit of the kind that a user makes, by `kind` below FIXTURE_EDITS. */
#define FIXTURE_EDITS 30
void fixture_edit (Fixture *fixture, GRand *random, unsigned kind);

/* Whether both are the same to the last bit, nothing being equal to nothing. */
void fixture_assert_same_outcome (const FoldOutcome *a, const FoldOutcome *b);
void fixture_assert_same_result (const FoldEngineResult *a, const FoldEngineResult *b);

/* Runs a fresh engine, or `engine` if there is one; anything but success fails the test. */
FoldEngineResult *fixture_run (Fixture *fixture, FoldEngine *engine, uint32_t draws, uint64_t seed, bool deterministic);
