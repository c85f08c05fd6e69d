/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-table.h"

#include "fold-chart-number.h"
#include "fold-chart-scene-private.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  COLUMN_NAME,
  COLUMN_GROUP,
  COLUMN_X,
  COLUMN_Y,
  COLUMN_VALUE,
  COLUMN_SHARE,
  COLUMN_SCORE,
  N_COLUMNS
} Column;

static gboolean
is_scatter (const FoldChartScene *scene)
{
  return scene->kind == FOLD_CHART_PLANE || scene->kind == FOLD_CHART_CURVE;
}

static gboolean
any_datum (const FoldChartScene *scene, gboolean (*holds) (const FoldChartDatum *))
{
  for (guint i = 0; i < scene->data->len; i++)
    {
      if (holds (&g_array_index (scene->data, FoldChartDatum, i)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_share (const FoldChartDatum *datum)
{
  return datum->share > 0;
}

static gboolean
has_score (const FoldChartDatum *datum)
{
  return datum->has_score;
}

/* The columns that have anything to say. */
static guint
choose_columns (const FoldChartScene *scene, Column *columns)
{
  guint n = 0;

  if (scene->groups->len > 0)
    columns[n++] = COLUMN_GROUP;
  columns[n++] = COLUMN_NAME;
  if (is_scatter (scene))
    {
      columns[n++] = COLUMN_X;
      columns[n++] = COLUMN_Y;
    }
  else
    columns[n++] = COLUMN_VALUE;
  if (any_datum (scene, has_share))
    columns[n++] = COLUMN_SHARE;
  if (any_datum (scene, has_score))
    columns[n++] = COLUMN_SCORE;
  return n;
}

static const char *
get_column_title (const FoldChartScene *scene, Column column)
{
  switch (column)
    {
    case COLUMN_GROUP:
      return _("Group");
    case COLUMN_X:
      return scene->axes[0].title != NULL ? scene->axes[0].title : "x";
    case COLUMN_Y:
      return scene->axes[1].title != NULL ? scene->axes[1].title : "y";
    case COLUMN_VALUE:
      return scene->units != NULL ? scene->units : _("Value");
    case COLUMN_SHARE:
      return _("Share");
    case COLUMN_SCORE:
      return _("Score");
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      return _("Name");
    }
}

static const char *
get_group_name (const FoldChartScene *scene, const FoldChartDatum *datum)
{
  int group = fold_chart_groups_find (scene->groups, datum->group);

  return group >= 0 ? g_array_index (scene->groups, FoldChartGroup, group).name : "";
}

GStrv
fold_chart_table_get_columns (const FoldChartScene *scene)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Column columns[N_COLUMNS];
  guint n = choose_columns (scene, columns);

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, get_column_title (scene, columns[i]));
  return g_strv_builder_end (builder);
}

gboolean
fold_chart_table_is_numeric (const FoldChartScene *scene, guint column)
{
  Column columns[N_COLUMNS];
  guint n = choose_columns (scene, columns);

  return column < n && columns[column] != COLUMN_NAME && columns[column] != COLUMN_GROUP;
}

char *
fold_chart_table_dup_cell (const FoldChartScene *scene, guint row, guint column)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (scene, row);
  Column columns[N_COLUMNS];

  g_return_val_if_fail (column < choose_columns (scene, columns), NULL);

  switch (columns[column])
    {
    case COLUMN_GROUP:
      return g_strdup (get_group_name (scene, datum));
    case COLUMN_X:
      return fold_chart_number_format (datum->x, scene->axes[0].format, 0);
    case COLUMN_Y:
      return fold_chart_number_format (datum->y, scene->axes[1].format, 0);
    case COLUMN_VALUE:
      return fold_chart_scene_dup_value_text (scene, datum);
    case COLUMN_SHARE:
      return datum->share > 0 ? fold_chart_number_format (datum->share, FOLD_CHART_FORMAT_PERCENT, 0) : g_strdup ("");
    case COLUMN_SCORE:
      return datum->has_score ? fold_chart_number_format (datum->score, FOLD_CHART_FORMAT_NUMBER, 0) : g_strdup ("");
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      return g_strdup (datum->name);
    }
}

static void
append_field (GString *line, const char *field)
{
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (line, field);
      return;
    }
  g_string_append_c (line, '"');
  for (const char *c = field; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *c);
    }
  g_string_append_c (line, '"');
}

static void
append_number (GString *line, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (line, g_ascii_formatd (digits, sizeof digits, "%.12g", number));
}

static void
append_raw_cell (GString *line, const FoldChartScene *scene, const FoldChartDatum *datum, Column column)
{
  switch (column)
    {
    case COLUMN_GROUP:
      append_field (line, get_group_name (scene, datum));
      break;
    case COLUMN_X:
      append_number (line, datum->x);
      break;
    case COLUMN_Y:
      append_number (line, datum->y);
      break;
    case COLUMN_VALUE:
      append_number (line, datum->value);
      break;
    case COLUMN_SHARE:
      append_number (line, datum->share);
      break;
    case COLUMN_SCORE:
      if (datum->has_score)
        append_number (line, datum->score);
      break;
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      append_field (line, datum->name);
    }
}

char *
fold_chart_table_to_csv (const FoldChartScene *scene)
{
  GString *csv = g_string_new (NULL);
  Column columns[N_COLUMNS];
  guint n = choose_columns (scene, columns);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_field (csv, get_column_title (scene, columns[i]));
    }
  g_string_append (csv, "\r\n");

  for (guint row = 0; row < scene->data->len; row++)
    {
      for (guint i = 0; i < n; i++)
        {
          if (i > 0)
            g_string_append_c (csv, ',');
          append_raw_cell (csv, scene, fold_chart_scene_get_datum (scene, row), columns[i]);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}
