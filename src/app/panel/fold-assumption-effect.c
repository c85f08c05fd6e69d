/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-effect.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-instrument-format.h"

#define LEAST_POINTS 0.05
#define LEAST_RATE 0.0005

struct _FoldAssumptionEffect
{
  GObject parent_instance;

  FoldSession *session;
  FoldInstrument *instrument; /* on screen, or NULL */
  FoldValueRow *row;          /* weak; NULL: none */
  gboolean moving;            /* or at rest, and of interest until something else changes */
  FoldOutcome before;
};

G_DEFINE_FINAL_TYPE (FoldAssumptionEffect, fold_assumption_effect, G_TYPE_OBJECT)

static const FoldOutcome *
current_outcome (FoldAssumptionEffect *self)
{
  return self->instrument != NULL ? fold_instrument_get_outcome (self->instrument)
                                  : fold_session_get_outcome (self->session, NULL);
}

static void
forget (FoldAssumptionEffect *self)
{
  if (self->row == NULL || self->moving)
    return;
  fold_value_row_set_effect (self->row, NULL);
  g_clear_weak_pointer (&self->row);
}

static void
drag_begin_cb (FoldAssumptionEffect *self, FoldValueRow *row)
{
  const FoldOutcome *outcome = current_outcome (self);

  self->moving = FALSE;
  forget (self);
  if (outcome == NULL)
    return;
  g_set_weak_pointer (&self->row, row);
  self->moving = TRUE;
  self->before = *outcome;
}

static void
drag_end_cb (FoldAssumptionEffect *self)
{
  self->moving = FALSE;
}

/* Of an instrument its score; a portfolio has none. */
static char *
describe (FoldAssumptionEffect *self, const FoldOutcome *outcome)
{
  const double points = outcome->score - self->before.score;
  const double expected = outcome->expected_return - self->before.expected_return;
  const double certain = outcome->ce_return - self->before.ce_return;
  g_autofree char *change = fold_format_change (points, 1);
  g_autofree char *expected_change = fold_format_return (expected);
  g_autofree char *certain_change = fold_format_return (certain);

  if (self->instrument != NULL)
    /* Translators: the effect of a moved assumption on an instrument, in points of its score */
    return fabs (points) >= LEAST_POINTS ? g_strdup_printf (_("Moves the score by %s"), change) : NULL;
  if (fabs (expected) >= LEAST_RATE)
    /* Translators: the effect of a moved assumption on a portfolio; %s is a difference like "+0.4 %" */
    return g_strdup_printf (_("Moves the expected return by %s"), expected_change);
  if (fabs (certain) >= LEAST_RATE)
    /* Translators: the effect of a moved assumption on a portfolio; %s is a difference like "+0.4 %" */
    return g_strdup_printf (_("Moves the certain return by %s"), certain_change);
  return NULL;
}

static void
scored_cb (FoldAssumptionEffect *self)
{
  const FoldOutcome *outcome = current_outcome (self);
  g_autofree char *effect = NULL;

  if (self->row == NULL || outcome == NULL)
    return;
  effect = describe (self, outcome);
  fold_value_row_set_effect (self->row, effect);
}

static void
fold_assumption_effect_dispose (GObject *object)
{
  FoldAssumptionEffect *self = FOLD_ASSUMPTION_EFFECT (object);

  g_clear_weak_pointer (&self->row);
  g_clear_object (&self->instrument);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_assumption_effect_parent_class)->dispose (object);
}

static void
fold_assumption_effect_class_init (FoldAssumptionEffectClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_assumption_effect_dispose;
}

static void
fold_assumption_effect_init (FoldAssumptionEffect *self)
{
}

FoldAssumptionEffect *
fold_assumption_effect_new (FoldSession *session)
{
  FoldAssumptionEffect *self = g_object_new (FOLD_TYPE_ASSUMPTION_EFFECT, NULL);
  FoldBook *book = fold_session_get_book (session);
  FoldScorer *scorer = fold_session_get_scorer (session);

  self->session = g_object_ref (session);
  g_signal_connect_object (scorer, "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scorer, "wanted", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "notify::active-scenario", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  return self;
}

void
fold_assumption_effect_set_instrument (FoldAssumptionEffect *self, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_ASSUMPTION_EFFECT (self));

  self->moving = FALSE;
  forget (self);
  g_set_object (&self->instrument, instrument);
}

void
fold_assumption_effect_watch (FoldAssumptionEffect *self, FoldValueRow *row)
{
  g_return_if_fail (FOLD_IS_ASSUMPTION_EFFECT (self));

  g_signal_connect_object (row, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
}
