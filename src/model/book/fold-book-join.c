/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Same as…": two instruments that are one become one. */
#include "fold-book-join.h"

#include <glib/gi18n-lib.h>

#include "fold-instruments-private.h"
#include "fold-text.h"

/* What is set against each other; plain, and so on any thread. */
typedef struct
{
  gint64 one;
  gint64 other;
  char *alias;      /* the name of one; NULL: it needs none */
  char *from, *to;  /* how the keys of their assumptions begin */
  gboolean targets; /* target prices may go over: no currencies differ */
} Join;

static void
join_free (gpointer data)
{
  Join *join = data;

  g_free (join->alias);
  g_free (join->from);
  g_free (join->to);
  g_free (join);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Join, join_free)

static gboolean
has_identifier (FoldInstrument *instrument, const char *value)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);

  for (guint i = 0; i < n; i++)
    if (fold_text_is_same (identifiers[i].value, value))
      return TRUE;
  return FALSE;
}

/* A file that names the first by its name finds the other from then on. */
static gboolean
needs_alias (FoldInstrument *one, FoldInstrument *other)
{
  const char *name = fold_instrument_get_name (one);

  return !fold_text_is_same (fold_instrument_get_name (other), name) && !has_identifier (other, name)
         && !has_identifier (one, name);
}

static Join *
join_new (FoldInstrument *one, FoldInstrument *other)
{
  Join *join = g_new0 (Join, 1);
  const char *currency = fold_instrument_get_currency (one), *others = fold_instrument_get_currency (other);

  join->one = fold_instrument_get_id (one);
  join->other = fold_instrument_get_id (other);
  join->alias = needs_alias (one, other) ? g_strdup (fold_instrument_get_name (one)) : NULL;
  join->from = g_strdup_printf ("instrument.%s.", fold_instrument_get_slug (one));
  join->to = g_strdup_printf ("instrument.%s.", fold_instrument_get_slug (other));
  join->targets
      = currency == NULL || others == NULL || *currency == '\0' || *others == '\0' || g_str_equal (currency, others);
  return join;
}

/* --- the edit --- */

