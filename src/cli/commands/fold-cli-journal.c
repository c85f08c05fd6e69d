/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fold-cli-command.h"
#include "fold-cli-condition.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"
#include "fold-saved-plans.h"
#include "fold-search.h"

#define CLEAR "none"

static char *option_date;
static char *option_text;
static char *option_review;
static char *option_trigger;
static gboolean option_due;

#define REVIEW_OPTION                                                                                                  \
  { "review", 0, 0, G_OPTION_ARG_STRING, &option_review, N_("When to read it again; “none” clears it"), "DATE" }
#define TRIGGER_OPTION                                                                                                 \
  { "trigger",                                                                                                         \
    0,                                                                                                                 \
    0,                                                                                                                 \
    G_OPTION_ARG_STRING,                                                                                               \
    &option_trigger,                                                                                                   \
    N_("What makes it invalid, for example “hazard above 8 %”; “none” clears it"),                                    \
    "CONDITION" }

static const GOptionEntry list_options[] = {
  { "due", 0, 0, G_OPTION_ARG_NONE, &option_due, N_("Only those that are due for review or whose trigger is met"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry add_options[] = {
  { "date", 0, 0, G_OPTION_ARG_STRING, &option_date, N_("The day it is of (default: today)"), "DATE" },
  REVIEW_OPTION,
  TRIGGER_OPTION,
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry edit_options[] = {
  { "text", 0, 0, G_OPTION_ARG_STRING, &option_text, N_("What it says"), "TEXT" },
  { "date", 0, 0, G_OPTION_ARG_STRING, &option_date, N_("The day it is of"), "DATE" },
  REVIEW_OPTION,
  TRIGGER_OPTION,
  G_OPTION_ENTRY_NULL,
};

/* --- what a note is about --- */

/* Returns: whether text begins with the id of a kind and a colon, "sector:cloud" */
static gboolean
split_kind (const char *text, FoldNoteKind *kind, const char **name)
{
  const char *colon = strchr (text, ':');
  g_autofree char *id = colon != NULL ? g_strndup (text, colon - text) : NULL;

  *name = text;
  if (id == NULL || !fold_note_kind_from_id (id, kind))
    return FALSE;
  *name = colon + 1;
  return TRUE;
}

static gint64
find_instrument (FoldBook *book, const char *name, GError **error)
{
  FoldInstrument *instrument = fold_cli_find_instrument (book, name, error);

  return instrument != NULL ? fold_instrument_get_id (instrument) : 0;
}

static gint64
find_sector (FoldBook *book, const char *name, GError **error)
{
  FoldSector *sector = fold_cli_find_sector (book, name, error);

  return sector != NULL ? fold_sector_get_id (sector) : 0;
}

static gint64
find_scenario (FoldBook *book, const char *name, GError **error)
{
  FoldScenario *scenario = fold_cli_find_scenario (book, name, error);

  return scenario != NULL ? fold_scenario_get_id (scenario) : 0;
}

static gint64
find_plan (FoldBook *book, const char *name, GError **error)
{
  g_autoptr (FoldSavedPlan) plan = fold_saved_plans_find (book, name, error);

  return plan != NULL ? plan->id : 0;
}

/* Each returns a row id, or 0 with error set. */
static gint64 (*const finders[FOLD_N_NOTE_SUBJECTS]) (FoldBook *book, const char *name, GError **error) = {
  [FOLD_NOTE_ON_INSTRUMENT] = find_instrument,
  [FOLD_NOTE_ON_SECTOR] = find_sector,
  [FOLD_NOTE_ON_SCENARIO] = find_scenario,
  [FOLD_NOTE_ON_PLAN] = find_plan,
};

/* Without a kind: whatever has that name, unless things of two kinds have it. An instrument is found by a part of its
 * name as well, so it comes last and only where nothing else is meant. */
static gboolean
find_subject (FoldBook *book, const char *text, FoldNoteSubject *subject, GError **error)
{
  const char *name;
  FoldNoteSubject found[FOLD_N_NOTE_SUBJECTS];
  guint n = 0;

  if (split_kind (text, &subject->kind, &name))
    return (subject->id = finders[subject->kind](book, name, error)) != 0;
  for (guint kind = 0; kind < FOLD_N_NOTE_SUBJECTS; kind++)
    if (kind != FOLD_NOTE_ON_INSTRUMENT && (found[n].id = finders[kind](book, text, NULL)) != 0)
      found[n++].kind = kind;
  if (fold_instruments_find (fold_book_get_instruments (book), text) != NULL || n == 0)
    {
      found[n] = (FoldNoteSubject){ FOLD_NOTE_ON_INSTRUMENT, find_instrument (book, text, n == 0 ? error : NULL) };
      if (found[n].id == 0)
        return FALSE;
      n++;
    }
  *subject = found[0];
  if (n == 1)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” is the name of several things. Write “%s:%s” or “%s:%s”."), text,
               fold_note_kind_get_id (found[0].kind), text, fold_note_kind_get_id (found[1].kind), text);
  return FALSE;
}

static FoldNote *
find_note (FoldBook *book, const char *text, GError **error)
{
  guint64 id = 0;
  FoldNote *note = NULL;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &id, NULL))
    note = fold_diary_get (fold_book_get_diary (book), (gint64)id);
  if (note == NULL)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                 _("The journal has no note “%s”. “fivefold-cli note list” shows their numbers."), text);
  return note;
}

