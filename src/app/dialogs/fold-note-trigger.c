/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-note-trigger.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-currencies.h"
#include "fold-date-row.h"
#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-instrument-price.h"
#include "fold-number-text.h"
#include "fold-number.h"
#include "fold-parameter.h"

#define MOST_DIGITS 10

/* On which days it counts, in the order of the choice. */
typedef enum
{
  COUNTS_ALWAYS,
  COUNTS_BY,
  COUNTS_FROM,
} Counts;

struct _FoldNoteTrigger
{
  AdwPreferencesGroup parent_instance;

  FoldSession *session;
  FoldNoteSubject subject;
  GListStore *assumptions; /* FoldAssumption */
  FoldDate kept;           /* the other end of what counts from a day to a day, which the form does not show */
  gboolean filling;

  AdwComboRow *kind_row;
  AdwComboRow *assumption_row;
  AdwComboRow *instrument_row;
  AdwComboRow *comparison_row;
  AdwEntryRow *limit_row;
  AdwComboRow *currency_row;
  AdwComboRow *counts_row;
  FoldDateRow *day_row;
  GtkWidget *checked[2]; /* the limit and the day */
};

G_DEFINE_FINAL_TYPE (FoldNoteTrigger, fold_note_trigger, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

static FoldBook *
get_book (FoldNoteTrigger *self)
{
  return fold_session_get_book (self->session);
}

static FoldTriggerKind
get_kind (FoldNoteTrigger *self)
{
  return adw_combo_row_get_selected (self->kind_row);
}

static Counts
get_counts (FoldNoteTrigger *self)
{
  return adw_combo_row_get_selected (self->counts_row);
}

static FoldAssumption *
get_assumption (FoldNoteTrigger *self)
{
  return adw_combo_row_get_selected_item (self->assumption_row);
}

/* --- an assumption's limit, in the unit that it is shown in ------------------------------------------------------- */

static const char *
get_unit (FoldAssumption *assumption)
{
  switch (fold_assumption_get_unit (assumption))
    {
    case FOLD_UNIT_MULTIPLE:
      return C_("unit", "×");
    case FOLD_UNIT_YEARS:
      return C_("unit", "yr");
    case FOLD_UNIT_PERCENT:
      return C_("unit", "%");
    case FOLD_UNIT_AMOUNT:
    case FOLD_UNIT_NUMBER:
    default:
      return NULL;
    }
}

static double
get_scale (FoldAssumption *assumption)
{
  return fold_assumption_get_unit (assumption) == FOLD_UNIT_PERCENT ? 100 : 1;
}

/* With as many decimals as it has. */
static char *
dup_number (double value)
{
  int digits = 0;

  while (digits < MOST_DIGITS
         && fabs (value - round (value * pow (10, digits)) / pow (10, digits)) > 1e-12 * fabs (value))
    digits++;
  return fold_number_write (value, digits, FALSE);
}

static void
show_limit_title (FoldNoteTrigger *self)
{
  FoldAssumption *assumption = get_kind (self) == FOLD_TRIGGER_ASSUMPTION ? get_assumption (self) : NULL;
  const char *unit = assumption != NULL ? get_unit (assumption) : NULL;
  /* Translators: the limit of a trigger, and its unit */
  g_autofree char *title = unit != NULL ? g_strdup_printf (_("Limit (%s)"), unit) : g_strdup (_("Limit"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->limit_row), title);
}

/* --- which rows are shown ----------------------------------------------------------------------------------------- */

static void
update_rows (FoldNoteTrigger *self)
{
  const FoldTriggerKind kind = get_kind (self);
  const gboolean compares = kind == FOLD_TRIGGER_ASSUMPTION || kind == FOLD_TRIGGER_PRICE;

  gtk_widget_set_visible (GTK_WIDGET (self->assumption_row), kind == FOLD_TRIGGER_ASSUMPTION);
  gtk_widget_set_visible (GTK_WIDGET (self->instrument_row), kind == FOLD_TRIGGER_PRICE);
  gtk_widget_set_visible (GTK_WIDGET (self->currency_row), kind == FOLD_TRIGGER_PRICE);
  gtk_widget_set_visible (GTK_WIDGET (self->comparison_row), compares);
  gtk_widget_set_visible (GTK_WIDGET (self->limit_row), compares);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_row), compares);
  gtk_widget_set_visible (GTK_WIDGET (self->day_row),
                          kind == FOLD_TRIGGER_DATE || (compares && get_counts (self) != COUNTS_ALWAYS));
  show_limit_title (self);
}

