/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-portfolios-private.h"
#include "fold-saved-plans.h"
#include "fold-score-parts.h"
#include "fold-text.h"

/* Weights and assumptions closer than this are the same. */
#define SAME 1e-9

static void
weight_clear (gpointer data)
{
  FoldSavedWeight *self = data;
  g_free (self->id);
  g_free (self->name);
}

static void
assumption_clear (gpointer data)
{
  g_free (((FoldSavedAssumption *)data)->key);
}

void
fold_saved_plan_free (FoldSavedPlan *self)
{
  g_free (self->name);
  g_free (self->made_on);
  g_free (self->scenario);
  fold_plan_wish_free (self->wish);
  g_array_unref (self->weights);
  g_array_unref (self->assumptions);
  g_free (self);
}

static FoldSavedPlan *
plan_new (void)
{
  FoldSavedPlan *self = g_new0 (FoldSavedPlan, 1);
  self->wish = fold_plan_wish_new ();
  self->weights = g_array_new (FALSE, TRUE, sizeof (FoldSavedWeight));
  self->assumptions = g_array_new (FALSE, TRUE, sizeof (FoldSavedAssumption));
  g_array_set_clear_func (self->weights, weight_clear);
  g_array_set_clear_func (self->assumptions, assumption_clear);
  return self;
}

static FoldLens
read_lens (const char *id)
{
  for (FoldLens lens = FOLD_LENS_ODDS; lens <= FOLD_LENS_OTHERWISE; lens++)
    if (g_str_equal (fold_lens_get_id (lens), id))
      return lens;
  return FOLD_LENS_ODDS;
}

static void
read_wish (FoldStatement *row, FoldPlanWish *wish)
{
  wish->portfolio = fold_statement_read_int64 (row, "portfolio_id");
  fold_plan_source_from_id (fold_statement_read_text (row, "source"), &wish->source);
  wish->watchlist = fold_statement_read_int64 (row, "watchlist_id");
  wish->cash = fold_statement_read_int64 (row, "cash");
  fold_plan_aim_from_id (fold_statement_read_text (row, "aim"), &wish->aim);
  wish->goal = fold_statement_read_double (row, "goal");
  wish->cost_rate = fold_statement_read_double (row, "cost_rate");
  wish->cost_fixed = fold_statement_read_int64 (row, "cost_fixed");
  wish->least_trade = fold_statement_read_int64 (row, "least_trade");
  wish->whole_shares = fold_statement_read_boolean (row, "whole_shares");
  wish->draws = (guint)CLAMP (fold_statement_read_int64 (row, "draws"), 0, FOLD_ENGINE_MAX_DRAWS);
  wish->seed = (guint64)fold_statement_read_int64 (row, "seed");
}

static void
visit_plan (FoldStatement *row, gpointer data)
{
  FoldSavedPlan *plan = plan_new ();
  plan->id = fold_statement_read_int64 (row, "id");
  plan->name = g_strdup (fold_statement_read_name (row, "name"));
  plan->made_on = g_strdup (fold_statement_read_name (row, "made_on"));
  plan->scenario = g_strdup (fold_statement_read_name (row, "scenario"));
  plan->lens = read_lens (fold_statement_read_text (row, "lens"));
  plan->total = fold_statement_read_int64 (row, "total");
  plan->tail_loss = fold_statement_read_double (row, "tail_loss");
  plan->expected_return = fold_statement_read_double (row, "expected_return");
  read_wish (row, plan->wish);
  g_ptr_array_add (data, plan);
}

static void
plan_free (gpointer plan)
{
  fold_saved_plan_free (plan);
}

GPtrArray *
fold_saved_plans_dup (FoldBook *book, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), NULL);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (plan_free);
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_book_get_store (book), error,
                          "SELECT id, name, made_on, scenario, lens, total, tail_loss, expected_return, portfolio_id, "
                          "source, watchlist_id, cash, aim, goal, cost_rate, cost_fixed, least_trade, whole_shares, "
                          "draws, seed FROM plan ORDER BY made_on DESC, id DESC",
                          NULL);
  return fold_statement_visit (rows, visit_plan, plans, error) ? g_steal_pointer (&plans) : NULL;
}

/* --- one of them, whole --- */

