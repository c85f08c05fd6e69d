/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-answer.h"

static void
part_clear (gpointer data)
{
  FoldPlanPart *self = data;
  g_free (self->id);
  g_free (self->name);
}

static void
trade_clear (gpointer data)
{
  FoldPlanTrade *self = data;
  g_free (self->id);
  g_free (self->name);
}

static void
price_clear (gpointer data)
{
  FoldPlanPrice *self = data;
  g_free (self->key);
  g_free (self->sentence);
  g_clear_pointer (&self->parts, g_array_unref);
}

static void
point_clear (gpointer data)
{
  g_free (((FoldPlanPoint *)data)->weights);
}

static void
candidate_clear (gpointer data)
{
  FoldPlanCandidate *self = data;
  g_free (self->id);
  g_free (self->name);
}

static void
conflict_clear (gpointer data)
{
  g_free (((FoldPlanConflict *)data)->key);
}

static GArray *
array_new (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint)size);
  g_array_set_clear_func (array, clear);
  return array;
}

FoldPlanAnswer *
fold_plan_answer_new (FoldPlanStatus status)
{
  FoldPlanAnswer *self = g_new0 (FoldPlanAnswer, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->status = status;
  self->parts = array_new (sizeof (FoldPlanPart), part_clear);
  self->trades = array_new (sizeof (FoldPlanTrade), trade_clear);
  self->sectors = array_new (sizeof (FoldPlanPart), part_clear);
  self->prices = array_new (sizeof (FoldPlanPrice), price_clear);
  self->frontier = array_new (sizeof (FoldPlanPoint), point_clear);
  self->candidates = array_new (sizeof (FoldPlanCandidate), candidate_clear);
  self->conflict = array_new (sizeof (FoldPlanConflict), conflict_clear);
  self->broken = g_ptr_array_new_with_free_func (g_free);
  return self;
}

FoldPlanAnswer *
fold_plan_answer_ref (FoldPlanAnswer *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

void
fold_plan_answer_unref (FoldPlanAnswer *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  g_array_unref (self->parts);
  g_array_unref (self->trades);
  g_array_unref (self->sectors);
  g_array_unref (self->prices);
  g_array_unref (self->frontier);
  g_array_unref (self->candidates);
  g_array_unref (self->conflict);
  g_ptr_array_unref (self->broken);
  g_free (self->sentence);
  g_free (self);
}
