/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-totals.h"

#include <glib/gi18n-lib.h>

#include "fold-figure.h"
#include "fold-instrument-format.h"
#include "fold-position-words.h"
#include "fold-sum-words.h"

struct _FoldPositionTotals
{
  AdwBin parent_instance;

  FoldFigure *value;
  FoldFigure *cost;
  FoldFigure *gain;
  FoldFigure *rate;
  GtkLabel *missing;
};

G_DEFINE_FINAL_TYPE (FoldPositionTotals, fold_position_totals, ADW_TYPE_BIN)

static void
fold_position_totals_class_init (FoldPositionTotalsClass *klass)
{
}

static FoldFigure *
add_figure (AdwWrapBox *box, const char *title, const char *term)
{
  FoldFigure *figure = g_object_new (FOLD_TYPE_FIGURE, "title", title, "term", term, NULL);

  adw_wrap_box_append (box, GTK_WIDGET (figure));
  return figure;
}

static void
fold_position_totals_init (FoldPositionTotals *self)
{
  AdwWrapBox *box = ADW_WRAP_BOX (adw_wrap_box_new ());

  adw_wrap_box_set_child_spacing (box, 6);
  gtk_widget_set_margin_start (GTK_WIDGET (box), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (box), 6);
  gtk_widget_add_css_class (GTK_WIDGET (box), "totals");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Total of What Is Shown"),
                                  -1);
  self->value = add_figure (box, C_("total", "Total Value"), "value");
  self->cost = add_figure (box, C_("total", "Cost"), NULL);
  self->gain = add_figure (box, C_("total", "Gain"), "unrealised");
  self->rate = add_figure (box, C_("total", "Gain %"), "unrealised");
  self->missing = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->missing, TRUE);
  gtk_label_set_xalign (self->missing, 0);
  gtk_widget_set_valign (GTK_WIDGET (self->missing), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->missing), "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->missing), "caption");
  adw_wrap_box_append (box, GTK_WIDGET (self->missing));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

void
fold_position_totals_show (FoldPositionTotals *self, FoldBook *book, const FoldValuationSum *sum)
{
  g_autofree char *missing = NULL;

  g_return_if_fail (FOLD_IS_POSITION_TOTALS (self) && sum != NULL);

  missing = fold_sum_words_missing (sum, fold_book_get_base_currency (book));
  fold_figure_take (self->value, fold_position_words_sum (book, sum, sum->value), NULL,
                    fold_position_words_value (book, sum));
  fold_figure_take (self->cost, fold_position_words_sum (book, sum, sum->cost), NULL,
                    fold_position_words_cost (book, sum));
  fold_figure_take (self->gain, fold_position_words_sum (book, sum, sum->gain), NULL,
                    fold_position_words_gains (book, sum));
  fold_figure_take (self->rate, fold_format_return (fold_valuation_sum_get_rate (sum)), NULL,
                    fold_position_words_gains (book, sum));
  gtk_label_set_label (self->missing, missing != NULL ? missing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing != NULL);
}
