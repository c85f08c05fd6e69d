/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-scoring.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"

#define CLEAR "none"
#define MAX_CONVICTION 5

static int option_position;
static char *option_target_price;
static char *option_conviction;
static char *option_tags;
static char *option_note;

static const GOptionEntry add_options[] = {
  { "position", 0, 0, G_OPTION_ARG_INT, &option_position, N_("Position, counted from 1 (default: at the end)"), "N" },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry set_options[] = {
  { "target-price", 0, 0, G_OPTION_ARG_STRING, &option_target_price,
    N_("In the instrument’s currency, for example 125.50; “none” clears it"), "PRICE" },
  { "conviction", 0, 0, G_OPTION_ARG_STRING, &option_conviction, N_("1 to 5; “none” clears it"), "N" },
  { "tags", 0, 0, G_OPTION_ARG_STRING, &option_tags, N_("Separated by commas; empty clears them"), "TAGS" },
  { "note", 0, 0, G_OPTION_ARG_STRING, &option_note, N_("Any text; empty clears it"), "TEXT" },
  G_OPTION_ENTRY_NULL,
};

/* --- list --- */

static void
print_list_json (GListModel *watchlists)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "name", fold_watchlist_get_name (watchlist));
      fold_cli_json_integer (builder, "count", fold_watchlist_get_n_items (watchlist));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_list_text (GListModel *watchlists)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Id"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Watchlist"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Instruments"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      fold_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist)));
      fold_cli_table_add (table, fold_watchlist_get_name (watchlist));
      fold_cli_table_take (table, g_strdup_printf ("%u", fold_watchlist_get_n_items (watchlist)));
    }
  fold_cli_table_print (table, NULL);
}

static gboolean
run_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);

  if (book == NULL)
    return FALSE;
  if (run->json)
    print_list_json (G_LIST_MODEL (fold_book_get_watchlists (book)));
  else
    print_list_text (G_LIST_MODEL (fold_book_get_watchlists (book)));
  return TRUE;
}

/* --- show --- */

static double
score_of (const FoldCliScoring *scoring, FoldInstrument *instrument)
{
  const FoldOutcome *outcome = fold_cli_scoring_get_outcome (scoring, instrument);

  return outcome != NULL ? outcome->score : NAN;
}

static void
build_tags (JsonBuilder *builder, const char *text)
{
  g_auto (GStrv) tags = g_strsplit (text, ",", -1);

  fold_cli_json_begin_array (builder, "tags");
  for (guint i = 0; tags[i] != NULL; i++)
    if (*g_strstrip (tags[i]) != '\0')
      json_builder_add_string_value (builder, tags[i]);
  json_builder_end_array (builder);
}

static void
build_item (JsonBuilder *builder, FoldWatchlistItem *item, const FoldCliScoring *scoring)
{
  FoldInstrument *instrument = fold_watchlist_item_get_instrument (item);
  gint64 target = fold_watchlist_item_get_target_price (item);
  guint conviction = fold_watchlist_item_get_conviction (item);

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "instrument", fold_instrument_get_slug (instrument));
  fold_cli_json_string (builder, "name", fold_instrument_get_name (instrument));
  fold_cli_json_integer (builder, "position", fold_watchlist_item_get_position (item) + 1);
  fold_cli_json_take_string (builder, "target_price",
                             target != FOLD_WATCHLIST_NO_TARGET ? fold_decimal_format (target, FOLD_PRICE_SCALE)
                                                                : NULL);
  if (conviction > 0)
    fold_cli_json_integer (builder, "conviction", conviction);
  else
    fold_cli_json_string (builder, "conviction", NULL);
  build_tags (builder, fold_watchlist_item_get_tags (item));
  fold_cli_json_string (builder, "note", fold_watchlist_item_get_note (item));
  fold_cli_json_string (builder, "added_on", fold_watchlist_item_get_added_on (item));
  fold_cli_json_number (builder, "score", score_of (scoring, instrument));
  json_builder_end_object (builder);
}

static void
print_show_json (FoldWatchlist *watchlist, const FoldCliScoring *scoring)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < fold_watchlist_get_n_items (watchlist); i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), i);

      build_item (builder, item, scoring);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static char *
describe_target (FoldWatchlistItem *item)
{
  gint64 target = fold_watchlist_item_get_target_price (item);
  g_autofree char *number = NULL;

  if (target == FOLD_WATCHLIST_NO_TARGET)
    return g_strdup ("");
  number = fold_cli_format_decimal (target, FOLD_PRICE_SCALE, 2);
  return g_strchomp (g_strdup_printf ("%s %s", number,
                                      fold_instrument_get_currency (fold_watchlist_item_get_instrument (item))));
}