/* ?1 is what goes, ?2 what stays; ?3 to ?5 as the statement needs them. */
static const char *const moves[] = {
  "UPDATE transactions SET instrument_id = ?2 WHERE instrument_id = ?1",
  "UPDATE transactions SET other_id = ?2 WHERE other_id = ?1",

  "UPDATE price SET instrument_id = ?2 WHERE instrument_id = ?1 "
  "AND date NOT IN (SELECT date FROM price WHERE instrument_id = ?2)",

  /* new rows, after those that are there: the first of a kind is the one that is shown */
  "INSERT INTO instrument_identifier (instrument_id, kind, value, exchange, confidence, note) "
  "SELECT ?2, kind, value, exchange, confidence, note FROM instrument_identifier AS mine WHERE instrument_id = ?1 "
  "AND NOT EXISTS (SELECT 1 FROM instrument_identifier AS theirs WHERE theirs.instrument_id = ?2 "
  "AND theirs.kind = mine.kind AND theirs.value = mine.value AND theirs.exchange = mine.exchange) ORDER BY id",

  "UPDATE exposure SET instrument_id = ?2 WHERE instrument_id = ?1 "
  "AND NOT EXISTS (SELECT 1 FROM exposure WHERE instrument_id = ?2)",

  "UPDATE fund_holding SET fund_id = ?2 WHERE fund_id = ?1 "
  "AND NOT EXISTS (SELECT 1 FROM fund_holding WHERE fund_id = ?2)",

  /* a fund that holds both holds their sum */
  "UPDATE fund_holding SET weight_ppm = min (1000000, weight_ppm + (SELECT mine.weight_ppm FROM fund_holding AS mine "
  "WHERE mine.fund_id = fund_holding.fund_id AND mine.instrument_id = ?1)) WHERE instrument_id = ?2 "
  "AND fund_id IN (SELECT fund_id FROM fund_holding WHERE instrument_id = ?1)",

  "UPDATE fund_holding SET instrument_id = ?2 WHERE instrument_id = ?1 "
  "AND fund_id NOT IN (SELECT fund_id FROM fund_holding WHERE instrument_id = ?2)",

  "UPDATE target SET instrument_id = ?2 WHERE instrument_id = ?1 "
  "AND NOT EXISTS (SELECT 1 FROM target AS theirs WHERE theirs.instrument_id = ?2 "
  "AND theirs.portfolio_id IS target.portfolio_id)",

  /* a plan that has both has their sum */
  "UPDATE plan_weight SET before = plan_weight.before + mine.before, after = plan_weight.after + mine.after "
  "FROM (SELECT plan_id, before, after FROM plan_weight WHERE instrument_id = ?1) AS mine "
  "WHERE plan_weight.instrument_id = ?2 AND plan_weight.plan_id = mine.plan_id",

  "UPDATE plan_weight SET instrument_id = ?2 WHERE instrument_id = ?1 "
  "AND plan_id NOT IN (SELECT plan_id FROM plan_weight WHERE instrument_id = ?2)",

  "UPDATE note SET instrument_id = ?2 WHERE instrument_id = ?1",

  "UPDATE note SET trigger_instrument_id = ?2 WHERE trigger_instrument_id = ?1",

  "UPDATE scenario_trade SET instrument_id = ?2 WHERE instrument_id = ?1",

  "UPDATE instrument SET class = CASE instrument.class WHEN '' THEN mine.class ELSE instrument.class END, "
  "currency = coalesce (instrument.currency, mine.currency), country = coalesce (instrument.country, mine.country), "
  "note = CASE instrument.note WHEN '' THEN mine.note ELSE instrument.note END "
  "FROM (SELECT class, currency, country, note FROM instrument WHERE id = ?1) AS mine WHERE id = ?2",
};

static gboolean
move_watchlist_items (FoldStore *store, const Join *join, GError **error)
{
  return fold_store_execute (
             store, error,
             "UPDATE watchlist_item SET "
             "target_price = coalesce (watchlist_item.target_price, CASE WHEN ?3 THEN mine.target_price END), "
             "conviction = coalesce (watchlist_item.conviction, mine.conviction), "
             "tags = CASE watchlist_item.tags WHEN '' THEN mine.tags ELSE watchlist_item.tags END, "
             "note = CASE watchlist_item.note WHEN '' THEN mine.note ELSE watchlist_item.note END "
             "FROM (SELECT * FROM watchlist_item WHERE instrument_id = ?1) AS mine "
             "WHERE watchlist_item.instrument_id = ?2 AND watchlist_item.watchlist_id = mine.watchlist_id",
             "iib", join->one, join->other, join->targets)
         && fold_store_execute (store, error,
                                "UPDATE watchlist_item SET instrument_id = ?2, "
                                "target_price = CASE WHEN ?3 THEN target_price END WHERE instrument_id = ?1 "
                                "AND watchlist_id NOT IN (SELECT watchlist_id FROM watchlist_item WHERE instrument_id "
                                "= ?2)",
                                "iib", join->one, join->other, join->targets);
}

