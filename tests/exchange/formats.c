/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every format by files of its shape: tests/exchange/formats/FORMAT/NAME.SUFFIX, and beside it NAME.expected with what
 * it means, written by hand. With names of files as arguments it prints what they are read as. */
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "fold-decimal.h"
#include "fold-import-format.h"
#include "fold-rules.h"

static void
append_text (GString *line, const char *key, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (line, strpbrk (text, " \t") != NULL ? " %s=\"%s\"" : " %s=%s", key, text);
}

static void
append_number (GString *line, const char *key, gint64 value, gint64 scale, gint64 none)
{
  g_autofree char *text = fold_decimal_format (value, scale);

  if (value != none)
    g_string_append_printf (line, " %s=%s", key, text);
}

static void
append_rate (GString *line, const FoldEntry *entry)
{
  char text[64];

  if (entry->rate_denominator == 0)
    return;
  g_ascii_formatd (text, sizeof text, "%.6g", (double)entry->rate_numerator / (double)entry->rate_denominator);
  g_string_append_printf (line, " rate=%s", text);
}

static void
append_time (GString *line, int time)
{
  if (time < 0)
    return;
  g_string_append_printf (line, " %02d:%02d", time / 3600, time / 60 % 60);
  if (time % 60 != 0)
    g_string_append_printf (line, ":%02d", time % 60);
}

static void
append_names (GString *line, const FoldImportRecord *record)
{
  append_text (line, "isin", record->isin);
  append_text (line, "symbol", record->symbol);
  append_text (line, "wkn", record->wkn);
  append_text (line, "cusip", record->cusip);
  append_text (line, "name", record->name);
  append_text (line, "account", record->account);
}

/* What comes with a merger or the like. */
static void
append_other (GString *line, const FoldImportRecord *other)
{
  append_text (line, "to-isin", other->isin);
  append_text (line, "to-symbol", other->symbol);
  append_text (line, "to-wkn", other->wkn);
  append_text (line, "to-cusip", other->cusip);
  append_text (line, "to-name", other->name);
}

static char *
describe (const FoldImportRecord *record)
{
  const FoldEntry *entry = &record->entry;
  g_autofree char *date = entry->date != FOLD_DATE_NONE ? fold_date_format (entry->date) : g_strdup ("-");
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%u %s", record->row, date);
  append_time (line, record->time);
  if (record->kind == FOLD_IMPORT_KIND_PART || record->kind == FOLD_IMPORT_KIND_WATCH)
    {
      g_string_append (line, record->kind == FOLD_IMPORT_KIND_PART ? " part" : " watch");
      append_text (line, "list", record->details->list);
      append_names (line, record);
      append_number (line, "weight", record->details->weight, 10000, 0);
      append_text (line, "exchange", record->details->exchange);
      append_number (line, "target", entry->price, FOLD_PRICE_SCALE, -1);
      append_number (line, "conviction", record->details->conviction, 1, 0);
      append_text (line, "tags", record->details->tags);
      append_text (line, "currency", entry->currency);
      return g_string_free_and_steal (line);
    }
  if (record->kind != FOLD_IMPORT_KIND_TRANSACTION)
    {
      gboolean is_rate = record->kind == FOLD_IMPORT_KIND_RATE;

      g_string_append (line, is_rate ? " rate" : " price");
      if (is_rate)
        append_text (line, "base", record->base);
      else
        append_names (line, record);
      append_number (line, "price", entry->price, FOLD_PRICE_SCALE, -1);
      append_text (line, "currency", entry->currency);
      return g_string_free_and_steal (line);
    }
  g_string_append_printf (line, " %s", fold_transaction_type_get_id (entry->type));
  append_names (line, record);
  if (entry->quantity != -1)
    {
      g_autofree char *quantity = fold_exact_format (entry->quantity);

      append_text (line, "quantity", quantity);
    }
  append_number (line, "price", entry->price, FOLD_PRICE_SCALE, -1);
  if (entry->type != FOLD_TRANSACTION_TYPE_SPLIT)
    append_text (line, "currency", entry->currency);
  append_number (line, "gross", entry->gross, FOLD_MONEY_SCALE, 0);
  append_number (line, "fee", entry->fee, FOLD_MONEY_SCALE, 0);
  append_number (line, "tax", entry->tax, FOLD_MONEY_SCALE, 0);
  append_number (line, "net", entry->net, FOLD_MONEY_SCALE, 0);
  append_rate (line, entry);
  if (entry->split_new != 0)
    g_string_append_printf (line, " ratio=%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, entry->split_new, entry->split_old);
  if (record->other != NULL)
    append_other (line, record->other);
  append_number (line, "share", entry->cost_share, FOLD_COST_SHARE_SCALE / 100, 0);
  return g_string_free_and_steal (line);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint64 one = g_ascii_strtoull (*(char *const *)a, NULL, 10), other = g_ascii_strtoull (*(char *const *)b, NULL, 10);

  return (one > other) - (one < other);
}

static void
add_rows (GPtrArray *lines, GPtrArray *refusals, const char *mark, gboolean with_column)
{
  for (guint i = 0; i < refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (refusals, i);

      g_ptr_array_add (lines, with_column ? g_strdup_printf ("%u %s %s", refusal->row, mark, refusal->column)
                                          : g_strdup_printf ("%u %s", refusal->row, mark));
    }
}

/* What is read, as lines by the rows of the file. */
static char *
dump (const FoldImportContent *content)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < content->records->len; i++)
    g_ptr_array_add (lines, describe (g_ptr_array_index (content->records, i)));
  add_rows (lines, content->refusals, "!", TRUE);
  add_rows (lines, content->ignored, "~", FALSE);
  g_ptr_array_sort (lines, compare_rows);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (lines, i));
  for (guint i = 0; i < content->checks->len; i++)
    {
      const FoldImportCheck *check = g_ptr_array_index (content->checks, i);

      g_string_append_printf (text, "= %s: %s, %s\n", check->what, check->file, check->booked);
    }
  return g_string_free_and_steal (text);
}

