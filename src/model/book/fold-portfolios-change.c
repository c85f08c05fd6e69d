/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-portfolios-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-collection-private.h"
#include "fold-currency.h"
#include "fold-model-error.h"
#include "fold-portfolios-private.h"

#define REPORT_EVERY 256

/* What a transaction moves, which no change of its kind can change. */
typedef enum
{
  MOVES_UNITS,
  MOVES_MONEY,
  MOVES_NOTHING,
} Moves;

typedef struct
{
  FoldEntry entry;
  char *comment;
} Planned;

struct _FoldPlannedChanges
{
  GArray *rows; /* Planned, in the order of the ledger */
};

static void
planned_clear (gpointer data)
{
  g_free (((Planned *)data)->comment);
}

/* --- what may become what --- */

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID, reason);
  return FALSE;
}

static Moves
what_moves (FoldTransactionType type, gboolean has_instrument)
{
  switch (type)
    {
    case FOLD_TRANSACTION_TYPE_BUY:
    case FOLD_TRANSACTION_TYPE_SELL:
      return MOVES_UNITS;
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
      return has_instrument ? MOVES_UNITS : MOVES_MONEY;
    case FOLD_TRANSACTION_TYPE_SPLIT:
    case FOLD_TRANSACTION_TYPE_MERGER:
    case FOLD_TRANSACTION_TYPE_SPIN_OFF:
    case FOLD_TRANSACTION_TYPE_RENAME:
      return MOVES_NOTHING;
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
    case FOLD_TRANSACTION_TYPE_INTEREST:
    case FOLD_TRANSACTION_TYPE_FEE:
    case FOLD_TRANSACTION_TYPE_TAX:
    default:
      return MOVES_MONEY;
    }
}

/* Money that was taken back has no other way to be written than below zero. */
static gboolean
takes_back (FoldTransactionType type)
{
  return type == FOLD_TRANSACTION_TYPE_DIVIDEND || type == FOLD_TRANSACTION_TYPE_INTEREST
         || type == FOLD_TRANSACTION_TYPE_FEE || type == FOLD_TRANSACTION_TYPE_TAX;
}

static gboolean
change_kind (FoldEntry *entry, int kind, GError **error)
{
  const FoldTransactionType type = (FoldTransactionType)kind;
  const gboolean has_instrument = entry->instrument_id != 0;
  const gboolean is_charge = type == FOLD_TRANSACTION_TYPE_FEE || type == FOLD_TRANSACTION_TYPE_TAX;

  if (kind < 0 || entry->type == type)
    return TRUE;
  if (entry->type == FOLD_TRANSACTION_TYPE_SPLIT || type == FOLD_TRANSACTION_TYPE_SPLIT)
    return refuse (error, _("A split cannot become another type, nor another type a split; take it out of the "
                            "selection."));
  if (fold_transaction_type_is_event (entry->type) || fold_transaction_type_is_event (type))
    return refuse (error,
                   _("A merger, a spin-off or a change of identifier cannot become another type, nor another type "
                     "one of them; edit it by itself."));
  if (what_moves (entry->type, has_instrument) != what_moves (type, has_instrument))
    return refuse (error, _("What moves units cannot become a type that moves money alone, nor the other way round; "
                            "choose another type or take it out of the selection."));
  if (is_charge && (entry->fee != 0 || entry->tax != 0))
    return refuse (error, _("It has a fee or a tax of its own, which a fee or a tax cannot have; edit it by itself."));
  if (entry->gross < 0 && !takes_back (type))
    return refuse (error, _("Its amount is below zero, which only a dividend, interest, a fee or a tax can be; edit "
                            "it by itself."));
  entry->type = type;
  return TRUE;
}

static gboolean
change_instrument (FoldEntry *entry, FoldInstrument *instrument, GError **error)
{
  const gboolean is_money
      = entry->type == FOLD_TRANSACTION_TYPE_DEPOSIT || entry->type == FOLD_TRANSACTION_TYPE_WITHDRAWAL
        || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT;

  if (instrument == NULL)
    return TRUE;
  if (entry->instrument_id == 0 && is_money)
    return refuse (error, _("It moves money alone and has no instrument; take it out of the selection."));
  entry->instrument_id = fold_instrument_get_id (instrument);
  return TRUE;
}

static gboolean
change_currencies (FoldPortfolios *self, FoldEntry *entry, const FoldTransactionChange *change, GError **error)
{
  FoldAccount *before = fold_portfolios_get_account (self, entry->account_id);
  FoldAccount *account = change->account != NULL ? change->account : before;
  const char *currency = change->currency != NULL ? change->currency : entry->currency;
  const gboolean same = before != NULL && account != NULL && g_str_equal (currency, entry->currency)
                        && g_str_equal (fold_account_get_currency (before), fold_account_get_currency (account));

  if (entry->rate_denominator != 0 && !same)
    {
      if (account == NULL || !g_str_equal (fold_account_get_currency (account), currency))
        return refuse (error, _("It has an exchange rate of its own, which would be one for other currencies; edit it "
                                "by itself."));
      entry->rate_numerator = entry->rate_denominator = 0;
    }
  if (account != NULL)
    entry->account_id = fold_account_get_id (account);
  if (change->currency != NULL)
    g_strlcpy (entry->currency, change->currency, FOLD_CURRENCY_SIZE);
  return TRUE;
}

