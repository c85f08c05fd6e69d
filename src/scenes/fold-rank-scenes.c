/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-answer-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-scenes-private.h"

/* So many lines can be told apart; the axis goes at least so far down. */
#define MOST_TOLD 7
#define FEWEST_RANKS 12

typedef struct
{
  FoldBook *book;
  const FoldSnapshot *snapshot;
  const FoldRankPath *path;
  guint limit;    /* the last rank on the axis */
  gboolean *told; /* [n_instruments] */
} Ranking;

static guint
rank_at (const FoldRankPath *path, guint point, guint instrument)
{
  return path->rank[point * path->n_instruments + instrument];
}

/* The best or the worst place that an instrument takes; 0 where it has none. */
static guint
extreme_rank (const FoldRankPath *path, guint instrument, gboolean best)
{
  guint found = 0;

  for (guint i = 0; i < path->n_points; i++)
    {
      guint rank = rank_at (path, i, instrument);

      if (rank > 0 && (found == 0 || (best ? rank < found : rank > found)))
        found = rank;
    }
  return found;
}

static void
tell (Ranking *ranking, guint instrument)
{
  ranking->told[instrument] = TRUE;
  ranking->limit = MAX (ranking->limit, extreme_rank (ranking->path, instrument, FALSE));
}

/* The chosen one, then those with the best places; of equals the one that leads first. */
static void
choose_told (Ranking *ranking, const char *chosen)
{
  int index = chosen != NULL ? fold_snapshot_find_instrument (ranking->snapshot, chosen) : -1;
  guint n = 0;

  if (index >= 0 && extreme_rank (ranking->path, (guint)index, TRUE) > 0)
    {
      tell (ranking, (guint)index);
      n++;
    }
  for (guint rank = 1; rank <= ranking->path->n_instruments && n < MOST_TOLD; rank++)
    for (guint i = 0; i < ranking->path->n_instruments && n < MOST_TOLD; i++)
      if (!ranking->told[i] && extreme_rank (ranking->path, i, TRUE) == rank)
        {
          tell (ranking, i);
          n++;
        }
}

static const char *
name_of (const Ranking *ranking, guint instrument)
{
  const char *slug = fold_snapshot_get_instrument_id (ranking->snapshot, instrument);
  FoldInstrument *found = fold_instruments_find (fold_book_get_instruments (ranking->book), slug);

  return found != NULL ? fold_instrument_get_name (found) : slug;
}

static int
category_of (const Ranking *ranking, guint instrument)
{
  FoldInstrument *found = fold_instruments_find (fold_book_get_instruments (ranking->book),
                                                 fold_snapshot_get_instrument_id (ranking->snapshot, instrument));

  return found != NULL ? fold_scenes_category_of_sector (ranking->book, fold_instrument_get_main_sector (found)) : 0;
}

static void
add_line (const Ranking *ranking, FoldChartBuilder *builder, guint instrument, FoldChartLineStyle style)
{
  const FoldRankPath *path = ranking->path;
  g_autofree FoldChartPoint *points = g_new (FoldChartPoint, path->n_points);
  guint n = 0;

  for (guint i = 0; i < path->n_points; i++)
    if (rank_at (path, i, instrument) > 0)
      points[n++] = (FoldChartPoint){ path->value[i], rank_at (path, i, instrument) };
  fold_chart_builder_add_line (builder, fold_snapshot_get_instrument_id (ranking->snapshot, instrument),
                               name_of (ranking, instrument), style,
                               style == FOLD_CHART_LINE_PALE ? 0 : category_of (ranking, instrument), points, n);
}

/* Of two lines in one colour the second is dashed. */
static void
add_told (const Ranking *ranking, FoldChartBuilder *builder)
{
  gboolean used[FOLD_CHART_N_CATEGORIES + 1] = { FALSE };

  for (guint i = 0; i < ranking->path->n_instruments; i++)
    if (ranking->told[i])
      {
        int category = CLAMP (category_of (ranking, i), 0, FOLD_CHART_N_CATEGORIES);

        add_line (ranking, builder, i, used[category] ? FOLD_CHART_LINE_DASHED : FOLD_CHART_LINE_SOLID);
        used[category] = TRUE;
      }
}

/* The rank of a line between two points of the grid. */
static double
rank_between (const FoldRankPath *path, guint instrument, double value)
{
  for (guint i = 0; i + 1 < path->n_points; i++)
    if (value <= path->value[i + 1])
      {
        double part = (value - path->value[i]) / (path->value[i + 1] - path->value[i]);
        double from = rank_at (path, i, instrument), to = rank_at (path, i + 1, instrument);

        return from + part * (to - from);
      }
  return rank_at (path, path->n_points - 1, instrument);
}

static void
add_crossing (const Ranking *ranking, FoldChartBuilder *builder, const FoldRankCrossing *crossing, guint number)
{
  g_autofree char *id = g_strdup_printf ("flip%u", number);
  /* Translators: two instruments: the first one ranks higher from there on */
  g_autofree char *name
      = g_strdup_printf (_("%s overtakes %s"), name_of (ranking, crossing->rises), name_of (ranking, crossing->falls));
  double rank = (rank_between (ranking->path, crossing->rises, crossing->value)
                 + rank_between (ranking->path, crossing->falls, crossing->value))
                / 2;

  if (ranking->told[crossing->rises] && ranking->told[crossing->falls])
    fold_chart_builder_add_line (builder, id, name, FOLD_CHART_LINE_SOLID, 0,
                                 &(FoldChartPoint){ crossing->value, rank }, 1);
}

