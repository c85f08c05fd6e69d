/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-diary-private.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-note-private.h"

struct _FoldDiary
{
  FoldCollection parent;
  FoldScenarios *scenarios;
  FoldPortfolios *portfolios;
};

G_DEFINE_FINAL_TYPE (FoldDiary, fold_diary, FOLD_TYPE_COLLECTION)

static void
fold_diary_finalize (GObject *object)
{
  g_object_unref (FOLD_DIARY (object)->scenarios);
  g_object_unref (FOLD_DIARY (object)->portfolios);
  G_OBJECT_CLASS (fold_diary_parent_class)->finalize (object);
}

static void
fold_diary_class_init (FoldDiaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_diary_finalize;
}

static void
fold_diary_init (FoldDiary *self)
{
}

FoldDiary *
fold_diary_new (FoldEdits *edits, FoldScenarios *scenarios, FoldPortfolios *portfolios)
{
  FoldDiary *self = fold_collection_new (FOLD_TYPE_DIARY, FOLD_TYPE_NOTE, edits);
  self->scenarios = g_object_ref (scenarios);
  self->portfolios = g_object_ref (portfolios);
  return self;
}

gboolean
fold_diary_load (FoldDiary *self, FoldTranslations *texts, GError **error)
{
  return fold_note_load_rows (fold_collection_get_objects (self), fold_collection_get_store (self), texts, error);
}

FoldScenarios *
fold_diary_get_scenarios (FoldDiary *self)
{
  return self->scenarios;
}

FoldPortfolios *
fold_diary_get_portfolios (FoldDiary *self)
{
  return self->portfolios;
}

/* --- reading --- */

FoldNote *
fold_diary_get (FoldDiary *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self), NULL);
  return fold_objects_get (fold_collection_get_objects (self), id);
}

GPtrArray *
fold_diary_dup_notes (FoldDiary *self, const FoldNoteSubject *subject, const char *const *words)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self), NULL);
  const FoldObjects *objects = fold_collection_get_objects (self);
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < fold_objects_get_n (objects); i++)
    {
      FoldNote *note = fold_objects_get_at (objects, i);
      if ((subject == NULL || fold_note_subject_equal (fold_note_get_subject (note), *subject))
          && (words == NULL || fold_note_matches (note, words)))
        g_ptr_array_add (notes, g_object_ref (note));
    }
  return notes;
}

/* find_in: the name of what has that id in a list of the book's. */
static char *
find_in (GListModel *list, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);
      g_autofree char *name = NULL;
      gint64 is = 0;
      g_object_get (item, "id", &is, "name", &name, NULL);
      if (is == id)
        return g_steal_pointer (&name);
    }
  return NULL;
}

/* Saved plans are no objects of the book. */
static char *
find_plan (FoldDiary *self, gint64 id)
{
  g_autoptr (FoldStatement) row
      = fold_store_query (fold_collection_get_store (self), NULL, "SELECT name FROM plan WHERE id = ?", "i", id);
  return row != NULL && fold_statement_step (row, NULL) ? g_strdup (fold_statement_read_name (row, "name")) : NULL;
}

char *
fold_diary_dup_name (FoldDiary *self, FoldNoteSubject subject)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self), NULL);
  FoldInstrument *instrument;
  switch (subject.kind)
    {
    case FOLD_NOTE_ON_INSTRUMENT:
      instrument = fold_instruments_get (fold_portfolios_get_instruments (self->portfolios), subject.id);
      return instrument != NULL ? g_strdup (fold_instrument_get_name (instrument)) : NULL;
    case FOLD_NOTE_ON_SECTOR:
      return find_in (fold_themes_get_sectors (fold_scenarios_get_themes (self->scenarios)), subject.id);
    case FOLD_NOTE_ON_SCENARIO:
      return find_in (G_LIST_MODEL (self->scenarios), subject.id);
    case FOLD_NOTE_ON_PLAN:
      return find_plan (self, subject.id);
    case FOLD_N_NOTE_SUBJECTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

FoldNoteDraft
fold_diary_get_draft (FoldNote *note)
{
  return (FoldNoteDraft){ .subject = fold_note_get_subject (note),
                          .date = fold_note_get_date (note),
                          .text = fold_note_get_text (note),
                          .review_date = fold_note_get_review_date (note),
                          .trigger = *fold_note_get_trigger (note) };
}

/* --- what is refused --- */

static gboolean
check_days (const FoldTrigger *trigger, GError **error)
{
  if (trigger->from == FOLD_DATE_NONE || trigger->by == FOLD_DATE_NONE || trigger->from <= trigger->by)
    return TRUE;
  g_autofree char *from = fold_date_format (trigger->from), *by = fold_date_format (trigger->by);
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                            _("The trigger would count from %s, after its last day %s. Exchange the two days."), from,
                            by);
}