/* What was assumed of it in a scenario, where neither that scenario nor the theme says anything of the other. */
static gboolean
move_values (FoldStore *store, const Join *join, const char *prefix, GError **error)
{
  g_autofree char *from = g_strconcat (prefix, join->from, NULL), *to = g_strconcat (prefix, join->to, NULL);

  return fold_store_execute (
             store, error,
             "UPDATE scenario_value SET key = ?2 || substr (key, length (?1) + 1) "
             "WHERE substr (key, 1, length (?1)) = ?1 "
             "AND NOT EXISTS (SELECT 1 FROM scenario_value AS theirs WHERE theirs.scenario_id = "
             "scenario_value.scenario_id AND theirs.key = ?2 || substr (scenario_value.key, length (?1) + 1)) "
             "AND NOT EXISTS (SELECT 1 FROM assumption AS theirs JOIN scenario ON scenario.theme_id = theirs.theme_id "
             "WHERE scenario.id = scenario_value.scenario_id AND theirs.key = ?2 || substr (scenario_value.key, "
             "length (?1) + 1))",
             "ss", from, to)
         && fold_store_execute (store, error,
                                "UPDATE assumption SET key = ?2 || substr (key, length (?1) + 1) "
                                "WHERE substr (key, 1, length (?1)) = ?1 AND NOT EXISTS (SELECT 1 FROM assumption AS "
                                "theirs WHERE theirs.theme_id = assumption.theme_id AND theirs.key = ?2 || substr "
                                "(assumption.key, length (?1) + 1))",
                                "ss", from, to);
}

/* What triggers of notes watch of it; its own notes are the other's as rows. */
static gboolean
move_triggers (FoldStore *store, const Join *join, const char *prefix, GError **error)
{
  g_autofree char *from = g_strconcat (prefix, join->from, NULL), *to = g_strconcat (prefix, join->to, NULL);

  return fold_store_execute (store, error,
                             "UPDATE note SET trigger_key = ?2 || substr (trigger_key, length (?1) + 1) "
                             "WHERE substr (trigger_key, 1, length (?1)) = ?1",
                             "ss", from, to);
}

static gboolean
join_cb (FoldStore *store, gpointer data, GError **error)
{
  const Join *join = data;

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (!fold_store_report (store, (double)i / G_N_ELEMENTS (moves), error)
        || !fold_store_execute (store, error, moves[i], "ii", join->one, join->other))
      return FALSE;
  return (join->alias == NULL
          || fold_instruments_insert_identifier (store, join->other, "alias", join->alias, NULL, error))
         && move_watchlist_items (store, join, error) && move_values (store, join, "", error)
         && move_values (store, join, "market.", error) && move_triggers (store, join, "", error)
         && move_triggers (store, join, "market.", error) && fold_instruments_forget (store, join->one, error);
}

/* --- the plan --- */

/* What became the other one is not the same as it. */
static gboolean
refuse_event (FoldBook *self, FoldInstrument *one, FoldInstrument *other, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FoldStatement) row
      = fold_store_query (fold_book_get_store (self), error,
                          "SELECT date FROM transactions WHERE (instrument_id = ?1 AND other_id = ?2) OR "
                          "(instrument_id = ?2 AND other_id = ?1) LIMIT 1",
                          "ii", fold_instrument_get_id (one), fold_instrument_get_id (other));

  if (row == NULL)
    return FALSE;
  if (fold_statement_step (row, &failure))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("A transaction of %s says what became of %s and %s; delete it before you join them."),
                              fold_statement_read_name (row, "date"), fold_instrument_get_name (one),
                              fold_instrument_get_name (other));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
refuse (FoldBook *self, FoldInstrument *one, FoldInstrument *other, GError **error)
{
  FoldInstruments *instruments = fold_book_get_instruments (self);
  const char *name = fold_instrument_get_name (one), *others = fold_instrument_get_name (other);

  if (one == other)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("%s is this instrument; choose another one."), name);
  if (!fold_instrument_get_own (one))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              fold_instrument_get_own (other)
                                  ? _("%s comes with the theme and stays. Open %s and join it into this one instead.")
                                  : _("%s and %s both come with the theme, which tells them apart; use one of them."),
                              name, others);
  if (fold_instruments_holds (instruments, one, other))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("%s holds %s; a fund cannot be the same as a part of it."), name, others);
  if (fold_instruments_holds (instruments, other, one))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("%s holds %s; a fund cannot be the same as a part of it."), others, name);
  return refuse_event (self, one, other, error);
}

