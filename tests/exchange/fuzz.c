/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads damaged files: thousands a second, in one process, which a second one watches. The files that are damaged
 * are those of tests/exchange/formats, and of tests/exchange/fuzz, where every file is that ever made it fail.
 *
 * With FOLD_FUZZ_SECONDS it goes on for so long, with a seed of its own; as a test it makes so many runs with the
 * same seed, always. What fails is written into the folder FOLD_FUZZ_KEEP. */
#include <errno.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fold-csv.h"
#include "fold-date.h"
#include "fold-import-format.h"
#include "fold-number.h"
#include "fold-rules.h"

#define RUNS_OF_A_TEST 1500
#define LARGEST (256 * 1024) /* of what is read, in bytes */
#define LONGEST_RUN 20       /* seconds until a run counts as endless */
#define RUNS_BETWEEN_LEAK_CHECKS 50000

/* Of the sanitizers, where they are there. */
extern int __lsan_do_recoverable_leak_check (void) __attribute__ ((weak));

typedef struct
{
  char *name; /* of the file */
  char *format;
  GBytes *bytes;
} Source;

typedef enum
{
  TARGET_FORMATS, /* which of all formats it is, and what it says by that one */
  TARGET_RULE,    /* what it says by the rules of its own format */
  TARGET_CSV,
  TARGET_RULES, /* files of rules themselves */
  TARGET_TEXTS, /* numbers and dates */
  N_TARGETS
} Target;

static const char *const target_names[N_TARGETS] = { "formats", "rows", "tables", "rules", "numbers and dates" };

/* What the reader and its watch both see. */
typedef struct
{
  volatile guint64 n;
  volatile guint64 counts[N_TARGETS];
  volatile gsize size;
  char name[256];
  guint8 data[LARGEST];
} Shared;

typedef struct
{
  GPtrArray *sources; /* Source */
  GPtrArray *words;   /* GBytes: what stands in them */
  GPtrArray *rules;   /* GBytes: files of rules */
  guint64 chance;
  Shared *shared;
  GByteArray *input;
} Fuzz;

/* --- chance ------------------------------------------------------------------------------------------------------- */

static guint64
draw (Fuzz *self)
{
  guint64 x = self->chance;

  x ^= x << 13;
  x ^= x >> 7;
  x ^= x << 17;
  return self->chance = x;
}

static gsize
draw_below (Fuzz *self, gsize limit)
{
  return limit > 0 ? (gsize)(draw (self) % limit) : 0;
}

/* --- what is damaged ---------------------------------------------------------------------------------------------- */

static void
free_source (gpointer data)
{
  Source *self = data;

  g_free (self->name);
  g_free (self->format);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
add_words (Fuzz *self, GBytes *bytes, GHashTable *seen)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize start = 0, i = 0; i <= size; i++)
    {
      if (i < size && strchr (",;\t\n\"<>|{}:=", data[i]) == NULL)
        continue;
      if (i > start && i - start <= 48)
        {
          GBytes *word = g_bytes_new (data + start, i - start);

          if (g_hash_table_add (seen, word))
            g_ptr_array_add (self->words, g_bytes_ref (word));
        }
      start = i + 1;
    }
}

static void
add_file (Fuzz *self, const char *path, const char *format, GHashTable *seen)
{
  g_autofree char *data = NULL;
  gsize size;
  Source *source;

  if (!g_file_get_contents (path, &data, &size, NULL) || size == 0 || size > LARGEST)
    return;
  source = g_new0 (Source, 1);
  source->name = g_path_get_basename (path);
  source->format = g_strdup (format);
  source->bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  g_ptr_array_add (self->sources, source);
  add_words (self, source->bytes, seen);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc)strcmp); /* the same everywhere */
  return names;
}

static void
add_folder (Fuzz *self, const char *folder, const char *format, GHashTable *seen)
{
  g_autoptr (GPtrArray) names = list_folder (folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (self, path, name, seen);
      else if (!g_str_has_suffix (name, ".expected"))
        add_file (self, path, format, seen);
    }
}

/* What breaks readers, whatever the format. */
static void
add_traps (Fuzz *self, GHashTable *seen)
{
  static const char *const traps[] = { "\"",
                                       ",",
                                       ";",
                                       "\n",
                                       "\r\n",
                                       "-",
                                       "e9",
                                       "0",
                                       "<",
                                       ">",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       "\xff",
                                       "\xef\xbb\xbf",
                                       "/",
                                       "NaN",
                                       "1/0",
                                       "12/31/9999",
                                       "0000-00-00",
                                       "^",
                                       "&#0;",
                                       "999999999999999999999",
                                       "-0",
                                       "1e308",
                                       "1e-308",
                                       "0.000000000000000001",
                                       "1.234",
                                       "1,234",
                                       "9223372036854775807",
                                       "-9223372036854775808",
                                       "$CASH",
                                       "***",
                                       "USD",
                                       "GBX",
                                       "EUR",
                                       "&amp;",
                                       "<![CDATA[",
                                       "]]>",
                                       "<!--",
                                       "\\u0000",
                                       "\\\"",
                                       "\t",
                                       "\xc2\xa0" };

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      GBytes *word = g_bytes_new_static (traps[i], strlen (traps[i]));

      if (g_hash_table_add (seen, word))
        for (guint n = 0; n < 20; n++) /* more often than any other word */
          g_ptr_array_add (self->words, g_bytes_ref (word));
    }
}

