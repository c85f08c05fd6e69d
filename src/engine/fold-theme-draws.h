/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-draws.h"
#include "fold-pool.h"
#include "fold-engine-input.h"
#include "fold-fingerprint.h"

#define FOLD_N_BRANCHES 2

/* The branches of a scenario, in the order of every array over them. */
typedef enum
{
  FOLD_HAPPENS,
  FOLD_OTHERWISE,
} FoldBranch;

/**
 * FoldThemeDraws: what a view of the theme means for its sectors, draw by draw; kept until something of it changes.
 * @rows: draws, or 1 at the modes
 * @x: [@rows] ln of usage at the end of holding over usage today, per branch
 * @x_single: the same in single precision
 * @g: [@n_sectors * @rows] total elasticities
 * @reach: [@n_sectors * 2 * @rows] g_k x_B in single precision; see fold_theme_draws_reach()
 * @least_reach, @most_reach: bounds of g_k x_B, on both sides of 0
 * @drawn: [@n_sectors] whether a sector's reach differs from draw to draw, in both branches
 * @fingerprint: of everything that it depends on; equal for both views where they agree on the theme
 * @g_of: what @g depends on: a move of the driver leaves the chain reaction alone
 */
typedef struct
{
  uint32_t rows;
  uint32_t n_sectors;
  double *x[FOLD_N_BRANCHES];
  float *x_single[FOLD_N_BRANCHES];
  double *g;
  float *reach;
  double least_reach;
  double most_reach;
  bool *drawn;
  double *blocks;                /* room while it is made, of each thread */
  double *sums;                  /* of each block, likewise */
  struct _FoldThemeChain *chain; /* likewise, for as many sectors */
  uint32_t chain_sectors;
  FoldFingerprint fingerprint;
  FoldFingerprint g_of;
  double *memory;
  size_t room;
} FoldThemeDraws;

/**
 * FoldThemeModes: the same at the modes, for those who look at sectors.
 * @g, @waves: [n_sectors], [n_sectors * 4]
 */
typedef struct
{
  double x[FOLD_N_BRANCHES];
  double spectral_radius;
  double *g;
  double *waves;
} FoldThemeModes;

/**
 * fold_theme_draws_update:
 * @theme: zeros, or a theme of before
 * @rows: of the columns of @draws
 * @threads: how many may make it; the bits are the same
 *
 * Returns: %false without memory
 */
bool fold_theme_draws_update (FoldThemeDraws *theme,
                              const FoldEngineInput *input,
                              FoldViewer viewer,
                              FoldDraws *draws,
                              uint32_t rows,
                              FoldPool *pool,
                              unsigned threads);

void fold_theme_draws_clear (FoldThemeDraws *theme);

/**
 * fold_theme_draws_reach:
 *
 * Returns: [rows] g_k x_B
 */
const float *fold_theme_draws_reach (const FoldThemeDraws *theme, uint32_t sector, FoldBranch branch);

/**
 * fold_theme_modes:
 * @modes: its @g and @waves have room
 * @scratch: [4 * n_sectors] doubles
 */
void fold_theme_modes (const FoldEngineInput *input, const FoldView *view, FoldThemeModes *modes, double *scratch);
