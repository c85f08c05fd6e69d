/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-set-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-model-error.h"

struct _FoldAssumptionSet
{
  FoldVocabulary *vocabulary;
  GHashTable *base;   /* shared */
  GHashTable *values; /* what the scenario and --set say, market keys included */
  GArray *trades;     /* NULL: none */
  gboolean linked;
};

GHashTable *
fold_range_table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
fold_range_table_put (GHashTable *table, const char *key, FoldRange range)
{
  g_hash_table_insert (table, g_strdup (key), g_memdup2 (&range, sizeof range));
}

FoldRange
fold_range_read (FoldStatement *row)
{
  gboolean is_range = fold_statement_has (row, "low");
  double low = fold_statement_read_double (row, "low"), mode = fold_statement_read_double (row, "mode"),
         high = fold_statement_read_double (row, "high");
  return is_range && low <= mode && mode <= high ? (FoldRange){ low, mode, high } : fold_range_constant (mode);
}

FoldAssumptionSet *
fold_assumption_set_new (FoldVocabulary *vocabulary, GHashTable *base)
{
  FoldAssumptionSet *self = g_new0 (FoldAssumptionSet, 1);
  self->vocabulary = fold_vocabulary_ref (vocabulary);
  self->base = g_hash_table_ref (base);
  self->values = fold_range_table_new ();
  return self;
}

FoldAssumptionSet *
fold_assumption_set_copy (const FoldAssumptionSet *self)
{
  FoldAssumptionSet *copy = fold_assumption_set_new (self->vocabulary, self->base);
  GHashTableIter iter;
  gpointer key, range;
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &range))
    fold_assumption_set_put (copy, key, *(FoldRange *)range);
  copy->linked = self->linked;
  fold_assumption_set_set_trades (copy, self->trades);
  return copy;
}

void
fold_assumption_set_free (FoldAssumptionSet *self)
{
  fold_vocabulary_unref (self->vocabulary);
  g_hash_table_unref (self->base);
  g_hash_table_unref (self->values);
  g_clear_pointer (&self->trades, g_array_unref);
  g_free (self);
}

void
fold_assumption_set_set_trades (FoldAssumptionSet *self, GArray *trades)
{
  g_clear_pointer (&self->trades, g_array_unref);
  self->trades = trades != NULL ? g_array_ref (trades) : NULL;
}

GArray *
fold_assumption_set_get_trades (const FoldAssumptionSet *self)
{
  return self->trades;
}

gboolean
fold_assumption_set_get_linked (const FoldAssumptionSet *self)
{
  return self->linked;
}

void
fold_assumption_set_set_linked (FoldAssumptionSet *self, gboolean linked)
{
  self->linked = linked;
}

void
fold_assumption_set_put (FoldAssumptionSet *self, const char *key, FoldRange range)
{
  fold_range_table_put (self->values, key, range);
}

/* lookup: what is said of exactly this key. The market has the base where the scenario does not speak of it; mine the
 * scenario first. */
static const FoldRange *
lookup (const FoldAssumptionSet *self, const FoldKey *key)
{
  g_autofree char *text = fold_key_format (key);
  const FoldRange *range = g_hash_table_lookup (self->values, text);
  if (range != NULL)
    return range;
  if (key->market && self->linked)
    range = g_hash_table_lookup (self->values, text + strlen ("market."));
  if (range != NULL)
    return range;
  return g_hash_table_lookup (self->base, key->market ? text + strlen ("market.") : text);
}

FoldRange
fold_assumption_set_resolve (const FoldAssumptionSet *self, const FoldKey *key)
{
  const FoldRange *range = lookup (self, key);
  if (range == NULL && key->parameter->scope == FOLD_SCOPE_CLASS && !key->of_class)
    {
      FoldKey of_class = *key;
      of_class.subject = g_hash_table_lookup (self->vocabulary->instruments, key->subject);
      of_class.of_class = TRUE;
      if (of_class.subject != NULL)
        range = lookup (self, &of_class);
    }
  FoldRange share;
  if (range == NULL && key->parameter->scope == FOLD_SCOPE_EXPOSURE && self->vocabulary->owner != NULL
      && self->vocabulary->find_share (self->vocabulary->owner, key->subject, key->subtheme, &share))
    return share;
  if (range == NULL && key->parameter->follows != NULL)
    return fold_assumption_set_resolve (self, &(FoldKey){ .parameter = key->parameter->follows });
  return range != NULL ? *range : fold_range_constant (key->parameter->fallback);
}

gboolean
fold_assumption_set_find (const FoldAssumptionSet *self, const FoldKey *key, FoldRange *range)
{
  const FoldRange *said = lookup (self, key);
  if (said != NULL)
    *range = *said;
  return said != NULL;
}

/* is_claim: whether it is the name of what is said of an instrument alone, and never of a class. */
static gboolean
is_claim (const char *name)
{
  const FoldParameter *claims[FOLD_N_PARAMETERS];
  guint n = fold_parameters_list (FOLD_SCOPE_INSTRUMENT, FOLD_IN_TABLE_ORDER, claims);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (claims[i]->name, name))
      return TRUE;
  return FALSE;
}

static void
add_own (GHashTable *own, GHashTable *table, gboolean claims)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *mine = g_str_has_prefix (key, "market.") ? (char *)key + strlen ("market.") : key;
      const char *slug = g_str_has_prefix (mine, "instrument.") ? mine + strlen ("instrument.") : NULL;
      if (slug != NULL && is_claim (strrchr (slug, '.') + 1) == claims)
        g_hash_table_add (own, g_strndup (slug, strcspn (slug, ".")));
    }
}

