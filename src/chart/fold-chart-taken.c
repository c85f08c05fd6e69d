/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-taken.h"

#include "fold-chart-layout-private.h"

/* Where boxes are crowded most cells lie within one of them, and need no list; where many reach into one, nothing else
 * finds room. */
#define CROWD 8

typedef struct
{
  gboolean full; /* one box holds the whole cell, or a crowd does */
  GArray *boxes; /* of FoldChartRect: those that reach into the cell; NULL: none, or it is full */
} Cell;

struct _FoldChartTaken
{
  double side; /* of a cell */
  int columns;
  int rows;
  Cell *cells;
};

/* The cells that a box reaches into. What lies outside of the picture belongs to the cells at its edge, so that two
 * boxes that overlap always share one. */
typedef struct
{
  int left, right, top, bottom;
} Span;

static int
index_of (const FoldChartTaken *self, double place, int n)
{
  return (int)CLAMP (place / self->side, 0, n - 1);
}

static Span
find_span (const FoldChartTaken *self, const FoldChartRect *box)
{
  return (Span){ index_of (self, box->x, self->columns), index_of (self, box->x + box->width, self->columns),
                 index_of (self, box->y, self->rows), index_of (self, box->y + box->height, self->rows) };
}

static FoldChartRect
find_place (const FoldChartTaken *self, int column, int row)
{
  return (FoldChartRect){ column * self->side, row * self->side, self->side, self->side };
}

static gboolean
is_at_edge (const FoldChartTaken *self, int column, int row)
{
  return column == 0 || row == 0 || column == self->columns - 1 || row == self->rows - 1;
}

static gboolean
is_within (const FoldChartRect *place, const FoldChartRect *box)
{
  return place->x >= box->x && place->y >= box->y && place->x + place->width <= box->x + box->width
         && place->y + place->height <= box->y + box->height;
}

FoldChartTaken *
fold_chart_taken_new (double width, double height, double side)
{
  FoldChartTaken *self = g_new0 (FoldChartTaken, 1);

  self->side = MAX (side, 1);
  self->columns = (int)(MAX (width, 0) / self->side) + 1;
  self->rows = (int)(MAX (height, 0) / self->side) + 1;
  self->cells = g_new0 (Cell, (gsize)self->columns * (gsize)self->rows);
  return self;
}

void
fold_chart_taken_free (FoldChartTaken *self)
{
  for (int i = 0; i < self->columns * self->rows; i++)
    g_clear_pointer (&self->cells[i].boxes, g_array_unref);
  g_free (self->cells);
  g_free (self);
}

/* Those at one place come one after the other. */
static gboolean
is_last (const Cell *cell, const FoldChartRect *box)
{
  const FoldChartRect *last
      = cell->boxes != NULL ? &g_array_index (cell->boxes, FoldChartRect, cell->boxes->len - 1) : NULL;

  return last != NULL && is_within (box, last);
}

static void
add_to (FoldChartTaken *self, int column, int row, const FoldChartRect *box)
{
  Cell *cell = &self->cells[row * self->columns + column];
  FoldChartRect place = find_place (self, column, row);

  if (cell->full || is_last (cell, box))
    return;
  if (!is_at_edge (self, column, row)
      && (is_within (&place, box) || (cell->boxes != NULL && cell->boxes->len == CROWD)))
    {
      cell->full = TRUE;
      g_clear_pointer (&cell->boxes, g_array_unref);
      return;
    }
  if (cell->boxes == NULL)
    cell->boxes = g_array_new (FALSE, FALSE, sizeof (FoldChartRect));
  g_array_append_vals (cell->boxes, box, 1);
}

void
fold_chart_taken_add (FoldChartTaken *self, const FoldChartRect *box)
{
  Span span = find_span (self, box);

  for (int row = span.top; row <= span.bottom; row++)
    for (int column = span.left; column <= span.right; column++)
      add_to (self, column, row, box);
}

static gboolean
overlaps_in (const FoldChartTaken *self, int column, int row, const FoldChartRect *box)
{
  const Cell *cell = &self->cells[row * self->columns + column];
  FoldChartRect place = find_place (self, column, row);

  if (cell->full)
    return fold_chart_rect_overlaps (box, &place);
  for (guint i = 0; cell->boxes != NULL && i < cell->boxes->len; i++)
    if (fold_chart_rect_overlaps (box, &g_array_index (cell->boxes, FoldChartRect, i)))
      return TRUE;
  return FALSE;
}

gboolean
fold_chart_taken_overlaps (FoldChartTaken *self, const FoldChartRect *box)
{
  Span span = find_span (self, box);

  for (int row = span.top; row <= span.bottom; row++)
    for (int column = span.left; column <= span.right; column++)
      if (overlaps_in (self, column, row, box))
        return TRUE;
  return FALSE;
}
