/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-limit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a key may begin with. subjects: what may follow is of the kinds of a maximum, else an instrument or
 * nothing. */
static const struct
{
  const char *word;
  FoldPlanRule rule;
  gboolean has_subjects;
  gboolean has_instrument;
  double most; /* of its value */
  const char *name;
} rules[] = {
  { "max", FOLD_PLAN_MAX, TRUE, FALSE, 1, NC_("limit of a plan", "At most") },
  { "min", FOLD_PLAN_MIN, TRUE, FALSE, 1, NC_("limit of a plan", "At least") },
  { "turnover", FOLD_PLAN_TURNOVER, FALSE, FALSE, 1, NC_("limit of a plan", "Exchanged at most") },
  { "loss_if_not", FOLD_PLAN_LOSS_IF_NOT, FALSE, FALSE, 1, NC_("limit of a plan", "Lost a year if not, at most") },
  { "never_sell", FOLD_PLAN_NEVER_SELL, FALSE, FALSE, 0, NC_("limit of a plan", "Sell nothing") },
  { "no_buy", FOLD_PLAN_NO_BUY, FALSE, TRUE, 0, NC_("limit of a plan", "Buy no more of") },
  { "no_sell", FOLD_PLAN_NO_SELL, FALSE, TRUE, 0, NC_("limit of a plan", "Sell nothing of") },
  { "lock", FOLD_PLAN_LOCK, FALSE, TRUE, 0, NC_("limit of a plan", "Leave as it is") },
};

static const struct
{
  const char *word;
  FoldPlanSubject subject;
} subjects[] = {
  { "sector", FOLD_PLAN_OF_SECTOR },
  { "class", FOLD_PLAN_OF_CLASS },
  { "tier", FOLD_PLAN_OF_TIER },
  { "currency", FOLD_PLAN_OF_CURRENCY },
};

#define HIGHEST_TIER 7

const char *const *
fold_plan_limit_get_keys (void)
{
  static const char *const keys[] = { "max",           "max.cash",      "max.sector.", "max.class.",  "max.tier.",
                                      "max.currency.", "min",           "min.cash",    "min.sector.", "min.class.",
                                      "min.tier.",     "min.currency.", "never_sell",  "no_buy.",     "no_sell.",
                                      "lock.",         "turnover",      "loss_if_not", NULL };
  return keys;
}

FoldPlanLimit *
fold_plan_limit_copy (const FoldPlanLimit *self)
{
  FoldPlanLimit *copy = g_new (FoldPlanLimit, 1);
  *copy = *self;
  copy->key = g_strdup (self->key);
  copy->subject_id = g_strdup (self->subject_id);
  return copy;
}

void
fold_plan_limit_free (FoldPlanLimit *self)
{
  g_free (self->key);
  g_free (self->subject_id);
  g_free (self);
}

gboolean
fold_plan_limit_has_value (const FoldPlanLimit *self)
{
  return self->rule <= FOLD_PLAN_LOSS_IF_NOT;
}

/* --- reading --- */

static int
find_rule (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].word, word))
      return (int)i;
  return -1;
}

static gboolean
refuse_key (const char *key, GError **error)
{
  g_autofree char *known = g_strjoinv (", ", (char **)fold_plan_limit_get_keys ());
  return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                            _("There is no limit “%s”. A limit begins with one of: %s."), key, known);
}

/* find_subject: id: (out) (transfer full): as it is kept */
static gboolean
find_instrument (FoldBook *book, const char *name, char **id, GError **error)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (book), name);
  if (instrument == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("There is no instrument “%s”. Use its id, ticker, ISIN or name."), name);
  *id = g_strdup (fold_instrument_get_slug (instrument));
  return TRUE;
}

static gboolean
find_sector (FoldBook *book, const char *name, char **id, GError **error)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (book));
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      if (g_str_equal (fold_sector_get_slug (sector), name) || g_str_equal (fold_sector_get_name (sector), name)
          || g_str_equal (fold_sector_get_short_name (sector), name))
        {
          *id = g_strdup (fold_sector_get_slug (sector));
          return TRUE;
        }
    }
  return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                            _("There is no sector “%s”. Use its id or its name, as in the list of sectors."), name);
}

static gboolean
find_class (FoldBook *book, const char *name, char **id, GError **error)
{
  if (fold_asset_class_from_id (name) == FOLD_ASSET_CLASS_UNCLASSIFIED
      && fold_themes_find_class (fold_book_get_themes (book), name) == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("There is no class “%s”. Use an asset class such as “fund”, or a class of the theme."),
                              name);
  *id = g_strdup (name);
  return TRUE;
}

static gboolean
find_tier (const char *name, char **id, GError **error)
{
  guint64 tier;
  if (!g_ascii_string_to_unsigned (name, 10, 1, HIGHEST_TIER, &tier, NULL))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN, _("There is no tier “%s”. Use 1 to %d."), name,
                              HIGHEST_TIER);
  *id = g_strdup_printf ("%u", (guint)tier);
  return TRUE;
}

static gboolean
find_subject (FoldBook *book, FoldPlanSubject subject, const char *name, char **id, GError **error)
{
  switch (subject)
    {
    case FOLD_PLAN_OF_SECTOR:
      return find_sector (book, name, id, error);
    case FOLD_PLAN_OF_CLASS:
      return find_class (book, name, id, error);
    case FOLD_PLAN_OF_TIER:
      return find_tier (name, id, error);
    case FOLD_PLAN_OF_CURRENCY:
      *id = g_ascii_strup (name, -1);
      return TRUE;
    case FOLD_PLAN_OF_INSTRUMENT:
      return find_instrument (book, name, id, error);
    case FOLD_PLAN_OF_EACH:
    case FOLD_PLAN_OF_CASH:
    default:
      *id = g_strdup ("");
      return TRUE;
    }
}

