/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-break-even.h"
#include "fold-cli-basis.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-question.h"
#include "fold-cli-table.h"
#include "fold-snapshot-levers.h"

static char *option_against;
static char *option_of;
static double option_target = FOLD_SCORE_OF_CASH;

static const GOptionEntry options[] = {
  { "against", 0, 0, G_OPTION_ARG_STRING, &option_against,
    N_("Also find where its score equals that of another instrument"), "INSTRUMENT" },
  { "of", 0, 0, G_OPTION_ARG_STRING, &option_of, N_("Also for this assumption, named as in --set"), "KEY" },
  { "target", 0, 0, G_OPTION_ARG_DOUBLE, &option_target, N_("The score to reach instead of cash’s 50"), "SCORE" },
  G_OPTION_ENTRY_NULL,
};

/* Where a score is met, along one assumption. */
typedef struct
{
  const char *key;
  FoldScan scan;
  FoldRoots roots;
} Line;

/* One question: the probability, the multiple, and what --of says. */
typedef struct
{
  const FoldCliScoring *scoring;
  FoldBreakEven question;
  FoldPick other;
  FoldEngine *engine;
  Line p;
  Line multiple;
  Line of; /* key is NULL where nobody asks */
} Search;

static gboolean
follow_line (Search *search, Line *line, GError **error)
{
  FoldLever lever;

  if (line->key == NULL)
    return TRUE;
  return fold_snapshot_find_lever (search->scoring->snapshot, line->key, &lever, &line->scan, error)
         && fold_cli_question_check (fold_break_even_find (&search->question, search->engine, search->scoring->input,
                                                           &lever, &line->scan, &search->scoring->options, NULL,
                                                           &line->roots),
                                     error);
}

/* In closed form, but for the place where two scores meet. */
static gboolean
follow_probability (Search *search, GError **error)
{
  Line *line = &search->p;

  if (search->question.other != NULL)
    return follow_line (search, line, error);
  line->scan = (FoldScan){ 0, 1, FALSE };
  return fold_cli_question_check (fold_break_even_probability (&search->question, search->engine,
                                                               search->scoring->input, &search->scoring->options, NULL,
                                                               &line->roots),
                                  error);
}

static gboolean
search_all (Search *search, FoldEngine *engine, const FoldCliScoring *scoring, const FoldPick *other, GError **error)
{
  search->scoring = scoring;
  search->engine = engine;
  search->question.target = option_target;
  search->question.other = other;
  search->p.key = "p";
  search->multiple.key = "M";
  search->of.key = option_of;
  return follow_probability (search, error) && follow_line (search, &search->multiple, error)
         && follow_line (search, &search->of, error);
}

/* --- JSON --- */

static const char *
get_status (const FoldRoots *roots)
{
  return roots->n == 0 ? "none" : roots->n == 1 ? "one" : "several";
}

static void
build_roots (JsonBuilder *builder, const char *member, const FoldRoots *roots)
{
  fold_cli_json_begin_array (builder, member);
  for (guint i = 0; i < roots->n; i++)
    fold_cli_json_value (builder, roots->at[i]);
  json_builder_end_array (builder);
}

static void
build_of (JsonBuilder *builder, const Line *line)
{
  if (line->key == NULL)
    return;
  fold_cli_json_begin_object (builder, "of");
  fold_cli_json_string (builder, "assumption", line->key);
  build_roots (builder, "values", &line->roots);
  fold_cli_json_string (builder, "status", get_status (&line->roots));
  json_builder_end_object (builder);
}