typedef struct
{
  FoldBook *book;
  FoldSavedPlan *plan;
} Reading;

/* A limit about what is gone from the book is gone, too. */
static void
visit_limit (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  const gboolean has_value = !fold_statement_is_null (row, 1);
  char value[G_ASCII_DTOSTR_BUF_SIZE];
  const char *key = fold_statement_read_text (row, "key");
  g_ascii_dtostr (value, sizeof value, fold_statement_read_double (row, "value"));
  g_autofree char *text = has_value ? g_strdup_printf ("%s=%s", key, value) : g_strdup (key);
  if (!fold_plan_wish_add_limit (reading->plan->wish, reading->book, text, NULL))
    return;
  GPtrArray *limits = reading->plan->wish->limits;
  ((FoldPlanLimit *)g_ptr_array_index (limits, limits->len - 1))->off = fold_statement_read_boolean (row, "off");
}

static void
visit_weight (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (reading->book),
                                                     fold_statement_read_int64 (row, "instrument_id"));
  const FoldSavedWeight weight = {
    g_strdup (instrument != NULL ? fold_instrument_get_slug (instrument) : "cash"),
    g_strdup (instrument != NULL ? fold_instrument_get_name (instrument)
                                 : fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH)),
    fold_statement_read_double (row, "before"),
    fold_statement_read_double (row, "after"),
  };
  g_array_append_val (reading->plan->weights, weight);
  if (instrument != NULL && fold_statement_read_boolean (row, "can_trade"))
    g_ptr_array_add (reading->plan->wish->instruments, g_strdup (weight.id));
}

static void
visit_assumption (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  const FoldSavedAssumption assumption
      = { g_strdup (fold_statement_read_text (row, "key")),
          { fold_statement_read_double (row, "low"), fold_statement_read_double (row, "mode"),
            fold_statement_read_double (row, "high") } };
  g_array_append_val (reading->plan->assumptions, assumption);
}

static gboolean
read_rest (FoldBook *book, FoldSavedPlan *plan, GError **error)
{
  Reading reading = { book, plan };
  FoldStore *store = fold_book_get_store (book);
  g_autoptr (FoldStatement) limits
      = fold_store_query (store, error,
                          "SELECT key, value, off FROM plan_limit WHERE plan_id = ? ORDER BY position, id", "i",
                          plan->id);
  if (!fold_statement_visit (limits, visit_limit, &reading, error))
    return FALSE;
  g_autoptr (FoldStatement) weights
      = fold_store_query (store, error,
                          "SELECT instrument_id, before, after, can_trade FROM plan_weight WHERE plan_id = ? "
                          "ORDER BY instrument_id IS NULL, id",
                          "i", plan->id);
  if (!fold_statement_visit (weights, visit_weight, &reading, error))
    return FALSE;
  g_autoptr (FoldStatement) assumptions
      = fold_store_query (store, error,
                          "SELECT key, low, mode, high FROM plan_assumption WHERE plan_id = ? ORDER BY id", "i",
                          plan->id);
  return fold_statement_visit (assumptions, visit_assumption, &reading, error);
}

FoldSavedPlan *
fold_saved_plans_find (FoldBook *book, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && name != NULL, NULL);
  g_autoptr (GPtrArray) plans = fold_saved_plans_dup (book, error);
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    if (fold_text_is_same (((FoldSavedPlan *)g_ptr_array_index (plans, i))->name, name))
      {
        g_autoptr (FoldSavedPlan) plan = g_ptr_array_steal_index (plans, i);
        return read_rest (book, plan, error) ? g_steal_pointer (&plan) : NULL;
      }
  if (plans != NULL)
    fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                       _("There is no plan called “%s”. “fivefold-cli plans list” lists them."), name);
  return NULL;
}

/* --- what moved since --- */

