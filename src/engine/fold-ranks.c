/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-draw-scores.h"
#include "fold-ranks.h"

#define MOST_BYTES ((size_t)64 << 20)
#define LEAST_DRAWS 64

/* What is ranked: the higher first, then by the second number, then in order. */
typedef struct
{
  double score;
  double second;
  uint32_t index;
} Entry;

static int
compare_entries (const void *a, const void *b)
{
  const Entry *one = a, *other = b;

  if (one->score != other->score)
    return one->score < other->score ? 1 : -1;
  if (one->second != other->second)
    return one->second < other->second ? 1 : -1;
  return (one->index > other->index) - (one->index < other->index);
}

/* --- stability --- */

static uint32_t
draws_that_fit (uint32_t draws, uint32_t n_instruments)
{
  while (draws > LEAST_DRAWS && (size_t)draws * n_instruments * sizeof (double) > MOST_BYTES)
    draws /= 2;
  return draws;
}

/* Puts ranks in the place of the scores of one draw; NaN stays. */
static void
rank_draw (double *scores, uint32_t n_instruments, uint32_t draws, uint32_t draw, Entry *room)
{
  uint32_t n = 0;

  for (uint32_t i = 0; i < n_instruments; i++)
    {
      const double score = scores[(size_t)i * draws + draw];

      if (!isnan (score))
        room[n++] = (Entry){ score, 0.0, i };
    }
  qsort (room, n, sizeof *room, compare_entries);
  for (uint32_t rank = 0; rank < n; rank++)
    scores[(size_t)room[rank].index * draws + draw] = rank + 1;
}

static int
compare_numbers (const void *a, const void *b)
{
  const double one = *(const double *)a, other = *(const double *)b;

  return (one > other) - (one < other);
}

/* The smallest rank that the level's part of the sorted draws does not exceed. */
static double
rank_quantile (const double *sorted, uint32_t draws, double level)
{
  return sorted[(uint32_t)ceil (level * draws) - 1];
}

static FoldRankSpread
spread_of (double *ranks, uint32_t draws, uint32_t first)
{
  uint32_t top = 0;

  if (isnan (ranks[0]))
    return (FoldRankSpread){ NAN, NAN, NAN, NAN };
  qsort (ranks, draws, sizeof *ranks, compare_numbers);
  while (top < draws && ranks[top] <= first)
    top++;
  return (FoldRankSpread){
    .top = (double)top / draws,
    .p5 = rank_quantile (ranks, draws, 0.05),
    .p50 = rank_quantile (ranks, draws, 0.5),
    .p95 = rank_quantile (ranks, draws, 0.95),
  };
}

FoldEngineStatus
fold_rank_stability (FoldEngine *engine,
                     const FoldEngineInput *input,
                     const FoldEngineOptions *options,
                     uint32_t first,
                     const atomic_bool *cancel,
                     FoldRankSpread *spreads,
                     uint32_t *draws)
{
  const uint32_t wanted = options && options->draws > 0 ? options->draws : FOLD_ENGINE_DEFAULT_DRAWS;
  const uint32_t n = input->n_instruments, rows = draws_that_fit (wanted, n);
  const FoldEngineOptions drawn = { .draws = rows, .seed = options ? options->seed : 0 };
  double *scores = malloc (((size_t)n * rows + 1) * sizeof *scores);
  Entry *room = malloc ((n + 1) * sizeof *room);
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  if (scores && room)
    status = fold_engine_score_draws (engine, input, &drawn, (FoldResample){ .inputs = NULL }, cancel, scores, NULL);
  if (status == FOLD_ENGINE_DONE)
    {
      for (uint32_t draw = 0; draw < rows; draw++)
        rank_draw (scores, n, rows, draw, room);
      for (uint32_t i = 0; i < n; i++)
        spreads[i] = spread_of (scores + (size_t)i * rows, rows, first);
      if (draws)
        *draws = rows;
    }
  free (scores);
  free (room);
  return status;
}

/* --- along a lever --- */

static FoldRankPath *
path_new (uint32_t n_points, uint32_t n_instruments, const double *values)
{
  const size_t cells = (size_t)n_points * n_instruments;
  FoldRankPath *path = calloc (1, sizeof *path);

  if (!path)
    return NULL;
  path->n_points = n_points;
  path->n_instruments = n_instruments;
  path->value = malloc ((n_points + 1) * sizeof *path->value);
  path->score = malloc ((cells + 1) * sizeof *path->score);
  path->rank = calloc (cells + 1, sizeof *path->rank);
  if (!path->value || !path->score || !path->rank)
    {
      fold_rank_path_free (path);
      return NULL;
    }
  memcpy (path->value, values, n_points * sizeof *values);
  return path;
}

void
fold_rank_path_free (FoldRankPath *path)
{
  if (!path)
    return;
  free (path->value);
  free (path->score);
  free (path->rank);
  free (path->crossing);
  free (path);
}

