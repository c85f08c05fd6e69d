/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-return-figures.h"

#include <glib/gi18n-lib.h>

#include "fold-return-words.h"

/* In the order of a reader. */
static const FoldReturnFigure shown[] = {
  FOLD_RETURN_IRR,       FOLD_RETURN_TTWROR,   FOLD_RETURN_GAIN, FOLD_RETURN_REALISED, FOLD_RETURN_UNREALISED,
  FOLD_RETURN_DIVIDENDS, FOLD_RETURN_INTEREST, FOLD_RETURN_FEES, FOLD_RETURN_TAXES,    FOLD_RETURN_DRAWDOWN,
};

struct _FoldReturnFigures
{
  AdwBin parent_instance;

  FoldFigure *figures[G_N_ELEMENTS (shown)];
};

G_DEFINE_FINAL_TYPE (FoldReturnFigures, fold_return_figures, ADW_TYPE_BIN)

static void
fold_return_figures_class_init (FoldReturnFiguresClass *klass)
{
}

static void
fold_return_figures_init (FoldReturnFigures *self)
{
  AdwWrapBox *box = ADW_WRAP_BOX (adw_wrap_box_new ());

  adw_wrap_box_set_child_spacing (box, 6);
  adw_wrap_box_set_line_spacing (box, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Performance"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      self->figures[i] = g_object_new (FOLD_TYPE_FIGURE, NULL);
      adw_wrap_box_append (box, GTK_WIDGET (self->figures[i]));
    }
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

void
fold_return_figures_show (FoldReturnFigures *self,
                          FoldBook *book,
                          FoldReturns *returns,
                          const FoldReturn *result,
                          const char *problem)
{
  g_return_if_fail (FOLD_IS_RETURN_FIGURES (self));

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    fold_return_words_show (self->figures[i], book, returns, result, shown[i], problem);
}
