/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what was held and is no more. */
#include "fold-positions-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-closed-positions.h"
#include "fold-column-room.h"
#include "fold-instrument-format.h"
#include "fold-table-titles.h"

#define NAME_WIDTH 120

/* What stays longest comes first, and how many figures it has. */
static const struct
{
  const char *id;
  int chars;
} columns[] = { { "realised", 14 }, { "return", 14 }, { "last", 14 }, { "dividends", 14 }, { "first", 14 } };

static const char *const texts[] = { "name", "first", "last", NULL };

/* --- cells: the amounts are there so that the texts follow them --------------------------------------------------- */

static char *
format_money (const FoldClosedFigures *figures, const FoldReturnValue *value)
{
  return value->lack.kind == FOLD_LACK_NONE ? fold_format_money (value->money, figures->currency)
                                            : fold_format_missing ();
}

static char *
format_realised (gpointer self, FoldClosedPosition *position, gint64 realised)
{
  const FoldClosedFigures *figures = position != NULL ? fold_closed_position_get_figures (position) : NULL;

  return figures != NULL ? format_money (figures, &figures->realised) : NULL;
}

static char *
format_dividends (gpointer self, FoldClosedPosition *position, gint64 dividends)
{
  const FoldClosedFigures *figures = position != NULL ? fold_closed_position_get_figures (position) : NULL;

  return figures != NULL ? format_money (figures, &figures->dividends) : NULL;
}

static char *
format_earned (gpointer self, FoldClosedPosition *position, double rate)
{
  const FoldClosedFigures *figures = position != NULL ? fold_closed_position_get_figures (position) : NULL;
  g_autofree char *text = fold_format_return (rate);

  if (figures == NULL || figures->return_days == 0 || isnan (rate))
    return g_steal_pointer (&text);
  /* Translators: a rate, and over how many days: "+3.2 % in 45 d" */
  return g_strdup_printf (_("%s in %u d"), text, figures->return_days);
}

static char *
describe_missing (void)
{
  return g_strdup (_("Unknown; the instrument’s own page says what is missing"));
}

static char *
describe_realised (gpointer self, FoldClosedPosition *position, gint64 realised)
{
  if (realised == FOLD_MISSING)
    return describe_missing ();
  return g_strdup (
      _("Proceeds minus cost of what was sold, after fees and taxes, each at the exchange rate of its day"));
}

static char *
describe_dividends (gpointer self, FoldClosedPosition *position, gint64 dividends)
{
  if (dividends == FOLD_MISSING)
    return describe_missing ();
  return g_strdup (_("Before fees and taxes on them, each at the exchange rate of its own day"));
}

static char *
describe_earned (gpointer self, FoldClosedPosition *position, double rate)
{
  if (isnan (rate))
    return describe_missing ();
  return g_strdup (_("Money-weighted, from the first day to the last, in the book’s currency"));
}

void
fold_positions_view_bind_closed (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, format_realised);
  gtk_widget_class_bind_template_callback (klass, format_dividends);
  gtk_widget_class_bind_template_callback (klass, format_earned);
  gtk_widget_class_bind_template_callback (klass, describe_realised);
  gtk_widget_class_bind_template_callback (klass, describe_dividends);
  gtk_widget_class_bind_template_callback (klass, describe_earned);
}

/* --- the table ---------------------------------------------------------------------------------------------------- */

static GtkColumnViewColumn *
find_column (FoldPositionsView *self, const char *id)
{
  GListModel *shown = gtk_column_view_get_columns (self->closed);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        return column;
    }
  return NULL;
}

void
fold_positions_view_fit_closed (FoldPositionsView *self, int width)
{
  FoldColumnWish wishes[G_N_ELEMENTS (columns)];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkColumnViewColumn *column = find_column (self, columns[i].id);

      wishes[i] = (FoldColumnWish){ column, 0, TRUE };
      wishes[i].width
          = fold_column_room_measure (self->closed, gtk_column_view_column_get_title (column), columns[i].chars);
    }
  fold_column_room_share (width - NAME_WIDTH, wishes, G_N_ELEMENTS (wishes));
}

void
fold_positions_view_set_up_closed (FoldPositionsView *self)
{
  self->closed_positions = g_list_store_new (FOLD_TYPE_CLOSED_POSITION);
  gtk_sort_list_model_set_model (self->closed_sorted, G_LIST_MODEL (self->closed_positions));
  gtk_sort_list_model_set_sorter (self->closed_sorted, gtk_column_view_get_sorter (self->closed));
  fold_table_titles_align (self->closed, texts);
}

void
fold_positions_view_take_returns (FoldPositionsView *self, FoldReturns *returns)
{
  g_return_if_fail (FOLD_IS_POSITIONS_VIEW (self));

  fold_closed_positions_fill (self->closed_positions, fold_session_get_book (self->session), self->portfolios, returns);
}