static void
moved_weight_free (gpointer data)
{
  FoldMovedWeight *self = data;
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static FoldMovedWeight *
ensure_weight (GPtrArray *moved, const char *id, const char *name)
{
  FoldMovedWeight *weight;
  for (guint i = 0; i < moved->len; i++)
    if (g_str_equal (((FoldMovedWeight *)g_ptr_array_index (moved, i))->id, id))
      return g_ptr_array_index (moved, i);
  weight = g_new0 (FoldMovedWeight, 1);
  weight->id = g_strdup (id);
  weight->name = g_strdup (name);
  g_ptr_array_add (moved, weight);
  return weight;
}

static double
sum_values (GArray *positions, gint64 portfolio)
{
  double sum = 0;
  for (guint i = 0; i < positions->len; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (positions, FoldHoldingWeight, i);
      sum += portfolio == 0 || position->portfolio == portfolio ? (double)position->value : 0;
    }
  return sum;
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const FoldMovedWeight *one = *(FoldMovedWeight *const *)a, *other = *(FoldMovedWeight *const *)b;
  const double x = fabs (one->now - one->planned), y = fabs (other->now - other->planned);
  return (x < y) - (x > y);
}

GPtrArray *
fold_saved_plan_dup_moved_weights (const FoldSavedPlan *self, FoldBook *book)
{
  g_return_val_if_fail (self != NULL && FOLD_IS_BOOK (book), NULL);
  GArray *positions = fold_portfolios_get_weights (fold_book_get_portfolios (book));
  const double all = sum_values (positions, self->wish->portfolio);
  GPtrArray *moved = g_ptr_array_new_with_free_func (moved_weight_free);
  for (guint i = 0; i < self->weights->len; i++)
    {
      const FoldSavedWeight *weight = &g_array_index (self->weights, FoldSavedWeight, i);
      ensure_weight (moved, weight->id, weight->name)->planned = weight->after;
    }
  for (guint i = 0; i < positions->len && all > 0; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (positions, FoldHoldingWeight, i);
      FoldInstrument *instrument = position->instrument;
      if (self->wish->portfolio != 0 && position->portfolio != self->wish->portfolio)
        continue;
      FoldMovedWeight *weight
          = instrument != NULL
                ? ensure_weight (moved, fold_instrument_get_slug (instrument), fold_instrument_get_name (instrument))
                : ensure_weight (moved, "cash", fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH));
      weight->now += (double)position->value / all;
    }
  g_ptr_array_sort (moved, compare_weights);
  return moved;
}

static void
moved_assumption_free (gpointer data)
{
  FoldMovedAssumption *self = data;
  g_free (self->key);
  g_free (self->name);
  g_free (self->was_text);
  g_free (self->now_text);
  g_free (self);
}

static gboolean
is_same (FoldRange a, FoldRange b)
{
  return fabs (a.low - b.low) <= SAME && fabs (a.mode - b.mode) <= SAME && fabs (a.high - b.high) <= SAME;
}

/* dup_range: "5.0x", or "3.0x – 5.0x – 8.0x" */
static char *
dup_range (FoldAssumption *assumption, FoldRange range)
{
  g_autofree char *mode = fold_assumption_format (assumption, range.mode);
  if (fold_range_is_constant (range))
    return g_steal_pointer (&mode);
  g_autofree char *low = fold_assumption_format (assumption, range.low);
  g_autofree char *high = fold_assumption_format (assumption, range.high);
  return g_strdup_printf ("%s – %s – %s", low, mode, high);
}

GPtrArray *
fold_saved_plan_dup_moved_assumptions (const FoldSavedPlan *self, FoldBook *book, const FoldAssumptionSet *assumptions)
{
  g_return_val_if_fail (self != NULL && FOLD_IS_BOOK (book) && assumptions != NULL, NULL);
  GPtrArray *moved = g_ptr_array_new_with_free_func (moved_assumption_free);
  for (guint i = 0; i < self->assumptions->len; i++)
    {
      const FoldSavedAssumption *saved = &g_array_index (self->assumptions, FoldSavedAssumption, i);
      FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), saved->key);
      FoldRange now;
      if (assumption == NULL || !fold_assumption_set_get (assumptions, saved->key, &now) || is_same (now, saved->range))
        continue;
      FoldMovedAssumption *found = g_new (FoldMovedAssumption, 1);
      *found = (FoldMovedAssumption){ g_strdup (saved->key),
                                      g_strdup (fold_assumption_get_name (assumption)),
                                      saved->range,
                                      now,
                                      dup_range (assumption, saved->range),
                                      dup_range (assumption, now) };
      g_ptr_array_add (moved, found);
    }
  return moved;
}
