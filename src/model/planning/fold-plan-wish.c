/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-wish.h"

#include <glib/gi18n-lib.h>

static const char *const sources[] = {
  [FOLD_PLAN_FROM_HOLDINGS] = "holdings",
  [FOLD_PLAN_FROM_WATCHLIST] = "watchlist",
  [FOLD_PLAN_FROM_LIST] = "list",
};

static const struct
{
  const char *id;
  const char *name;
} aims[] = {
  [FOLD_PLAN_LEAST_LOSS] = { "least_loss", N_("Least tail loss for a return") },
  [FOLD_PLAN_MOST_RETURN] = { "most_return", N_("Highest return for a tail loss") },
  [FOLD_PLAN_THEME_BET] = { "theme_bet", N_("Least tail loss for a theme bet") },
  [FOLD_PLAN_THEME_BETA] = { "theme_beta", N_("Least tail loss for a theme beta") },
  [FOLD_PLAN_TARGETS] = { "targets", N_("Nearest to my targets") },
};

static void
target_free (gpointer data)
{
  FoldPlanTarget *self = data;
  g_free (self->id);
  g_free (self);
}

static void
limit_free (gpointer data)
{
  fold_plan_limit_free (data);
}

static GPtrArray *
limits_new (void)
{
  return g_ptr_array_new_with_free_func (limit_free);
}

FoldPlanWish *
fold_plan_wish_new (void)
{
  FoldPlanWish *self = g_new0 (FoldPlanWish, 1);
  self->instruments = g_ptr_array_new_with_free_func (g_free);
  self->limits = limits_new ();
  self->targets = g_ptr_array_new_with_free_func (target_free);
  self->draws = FOLD_PLAN_DRAWS;
  return self;
}

FoldPlanWish *
fold_plan_wish_copy (const FoldPlanWish *self)
{
  FoldPlanWish *copy = g_new (FoldPlanWish, 1);
  *copy = *self;
  copy->instruments = g_ptr_array_new_with_free_func (g_free);
  copy->limits = limits_new ();
  copy->targets = g_ptr_array_new_with_free_func (target_free);
  for (guint i = 0; i < self->instruments->len; i++)
    g_ptr_array_add (copy->instruments, g_strdup (g_ptr_array_index (self->instruments, i)));
  for (guint i = 0; i < self->limits->len; i++)
    g_ptr_array_add (copy->limits, fold_plan_limit_copy (g_ptr_array_index (self->limits, i)));
  for (guint i = 0; i < self->targets->len; i++)
    {
      const FoldPlanTarget *target = g_ptr_array_index (self->targets, i);
      fold_plan_wish_add_target (copy, target->subject, target->id, target->weight);
    }
  return copy;
}

void
fold_plan_wish_free (FoldPlanWish *self)
{
  g_ptr_array_unref (self->instruments);
  g_ptr_array_unref (self->limits);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

gboolean
fold_plan_wish_add_limit (FoldPlanWish *self, FoldBook *book, const char *text, GError **error)
{
  g_autoptr (FoldPlanLimit) limit = fold_plan_limit_new (book, text, error);
  if (limit == NULL)
    return FALSE;
  for (guint i = 0; i < self->limits->len; i++)
    if (g_str_equal (((FoldPlanLimit *)g_ptr_array_index (self->limits, i))->key, limit->key))
      g_ptr_array_remove_index (self->limits, i--);
  g_ptr_array_add (self->limits, g_steal_pointer (&limit));
  return TRUE;
}

void
fold_plan_wish_add_target (FoldPlanWish *self, FoldPlanSubject subject, const char *id, double weight)
{
  FoldPlanTarget *target = g_new (FoldPlanTarget, 1);
  *target = (FoldPlanTarget){ subject, g_strdup (id), weight };
  g_ptr_array_add (self->targets, target);
}

const char *
fold_plan_source_get_id (FoldPlanSource source)
{
  return sources[source];
}

gboolean
fold_plan_source_from_id (const char *id, FoldPlanSource *source)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_strcmp0 (sources[i], id) == 0)
      {
        *source = (FoldPlanSource)i;
        return TRUE;
      }
  return FALSE;
}

const char *
fold_plan_aim_get_id (FoldPlanAim aim)
{
  return aims[aim].id;
}

gboolean
fold_plan_aim_from_id (const char *id, FoldPlanAim *aim)
{
  for (guint i = 0; i < G_N_ELEMENTS (aims); i++)
    if (g_strcmp0 (aims[i].id, id) == 0)
      {
        *aim = (FoldPlanAim)i;
        return TRUE;
      }
  return FALSE;
}

const char *
fold_plan_aim_get_name (FoldPlanAim aim)
{
  return _(aims[aim].name);
}