static void
take_point (FoldRankPath *path, uint32_t point, const FoldEngineResult *result, Entry *room)
{
  const size_t at = (size_t)point * path->n_instruments;
  uint32_t n = 0;

  for (uint32_t i = 0; i < path->n_instruments; i++)
    {
      const FoldOutcome *outcome = &result->instruments[i];

      path->score[at + i] = outcome->score;
      if (outcome->scored)
        room[n++] = (Entry){ outcome->score, outcome->expected_return, i };
    }
  qsort (room, n, sizeof *room, compare_entries);
  for (uint32_t rank = 0; rank < n; rank++)
    path->rank[at + room[rank].index] = rank + 1;
}

/* The instruments that are among the first somewhere; returns how many. */
static uint32_t
find_leaders (const FoldRankPath *path, uint32_t first, uint32_t *leaders)
{
  uint32_t n = 0;

  for (uint32_t i = 0; i < path->n_instruments; i++)
    for (uint32_t point = 0; point < path->n_points; point++)
      {
        const uint32_t rank = path->rank[(size_t)point * path->n_instruments + i];

        if (rank > 0 && rank <= first)
          {
            leaders[n++] = i;
            break;
          }
      }
  return n;
}

static bool
add_crossing (FoldRankPath *path, FoldRankCrossing crossing)
{
  if ((path->n_crossings & (path->n_crossings - 1)) == 0)
    {
      const size_t room = path->n_crossings > 0 ? 2 * (size_t)path->n_crossings : 1;
      FoldRankCrossing *grown = realloc (path->crossing, room * sizeof *grown);

      if (!grown)
        return false;
      path->crossing = grown;
    }
  path->crossing[path->n_crossings++] = crossing;
  return true;
}

static double
score_of (const FoldRankPath *path, uint32_t point, uint32_t instrument)
{
  return path->score[(size_t)point * path->n_instruments + instrument];
}

/* Every change of order of two instruments; where they tie, between the last point at which they did not and the next.
 */
static bool
follow_pair (FoldRankPath *path, uint32_t one, uint32_t other)
{
  uint32_t last = 0;
  double before = 0.0;

  for (uint32_t point = 0; point < path->n_points; point++)
    {
      const double now = score_of (path, point, one) - score_of (path, point, other);

      if (now == 0.0 || isnan (now))
        continue;
      if ((before > 0.0 && now < 0.0) || (before < 0.0 && now > 0.0))
        {
          const double part = before / (before - now), from = score_of (path, last, one);

          if (!add_crossing (path, (FoldRankCrossing){
                                       .value = path->value[last] + part * (path->value[point] - path->value[last]),
                                       .rises = now > 0.0 ? one : other,
                                       .falls = now > 0.0 ? other : one,
                                       .score = from + part * (score_of (path, point, one) - from),
                                   }))
            return false;
        }
      before = now;
      last = point;
    }
  return true;
}

static int
compare_crossings (const void *a, const void *b)
{
  const FoldRankCrossing *one = a, *other = b;

  return (one->value > other->value) - (one->value < other->value);
}

static bool
find_crossings (FoldRankPath *path, uint32_t first)
{
  uint32_t *leaders = malloc ((path->n_instruments + 1) * sizeof *leaders);
  const uint32_t n = leaders ? find_leaders (path, first, leaders) : 0;
  bool done = leaders != NULL;

  for (uint32_t a = 0; a < n && done; a++)
    for (uint32_t b = a + 1; b < n && done; b++)
      done = follow_pair (path, leaders[a], leaders[b]);
  free (leaders);
  if (path->n_crossings > 0)
    qsort (path->crossing, path->n_crossings, sizeof *path->crossing, compare_crossings);
  return done;
}

FoldEngineStatus
fold_rank_path_new (FoldEngine *engine,
                    const FoldEngineInput *input,
                    const FoldLever *lever,
                    const double *values,
                    uint32_t n_points,
                    const FoldEngineOptions *options,
                    uint32_t first,
                    const atomic_bool *cancel,
                    _Atomic double *progress,
                    FoldRankPath **path)
{
  FoldEngineOptions plain = options ? *options : (FoldEngineOptions){ .draws = 0 };
  FoldVariant *variant = fold_variant_new (input, NULL, 0);
  FoldRankPath *made = path_new (n_points, input->n_instruments, values);
  Entry *room = malloc ((input->n_instruments + 1) * sizeof *room);
  FoldEngineStatus status = variant && made && room ? FOLD_ENGINE_DONE : FOLD_ENGINE_NO_MEMORY;
  FoldEngineResult *result = NULL;

  plain.quantiles = false;
  plain.without_sectors = true;
  for (uint32_t point = 0; point < n_points && status == FOLD_ENGINE_DONE; point++)
    {
      fold_variant_reset (variant);
      fold_variant_set (variant, lever, values[point]);
      status = fold_engine_run (engine, fold_variant_get_input (variant), &plain, cancel, &result);
      if (status == FOLD_ENGINE_DONE)
        take_point (made, point, result, room);
      if (progress)
        atomic_store (progress, (point + 1.0) / n_points);
    }
  if (status == FOLD_ENGINE_DONE && !find_crossings (made, first))
    status = FOLD_ENGINE_NO_MEMORY;
  if (status == FOLD_ENGINE_DONE)
    *path = made;
  else
    fold_rank_path_free (made);
  fold_engine_result_free (result);
  fold_variant_free (variant);
  free (room);
  return status;
}
