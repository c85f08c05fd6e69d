/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the manual page: the text on the command line, with a section on every command in place of @COMMANDS@, and one
 * on every number of a theme in place of @PARAMETERS@. */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "fold-cli-command.h"
#include "fold-cli-ranking.h"
#include "fold-cli-scoring.h"
#include "fold-cli-wish.h"
#include "fold-parameter.h"

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
    g_print ("It accepts the \\fIscoring options\\fR.\n");
  if (command->options != NULL)
    print_options (command->options);
  if ((command->flags & FOLD_CLI_COMMAND_SCORES_ALL) == FOLD_CLI_COMMAND_SCORES_ALL)
    print_options (fold_cli_scoring_get_precision_options ());
  if (command->flags & FOLD_CLI_COMMAND_RANKS)
    print_options (fold_cli_ranking_get_options ());
  if (command->flags & FOLD_CLI_COMMAND_PLANS)
    print_options (fold_cli_wish_get_options ());
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
  g_print (".SS \"Scoring options\"\n");
  for (const GOptionEntry *option = fold_cli_scoring_get_options (); option->long_name != NULL; option++)
    print_option (option);
}

/* "sector.ID.elasticity", in troff. */
static void
print_key (const FoldParameter *parameter)
{
  switch (parameter->scope)
    {
    case FOLD_SCOPE_SECTOR:
      g_print ("\\fBsector.\\fR\\fIID\\fR\\fB.%s\\fR\n", parameter->name);
      break;
    case FOLD_SCOPE_SPILLOVER:
      g_print ("\\fBspillover.\\fR\\fIRECEIVER\\fR.\\fIDRIVER\\fR\n");
      break;
    case FOLD_SCOPE_EXPOSURE:
      g_print ("\\fBinstrument.\\fR\\fIID\\fR\\fB.%s.\\fR\\fISUBTHEME\\fR\n", parameter->name);
      break;
    case FOLD_SCOPE_SUBTHEME:
      g_print ("\\fBsubtheme.\\fR\\fIID\\fR\\fB.%s\\fR\n", parameter->name);
      break;
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
    default:
      g_print ("\\fB%s\\fR\n", parameter->name);
    }
}

/* "A number from 0 to 1; 0.4 by default." */
static void
print_domain (const FoldParameter *parameter)
{
  char domain[128];

  fold_parameter_describe_domain (parameter, domain, sizeof domain);
  domain[0] = g_ascii_toupper (domain[0]);
  g_autoptr (GString) text = g_string_new (domain);
  if (parameter->follows != NULL)
    g_string_append_printf (text, "; by default what \\fB%s\\fR says", parameter->follows->name);
  else if (fold_parameter_contains (parameter, parameter->fallback))
    g_string_append_printf (text, "; %g by default", parameter->fallback);
  if (parameter->may_range)
    g_string_append (text, "; may be a three-point value");
  print_text (text->str);
}

static void
print_parameters (FoldScope scope)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list (scope, FOLD_IN_TABLE_ORDER, list);

  for (guint i = 0; i < n; i++)
    {
      g_print (".TP\n");
      print_key (list[i]);
      print_text (list[i]->help);
      print_domain (list[i]);
    }
}

static void
print_all_parameters (void)
{
  static const FoldScope theme[]
      = { FOLD_SCOPE_DRIVER, FOLD_SCOPE_SETTINGS, FOLD_SCOPE_SECTOR, FOLD_SCOPE_SPILLOVER, FOLD_SCOPE_SUBTHEME };

  for (guint i = 0; i < G_N_ELEMENTS (theme); i++)
    print_parameters (theme[i]);
  g_print (".PP\n\\fBclass.\\fR\\fICLASS\\fR\\fB.\\fR\\fINAME\\fR and "
           "\\fBinstrument.\\fR\\fIID\\fR\\fB.\\fR\\fINAME\\fR, with one of these names, apply to a class or to one "
           "instrument:\n");
  print_parameters (FOLD_SCOPE_CLASS);
  g_print (".PP\n\\fBinstrument.\\fR\\fIID\\fR\\fB.\\fR\\fINAME\\fR (not of a class) also takes:\n");
  print_parameters (FOLD_SCOPE_INSTRUMENT);
  print_parameters (FOLD_SCOPE_PLAN);
  print_parameters (FOLD_SCOPE_EXPOSURE);
}

/* print_part: up to mark, and what is behind it. */
static char *
print_part (char *text, const char *mark)
{
  char *end = strstr (text, mark);

  g_assert (end != NULL);
  *end = '\0';
  g_print ("%s", text);
  return end + strlen (mark);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char *rest;

  setlocale (LC_CTYPE, "C.UTF-8");
  if (argc != 2 || !g_file_get_contents (argv[1], &text, NULL, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "one file is needed");
      return 1;
    }
  rest = print_part (text, "@COMMANDS@\n");
  print_commands ();
  rest = print_part (rest, "@PARAMETERS@\n");
  print_all_parameters ();
  g_print ("%s", rest);
  return 0;
}