static gboolean
check_assumption (FoldDiary *self, const FoldTrigger *trigger, GError **error)
{
  FoldAssumption *assumption
      = trigger->key != NULL ? fold_scenarios_get_assumption (self->scenarios, trigger->key) : NULL;
  if (assumption == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("“%s” is not an assumption of this theme. Choose one of those in the panel."),
                              trigger->key != NULL ? trigger->key : "");
  return fold_parameter_check (fold_assumption_get_parsed_key (assumption)->parameter, trigger->key, trigger->value,
                               error);
}

static gboolean
check_price (FoldDiary *self, const FoldTrigger *trigger, GError **error)
{
  if (fold_instruments_get (fold_portfolios_get_instruments (self->portfolios), trigger->instrument) == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("The trigger watches the price of no instrument. Choose one."));
  if (!fold_currency_is_valid (trigger->currency))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” is not a currency. Use a three-letter code such as EUR."), trigger->currency);
  if (trigger->price < 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("The limit of a price cannot be negative. Enter a price of 0 or more."));
  return TRUE;
}

static gboolean
check_trigger (FoldDiary *self, const FoldTrigger *trigger, GError **error)
{
  switch (trigger->kind)
    {
    case FOLD_TRIGGER_NONE:
      return TRUE;
    case FOLD_TRIGGER_ASSUMPTION:
      return check_assumption (self, trigger, error) && check_days (trigger, error);
    case FOLD_TRIGGER_PRICE:
      return check_price (self, trigger, error) && check_days (trigger, error);
    case FOLD_TRIGGER_DATE:
      return trigger->from != FOLD_DATE_NONE
             || fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The trigger has no day. Enter one."));
    default:
      g_return_val_if_reached (FALSE);
    }
}

static char *
take_text (const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  if (*stripped != '\0' && g_utf8_validate (stripped, -1, NULL))
    return g_steal_pointer (&stripped);
  fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The note says nothing. Type its text."));
  return NULL;
}

gboolean
fold_diary_check (FoldDiary *self, const FoldNoteDraft *draft, GError **error)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self) && draft != NULL, FALSE);
  g_autofree char *text = take_text (draft->text, error);
  if (text == NULL)
    return FALSE;
  if (draft->date == FOLD_DATE_NONE)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The note has no date. Enter one."));
  return check_trigger (self, &draft->trigger, error);
}

/* --- edits --- */

/* What a draft is as the values of a row. */
typedef struct
{
  gint64 id; /* of the note; 0: a new one */
  const FoldNoteDraft *draft;
  char *text;
  char *days[4]; /* date, review_date, trigger_from, trigger_by; NULL: none */
} FoldNoteWrite;

static char *
dup_day (FoldDate day)
{
  return day != FOLD_DATE_NONE ? fold_date_format (day) : NULL;
}

static void
note_write_init (FoldNoteWrite *self, gint64 id, const FoldNoteDraft *draft, char *text)
{
  const gboolean triggered = draft->trigger.kind != FOLD_TRIGGER_NONE;
  *self = (FoldNoteWrite){ .id = id, .draft = draft, .text = text };
  self->days[0] = dup_day (draft->date);
  self->days[1] = dup_day (draft->review_date);
  self->days[2] = triggered ? dup_day (draft->trigger.from) : NULL;
  self->days[3] = triggered && draft->trigger.kind != FOLD_TRIGGER_DATE ? dup_day (draft->trigger.by) : NULL;
}

static void
note_write_clear (FoldNoteWrite *self)
{
  g_free (self->text);
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_free (self->days[i]);
}

