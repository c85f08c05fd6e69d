/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "fold-cli-command.h"
#include "fold-store.h"
#include "fold-text.h"

#define PROGRAM "fivefold-cli"
#define PATIENCE_MILLISECONDS 5000

typedef enum
{
  STATUS_DONE = 0,
  STATUS_REFUSED = 1,
  STATUS_USAGE = 2,
} Status;

/* word: the first of two, or NULL for all. Returns: (transfer full) */
static char *
describe_commands (const char *word)
{
  GString *text = g_string_new (_("Commands:"));

  g_string_append_c (text, '\n');
  for (const FoldCliFamily *family = fold_cli_families; family->commands != NULL; family++)
    for (const FoldCliCommand *command = family->commands; command->name != NULL; command++)
      if (word == NULL || fold_cli_command_is_in (command, word))
        g_string_append_printf (text, "  %-22s%s\n", command->name, _(command->summary));
  g_string_append_printf (text, "\n%s",
                          _("“fivefold-cli COMMAND --help” describes a command in detail. Without --book, your own "
                            "book is used; “--book :sample:” is the sample book, in memory."));
  return g_string_free (text, FALSE);
}

static void
add_run_options (GOptionContext *context, FoldCliRun *run, gboolean *version)
{
  GOptionEntry entries[] = {
    { "book", 'b', 0, G_OPTION_ARG_FILENAME, &run->book_name, N_("The book to use"), N_("FILE") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &run->json, N_("Print one JSON document instead of text"), NULL },
    { version != NULL ? "version" : NULL, 0, 0, G_OPTION_ARG_NONE, version, N_("Print the version and exit"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* The arguments after the options that may stand before the command. */
static gboolean
parse_globals (FoldCliRun *run, char ***arguments, gboolean *version, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_("COMMAND [ARGUMENT…]"));
  g_autofree char *description = describe_commands (NULL);

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, _("Fivefold on the command line."));
  g_option_context_set_description (context, description);
  add_run_options (context, run, version);
  return g_option_context_parse_strv (context, arguments, error);
}

static gboolean
check_operands (const FoldCliCommand *command, FoldCliRun *run, GError **error)
{
  if (run->n_operands < command->n_min)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” also needs: %s."), command->name,
                 command->operands);
  else if (run->n_operands > command->n_max)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” does not take “%s”."), command->name,
                 run->operands[command->n_max]);
  else
    return TRUE;
  return FALSE;
}

/* GLib's messages and the commands' summaries have no full stop. Returns: (transfer full) */
static char *
end_sentence (const char *text)
{
  if (g_str_has_suffix (text, ".") || g_str_has_suffix (text, "。"))
    return g_strdup (text);
  /* Translators: the full stop of a sentence */
  return g_strdup_printf (_("%s."), text);
}

static gboolean
parse_command (const FoldCliCommand *command, FoldCliRun *run, char **arguments, GError **error)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->operands);
  g_autoptr (GOptionContext) context = g_option_context_new (g_strstrip (usage));
  g_autofree char *before = g_steal_pointer (&run->book_name);
  g_autofree char *summary = end_sentence (_(command->summary));
  const GOptionEntry *tables[FOLD_CLI_OPTION_TABLES];
  gboolean parsed;

  g_option_context_set_summary (context, summary);
  if (command->help != NULL)
    g_option_context_set_description (context, _(command->help));
  add_run_options (context, run, NULL);
  fold_cli_command_collect_options (command, tables);
  for (guint i = 0; tables[i] != NULL; i++)
    g_option_context_add_main_entries (context, tables[i], GETTEXT_PACKAGE);

  run->operands = arguments;
  parsed = g_option_context_parse_strv (context, &run->operands, error);
  if (run->book_name == NULL)
    run->book_name = g_steal_pointer (&before);
  if (!parsed)
    return FALSE;
  run->n_operands = g_strv_length (run->operands);
  return TRUE;
}

/* The program's name takes the place of the command's words, as GOption wants it. Returns: (transfer full) */
static char **
drop_words (char **arguments, guint n_words)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();

  g_strv_builder_add (rest, PROGRAM);
  g_strv_builder_addv (rest, (const char **)arguments + n_words);
  return g_strv_builder_end (rest);
}

