/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-column-room.h"
#include "fold-holding.h"
#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"
#include "fold-instrument-sorter.h"
#include "fold-position-group.h"
#include "fold-score-bar.h"
#include "fold-table-cells.h"
#include "fold-table-titles.h"
#include "fold-tooltip.h"
#include "fold-worth-strip.h"

#define COLUMNS "fold-instrument-columns" /* of a table */
#define COLUMN "fold-instrument-column"   /* of a cell */
#define LIST_ITEM "fold-list-item"        /* of a cell */

typedef struct Column Column;

/* What stands in the cells of a column. */
typedef struct
{
  GtkWidget *(*new_cell) (const Column *column);
  void (*show) (const Column *column, GtkWidget *cell, gpointer item);
} Shape;

static const Shape name_shape, figure_shape, text_shape, span_shape, score_shape;

typedef struct
{
  const char *id;
  const Shape *shape;
  const char *title;
  const char *short_title; /* NULL: the same */
  const char *words;       /* NULL: what the cell says, which may be cut off */
  const char *(*get_words) (FoldInstrument *instrument);
  char *(*dup_figure) (double number);
  char *(*dup_otherwise) (FoldInstrument *instrument);  /* what stands for a figure that is missing; NULL: a dash */
  const char *(*get_text) (FoldInstrument *instrument); /* NULL: what it is sorted by */
  int chars;                                            /* of a usual text */
  const char *by;                                       /* what it is sorted by; NULL: the id */
} Kind;

static char *
dup_stake_if_it_happens (FoldInstrument *instrument)
{
  return fold_format_stake (fold_instrument_get_outcome (instrument), FOLD_LENS_HAPPENS);
}

static char *
dup_stake_if_not (FoldInstrument *instrument)
{
  return fold_format_stake (fold_instrument_get_outcome (instrument), FOLD_LENS_OTHERWISE);
}

static char *
dup_chance (double chance)
{
  return fold_format_percent (chance, 0);
}

static char *
dup_weight (double weight)
{
  return weight != 0 ? fold_format_percent (weight, 1) : g_strdup ("");
}

static char *
dup_tier (double tier)
{
  return fold_format_tier ((guint)tier);
}

static const char *
get_tier_words (FoldInstrument *instrument)
{
  return fold_format_tier_words (fold_instrument_get_outcome (instrument)->tier);
}

/* What the class column says: the parameter class, or that there is none. */
static const char *
get_class (FoldInstrument *instrument)
{
  const char *slug = fold_instrument_get_class_slug (instrument);

  return slug != NULL && *slug != '\0' ? fold_instrument_get_class_name (instrument) : _("Unclassified");
}

static const Kind kinds[] = {
  { "name", &name_shape, NC_("column", "Name"), .chars = 24 },
  { "if-it-happens", &figure_shape, NC_("column", "If It Happens"), NC_("short column", "Happens"),
    N_("What it gains a year beyond what its price asks, if the scenario happens; by its own plan, what a stake "
       "becomes"),
    NULL, fold_format_return, dup_stake_if_it_happens, .chars = 8 },
  { "at-my-odds", &figure_shape, NC_("column", "At My Odds"), NC_("short column", "Odds"),
    N_("What it gains a year beyond what its price asks, at your probability"), NULL, fold_format_return, .chars = 8 },
  { "if-not", &figure_shape, NC_("column", "If Not"), NC_("short column", "If Not"),
    N_("What it gains a year beyond what its price asks, if the scenario does not happen; by its own plan, what a "
       "stake becomes"),
    NULL, fold_format_return, dup_stake_if_not, .chars = 8 },
  { "span", &span_shape, NC_("column", "Span"), .by = "if-it-happens" },
  { "break-even-odds", &figure_shape, NC_("column", "Pays From"), NULL,
    N_("Probability from which on the price pays"), NULL, dup_chance, .chars = 6 },
  { "swing", &figure_shape, NC_("column", "Swing"), NULL,
    N_("Standard deviation of the logarithm of the outcome, for one year"), NULL, dup_chance, .chars = 6 },
  { "p-loss", &figure_shape, NC_("column", "Loss"), NULL, N_("Chance of getting back less than you invested"), NULL,
    dup_chance, .chars = 6 },
  { "tier", &figure_shape, NC_("column", "Tier"), NULL, NULL, get_tier_words, dup_tier, .chars = 3 },
  { "score", &score_shape, NC_("column", "Score") },
  { "weight", &figure_shape, NC_("column", "Held"), NULL, N_("Share of all portfolios, held directly"), NULL,
    dup_weight, .chars = 7 },
  { "ticker", &text_shape, NC_("column", "Ticker"), .chars = 7 },
  { "class-name", &text_shape, NC_("column", "Class"), NULL, NULL, fold_instrument_get_asset_class_name,
    .get_text = get_class, .chars = 18 },
};