static void
changed_cb (FoldNoteTrigger *self)
{
  if (self->session == NULL || self->filling)
    return;
  update_rows (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
instrument_chosen_cb (FoldNoteTrigger *self)
{
  FoldInstrument *instrument = adw_combo_row_get_selected_item (self->instrument_row);
  FoldInstrumentPrice price;

  if (self->session == NULL || self->filling || instrument == NULL)
    return;
  fold_instrument_price_get (get_book (self), instrument, &price);
  if (price.known)
    fold_currencies_select (self->currency_row, price.currency);
  changed_cb (self);
}

/* --- the form ----------------------------------------------------------------------------------------------------- */

static AdwComboRow *
choice_new (FoldNoteTrigger *self, const char *title, const char *const *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (names != NULL)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (names);

      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_COMBO_ROW (row);
}

static void
build (FoldNoteTrigger *self)
{
  const char *const kinds[] = { _("None"), _("An Assumption"), _("A Price"), _("A Day"), NULL };
  /* Translators: how what is watched stands to a limit */
  const char *const comparisons[] = { C_("comparison", "Below"), C_("comparison", "At Most"),
                                      C_("comparison", "At Least"), C_("comparison", "Above"), NULL };
  /* Translators: on which days a trigger counts */
  const char *const counts[]
      = { C_("counts", "At Any Time"), C_("counts", "By a Day"), C_("counts", "From a Day On"), NULL };

  self->kind_row = choice_new (self, _("What to Watch"), kinds);
  self->assumption_row = choice_new (self, _("Assumption"), NULL);
  self->instrument_row = choice_new (self, _("Price Of"), NULL);
  self->comparison_row = choice_new (self, _("Is"), comparisons);
  self->limit_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_entry_row_set_activates_default (self->limit_row, TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->limit_row));
  self->currency_row = choice_new (self, _("Currency"), NULL);
  self->counts_row = choice_new (self, _("Counts"), counts);
  self->day_row = g_object_new (FOLD_TYPE_DATE_ROW, "title", _("Day (year-month-day)"), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->day_row));
  self->checked[0] = GTK_WIDGET (self->limit_row);
  self->checked[1] = GTK_WIDGET (self->day_row);
  adw_combo_row_set_enable_search (self->assumption_row, TRUE);
  adw_combo_row_set_enable_search (self->instrument_row, TRUE);
  fold_choice_set_up (GTK_WIDGET (self->assumption_row),
                      gtk_property_expression_new (FOLD_TYPE_ASSUMPTION, NULL, "name"));
  fold_choice_set_up (GTK_WIDGET (self->instrument_row),
                      gtk_property_expression_new (FOLD_TYPE_INSTRUMENT, NULL, "name"));
  fold_currencies_set_up (self->currency_row);
}