static FoldImportContent *
read_file (const char *path, const FoldImportHints *hints, FoldRule **rule, char **message)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  FoldImportContent *content;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (data, length);
  content = fold_import_format_read (bytes, name, hints, rule, &error);
  if (content == NULL)
    *message = g_strdup (error->message);
  return content;
}

#define CURRENCY_HINT "? currency="
#define FUND_HINT "? fund="

/* Lines without those that begin with "#", "=", "?" and without blank ones. */
static char *
strip (const char *text)
{
  g_autoptr (GRegex) seconds = g_regex_new (" (\\d\\d:\\d\\d):00 ", 0, 0, NULL);
  g_autofree char *plain = g_regex_replace (seconds, text, -1, 0, " \\1 ", 0, NULL);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  GString *kept = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0' && **line != '#' && **line != '=' && **line != '?')
      g_string_append_printf (kept, "%s\n", *line);
  return g_string_free_and_steal (kept);
}

static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *format = g_path_get_basename (folder);
  g_autofree char *stem = g_strndup (path, (gsize)(strrchr (path, '.') - path));
  g_autofree char *beside = g_strconcat (stem, ".expected", NULL);
  g_autoptr (FoldRule) rule = NULL;
  g_autoptr (FoldImportContent) content = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  FoldImportHints hints = { FOLD_NUMBER_STYLE_UNKNOWN, FOLD_DATE_ORDER_UNKNOWN, NULL, "" };
  g_autofree char *written = NULL, *expected = NULL, *found = NULL, *whole = NULL, *fund = NULL;

  g_file_get_contents (beside, &written, NULL, &error);
  g_assert_no_error (error);
  if (g_str_has_prefix (written, CURRENCY_HINT))
    g_strlcpy (hints.currency, written + strlen (CURRENCY_HINT), FOLD_CURRENCY_SIZE);
  if (g_str_has_prefix (written, FUND_HINT))
    hints.fund = fund = g_strndup (written + strlen (FUND_HINT), strcspn (written + strlen (FUND_HINT), "\n"));
  content = read_file (path, &hints, &rule, &message);
  if (*written == '!') /* the whole file is refused */
    {
      g_assert_nonnull (message);
      g_assert_nonnull (strstr (message, g_strstrip (written + 1)));
      return;
    }
  g_assert_cmpstr (message, ==, NULL);
  g_assert_true (g_str_has_prefix (rule->id, format));
  expected = strip (written);
  whole = dump (content);
  found = strip (whole);
  g_assert_cmpstr (found, ==, expected);
}

static void
add_tests (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);
      g_autofree char *format = g_path_get_basename (folder);
      g_autofree char *test = g_strdup_printf ("/formats/%s/%s", format, name);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_tests (path);
      if (g_str_has_suffix (name, ".expected") || strchr (name, '.') == NULL || g_file_test (path, G_FILE_TEST_IS_DIR))
        g_free (path);
      else
        g_test_add_data_func_full (test, path, test_file, g_free);
    }
}

static int
show (int n, char **paths)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (FoldRule) rule = NULL;
      g_autofree char *message = NULL;
      const char *currency = g_getenv ("CURRENCY");
      FoldImportHints hints = { FOLD_NUMBER_STYLE_UNKNOWN, FOLD_DATE_ORDER_UNKNOWN, NULL, "" };
      g_autoptr (FoldImportContent) content = NULL;
      g_autofree char *text = NULL;

      g_strlcpy (hints.currency, currency != NULL ? currency : "", FOLD_CURRENCY_SIZE);
      content = read_file (paths[i], &hints, &rule, &message);
      if (content == NULL)
        {
          printf ("# %s\n! %s\n", rule != NULL ? rule->id : "-", message);
          continue;
        }
      text = dump (content);
      printf ("# %s\n%s", rule->id, text);
      for (guint j = 0; j < content->refusals->len; j++)
        {
          const FoldImportRefusal *refusal = g_ptr_array_index (content->refusals, j);

          printf ("# %u %s: %s\n", refusal->row, refusal->column, refusal->reason);
        }
    }
  return 0;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  if (argc > 1 && argv[1][0] != '-')
    return show (argc - 1, argv + 1);
  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "exchange", "formats", NULL);
  add_tests (folder);
  return g_test_run ();
}