/* add_row: only what it is about and what a row cannot be without. */
static gboolean
add_row (FoldStore *store, FoldNoteWrite *edit, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO note (%s_id, date, text) VALUES (?, ?, ?)",
                                          fold_note_kind_get_id (edit->draft->subject.kind));
  if (!fold_store_execute (store, error, sql, "iss", edit->draft->subject.id, edit->days[0], edit->text))
    return FALSE;
  edit->id = fold_store_get_last_id (store);
  return TRUE;
}

static gboolean
write_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldNoteWrite *edit = data;
  const FoldTrigger *trigger = &edit->draft->trigger;
  const gboolean assumption = trigger->kind == FOLD_TRIGGER_ASSUMPTION, price = trigger->kind == FOLD_TRIGGER_PRICE;
  if (edit->id == 0 && !add_row (store, edit, error))
    return FALSE;
  return fold_store_execute (
      store, error,
      "UPDATE note SET date = ?, text = ?, review_date = ?, trigger_kind = ?, trigger_key = ?, trigger_instrument_id = "
      "?, "
      "trigger_comparison = ?, trigger_value = ?, trigger_price = ?, trigger_currency = ?, trigger_from = ?, "
      "trigger_by = ? WHERE id = ?",
      "sssssIsDIsssi", edit->days[0], edit->text, edit->days[1], fold_trigger_kind_get_id (trigger->kind),
      assumption ? trigger->key : NULL, price ? &trigger->instrument : NULL,
      assumption || price ? fold_trigger_comparison_get_id (trigger->comparison) : NULL,
      assumption ? &trigger->value : NULL, price ? &trigger->price : NULL, price ? trigger->currency : NULL,
      edit->days[2], edit->days[3], edit->id);
}

static gboolean
write_note (FoldDiary *self, const char *label, gint64 *id, const FoldNoteDraft *draft, GError **error)
{
  FoldNoteWrite edit;
  char *text = take_text (draft->text, error);
  if (text == NULL)
    return FALSE;
  note_write_init (&edit, *id, draft, text);
  gboolean done = fold_collection_edit (self, label, write_cb, &edit, error);
  *id = edit.id;
  note_write_clear (&edit);
  return done;
}

gboolean
fold_diary_add (FoldDiary *self, const FoldNoteDraft *draft, FoldNote **note, GError **error)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self) && draft != NULL, FALSE);
  if (!fold_diary_check (self, draft, error))
    return FALSE;
  g_autofree char *name = fold_diary_dup_name (self, draft->subject);
  if (name == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("What the note is about is no longer there. Choose something else."));
  /* Translators: the label of an undo step; what the note is about */
  g_autofree char *label = g_strdup_printf (_("Add a note on %s"), name);
  gint64 id = 0;
  if (!write_note (self, label, &id, draft, error))
    return FALSE;
  if (note == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_DIARY, error))
    return FALSE;
  *note = fold_diary_get (self, id);
  return TRUE;
}

gboolean
fold_diary_edit (FoldDiary *self, FoldNote *note, const FoldNoteDraft *draft, GError **error)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self) && FOLD_IS_NOTE (note) && draft != NULL, FALSE);
  if (!fold_diary_check (self, draft, error))
    return FALSE;
  /* Translators: the label of an undo step; what the note is about */
  g_autofree char *label = g_strdup_printf (_("Edit a note on %s"), fold_note_get_name (note));
  gint64 id = fold_note_get_id (note);
  return write_note (self, label, &id, draft, error);
}

static gboolean
delete_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "DELETE FROM note WHERE id = ?", "i", *(gint64 *)data);
}

gboolean
fold_diary_delete (FoldDiary *self, FoldNote *note, GError **error)
{
  g_return_val_if_fail (FOLD_IS_DIARY (self) && FOLD_IS_NOTE (note), FALSE);
  gint64 id = fold_note_get_id (note);
  /* Translators: the label of an undo step; what the note is about */
  g_autofree char *label = g_strdup_printf (_("Delete a note on %s"), fold_note_get_name (note));
  return fold_collection_edit (self, label, delete_cb, &id, error);
}
