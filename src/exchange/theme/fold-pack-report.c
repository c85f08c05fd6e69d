/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pack-report.h"

#include "fold-fact.h"
#include "fold-network.h"

static void
free_count (gpointer data)
{
  FoldPackCount *count = data;
  g_free (count->kind);
  g_free (count);
}

static void
free_stale (gpointer data)
{
  FoldPackStale *stale = data;
  g_free (stale->instrument);
  g_free (stale->what);
  g_free (stale->as_of);
  g_free (stale->review_date);
  g_free (stale);
}

static void
free_sum (gpointer data)
{
  FoldPackSum *sum = data;
  g_free (sum->what);
  g_free (sum);
}

static void
free_ids (gpointer data)
{
  g_strfreev (data);
}

void
fold_pack_report_free (FoldPackReport *self)
{
  g_ptr_array_unref (self->identical);
  g_ptr_array_unref (self->counts);
  g_ptr_array_unref (self->class_counts);
  g_ptr_array_unref (self->judged);
  g_ptr_array_unref (self->stale);
  g_ptr_array_unref (self->without_range);
  g_ptr_array_unref (self->sums);
  g_free (self);
}

/* --- a pack, by what is asked of it: it may have tens of thousands of instruments --- */

typedef struct
{
  const FoldThemeData *data;
  GHashTable *by_key;  /* key -> FoldPackAssumption */
  GHashTable *numbers; /* id of an instrument -> GPtrArray of its FoldPackAssumption */
  GHashTable *scored;  /* set of the ids of classes that can be invested in */
} FoldPackIndex;

static void
add_numbers (FoldPackIndex *self, FoldPackAssumption *assumption)
{
  const char *id = assumption->key + strlen ("instrument."), *end;
  g_hash_table_insert (self->by_key, assumption->key, assumption);
  if (!g_str_has_prefix (assumption->key, "instrument.") || (end = strchr (id, '.')) == NULL)
    return;
  g_autofree char *owner = g_strndup (id, (gsize)(end - id));
  GPtrArray *numbers = g_hash_table_lookup (self->numbers, owner);
  if (numbers == NULL)
    g_hash_table_insert (self->numbers, g_steal_pointer (&owner), numbers = g_ptr_array_new ());
  g_ptr_array_add (numbers, assumption);
}

static void
index_init (FoldPackIndex *self, const FoldThemeData *data)
{
  self->data = data;
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->scored = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < data->assumptions->len; i++)
    add_numbers (self, data->assumptions->pdata[i]);
  for (guint i = 0; i < data->classes->len; i++)
    {
      const FoldPackClass *class = data->classes->pdata[i];
      if (!g_str_equal (class->asset_class, "not_investable"))
        g_hash_table_add (self->scored, class->id);
    }
}

static void
index_clear (FoldPackIndex *self)
{
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->scored);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FoldPackIndex, index_clear)

/* Returns: (nullable): of FoldPackAssumption */
static GPtrArray *
find_numbers (const FoldPackIndex *self, const FoldPackInstrument *instrument)
{
  return g_hash_table_lookup (self->numbers, instrument->id);
}

static guint
count_numbers (const FoldPackIndex *self, const FoldPackInstrument *instrument)
{
  GPtrArray *numbers = find_numbers (self, instrument);
  return numbers != NULL ? numbers->len : 0;
}

/* --- sourced and judged --- */

static void
count_number (GPtrArray *counts, const char *kind, const char *source)
{
  FoldPackCount *count = NULL;
  for (guint i = 0; i < counts->len && count == NULL; i++)
    {
      FoldPackCount *at = counts->pdata[i];
      count = g_str_equal (at->kind, kind) ? at : NULL;
    }
  if (count == NULL)
    {
      count = g_new0 (FoldPackCount, 1);
      count->kind = g_strdup (kind);
      g_ptr_array_add (counts, count);
    }
  if (*source != '\0')
    count->sourced++;
  else
    count->judged++;
}

/* The links of the chain reaction are one kind; else the last word of a key says of which kind it is. */
static const char *
kind_of (const char *key)
{
  const char *point = strrchr (key, '.');
  if (g_str_has_prefix (key, "spillover."))
    return "spillover";
  return point != NULL ? point + 1 : key;
}