static void
add_item (FoldCliTable *table, FoldWatchlistItem *item, const FoldCliScoring *scoring)
{
  FoldInstrument *instrument = fold_watchlist_item_get_instrument (item);
  guint conviction = fold_watchlist_item_get_conviction (item);

  fold_cli_table_take (table, g_strdup_printf ("%u", fold_watchlist_item_get_position (item) + 1));
  fold_cli_table_add (table, fold_instrument_get_name (instrument));
  fold_cli_table_add (table, fold_instrument_get_slug (instrument));
  fold_cli_table_take (table, fold_cli_format_number (score_of (scoring, instrument), 1));
  fold_cli_table_take (table, describe_target (item));
  fold_cli_table_take (table, conviction > 0 ? g_strdup_printf ("%u", conviction) : g_strdup (""));
  fold_cli_table_add (table, fold_watchlist_item_get_tags (item));
  fold_cli_table_take (table, g_strdelimit (g_strdup (fold_watchlist_item_get_note (item)), "\n\r\t", ' '));
}

static void
print_show_text (FoldWatchlist *watchlist, const FoldCliScoring *scoring)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, "#", FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Instrument"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Id"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Score"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Target price"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Conviction"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Tags"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Note"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < fold_watchlist_get_n_items (watchlist); i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), i);

      add_item (table, item, scoring);
    }
  fold_cli_table_print (table, fold_watchlist_get_name (watchlist));
}

static gboolean
run_show (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  FoldWatchlist *watchlist = book != NULL ? fold_cli_find_watchlist (book, run->operands[0], error) : NULL;
  g_autoptr (FoldCliScoring) scoring = watchlist != NULL ? fold_cli_scoring_new (book, error) : NULL;

  if (scoring == NULL)
    return FALSE;
  if (run->json)
    print_show_json (watchlist, scoring);
  else
    print_show_text (watchlist, scoring);
  return TRUE;
}

/* --- lists: create, rename, delete --- */

static gboolean
run_create (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);

  if (book == NULL || !fold_watchlists_create (fold_book_get_watchlists (book), run->operands[0], NULL, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Created the watchlist “%s”."), run->operands[0]));
  return TRUE;
}

/* The watchlist that the first operand names, for an edit. */
static FoldWatchlist *
find_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);

  return book != NULL ? fold_cli_find_watchlist (book, run->operands[0], error) : NULL;
}

static gboolean
run_rename (FoldCliRun *run, GError **error)
{
  FoldWatchlist *watchlist = find_list (run, error);
  g_autofree char *before = watchlist != NULL ? g_strdup (fold_watchlist_get_name (watchlist)) : NULL;

  if (watchlist == NULL
      || !fold_watchlists_rename (fold_book_get_watchlists (run->book), watchlist, run->operands[1], error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Renamed the watchlist “%s” to “%s”."), before, run->operands[1]));
  return TRUE;
}

static gboolean
run_delete (FoldCliRun *run, GError **error)
{
  FoldWatchlist *watchlist = find_list (run, error);
  g_autofree char *name = watchlist != NULL ? g_strdup (fold_watchlist_get_name (watchlist)) : NULL;

  if (watchlist == NULL || !fold_watchlists_delete (fold_book_get_watchlists (run->book), watchlist, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Deleted the watchlist “%s”. “fivefold-cli undo” brings it back."), name));
  return TRUE;
}

/* --- items: add, remove, move, set --- */

static FoldWatchlistItem *
find_item (FoldCliRun *run, FoldWatchlist *watchlist, const char *text, GError **error)
{
  FoldInstrument *instrument = fold_cli_find_instrument (run->book, text, error);
  FoldWatchlistItem *item = instrument != NULL ? fold_watchlist_find (watchlist, instrument) : NULL;

  if (instrument != NULL && item == NULL)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                 _("“%s” is not on the watchlist “%s”. Add it with “fivefold-cli watchlist add”."),
                 fold_instrument_get_name (instrument), fold_watchlist_get_name (watchlist));
  return item;
}

static gboolean
read_position (const char *text, FoldWatchlist *watchlist, guint *position, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MAX (fold_watchlist_get_n_items (watchlist), 1), &number, NULL))
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("“%s” is not a position on the watchlist “%s”. Use 1 to %u."), text,
                   fold_watchlist_get_name (watchlist), fold_watchlist_get_n_items (watchlist));
      return FALSE;
    }
  *position = (guint)number - 1;
  return TRUE;
}