static gboolean
differs_by_isin (FoldInstrument *one, FoldInstrument *other)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (one, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (identifiers[i].kind, "isin")
        && fold_instrument_has_identifier (other, "isin", identifiers[i].value))
      return FALSE;
  return fold_instrument_has_identifier (one, "isin", NULL) && fold_instrument_has_identifier (other, "isin", NULL);
}

static void
visit_counts (FoldStatement *row, gpointer data)
{
  FoldJoinPlan *plan = data;

  plan->transactions = (guint)fold_statement_read_int64 (row, "transactions");
  plan->prices = (guint)fold_statement_read_int64 (row, "prices");
  plan->prices_left = (guint)fold_statement_read_int64 (row, "prices_left");
  plan->prices_left_currency = (guint)fold_statement_read_int64 (row, "prices_left_currency");
  plan->identifiers = (guint)fold_statement_read_int64 (row, "identifiers");
  plan->watchlist_items = (guint)fold_statement_read_int64 (row, "items");
  plan->watchlist_items_left = (guint)fold_statement_read_int64 (row, "items_left");
  plan->targets_left = (guint)fold_statement_read_int64 (row, "targets");
  plan->exposures = (guint)fold_statement_read_int64 (row, "exposures");
  plan->exposures_left = (guint)fold_statement_read_int64 (row, "others_exposures");
  plan->holdings = (guint)fold_statement_read_int64 (row, "holdings");
  plan->holdings_left = (guint)fold_statement_read_int64 (row, "others_holdings");
  plan->funds = (guint)fold_statement_read_int64 (row, "funds");
  plan->notes = (guint)fold_statement_read_int64 (row, "notes");
}

static gboolean
count_rows (FoldStore *store, const Join *join, FoldJoinPlan *plan, GError **error)
{
  g_autoptr (FoldStatement) row = fold_store_query (
      store, error,
      "WITH mine AS (SELECT date, currency FROM price WHERE instrument_id = ?1), "
      "theirs AS (SELECT date, currency FROM price WHERE instrument_id = ?2), "
      "items AS (SELECT watchlist_id, target_price FROM watchlist_item WHERE instrument_id = ?1), "
      "lists AS (SELECT watchlist_id FROM watchlist_item WHERE instrument_id = ?2) SELECT "
      "(SELECT count (*) FROM transactions WHERE instrument_id = ?1 OR other_id = ?1) AS transactions, "
      "(SELECT count (*) FROM mine WHERE date NOT IN (SELECT date FROM theirs)) AS prices, "
      "(SELECT count (*) FROM mine WHERE date IN (SELECT date FROM theirs)) AS prices_left, "
      "(SELECT count (*) FROM mine JOIN theirs USING (date) WHERE mine.currency <> theirs.currency) AS "
      "prices_left_currency, "
      "(SELECT count (*) FROM instrument_identifier AS a WHERE instrument_id = ?1 AND NOT EXISTS (SELECT 1 FROM "
      "instrument_identifier AS b WHERE b.instrument_id = ?2 AND b.kind = a.kind AND b.value = a.value AND "
      "b.exchange = a.exchange)) AS identifiers, "
      "(SELECT count (*) FROM items WHERE watchlist_id NOT IN lists) AS items, "
      "(SELECT count (*) FROM items WHERE watchlist_id IN lists) AS items_left, "
      "(SELECT count (*) FROM items WHERE target_price IS NOT NULL) AS targets, "
      "(SELECT count (*) FROM exposure WHERE instrument_id = ?1) AS exposures, "
      "(SELECT count (*) FROM exposure WHERE instrument_id = ?2) AS others_exposures, "
      "(SELECT count (*) FROM fund_holding WHERE fund_id = ?1) AS holdings, "
      "(SELECT count (*) FROM fund_holding WHERE fund_id = ?2) AS others_holdings, "
      "(SELECT count (*) FROM fund_holding WHERE instrument_id = ?1) AS funds, "
      "(SELECT count (*) FROM note WHERE instrument_id = ?1) AS notes",
      "ii", join->one, join->other);

  return fold_statement_visit (row, visit_counts, plan, error);
}