struct Column
{
  const Kind *kind;
  FoldInstrumentSorter *order; /* knows the property of an instrument */
  GHashTable *cells;           /* that have a row; GtkListItem, not owned */
};

/* --- what is shown ------------------------------------------------------------------------------------------------ */

/* Money is a row without an instrument, and exposed to nothing. */
static double
get_number (gpointer item, const Column *column)
{
  FoldInstrument *instrument = fold_instrument_of_item (item);
  double number = item != NULL ? 0 : NAN;

  if (instrument != NULL)
    fold_instrument_sorter_get_number (column->order, instrument, &number);
  return number;
}

static const char *
get_text (gpointer item, const Column *column)
{
  FoldInstrument *instrument = fold_instrument_of_item (item);

  if (instrument == NULL)
    return "";
  return column->kind->get_text != NULL ? column->kind->get_text (instrument)
                                        : fold_instrument_sorter_get_text (column->order, instrument);
}

static const char *
get_words (const Column *column, gpointer item)
{
  FoldInstrument *instrument = fold_instrument_of_item (item);

  if (column->kind->words != NULL)
    return _(column->kind->words);
  if (column->kind->get_words != NULL)
    return instrument != NULL ? column->kind->get_words (instrument) : "";
  return fold_instrument_sorter_has_texts (column->order) ? get_text (item, column) : "";
}

/* --- cells: a figure, a text -------------------------------------------------------------------------------------- */

static GtkWidget *
new_inscription (const Column *column)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), column->kind->chars);
  return inscription;
}

static int
get_least_chars (const Kind *kind)
{
  return MAX (kind->chars - 2, 3);
}

static GtkWidget *
new_figure (const Column *column)
{
  GtkWidget *inscription = new_inscription (column);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), get_least_chars (column->kind));
  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), 1);
  gtk_widget_add_css_class (inscription, "numeric");
  return inscription;
}

static void
show_figure (const Column *column, GtkWidget *cell, gpointer item)
{
  const double number = get_number (item, column);
  FoldInstrument *instrument = fold_instrument_of_item (item);
  g_autofree char *text = NULL;

  if (FOLD_IS_POSITION_GROUP (item))
    {
      gtk_inscription_set_text (GTK_INSCRIPTION (cell), ""); /* they are of one instrument */
      return;
    }
  text = isnan (number) && instrument != NULL && column->kind->dup_otherwise != NULL
             ? column->kind->dup_otherwise (instrument)
             : column->kind->dup_figure (number);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static GtkWidget *
new_text (const Column *column)
{
  GtkWidget *inscription = new_inscription (column);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), MIN (column->kind->chars - 1, 8));
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  return inscription;
}

