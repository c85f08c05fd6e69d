/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a note's trigger watches is met, and what is said of it. */
#include "fold-diary-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-inbox.h"

/* --- an assumption --- */

/* is_in_view: whether the keys of the note mean the theme that is the active one. */
static gboolean
is_in_view (FoldDiary *self, FoldNote *note)
{
  FoldNoteSubject subject = fold_note_get_subject (note);
  if (subject.kind != FOLD_NOTE_ON_SECTOR && subject.kind != FOLD_NOTE_ON_SCENARIO)
    return TRUE;
  g_autofree char *name = fold_diary_dup_name (self, subject);
  return name != NULL;
}

/* find_scenario: the one that the note is on; NULL is the active one. */
static FoldScenario *
find_scenario (FoldDiary *self, FoldNote *note)
{
  FoldNoteSubject subject = fold_note_get_subject (note);
  GListModel *scenarios = G_LIST_MODEL (fold_diary_get_scenarios (self));
  for (guint i = 0; subject.kind == FOLD_NOTE_ON_SCENARIO && i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);
      if (fold_scenario_get_id (scenario) == subject.id)
        return scenario; /* the list keeps it alive */
    }
  return NULL;
}

static FoldTriggerState
judge_assumption (FoldDiary *self, FoldNote *note, FoldTriggerVerdict *verdict)
{
  const FoldTrigger *trigger = fold_note_get_trigger (note);
  if (!is_in_view (self, note))
    return FOLD_TRIGGER_STATE_ASLEEP;
  g_autoptr (FoldAssumptionSet) set
      = fold_scenarios_dup_assumptions (fold_diary_get_scenarios (self), find_scenario (self, note), TRUE);
  FoldRange range;
  if (set == NULL || !fold_assumption_set_get (set, trigger->key, &range))
    return FOLD_TRIGGER_STATE_LOST;
  verdict->value = range.mode;
  return fold_trigger_comparison_holds (trigger->comparison, fold_trigger_order (range.mode, trigger->value))
             ? FOLD_TRIGGER_STATE_MET
             : FOLD_TRIGGER_STATE_WAITING;
}

/* --- a price --- */

/* count_as_then: a price of a day in shares as they were counted on the day of the note. */
static gint64
count_as_then (FoldDiary *self, FoldNote *note, FoldDate day, gint64 price)
{
  FoldSplits *splits = fold_ledger_get_splits (fold_portfolios_get_ledger (fold_diary_get_portfolios (self)));
  const FoldDate date = fold_note_get_date (note), then = date != FOLD_DATE_NONE ? date : day;
  const FoldMoment from = fold_moment_end_of_day (MIN (day, then)), to = fold_moment_end_of_day (MAX (day, then));
  FoldFraction factor = fold_splits_factor (splits, 0, fold_note_get_trigger (note)->instrument, from, to);
  FoldFraction counted = fold_fraction (price, 1);
  gint64 result;
  counted = day > then ? fold_fraction_multiply (counted, factor) : fold_fraction_divide (counted, factor);
  return fold_fraction_round (counted, &result) ? result : price;
}

static gboolean
meets (FoldDiary *self, FoldNote *note, FoldDate day, gint64 price)
{
  const FoldTrigger *trigger = fold_note_get_trigger (note);
  const gint64 counted = count_as_then (self, note, day, price);
  return fold_trigger_comparison_holds (trigger->comparison, (counted > trigger->price) - (counted < trigger->price));
}

/* The prices that count: those of the days from start to end, and the last one before, which was in force then. */
static FoldStatement *
query_prices (FoldDiary *self, const FoldTrigger *trigger, FoldDate start, FoldDate end)
{
  g_autofree char *first = fold_date_format (start), *last = fold_date_format (end);
  return fold_store_query (fold_collection_get_store (self), NULL,
                           "SELECT date, price FROM price WHERE instrument_id = ?1 AND currency = ?2 AND date <= ?4 "
                           "AND date >= coalesce ((SELECT max (date) FROM price WHERE instrument_id = ?1 "
                           "AND currency = ?2 AND date <= ?3), ?3) ORDER BY date",
                           "isss", trigger->instrument, trigger->currency, first, last);
}

static FoldTriggerState
judge_price (FoldDiary *self, FoldNote *note, FoldDate today, FoldTriggerVerdict *verdict)
{
  const FoldTrigger *trigger = fold_note_get_trigger (note);
  const FoldDate date = fold_note_get_date (note); /* none where it is damaged */
  const FoldDate start = trigger->from != FOLD_DATE_NONE ? trigger->from : date != FOLD_DATE_NONE ? date : today;
  const FoldDate end = trigger->by != FOLD_DATE_NONE ? MIN (trigger->by, today) : today;
  if (fold_instruments_get (fold_portfolios_get_instruments (fold_diary_get_portfolios (self)), trigger->instrument)
      == NULL)
    return FOLD_TRIGGER_STATE_LOST;
  g_autoptr (FoldStatement) rows = query_prices (self, trigger, MIN (start, end), end);
  while (rows != NULL && fold_statement_step (rows, NULL))
    {
      FoldDate day;
      if (!fold_date_parse (fold_statement_read_text (rows, "date"), &day, NULL))
        continue;
      verdict->date = day;
      verdict->price = fold_statement_read_int64 (rows, "price");
      if (verdict->price >= 0 && meets (self, note, day, verdict->price))
        return FOLD_TRIGGER_STATE_MET;
    }
  return verdict->price >= 0 ? FOLD_TRIGGER_STATE_WAITING : FOLD_TRIGGER_STATE_NO_PRICE;
}

