/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-lot-picker.h"

#include <glib/gi18n-lib.h>

#include "fold-choice.h"
#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-report-error.h"

typedef struct
{
  gint64 id; /* what opened the lot */
  FoldExact quantity;
  AdwEntryRow *row;
} Offer;

struct _FoldLotPicker
{
  AdwPreferencesGroup parent_instance;
  AdwComboRow *way;
  GArray *offers; /* Offer */
  gboolean is_filled;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (FoldLotPicker, fold_lot_picker, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_choosing (FoldLotPicker *self)
{
  return adw_combo_row_get_selected (self->way) == 1;
}

static void
changed_cb (FoldLotPicker *self)
{
  for (guint i = 0; i < self->offers->len; i++)
    gtk_widget_set_visible (GTK_WIDGET (g_array_index (self->offers, Offer, i).row), is_choosing (self));
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* --- filling ----------------------------------------------------------------------------------------------------- */

static char *
dup_title (const FoldLot *lot, FoldExact quantity)
{
  g_autofree char *date = fold_date_format (lot->date), *units = fold_format_quantity (quantity);
  g_autofree char *cost = fold_format_money (lot->cost, lot->currency);

  if (!lot->cost_known)
    /* Translators: a date and a number of units that are left of what came in then */
    return g_strdup_printf (_("From %s: %s left"), date, units);
  /* Translators: a date, a number of units that are left of what was bought then, and what they cost */
  return g_strdup_printf (_("From %s: %s left, cost %s"), date, units, cost);
}

static void
add_offer (FoldLotPicker *self, const FoldLot *lot, FoldExact quantity, const char *typed)
{
  Offer offer = { lot->transaction_id, quantity, ADW_ENTRY_ROW (adw_entry_row_new ()) };
  g_autofree char *title = dup_title (lot, quantity);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (offer.row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (offer.row), title);
  adw_entry_row_set_activates_default (offer.row, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (offer.row), typed);
  g_signal_connect_object (offer.row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (offer.row));
  g_array_append_val (self->offers, offer);
}

/* What was typed, by lot. Returns: (transfer full): gint64 -> text */
static GHashTable *
take_away (FoldLotPicker *self)
{
  GHashTable *typed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < self->offers->len; i++)
    {
      Offer *offer = &g_array_index (self->offers, Offer, i);

      g_hash_table_insert (typed, g_memdup2 (&offer->id, sizeof offer->id),
                           g_strdup (gtk_editable_get_text (GTK_EDITABLE (offer->row))));
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (offer->row));
    }
  g_array_set_size (self->offers, 0);
  return typed;
}

/* What the sale names, once: as if somebody had typed it. */
static void
add_stored (FoldLotPicker *self, FoldPortfolios *portfolios, FoldTransaction *sale, GHashTable *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) chosen = NULL;

  if (self->is_filled || sale == NULL)
    return;
  self->is_filled = TRUE;
  chosen = fold_portfolios_dup_chosen_lots (portfolios, sale, &error);
  if (chosen == NULL)
    {
      fold_report_error (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < chosen->len; i++)
    {
      const FoldLotChoice *choice = &g_array_index (chosen, FoldLotChoice, i);

      g_hash_table_insert (typed, g_memdup2 (&choice->lot_id, sizeof choice->lot_id),
                           fold_format_quantity (choice->quantity));
    }
  adw_combo_row_set_selected (self->way, chosen->len > 0 ? 1 : 0);
}

static void
show_offers (FoldLotPicker *self, GArray *lots, GHashTable *typed)
{
  for (guint i = 0; i < lots->len; i++)
    {
      const FoldLot *lot = &g_array_index (lots, FoldLot, i);
      const char *text = g_hash_table_lookup (typed, &lot->transaction_id);
      FoldExact quantity;

      if (fold_exact_from_fraction (lot->quantity, lot->is_fine, &quantity) && quantity > 0)
        add_offer (self, lot, quantity, text != NULL ? text : "");
    }
}

void
fold_lot_picker_offer (FoldLotPicker *self,
                       FoldPortfolios *portfolios,
                       FoldAccount *account,
                       FoldInstrument *instrument,
                       FoldDate date,
                       FoldTransaction *sale)
{
  const gboolean is_possible = account != NULL && instrument != NULL && date != FOLD_DATE_NONE
                               && fold_account_get_cost_method (account) == FOLD_COST_METHOD_FIFO;
  g_autoptr (GHashTable) typed = NULL;

  g_return_if_fail (FOLD_IS_LOT_PICKER (self));
  self->is_filling = TRUE;
  typed = take_away (self);
  if (is_possible)
    {
      g_autoptr (GArray) lots = fold_portfolios_dup_lots_for_sale (portfolios, account, instrument, date, sale);

      add_stored (self, portfolios, sale, typed);
      show_offers (self, lots, typed);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->offers->len > 1 || (self->offers->len > 0 && is_choosing (self)));
  changed_cb (self);
  self->is_filling = FALSE;
}

/* --- reading ----------------------------------------------------------------------------------------------------- */

static gboolean
read_offer (const Offer *offer, FoldExact *quantity, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (offer->row))));

  *quantity = 0;
  if (*text == '\0')
    return TRUE;
  if (!fold_format_read_quantity (text, quantity, error))
    return FALSE;
  if (*quantity < 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("The units of a lot must be above zero; leave the lot empty instead."));
  if (*quantity > offer->quantity)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("A lot does not have so many units left; choose no more than stand beside it."));
  return TRUE;
}

GArray *
fold_lot_picker_read (FoldLotPicker *self, FoldExact sold, GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (FoldLotChoice));
  FoldExact sum = 0;

  g_return_val_if_fail (FOLD_IS_LOT_PICKER (self), NULL);
  for (guint i = 0; i < self->offers->len && is_choosing (self); i++)
    {
      const Offer *offer = &g_array_index (self->offers, Offer, i);
      FoldLotChoice choice = { .lot_id = offer->id };

      if (!read_offer (offer, &choice.quantity, error))
        return NULL;
      if (__builtin_add_overflow (sum, choice.quantity, &sum) || sum > sold)
        {
          fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                             _("The lots are more than the sale; choose no more units than were sold."));
          return NULL;
        }
      if (choice.quantity > 0)
        g_array_append_val (choices, choice);
    }
  return g_steal_pointer (&choices);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_lot_picker_finalize (GObject *object)
{
  g_array_unref (FOLD_LOT_PICKER (object)->offers);
  G_OBJECT_CLASS (fold_lot_picker_parent_class)->finalize (object);
}

static void
fold_lot_picker_class_init (FoldLotPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_lot_picker_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", FOLD_TYPE_LOT_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_lot_picker_init (FoldLotPicker *self)
{
  const char *const ways[] = { _("Oldest first"), _("As chosen below"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (ways);

  self->offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  self->way = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->way), _("Lots sold"));
  adw_combo_row_set_model (self->way, G_LIST_MODEL (names));
  fold_choice_set_up (GTK_WIDGET (self->way), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->way));
  g_signal_connect_object (self->way, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