static void
count_exposures (FoldPackReport *self, const FoldPackInstrument *instrument)
{
  for (guint k = 0; k < instrument->exposures->len; k++)
    {
      const FoldPackExposure *exposure = instrument->exposures->pdata[k];
      g_autofree char *key = g_strdup_printf ("instrument.%s.exposure.%s", instrument->id, exposure->subtheme);
      count_number (self->counts, "exposure", exposure->source);
      count_number (self->class_counts, instrument->class_id, exposure->source);
      if (*exposure->source == '\0')
        g_ptr_array_add (self->judged, g_strdup (key));
      if (exposure->share > 0 && exposure->low >= exposure->high)
        g_ptr_array_add (self->without_range, g_steal_pointer (&key));
    }
}

static void
count_all (FoldPackReport *self, const FoldPackIndex *index)
{
  const FoldThemeData *data = index->data;
  for (guint i = 0; i < data->assumptions->len; i++)
    {
      const FoldPackAssumption *assumption = data->assumptions->pdata[i];
      count_number (self->counts, kind_of (assumption->key), assumption->source);
    }
  for (guint i = 0; i < data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = data->instruments->pdata[i];
      for (guint k = 0; k < count_numbers (index, instrument); k++)
        {
          const FoldPackAssumption *assumption = find_numbers (index, instrument)->pdata[k];
          count_number (self->class_counts, instrument->class_id, assumption->source);
          if (*assumption->source == '\0')
            g_ptr_array_add (self->judged, g_strdup (assumption->key));
        }
      count_exposures (self, instrument);
    }
}

/* --- old facts --- */

static void
add_stale (FoldPackReport *self, const char *instrument, char *what, const char *as_of, FoldDate review)
{
  FoldPackStale *stale = g_new0 (FoldPackStale, 1);
  stale->instrument = g_strdup (instrument);
  stale->what = what;
  stale->as_of = g_strdup (as_of);
  stale->review_date = fold_date_format (review);
  g_ptr_array_add (self->stale, stale);
}

static void
find_stale_fact (FoldPackReport *self, const char *instrument, char *what, const char *as_of, FoldDate today)
{
  if (fold_fact_is_stale (as_of, today))
    add_stale (self, instrument, what, as_of, fold_fact_review_date (as_of));
  else
    g_free (what);
}

/* The numbers of an instrument have one date. */
static void
find_stale_numbers (FoldPackReport *self,
                    const FoldPackIndex *index,
                    const FoldPackInstrument *instrument,
                    FoldDate today)
{
  for (guint i = 0; i < count_numbers (index, instrument); i++)
    {
      const FoldPackAssumption *assumption = find_numbers (index, instrument)->pdata[i];
      const FoldDate review = fold_fact_last_day (assumption->review_date);
      if (review == FOLD_DATE_NONE)
        continue;
      if (review < today)
        add_stale (self, instrument->id, g_strdup ("assumptions"), "", review);
      return;
    }
}

static void
find_stale (FoldPackReport *self, const FoldPackIndex *index)
{
  const FoldThemeData *data = index->data;
  const FoldDate today = fold_fact_last_day (data->as_of);
  if (today == FOLD_DATE_NONE)
    return;
  for (guint i = 0; i < data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = data->instruments->pdata[i];
      find_stale_fact (self, instrument->id, g_strdup (""), instrument->as_of, today);
      for (guint k = 0; k < instrument->exposures->len; k++)
        {
          const FoldPackExposure *exposure = instrument->exposures->pdata[k];
          find_stale_fact (self, instrument->id, g_strdup_printf ("exposure.%s", exposure->subtheme), exposure->as_of,
                           today);
        }
      find_stale_numbers (self, index, instrument, today);
    }
}

/* --- sums --- */

static void
add_sum (FoldPackReport *self, const char *kind, const char *of, double value)
{
  FoldPackSum *sum = g_new0 (FoldPackSum, 1);
  sum->what = g_strconcat (kind, ".", of, NULL);
  sum->sum = value;
  g_ptr_array_add (self->sums, sum);
}

static double
find_mode (const FoldPackIndex *index, const char *key, double otherwise)
{
  const FoldPackAssumption *assumption = g_hash_table_lookup (index->by_key, key);
  return assumption != NULL ? assumption->range.mode : otherwise;
}

static void
add_network (FoldPackReport *self, const FoldPackIndex *index)
{
  const FoldThemeData *data = index->data;
  const guint n = data->sectors->len;
  g_autofree double *links = g_new0 (double, (gsize)n *n), *strength = g_new0 (double, n);
  g_autofree double *scratch = g_new0 (double, 2 * (gsize)n);
  for (guint i = 0; i < n; i++)
    {
      const char *receiver = ((const FoldPackSector *)data->sectors->pdata[i])->id;
      g_autofree char *key = g_strdup_printf ("sector.%s.chain_strength", receiver);
      double sum = 0;
      strength[i] = find_mode (index, key, 1);
      for (guint k = 0; k < n; k++)
        {
          const char *driver = ((const FoldPackSector *)data->sectors->pdata[k])->id;
          g_autofree char *link = g_strdup_printf ("spillover.%s.%s", receiver, driver);
          sum += links[i * n + k] = find_mode (index, link, 0);
        }
      add_sum (self, "spillover", receiver, sum);
    }
  self->spectral_radius = fold_network_spectral_radius (n, strength, links, scratch);
}

