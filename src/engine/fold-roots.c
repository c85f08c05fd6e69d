/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>

#include "fold-roots.h"

#define MOST_STEPS 100
#define MOST_SECTIONS 40
#define GOLDEN 0.38196601125010515180

typedef struct
{
  FoldFunction function;
  void *data;
  const FoldScan *scan;
  double tolerance;
  FoldRoots *roots;
} Search;

typedef struct
{
  double t; /* x, or ln x */
  double y;
} Point;

/* Inside the scan, whatever the rounding of logarithms: outside there may be nothing. */
static double
value_of (const Search *search, double t)
{
  const FoldScan *scan = search->scan;

  return fmin (fmax (scan->logarithmic ? exp (t) : t, scan->from), scan->to);
}

static bool
look (const Search *search, double t, Point *point)
{
  point->t = t;
  return search->function (search->data, value_of (search, t), &point->y);
}

static void
add_root (Search *search, double t)
{
  if (search->roots->n < FOLD_MAX_ROOTS)
    search->roots->at[search->roots->n++] = value_of (search, t);
  else
    search->roots->more = true;
}

static bool
changes_sign (Point a, Point b)
{
  return (a.y < 0.0 && b.y > 0.0) || (a.y > 0.0 && b.y < 0.0);
}

/* The step to try from the best point: by inverse quadratic interpolation or the secant; NaN where it is no use. */
static double
interpolate (Point best, Point before, Point opposite, double allowed)
{
  const double s = best.y / before.y, middle = 0.5 * (opposite.t - best.t);
  double p, q;

  if (before.t == opposite.t)
    {
      p = 2.0 * middle * s;
      q = 1.0 - s;
    }
  else
    {
      const double a = before.y / opposite.y, r = best.y / opposite.y;

      p = s * (2.0 * middle * a * (a - r) - (best.t - before.t) * (r - 1.0));
      q = (a - 1.0) * (r - 1.0) * (s - 1.0);
    }
  q = p > 0.0 ? -q : q;
  p = fabs (p);
  return 2.0 * p < fmin (3.0 * middle * q, allowed * fabs (q)) || 2.0 * p < fmin (-3.0 * middle * q, allowed * fabs (q))
             ? p / q
             : NAN;
}

/* Brent's method between two points of opposite signs; the better end is the root. */
static bool
close_in (Search *search, Point a, Point b, Point *root)
{
  Point opposite = a; /* b and it have opposite signs */
  double step = b.t - a.t, last = step;

  for (int i = 0; i < MOST_STEPS; i++)
    {
      double tolerance, middle, tried;

      if (!changes_sign (b, opposite))
        {
          opposite = a;
          step = last = b.t - a.t;
        }
      if (fabs (opposite.y) < fabs (b.y))
        {
          a = b;
          b = opposite;
          opposite = a;
        }
      tolerance = 2.0 * DBL_EPSILON * fabs (b.t) + 1e-14;
      middle = 0.5 * (opposite.t - b.t);
      if (fabs (middle) <= tolerance || b.y == 0.0)
        break;
      tried = fabs (last) >= tolerance && fabs (a.y) > fabs (b.y) ? interpolate (b, a, opposite, fabs (last)) : NAN;
      last = isnan (tried) ? middle : step;
      step = isnan (tried) ? middle : tried;
      a = b;
      if (!look (search, b.t + (fabs (step) > tolerance ? step : copysign (tolerance, middle)), &b))
        return false;
      if (isnan (b.y))
        break;
    }
  *root = b;
  return true;
}

static bool
add_between (Search *search, Point a, Point b)
{
  Point root;

  if (!close_in (search, a, b, &root))
    return false;
  if (fabs (root.y) <= search->tolerance)
    add_root (search, root.t);
  return true;
}

/* A golden section for where |f| is least, until the sign changes. */
static bool
look_into_turn (Search *search, Point left, Point middle, Point right)
{
  for (int i = 0; i < MOST_SECTIONS && right.t - left.t > 1e-9 * (1.0 + fabs (middle.t)); i++)
    {
      const bool to_right = right.t - middle.t > middle.t - left.t;
      Point next;

      if (!look (search, middle.t + GOLDEN * ((to_right ? right.t : left.t) - middle.t), &next))
        return false;
      if (isnan (next.y))
        return true;
      if (next.y == 0.0 || changes_sign (middle, next))
        {
          const Point before = to_right ? middle : left, after = to_right ? right : middle;

          if (next.y == 0.0)
            {
              add_root (search, next.t);
              return true;
            }
          return add_between (search, before, next) && add_between (search, next, after);
        }
      if (fabs (next.y) < fabs (middle.y))
        {
          *(to_right ? &left : &right) = middle;
          middle = next;
        }
      else
        *(to_right ? &right : &left) = next;
    }
  return true;
}

static bool
is_turn (Point a, Point b, Point c)
{
  const bool same_side = (a.y > 0.0 && b.y > 0.0 && c.y > 0.0) || (a.y < 0.0 && b.y < 0.0 && c.y < 0.0);

  return same_side && fabs (b.y) < fabs (a.y) && fabs (b.y) <= fabs (c.y);
}

static bool
search_all (Search *search, const Point *points)
{
  for (int i = 0; i < FOLD_SCAN_POINTS; i++)
    {
      if (points[i].y == 0.0 && (i == 0 || points[i - 1].y != 0.0))
        add_root (search, points[i].t);
      if (i + 2 < FOLD_SCAN_POINTS && is_turn (points[i], points[i + 1], points[i + 2])
          && !look_into_turn (search, points[i], points[i + 1], points[i + 2]))
        return false;
      if (i + 1 < FOLD_SCAN_POINTS && changes_sign (points[i], points[i + 1])
          && !add_between (search, points[i], points[i + 1]))
        return false;
    }
  return true;
}

bool
fold_roots_find (FoldFunction function, void *data, const FoldScan *scan, double tolerance, FoldRoots *roots)
{
  Search search = { function, data, scan, tolerance, roots };
  const double from = scan->logarithmic ? log (scan->from) : scan->from;
  const double to = scan->logarithmic ? log (scan->to) : scan->to;
  Point points[FOLD_SCAN_POINTS];

  *roots = (FoldRoots){ .everywhere = true };
  for (int i = 0; i < FOLD_SCAN_POINTS; i++)
    {
      if (!look (&search, from + (to - from) * i / (FOLD_SCAN_POINTS - 1), &points[i]))
        return false;
      roots->everywhere &= fabs (points[i].y) <= tolerance;
    }
  return roots->everywhere || search_all (&search, points);
}
