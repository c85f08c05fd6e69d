/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include "fold-chart-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_BOXED_TYPE (FoldChartScene, fold_chart_scene, fold_chart_scene_ref, fold_chart_scene_unref)

FoldChartScene *
fold_chart_scene_new (const FoldChartKind *kind)
{
  FoldChartScene *self = g_new0 (FoldChartScene, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->strings = g_string_chunk_new (1024);
  self->data = g_array_new (FALSE, TRUE, sizeof (FoldChartDatum));
  self->groups = g_array_new (FALSE, TRUE, sizeof (FoldChartGroup));
  self->series = g_array_new (FALSE, TRUE, sizeof (FoldChartGroup));
  self->lines = g_array_new (FALSE, TRUE, sizeof (FoldChartLine));
  self->bands = g_array_new (FALSE, TRUE, sizeof (FoldChartBand));
  self->markers = g_array_new (FALSE, TRUE, sizeof (FoldChartMarker));
  self->brackets = g_array_new (FALSE, TRUE, sizeof (FoldChartBracket));
  self->keys = g_array_new (FALSE, TRUE, sizeof (FoldChartKey));
  self->handles = g_array_new (FALSE, TRUE, sizeof (FoldChartHandle));

  return self;
}

FoldChartScene *
fold_chart_scene_ref (FoldChartScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fold_chart_scene_unref (FoldChartScene *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->data);
  g_array_unref (self->groups);
  g_array_unref (self->series);
  g_array_unref (self->lines);
  g_array_unref (self->bands);
  g_array_unref (self->markers);
  g_array_unref (self->brackets);
  g_array_unref (self->keys);
  g_array_unref (self->handles);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const FoldChartKind *
fold_chart_scene_get_kind (const FoldChartScene *self)
{
  return self->kind;
}

gboolean
fold_chart_scene_has_rows (const FoldChartScene *self)
{
  return self->kind->in_rows;
}

gboolean
fold_chart_kind_is_additive (const FoldChartKind *kind)
{
  return kind->additive;
}

const char *
fold_chart_scene_get_title (const FoldChartScene *self)
{
  return self->title;
}

const char *
fold_chart_scene_get_note (const FoldChartScene *self)
{
  return self->note;
}

const char *
fold_chart_scene_get_empty_text (const FoldChartScene *self)
{
  return self->empty_text;
}

guint
fold_chart_scene_get_n_data (const FoldChartScene *self)
{
  return self->data->len;
}

const FoldChartDatum *
fold_chart_scene_get_datum (const FoldChartScene *self, guint index)
{
  g_return_val_if_fail (index < self->data->len, NULL);

  return &g_array_index (self->data, FoldChartDatum, index);
}

int
fold_chart_scene_find (const FoldChartScene *self, const char *id)
{
  if (id == NULL)
    return -1;

  for (guint i = 0; i < self->data->len; i++)
    {
      if (g_str_equal (g_array_index (self->data, FoldChartDatum, i).id, id))
        return (int)i;
    }
  return -1;
}

int
fold_chart_groups_find (GArray *groups, const char *id)
{
  if (id == NULL)
    return -1;

  for (guint i = 0; i < groups->len; i++)
    {
      if (g_str_equal (g_array_index (groups, FoldChartGroup, i).id, id))
        return (int)i;
    }
  return -1;
}

char *
fold_chart_scene_dup_value_text (const FoldChartScene *self, const FoldChartDatum *datum)
{
  if (datum->value_text != NULL)
    return g_strdup (datum->value_text);
  if (self->kind->dup_value != NULL)
    return self->kind->dup_value (self, datum);
  return fold_chart_number_format (datum->value, FOLD_CHART_FORMAT_NUMBER, 0);
}

static GPtrArray *
collect_parts (const FoldChartScene *self, guint index)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self, index);
  int group = fold_chart_groups_find (self->groups, datum->group);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  if (self->kind->names_group && group >= 0)
    g_ptr_array_add (parts, g_strdup (g_array_index (self->groups, FoldChartGroup, group).name));
  g_ptr_array_add (parts, g_strdup (datum->name));
  if (datum->detail != NULL)
    g_ptr_array_add (parts, g_strdup (datum->detail));
  g_ptr_array_add (parts, fold_chart_scene_dup_value_text (self, datum));
  if (datum->share > 0)
    {
      g_autofree char *share = fold_chart_number_format (datum->share, FOLD_CHART_FORMAT_PERCENT, 0);

      /* Where the value is the share, saying it twice would only cost time. */
      if (g_strcmp0 (share, g_ptr_array_index (parts, parts->len - 1)) != 0)
        g_ptr_array_add (parts, g_strdup_printf (_("%s of the total"), share));
    }
  for (guint i = 0; i < G_N_ELEMENTS (datum->parts); i++)
    {
      g_autofree char *part = fold_chart_number_format (datum->parts[i], FOLD_CHART_FORMAT_PERCENT, 0.01);

      if (self->part_titles[i] != NULL && isfinite (datum->parts[i]))
        g_ptr_array_add (parts, g_strdup_printf ("%s %s", self->part_titles[i], part));
    }
  if (datum->has_score)
    {
      g_autofree char *score = fold_chart_number_format (datum->score, FOLD_CHART_FORMAT_NUMBER, 0);

      g_ptr_array_add (parts, g_strdup_printf (_("score %s"), score));
    }
  g_ptr_array_add (parts, NULL);
  return parts;
}

char *
fold_chart_scene_describe (const FoldChartScene *self, guint index)
{
  g_autoptr (GPtrArray) parts = collect_parts (self, index);

  return g_strjoinv (_(", "), (char **)parts->pdata);
}

char *
fold_chart_scene_dup_tooltip (const FoldChartScene *self, guint index)
{
  g_autoptr (GPtrArray) parts = collect_parts (self, index);

  return g_strjoinv ("\n", (char **)parts->pdata);
}

guint
fold_chart_scene_get_n_handles (const FoldChartScene *self)
{
  return self->handles->len;
}

const char *
fold_chart_scene_get_handle_id (const FoldChartScene *self, guint handle)
{
  g_return_val_if_fail (handle < self->handles->len, NULL);

  return g_array_index (self->handles, FoldChartHandle, handle).id;
}