/* --- as JSON --- */

static void
add_day (JsonBuilder *builder, const char *member, FoldDate day)
{
  fold_cli_json_take_string (builder, member, day != FOLD_DATE_NONE ? fold_date_format (day) : NULL);
}

/* A damaged one is nothing. */
static char *
format_day (FoldDate day)
{
  return day != FOLD_DATE_NONE ? fold_date_format (day) : g_strdup ("");
}

static const char *
get_slug (FoldBook *book, gint64 instrument)
{
  FoldInstrument *found = fold_instruments_get (fold_book_get_instruments (book), instrument);

  return found != NULL ? fold_instrument_get_slug (found) : NULL;
}

static void
build_trigger (JsonBuilder *builder, FoldBook *book, FoldNote *note)
{
  const FoldTrigger *trigger = fold_note_get_trigger (note);
  const FoldTriggerVerdict verdict = fold_diary_judge (fold_book_get_diary (book), note, fold_date_today ());
  const gboolean price = trigger->kind == FOLD_TRIGGER_PRICE, date = trigger->kind == FOLD_TRIGGER_DATE;

  if (trigger->kind == FOLD_TRIGGER_NONE)
    {
      fold_cli_json_string (builder, "trigger", NULL);
      return;
    }
  fold_cli_json_begin_object (builder, "trigger");
  fold_cli_json_string (builder, "kind", fold_trigger_kind_get_id (trigger->kind));
  fold_cli_json_string (builder, "key", trigger->kind == FOLD_TRIGGER_ASSUMPTION ? trigger->key : NULL);
  fold_cli_json_string (builder, "instrument", price ? get_slug (book, trigger->instrument) : NULL);
  fold_cli_json_string (builder, "comparison", date ? NULL : fold_trigger_comparison_get_id (trigger->comparison));
  fold_cli_json_number (builder, "value", trigger->kind == FOLD_TRIGGER_ASSUMPTION ? trigger->value : NAN);
  fold_cli_json_take_string (builder, "price", price ? fold_decimal_format (trigger->price, FOLD_PRICE_SCALE) : NULL);
  fold_cli_json_string (builder, "currency", price ? trigger->currency : NULL);
  add_day (builder, "from", trigger->from);
  add_day (builder, "by", trigger->by);
  fold_cli_json_string (builder, "state", fold_trigger_state_get_id (verdict.state));
  fold_cli_json_number (builder, "stands_at", verdict.value);
  fold_cli_json_take_string (builder, "stored_price",
                             verdict.price >= 0 ? fold_decimal_format (verdict.price, FOLD_PRICE_SCALE) : NULL);
  add_day (builder, "stored_on", verdict.date);
  json_builder_end_object (builder);
}