static gboolean
change_entry (FoldPortfolios *self, FoldEntry *entry, const FoldTransactionChange *change, GError **error)
{
  const FoldEntry before = *entry;

  if (!change_kind (entry, change->kind, error) || !change_instrument (entry, change->instrument, error)
      || !change_currencies (self, entry, change, error))
    return FALSE;
  return memcmp (entry, &before, sizeof before) == 0
         || fold_entry_complete (entry, entry->instrument_id != 0, NULL, error);
}

/* --- planning --- */

static int
compare_planned (gconstpointer a, gconstpointer b)
{
  const FoldEntry *one = &((const Planned *)a)->entry, *other = &((const Planned *)b)->entry;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;
  if (one->sequence != other->sequence)
    return one->sequence < other->sequence ? -1 : 1;
  return (one->id > other->id) - (one->id < other->id);
}

/* "2026-03-04, Buy, NVIDIA: The price is missing; enter ..." */
static void
name_transaction (FoldTransaction *transaction, GError **error)
{
  const FoldEntry *entry = fold_transaction_get_entry (transaction);
  FoldInstrument *instrument = fold_transaction_get_instrument (transaction);
  g_autofree char *day = fold_date_format (entry->date);
  const char *kind = fold_transaction_type_get_name (entry->type);

  if (instrument != NULL)
    /* Translators: the day, the type and the instrument of a transaction: "2026-03-04, Buy, NVIDIA: " */
    g_prefix_error (error, _("%s, %s, %s: "), day, kind, fold_instrument_get_name (instrument));
  else
    /* Translators: the day and the type of a transaction: "2026-03-04, Deposit: " */
    g_prefix_error (error, _("%s, %s: "), day, kind);
}

static gboolean
check (const FoldTransactionChange *change, GError **error)
{
  if (change->currency != NULL && !fold_currency_is_known (change->currency))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” is not a known currency; use a three-letter code such as EUR."),
                              change->currency);
  return TRUE;
}

static gboolean
plan (FoldPortfolios *self,
      FoldPlannedChanges *planned,
      FoldTransaction *transaction,
      const FoldTransactionChange *change,
      GError **error)
{
  const char *comment = fold_transaction_get_comment (transaction);
  Planned row = { *fold_transaction_get_entry (transaction), NULL };

  if (!change_entry (self, &row.entry, change, error))
    {
      name_transaction (transaction, error);
      return FALSE;
    }
  if (memcmp (&row.entry, fold_transaction_get_entry (transaction), sizeof row.entry) == 0
      && (change->comment == NULL || g_str_equal (change->comment, comment)))
    return TRUE;
  row.comment = g_strdup (change->comment != NULL ? change->comment : comment);
  g_array_append_val (planned->rows, row);
  return TRUE;
}

FoldPlannedChanges *
fold_portfolios_plan_changes (FoldPortfolios *self,
                              FoldTransaction *const *transactions,
                              guint n,
                              const FoldTransactionChange *change,
                              GError **error)
{
  g_autoptr (FoldPlannedChanges) planned = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && (transactions != NULL || n == 0) && change != NULL, NULL);

  if (!check (change, error))
    return NULL;
  planned = g_new0 (FoldPlannedChanges, 1);
  planned->rows = g_array_new (FALSE, FALSE, sizeof (Planned));
  g_array_set_clear_func (planned->rows, planned_clear);
  for (guint i = 0; i < n; i++)
    if (!plan (self, planned, transactions[i], change, error))
      return NULL;
  /* What comes to another account goes to the end of its day, in the order that it had. */
  g_array_sort (planned->rows, compare_planned);
  return g_steal_pointer (&planned);
}

void
fold_planned_changes_free (FoldPlannedChanges *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

guint
fold_planned_changes_get_n (FoldPlannedChanges *self)
{
  return self->rows->len;
}

/* --- writing --- */

static gboolean
make_changes_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldPlannedChanges *changes = data;

  for (guint i = 0; i < changes->rows->len; i++)
    {
      const Planned *row = &g_array_index (changes->rows, Planned, i);

      if ((i % REPORT_EVERY == 0 && !fold_store_report (store, (double)i / changes->rows->len, error))
          || !fold_portfolios_update_transaction (store, row->entry.id, &row->entry, row->comment, error))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_label (FoldPlannedChanges *changes)
{
  const guint n = changes->rows->len;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Change %u transaction", "Change %u transactions", n), n);
}

gboolean
fold_portfolios_make_changes (FoldPortfolios *self, FoldPlannedChanges *changes, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && changes != NULL, FALSE);

  label = dup_label (changes);
  return changes->rows->len == 0 || fold_collection_edit (self, label, make_changes_cb, changes, error);
}

static void
free_changes (gpointer changes)
{
  fold_planned_changes_free (changes);
}

void
fold_portfolios_make_changes_async (FoldPortfolios *self,
                                    FoldPlannedChanges *changes,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (FOLD_IS_PORTFOLIOS (self) && changes != NULL);

  label = dup_label (changes);
  fold_edits_run_async (fold_collection_get_edits (self), label, make_changes_cb, changes, free_changes, cancellable,
                        callback, data);
}
