/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-table.h"

#include "fold-chart-kind-private.h"
#include "fold-chart-number.h"

#include <fold-csv.h>
#include <glib/gi18n-lib.h>
#include <math.h>

typedef enum
{
  COLUMN_NAME,
  COLUMN_GROUP,
  COLUMN_DETAIL,
  COLUMN_X,
  COLUMN_Y,
  COLUMN_VALUE,
  COLUMN_FIRST_PART,
  COLUMN_SECOND_PART,
  COLUMN_SHARE,
  COLUMN_SCORE,
  N_COLUMNS
} Column;

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

static gboolean
has_detail (const FoldChartDatum *datum)
{
  return datum->detail != NULL;
}

/* The columns that have anything to say. */
static guint
choose_columns (const FoldChartScene *scene, Column *columns)
{
  guint n = 0;

  if (scene->groups->len > 0)
    columns[n++] = COLUMN_GROUP;
  columns[n++] = COLUMN_NAME;
  if (any_datum (scene, has_detail))
    columns[n++] = COLUMN_DETAIL;
  if (scene->kind->get_table_axis != NULL)
    {
      columns[n++] = COLUMN_X;
      columns[n++] = COLUMN_Y;
    }
  else
    columns[n++] = COLUMN_VALUE;
  for (guint i = 0; i < G_N_ELEMENTS (scene->part_titles); i++)
    {
      if (scene->part_titles[i] != NULL)
        columns[n++] = (Column)(COLUMN_FIRST_PART + i);
    }
  if (any_datum (scene, has_share))
    columns[n++] = COLUMN_SHARE;
  if (any_datum (scene, has_score))
    columns[n++] = COLUMN_SCORE;
  return n;
}

void
fold_chart_get_scene_axis (const FoldChartScene *scene, guint axis, const char **title, FoldChartFormat *format)
{
  *title = scene->axes[axis].title;
  *format = scene->axes[axis].format;
}

static FoldChartFormat
get_axis_format (const FoldChartScene *scene, guint axis)
{
  const char *title;
  FoldChartFormat format;

  scene->kind->get_table_axis (scene, axis, &title, &format);
  return format;
}

static const char *
get_axis_title (const FoldChartScene *scene, guint axis)
{
  const char *title;
  FoldChartFormat format;

  scene->kind->get_table_axis (scene, axis, &title, &format);
  return title != NULL ? title : axis == 0 ? "x" : "y";
}

static const char *
get_column_title (const FoldChartScene *scene, Column column)
{
  switch (column)
    {
    case COLUMN_GROUP:
      return _("Group");
    case COLUMN_DETAIL:
      return _("Detail");
    case COLUMN_X:
      return get_axis_title (scene, 0);
    case COLUMN_Y:
      return get_axis_title (scene, 1);
    case COLUMN_VALUE:
      return scene->units != NULL ? scene->units : _("Value");
    case COLUMN_FIRST_PART:
    case COLUMN_SECOND_PART:
      return scene->part_titles[column - COLUMN_FIRST_PART];
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

  return column < n && columns[column] != COLUMN_NAME && columns[column] != COLUMN_GROUP
         && columns[column] != COLUMN_DETAIL;
}

static char *
dup_part (double part)
{
  return isfinite (part) ? fold_chart_number_format (part, FOLD_CHART_FORMAT_PERCENT, 0.01) : g_strdup ("");
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
    case COLUMN_DETAIL:
      return g_strdup (datum->detail != NULL ? datum->detail : "");
    case COLUMN_X:
      return fold_chart_number_format (datum->x, get_axis_format (scene, 0), 0);
    case COLUMN_Y:
      return fold_chart_number_format (datum->y, get_axis_format (scene, 1), 0);
    case COLUMN_VALUE:
      return fold_chart_scene_dup_value_text (scene, datum);
    case COLUMN_FIRST_PART:
    case COLUMN_SECOND_PART:
      return dup_part (datum->parts[columns[column] - COLUMN_FIRST_PART]);
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

static char *
dup_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.12g", number));
}

static char *
dup_raw_cell (const FoldChartScene *scene, const FoldChartDatum *datum, Column column)
{
  double part;

  switch (column)
    {
    case COLUMN_GROUP:
      return g_strdup (get_group_name (scene, datum));
    case COLUMN_DETAIL:
      return g_strdup (datum->detail != NULL ? datum->detail : "");
    case COLUMN_X:
      return dup_number (datum->x);
    case COLUMN_Y:
      return dup_number (datum->y);
    case COLUMN_VALUE:
      return dup_number (datum->value);
    case COLUMN_FIRST_PART:
    case COLUMN_SECOND_PART:
      part = datum->parts[column - COLUMN_FIRST_PART];
      return isfinite (part) ? dup_number (part) : NULL;
    case COLUMN_SHARE:
      return dup_number (datum->share);
    case COLUMN_SCORE:
      return datum->has_score ? dup_number (datum->score) : NULL;
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      return g_strdup (datum->name);
    }
}

char *
fold_chart_table_to_csv (const FoldChartScene *scene)
{
  GString *csv = g_string_new (NULL);
  g_auto (GStrv) titles = fold_chart_table_get_columns (scene);
  Column columns[N_COLUMNS];
  guint n = choose_columns (scene, columns);

  fold_csv_append_row (csv, (const char *const *)titles, n, ',');
  for (guint row = 0; row < scene->data->len; row++)
    {
      char *cells[N_COLUMNS];

      for (guint i = 0; i < n; i++)
        cells[i] = dup_raw_cell (scene, fold_chart_scene_get_datum (scene, row), columns[i]);
      fold_csv_append_row (csv, (const char *const *)cells, n, ',');
      for (guint i = 0; i < n; i++)
        g_free (cells[i]);
    }
  return g_string_free (csv, FALSE);
}