static void
add_now (const Ranking *ranking, FoldChartBuilder *builder)
{
  double now = fold_snapshot_get_input (ranking->snapshot)->mine.driver.multiple.mode;

  /* Translators: the multiple that is assumed now, in a chart */
  if (now >= ranking->path->value[0] && now <= ranking->path->value[ranking->path->n_points - 1])
    fold_chart_builder_add_marker (builder, now, _("assumed"));
}

FoldChartScene *
fold_scenes_new_ranks (FoldBook *book, const FoldSnapshot *snapshot, const FoldRankPath *path, const char *chosen)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);
  Ranking ranking = { .book = book, .snapshot = snapshot, .path = path, .limit = FEWEST_RANKS };

  fold_scenes_set_title (builder, _("Ranks against the multiple"), fold_snapshot_get_lens (snapshot));
  fold_chart_builder_set_empty_text (builder, path == NULL ? _("Calculating") : _("Nothing to show has a score"));
  if (path == NULL)
    return fold_chart_builder_end (builder);

  ranking.told = g_new0 (gboolean, path->n_instruments);
  choose_told (&ranking, chosen);
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = _("Usage grows to"),
                                                 .format = FOLD_CHART_FORMAT_MULTIPLE,
                                                 .logarithmic = TRUE,
                                                 .min = path->value[0],
                                                 .max = path->value[path->n_points - 1] },
                               &(FoldChartAxis){
                                   .title = _("Rank"), .reversed = TRUE, .min = 1, .max = ranking.limit });
  add_told (&ranking, builder);
  for (guint i = 0; i < path->n_crossings; i++)
    add_crossing (&ranking, builder, &path->crossing[i], i);
  for (guint i = 0; i < path->n_instruments; i++)
    if (!ranking.told[i] && extreme_rank (path, i, TRUE) > 0 && extreme_rank (path, i, TRUE) <= ranking.limit)
      add_line (&ranking, builder, i, FOLD_CHART_LINE_PALE);
  add_now (&ranking, builder);
  g_free (ranking.told);
  return fold_chart_builder_end (builder);
}

/* --- in words --- */

static char *
format_multiple (double multiple)
{
  return fold_chart_number_format (multiple, FOLD_CHART_FORMAT_MULTIPLE, 0.1);
}

/* The multiple at which an instrument becomes the first between a point of the grid and the one before. */
static double
find_rise (const FoldRankPath *path, guint point, guint instrument)
{
  for (guint i = 0; point > 0 && i < path->n_crossings; i++)
    if (path->crossing[i].rises == instrument && path->crossing[i].value > path->value[point - 1]
        && path->crossing[i].value <= path->value[point])
      return path->crossing[i].value;
  return path->value[point];
}

static int
find_first (const FoldRankPath *path, guint point)
{
  for (guint i = 0; i < path->n_instruments; i++)
    if (rank_at (path, point, i) == 1)
      return (int)i;
  return -1;
}

static char *
describe_first (const Ranking *ranking)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *list = NULL;
  int before = -1;

  for (guint point = 0; point < ranking->path->n_points; point++)
    {
      int first = find_first (ranking->path, point);

      if (first >= 0 && first != before)
        {
          g_autofree char *from = format_multiple (find_rise (ranking->path, point, (guint)first));

          /* Translators: an instrument, and the multiple from which on it is the first */
          g_strv_builder_take (builder, g_strdup_printf (_("%s from %s"), name_of (ranking, (guint)first), from));
        }
      before = first;
    }
  parts = g_strv_builder_end (builder);
  list = g_strjoinv (_(", "), parts);
  /* Translators: a list of instruments, each with the multiple from which on it has the first rank */
  return *list != '\0' ? g_strdup_printf (_("%s is first."), list) : g_strdup (_("Nothing to show has a score"));
}

/* At both ends of the axis and in the middle of it. */
static char *
describe_chosen (const Ranking *ranking, guint chosen)
{
  const FoldRankPath *path = ranking->path;
  const guint last = path->n_points - 1, middle = last / 2;
  g_autofree char *from = format_multiple (path->value[0]);
  g_autofree char *half = format_multiple (path->value[middle]);
  g_autofree char *to = format_multiple (path->value[last]);

  /* Translators: an instrument, then three times its rank and the multiple at which it has it */
  return g_strdup_printf (_("%s ranks %u at %s, %u at %s and %u at %s."), name_of (ranking, chosen),
                          rank_at (path, 0, chosen), from, rank_at (path, middle, chosen), half,
                          rank_at (path, last, chosen), to);
}

char *
fold_scenes_describe_ranks (FoldBook *book, const FoldSnapshot *snapshot, const FoldRankPath *path, const char *chosen)
{
  const Ranking ranking = { .book = book, .snapshot = snapshot, .path = path };
  int index = path != NULL && chosen != NULL ? fold_snapshot_find_instrument (snapshot, chosen) : -1;
  g_autofree char *first = NULL, *own = NULL;

  if (path == NULL)
    return g_strdup (_("Calculating"));
  first = describe_first (&ranking);
  if (index < 0 || extreme_rank (path, (guint)index, TRUE) == 0)
    return g_steal_pointer (&first);
  own = describe_chosen (&ranking, (guint)index);
  return g_strdup_printf ("%s %s", first, own);
}
