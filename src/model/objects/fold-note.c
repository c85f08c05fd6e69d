/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-note.h"

#include <string.h>

#include "fold-note-private.h"
#include "fold-object-private.h"
#include "fold-search.h"

#define MOST_OF_A_BEGINNING 60 /* characters */

struct _FoldNote
{
  FoldObject parent;
  gint64 id;
  FoldNoteSubject subject;
  char *name;
  char *text;
  int date;
  int review_date;
  char *key; /* of the trigger */
  FoldTrigger trigger;
  GString *search; /* NULL: nobody has searched yet */
};

G_DEFINE_FINAL_TYPE (FoldNote, fold_note, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldNote, id),
  FOLD_FIELD (TEXT, "name", FoldNote, name),
  FOLD_FIELD (TEXT, "text", FoldNote, text),
  FOLD_FIELD (INT, "date", FoldNote, date),
  FOLD_FIELD (INT, "review-date", FoldNote, review_date),
  FOLD_FIELD (TEXT, NULL, FoldNote, key),
};

static guint changed_signal;

static void
clear_search (FoldNote *self)
{
  if (self->search != NULL)
    g_string_free (g_steal_pointer (&self->search), TRUE);
}

static void
fold_note_finalize (GObject *object)
{
  clear_search (FOLD_NOTE (object));
  G_OBJECT_CLASS (fold_note_parent_class)->finalize (object);
}

static void
fold_note_class_init (FoldNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_note_finalize;
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
  changed_signal = g_signal_new ("changed", FOLD_TYPE_NOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_note_init (FoldNote *self)
{
  self->date = FOLD_DATE_NONE;
  self->review_date = FOLD_DATE_NONE;
  self->trigger = FOLD_TRIGGER_INIT;
}

/* --- what it can be about --- */

static const struct
{
  const char *id;
  const char *table;
} kinds[FOLD_N_NOTE_SUBJECTS] = {
  [FOLD_NOTE_ON_INSTRUMENT] = { "instrument", "instrument" },
  [FOLD_NOTE_ON_SECTOR] = { "sector", "sector" },
  [FOLD_NOTE_ON_SCENARIO] = { "scenario", "scenario" },
  [FOLD_NOTE_ON_PLAN] = { "plan", "plan" },
};

const char *
fold_note_kind_get_id (FoldNoteKind self)
{
  g_return_val_if_fail (self < FOLD_N_NOTE_SUBJECTS, NULL);
  return kinds[self].id;
}

const char *
fold_note_kind_get_table (FoldNoteKind self)
{
  return kinds[self].table;
}

gboolean
fold_note_kind_from_id (const char *id, FoldNoteKind *kind)
{
  for (guint i = 0; i < FOLD_N_NOTE_SUBJECTS; i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/* --- rows --- */

static FoldDate
read_day (FoldStatement *row, const char *column)
{
  FoldDate day;
  return fold_date_parse (fold_statement_read_text (row, column), &day, NULL) ? day : FOLD_DATE_NONE;
}

static FoldTrigger
read_trigger (FoldStatement *row)
{
  FoldTrigger trigger = FOLD_TRIGGER_INIT;
  trigger.kind = fold_trigger_kind_from_id (fold_statement_read_text (row, "trigger_kind"));
  if (trigger.kind == FOLD_TRIGGER_NONE)
    return trigger;
  trigger.instrument = fold_statement_read_int64 (row, "trigger_instrument_id");
  fold_trigger_comparison_from_id (fold_statement_read_text (row, "trigger_comparison"), &trigger.comparison);
  trigger.value = fold_statement_read_double (row, "trigger_value");
  trigger.price = MAX (fold_statement_read_int64 (row, "trigger_price"), 0);
  g_strlcpy (trigger.currency, fold_currency_or_none (fold_statement_read_text (row, "trigger_currency")),
             FOLD_CURRENCY_SIZE);
  trigger.from = read_day (row, "trigger_from");
  trigger.by = read_day (row, "trigger_by");
  return trigger;
}

static gboolean
trigger_equal (const FoldTrigger *a, const FoldTrigger *b)
{
  return a->kind == b->kind && a->instrument == b->instrument && a->comparison == b->comparison && a->value == b->value
         && a->price == b->price && g_str_equal (a->currency, b->currency) && a->from == b->from && a->by == b->by;
}

static gboolean
take_trigger (FoldNote *self, FoldStatement *row)
{
  FoldTrigger trigger = read_trigger (row);
  gboolean changed = fold_object_set_text (self, &self->key, fold_statement_read_name (row, "trigger_key"));
  changed |= !trigger_equal (&self->trigger, &trigger);
  self->trigger = trigger;
  self->trigger.key = self->key;
  return changed;
}

static gboolean
take_day (FoldNote *self, int *member, int day)
{
  if (*member == day)
    return FALSE;
  fold_object_set_plain (self, member, &day, sizeof day);
  return TRUE;
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldNote *self = FOLD_NOTE (object);
  FoldNoteSubject subject = { FOLD_NOTE_ON_INSTRUMENT, fold_statement_read_int64 (row, "subject") };
  fold_note_kind_from_id (fold_statement_read_text (row, "kind"), &subject.kind);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  gboolean changed = !fold_note_subject_equal (self->subject, subject);
  self->subject = subject;
  changed |= fold_object_set_text (self, &self->name,
                                   fold_translations_get (texts, kinds[subject.kind].table, subject.id, "name",
                                                          fold_statement_read_name (row, "name")));
  changed |= take_day (self, &self->date, read_day (row, "date"));
  changed |= fold_object_set_text (self, &self->text, fold_statement_read_text (row, "text"));
  changed |= take_day (self, &self->review_date, read_day (row, "review_date"));
  changed |= take_trigger (self, row);
  if (!changed)
    return;
  clear_search (self);
  g_signal_emit (self, changed_signal, 0);
}

/* One SELECT for each kind; what a note says twice, because another program wrote it so, it says of the first kind. */
static char *
dup_query (void)
{
  GString *sql = g_string_new (NULL);
  for (guint i = 0; i < FOLD_N_NOTE_SUBJECTS; i++)
    {
      g_string_append_printf (sql, "%sSELECT n.id, n.%s_id AS subject, '%s' AS kind, s.name",
                              i > 0 ? " UNION ALL " : "", kinds[i].id, kinds[i].id);
      g_string_append (sql, ", n.date, n.text, n.review_date, n.trigger_key, n.trigger_kind, n.trigger_instrument_id, "
                            "n.trigger_comparison, n.trigger_value, n.trigger_price, n.trigger_currency, "
                            "n.trigger_from, n.trigger_by FROM note n ");
      g_string_append_printf (sql, "JOIN %s s ON s.id = n.%s_id", kinds[i].table, kinds[i].id);
      for (guint k = 0; k < i; k++)
        g_string_append_printf (sql, "%s n.%s_id IS NULL", k == 0 ? " WHERE" : " AND", kinds[k].id);
    }
  g_string_append (sql, " ORDER BY 5 DESC, 1 DESC");
  return g_string_free (sql, FALSE);
}

gboolean
fold_note_load_rows (FoldObjects *objects, FoldStore *store, FoldTranslations *texts, GError **error)
{
  g_autofree char *sql = dup_query ();
  g_autoptr (FoldStatement) rows = fold_store_query (store, error, sql, NULL);
  return fold_objects_load (objects, rows, texts, load, NULL, error);
}

/* --- what it says --- */

gint64
fold_note_get_id (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), 0);
  return self->id;
}

FoldNoteSubject
fold_note_get_subject (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), ((FoldNoteSubject){ FOLD_NOTE_ON_INSTRUMENT, 0 }));
  return self->subject;
}