static void
show_text (const Column *column, GtkWidget *cell, gpointer item)
{
  g_autofree char *text = fold_format_name (get_text (item, column));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static const Shape figure_shape = { new_figure, show_figure };
static const Shape text_shape = { new_text, show_text };

/* --- a name, and marks beside it ---------------------------------------------------------------------------------- */

static GtkWidget *
new_name (const Column *column)
{
  GtkWidget *cell = g_object_new (FOLD_TYPE_INSTRUMENT_CELL, NULL), *name = new_text (column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (name), 5); /* and room for a mark */
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  adw_bin_set_child (ADW_BIN (cell), box);
  return cell;
}

/* Few rows have one: it is made for those. */
static void
show_mark (GtkWidget *box, gboolean shown, const char *icon, const char *label, const char *words)
{
  GtkWidget *mark = gtk_widget_get_first_child (box);

  while (mark != NULL && g_strcmp0 (gtk_widget_get_name (mark), icon) != 0)
    mark = gtk_widget_get_next_sibling (mark);
  if (mark == NULL && shown)
    {
      mark = gtk_image_new_from_icon_name (icon);
      gtk_widget_set_name (mark, icon);
      gtk_widget_add_css_class (mark, "dimmed");
      fold_tooltip_set (mark, words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_box_append (GTK_BOX (box), mark);
    }
  if (mark != NULL)
    gtk_widget_set_visible (mark, shown);
}

static void
show_name (const Column *column, GtkWidget *cell, gpointer item)
{
  FoldInstrument *instrument = fold_instrument_of_item (item);
  GtkWidget *box = adw_bin_get_child (ADW_BIN (cell));

  fold_instrument_cell_set_item (FOLD_INSTRUMENT_CELL (cell), item);
  show_text (column, gtk_widget_get_first_child (box), item);
  show_mark (box, instrument != NULL && fold_instrument_get_basket (instrument), "view-app-grid-symbolic",
             _("Kind of asset"),
             _("Kind of asset: stands for many companies, so that what happens to single ones averages out"));
  show_mark (box, instrument != NULL && fold_instrument_get_weight (instrument) > 0, "object-select-symbolic",
             _("Held in a portfolio"), _("Held in a portfolio"));
}

static const Shape name_shape = { new_name, show_name };

/* --- the three figures as a strip; the score, or why there is none ------------------------------------------------ */

static GtkWidget *
new_span (const Column *column)
{
  return g_object_new (FOLD_TYPE_WORTH_STRIP, NULL);
}

static void
show_span (const Column *column, GtkWidget *cell, gpointer item)
{
  static const FoldWorth unknown = { .happens = NAN, .odds = NAN, .otherwise = NAN };
  FoldInstrument *instrument = fold_instrument_of_item (item);

  fold_worth_strip_show (FOLD_WORTH_STRIP (cell),
                         instrument != NULL ? fold_instrument_get_worth (instrument) : &unknown);
}

static GtkWidget *
new_score (const Column *column)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *bar = fold_score_bar_new ();

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_box_append (GTK_BOX (cell), bar);
  return cell;
}

static void
show_unscored (GtkWidget *cell, const char *words)
{
  GtkWidget *label = gtk_widget_get_next_sibling (gtk_widget_get_first_child (cell));

  if (label == NULL && *words != '\0')
    {
      label = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (cell), label);
    }
  if (label == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_visible (label, *words != '\0');
}

/* What is owed is no position of the set size. */
static const char *
get_unscored (gpointer item)
{
  FoldInstrument *instrument = fold_instrument_of_item (item);

  if (FOLD_IS_HOLDING (item) && fold_holding_get_is_short (item))
    return _("Short, no score");
  return instrument != NULL ? fold_format_unscored (instrument) : "";
}

static void
show_score (const Column *column, GtkWidget *cell, gpointer item)
{
  FoldInstrument *instrument = fold_instrument_of_item (item);
  GtkWidget *bar = gtk_widget_get_first_child (cell);
  const char *words = get_unscored (item);
  const gboolean scored = instrument != NULL && *words == '\0';

  gtk_widget_set_visible (bar, scored);
  fold_score_bar_set_score (FOLD_SCORE_BAR (bar), scored ? fold_instrument_get_score (instrument) : NAN);
  fold_score_bar_set_change (FOLD_SCORE_BAR (bar), scored ? fold_instrument_get_change (instrument) : NAN);
  show_unscored (cell, words);
}

static const Shape span_shape = { new_span, show_span };
static const Shape score_shape = { new_score, show_score };

/* --- rows --------------------------------------------------------------------------------------------------------- */

static void
describe (const Column *column, GtkWidget *cell, gpointer item)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_words (column, item),
                                  -1);
}

