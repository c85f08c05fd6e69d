/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-key.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fold-model-error.h"

/* Which scopes a prefix stands for, and whether it is a class's. */
typedef struct
{
  const char *text;
  guint scopes; /* bits */
  gboolean of_class;
} FoldKeyPrefix;

#define BIT(scope) (1u << FOLD_SCOPE_##scope)

static const FoldKeyPrefix prefixes[] = {
  { "sector.", BIT (SECTOR), FALSE },
  { "spillover.", BIT (SPILLOVER), FALSE },
  { "subtheme.", BIT (SUBTHEME), FALSE },
  { "class.", BIT (CLASS), TRUE },
  { "instrument.", BIT (CLASS) | BIT (INSTRUMENT) | BIT (PLAN) | BIT (EXPOSURE), FALSE },
  { "", BIT (DRIVER) | BIT (SETTINGS), FALSE },
};

static const FoldKeyPrefix *
find_prefix (const char *key)
{
  guint i = 0;
  while (!g_str_has_prefix (key, prefixes[i].text))
    i++;
  return &prefixes[i];
}

const char *
fold_key_get_prefix (const char *key)
{
  return find_prefix (key)->text;
}

/* find_parameter: name: NULL: whatever there is. */
static const FoldParameter *
find_parameter (const FoldKeyPrefix *prefix, const char *name)
{
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (prefix->scopes & 1u << fold_parameters[i].scope
        && (name == NULL || g_str_equal (fold_parameters[i].name, name)))
      return &fold_parameters[i];
  return NULL;
}

char *
fold_key_list_names (const char *prefix)
{
  const FoldKeyPrefix *of = find_prefix (prefix);
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (of->scopes & 1u << fold_parameters[i].scope)
      g_string_append_printf (names, "%s%s%s", names->len > 0 ? ", " : "", fold_parameters[i].name,
                              fold_parameters[i].scope == FOLD_SCOPE_EXPOSURE ? ".SUBTHEME" : "");
  return g_string_free (names, FALSE);
}

/* split_subject: "cloud.elasticity" to its two parts, in place. */
static gboolean
split_subject (char *text, const char **subject, const char **name)
{
  char *dot = strrchr (text, '.');
  if (dot == NULL || dot == text || dot[1] == '\0')
    return FALSE;
  *dot = '\0';
  *subject = text;
  *name = dot + 1;
  return TRUE;
}

/* take_subtheme: "nvidia.exposure" and "chips" to those of an exposure: "nvidia", "exposure", in place. */
static void
take_subtheme (FoldKey *self, char *subject, const char **name)
{
  const char *exposure = fold_parameters[FOLD_PARAMETER_EXPOSURE].name;
  char *dot = strrchr (subject, '.');
  if (dot == NULL || !g_str_equal (dot + 1, exposure))
    return;
  *dot = '\0';
  self->subtheme = *name;
  *name = exposure;
}

static gboolean
parse_scoped (FoldKey *self, char *text)
{
  const FoldKeyPrefix *prefix = find_prefix (text);
  char *subject = text + strlen (prefix->text);
  const char *name = text;
  if (*prefix->text != '\0' && !split_subject (subject, &self->subject, &name))
    return FALSE;
  self->of_class = prefix->of_class;
  if (prefix->scopes & BIT (SPILLOVER))
    self->driver = name;
  if (prefix->scopes & BIT (EXPOSURE))
    take_subtheme (self, subject, &name);
  self->parameter = find_parameter (prefix, self->driver == NULL ? name : NULL);
  return self->parameter != NULL && (self->subtheme != NULL) == (self->parameter->scope == FOLD_SCOPE_EXPOSURE);
}

gboolean
fold_key_parse (const char *key, FoldKey *parsed)
{
  *parsed = (FoldKey){ .storage = g_strdup (key) };
  parsed->market = g_str_has_prefix (key, "market.");
  if (parse_scoped (parsed, parsed->storage + (parsed->market ? strlen ("market.") : 0)))
    {
      if (parsed->parameter->implied)
        parsed->market = FALSE;
      if (!parsed->market || parsed->parameter->may_differ)
        return TRUE;
    }
  fold_key_clear (parsed);
  return FALSE;
}

void
fold_key_clear (FoldKey *self)
{
  g_clear_pointer (&self->storage, g_free);
  self->parameter = NULL;
}

char *
fold_key_format (const FoldKey *self)
{
  const char *market = self->market ? "market." : "", *name = self->parameter->name;
  switch (self->parameter->scope)
    {
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
      return g_strconcat (market, name, NULL);
    case FOLD_SCOPE_SECTOR:
      return g_strconcat (market, "sector.", self->subject, ".", name, NULL);
    case FOLD_SCOPE_SPILLOVER:
      return g_strconcat (market, "spillover.", self->subject, ".", self->driver, NULL);
    case FOLD_SCOPE_SUBTHEME:
      return g_strconcat (market, "subtheme.", self->subject, ".", name, NULL);
    case FOLD_SCOPE_EXPOSURE:
      return g_strconcat (market, "instrument.", self->subject, ".", name, ".", self->subtheme, NULL);
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
      return g_strconcat (market, self->of_class ? "class." : "instrument.", self->subject, ".", name, NULL);
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
fold_parameter_check (const FoldParameter *self, const char *key, double value, GError **error)
{
  char domain[128];
  if (fold_parameter_contains (self, value))
    return TRUE;
  fold_parameter_describe_domain (self, domain, sizeof domain);
  if (isfinite (value))
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("“%s” cannot be %g. Use %s."), key, value,
                 domain);
  else
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                 _("The value of “%s” is not a number. Use %s."), key, domain);
  return FALSE;
}
