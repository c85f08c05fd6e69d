/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pack-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_EXPOSURE 1.02 /* up to here shares are scaled down to 1 when they are used */
#define TOLERANCE 1e-6

/* claim: an id, or a name that is looked up, may be there once. seen: folded text to path. */
static gboolean
claim (FoldPackParse *parse, GHashTable *seen, const char *text, char *path)
{
  char *folded = g_utf8_casefold (text, -1);
  const char *first = g_hash_table_lookup (seen, folded);
  if (first == NULL)
    {
      g_hash_table_insert (seen, folded, path);
      return TRUE;
    }
  fold_pack_refuse (parse->reader, path, _("“%s” is already taken by %s. Choose another."), text, first);
  g_free (folded);
  g_free (path);
  return FALSE;
}

static GHashTable *
seen_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
check_sectors (FoldPackParse *parse, GHashTable *subthemes)
{
  g_autoptr (GHashTable) sectors = seen_new ();
  for (guint i = 0; i < parse->data->sectors->len; i++)
    {
      const FoldPackSector *sector = parse->data->sectors->pdata[i];
      g_autofree char *path = g_strdup_printf ("$.sectors[%u].subthemes", i);
      double sum = 0;
      if (!claim (parse, sectors, sector->id, g_strdup_printf ("$.sectors[%u].id", i)))
        return FALSE;
      for (guint k = 0; k < sector->subthemes->len; k++)
        {
          const FoldPackSubtheme *subtheme = sector->subthemes->pdata[k];
          sum += subtheme->weight;
          if (!claim (parse, subthemes, subtheme->id, g_strdup_printf ("%s[%u].id", path, k)))
            return FALSE;
        }
      if (fabs (sum - 1) > TOLERANCE)
        return fold_pack_refuse (parse->reader, path, _("the weights add up to %g. Make them add up to 1."), sum);
    }
  return parse->data->sectors->len > 0 || fold_pack_refuse (parse->reader, "$.sectors", _("there is none. Add one."));
}

static gboolean
check_classes (FoldPackParse *parse, GHashTable *classes)
{
  gboolean has_fund = FALSE;
  for (guint i = 0; i < parse->data->classes->len; i++)
    {
      const FoldPackClass *class = parse->data->classes->pdata[i];
      if (!claim (parse, classes, class->id, g_strdup_printf ("$.classes[%u].id", i)))
        return FALSE;
      has_fund = has_fund || g_str_equal (class->asset_class, "fund");
    }
  return has_fund
         || fold_pack_refuse (
             parse->reader, "$.classes",
             _("no class is a “fund”. Add one: sectors are scored with the numbers of the last one."));
}

/* --- instruments --- */

static gboolean
check_exposures (FoldPackParse *parse, const FoldPackInstrument *instrument, const char *path, GHashTable *subthemes)
{
  g_autoptr (GHashTable) own = seen_new ();
  double sum = 0;
  for (guint i = 0; i < instrument->exposures->len; i++)
    {
      const FoldPackExposure *exposure = instrument->exposures->pdata[i];
      g_autofree char *place = g_strdup_printf ("%s.exposures[%u].subtheme", path, i);
      if (!g_hash_table_contains (subthemes, exposure->subtheme))
        return fold_pack_refuse (parse->reader, place, _("there is no sub-theme “%s”. Use the id of one."),
                                 exposure->subtheme);
      if (!claim (parse, own, exposure->subtheme, g_steal_pointer (&place)))
        return FALSE;
      sum += exposure->share;
    }
  g_autofree char *exposures = g_strconcat (path, ".exposures", NULL);
  return sum <= MOST_EXPOSURE + TOLERANCE
         || fold_pack_refuse (parse->reader, exposures, _("the shares add up to %g. Lower them to at most 1."), sum);
}

static gboolean
check_names (FoldPackParse *parse, const FoldPackInstrument *instrument, const char *path, GHashTable *names)
{
  for (guint i = 0; i < instrument->identifiers->len; i++)
    {
      const FoldPackIdentifier *identifier = instrument->identifiers->pdata[i];
      g_autofree char *folded = g_utf8_casefold (identifier->value, -1);
      const char *owner = g_hash_table_lookup (names, folded);
      if (owner != NULL && !g_str_equal (owner, path))
        return fold_pack_refuse (parse->reader, path, _("“%s” is also a name of %s. Keep it for one of them."),
                                 identifier->value, owner);
      g_hash_table_insert (names, g_steal_pointer (&folded), g_strdup (path));
    }
  return TRUE;
}