static void
show (const Column *column, GtkListItem *cell)
{
  GtkWidget *child = gtk_list_item_get_child (cell);
  gpointer item = gtk_list_item_get_item (cell);

  column->kind->shape->show (column, child, item);
  if (column->kind->get_words != NULL)
    describe (column, child, item);
}

static void
setup_cb (Column *column, GtkListItem *cell)
{
  GtkWidget *child = column->kind->shape->new_cell (column);

  g_object_set_data (G_OBJECT (child), COLUMN, column);
  g_object_set_data (G_OBJECT (child), LIST_ITEM, cell);
  if (column->kind->words != NULL)
    describe (column, child, NULL);
  gtk_list_item_set_child (cell, child);
}

static void
bind_cb (Column *column, GtkListItem *cell)
{
  g_hash_table_add (column->cells, cell);
  show (column, cell);
}

static void
unbind_cb (Column *column, GtkListItem *cell)
{
  g_hash_table_remove (column->cells, cell);
}

/* --- sorting ------------------------------------------------------------------------------------------------------ */

/* What is missing comes after all that is known in the direction that matters: as the least. */
static double
get_sortable (gpointer item, const Column *column)
{
  const double number = get_number (item, column);

  return isnan (number) ? -G_MAXDOUBLE : number;
}

static void
call_with_item (GClosure *closure, GValue *result, guint n, const GValue *values, gpointer hint, gpointer data)
{
  gpointer item = g_value_get_object (&values[0]);

  if (G_VALUE_HOLDS_DOUBLE (result))
    g_value_set_double (result, get_sortable (item, closure->data));
  else
    g_value_set_string (result, get_text (item, closure->data));
}

/* --- words of what is under the pointer, or has the focus --------------------------------------------------------- */

/* One for all cells, which are made by the thousand. By keyboard, of the cell in the focus. */
static gboolean
query_tooltip_cb (GtkWidget *table, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  GtkWidget *focus = keyboard ? gtk_root_get_focus (gtk_widget_get_root (table)) : NULL;
  GtkWidget *inside = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  GtkWidget *cell
      = fold_table_find_cell (keyboard ? inside : gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT), table, COLUMN);
  const char *words = NULL;

  if (cell != NULL)
    words = get_words (g_object_get_data (G_OBJECT (cell), COLUMN),
                       gtk_list_item_get_item (g_object_get_data (G_OBJECT (cell), LIST_ITEM)));
  gtk_tooltip_set_text (tooltip, words);
  return words != NULL && *words != '\0';
}

/* --- a table ------------------------------------------------------------------------------------------------------ */

static void
show_again_cb (GtkColumnView *table)
{
  GPtrArray *columns = g_object_get_data (G_OBJECT (table), COLUMNS);

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = columns->pdata[i];
      GHashTableIter cells;
      gpointer cell;

      g_hash_table_iter_init (&cells, column->cells);
      while (g_hash_table_iter_next (&cells, &cell, NULL))
        show (column, cell);
    }
}

static void
column_free (gpointer data)
{
  Column *column = data;

  g_object_unref (column->order);
  g_hash_table_unref (column->cells);
  g_free (column);
}