static void
add_rules (Fuzz *self)
{
  g_autofree char *folder = g_build_filename (g_getenv ("FOLD_SOURCE_DIR"), "data", "formats", NULL);
  g_autoptr (GPtrArray) names = list_folder (folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *data = NULL;
      gsize size;

      if (g_file_get_contents (path, &data, &size, NULL) && size > 0 && size <= LARGEST)
        g_ptr_array_add (self->rules, g_bytes_new_take (g_steal_pointer (&data), size));
    }
}

static void
load (Fuzz *self)
{
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  g_autofree char *formats = g_test_build_filename (G_TEST_DIST, "exchange", "formats", NULL);
  g_autofree char *kept = g_test_build_filename (G_TEST_DIST, "exchange", "fuzz", NULL);

  self->sources = g_ptr_array_new_with_free_func (free_source);
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->input = g_byte_array_new ();
  add_folder (self, formats, "", seen);
  add_folder (self, kept, "", seen);
  add_traps (self, seen);
  add_rules (self);
  g_assert_cmpuint (self->sources->len, >, 50);
  g_assert_cmpuint (self->rules->len, >, 20);
}

static void
unload (Fuzz *self)
{
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->rules);
  g_byte_array_unref (self->input);
}

/* --- damage ------------------------------------------------------------------------------------------------------- */

static void
replace (GByteArray *input, gsize at, gsize length, const guint8 *with, gsize n)
{
  g_autofree guint8 *copy = g_memdup2 (with, n); /* it may be of the input itself */
  const gsize tail = input->len - at - length;

  if (input->len - length + n > LARGEST)
    return;
  if (n > length)
    g_byte_array_set_size (input, (guint)(input->len + n - length));
  memmove (input->data + at + n, input->data + at + length, tail);
  if (n < length)
    g_byte_array_set_size (input, (guint)(input->len + n - length));
  if (n > 0)
    memcpy (input->data + at, copy, n);
}

static GBytes *
draw_bytes (Fuzz *self, GPtrArray *all)
{
  return g_ptr_array_index (all, draw_below (self, all->len));
}

static gsize
find_start_of_line (Fuzz *self, gsize at)
{
  while (at > 0 && self->input->data[at - 1] != '\n')
    at--;
  return at;
}

static gsize
find_end_of_line (Fuzz *self, gsize at)
{
  while (at < self->input->len && self->input->data[at++] != '\n')
    ;
  return at;
}

/* A cell becomes a word of any file; a piece of another file is put in; lines change places, go or are doubled. */
static void
damage_once (Fuzz *self, GBytes *other)
{
  GByteArray *input = self->input;
  gsize at = draw_below (self, input->len + 1), length, size;
  const guint8 *data;

  switch (draw_below (self, 8))
    {
    case 0:
    case 1:
      data = g_bytes_get_data (draw_bytes (self, self->words), &size);
      for (length = 0; at + length < input->len && strchr (",;\t\n\"<>|", input->data[at + length]) == NULL; length++)
        ;
      replace (input, at, draw_below (self, 2) * length, data, size);
      break;
    case 2:
      data = g_bytes_get_data (other, &size);
      length = draw_below (self, MIN (size, 200) + 1);
      replace (input, at, 0, data + draw_below (self, size - length + 1), length);
      break;
    case 3:
      replace (input, at, draw_below (self, MIN (input->len - at, 40) + 1), NULL, 0);
      break;
    case 4: /* a line away, or there twice */
      at = find_start_of_line (self, at);
      length = find_end_of_line (self, at) - at;
      if (draw_below (self, 2) == 0)
        replace (input, at, length, NULL, 0);
      else
        replace (input, at, 0, input->data + at, length);
      break;
    case 5:
      if (at < input->len)
        input->data[at] = (guint8)draw (self);
      break;
    case 6:
      if (at < input->len)
        input->data[at] ^= (guint8)(1U << draw_below (self, 8));
      break;
    default: /* the file ends early */
      if (draw_below (self, 8) == 0)
        g_byte_array_set_size (input, (guint)at);
      break;
    }
}