static void
connect (FoldNoteTrigger *self)
{
  AdwComboRow *const rows[]
      = { self->kind_row, self->assumption_row, self->comparison_row, self->currency_row, self->counts_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->instrument_row, "notify::selected", G_CALLBACK (instrument_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->limit_row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->day_row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
fold_note_trigger_dispose (GObject *object)
{
  FoldNoteTrigger *self = FOLD_NOTE_TRIGGER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->assumptions);

  G_OBJECT_CLASS (fold_note_trigger_parent_class)->dispose (object);
}

static void
fold_note_trigger_class_init (FoldNoteTriggerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_note_trigger_dispose;
  changed_signal
      = g_signal_new ("changed", FOLD_TYPE_NOTE_TRIGGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_note_trigger_init (FoldNoteTrigger *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Invalid When"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("When this is met, the note is listed among what needs a look"));
  self->assumptions = g_list_store_new (FOLD_TYPE_ASSUMPTION);
  self->kept = FOLD_DATE_NONE;
  build (self);
  connect (self);
}

void
fold_note_trigger_set_session (FoldNoteTrigger *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_NOTE_TRIGGER (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->filling = TRUE;
  self->session = g_object_ref (session);
  adw_combo_row_set_model (self->instrument_row, G_LIST_MODEL (fold_book_get_instruments (get_book (self))));
  fold_currencies_select (self->currency_row, fold_book_get_base_currency (get_book (self)));
  update_rows (self);
  self->filling = FALSE;
}

/* --- what can be chosen ------------------------------------------------------------------------------------------- */

static void
add_assumption (FoldNoteTrigger *self, const char *key)
{
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (get_book (self)), key);

  if (assumption != NULL && !g_list_store_find (self->assumptions, assumption, NULL))
    g_list_store_append (self->assumptions, assumption);
}

static void
add_own (FoldNoteTrigger *self)
{
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (get_book (self)), self->subject.id);
  const FoldParameter *own[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list_own (FOLD_IN_PANEL_ORDER, own);

  for (guint i = 0; self->subject.kind == FOLD_NOTE_ON_INSTRUMENT && instrument != NULL && i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("instrument.%s.%s", fold_instrument_get_slug (instrument), own[i]->name);

      add_assumption (self, key);
    }
}

/* Those of the sector first, then all of the panel. */
static void
add_all (FoldNoteTrigger *self)
{
  GListModel *all = fold_scenarios_get_assumptions (fold_book_get_scenarios (get_book (self)));
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (get_book (self)));
  const char *own = NULL;

  for (guint i = 0; self->subject.kind == FOLD_NOTE_ON_SECTOR && i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      if (fold_sector_get_id (sector) == self->subject.id)
        own = fold_sector_get_slug (sector); /* the list keeps it */
    }
  for (guint pass = own != NULL ? 0 : 1; pass < 2; pass++)
    for (guint i = 0; i < g_list_model_get_n_items (all); i++)
      {
        g_autoptr (FoldAssumption) assumption = g_list_model_get_item (all, i);
        g_autofree char *subject = NULL;

        g_object_get (assumption, "subject", &subject, NULL);
        if (pass == 1 || g_strcmp0 (subject, own) == 0)
          add_assumption (self, fold_assumption_get_key (assumption));
      }
}

static void
select_item (AdwComboRow *row, gpointer item)
{
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; item != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) candidate = g_list_model_get_item (model, i);

      if (candidate == item)
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
}

void
fold_note_trigger_set_subject (FoldNoteTrigger *self, FoldNoteSubject subject)
{
  g_return_if_fail (FOLD_IS_NOTE_TRIGGER (self) && self->session != NULL);

  self->subject = subject;
  self->filling = TRUE;
  adw_combo_row_set_model (self->assumption_row, NULL);
  g_list_store_remove_all (self->assumptions);
  add_own (self);
  add_all (self);
  adw_combo_row_set_model (self->assumption_row, G_LIST_MODEL (self->assumptions));
  self->filling = FALSE;
  if (subject.kind == FOLD_NOTE_ON_INSTRUMENT)
    select_item (self->instrument_row, fold_instruments_get (fold_book_get_instruments (get_book (self)), subject.id));
  instrument_chosen_cb (self);
  update_rows (self);
}

/* --- to the form and from it -------------------------------------------------------------------------------------- */

static void
show_assumption (FoldNoteTrigger *self, const FoldTrigger *trigger)
{
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (get_book (self)), trigger->key);
  g_autofree char *number = NULL;

  if (assumption == NULL)
    return; /* gone: another one has to be chosen */
  add_assumption (self, trigger->key);
  select_item (self->assumption_row, assumption);
  number = dup_number (trigger->value * get_scale (assumption));
  gtk_editable_set_text (GTK_EDITABLE (self->limit_row), number);
}

static void
show_price (FoldNoteTrigger *self, const FoldTrigger *trigger)
{
  g_autofree char *number = fold_format_price (trigger->price, NULL);

  select_item (self->instrument_row,
               fold_instruments_get (fold_book_get_instruments (get_book (self)), trigger->instrument));
  gtk_editable_set_text (GTK_EDITABLE (self->limit_row), number);
  fold_currencies_select (self->currency_row, trigger->currency);
}

void
fold_note_trigger_set_trigger (FoldNoteTrigger *self, const FoldTrigger *trigger)
{
  const gboolean by = trigger->by != FOLD_DATE_NONE;
  const FoldDate day = by ? trigger->by : trigger->from;

  g_return_if_fail (FOLD_IS_NOTE_TRIGGER (self) && self->session != NULL);

  self->filling = TRUE;
  adw_combo_row_set_selected (self->kind_row, trigger->kind);
  if (trigger->kind == FOLD_TRIGGER_ASSUMPTION)
    show_assumption (self, trigger);
  else if (trigger->kind == FOLD_TRIGGER_PRICE)
    show_price (self, trigger);
  adw_combo_row_set_selected (self->comparison_row, trigger->comparison);
  self->kept = by ? trigger->from : FOLD_DATE_NONE;
  adw_combo_row_set_selected (self->counts_row, by ? COUNTS_BY : day != FOLD_DATE_NONE ? COUNTS_FROM : COUNTS_ALWAYS);
  if (day != FOLD_DATE_NONE)
    fold_date_row_set_date (self->day_row, day);
  update_rows (self);
  self->filling = FALSE;
}

static gboolean
read_limit (FoldNoteTrigger *self, FoldTrigger *trigger, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->limit_row));
  FoldAssumption *assumption = get_assumption (self);
  FoldInstrument *instrument = adw_combo_row_get_selected_item (self->instrument_row);

  if (trigger->kind == FOLD_TRIGGER_PRICE)
    {
      trigger->instrument = instrument != NULL ? fold_instrument_get_id (instrument) : 0;
      g_strlcpy (trigger->currency, fold_currencies_get_selected (self->currency_row), FOLD_CURRENCY_SIZE);
      return fold_format_read_number (text, FOLD_PRICE_SCALE, &trigger->price, error);
    }
  trigger->key = assumption != NULL ? fold_assumption_get_key (assumption) : NULL;
  if (assumption == NULL || !fold_number_text_parse (text, get_unit (assumption), &trigger->value))
    {
      g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID,
                   _("The limit of the trigger is not a number. Enter one."));
      return FALSE;
    }
  trigger->value /= get_scale (assumption);
  return TRUE;
}