static Column *
column_new (const Kind *kind)
{
  Column *column = g_new0 (Column, 1);

  column->kind = kind;
  column->order = FOLD_INSTRUMENT_SORTER (fold_instrument_sorter_new (kind->by != NULL ? kind->by : kind->id));
  column->cells = g_hash_table_new (NULL, NULL);
  return column;
}

static const Kind *
find_kind (GtkColumnViewColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (gtk_column_view_column_get_id (column), kinds[i].id) == 0)
      return &kinds[i];
  return NULL;
}

static void
set_up_column (GtkColumnViewColumn *shown, Column *column, GtkSorter *sorter)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), column);
  gtk_column_view_column_set_title (shown, g_dpgettext2 (GETTEXT_PACKAGE, "column", column->kind->title));
  gtk_column_view_column_set_factory (shown, factory);
  gtk_column_view_column_set_sorter (shown, sorter);
}

/* Of any table: what stands at the start of its cells. */
static const char *const texts[]
    = { "name",    "ticker", "class-name", "span", "score",      "bar",   "holding", "symbol",
        "account", "date",   "tags",       "note", "conviction", "added", NULL };

void
fold_instrument_columns_set_up (GtkColumnView *table, FoldSession *session, gboolean sorts_itself)
{
  GListModel *shown = gtk_column_view_get_columns (table);
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GtkColumnViewColumn) one = g_list_model_get_item (shown, i);
      const Kind *kind = find_kind (one);
      Column *column = kind != NULL ? column_new (kind) : NULL;
      g_autoptr (GtkSorter) sorter = NULL;

      if (column == NULL)
        continue;
      g_ptr_array_add (columns, column);
      sorter = sorts_itself
                   ? g_object_ref (GTK_SORTER (column->order))
                   : fold_table_sorter_new (fold_instrument_sorter_has_texts (column->order), call_with_item, column);
      set_up_column (one, column, sorter);
    }
  g_object_set_data_full (G_OBJECT (table), COLUMNS, columns, (GDestroyNotify)g_ptr_array_unref);
  fold_table_titles_align (table, texts);
  gtk_widget_set_has_tooltip (GTK_WIDGET (table), TRUE);
  g_signal_connect (table, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (show_again_cb), table,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (show_again_cb), table,
                           G_CONNECT_SWAPPED);
}

GtkColumnViewColumn *
fold_instrument_columns_get_at_my_odds (GtkColumnView *table)
{
  GListModel *columns = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), "at-my-odds") == 0)
        return column;
    }
  return NULL;
}

/* --- titles ------------------------------------------------------------------------------------------------------- */

static const char *
get_title (const Kind *kind, gboolean is_short)
{
  return is_short && kind->short_title != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "short column", kind->short_title)
                                               : g_dpgettext2 (GETTEXT_PACKAGE, "column", kind->title);
}

void
fold_instrument_columns_set_short (GtkColumnView *table, gboolean is_short)
{
  GListModel *columns = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const Kind *kind = find_kind (column);

      if (kind != NULL && kind->short_title != NULL)
        gtk_column_view_column_set_title (column, get_title (kind, is_short));
    }
}

int
fold_instrument_columns_measure (GtkColumnView *table, gboolean is_short)
{
  int width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].short_title != NULL)
      width += fold_column_room_measure (table, get_title (&kinds[i], is_short), kinds[i].chars);
  return width;
}

static void
narrow_cb (GtkColumnView *table)
{
  fold_instrument_columns_set_short (table, TRUE);
}

static void
wide_cb (GtkColumnView *table)
{
  fold_instrument_columns_set_short (table, FALSE);
}

void
fold_instrument_columns_shorten (GtkColumnView *table, AdwBreakpoint *narrow)
{
  g_signal_connect_object (narrow, "apply", G_CALLBACK (narrow_cb), table, G_CONNECT_SWAPPED);
  g_signal_connect_object (narrow, "unapply", G_CALLBACK (wide_cb), table, G_CONNECT_SWAPPED);
}