static void
print_json (const Search *search, const Search *flip)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  fold_cli_json_number (builder, "p", search->p.roots.n > 0 ? search->p.roots.at[0] : NAN);
  build_roots (builder, "M", &search->multiple.roots);
  fold_cli_json_string (builder, "status", get_status (&search->multiple.roots));
  build_of (builder, &search->of);
  fold_cli_basis_build (builder, search->scoring);
  if (flip != NULL)
    {
      const FoldPick *other = flip->question.other;

      fold_cli_json_begin_object (builder, "flip");
      fold_cli_json_string (builder, "against",
                            fold_snapshot_get_instrument_id (flip->scoring->snapshot, other->index));
      build_roots (builder, "p", &flip->p.roots);
      build_roots (builder, "M", &flip->multiple.roots);
      fold_cli_json_string (builder, "status", get_status (&flip->multiple.roots));
      build_of (builder, &flip->of);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

/* --- text --- */

/* Returns: (transfer full): "1.8x, 4.2x" */
static char *
format_roots (FoldAssumption *assumption, const Line *line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = fold_assumption_format (assumption, line->scan.from);
  g_autofree char *to = fold_assumption_format (assumption, line->scan.to);

  if (line->roots.everywhere)
    return g_strdup (_("anywhere"));
  if (line->roots.n == 0)
    return g_strdup_printf (_("nowhere from %s to %s"), from, to);
  for (guint i = 0; i < line->roots.n; i++)
    {
      g_autofree char *value = fold_assumption_format (assumption, line->roots.at[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", value);
    }
  if (line->roots.more)
    g_string_append (text, ", …");
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Returns: (transfer full): the value that is in force in this run */
static char *
format_now (FoldAssumption *assumption, const Search *search, const char *key)
{
  FoldVariant *variant = fold_variant_new (search->scoring->input, NULL, 0);
  FoldLever lever;
  char *text = NULL;

  if (variant != NULL && fold_snapshot_find_lever (search->scoring->snapshot, key, &lever, NULL, NULL))
    text = fold_assumption_format (assumption, fold_variant_get (variant, &lever).mode);
  fold_variant_free (variant);
  return text;
}

static void
add_line (FoldCliTable *table, FoldBook *book, const Search *search, const Line *line, const Line *flip)
{
  FoldAssumption *assumption
      = line->key != NULL ? fold_scenarios_get_assumption (fold_book_get_scenarios (book), line->key) : NULL;

  if (assumption == NULL)
    return;
  fold_cli_table_add (table, fold_assumption_get_name (assumption));
  fold_cli_table_take (table, format_now (assumption, search, line->key));
  fold_cli_table_take (table, format_roots (assumption, line));
  if (flip != NULL)
    fold_cli_table_take (table, format_roots (assumption, flip));
}

static void
print_text (FoldBook *book, const Search *search, const Search *flip)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  g_autofree char *target = fold_cli_format_number (search->question.target, 1);
  g_autofree char *reached = search->question.target == FOLD_SCORE_OF_CASH
                                 ? g_strdup (_("As good as cash at"))
                                 : g_strdup_printf (_("Score %s at"), target);

  fold_cli_print_line (_("%s; under your assumptions, not advice"),
                       fold_cli_question_get_name (search->scoring, search->question.pick));
  fold_cli_basis_print (search->scoring);
  fold_cli_print ("\n");
  fold_cli_table_add_column (table, _("Assumption"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Now"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, reached, FOLD_CLI_ALIGN_END);
  if (flip != NULL)
    {
      g_autofree char *title
          = g_strdup_printf (_("As good as %s at"), fold_cli_question_get_name (flip->scoring, *flip->question.other));

      fold_cli_table_add_column (table, title, FOLD_CLI_ALIGN_END);
    }
  add_line (table, book, search, &search->p, flip != NULL ? &flip->p : NULL);
  add_line (table, book, search, &search->multiple, flip != NULL ? &flip->multiple : NULL);
  add_line (table, book, search, &search->of, flip != NULL ? &flip->of : NULL);
  fold_cli_table_print (table, NULL);
}

static gboolean
check_target (GError **error)
{
  if (option_target > 0 && option_target < 100)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("No score can be %g. Use a target between 0 and 100."),
               option_target);
  return FALSE;
}

static gboolean
run_break_even (FoldCliRun *run, GError **error)
{
  FoldBook *book = check_target (error) ? fold_cli_run_read (run, error) : NULL;
  g_autoptr (FoldCliScoring) scoring = book != NULL ? fold_cli_scoring_compile (book, error) : NULL;
  Search search = { 0 }, flip = { 0 };
  FoldPick other;
  FoldEngine *engine;
  gboolean done;

  if (scoring == NULL
      || !fold_cli_question_pick_instrument (book, scoring, run->operands[0], &search.question.pick, error)
      || (option_against != NULL && !fold_cli_question_pick_instrument (book, scoring, option_against, &other, error)))
    return FALSE;

  flip.question.pick = search.question.pick;
  engine = fold_engine_new ();
  done = fold_cli_question_check (engine != NULL ? FOLD_ENGINE_DONE : FOLD_ENGINE_NO_MEMORY, error)
         && search_all (&search, engine, scoring, NULL, error)
         && (option_against == NULL || search_all (&flip, engine, scoring, &other, error));
  if (done && run->json)
    print_json (&search, option_against != NULL ? &flip : NULL);
  else if (done)
    print_text (book, &search, option_against != NULL ? &flip : NULL);
  fold_engine_free (engine);
  return done;
}

const FoldCliCommand fold_cli_break_even_commands[] = {
  { "breakeven", "INSTRUMENT", N_("Show what it would take for an instrument to be as good as cash"),
    N_("The probability (0 to 1) and the usage multiple (0.1 to 100) at which its score is 50, everything else "
       "unchanged; there may be none or several. For anything that gains from usage, a higher multiple is better as "
       "long as the market’s view stays put. Where that view is linked to yours, the price rises as well, and a "
       "higher multiple helps only if your probability is above the one priced in."),
    1, 1, FOLD_CLI_COMMAND_SCORES, options, run_break_even },
  { NULL },
};
