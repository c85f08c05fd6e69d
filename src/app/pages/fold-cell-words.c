/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cell-words.h"

#include <glib/gi18n-lib.h>

#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"

static const char *
get_tier_words (FoldInstrument *instrument)
{
  return fold_format_tier_words (fold_instrument_get_outcome (instrument)->tier);
}

static const struct
{
  const char *name; /* of the cell */
  const char *words;
  const char *(*get_words) (FoldInstrument *instrument); /* where words is NULL */
} cells[] = {
  { "tier", NULL, get_tier_words },
  { "asset-class", NULL, fold_instrument_get_asset_class_name },
  { "basket", N_("Kind of asset: stands for many companies, so that what happens to single ones averages out"), NULL },
  { "is-held", N_("Held in a portfolio"), NULL },
  { "return", N_("Expected return a year, under your assumptions"), NULL },
  { "loss", N_("Chance of getting back less than you invested"), NULL },
  { "swing", N_("Standard deviation of the logarithm of the outcome, for one year"), NULL },
  { "pays", N_("Probability from which on the price pays"), NULL },
  { "held", N_("Share of all portfolios, held directly"), NULL },
  { "share", N_("Share of its revenue that depends on this sector"), NULL },
  { "cash", N_("Change in the account’s cash; for a split, its ratio"), NULL },
};

static const char *
get_words_of_item (const char *(*get_words) (FoldInstrument *instrument), GtkListItem *row)
{
  FoldInstrument *instrument = fold_instrument_of_item (gtk_list_item_get_item (row));

  return instrument != NULL ? get_words (instrument) : "";
}

/* get_words: "" where there is nothing to say; what is not in the table may be cut off and says its text. */
static const char *
get_words (GtkWidget *cell, GtkListItem *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    if (g_str_equal (cells[i].name, gtk_widget_get_name (cell)))
      return cells[i].words != NULL ? _(cells[i].words) : get_words_of_item (cells[i].get_words, row);
  return GTK_IS_INSCRIPTION (cell) ? gtk_inscription_get_text (GTK_INSCRIPTION (cell)) : "";
}

static gboolean
show_words (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkListItem *row)
{
  const char *words = get_words (cell, row);

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL && *words != '\0';
}

static void
describe_words (GtkWidget *cell, GParamSpec *pspec, GtkListItem *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_words (cell, row),
                                  -1);
}

void
fold_cell_words_bind (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, show_words);
  gtk_widget_class_bind_template_callback (klass, describe_words);
}
