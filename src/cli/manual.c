/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the manual page: the text on the command line, with a section on every command in place of @COMMANDS@. */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "fold-cli-command.h"
#include "fold-cli-scoring.h"

/* Text as troff takes it: signs that it would read otherwise are spelt out. Returns: (transfer full) */
static char *
escape (const char *text)
{
  static const struct
  {
    const char *sign;
    const char *spelt;
  } signs[] = { { "\\", "\\e" },  { "-", "\\-" },    { "“", "\\(lq" }, { "”", "\\(rq" },
                { "’", "\\(cq" }, { "…", "\\&..." }, { "×", "\\(mu" }, { "÷", "\\(di" } };
  g_autoptr (GString) escaped = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    g_string_replace (escaped, signs[i].sign, signs[i].spelt, 0);
  if (escaped->str[0] == '.' || escaped->str[0] == '\'')
    g_string_prepend (escaped, "\\&");
  return g_string_free_and_steal (g_steal_pointer (&escaped));
}

static void
print_text (const char *text)
{
  g_autofree char *escaped = escape (text);

  g_print ("%s%s\n", escaped, g_str_has_suffix (text, ".") ? "" : ".");
}

static void
print_option (const GOptionEntry *option)
{
  g_autofree char *name = escape (option->long_name);

  g_print (".TP\n");
  if (option->short_name != 0)
    g_print ("\\fB\\-%c\\fR, ", option->short_name);
  g_print ("\\fB\\-\\-%s\\fR", name);
  if (option->arg_description != NULL)
    g_print (" \\fI%s\\fR", option->arg_description);
  g_print ("\n");
  print_text (option->description);
}

static void
print_options (const GOptionEntry *options)
{
  g_print (".RS\n");
  for (const GOptionEntry *option = options; option->long_name != NULL; option++)
    print_option (option);
  g_print (".RE\n");
}

static void
print_command (const FoldCliCommand *command)
{
  g_autofree char *operands = escape (command->operands);

  g_print (".TP\n\\fB%s\\fR", command->name);
  if (*operands != '\0')
    g_print (" \\fI%s\\fR", operands);
  g_print ("\n");
  print_text (command->summary);
  if (command->help != NULL)
    print_text (command->help);
  if (command->flags & FOLD_CLI_COMMAND_SCORES)
    g_print ("It takes the \\fIoptions of what scores\\fR.\n");
  if (command->options != NULL)
    print_options (command->options);
  if (command->flags == FOLD_CLI_COMMAND_SCORES_ALL)
    print_options (fold_cli_scoring_get_precision_options ());
}

static void
print_commands (void)
{
  for (const FoldCliFamily *family = fold_cli_families; family->commands != NULL; family++)
    {
      if (family->title != NULL)
        g_print (".SS \"%s\"\n", family->title);
      for (const FoldCliCommand *command = family->commands; command->name != NULL; command++)
        print_command (command);
    }
  g_print (".SS \"Options of what scores\"\n");
  for (const GOptionEntry *option = fold_cli_scoring_get_options (); option->long_name != NULL; option++)
    print_option (option);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;

  setlocale (LC_CTYPE, "C.UTF-8");
  if (argc != 2 || !g_file_get_contents (argv[1], &text, NULL, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "one file is needed");
      return 1;
    }
  parts = g_strsplit (text, "@COMMANDS@\n", 2);
  g_print ("%s", parts[0]);
  print_commands ();
  g_print ("%s", parts[1]);
  return 0;
}
