/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each position earned, worked out while the table of positions is seen. */
#include "fold-holdings-page-private.h"

#include <math.h>

#include "fold-position-columns.h"

static void
tell (FoldReturns *returns, FoldHolding *holding)
{
  FoldInstrument *instrument = fold_holding_get_instrument (holding);
  const FoldReturn *result = NULL;
  double earned = NAN;
  guint days = 0;

  if (returns != NULL && instrument != NULL)
    result = fold_returns_get (returns, fold_account_get_id (fold_holding_get_account (holding)),
                               fold_instrument_get_id (instrument));
  if (result != NULL)
    earned = fold_performance_get_money_weighted (returns, result, &days);
  fold_holding_set_money_return (holding, earned, days);
}

static void
computed_cb (FoldHoldingsPage *self)
{
  FoldReturns *returns = fold_performance_get_returns (self->held, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->holding_lists)); i++)
    {
      g_autoptr (GListModel) holdings = g_list_model_get_item (G_LIST_MODEL (self->holding_lists), i);

      for (guint k = 0; k < g_list_model_get_n_items (holdings); k++)
        {
          g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, k);

          tell (returns, holding);
        }
    }
  fold_positions_view_take_returns (self->positions, returns);
  fold_position_columns_show_again (fold_positions_view_get_positions (self->positions));
  if (gtk_widget_get_mapped (GTK_WIDGET (self->positions)))
    fold_instrument_page_resort (FOLD_INSTRUMENT_PAGE (self));
}

static void
ask (FoldHoldingsPage *self)
{
  fold_performance_ask (self->held, &(FoldPerformanceQuestion){
                                        fold_session_get_portfolio (fold_page_get_session (FOLD_PAGE (self))),
                                        FOLD_DATE_NONE, FOLD_DATE_NONE });
}

static void
follow_visibility (FoldHoldingsPage *self)
{
  if (self->held != NULL)
    fold_performance_set_active (self->held, gtk_widget_get_mapped (GTK_WIDGET (self->positions)));
}

void
fold_holdings_page_follow_returns (FoldHoldingsPage *self)
{
  FoldSession *session = fold_page_get_session (FOLD_PAGE (self));

  self->held = fold_performance_new (fold_session_get_book (session));
  g_signal_connect_object (self->held, "computed", G_CALLBACK (computed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->positions, "map", G_CALLBACK (follow_visibility), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->positions, "unmap", G_CALLBACK (follow_visibility), self, G_CONNECT_SWAPPED);
  ask (self);
  fold_performance_view_set_session (self->performance, session);
}
