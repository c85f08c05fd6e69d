/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs of before said of each class how likely the market holds the scenario to be. A theme has one such number now:
 * what they said counts on, as a claim about each instrument of that class. */
#include "fold-pack-check.h"

#include "fold-parameter.h"

#define BASE G_MAXUINT /* of no scenario: the theme itself */

static const FoldParameter *
get_parameter (void)
{
  return &fold_parameters[FOLD_PARAMETER_MARKET_PROBABILITY];
}

static void
setting_free (gpointer data)
{
  FoldPackSetting *setting = data;
  g_free (setting->key);
  g_free (setting->path);
  g_free (setting);
}

GPtrArray *
fold_pack_settings_new (void)
{
  return g_ptr_array_new_with_free_func (setting_free);
}

void
fold_pack_settings_add (GPtrArray *settings, guint scenario, const char *key, double value, char *path)
{
  FoldPackSetting *setting = g_new0 (FoldPackSetting, 1);
  *setting = (FoldPackSetting){ scenario, g_strdup (key), value, path };
  g_ptr_array_add (settings, setting);
}

gboolean
fold_pack_read_retired (FoldPackParse *parse, FoldPackObject *class, const char *id)
{
  const FoldParameter *parameter = get_parameter ();
  double value;
  if (!fold_pack_object_has (class, parameter->name))
    return TRUE;
  if (!fold_pack_object_read_number (class, parameter->name, parameter->minimum, parameter->maximum, &value))
    return FALSE;
  fold_pack_settings_add (parse->retired, BASE, id, value, fold_pack_object_path (class, parameter->name));
  return TRUE;
}

/* dup_class: "software" of "class.software.pi", else NULL. */
static char *
dup_class (const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", 0);
  gboolean is_retired
      = g_strv_length (parts) == 3 && g_str_equal (parts[0], "class") && g_str_equal (parts[2], get_parameter ()->name);
  return is_retired ? g_strdup (parts[1]) : NULL;
}

/* collect: those of scenarios, from among the others. */
static void
collect (FoldPackParse *parse)
{
  for (guint i = 0; i < parse->settings->len;)
    {
      const FoldPackSetting *setting = parse->settings->pdata[i];
      g_autofree char *class = dup_class (setting->key);
      if (class == NULL)
        {
          i++;
          continue;
        }
      fold_pack_settings_add (parse->retired, setting->scenario, class, setting->value, g_strdup (setting->path));
      g_ptr_array_remove_index (parse->settings, i);
    }
}

static gboolean
scenario_says (FoldPackParse *parse, guint scenario, const char *key)
{
  for (guint i = 0; i < parse->settings->len; i++)
    {
      const FoldPackSetting *setting = parse->settings->pdata[i];
      if (setting->scenario == scenario && g_str_equal (setting->key, key))
        return TRUE;
    }
  return FALSE;
}

/* claim: what is said of the instrument itself comes first, in the pack as in a scenario. */
static void
claim (FoldPackParse *parse, const char *key, const FoldPackSetting *retired, double theme)
{
  if (fold_theme_data_find_assumption (parse->data, key) != NULL || scenario_says (parse, retired->scenario, key))
    return;
  if (retired->scenario != BASE)
    fold_pack_settings_add (parse->settings, retired->scenario, key, retired->value, g_strdup (retired->path));
  else if (retired->value != theme)
    {
      g_ptr_array_add (parse->data->assumptions, fold_pack_assumption_new (key, fold_range_constant (retired->value)));
      g_ptr_array_add (parse->assumption_paths, g_strdup (retired->path));
    }
}

static void
adopt (FoldPackParse *parse, const FoldPackSetting *retired, double theme)
{
  for (guint i = 0; i < parse->data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = parse->data->instruments->pdata[i];
      g_autofree char *key = g_strdup_printf ("instrument.%s.%s", instrument->id, get_parameter ()->name);
      if (g_str_equal (instrument->class_id, retired->key))
        claim (parse, key, retired, theme);
    }
}

static void
adopt_all (FoldPackParse *parse, gboolean of_scenarios, double theme)
{
  for (guint i = 0; i < parse->retired->len; i++)
    {
      const FoldPackSetting *retired = parse->retired->pdata[i];
      if ((retired->scenario != BASE) == of_scenarios)
        adopt (parse, retired, theme);
    }
}

void
fold_pack_adopt_retired (FoldPackParse *parse)
{
  const FoldPackAssumption *said = fold_theme_data_find_assumption (parse->data, get_parameter ()->name);
  double theme = said != NULL ? said->range.mode : get_parameter ()->fallback;
  collect (parse);
  /* before the theme's become what is said of instruments */
  adopt_all (parse, TRUE, theme);
  adopt_all (parse, FALSE, theme);
}
