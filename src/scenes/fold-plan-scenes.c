/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-scenes-private.h"

/* Less of the money than this is not shown. */
#define LEAST_PART 0.0005

/* Sizes of the spots: what is planned among what could be. */
#define LARGE 4
#define SMALL 1

static char *
dup_percent (double part)
{
  return fold_chart_number_format (part, FOLD_CHART_FORMAT_PERCENT, 0.001);
}

/* --- before and after --- */

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const FoldPlanPart *one = *(FoldPlanPart *const *)a, *other = *(FoldPlanPart *const *)b;
  const double first = MAX (one->before, one->after), second = MAX (other->before, other->after);

  return first > second ? -1 : first < second;
}

static void
add_part (FoldChartBuilder *builder, const FoldPlanPart *part, int category)
{
  g_autofree char *before = dup_percent (part->before), *after = dup_percent (part->after);
  /* Translators: a part of the money before a plan, and after it */
  g_autofree char *text = g_strdup_printf (_("%s → %s"), before, after);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = part->id,
                                                            .name = part->name,
                                                            .value = part->after,
                                                            .value_text = text,
                                                            .category = category,
                                                            .has_before = TRUE,
                                                            .before = part->before });
}

static int
category_of_instrument (FoldBook *book, const char *slug)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (book), slug);

  return instrument != NULL ? fold_scenes_category_of_sector (book, fold_instrument_get_main_sector (instrument))
                            : FOLD_CHART_NEUTRAL;
}

static FoldChartScene *
new_parts (FoldBook *book, const GArray *parts, const char *title, int (*get_category) (FoldBook *book, const char *id))
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_bars);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  fold_chart_builder_set_title (builder, title);
  fold_chart_builder_set_empty_text (builder, _("No plan yet"));
  for (guint i = 0; i < parts->len; i++)
    {
      FoldPlanPart *part = &g_array_index (parts, FoldPlanPart, i);

      if (MAX (fabs (part->before), fabs (part->after)) >= LEAST_PART)
        g_ptr_array_add (shown, part);
    }
  g_ptr_array_sort (shown, compare_parts);
  for (guint i = 0; i < shown->len; i++)
    {
      const FoldPlanPart *part = shown->pdata[i];

      add_part (builder, part, get_category (book, part->id));
    }
  return fold_chart_builder_end (builder);
}

FoldChartScene *
fold_scenes_new_plan_weights (FoldBook *book, const FoldPlanAnswer *answer)
{
  return new_parts (book, answer->parts, _("Weights before and after"), category_of_instrument);
}

FoldChartScene *
fold_scenes_new_plan_sectors (FoldBook *book, const FoldPlanAnswer *answer)
{
  return new_parts (book, answer->sectors, _("Exposure by sector before and after"), fold_scenes_category_of_sector);
}

/* --- the frontier --- */

static void
add_spot (FoldChartBuilder *builder, const FoldChartDatum *datum, double tail_loss, double expected_return)
{
  g_autofree char *loss = dup_percent (tail_loss), *annual = dup_percent (expected_return);
  /* Translators: an expected return a year, and a mean loss of the worst cases */
  g_autofree char *text = g_strdup_printf (_("%s a year, tail loss %s"), annual, loss);
  FoldChartDatum copy = *datum;

  copy.x = tail_loss;
  copy.y = expected_return;
  copy.value_text = text;
  fold_chart_builder_add_datum (builder, &copy);
}

static void
add_frontier (FoldChartBuilder *builder, const FoldPlanAnswer *answer)
{
  const char *name = C_("plan", "Frontier");

  fold_chart_builder_add_series (builder, "frontier", name);
  for (guint i = 0; i < answer->frontier->len; i++)
    {
      const FoldPlanPoint *point = &g_array_index (answer->frontier, FoldPlanPoint, i);
      g_autofree char *id = g_strdup_printf ("frontier:%u", i);

      add_spot (builder, &(FoldChartDatum){ .id = id, .name = name, .series = "frontier" }, point->tail_loss,
                point->expected_return);
    }
}

static void
add_candidates (FoldChartBuilder *builder, FoldBook *book, const FoldPlanAnswer *answer)
{
  for (guint i = 0; i < answer->candidates->len; i++)
    {
      const FoldPlanCandidate *candidate = &g_array_index (answer->candidates, FoldPlanCandidate, i);

      add_spot (builder,
                &(FoldChartDatum){ .id = candidate->id,
                                   .name = candidate->name,
                                   .size = SMALL,
                                   .category = category_of_instrument (book, candidate->id) },
                candidate->tail_loss, candidate->expected_return);
    }
}

FoldChartScene *
fold_scenes_new_frontier (FoldBook *book, const FoldPlanAnswer *answer)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_plane);
  const FoldChartAxis loss = { .title = _("Tail loss"), .format = FOLD_CHART_FORMAT_PERCENT };
  const FoldChartAxis annual = { .title = _("Expected return a year"), .format = FOLD_CHART_FORMAT_PERCENT };

  fold_chart_builder_set_title (builder, _("Frontier"));
  fold_chart_builder_set_empty_text (builder, _("No plan yet"));
  fold_chart_builder_set_axes (builder, &loss, &annual);
  add_frontier (builder, answer);
  add_candidates (builder, book, answer);
  add_spot (builder,
            &(FoldChartDatum){
                .id = "before", .name = C_("plan", "Today"), .size = LARGE, .shape = FOLD_CHART_SHAPE_SQUARE },
            answer->before.tail_loss, answer->before.expected_return);
  add_spot (builder,
            &(FoldChartDatum){
                .id = "after", .name = C_("plan", "This Plan"), .size = LARGE, .shape = FOLD_CHART_SHAPE_STAR },
            answer->after.tail_loss, answer->after.expected_return);
  return fold_chart_builder_end (builder);
}