/* goes: whether it goes over, as the other has none; else all of it stays behind. */
static void
settle (gboolean goes, guint *count, guint *left)
{
  *left = goes ? 0 : *count;
  *count = goes ? *count : 0;
}

static void
visit_key (FoldStatement *row, gpointer data)
{
  FoldJoinPlan *plan = data;

  if (fold_statement_read_boolean (row, "goes"))
    plan->assumptions++;
  else
    plan->assumptions_left++;
}

static gboolean
count_keys (FoldStore *store, const Join *join, FoldJoinPlan *plan, GError **error)
{
  g_autoptr (FoldStatement) rows = fold_store_query (
      store, error,
      "WITH said AS (SELECT DISTINCT key FROM scenario_value UNION SELECT key FROM assumption) "
      "SELECT NOT EXISTS (SELECT 1 FROM said AS theirs WHERE theirs.key = ?2 || substr (said.key, length (?1) + 1)) AS "
      "goes FROM said WHERE substr (key, 1, length (?1)) = ?1",
      "ss", join->from, join->to);

  return fold_statement_visit (rows, visit_key, plan, error);
}

gboolean
fold_book_plan_join (FoldBook *self, FoldInstrument *one, FoldInstrument *other, FoldJoinPlan *plan, GError **error)
{
  g_autoptr (Join) join = NULL;

  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_INSTRUMENT (one) && FOLD_IS_INSTRUMENT (other), FALSE);
  *plan = (FoldJoinPlan){ 0 };
  if (!refuse (self, one, other, error))
    return FALSE;
  join = join_new (one, other);
  if (!count_rows (fold_book_get_store (self), join, plan, error)
      || !count_keys (fold_book_get_store (self), join, plan, error))
    return FALSE;
  plan->identifiers += join->alias != NULL;
  plan->targets_left = join->targets ? 0 : plan->targets_left;
  settle (plan->exposures_left == 0, &plan->exposures, &plan->exposures_left);
  settle (plan->holdings_left == 0, &plan->holdings, &plan->holdings_left);
  plan->takes_class = *fold_instrument_get_class_slug (other) == '\0' && *fold_instrument_get_class_slug (one) != '\0';
  plan->differs_by_isin = differs_by_isin (one, other);
  return TRUE;
}

guint
fold_join_plan_count_rows (const FoldJoinPlan *self)
{
  return self->transactions + self->prices + self->prices_left + self->identifiers + self->watchlist_items
         + self->watchlist_items_left + self->exposures + self->exposures_left + self->holdings + self->holdings_left
         + self->funds + self->notes + self->assumptions + self->assumptions_left;
}

static char *
dup_label (FoldInstrument *one, FoldInstrument *other)
{
  /* Translators: the label of an undo step; the names of two instruments */
  return g_strdup_printf (_("Join %s into %s"), fold_instrument_get_name (one), fold_instrument_get_name (other));
}

gboolean
fold_book_join (FoldBook *self, FoldInstrument *one, FoldInstrument *other, GError **error)
{
  g_autoptr (Join) join = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_INSTRUMENT (one) && FOLD_IS_INSTRUMENT (other), FALSE);
  if (!refuse (self, one, other, error))
    return FALSE;
  join = join_new (one, other);
  label = dup_label (one, other);
  return fold_edits_run (fold_book_get_edits (self), label, join_cb, join, error);
}

void
fold_book_join_async (FoldBook *self,
                      FoldInstrument *one,
                      FoldInstrument *other,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_INSTRUMENT (one) && FOLD_IS_INSTRUMENT (other));
  label = dup_label (one, other);
  fold_edits_run_async (fold_book_get_edits (self), label, join_cb, join_new (one, other), join_free, cancellable,
                        callback, data);
}