static gboolean
add_all (FoldBook *book, FoldWatchlist *watchlist, GPtrArray *instruments, guint position, GError **error)
{
  for (guint i = 0; i < instruments->len; i++)
    if (!fold_watchlists_add (fold_book_get_watchlists (book), watchlist, g_ptr_array_index (instruments, i),
                              position == G_MAXUINT ? G_MAXUINT : position + i, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_new_position (FoldWatchlist *watchlist, guint *position, GError **error)
{
  guint n = fold_watchlist_get_n_items (watchlist);

  *position = option_position > 0 ? (guint)option_position - 1 : G_MAXUINT;
  if (option_position >= 0 && (option_position == 0 || *position <= n))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“--position %d” is not a position on the watchlist “%s”. Use 1 to %u."), option_position,
               fold_watchlist_get_name (watchlist), n + 1);
  return FALSE;
}

static gboolean
run_add (FoldCliRun *run, GError **error)
{
  FoldWatchlist *watchlist = find_list (run, error);
  g_autoptr (GPtrArray) instruments = g_ptr_array_new ();
  g_autofree char *label = NULL;
  guint position;
  gboolean added;

  if (watchlist == NULL || !read_new_position (watchlist, &position, error))
    return FALSE;
  for (guint i = 1; i < run->n_operands; i++)
    {
      FoldInstrument *instrument = fold_cli_find_instrument (run->book, run->operands[i], error);

      if (instrument == NULL)
        return FALSE;
      g_ptr_array_add (instruments, instrument);
    }

  label = g_strdup_printf (_("Add to the watchlist “%s”"), fold_watchlist_get_name (watchlist));
  if (!fold_book_begin_group (run->book, label, error))
    return FALSE;
  added = add_all (run->book, watchlist, instruments, position, error);
  if (!fold_book_end_group (run->book, added, added ? error : NULL) || !added)
    return FALSE;
  fold_cli_report (run, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Added %u instrument to the watchlist “%s”.",
                                                      "Added %u instruments to the watchlist “%s”.", instruments->len),
                                         instruments->len, fold_watchlist_get_name (watchlist)));
  return TRUE;
}

static gboolean
run_remove (FoldCliRun *run, GError **error)
{
  FoldWatchlist *watchlist = find_list (run, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (watchlist == NULL)
    return FALSE;
  for (guint i = 1; i < run->n_operands; i++)
    {
      FoldWatchlistItem *item = find_item (run, watchlist, run->operands[i], error);

      if (item == NULL)
        return FALSE;
      if (!g_ptr_array_find (items, item, NULL))
        g_ptr_array_add (items, item);
    }
  if (!fold_watchlists_remove (fold_book_get_watchlists (run->book), watchlist,
                               (FoldWatchlistItem *const *)items->pdata, items->len, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Removed %u instrument from the watchlist “%s”.",
                                                      "Removed %u instruments from the watchlist “%s”.", items->len),
                                         items->len, fold_watchlist_get_name (watchlist)));
  return TRUE;
}

static gboolean
run_move (FoldCliRun *run, GError **error)
{
  FoldWatchlist *watchlist = find_list (run, error);
  FoldWatchlistItem *item = watchlist != NULL ? find_item (run, watchlist, run->operands[1], error) : NULL;
  guint position;

  if (item == NULL || !read_position (run->operands[2], watchlist, &position, error)
      || !fold_watchlists_move_item (fold_book_get_watchlists (run->book), watchlist, item, position, error))
    return FALSE;
  fold_cli_report (run,
                   g_strdup_printf (_("“%s” is now number %u on the watchlist “%s”."),
                                    fold_instrument_get_name (fold_watchlist_item_get_instrument (item)),
                                    fold_watchlist_item_get_position (item) + 1, fold_watchlist_get_name (watchlist)));
  return TRUE;
}

static gboolean
set_target (FoldBook *book, FoldWatchlistItem *item, GError **error)
{
  gint64 price = FOLD_WATCHLIST_NO_TARGET;

  if (!g_str_equal (option_target_price, CLEAR))
    {
      if (!fold_decimal_parse (option_target_price, FOLD_PRICE_SCALE, &price, error))
        return FALSE;
      if (price < 0)
        {
          g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                       _("“%s” is not a target price. Use a price above 0, or “none”."), option_target_price);
          return FALSE;
        }
    }
  return fold_watchlists_set_target (fold_book_get_watchlists (book), item, price, error);
}