static void
damage (Fuzz *self, GBytes *bytes, GPtrArray *others)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_byte_array_set_size (self->input, 0);
  g_byte_array_append (self->input, data, (guint)size);
  for (gsize n = 1 + draw_below (self, 6); n > 0; n--)
    {
      const Source *other = others != NULL ? g_ptr_array_index (others, draw_below (self, others->len)) : NULL;

      damage_once (self, other != NULL ? other->bytes : bytes);
    }
}

/* --- runs --------------------------------------------------------------------------------------------------------- */

static void
note (Fuzz *self, Target target, const char *name)
{
  Shared *shared = self->shared;

  shared->size = self->input->len;
  memcpy (shared->data, self->input->data, self->input->len);
  g_snprintf (shared->name, sizeof shared->name, "%s-%s", target_names[target], name);
  shared->counts[target]++;
  shared->n++;
}

static void
read_file (GBytes *bytes, const char *name, FoldRule *rule)
{
  g_autoptr (FoldRule) found = rule != NULL ? fold_rule_ref (rule) : NULL;
  const FoldImportHints hints = { .currency = "EUR", .fund = (char *)"Fund" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImportContent) content = fold_import_format_read (bytes, name, &hints, &found, &error);

  g_assert_true ((content == NULL) == (error != NULL));
}

static void
read_texts (Fuzz *self)
{
  g_autofree char *text = g_strndup ((char *)self->input->data, MIN (self->input->len, 60));
  gint64 value;
  FoldDate date;

  if (!g_utf8_validate (text, -1, NULL))
    return;
  for (guint style = 0; style < 3; style++)
    fold_number_read (text, (FoldNumberStyle)style, 100000000, &value, NULL, NULL);
  fold_number_style_of (text);
  for (guint order = 0; order < 3; order++)
    fold_date_read (text, (FoldDateOrder)order, &date, NULL);
  fold_date_order_of (text);
}

static void
read_csv (GBytes *bytes)
{
  g_autoptr (FoldCsv) csv = fold_csv_new (bytes, '\0', FOLD_CSV_QUOTING_AUTO, NULL);

  for (guint row = 0; csv != NULL && row < fold_csv_get_n_rows (csv); row++)
    {
      g_autofree char *source = fold_csv_dup_source (csv, row);

      for (guint i = 0; i < fold_csv_get_n_fields (csv, row); i++)
        g_assert_nonnull (fold_csv_get_field (csv, row, i));
    }
}

static void
read_rules (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldRule) rule = fold_rule_parse (bytes, "damaged.json", &error);

  g_assert_true ((rule == NULL) == (error != NULL));
}

/* Mostly whole files, by the rules of their own format, which is where rows are read. */
static Target
draw_target (Fuzz *self)
{
  const gsize drawn = draw_below (self, 16);

  return drawn < 3    ? TARGET_FORMATS
         : drawn < 11 ? TARGET_RULE
         : drawn < 13 ? TARGET_CSV
         : drawn < 14 ? TARGET_RULES
                      : TARGET_TEXTS;
}

static void
run_once (Fuzz *self)
{
  const Target target = draw_target (self);
  const Source *source = g_ptr_array_index (self->sources, draw_below (self, self->sources->len));
  g_autoptr (GBytes) bytes = NULL;

  if (target == TARGET_RULES)
    damage (self, draw_bytes (self, self->rules), NULL);
  else if (target == TARGET_TEXTS)
    damage (self, draw_bytes (self, self->words), self->sources);
  else
    damage (self, source->bytes, self->sources);
  note (self, target, source->name);
  bytes = g_bytes_new (self->input->data, self->input->len); /* of its own, so that a byte too far is seen */
  if (target == TARGET_FORMATS)
    read_file (bytes, source->name, NULL);
  else if (target == TARGET_RULE)
    read_file (bytes, source->name, fold_rules_find (source->format));
  else if (target == TARGET_CSV)
    read_csv (bytes);
  else if (target == TARGET_RULES)
    read_rules (bytes);
  else
    read_texts (self);
}

static gboolean
leaks (void)
{
  return __lsan_do_recoverable_leak_check != NULL && __lsan_do_recoverable_leak_check () != 0;
}

/* The reader: until a time, or for so many runs. */
static int
run_all (Fuzz *self, guint64 n_runs, gint64 until)
{
  for (guint64 n = 1; n_runs > 0 ? n <= n_runs : g_get_monotonic_time () < until; n++)
    {
      run_once (self);
      if (n % RUNS_BETWEEN_LEAK_CHECKS == 0 && leaks ())
        return 3;
    }
  return leaks () ? 3 : 0;
}

/* --- the watch ---------------------------------------------------------------------------------------------------- */

