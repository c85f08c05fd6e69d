/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-trades-effect.h"

#include <glib/gi18n-lib.h>

#include "fold-book-trades.h"
#include "fold-compare-words.h"

struct _FoldTradesEffect
{
  AdwBin parent_instance;

  FoldSession *session;
  FoldCompareGrid *grid;
  FoldExposure *before; /* by sector; NULL: nothing is traded */
  FoldExposure *after;
};

G_DEFINE_FINAL_TYPE (FoldTradesEffect, fold_trades_effect, ADW_TYPE_BIN)

static void
forget (FoldTradesEffect *self)
{
  g_clear_pointer (&self->before, fold_exposure_free);
  g_clear_pointer (&self->after, fold_exposure_free);
}

/* What cannot be told for a fund in a circle the inbox says. */
void
fold_trades_effect_look_again (FoldTradesEffect *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  const gint64 portfolio = fold_session_get_portfolio (self->session);
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (fold_session_get_scorer (self->session));
  const FoldExposureShares shares = snapshot != NULL ? fold_snapshot_get_shares (snapshot) : (FoldExposureShares){ 0 };
  const FoldExposureShares *finder = snapshot != NULL ? &shares : NULL;

  forget (self);
  self->after = fold_book_dup_traded_exposure (book, NULL, portfolio, FOLD_DIMENSION_SECTOR, finder, NULL);
  if (self->after != NULL)
    self->before = fold_portfolios_dup_exposure (fold_book_get_portfolios (book), portfolio, FOLD_DIMENSION_SECTOR,
                                                 finder, NULL);
}

void
fold_trades_effect_show (FoldTradesEffect *self, FoldComparison *comparison)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          fold_compare_words_fill_trades (self->grid, fold_session_get_book (self->session), comparison,
                                                          fold_session_get_portfolio (self->session), self->before,
                                                          self->after));
}

static void
fold_trades_effect_dispose (GObject *object)
{
  FoldTradesEffect *self = FOLD_TRADES_EFFECT (object);

  forget (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_trades_effect_parent_class)->dispose (object);
}

static void
fold_trades_effect_class_init (FoldTradesEffectClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_trades_effect_dispose;
}

static void
fold_trades_effect_init (FoldTradesEffect *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->grid = g_object_new (FOLD_TYPE_COMPARE_GRID, "margin-bottom", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the trades change"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), scroller);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
fold_trades_effect_set_session (FoldTradesEffect *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_TRADES_EFFECT (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
}