static gboolean
set_conviction (FoldBook *book, FoldWatchlistItem *item, GError **error)
{
  guint64 conviction = 0;

  if (!g_str_equal (option_conviction, CLEAR)
      && !g_ascii_string_to_unsigned (option_conviction, 10, 1, MAX_CONVICTION, &conviction, NULL))
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("“%s” is not a conviction. Use a number from 1 to 5, or “none”."), option_conviction);
      return FALSE;
    }
  return fold_watchlists_set_conviction (fold_book_get_watchlists (book), item, (guint)conviction, error);
}

static gboolean
set_fields (FoldBook *book, FoldWatchlistItem *item, GError **error)
{
  return (option_target_price == NULL || set_target (book, item, error))
         && (option_conviction == NULL || set_conviction (book, item, error))
         && (option_tags == NULL
             || fold_watchlists_set_tags (fold_book_get_watchlists (book), item, option_tags, error))
         && (option_note == NULL
             || fold_watchlists_set_note (fold_book_get_watchlists (book), item, option_note, error));
}

static gboolean
run_set (FoldCliRun *run, GError **error)
{
  FoldWatchlist *watchlist = find_list (run, error);
  FoldWatchlistItem *item = watchlist != NULL ? find_item (run, watchlist, run->operands[1], error) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  gboolean set;

  if (item == NULL)
    return FALSE;
  if (option_target_price == NULL && option_conviction == NULL && option_tags == NULL && option_note == NULL)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                   _("“watchlist set” needs --target-price, --conviction, --tags or --note."));
      return FALSE;
    }

  name = g_strdup (fold_instrument_get_name (fold_watchlist_item_get_instrument (item)));
  label = g_strdup_printf (_("Edit “%s” on the watchlist “%s”"), name, fold_watchlist_get_name (watchlist));
  if (!fold_book_begin_group (run->book, label, error))
    return FALSE;
  set = set_fields (run->book, item, error);
  if (!fold_book_end_group (run->book, set, set ? error : NULL) || !set)
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Changed “%s” on the watchlist “%s”."), name,
                                         fold_watchlist_get_name (watchlist)));
  return TRUE;
}

#define INSTRUMENT_HELP                                                                                                \
  N_("Give a watchlist by its name or id, and an instrument by its id, ticker, ISIN, alias or name, or by any "       \
      "beginning "                                                                                                     \
      "that only its name has. Positions count from 1.")

const FoldCliCommand fold_cli_watchlist_commands[] = {
  { "watchlist list", "", N_("List the watchlists"), NULL, 0, 0, FOLD_CLI_COMMAND_PLAIN, NULL, run_list },
  { "watchlist show", "LIST", N_("Show a watchlist with its scores"), NULL, 1, 1, FOLD_CLI_COMMAND_SCORES, NULL,
    run_show },
  { "watchlist create", "NAME", N_("Create a watchlist"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, NULL, run_create },
  { "watchlist rename", "LIST NAME", N_("Rename a watchlist"), NULL, 2, 2, FOLD_CLI_COMMAND_PLAIN, NULL, run_rename },
  { "watchlist delete", "LIST", N_("Delete a watchlist"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, NULL, run_delete },
  { "watchlist add", "LIST INSTRUMENT…", N_("Add instruments to a watchlist"), INSTRUMENT_HELP, 2, FOLD_CLI_ANY_NUMBER,
    FOLD_CLI_COMMAND_PLAIN, add_options, run_add },
  { "watchlist remove", "LIST INSTRUMENT…", N_("Remove instruments from a watchlist"), INSTRUMENT_HELP, 2,
    FOLD_CLI_ANY_NUMBER, FOLD_CLI_COMMAND_PLAIN, NULL, run_remove },
  { "watchlist move", "LIST INSTRUMENT POSITION", N_("Move an instrument to another position on its watchlist"),
    INSTRUMENT_HELP, 3, 3, FOLD_CLI_COMMAND_PLAIN, NULL, run_move },
  { "watchlist set", "LIST INSTRUMENT",
    N_("Set the target price, conviction, tags or note of an instrument on a watchlist"), INSTRUMENT_HELP, 2, 2,
    FOLD_CLI_COMMAND_PLAIN, set_options, run_set },
  { NULL },
};
