/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of QIF: lines that begin with the letter of what they say, and "^" at the end of a record. The letters are
 * the names of the cells; "section" is what the last "!Type:" says and "account" the name in the last "!Account".
 * Options: see docs/formats.md. */
#include "fold-readers.h"

#include <string.h>

#include "fold-grid-builder.h"
#include "fold-qif.h"
#include "fold-reader-options.h"

#define MAX_FIELDS (16u * 1024 * 1024)
/* How far down the first heading may stand. */
#define HEAD_LENGTH (64u * 1024)
#define ACCOUNT "!Account"
#define TYPE "!Type:"
#define PRICES "prices" /* section whose lines are records of their own */

typedef struct
{
  const char *name;
  const char *value;
} Field;

typedef struct
{
  const char *section, *plain_section, *account;
  guint first, n_fields;
  guint line;
  gsize start, end; /* in the text */
} Record;

typedef struct
{
  const char *text;
  GStringChunk *texts;
  GArray *fields;      /* Field */
  GArray *records;     /* Record */
  GPtrArray *sections; /* their names */
  const char *section, *plain_section, *account;
  gboolean in_account; /* the record describes an account */
  Record record;       /* the one that is being read */
} Reading;

/* A join, with the record of each key: its number, from 1. */
typedef struct
{
  const FoldReaderJoin *join;
  FoldReaderWords *sections;
  GHashTable *index;
} Lookup;

/* --- from lines to records --------------------------------------------------------------------------------------- */

static void
add_field (Reading *self, const char *name, gsize name_length, const char *value)
{
  g_autofree char *key = g_strndup (name, name_length);
  Field field = { g_string_chunk_insert_const (self->texts, key), g_string_chunk_insert (self->texts, value) };

  g_array_append_val (self->fields, field);
}

static void
begin_record (Reading *self, guint line, gsize start)
{
  if (self->record.line != 0)
    return;
  self->record = (Record){ .section = self->section,
                           .plain_section = self->plain_section,
                           .account = self->account,
                           .first = self->fields->len,
                           .line = line,
                           .start = start };
}

static const char *
find_value (Reading *self, const Record *record, const char *name)
{
  for (guint i = 0; i < record->n_fields; i++)
    {
      const Field *field = &g_array_index (self->fields, Field, record->first + i);

      if (g_str_equal (field->name, name))
        return field->value;
    }
  return NULL;
}

static void
end_record (Reading *self)
{
  Record *record = &self->record;

  if (record->line == 0)
    return;
  record->n_fields = self->fields->len - record->first;
  if (!self->in_account)
    g_array_append_val (self->records, *record);
  else if (find_value (self, record, "N") != NULL)
    self->account = find_value (self, record, "N");
  record->line = 0;
}

static void
take_heading (Reading *self, const char *line)
{
  if (g_ascii_strncasecmp (line, TYPE, strlen (TYPE)) == 0)
    {
      g_autofree char *name = g_strstrip (g_strdup (line + strlen (TYPE)));
      g_autofree char *plain = fold_rule_normalise (name);

      self->section = g_string_chunk_insert_const (self->texts, name);
      self->plain_section = g_string_chunk_insert_const (self->texts, plain);
      self->in_account = FALSE;
      g_ptr_array_add (self->sections, (gpointer)self->section);
    }
  else if (g_ascii_strncasecmp (line, ACCOUNT, strlen (ACCOUNT)) == 0)
    self->in_account = TRUE;
}

static void
take_price (Reading *self, const char *line)
{
  g_autofree char *symbol = NULL, *price = NULL, *date = NULL;

  fold_qif_split_price (line, &symbol, &price, &date);
  add_field (self, "symbol", strlen ("symbol"), symbol);
  add_field (self, "price", strlen ("price"), price);
  add_field (self, "date", strlen ("date"), date);
}

static void
take_line (Reading *self, const char *line, guint number, gsize start, gsize end)
{
  const char *value;

  if (*line == '!' || *line == '^')
    {
      end_record (self);
      if (*line == '!')
        take_heading (self, line);
      return;
    }
  begin_record (self, number, start);
  self->record.end = end;
  if (!self->in_account && g_str_equal (self->plain_section, PRICES))
    {
      take_price (self, line);
      end_record (self);
      return;
    }
  value = g_utf8_next_char (line);
  add_field (self, line, value - line, value + strspn (value, " \t"));
}

static void
take_lines (Reading *self, gsize length)
{
  guint number = 1;

  for (gsize at = 0; at < length && self->fields->len < MAX_FIELDS; number++)
    {
      gsize end = at + strcspn (self->text + at, "\r\n");
      g_autofree char *line = g_strstrip (g_strndup (self->text + at, end - at));

      if (*line != '\0')
        take_line (self, line, number, at, end);
      at = end + (self->text[end] == '\r' && self->text[end + 1] == '\n' ? 2 : 1);
    }
  end_record (self);
}

/* --- joins ------------------------------------------------------------------------------------------------------- */

static void
free_lookup (gpointer data)
{
  Lookup *self = data;

  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->index);
  g_free (self);
}