static void
build_note (JsonBuilder *builder, FoldBook *book, FoldNote *note)
{
  const FoldNoteSubject subject = fold_note_get_subject (note);

  json_builder_begin_object (builder);
  fold_cli_json_integer (builder, "id", fold_note_get_id (note));
  fold_cli_json_string (builder, "kind", fold_note_kind_get_id (subject.kind));
  fold_cli_json_string (builder, "subject", fold_note_get_name (note));
  add_day (builder, "date", fold_note_get_date (note));
  fold_cli_json_string (builder, "text", fold_note_get_text (note));
  add_day (builder, "review_date", fold_note_get_review_date (note));
  fold_cli_json_boolean (builder, "due", fold_note_is_due (note, fold_date_today ()));
  build_trigger (builder, book, note);
  json_builder_end_object (builder);
}

static void
print_json (FoldBook *book, GPtrArray *notes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < notes->len; i++)
    build_note (builder, book, notes->pdata[i]);
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

/* --- as text --- */

static gboolean
is_met (FoldBook *book, FoldNote *note)
{
  return fold_diary_judge (fold_book_get_diary (book), note, fold_date_today ()).state == FOLD_TRIGGER_STATE_MET;
}

static char *
describe_review (FoldNote *note)
{
  const FoldDate day = fold_note_get_review_date (note);
  g_autofree char *text = day != FOLD_DATE_NONE ? fold_date_format (day) : g_strdup ("");

  if (!fold_note_is_due (note, fold_date_today ()))
    return g_steal_pointer (&text);
  /* Translators: a day on which a note was to be read again, which has come */
  return g_strdup_printf (_("%s (due)"), text);
}

static char *
describe_trigger (FoldBook *book, FoldNote *note)
{
  char *words = fold_diary_dup_trigger_words (fold_book_get_diary (book), fold_note_get_trigger (note));
  g_autofree char *met = NULL;

  if (words == NULL || !is_met (book, note))
    return words != NULL ? words : g_strdup ("");
  met = words;
  /* Translators: what the trigger of a note watches, which is the case */
  return g_strdup_printf (_("%s (met)"), met);
}

static void
print_text (FoldBook *book, GPtrArray *notes)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Id"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Date"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("About"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Note"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Trigger"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Review"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < notes->len; i++)
    {
      FoldNote *note = notes->pdata[i];

      fold_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, fold_note_get_id (note)));
      fold_cli_table_take (table, format_day (fold_note_get_date (note)));
      fold_cli_table_add (table, fold_note_get_name (note));
      fold_cli_table_take (table, fold_note_dup_beginning (note));
      fold_cli_table_take (table, describe_trigger (book, note));
      fold_cli_table_take (table, describe_review (note));
    }
  fold_cli_table_print (table, NULL);
}

static void
print_notes (FoldCliRun *run, GPtrArray *notes)
{
  if (run->json)
    print_json (run->book, notes);
  else if (notes->len > 0)
    print_text (run->book, notes);
  else
    fold_cli_print_line ("%s", _("No notes."));
}

/* --- list, search, show --- */

static void
keep_due (FoldBook *book, GPtrArray *notes)
{
  for (guint i = notes->len; option_due && i > 0; i--)
    if (!fold_note_is_due (notes->pdata[i - 1], fold_date_today ()) && !is_met (book, notes->pdata[i - 1]))
      g_ptr_array_remove_index (notes, i - 1);
}