static void
add_sums (FoldPackReport *self, const FoldPackIndex *index)
{
  const FoldThemeData *data = index->data;
  for (guint i = 0; i < data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = data->instruments->pdata[i];
      double known = 0, exposed = 0;
      for (guint k = 0; k < instrument->holdings->len; k++)
        known += ((const FoldPackHolding *)instrument->holdings->pdata[k])->weight;
      for (guint k = 0; k < instrument->exposures->len; k++)
        exposed += ((const FoldPackExposure *)instrument->exposures->pdata[k])->share;
      if (instrument->holdings->len > 0)
        add_sum (self, "holdings", instrument->id, known);
      if (exposed > 1 + 1e-9)
        add_sum (self, "exposures", instrument->id, exposed);
    }
  add_network (self, index);
}

/* --- what tells instruments apart --- */

static gboolean
is_scored (const FoldPackIndex *index, const FoldPackInstrument *instrument)
{
  return (instrument->exposures->len > 0 || instrument->holdings->len > 0)
         && g_hash_table_contains (index->scored, instrument->class_id);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* All that the engine is given of an instrument, its name apart. */
static char *
describe_inputs (const FoldPackIndex *index, const FoldPackInstrument *instrument)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < instrument->exposures->len; i++)
    {
      const FoldPackExposure *exposure = instrument->exposures->pdata[i];
      g_ptr_array_add (inputs, g_strdup_printf ("exposure.%s=%.6g/%.6g/%.6g", exposure->subtheme, exposure->low,
                                                exposure->share, exposure->high));
    }
  for (guint i = 0; i < instrument->holdings->len; i++)
    {
      const FoldPackHolding *holding = instrument->holdings->pdata[i];
      g_ptr_array_add (inputs, g_strdup_printf ("holding.%s=%.6g", holding->instrument, holding->weight));
    }
  for (guint i = 0; i < count_numbers (index, instrument); i++)
    {
      const FoldPackAssumption *assumption = find_numbers (index, instrument)->pdata[i];
      g_ptr_array_add (inputs, g_strdup_printf ("%s=%.9g/%.9g/%.9g", kind_of (assumption->key), assumption->range.low,
                                                assumption->range.mode, assumption->range.high));
    }
  g_ptr_array_sort (inputs, compare_texts);
  g_ptr_array_add (inputs, NULL);
  g_autofree char *text = g_strjoinv ("\n", (char **)inputs->pdata);
  return g_strconcat (instrument->class_id, "\n", text, NULL);
}

static void
find_identical (FoldPackReport *self, const FoldPackIndex *index)
{
  const FoldThemeData *data = index->data;
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = data->instruments->pdata[i];
      if (!is_scored (index, instrument))
        continue;
      g_autofree char *inputs = describe_inputs (index, instrument);
      GPtrArray *group = g_hash_table_lookup (groups, inputs);
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (order, group);
          g_hash_table_insert (groups, g_steal_pointer (&inputs), group);
        }
      g_ptr_array_add (group, g_strdup (instrument->id));
    }
  for (guint i = 0; i < order->len; i++)
    {
      GPtrArray *group = order->pdata[i];
      if (group->len < 2)
        continue;
      g_ptr_array_add (group, NULL);
      g_ptr_array_add (self->identical, g_strdupv ((char **)group->pdata));
    }
}

FoldPackReport *
fold_pack_report_new (const FoldThemeData *data)
{
  FoldPackReport *self = g_new0 (FoldPackReport, 1);
  g_auto (FoldPackIndex) index = { NULL };

  index_init (&index, data);
  self->identical = g_ptr_array_new_with_free_func (free_ids);
  self->counts = g_ptr_array_new_with_free_func (free_count);
  self->class_counts = g_ptr_array_new_with_free_func (free_count);
  self->judged = g_ptr_array_new_with_free_func (g_free);
  self->stale = g_ptr_array_new_with_free_func (free_stale);
  self->without_range = g_ptr_array_new_with_free_func (g_free);
  self->sums = g_ptr_array_new_with_free_func (free_sum);
  find_identical (self, &index);
  count_all (self, &index);
  find_stale (self, &index);
  add_sums (self, &index);
  return self;
}