/* --- any of them --- */

FoldTriggerVerdict
fold_diary_judge (FoldDiary *self, FoldNote *note, FoldDate today)
{
  FoldTriggerVerdict verdict = { FOLD_TRIGGER_STATE_NONE, NAN, -1, FOLD_DATE_NONE };
  g_return_val_if_fail (FOLD_IS_DIARY (self) && FOLD_IS_NOTE (note), verdict);
  const FoldTrigger *trigger = fold_note_get_trigger (note);
  const gboolean lapsed = trigger->by != FOLD_DATE_NONE && today > trigger->by;
  if (trigger->kind == FOLD_TRIGGER_NONE)
    return verdict;
  if (trigger->from != FOLD_DATE_NONE && today < trigger->from)
    verdict.state = FOLD_TRIGGER_STATE_EARLY;
  else if (trigger->kind == FOLD_TRIGGER_DATE)
    verdict.state = FOLD_TRIGGER_STATE_MET;
  else if (trigger->kind == FOLD_TRIGGER_PRICE)
    verdict.state = judge_price (self, note, today, &verdict);
  else
    verdict.state = lapsed ? FOLD_TRIGGER_STATE_LAPSED : judge_assumption (self, note, &verdict);
  if (lapsed && (verdict.state == FOLD_TRIGGER_STATE_WAITING || verdict.state == FOLD_TRIGGER_STATE_NO_PRICE))
    verdict.state = FOLD_TRIGGER_STATE_LAPSED;
  return verdict;
}

/* --- in words --- */

static char *
dup_price (gint64 price, const char *currency)
{
  g_autofree char *number = fold_decimal_format (price, FOLD_PRICE_SCALE);
  return g_strdup_printf ("%s %s", number, currency);
}

static char *
dup_limit (FoldDiary *self, const FoldTrigger *trigger, double value)
{
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_diary_get_scenarios (self), trigger->key);
  return assumption != NULL ? fold_assumption_format (assumption, value) : g_strdup_printf ("%g", value);
}

static char *
dup_watched (FoldDiary *self, const FoldTrigger *trigger)
{
  if (trigger->kind == FOLD_TRIGGER_ASSUMPTION)
    {
      FoldAssumption *assumption = fold_scenarios_get_assumption (fold_diary_get_scenarios (self), trigger->key);
      return g_strdup (assumption != NULL ? fold_assumption_get_name (assumption) : trigger->key);
    }
  FoldInstrument *instrument
      = fold_instruments_get (fold_portfolios_get_instruments (fold_diary_get_portfolios (self)), trigger->instrument);
  /* Translators: what a trigger of a note watches; the name of an instrument */
  return instrument != NULL ? g_strdup_printf (_("Price of %s"), fold_instrument_get_name (instrument))
                            : g_strdup (_("Price of an instrument that is gone"));
}

/* Translators: a trigger of a note: what it watches, and the limit: "Hazard of NVIDIA above 8 %" */
static const char *const conditions[FOLD_N_TRIGGER_COMPARISONS] = {
  [FOLD_TRIGGER_IS_BELOW] = N_("%s below %s"),
  [FOLD_TRIGGER_IS_AT_MOST] = N_("%s at most %s"),
  [FOLD_TRIGGER_IS_AT_LEAST] = N_("%s at least %s"),
  [FOLD_TRIGGER_IS_ABOVE] = N_("%s above %s"),
};

static char *
dup_condition (FoldDiary *self, const FoldTrigger *trigger)
{
  g_autofree char *watched = dup_watched (self, trigger);
  g_autofree char *limit = trigger->kind == FOLD_TRIGGER_PRICE ? dup_price (trigger->price, trigger->currency)
                                                               : dup_limit (self, trigger, trigger->value);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(conditions[trigger->comparison]), watched, limit);
#pragma GCC diagnostic pop
}

char *
fold_diary_dup_trigger_words (FoldDiary *self, const FoldTrigger *trigger)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self) && trigger != NULL, NULL);
  g_autofree char *from = trigger->from != FOLD_DATE_NONE ? fold_date_format (trigger->from) : NULL;
  g_autofree char *by = trigger->by != FOLD_DATE_NONE ? fold_date_format (trigger->by) : NULL;
  if (trigger->kind == FOLD_TRIGGER_NONE)
    return NULL;
  if (trigger->kind == FOLD_TRIGGER_DATE)
    /* Translators: a trigger of a note: the day on which it is met */
    return g_strdup_printf (_("On %s"), from != NULL ? from : "");
  g_autofree char *condition = dup_condition (self, trigger);
  if (from != NULL && by != NULL)
    /* Translators: a condition, and the first and the last day on which it counts */
    return g_strdup_printf (_("%s, from %s to %s"), condition, from, by);
  if (from != NULL)
    /* Translators: a condition, and the first day on which it counts */
    return g_strdup_printf (_("%s, from %s"), condition, from);
  if (by != NULL)
    /* Translators: a condition, and the last day on which it counts */
    return g_strdup_printf (_("%s, by %s"), condition, by);
  return g_steal_pointer (&condition);
}

