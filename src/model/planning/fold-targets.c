/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-targets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-number.h"
#include "fold-portfolios-private.h"

#define PPM 1e6
#define CASH_ID "cash"

static void
target_free (gpointer data)
{
  FoldTarget *self = data;
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/* --- what is held --- */

static gboolean
is_held_as (const FoldHoldingWeight *position, FoldPlanSubject subject, const char *id)
{
  FoldInstrument *instrument = position->instrument;
  switch (subject)
    {
    case FOLD_PLAN_OF_INSTRUMENT:
      return instrument != NULL && g_str_equal (fold_instrument_get_slug (instrument), id);
    case FOLD_PLAN_OF_CLASS:
      return instrument != NULL
             && (g_str_equal (fold_instrument_get_class_slug (instrument), id)
                 || g_str_equal (fold_asset_class_get_id (fold_instrument_get_asset_class (instrument)), id));
    case FOLD_PLAN_OF_CASH:
      return instrument == NULL;
    case FOLD_PLAN_OF_EACH:
    case FOLD_PLAN_OF_SECTOR:
    case FOLD_PLAN_OF_TIER:
    case FOLD_PLAN_OF_CURRENCY:
    default:
      return FALSE;
    }
}

double
fold_targets_measure (FoldBook *book, gint64 portfolio, FoldPlanSubject subject, const char *id)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && id != NULL, 0);
  GArray *positions = fold_portfolios_get_weights (fold_book_get_portfolios (book));
  double held = 0, all = 0;
  for (guint i = 0; i < positions->len; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (positions, FoldHoldingWeight, i);
      if (portfolio != 0 && position->portfolio != portfolio)
        continue;
      all += (double)position->value;
      held += is_held_as (position, subject, id) ? (double)position->value : 0;
    }
  return all > 0 ? held / all : 0;
}

/* --- reading --- */

typedef struct
{
  FoldBook *book;
  gint64 portfolio;
  GPtrArray *found;
} Reading;

static char *
dup_class_name (FoldBook *book, const char *id)
{
  const FoldAssetClass asset_class = fold_asset_class_from_id (id);
  FoldParameterClass *class = fold_themes_find_class (fold_book_get_themes (book), id);
  if (asset_class != FOLD_ASSET_CLASS_UNCLASSIFIED)
    return g_strdup (fold_asset_class_get_name (asset_class));
  return g_strdup (class != NULL ? fold_parameter_class_get_name (class) : id);
}

static void
visit (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (reading->book),
                                                     fold_statement_read_int64 (row, "instrument_id"));
  const char *class = fold_statement_read_name (row, "class");
  FoldTarget *target = g_new0 (FoldTarget, 1);
  target->subject = instrument != NULL             ? FOLD_PLAN_OF_INSTRUMENT
                    : g_str_equal (class, CASH_ID) ? FOLD_PLAN_OF_CASH
                                                   : FOLD_PLAN_OF_CLASS;
  target->id = g_strdup (instrument != NULL ? fold_instrument_get_slug (instrument) : class);
  target->name
      = instrument != NULL ? g_strdup (fold_instrument_get_name (instrument)) : dup_class_name (reading->book, class);
  target->weight = (double)fold_statement_read_int64 (row, "weight_ppm") / PPM;
  target->now = fold_targets_measure (reading->book, reading->portfolio, target->subject, target->id);
  target->drift = target->now - target->weight;
  g_ptr_array_add (reading->found, target);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FoldTarget *one = *(FoldTarget *const *)a, *other = *(FoldTarget *const *)b;
  static const int ranks[] = { [FOLD_PLAN_OF_INSTRUMENT] = 0, [FOLD_PLAN_OF_CLASS] = 1, [FOLD_PLAN_OF_CASH] = 2 };
  const int order = ranks[one->subject] - ranks[other->subject];
  return order != 0 ? order : g_utf8_collate (one->name, other->name);
}

GPtrArray *
fold_targets_dup (FoldBook *book, gint64 portfolio, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (target_free);
  Reading reading = { book, portfolio, found };
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_book_get_store (book), error,
                          "SELECT instrument_id, class, weight_ppm FROM target WHERE coalesce (portfolio_id, 0) = ?",
                          "i", portfolio);
  if (!fold_statement_visit (rows, visit, &reading, error))
    return NULL;
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}

/* --- edits --- */

typedef struct
{
  const gint64 *portfolio;  /* NULL: all together */
  const gint64 *instrument; /* NULL: a class */
  const char *class;        /* NULL: an instrument */
  double weight;            /* NaN: none any more */
} TargetEdit;

static gboolean
set_cb (FoldStore *store, gpointer data, GError **error)
{
  const TargetEdit *edit = data;
  if (!fold_store_execute (store, error,
                           "DELETE FROM target WHERE portfolio_id IS ? AND instrument_id IS ? AND class IS ?", "IIs",
                           edit->portfolio, edit->instrument, edit->class))
    return FALSE;
  return isnan (edit->weight)
         || fold_store_execute (store, error,
                                "INSERT INTO target (portfolio_id, instrument_id, class, weight_ppm) "
                                "VALUES (?, ?, ?, ?)",
                                "IIsi", edit->portfolio, edit->instrument, edit->class,
                                (gint64)llround (edit->weight * PPM));
}