static Lookup *
make_lookup (Reading *self, const FoldReaderJoin *join)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->join = join;
  lookup->sections = fold_reader_words_new ((const char *const *)join->rows);
  lookup->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->records->len; i++)
    {
      const Record *record = &g_array_index (self->records, Record, i);
      const char *key = g_hash_table_contains (lookup->sections, record->plain_section)
                            ? find_value (self, record, join->key)
                            : NULL;

      if (key != NULL)
        fold_reader_index_key (join, lookup->index, key, GUINT_TO_POINTER (i + 1));
    }
  return lookup;
}

static GPtrArray *
make_lookups (Reading *self, GPtrArray *joins)
{
  GPtrArray *lookups = g_ptr_array_new_with_free_func (free_lookup);

  for (guint i = 0; i < joins->len; i++)
    g_ptr_array_add (lookups, make_lookup (self, g_ptr_array_index (joins, i)));
  return lookups;
}

/* Letters mean something else in each section, so those of another one stand behind its name. */
static void
add_joined (Reading *self, const Record *record, const Lookup *lookup, FoldGridBuilder *builder)
{
  const char *on = find_value (self, record, lookup->join->on);
  guint number = on != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (lookup->index, on)) : 0;
  const Record *other = number != 0 ? &g_array_index (self->records, Record, number - 1) : NULL;

  for (guint i = 0; other != NULL && i < other->n_fields && fold_grid_builder_spend (builder, 1); i++)
    {
      const Field *field = &g_array_index (self->fields, Field, other->first + i);
      g_autofree char *name = g_strconcat (other->section, ".", field->name, NULL);

      fold_grid_builder_add (builder, name, field->value);
    }
}

/* --- from records to rows ---------------------------------------------------------------------------------------- */

static void
add_cell (FoldGridBuilder *builder, const Field *field)
{
  g_autofree char *value = NULL;

  if (g_str_equal (field->name, "D"))
    value = fold_qif_dup_date (field->value);
  else if (field->name[1] == '\0' && strchr ("IQTUO$", field->name[0]) != NULL)
    value = fold_qif_dup_number (field->value);
  fold_grid_builder_add (builder, field->name, value != NULL ? value : field->value);
}

static void
add_row (Reading *self, const Record *record, GPtrArray *lookups, FoldGridBuilder *builder)
{
  g_autofree char *source = g_strndup (self->text + record->start, record->end - record->start);

  fold_grid_builder_append (builder, "section", record->section);
  fold_grid_builder_append (builder, "account", record->account);
  for (guint i = 0; i < record->n_fields; i++)
    add_cell (builder, &g_array_index (self->fields, Field, record->first + i));
  for (guint i = 0; i < lookups->len; i++)
    add_joined (self, record, g_ptr_array_index (lookups, i), builder);
  fold_grid_builder_end_row (builder, record->line, source);
}

static FoldGrid *
make_grid (Reading *self, const FoldRule *rule, const char *file_name, GError **error)
{
  g_autoptr (GHashTable) sections = fold_reader_words_from_options (rule->options, "section", NULL);
  g_autoptr (GPtrArray) joins = fold_reader_dup_joins (rule->options);
  g_autoptr (GPtrArray) lookups = make_lookups (self, joins);
  g_autoptr (FoldGridBuilder) builder = fold_grid_builder_new ();

  for (guint i = 0; i < self->records->len && !fold_grid_builder_is_full (builder); i++)
    {
      const Record *record = &g_array_index (self->records, Record, i);

      if (g_hash_table_size (sections) == 0 || g_hash_table_contains (sections, record->plain_section))
        add_row (self, record, lookups, builder);
    }
  if (self->fields->len >= MAX_FIELDS) /* the rest was not even looked at */
    fold_grid_builder_spend (builder, G_MAXUINT);
  return fold_grid_builder_finish (builder, rule, self->sections, file_name, error);
}

static FoldGrid *
read_records (FoldImportSource *source, FoldRule *rule, GError **error)
{
  gsize length;
  Reading self = { .text = fold_import_source_get_text (source, &length) };
  FoldGrid *grid;

  self.texts = g_string_chunk_new (64 * 1024);
  self.fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self.records = g_array_new (FALSE, FALSE, sizeof (Record));
  self.sections = g_ptr_array_new ();
  self.section = self.plain_section = self.account = "";
  take_lines (&self, length);
  grid = make_grid (&self, rule, source->file_name, error);
  g_string_chunk_free (self.texts);
  g_array_unref (self.fields);
  g_array_unref (self.records);
  g_ptr_array_unref (self.sections);
  return grid;
}

static gboolean
may_read (FoldImportSource *source)
{
  gsize length;
  const char *text = fold_import_source_get_text (source, &length);
  const char *line = text;

  while (line < text + MIN (length, HEAD_LENGTH))
    {
      line += strspn (line, " \t\r\n");
      if (g_ascii_strncasecmp (line, TYPE, strlen (TYPE)) == 0
          || g_ascii_strncasecmp (line, ACCOUNT, strlen (ACCOUNT)) == 0)
        return TRUE;
      line += strcspn (line, "\r\n");
    }
  return FALSE;
}

const FoldReader fold_reader_records = { "records", may_read, read_records };