static gboolean
run_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  FoldNoteSubject subject;
  g_autoptr (GPtrArray) notes = NULL;

  if (book == NULL || (run->n_operands > 0 && !find_subject (book, run->operands[0], &subject, error)))
    return FALSE;
  notes = fold_diary_dup_notes (fold_book_get_diary (book), run->n_operands > 0 ? &subject : NULL, NULL);
  keep_due (book, notes);
  print_notes (run, notes);
  return TRUE;
}

static gboolean
run_search (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autofree char *typed = g_strjoinv (" ", run->operands);
  g_auto (GStrv) words = fold_search_split (typed);
  g_autoptr (GPtrArray) notes = NULL;

  if (book == NULL)
    return FALSE;
  notes = fold_diary_dup_notes (fold_book_get_diary (book), NULL, (const char *const *)words);
  print_notes (run, notes);
  return TRUE;
}

static void
print_fact (const char *title, const char *value)
{
  if (value != NULL && *value != '\0')
    /* Translators: the name of a fact, and the fact */
    fold_cli_print_line (C_("fact", "%s: %s"), title, value);
}

static void
print_note (FoldBook *book, FoldNote *note)
{
  FoldDiary *diary = fold_book_get_diary (book);
  const FoldTriggerVerdict verdict = fold_diary_judge (diary, note, fold_date_today ());
  g_autofree char *day = format_day (fold_note_get_date (note));
  g_autofree char *trigger = describe_trigger (book, note), *review = describe_review (note);
  g_autofree char *stands = fold_diary_dup_verdict_words (diary, fold_note_get_trigger (note), &verdict);

  /* Translators: what a note is about, and its day */
  fold_cli_print_line (_("%s, %s"), fold_note_get_name (note), day);
  fold_cli_print ("%s\n", fold_note_get_text (note));
  print_fact (_("Trigger"), trigger);
  if (stands != NULL)
    fold_cli_print_line ("%s", stands);
  print_fact (_("Review"), review);
}

static gboolean
run_show (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  FoldNote *note = book != NULL ? find_note (book, run->operands[0], error) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (note == NULL)
    return FALSE;
  if (!run->json)
    {
      print_note (book, note);
      return TRUE;
    }
  builder = json_builder_new ();
  build_note (builder, book, note);
  fold_cli_json_print (builder);
  return TRUE;
}

/* --- add, edit, delete --- */

/* format: of the note's number and of what it is about. Returns: (transfer full) */
static char *
dup_done (const char *format, FoldNote *note)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fold_note_get_id (note));

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, id, fold_note_get_name (note));
#pragma GCC diagnostic pop
}

/* What the options say; the rest of the draft stays. */
static gboolean
read_options (FoldBook *book, FoldNoteDraft *draft, GError **error)
{
  if (option_text != NULL)
    draft->text = option_text;
  if (option_date != NULL && !fold_date_parse (option_date, &draft->date, error))
    return FALSE;
  if (option_review != NULL && g_str_equal (option_review, CLEAR))
    draft->review_date = FOLD_DATE_NONE;
  else if (option_review != NULL && !fold_date_parse (option_review, &draft->review_date, error))
    return FALSE;
  if (option_trigger != NULL && g_str_equal (option_trigger, CLEAR))
    draft->trigger = FOLD_TRIGGER_INIT;
  else if (option_trigger != NULL
           && !fold_cli_condition_parse (book, draft->subject, option_trigger, &draft->trigger, error))
    return FALSE;
  return TRUE;
}

static gboolean
run_add (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);
  FoldNoteDraft draft = { .date = fold_date_today (), .review_date = FOLD_DATE_NONE, .trigger = FOLD_TRIGGER_INIT };
  FoldNote *note = NULL;

  if (book == NULL || !find_subject (book, run->operands[0], &draft.subject, error))
    return FALSE;
  draft.text = run->operands[1];
  if (!read_options (book, &draft, error) || !fold_diary_add (fold_book_get_diary (book), &draft, &note, error))
    return FALSE;
  fold_cli_report (run, dup_done (_("Added note %s on %s."), note));
  return TRUE;
}

