/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-plan.h"

#include "fold-instrument-plan-row.h"

struct _FoldInstrumentPlan
{
  AdwPreferencesGroup parent_instance;

  FoldBook *book;
  FoldInstrument *instrument;
  FoldInstrumentPlanRow *rows[FOLD_N_PARAMETERS]; /* owned by the group */
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentPlan, fold_instrument_plan, ADW_TYPE_PREFERENCES_GROUP)

/* What does not count for others can still be taken away. */
static void
update (FoldInstrumentPlan *self)
{
  g_autofree char *words = fold_scenarios_describe_plan (fold_book_get_scenarios (self->book), self->instrument);

  for (guint i = 0; i < self->n_rows; i++)
    fold_instrument_plan_row_update (self->rows[i]);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), words);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          fold_instrument_get_asset_class (self->instrument) == FOLD_ASSET_CLASS_PRIVATE
                              || fold_scenarios_get_plan (fold_book_get_scenarios (self->book), self->instrument)
                                     != FOLD_PLAN_NONE);
}

static void
fold_instrument_plan_dispose (GObject *object)
{
  FoldInstrumentPlan *self = FOLD_INSTRUMENT_PLAN (object);

  g_clear_object (&self->instrument);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_instrument_plan_parent_class)->dispose (object);
}

static void
fold_instrument_plan_class_init (FoldInstrumentPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_instrument_plan_dispose;
}

static void
fold_instrument_plan_init (FoldInstrumentPlan *self)
{
}

void
fold_instrument_plan_set_instrument (FoldInstrumentPlan *self, FoldBook *book, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_PLAN (self));

  g_set_object (&self->book, book);
  g_set_object (&self->instrument, instrument);
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].place == FOLD_PLACE_PLAN)
      {
        GtkWidget *row = fold_instrument_plan_row_new (book, instrument, i);

        self->rows[self->n_rows++] = FOLD_INSTRUMENT_PLAN_ROW (row);
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      }
  g_signal_connect_object (book, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
