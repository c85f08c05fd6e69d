/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding an instrument by what people and files call it. */
#include "fold-instruments-private.h"
#include "fold-instrument-private.h"
#include "fold-search.h"

/* How surely a text names an instrument; the lower, the surer. */
typedef enum
{
  FOLD_MATCH_SLUG,
  FOLD_MATCH_CODE, /* ticker, symbol, ISIN, WKN, CUSIP */
  FOLD_MATCH_ALIAS,
  FOLD_MATCH_NAME,
  FOLD_MATCH_NONE,
} FoldMatch;

static gboolean
is_same (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);
  return g_str_equal (own, folded);
}

static FoldMatch
of_kind (const char *kind)
{
  return g_str_equal (kind, "alias") ? FOLD_MATCH_ALIAS : FOLD_MATCH_CODE;
}

static FoldMatch
match_exactly (FoldInstrument *instrument, const char *folded)
{
  FoldMatch best = FOLD_MATCH_NONE;
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);
  if (is_same (fold_instrument_get_slug (instrument), folded))
    return FOLD_MATCH_SLUG;
  if (is_same (fold_instrument_get_name (instrument), folded)
      || is_same (fold_instrument_get_original_name (instrument), folded))
    best = FOLD_MATCH_NAME;
  for (guint i = 0; i < n; i++)
    if (is_same (identifiers[i].value, folded))
      best = MIN (best, of_kind (identifiers[i].kind));
  return best;
}

/* What a folded text names; of equally sure ones nobody is the one. */
typedef struct
{
  FoldInstrument *instrument;
  FoldMatch match;
  gboolean shared;
} FoldNamed;

static void
add_name (GHashTable *index, const char *text, FoldInstrument *instrument, FoldMatch match)
{
  char *folded = g_utf8_casefold (text, -1);
  FoldNamed *named = g_hash_table_lookup (index, folded);
  const FoldNamed own = { instrument, match, FALSE };
  if (named == NULL)
    {
      g_hash_table_insert (index, folded, g_memdup2 (&own, sizeof own));
      return;
    }
  if (match < named->match)
    *named = own;
  else if (match == named->match && instrument != named->instrument)
    named->shared = TRUE;
  g_free (folded);
}

static void
add_names (GHashTable *index, FoldInstrument *instrument)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);
  for (guint i = 0; i < n; i++)
    add_name (index, identifiers[i].value, instrument, of_kind (identifiers[i].kind));
  add_name (index, fold_instrument_get_name (instrument), instrument, FOLD_MATCH_NAME);
  add_name (index, fold_instrument_get_original_name (instrument), instrument, FOLD_MATCH_NAME);
}

GHashTable *
fold_instruments_index_names (FoldInstruments *self)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer instrument;
  g_hash_table_iter_init (&iter, fold_collection_get_objects (self)->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &instrument))
    add_names (index, instrument);
  return index;
}

FoldInstrument *
fold_instruments_find (FoldInstruments *self, const char *text)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && text != NULL, NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);
  FoldInstrument *found = fold_instruments_find_slug (self, folded);
  const FoldNamed *named = found == NULL ? g_hash_table_lookup (fold_instruments_get_names (self), folded) : NULL;
  if (found != NULL)
    return found;
  return named != NULL && !named->shared ? named->instrument : NULL;
}

/* --- search as typed --- */

typedef struct
{
  FoldInstrument *instrument;
  guint rank; /* the lower, the better */
} FoldHit;

static gboolean
starts_with (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);
  return g_str_has_prefix (own, folded);
}

/* rank_hit: what it is called exactly comes first, then codes and names that begin so, then any other word. */
static guint
rank_hit (FoldInstrument *instrument, const char *folded)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (instrument, &n);
  FoldMatch match = match_exactly (instrument, folded);
  if (match != FOLD_MATCH_NONE)
    return match;
  if (starts_with (fold_instrument_get_name (instrument), folded))
    return FOLD_MATCH_NONE + 1;
  for (guint i = 0; i < n; i++)
    if (starts_with (identifiers[i].value, folded))
      return FOLD_MATCH_NONE + 2;
  return FOLD_MATCH_NONE + 3;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const FoldHit *one = a, *other = b;
  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return g_utf8_collate (fold_instrument_get_name (one->instrument), fold_instrument_get_name (other->instrument));
}

GPtrArray *
fold_instruments_search (FoldInstruments *self, const char *text, guint limit)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self) && text != NULL, NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);
  g_auto (GStrv) words = fold_search_split (stripped);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (FoldHit));
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer instrument;
  g_hash_table_iter_init (&iter, fold_collection_get_objects (self)->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &instrument))
    if (fold_instrument_matches (instrument, (const char *const *)words))
      g_array_append_val (hits, ((FoldHit){ instrument, *folded == '\0' ? 0 : rank_hit (instrument, folded) }));
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && (limit == 0 || i < limit); i++)
    g_ptr_array_add (found, g_array_index (hits, FoldHit, i).instrument);
  return found;
}