const char *
fold_note_get_name (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), NULL);
  return self->name;
}

const char *
fold_note_get_text (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), NULL);
  return self->text;
}

FoldDate
fold_note_get_date (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), FOLD_DATE_NONE);
  return self->date;
}

FoldDate
fold_note_get_review_date (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), FOLD_DATE_NONE);
  return self->review_date;
}

const FoldTrigger *
fold_note_get_trigger (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), NULL);
  return &self->trigger;
}

gboolean
fold_note_is_due (FoldNote *self, FoldDate today)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), FALSE);
  return self->review_date != FOLD_DATE_NONE && self->review_date <= today;
}

static void
add_day (GString *key, FoldDate day)
{
  g_autofree char *text = day != FOLD_DATE_NONE ? fold_date_format (day) : NULL;
  fold_search_add_text (key, text);
}

static const char *
get_search_key (FoldNote *self)
{
  if (self->search != NULL)
    return self->search->str;
  self->search = g_string_new (NULL);
  fold_search_add_text (self->search, self->name);
  fold_search_add_text (self->search, self->text);
  fold_search_add_text (self->search, self->key);
  add_day (self->search, self->date);
  add_day (self->search, self->review_date);
  return self->search->str;
}

/* What is written without blanks, as Chinese is, has no beginnings of words: there it is enough to be in the text. */
gboolean
fold_note_matches (FoldNote *self, const char *const *words)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), FALSE);
  const char *key = get_search_key (self);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *const word[] = { words[i], NULL };
      if (!fold_search_matches (key, word) && (g_str_is_ascii (words[i]) || strstr (key, words[i] + 1) == NULL))
        return FALSE;
    }
  return TRUE;
}

char *
fold_note_dup_beginning (FoldNote *self)
{
  g_return_val_if_fail (FOLD_IS_NOTE (self), NULL);
  g_autofree char *line = g_strdup (self->text);
  g_strstrip (g_strdelimit (line, "\r\n", '\n'));
  char *end = strchr (line, '\n');
  if (end != NULL)
    *end = '\0';
  if (g_utf8_strlen (line, -1) <= MOST_OF_A_BEGINNING)
    return g_steal_pointer (&line);
  g_autofree char *cut = g_utf8_substring (line, 0, MOST_OF_A_BEGINNING - 1);
  return g_strconcat (g_strchomp (cut), "…", NULL);
}