gboolean
fold_note_trigger_read (FoldNoteTrigger *self, FoldTrigger *trigger, GtkWidget **blamed, GError **error)
{
  const Counts counts = get_counts (self);
  FoldDate day = FOLD_DATE_NONE;

  g_return_val_if_fail (FOLD_IS_NOTE_TRIGGER (self), FALSE);

  *trigger = FOLD_TRIGGER_INIT;
  trigger->kind = get_kind (self);
  trigger->comparison = adw_combo_row_get_selected (self->comparison_row);
  if (trigger->kind == FOLD_TRIGGER_NONE)
    return TRUE;
  *blamed = GTK_WIDGET (self->limit_row);
  if (trigger->kind != FOLD_TRIGGER_DATE && !read_limit (self, trigger, error))
    return FALSE;
  *blamed = GTK_WIDGET (self->day_row);
  if (trigger->kind == FOLD_TRIGGER_DATE || counts != COUNTS_ALWAYS)
    {
      day = fold_date_row_get_date (self->day_row, error);
      if (day == FOLD_DATE_NONE)
        return FALSE;
    }
  if (trigger->kind == FOLD_TRIGGER_DATE || counts == COUNTS_FROM)
    trigger->from = day;
  else if (counts == COUNTS_BY)
    {
      trigger->by = day;
      trigger->from = self->kept;
    }
  return TRUE;
}

GtkWidget *const *
fold_note_trigger_get_rows (FoldNoteTrigger *self, guint *n)
{
  *n = G_N_ELEMENTS (self->checked);
  return self->checked;
}