static void
keep (Shared *shared, const char *why)
{
  const char *folder = g_getenv ("FOLD_FUZZ_KEEP");
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, shared->data, shared->size);
  g_autofree char *file = NULL, *path = NULL;

  digest[8] = '\0';
  file = g_strdup_printf ("%s-%s", digest, g_strdelimit (shared->name, " /", '-'));
  path = g_build_filename (folder != NULL ? folder : g_get_tmp_dir (), file, NULL);
  if (folder != NULL)
    g_mkdir_with_parents (folder, 0755);
  if (g_file_set_contents (path, (char *)shared->data, (gssize)shared->size, NULL))
    g_printerr ("fuzz: %s; the file is %s\n", why, path);
  else
    g_printerr ("fuzz: %s; the file could not be kept\n", why);
}

/* Whether the reader came to its end without anything to blame. */
static gboolean
watch (Shared *shared, pid_t reader)
{
  guint64 seen = 0;
  int status = 0, waits = 0;

  while (waitpid (reader, &status, WNOHANG) == 0)
    {
      g_usleep (G_USEC_PER_SEC / 20);
      waits = shared->n == seen ? waits + 1 : 0;
      seen = shared->n;
      if (waits < 20 * LONGEST_RUN)
        continue;
      keep (shared, "a file took too long");
      kill (reader, SIGKILL);
      waitpid (reader, &status, 0);
      return FALSE;
    }
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;
  keep (shared, WIFEXITED (status) && WEXITSTATUS (status) == 3 ? "memory was lost at or before a file"
                                                                : "reading a file failed");
  return FALSE;
}

/* The reader is a process of its own, so that the watch outlives it; it is started again only where it failed. */
static gboolean
fuzz (Fuzz *self, guint64 n_runs, gint64 until)
{
  const pid_t reader = fork ();

  g_assert_cmpint (reader, >=, 0);
  if (reader == 0)
    _exit (run_all (self, n_runs, until));
  return watch (self->shared, reader);
}

static Shared *
share (void)
{
  Shared *shared = mmap (NULL, sizeof (Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  g_assert_true (shared != MAP_FAILED);
  return shared;
}

static void
test_damaged (void)
{
  Fuzz self = { .chance = 20261130, .shared = share () };

  load (&self);
  g_assert_true (fuzz (&self, RUNS_OF_A_TEST, 0));
  g_assert_cmpuint (self.shared->n, ==, RUNS_OF_A_TEST);
  for (guint i = 0; i < N_TARGETS; i++)
    g_assert_cmpuint (self.shared->counts[i], >, 0);
  unload (&self);
  munmap (self.shared, sizeof (Shared));
}

/* Every file that once failed, as it was. */
static void
test_kept (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "exchange", "fuzz", NULL);
  g_autoptr (GPtrArray) names = list_folder (folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *data = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) rules = g_ptr_array_ref (fold_rules_get ());
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      bytes = g_bytes_new_take (g_steal_pointer (&data), size);
      read_file (bytes, g_ptr_array_index (names, i), NULL);
      for (guint j = 0; j < rules->len; j++)
        read_file (bytes, g_ptr_array_index (names, i), g_ptr_array_index (rules, j));
      read_csv (bytes);
      read_rules (bytes);
    }
}

/* For as long as somebody wants; goes on after a failure. Returns: the exit status */
static int
run_long (double seconds)
{
  Fuzz self = { .shared = share () };
  const gint64 begun = g_get_monotonic_time (), until = begun + (gint64)(seconds * G_USEC_PER_SEC);
  const char *given = g_getenv ("FOLD_FUZZ_SEED");
  guint64 seed = given != NULL ? g_ascii_strtoull (given, NULL, 10) : (guint64)g_get_real_time ();
  guint n_failed = 0;

  load (&self);
  while (g_get_monotonic_time () < until)
    {
      self.chance = seed + n_failed + 1;
      n_failed += !fuzz (&self, 0, until);
    }
  printf ("%" G_GUINT64_FORMAT " damaged files of %u were read in %.0f s, %.0f a second:", self.shared->n,
          self.sources->len, seconds, (double)self.shared->n / seconds);
  for (guint i = 0; i < N_TARGETS; i++)
    printf ("%s %" G_GUINT64_FORMAT " %s", i > 0 ? "," : "", self.shared->counts[i], target_names[i]);
  printf ("; %u failed; seed %" G_GUINT64_FORMAT "\n", n_failed, seed);
  unload (&self);
  return n_failed > 0 ? 1 : 0;
}

int
main (int argc, char *argv[])
{
  const char *seconds = g_getenv ("FOLD_FUZZ_SECONDS");

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (seconds != NULL)
    return run_long (g_ascii_strtod (seconds, NULL));
  g_test_add_func ("/fuzz/kept", test_kept);
  g_test_add_func ("/fuzz/damaged", test_damaged);
  return g_test_run ();
}
