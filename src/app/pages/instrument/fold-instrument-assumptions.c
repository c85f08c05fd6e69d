/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-assumptions.h"

#include <glib/gi18n-lib.h>

#include "fold-assumption-effect.h"
#include "fold-assumption-row.h"
#include "fold-book.h"
#include "fold-parameter.h"

struct _FoldInstrumentAssumptions
{
  AdwPreferencesGroup parent_instance;

  FoldSession *session;
  FoldInstrument *instrument;
  GHashTable *rows; /* name to FoldValueRow, both borrowed */
  FoldAssumptionEffect *effect;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentAssumptions, fold_instrument_assumptions, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
create_row (FoldInstrumentAssumptions *self, const FoldParameter *number)
{
  FoldBook *book = fold_session_get_book (self->session);
  g_autofree char *key
      = g_strdup_printf ("instrument.%s.%s", fold_instrument_get_slug (self->instrument), number->name);
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), key);
  GtkWidget *row = fold_assumption_row_new (book, assumption, fold_assumption_get_title (assumption));

  if (fold_assumption_get_may_range (assumption))
    g_settings_bind (fold_session_get_settings (self->session), "show-ranges", row, "show-range", G_SETTINGS_BIND_GET);
  fold_assumption_effect_watch (self->effect, FOLD_VALUE_ROW (row));
  g_hash_table_insert (self->rows, (gpointer)number->name, row);
  return row;
}

/* First what one is likely to know better of an instrument than its class does. */
static void
fill (FoldInstrumentAssumptions *self)
{
  const FoldParameter *own[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list_own (FOLD_IN_PANEL_ORDER, own);
  GtkWidget *expander = adw_expander_row_new ();

  for (guint i = 0; i < n; i++)
    if (own[i]->panel == FOLD_PANEL_INSTRUMENT && !own[i]->more)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), create_row (self, own[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("More Numbers"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), expander);
  for (guint i = 0; i < n; i++)
    if (own[i]->panel == FOLD_PANEL_INSTRUMENT && own[i]->more)
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), create_row (self, own[i]));
}

static void
fold_instrument_assumptions_dispose (GObject *object)
{
  FoldInstrumentAssumptions *self = FOLD_INSTRUMENT_ASSUMPTIONS (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->effect);
  g_clear_object (&self->instrument);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_instrument_assumptions_parent_class)->dispose (object);
}

static void
fold_instrument_assumptions_class_init (FoldInstrumentAssumptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_instrument_assumptions_dispose;
}

static void
fold_instrument_assumptions_init (FoldInstrumentAssumptions *self)
{
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Its Own Assumptions"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Anything not set here comes from its class or from the theme"));
}

void
fold_instrument_assumptions_set_instrument (FoldInstrumentAssumptions *self,
                                            FoldSession *session,
                                            FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_ASSUMPTIONS (self) && self->instrument == NULL);

  self->session = g_object_ref (session);
  self->instrument = g_object_ref (instrument);
  self->effect = fold_assumption_effect_new (session);
  fold_assumption_effect_set_instrument (self->effect, instrument);
  fill (self);
}

GtkWidget *
fold_instrument_assumptions_find_row (FoldInstrumentAssumptions *self, const char *name)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_ASSUMPTIONS (self), NULL);

  return g_hash_table_lookup (self->rows, name);
}