static void
drop_first (FoldCliRun *run)
{
  char **rest = g_strdupv (run->operands + 1);

  g_strfreev (run->operands);
  run->operands = rest;
  run->n_operands = g_strv_length (rest);
}

static gboolean
refuse_command (char **arguments, GError **error)
{
  if (arguments[0] == NULL)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("A command is missing."));
  else if (fold_cli_command_is_first_word (arguments[0]) && arguments[1] != NULL)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("There is no command “%s %s”."), arguments[0],
                 arguments[1]);
  else if (fold_cli_command_is_first_word (arguments[0]))
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” needs a subcommand."), arguments[0]);
  else
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("There is no command “%s”."), arguments[0]);
  return FALSE;
}

static gboolean
wants_family_help (char **arguments)
{
  return arguments[0] != NULL && fold_cli_command_is_first_word (arguments[0])
         && (g_strcmp0 (arguments[1], "--help") == 0 || g_strcmp0 (arguments[1], "-h") == 0);
}

/* Whether operand @i is a file; the last of @names may stand for several. */
static gboolean
is_file (char **names, guint i)
{
  guint n = g_strv_length (names);

  return n > 0 && g_str_has_prefix (names[MIN (i, n - 1)], "FILE");
}

/* Operands as UTF-8, which the rest of the program speaks; but a file has the name that it has. */
static gboolean
convert_operands (const FoldCliCommand *command, FoldCliRun *run, GError **error)
{
  g_auto (GStrv) names = g_strsplit (command->operands, " ", -1);

  for (guint i = 0; i < run->n_operands; i++)
    {
      char *converted;

      if (g_utf8_validate (run->operands[i], -1, NULL) || is_file (names, i))
        continue;
      converted = g_locale_to_utf8 (run->operands[i], -1, NULL, NULL, NULL);
      if (converted == NULL)
        {
          g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                       _("“%s” is not valid UTF-8. Only file names may contain such bytes."), run->operands[i]);
          return FALSE;
        }
      g_free (run->operands[i]);
      run->operands[i] = converted;
    }
  return TRUE;
}

static gboolean
run_command (FoldCliRun *run, char **arguments, GError **error)
{
  guint n_words = 0;
  const FoldCliCommand *command = fold_cli_command_find (arguments, &n_words);

  if (wants_family_help (arguments))
    {
      g_autofree char *text = describe_commands (arguments[0]);

      fold_cli_print ("%s\n", text);
      return TRUE;
    }
  if (command == NULL)
    return refuse_command (arguments, error);
  if (!parse_command (command, run, drop_words (arguments, n_words), error))
    return FALSE;
  drop_first (run);
  return convert_operands (command, run, error) && check_operands (command, run, error) && command->run (run, error);
}

static Status
report (const GError *error)
{
  gboolean usage = error->domain == G_OPTION_ERROR || g_error_matches (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE);
  g_autofree char *message = g_strchomp (fold_text_dup_printable (error->message));

  if (usage)
    {
      g_autofree char *sentence = end_sentence (message);
      /* Translators: two sentences, one after the other */
      g_autofree char *both = g_strdup_printf (C_("sentences", "%s %s"), sentence,
                                               _("“fivefold-cli COMMAND --help” shows how to use it."));

      fprintf (stderr, "%s: %s\n", PROGRAM, both);
    }
  else
    fprintf (stderr, "%s: %s\n", PROGRAM, message);
  return usage ? STATUS_USAGE : STATUS_REFUSED;
}

static gboolean
finish_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("The output could not be written: %s. Free some space, or write it elsewhere."), g_strerror (errno));
  return FALSE;
}

static gboolean
run_arguments (FoldCliRun *run, char **argv, GError **error)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  gboolean version = FALSE;

  if (!parse_globals (run, &arguments, &version, error))
    return FALSE;
  if (version)
    fold_cli_print ("%s %s\n", PROGRAM, FOLD_VERSION);
  else if (!run_command (run, arguments + 1, error))
    return FALSE;
  return finish_output (error);
}

int
fold_cli_main (char **argv)
{
  FoldCliRun run = { 0 };
  g_autoptr (GError) error = NULL;
  Status status = STATUS_DONE;

  g_set_prgname (PROGRAM);
  fold_store_set_patience (PATIENCE_MILLISECONDS);
  if (!run_arguments (&run, argv, &error))
    status = report (error);
  fold_cli_run_clear (&run);
  return status;
}