/* read_subject: of what follows the rule's word, NULL where nothing does. */
static gboolean
read_subject (FoldPlanLimit *self, FoldBook *book, guint rule, const char *rest, GError **error)
{
  const char *dot = rest != NULL ? strchr (rest, '.') : NULL;
  const char *name = rest;
  self->subject = rest == NULL ? FOLD_PLAN_OF_EACH : FOLD_PLAN_OF_INSTRUMENT;
  if (rest != NULL ? !rules[rule].has_subjects && !rules[rule].has_instrument : rules[rule].has_instrument)
    return refuse_key (self->key, error);
  for (guint i = 0; dot != NULL && rules[rule].has_subjects && i < G_N_ELEMENTS (subjects); i++)
    if (strncmp (subjects[i].word, rest, (gsize)(dot - rest)) == 0 && subjects[i].word[dot - rest] == '\0')
      {
        self->subject = subjects[i].subject;
        name = dot + 1;
      }
  if (g_strcmp0 (rest, "cash") == 0 && rules[rule].has_subjects)
    self->subject = FOLD_PLAN_OF_CASH;
  return find_subject (book, self->subject, name, &self->subject_id, error);
}

static gboolean
read_value (FoldPlanLimit *self, guint rule, const char *text, GError **error)
{
  const gboolean wanted = rules[rule].most > 0;
  const gboolean percent = text != NULL && g_str_has_suffix (text, "%");
  g_autofree char *number = g_strndup (text != NULL ? text : "", text != NULL ? strlen (text) - percent : 0);
  char *end = NULL;
  self->value = NAN;
  if (!wanted && text == NULL)
    return TRUE;
  if (!wanted)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("The limit “%s” takes no value. Leave “=%s” out."), self->key, text);
  self->value = g_ascii_strtod (g_strstrip (number), &end) / (percent ? 100 : 1);
  if (end == number || *end != '\0' || !(self->value >= 0 && self->value <= rules[rule].most))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("“%s” is no value for the limit “%s”. Use a part from 0 to 1, such as 0.1 or 10%%."),
                              text != NULL ? text : "", self->key);
  return TRUE;
}

static char *
dup_key (const FoldPlanLimit *self, guint rule)
{
  const char *word = rules[rule].word;
  if (self->subject == FOLD_PLAN_OF_CASH)
    return g_strconcat (word, ".cash", NULL);
  if (*self->subject_id == '\0')
    return g_strdup (word);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (subjects[i].subject == self->subject)
      return g_strjoin (".", word, subjects[i].word, self->subject_id, NULL);
  return g_strjoin (".", word, self->subject_id, NULL);
}

FoldPlanLimit *
fold_plan_limit_new (FoldBook *book, const char *text, GError **error)
{
  g_auto (GStrv) sides = g_strsplit (text, "=", 2);
  g_auto (GStrv) words = g_strsplit (sides[0] != NULL ? sides[0] : "", ".", 2);
  g_autoptr (FoldPlanLimit) self = g_new0 (FoldPlanLimit, 1);
  const int rule = words[0] != NULL ? find_rule (words[0]) : -1;
  self->key = g_strdup (sides[0] != NULL ? sides[0] : "");
  if (rule < 0)
    {
      refuse_key (self->key, error);
      return NULL;
    }
  self->rule = rules[rule].rule;
  if (!read_subject (self, book, (guint)rule, words[1], error) || !read_value (self, (guint)rule, sides[1], error))
    return NULL;
  g_free (self->key);
  self->key = dup_key (self, (guint)rule);
  return g_steal_pointer (&self);
}

/* --- as it reads --- */

static char *
dup_subject_name (const FoldPlanLimit *self, FoldBook *book)
{
  FoldSector *sector = fold_themes_find_sector (fold_book_get_themes (book), self->subject_id);
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (book), self->subject_id);
  FoldParameterClass *class = fold_themes_find_class (fold_book_get_themes (book), self->subject_id);
  const FoldAssetClass asset_class = fold_asset_class_from_id (self->subject_id);
  switch (self->subject)
    {
    case FOLD_PLAN_OF_EACH:
      return g_strdup (C_("limit of a plan", "each instrument"));
    case FOLD_PLAN_OF_CASH:
      return g_strdup (fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH));
    case FOLD_PLAN_OF_SECTOR:
      return g_strdup (sector != NULL ? fold_sector_get_name (sector) : self->subject_id);
    case FOLD_PLAN_OF_CLASS:
      if (asset_class != FOLD_ASSET_CLASS_UNCLASSIFIED)
        return g_strdup (fold_asset_class_get_name (asset_class));
      return g_strdup (class != NULL ? fold_parameter_class_get_name (class) : self->subject_id);
    case FOLD_PLAN_OF_TIER:
      return g_strdup_printf (_("Tier %u"), (guint)g_ascii_strtoull (self->subject_id, NULL, 10));
    case FOLD_PLAN_OF_INSTRUMENT:
      return g_strdup (instrument != NULL ? fold_instrument_get_name (instrument) : self->subject_id);
    case FOLD_PLAN_OF_CURRENCY:
    default:
      return g_strdup (self->subject_id);
    }
}

char *
fold_plan_limit_dup_name (const FoldPlanLimit *self, FoldBook *book)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].rule == self->rule)
      {
        const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "limit of a plan", rules[i].name);
        if (!rules[i].has_subjects && !rules[i].has_instrument)
          return g_strdup (name);
        g_autofree char *subject = dup_subject_name (self, book);
        /* "At most: NVIDIA", what a limit of a plan says and of what */
        return g_strdup_printf (C_("limit of a plan", "%s: %s"), name, subject);
      }
  return g_strdup (self->key);
}