static gboolean
run_edit (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);
  FoldNote *note = book != NULL ? find_note (book, run->operands[0], error) : NULL;
  g_autofree char *key = NULL;
  FoldNoteDraft draft;

  if (note == NULL)
    return FALSE;
  if (option_text == NULL && option_date == NULL && option_review == NULL && option_trigger == NULL)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                   _("“note edit” needs --text, --date, --review or --trigger."));
      return FALSE;
    }
  draft = fold_diary_get_draft (note);
  draft.trigger.key = key = g_strdup (draft.trigger.key);
  if (!read_options (book, &draft, error) || !fold_diary_edit (fold_book_get_diary (book), note, &draft, error))
    return FALSE;
  fold_cli_report (run, dup_done (_("Changed note %s on %s."), note));
  return TRUE;
}

static gboolean
delete_all (FoldBook *book, GPtrArray *notes, GError **error)
{
  for (guint i = 0; i < notes->len; i++)
    if (!fold_diary_delete (fold_book_get_diary (book), notes->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
run_delete (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean deleted;

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < run->n_operands; i++)
    {
      FoldNote *note = find_note (book, run->operands[i], error);

      if (note == NULL)
        return FALSE;
      if (!g_ptr_array_find (notes, note, NULL))
        g_ptr_array_add (notes, g_object_ref (note));
    }
  if (!fold_book_begin_group (book, _("Delete notes"), error))
    return FALSE;
  deleted = delete_all (book, notes, error);
  if (!fold_book_end_group (book, deleted, deleted ? error : NULL) || !deleted)
    return FALSE;
  fold_cli_report (run,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                 "Deleted %u note. “fivefold-cli undo” brings it back.",
                                                 "Deleted %u notes. “fivefold-cli undo” brings them back.", notes->len),
                                    notes->len));
  return TRUE;
}

#define SUBJECT_HELP                                                                                                   \
  N_("A note is about an instrument, a sector, a scenario or a plan: give its id or name, with "                      \
      "“instrument:”, “sector:” or “scenario:”, “plan:” before it where several have that name. "                      \
      "A trigger compares an assumption by its key (of the instrument or sector itself the last "                      \
      "word is enough), or the price, with a limit: “hazard above 8 %”, “M below 1.5 by "                              \
      "2028”, “price of nvidia at most 100 USD from 2027-01”; or it names a day: “date "                               \
      "2028-06-30”. “by” is the last day on which it counts, “from” the first. Notes "                                 \
      "that are due for review, and triggers that are met, stand in the inbox of “book check”.")

const FoldCliCommand fold_cli_journal_commands[] = {
  { "note list", "[SUBJECT]", N_("List the notes of the journal, the latest first"), NULL, 0, 1,
    FOLD_CLI_COMMAND_PLAIN, list_options, run_list },
  { "note search", "WORD…", N_("Search all notes"),
    N_("Every word begins a word of the text, of a date, or of the name of what the note is about."), 1,
    FOLD_CLI_ANY_NUMBER, FOLD_CLI_COMMAND_PLAIN, NULL, run_search },
  { "note show", "NOTE", N_("Show a note in full"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, NULL, run_show },
  { "note add", "SUBJECT TEXT", N_("Add a dated note to the journal"), SUBJECT_HELP, 2, 2, FOLD_CLI_COMMAND_PLAIN,
    add_options, run_add },
  { "note edit", "NOTE", N_("Change the text, date, review date or trigger of a note"), SUBJECT_HELP, 1, 1,
    FOLD_CLI_COMMAND_PLAIN, edit_options, run_edit },
  { "note delete", "NOTE…", N_("Delete notes"), NULL, 1, FOLD_CLI_ANY_NUMBER, FOLD_CLI_COMMAND_PLAIN, NULL,
    run_delete },
  { NULL },
};