static GHashTable *
find_own (const FoldAssumptionSet *self, gboolean claims)
{
  GHashTable *own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_own (own, self->base, claims);
  add_own (own, self->values, claims);
  return own;
}

GHashTable *
fold_assumption_set_find_own (const FoldAssumptionSet *self)
{
  return find_own (self, FALSE);
}

GHashTable *
fold_assumption_set_find_claims (const FoldAssumptionSet *self)
{
  return find_own (self, TRUE);
}

gboolean
fold_assumption_set_has_exposures (const FoldAssumptionSet *self)
{
  GHashTableIter iter;
  gpointer text;
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    {
      g_auto (FoldKey) key = { NULL };
      if (fold_key_parse (text, &key) && key.parameter->scope == FOLD_SCOPE_EXPOSURE)
        return TRUE;
    }
  return FALSE;
}

void
fold_assumption_set_add_keys (const FoldAssumptionSet *self, GHashTable *keys)
{
  GHashTableIter iter;
  gpointer text;
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_hash_table_add (keys, g_strdup (text));
}

gboolean
fold_assumption_set_is_theme (const FoldAssumptionSet *self, const FoldKey *key)
{
  g_autoptr (FoldAssumptionSet) bare = fold_assumption_set_new (self->vocabulary, self->base);
  return fold_range_equal (fold_assumption_set_resolve (self, key), fold_assumption_set_resolve (bare, key));
}

gboolean
fold_assumption_set_says (const FoldAssumptionSet *self, const char *key, double *mode)
{
  g_auto (FoldKey) parsed = { NULL };
  FoldRange range;
  if (!fold_vocabulary_parse (self->vocabulary, key, &parsed, NULL)
      || !fold_assumption_set_find (self, &parsed, &range))
    return FALSE;
  *mode = range.mode;
  return TRUE;
}

gboolean
fold_assumption_set_get (const FoldAssumptionSet *self, const char *key, FoldRange *range)
{
  g_auto (FoldKey) parsed = { NULL };
  if (!fold_vocabulary_parse (self->vocabulary, key, &parsed, NULL))
    return FALSE;
  *range = fold_assumption_set_resolve (self, &parsed);
  return TRUE;
}

double
fold_assumption_set_get_mode (const FoldAssumptionSet *self, const char *key)
{
  FoldRange range;
  g_return_val_if_fail (fold_assumption_set_get (self, key, &range), 0);
  return range.mode;
}

gboolean
fold_assumption_set_check_range (const FoldParameter *parameter, const char *key, FoldRange range, GError **error)
{
  if (!fold_parameter_check (parameter, key, range.low, error)
      || !fold_parameter_check (parameter, key, range.mode, error)
      || !fold_parameter_check (parameter, key, range.high, error))
    return FALSE;
  if (!(range.low <= range.mode && range.mode <= range.high))
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                 _("The range of “%s”, %g to %g, does not contain its most likely value %g. Widen it, or set that "
                   "value first."),
                 key, range.low, range.high, range.mode);
  else if (!parameter->may_range && !fold_range_is_constant (range))
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                 _("“%s” is a single number, without a low and a high. Set it without “.low” and “.high”."), key);
  else
    return TRUE;
  return FALSE;
}

gboolean
fold_assumption_set_set_range (FoldAssumptionSet *self, const char *key, FoldRange range, GError **error)
{
  g_auto (FoldKey) parsed = { NULL };
  if (!fold_vocabulary_parse (self->vocabulary, key, &parsed, error)
      || !fold_assumption_set_check_range (parsed.parameter, key, range, error))
    return FALSE;
  g_autofree char *canonical = fold_key_format (&parsed);
  fold_assumption_set_put (self, canonical, range);
  return TRUE;
}

/* strip_end: "M.low" to "M" and a pointer to the low of range; anything else to itself and NULL. */
static char *
strip_end (const char *key, FoldRange *range, double **end)
{
  *end = g_str_has_suffix (key, ".low") ? &range->low : g_str_has_suffix (key, ".high") ? &range->high : NULL;
  return *end != NULL ? g_strndup (key, strrchr (key, '.') - key) : g_strdup (key);
}

gboolean
fold_assumption_set_set (FoldAssumptionSet *self, const char *key, double value, GError **error)
{
  FoldRange range;
  double *end = NULL;
  g_autofree char *name = strip_end (key, &range, &end);
  g_auto (FoldKey) parsed = { NULL };
  if (!fold_vocabulary_parse (self->vocabulary, name, &parsed, error)
      || !fold_parameter_check (parsed.parameter, key, value, error))
    return FALSE;
  range = fold_assumption_set_resolve (self, &parsed);
  if (end != NULL)
    *end = value;
  else
    range = fold_range_with_mode (range, value);
  if (!fold_assumption_set_check_range (parsed.parameter, name, range, error))
    return FALSE;
  g_autofree char *canonical = fold_key_format (&parsed);
  fold_assumption_set_put (self, canonical, range);
  return TRUE;
}

gboolean
fold_assumption_set_parse (FoldAssumptionSet *self, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  if (equals == NULL || equals == assignment)
    {
      g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN,
                   _("“%s” sets nothing. Write KEY=VALUE, for example M=3."), assignment);
      return FALSE;
    }
  g_autofree char *key = g_strstrip (g_strndup (assignment, equals - assignment));
  g_autofree char *text = g_strstrip (g_strdup (equals + 1));
  char *rest = NULL;
  double value = g_ascii_strtod (text, &rest);
  if (*text == '\0' || *rest != '\0')
    {
      g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                   _("The value of “%s”, “%s”, is not a number. Write it like 0.4, with a point."), key, text);
      return FALSE;
    }
  return fold_assumption_set_set (self, key, value, error);
}