static const FoldPackInstrument *
find_instrument (FoldPackParse *parse, const char *id)
{
  for (guint i = 0; i < parse->data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = parse->data->instruments->pdata[i];
      if (g_str_equal (instrument->id, id))
        return instrument;
    }
  return NULL;
}

/* The funds on the way to the one that is looked at. */
typedef struct _FoldPackPath FoldPackPath;
struct _FoldPackPath
{
  const FoldPackInstrument *fund;
  const FoldPackPath *above;
};

static gboolean
has_circle (FoldPackParse *parse, const FoldPackPath *path)
{
  for (const FoldPackPath *at = path->above; at != NULL; at = at->above)
    if (at->fund == path->fund)
      return TRUE;
  for (guint i = 0; i < path->fund->holdings->len; i++)
    {
      const FoldPackHolding *holding = path->fund->holdings->pdata[i];
      if (has_circle (parse, &(FoldPackPath){ find_instrument (parse, holding->instrument), path }))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_holdings (FoldPackParse *parse, const FoldPackInstrument *fund, const char *path, GHashTable *instruments)
{
  g_autoptr (GHashTable) own = seen_new ();
  g_autofree char *holdings = g_strconcat (path, ".holdings", NULL);
  double sum = 0;
  for (guint i = 0; i < fund->holdings->len; i++)
    {
      const FoldPackHolding *holding = fund->holdings->pdata[i];
      g_autofree char *place = g_strdup_printf ("%s[%u].instrument", holdings, i);
      if (!g_hash_table_contains (instruments, holding->instrument))
        return fold_pack_refuse (parse->reader, place, _("there is no instrument “%s”. Use the id of one."),
                                 holding->instrument);
      if (!claim (parse, own, holding->instrument, g_steal_pointer (&place)))
        return FALSE;
      sum += holding->weight;
    }
  return sum <= 1 + TOLERANCE
         || fold_pack_refuse (parse->reader, holdings, _("the weights add up to %g. Lower them to at most 1."), sum);
}

static gboolean
check_circles (FoldPackParse *parse)
{
  for (guint i = 0; i < parse->data->instruments->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("$.instruments[%u].holdings", i);
      if (has_circle (parse, &(FoldPackPath){ parse->data->instruments->pdata[i], NULL }))
        return fold_pack_refuse (parse->reader, path,
                                 _("this fund holds itself through others. Remove one of the links."));
    }
  return TRUE;
}

static gboolean
check_instruments (FoldPackParse *parse, GHashTable *instruments, GHashTable *subthemes, GHashTable *classes)
{
  g_autoptr (GHashTable) names = seen_new ();
  for (guint i = 0; i < parse->data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = parse->data->instruments->pdata[i];
      if (!claim (parse, instruments, instrument->id, g_strdup_printf ("$.instruments[%u].id", i)))
        return FALSE;
    }
  for (guint i = 0; i < parse->data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = parse->data->instruments->pdata[i];
      g_autofree char *path = g_strdup_printf ("$.instruments[%u]", i);
      g_autofree char *class_path = g_strconcat (path, ".class", NULL);
      if (!g_hash_table_contains (classes, instrument->class_id))
        return fold_pack_refuse (parse->reader, class_path, _("there is no class “%s”. Use the id of one."),
                                 instrument->class_id);
      if (!check_exposures (parse, instrument, path, subthemes) || !check_names (parse, instrument, path, names)
          || !check_holdings (parse, instrument, path, instruments))
        return FALSE;
    }
  return check_circles (parse);
}

/* --- scenarios and watchlists --- */

static gboolean
check_watchlists (FoldPackParse *parse, GHashTable *instruments)
{
  g_autoptr (GHashTable) names = seen_new ();
  for (guint i = 0; i < parse->data->watchlists->len; i++)
    {
      const FoldPackWatchlist *watchlist = parse->data->watchlists->pdata[i];
      g_autoptr (GHashTable) own = seen_new ();
      if (!claim (parse, names, watchlist->name, g_strdup_printf ("$.watchlists[%u].name", i)))
        return FALSE;
      for (guint k = 0; watchlist->instruments[k] != NULL; k++)
        {
          g_autofree char *path = g_strdup_printf ("$.watchlists[%u].instruments[%u]", i, k);
          if (!g_hash_table_contains (instruments, watchlist->instruments[k]))
            return fold_pack_refuse (parse->reader, path, _("there is no instrument “%s”. Use the id of one."),
                                     watchlist->instruments[k]);
          if (!claim (parse, own, watchlist->instruments[k], g_steal_pointer (&path)))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_scenarios (FoldPackParse *parse)
{
  g_autoptr (GHashTable) names = seen_new ();
  for (guint i = 0; i < parse->data->scenarios->len; i++)
    {
      const FoldPackScenario *scenario = parse->data->scenarios->pdata[i];
      if (!claim (parse, names, scenario->name, g_strdup_printf ("$.scenarios[%u].name", i)))
        return FALSE;
    }
  return parse->data->scenarios->len > 0
         || fold_pack_refuse (parse->reader, "$.scenarios", _("there is none. Add one."));
}

/* check_base: every base value inside its domain. */
static gboolean
check_base (FoldPackParse *parse)
{
  g_autoptr (FoldAssumptionSet) set = fold_theme_data_dup_assumptions (parse->data);
  for (guint i = 0; i < parse->data->assumptions->len; i++)
    {
      const FoldPackAssumption *assumption = parse->data->assumptions->pdata[i];
      g_autoptr (GError) failure = NULL;
      if (!fold_assumption_set_set_range (set, assumption->key, assumption->range, &failure))
        return fold_pack_refuse (parse->reader, parse->assumption_paths->pdata[i], "%s", failure->message);
    }
  return TRUE;
}

/* without_end: "M.low" to "M", where that is the key. */
static char *
without_end (const FoldAssumptionSet *set, const char *key)
{
  FoldRange range;
  if (fold_assumption_set_get (set, key, &range))
    return g_strdup (key);
  return g_strndup (key, strrchr (key, '.') - key);
}

static void
put_value (FoldPackScenario *scenario, const char *key, FoldRange range)
{
  for (guint i = 0; i < scenario->values->len; i++)
    {
      FoldPackAssumption *value = scenario->values->pdata[i];
      if (g_str_equal (value->key, key))
        {
          value->range = range;
          return;
        }
    }
  g_ptr_array_add (scenario->values, fold_pack_assumption_new (key, range));
}

/* resolve_settings: a scenario's settings in the order of the document, over the base. */
static gboolean
resolve_settings (FoldPackParse *parse)
{
  g_autoptr (FoldAssumptionSet) set = NULL;
  guint current = G_MAXUINT;
  for (guint i = 0; i < parse->settings->len; i++)
    {
      const FoldPackSetting *setting = parse->settings->pdata[i];
      g_autoptr (GError) failure = NULL;
      FoldRange range;
      if (setting->scenario != current)
        {
          g_clear_pointer (&set, fold_assumption_set_free);
          set = fold_theme_data_dup_assumptions (parse->data);
          current = setting->scenario;
        }
      if (!fold_assumption_set_set (set, setting->key, setting->value, &failure))
        return fold_pack_refuse (parse->reader, setting->path, "%s", failure->message);
      g_autofree char *key = without_end (set, setting->key);
      fold_assumption_set_get (set, key, &range);
      put_value (parse->data->scenarios->pdata[current], key, range);
    }
  return TRUE;
}

gboolean
fold_pack_check (FoldPackParse *parse)
{
  g_autoptr (GHashTable) subthemes = seen_new ();
  g_autoptr (GHashTable) classes = seen_new ();
  g_autoptr (GHashTable) instruments = seen_new ();
  return check_sectors (parse, subthemes) && check_classes (parse, classes)
         && check_instruments (parse, instruments, subthemes, classes) && check_watchlists (parse, instruments)
         && check_scenarios (parse) && check_base (parse) && resolve_settings (parse);
}