/* check_sum: a class and an instrument of it may both have a target, so that only those of each kind add up. */
static gboolean
check_sum (FoldBook *book, gint64 portfolio, FoldPlanSubject subject, const char *id, double weight, GError **error)
{
  g_autoptr (GPtrArray) targets = fold_targets_dup (book, portfolio, error);
  double sum = isnan (weight) ? 0 : weight;
  if (targets == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    {
      const FoldTarget *target = g_ptr_array_index (targets, i);
      const gboolean same_kind = (target->subject == FOLD_PLAN_OF_INSTRUMENT) == (subject == FOLD_PLAN_OF_INSTRUMENT);
      if (same_kind && (target->subject != subject || !g_str_equal (target->id, id)))
        sum += target->weight;
    }
  if (sum > 1 + 1e-9)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("With that the targets come to %.1f %%. Lower another one first: together they are "
                                "100 %% at most."),
                              100 * sum);
  return TRUE;
}

static gboolean
check_target (FoldBook *book, gint64 portfolio, FoldPlanSubject subject, const char *id, double weight, GError **error)
{
  if (!isnan (weight) && !(weight >= 0 && weight <= 1))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("A target is a part from 0 to 1."));
  if (subject == FOLD_PLAN_OF_CLASS && fold_asset_class_from_id (id) == FOLD_ASSET_CLASS_UNCLASSIFIED
      && fold_themes_find_class (fold_book_get_themes (book), id) == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("There is no class “%s”. Use an asset class such as “fund”, or a class of the theme."),
                              id);
  if (portfolio != 0 && fold_portfolios_get_portfolio (fold_book_get_portfolios (book), portfolio) == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN, _("The portfolio is not there any more."));
  return check_sum (book, portfolio, subject, id, weight, error);
}

gboolean
fold_targets_set (FoldBook *book,
                  gint64 portfolio,
                  FoldPlanSubject subject,
                  const char *id,
                  double weight,
                  GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && id != NULL, FALSE);
  if (subject == FOLD_PLAN_OF_CLASS && g_str_equal (id, CASH_ID))
    subject = FOLD_PLAN_OF_CASH; /* the class of cash and cash are one */
  FoldInstrument *instrument
      = subject == FOLD_PLAN_OF_INSTRUMENT ? fold_instruments_find (fold_book_get_instruments (book), id) : NULL;
  const gint64 row = instrument != NULL ? fold_instrument_get_id (instrument) : 0;
  const char *slug = instrument != NULL ? fold_instrument_get_slug (instrument) : id;
  const char *class = subject == FOLD_PLAN_OF_CASH ? CASH_ID : id;
  if (subject == FOLD_PLAN_OF_INSTRUMENT && instrument == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("There is no instrument “%s”. Use its id, ticker, ISIN or name."), id);
  if (!check_target (book, portfolio, subject, slug, weight, error))
    return FALSE;
  TargetEdit edit = { portfolio != 0 ? &portfolio : NULL, instrument != NULL ? &row : NULL,
                      instrument != NULL ? NULL : class, weight };
  g_autofree char *name
      = instrument != NULL ? g_strdup (fold_instrument_get_name (instrument)) : dup_class_name (book, class);
  g_autofree char *label = g_strdup_printf (_("Set the target of %s"), name);
  return fold_edits_run (fold_book_get_edits (book), label, set_cb, &edit, error);
}

/* --- what they come to --- */

/* Returns: NaN where there is none of that kind */
static double
add_up (GPtrArray *targets, gboolean of_instruments)
{
  double sum = NAN;
  for (guint i = 0; i < targets->len; i++)
    {
      const FoldTarget *target = g_ptr_array_index (targets, i);
      if ((target->subject == FOLD_PLAN_OF_INSTRUMENT) == of_instruments)
        sum = (isnan (sum) ? 0 : sum) + target->weight;
    }
  return sum;
}

static char *
percent (double part)
{
  g_autofree char *number = fold_number_write (100 * part, 1, FALSE);
  return g_strdup_printf (_("%s %%"), number);
}

static char *
dup_sum_words (double sum, gboolean of_instruments)
{
  const gboolean is_whole = !isnan (sum) && fabs (sum - 1) < 0.5 / PPM;
  g_autofree char *all = percent (sum), *rest = percent (1 - sum);
  if (isnan (sum))
    return NULL;
  if (is_whole)
    return g_strdup_printf (of_instruments ? _("The targets of instruments come to %s.")
                                           : _("The targets of classes and cash come to %s."),
                            all);
  /* Translators: two percentages that add up to 100 % */
  return g_strdup_printf (of_instruments ? _("The targets of instruments come to %s; for the other %s there is none.")
                                         : _("The targets of classes and cash come to %s; for the other %s there is "
                                             "none."),
                          all, rest);
}

char *
fold_targets_dup_words (GPtrArray *targets)
{
  g_return_val_if_fail (targets != NULL, NULL);
  g_autofree char *one = dup_sum_words (add_up (targets, TRUE), TRUE);
  g_autofree char *other = dup_sum_words (add_up (targets, FALSE), FALSE);
  if (one == NULL || other == NULL)
    return g_strdup (one != NULL ? one : other);
  return g_strconcat (one, " ", other, NULL);
}

gboolean
fold_targets_add_to_wish (FoldBook *book, FoldPlanWish *wish, GError **error)
{
  g_autoptr (GPtrArray) targets = fold_targets_dup (book, wish->portfolio, error);
  if (targets == NULL)
    return FALSE;
  g_ptr_array_set_size (wish->targets, 0);
  for (guint i = 0; i < targets->len; i++)
    {
      const FoldTarget *target = g_ptr_array_index (targets, i);
      fold_plan_wish_add_target (wish, target->subject, target->id, target->weight);
    }
  return TRUE;
}