static char *
describe_value (FoldDiary *self, const FoldTrigger *trigger, const FoldTriggerVerdict *verdict)
{
  if (trigger->kind == FOLD_TRIGGER_PRICE)
    {
      g_autofree char *price = dup_price (verdict->price, trigger->currency), *day = fold_date_format (verdict->date);
      /* Translators: a price and its day */
      return g_strdup_printf (_("It was %s on %s."), price, day);
    }
  g_autofree char *value = dup_limit (self, trigger, verdict->value);
  /* Translators: the value of an assumption */
  return g_strdup_printf (_("It is %s."), value);
}

char *
fold_diary_dup_verdict_words (FoldDiary *self, const FoldTrigger *trigger, const FoldTriggerVerdict *verdict)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self) && trigger != NULL && verdict != NULL, NULL);
  switch (verdict->state)
    {
    case FOLD_TRIGGER_STATE_MET:
      return trigger->kind == FOLD_TRIGGER_DATE ? g_strdup (_("The day has come."))
                                                : describe_value (self, trigger, verdict);
    case FOLD_TRIGGER_STATE_WAITING:
      return describe_value (self, trigger, verdict);
    case FOLD_TRIGGER_STATE_NO_PRICE:
      return g_strdup_printf (_("No price is stored in %s yet."), trigger->currency);
    case FOLD_TRIGGER_STATE_LAPSED:
      return g_strdup (_("Its last day has passed without it."));
    case FOLD_TRIGGER_STATE_ASLEEP:
      return g_strdup (_("It counts again when its theme is the active one."));
    case FOLD_TRIGGER_STATE_LOST:
      return g_strdup (_("What it watches is no longer there."));
    case FOLD_TRIGGER_STATE_NONE:
    case FOLD_TRIGGER_STATE_EARLY:
    default:
      return NULL;
    }
}

/* --- the inbox --- */

static void
add (GPtrArray *inbox, FoldNote *note, const char *kind, const char *detail, const char *fix)
{
  FoldInboxItem *item = fold_inbox_item_new (kind, fold_note_get_name (note), detail, fix);
  g_ptr_array_add (inbox, fold_inbox_item_point (item, FOLD_INBOX_MEND_NOTE, fold_note_get_id (note)));
}

static void
add_review (FoldNote *note, FoldDate today, GPtrArray *inbox)
{
  if (!fold_note_is_due (note, today))
    return;
  g_autofree char *beginning = fold_note_dup_beginning (note);
  g_autofree char *day = fold_date_format (fold_note_get_review_date (note));
  /* Translators: a day, and the first words of a note */
  g_autofree char *detail = g_strdup_printf (_("Due for review since %s: “%s”."), day, beginning);
  add (inbox, note, "note-review", detail, _("Read the note again, then set its next review date or remove it."));
}

static void
add_trigger (FoldDiary *self, FoldNote *note, FoldDate today, GPtrArray *inbox)
{
  const FoldTrigger *trigger = fold_note_get_trigger (note);
  const FoldTriggerVerdict verdict = fold_diary_judge (self, note, today);
  const gboolean met = verdict.state == FOLD_TRIGGER_STATE_MET;
  if (!met && verdict.state != FOLD_TRIGGER_STATE_LOST)
    return;
  g_autofree char *beginning = fold_note_dup_beginning (note);
  g_autofree char *words = fold_diary_dup_trigger_words (self, trigger);
  g_autofree char *stands = fold_diary_dup_verdict_words (self, trigger, &verdict);
  /* Translators: the trigger of a note, a sentence of where it stands, and the first words of the note */
  g_autofree char *detail = g_strdup_printf (met ? _("Its trigger is met: %s. %s The note: “%s”.")
                                                 : _("Its trigger watches nothing: %s. %s The note: “%s”."),
                                             words, stands, beginning);
  add (inbox, note, met ? "note-trigger" : "note-trigger-lost", detail,
       met ? _("Read the note again, then change or remove its trigger, or date the note anew.")
           : _("Choose another trigger for the note, or remove it."));
}

void
fold_diary_add_to_inbox (FoldDiary *self, FoldDate today, GPtrArray *inbox)
{
  const FoldObjects *notes = fold_collection_get_objects (self);
  for (guint i = 0; i < fold_objects_get_n (notes); i++)
    {
      FoldNote *note = fold_objects_get_at (notes, i);
      add_trigger (self, note, today, inbox);
      add_review (note, today, inbox);
    }
}
