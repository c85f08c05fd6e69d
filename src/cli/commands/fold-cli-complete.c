/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-cli-command.h"
#include "fold-cli-names.h"

/* A command line that is being typed. */
typedef struct
{
  char **words;      /* the whole line after the program's name, the last one unfinished */
  guint n;           /* words before the last */
  const char *typed; /* the last word */
  GPtrArray *found;  /* of what may stand there: owned texts that begin like it */
} Line;

static void
offer (Line *line, const char *name)
{
  if (g_str_has_prefix (name, line->typed) && !g_ptr_array_find_with_equal_func (line->found, name, g_str_equal, NULL))
    g_ptr_array_add (line->found, g_strdup (name));
}

static void
offer_option (Line *line, const char *name)
{
  g_autofree char *option = g_strconcat ("--", name, NULL);

  offer (line, option);
}

static gboolean
is_book_option (const char *word)
{
  return g_str_equal (word, "-b") || g_str_equal (word, "--book");
}

/* The options before the command, and the book that they name. Returns: the place of the first other word. */
static guint
skip_globals (const Line *line, FoldCliRun *run)
{
  guint i = 0;

  while (i < line->n && line->words[i][0] == '-')
    if (is_book_option (line->words[i++]) && i < line->n)
      g_set_str (&run->book_name, line->words[i++]);
  return i;
}

static void
offer_globals (Line *line)
{
  static const char *const names[] = { "book", "json", "help" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    offer_option (line, names[i]);
}

/* The words that commands begin with, or those that go on after first. */
static void
offer_commands (Line *line, const char *first)
{
  for (const FoldCliFamily *family = fold_cli_families; family->commands != NULL; family++)
    for (const FoldCliCommand *command = family->commands; command->name != NULL; command++)
      {
        g_auto (GStrv) words = g_strsplit (command->name, " ", 2);

        if (first == NULL)
          offer (line, words[0]);
        else if (g_str_equal (first, words[0]) && words[1] != NULL)
          offer (line, words[1]);
      }
}

/* Returns: (nullable): the option that word names, "--by" or "-s". */
static const GOptionEntry *
find_option (const FoldCliCommand *command, const char *word)
{
  const GOptionEntry *tables[FOLD_CLI_OPTION_TABLES];
  const char *name = g_str_has_prefix (word, "--") ? word + 2 : NULL;

  fold_cli_command_collect_options (command, tables);
  for (guint i = 0; tables[i] != NULL; i++)
    for (const GOptionEntry *entry = tables[i]; entry->long_name != NULL; entry++)
      if (g_strcmp0 (name, entry->long_name) == 0
          || (word[0] == '-' && word[1] != '\0' && word[1] == entry->short_name && word[2] == '\0'))
        return entry;
  return NULL;
}

static void
offer_options (Line *line, const FoldCliCommand *command)
{
  const GOptionEntry *tables[FOLD_CLI_OPTION_TABLES];

  fold_cli_command_collect_options (command, tables);
  for (guint i = 0; tables[i] != NULL; i++)
    for (const GOptionEntry *entry = tables[i]; entry->long_name != NULL; entry++)
      offer_option (line, entry->long_name);
  offer_globals (line);
}

/* The placeholder of the last word: of the option before it, or of an operand. Returns: (transfer full) */
static char *
dup_placeholder (const Line *line, const FoldCliCommand *command, guint start, FoldCliRun *run)
{
  g_auto (GStrv) operands = g_strsplit (command->operands, " ", -1);
  guint n = 0, last = g_strv_length (operands);

  for (guint i = start; i < line->n; i++)
    {
      const GOptionEntry *option = find_option (command, line->words[i]);
      gboolean takes_value = is_book_option (line->words[i]) || (option != NULL && option->arg_description != NULL);

      if (takes_value && i + 1 == line->n)
        return g_strdup (option != NULL ? option->arg_description : "FILE");
      if (is_book_option (line->words[i]))
        g_set_str (&run->book_name, line->words[i + 1]);
      if (takes_value)
        i++;
      else if (line->words[i][0] != '-')
        n++;
    }
  if (last == 0 || (n >= last && !g_str_has_suffix (operands[last - 1], "…")))
    return g_strdup ("");
  return g_strdup (operands[MIN (n, last - 1)]);
}

static void
offer_names (Line *line, FoldCliRun *run, char *placeholder)
{
  FoldBook *book = NULL;
  g_auto (GStrv) names = NULL;

  g_strdelimit (placeholder, "[]", ' ');
  if (g_str_has_suffix (placeholder, "…"))
    *strstr (placeholder, "…") = '\0';
  g_strstrip (placeholder);
  /* a book that does not open has no names; the command itself will say why */
  if (fold_cli_names_is_from_book (placeholder))
    book = fold_cli_run_read (run, NULL);
  names = fold_cli_names_for (placeholder, book);
  for (guint i = 0; names[i] != NULL; i++)
    offer (line, names[i]);
}

static void
complete (Line *line, FoldCliRun *run)
{
  guint start = skip_globals (line, run), n_words = 0;
  const FoldCliCommand *command = fold_cli_command_find (line->words + start, &n_words);
  g_autofree char *placeholder = NULL;

  if (line->n > 0 && start == line->n && is_book_option (line->words[start - 1]))
    offer (line, FOLD_CLI_SAMPLE);
  else if (command == NULL || start + n_words > line->n)
    {
      if (line->typed[0] == '-')
        offer_globals (line);
      else if (line->n - start < 2)
        offer_commands (line, line->n > start ? line->words[start] : NULL);
    }
  else if (line->typed[0] == '-')
    offer_options (line, command);
  else
    offer_names (line, run, placeholder = dup_placeholder (line, command, start + n_words, run));
}

static gboolean
run_complete (FoldCliRun *run, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  Line line = { run->operands, run->n_operands - 1, run->operands[run->n_operands - 1], found };

  complete (&line, run);
  for (guint i = 0; i < found->len; i++)
    fold_cli_print_line ("%s", (const char *)g_ptr_array_index (found, i));
  return TRUE;
}

const FoldCliCommand fold_cli_complete_commands[] = {
  { "complete", "-- WORD…", N_("Print shell completions for a command line"),
    N_("Pass the words after “fivefold-cli”, the last one as far as it has been typed, or empty if it has not been "
       "started. Nothing is printed where a file name or free text is expected."),
    1, FOLD_CLI_ANY_NUMBER, FOLD_CLI_COMMAND_PLAIN, NULL, run_complete },
  { NULL },
};
