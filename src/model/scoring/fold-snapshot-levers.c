/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-snapshot-levers.h"

#include <glib/gi18n-lib.h>

#include "fold-assumption-key.h"
#include "fold-snapshot-private.h"

/* find_id: FALSE where none of n ids is id. */
static gboolean
find_id (const char *const *ids, guint n, const char *id, uint32_t *index)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (ids[i], id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* find_exposure: FALSE where the instrument has nothing to do with that sub-theme. */
static gboolean
find_exposure (const FoldSnapshot *self, const FoldKey *key, uint32_t *index)
{
  const FoldEngineInput *input = &self->input;
  int instrument = fold_snapshot_find_instrument (self, key->subject);
  if (instrument < 0)
    return FALSE;
  for (*index = input->exposure_start[instrument]; *index < input->exposure_start[instrument + 1]; ++*index)
    if (g_str_equal (self->subtheme_ids[input->exposure_subtheme[*index]], key->subtheme))
      return TRUE;
  return FALSE;
}

static guint
find_exposed (const FoldEngineInput *input, uint32_t exposure)
{
  guint instrument = 0;
  while (input->exposure_start[instrument + 1] <= exposure)
    instrument++;
  return instrument;
}

static gboolean
find_subject (const FoldSnapshot *self, const FoldKey *key, FoldLever *lever)
{
  const FoldEngineInput *input = &self->input;
  int instrument;
  switch (key->parameter->scope)
    {
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
      return TRUE;
    case FOLD_SCOPE_SECTOR:
      return find_id (self->sector_ids, input->n_sectors, key->subject, &lever->index);
    case FOLD_SCOPE_SPILLOVER:
      return find_id (self->sector_ids, input->n_sectors, key->subject, &lever->index)
             && find_id (self->sector_ids, input->n_sectors, key->driver, &lever->driver)
             && lever->index != lever->driver;
    case FOLD_SCOPE_SUBTHEME:
      if (!find_id (self->subtheme_ids, input->n_subthemes, key->subject, &lever->index))
        return FALSE;
      lever->factor = self->eta_factors[key->market][lever->index];
      return TRUE;
    case FOLD_SCOPE_EXPOSURE:
      return find_exposure (self, key, &lever->index);
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
      instrument = fold_snapshot_find_instrument (self, key->subject);
      lever->index = (uint32_t)instrument;
      return instrument >= 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* moves_nothing: a number of a plan by which the instrument is not scored. */
static gboolean
moves_nothing (const FoldEngineInput *input, const FoldKey *key, const FoldLever *lever)
{
  return key->parameter->place == FOLD_PLACE_PLAN
         && fold_parameter_locate (key->parameter, input, &input->mine, lever->index) == NULL;
}

gboolean
fold_snapshot_find_lever (const FoldSnapshot *self, const char *key, FoldLever *lever, FoldScan *scan, GError **error)
{
  g_auto (FoldKey) parsed = { NULL };
  gboolean known = fold_key_parse (key, &parsed);
  if (known && parsed.of_class)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("“%s” applies to several instruments. Name one of them, as in “instrument.ID.%s”."),
                              key, parsed.parameter->name);
  *lever = (FoldLever){ .parameter = known ? fold_parameter_get_id (parsed.parameter) : 0, .factor = 1 };
  if (!known || !find_subject (self, &parsed, lever))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("“%s” is not an assumption of this theme. “fivefold-cli inputs” lists them."), key);
  if (moves_nothing (&self->input, &parsed, lever))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” has no effect: the venture capital method of its company is incomplete. Set "
                                "revenue, exit_multiple and post_money of a private company."),
                              key);
  lever->views = parsed.market ? FOLD_LEVER_OF_MARKET : !self->linked ? FOLD_LEVER_OF_MINE : FOLD_LEVER_OF_BOTH;
  if (scan != NULL)
    *scan = fold_lever_get_scan (lever);
  return TRUE;
}

char *
fold_snapshot_dup_lever_key (const FoldSnapshot *self, const FoldLever *lever)
{
  FoldKey key = { .parameter = &fold_parameters[lever->parameter], .market = lever->views == FOLD_LEVER_OF_MARKET };
  switch (key.parameter->scope)
    {
    case FOLD_SCOPE_SPILLOVER:
      key.driver = self->sector_ids[lever->driver];
      G_GNUC_FALLTHROUGH;
    case FOLD_SCOPE_SECTOR:
      key.subject = self->sector_ids[lever->index];
      break;
    case FOLD_SCOPE_SUBTHEME:
      key.subject = self->subtheme_ids[lever->index];
      break;
    case FOLD_SCOPE_EXPOSURE:
      key.subject = self->instrument_ids[find_exposed (&self->input, lever->index)];
      key.subtheme = self->subtheme_ids[self->input.exposure_subtheme[lever->index]];
      break;
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
      key.subject = self->instrument_ids[lever->index];
      break;
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
    default:
      break;
    }
  return fold_key_format (&key);
}

gboolean
fold_snapshot_get_linked (const FoldSnapshot *self)
{
  return self->linked;
}
