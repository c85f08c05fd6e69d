/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved plans as they are written; how they are read is in fold-saved-plan-read.c. */
#include "fold-saved-plans.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-date.h"
#include "fold-edits-private.h"
#include "fold-score-parts.h"
#include "fold-text.h"

/* What is written of a plan. */
typedef struct
{
  FoldBook *book;
  const char *name;
  const FoldPlanWish *wish;
  const FoldPlanAnswer *answer;
  const char *scenario;
  FoldLens lens;
  const FoldAssumptionSet *assumptions;
  gint64 id;
} PlanEdit;

static gboolean
insert_plan (FoldStore *store, PlanEdit *edit, GError **error)
{
  const FoldPlanWish *wish = edit->wish;
  const gint64 *portfolio = wish->portfolio != 0 ? &wish->portfolio : NULL;
  const gint64 *watchlist = wish->source == FOLD_PLAN_FROM_WATCHLIST ? &wish->watchlist : NULL;
  g_autofree char *today = fold_date_format (fold_date_today ());
  if (!fold_store_execute (
          store, error,
          "INSERT INTO plan (name, made_on, portfolio_id, scenario, lens, source, watchlist_id, cash, aim, goal, "
          "cost_rate, cost_fixed, least_trade, whole_shares, draws, seed, total, tail_loss, expected_return) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          "ssIsssIisddiibiiidd", edit->name, today, portfolio, edit->scenario, fold_lens_get_id (edit->lens),
          fold_plan_source_get_id (wish->source), watchlist, wish->cash, fold_plan_aim_get_id (wish->aim), wish->goal,
          wish->cost_rate, wish->cost_fixed, wish->least_trade, wish->whole_shares, (gint64)wish->draws,
          (gint64)wish->seed, edit->answer->total, edit->answer->after.tail_loss, edit->answer->after.expected_return))
    return FALSE;
  edit->id = fold_store_get_last_id (store);
  return TRUE;
}

static gboolean
insert_limits (FoldStore *store, const PlanEdit *edit, GError **error)
{
  for (guint i = 0; i < edit->wish->limits->len; i++)
    {
      const FoldPlanLimit *limit = g_ptr_array_index (edit->wish->limits, i);
      const double *value = fold_plan_limit_has_value (limit) ? &limit->value : NULL;
      if (!fold_store_execute (store, error,
                               "INSERT INTO plan_limit (plan_id, position, key, value, off) VALUES (?, ?, ?, ?, ?)",
                               "iisDb", edit->id, (gint64)i, limit->key, value, limit->off))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_weights (FoldStore *store, const PlanEdit *edit, GError **error)
{
  FoldInstruments *instruments = fold_book_get_instruments (edit->book);
  for (guint i = 0; i < edit->answer->parts->len; i++)
    {
      const FoldPlanPart *part = &g_array_index (edit->answer->parts, FoldPlanPart, i);
      FoldInstrument *instrument = fold_instruments_find (instruments, part->id);
      const gint64 id = instrument != NULL ? fold_instrument_get_id (instrument) : 0;
      const gboolean is_cash = g_str_equal (part->id, "cash");
      if (!is_cash && instrument == NULL)
        continue; /* what is owed goes down with the plan, or stays */
      if (!fold_store_execute (store, error,
                               "INSERT INTO plan_weight (plan_id, instrument_id, before, after, can_trade) "
                               "VALUES (?, ?, ?, ?, ?)",
                               "iIddb", edit->id, is_cash ? NULL : &id, part->before, part->after, part->can_trade))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_assumption (FoldStore *store, const PlanEdit *edit, const char *key, GError **error)
{
  FoldRange range;
  if (!fold_assumption_set_get (edit->assumptions, key, &range) || !isfinite (range.low + range.mode + range.high))
    return TRUE;
  return fold_store_execute (store, error,
                             "INSERT OR IGNORE INTO plan_assumption (plan_id, key, low, mode, high) "
                             "VALUES (?, ?, ?, ?, ?)",
                             "isddd", edit->id, key, range.low, range.mode, range.high);
}

/* insert_own: what is assumed of an instrument of the plan. */
static gboolean
insert_own (FoldStore *store, const PlanEdit *edit, const char *id, GError **error)
{
  const FoldParameter *own[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list_own (FOLD_IN_TABLE_ORDER, own);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("instrument.%s.%s", id, own[i]->name);
      if (!insert_assumption (store, edit, key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_assumptions (FoldStore *store, const PlanEdit *edit, GError **error)
{
  GListModel *all = fold_scenarios_get_assumptions (fold_book_get_scenarios (edit->book));
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (FoldAssumption) assumption = g_list_model_get_item (all, i);
      if (!insert_assumption (store, edit, fold_assumption_get_key (assumption), error))
        return FALSE;
    }
  for (guint i = 0; i < edit->answer->parts->len; i++)
    {
      const FoldPlanPart *part = &g_array_index (edit->answer->parts, FoldPlanPart, i);
      if (fold_instruments_find (fold_book_get_instruments (edit->book), part->id) != NULL
          && !insert_own (store, edit, part->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_cb (FoldStore *store, gpointer data, GError **error)
{
  PlanEdit *edit = data;
  return insert_plan (store, edit, error) && insert_limits (store, edit, error) && insert_weights (store, edit, error)
         && insert_assumptions (store, edit, error);
}

/* take_free_name: a name that no other plan has; except: row id, 0 none. */
static char *
take_free_name (FoldBook *book, const char *name, gint64 except, GError **error)
{
  g_autofree char *stripped = fold_edits_take_name (name, error);
  g_autoptr (GPtrArray) plans = stripped != NULL ? fold_saved_plans_dup (book, error) : NULL;
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const FoldSavedPlan *plan = g_ptr_array_index (plans, i);
      if (plan->id != except && fold_text_is_same (plan->name, stripped))
        {
          fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                             _("There is already a plan called “%s”. Choose another name."), stripped);
          return NULL;
        }
    }
  return plans != NULL ? g_steal_pointer (&stripped) : NULL;
}

gboolean
fold_saved_plans_save (FoldBook *book,
                       const char *name,
                       const FoldPlanWish *wish,
                       const FoldPlanAnswer *answer,
                       const char *scenario,
                       FoldLens lens,
                       const FoldAssumptionSet *assumptions,
                       GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && wish != NULL && answer != NULL && assumptions != NULL, FALSE);
  g_return_val_if_fail (answer->status == FOLD_PLAN_SOLVED, FALSE);
  g_autofree char *free_name = take_free_name (book, name, 0, error);
  if (free_name == NULL)
    return FALSE;
  PlanEdit edit = { .book = book,
                    .name = free_name,
                    .wish = wish,
                    .answer = answer,
                    .scenario = scenario != NULL ? scenario : "",
                    .lens = lens,
                    .assumptions = assumptions };
  g_autofree char *label = g_strdup_printf (_("Save the plan %s"), free_name);
  return fold_edits_run (fold_book_get_edits (book), label, save_cb, &edit, error);
}

/* --- delete, rename --- */

static gboolean
delete_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "DELETE FROM plan WHERE id = ?", "i", *(gint64 *)data);
}

gboolean
fold_saved_plans_delete (FoldBook *book, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && name != NULL, FALSE);
  g_autoptr (FoldSavedPlan) plan = fold_saved_plans_find (book, name, error);
  if (plan == NULL)
    return FALSE;
  g_autofree char *label = g_strdup_printf (_("Delete the plan %s"), plan->name);
  return fold_edits_run (fold_book_get_edits (book), label, delete_cb, &plan->id, error);
}

typedef struct
{
  gint64 id;
  const char *name;
} RenameEdit;

static gboolean
rename_cb (FoldStore *store, gpointer data, GError **error)
{
  const RenameEdit *edit = data;
  return fold_store_execute (store, error, "UPDATE plan SET name = ? WHERE id = ?", "si", edit->name, edit->id);
}

gboolean
fold_saved_plans_rename (FoldBook *book, const char *name, const char *to, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && name != NULL && to != NULL, FALSE);
  g_autoptr (FoldSavedPlan) plan = fold_saved_plans_find (book, name, error);
  g_autofree char *free_name = plan != NULL ? take_free_name (book, to, plan->id, error) : NULL;
  if (free_name == NULL || g_str_equal (free_name, plan->name))
    return free_name != NULL;
  RenameEdit edit = { plan->id, free_name };
  g_autofree char *label = g_strdup_printf (_("Rename the plan %s"), plan->name);
  return fold_edits_run (fold_book_get_edits (book), label, rename_cb, &edit, error);
}
