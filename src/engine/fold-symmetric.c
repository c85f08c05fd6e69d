/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-kernel.h"
#include "fold-symmetric.h"

#define MOST_SWEEPS 60

/* What lies off the diagonal counts for nothing below this part of the whole. */
#define NEGLIGIBLE 1e-15

void
fold_symmetric_identity (double *matrix, uint32_t n)
{
  memset (matrix, 0, (size_t)n * n * sizeof *matrix);
  for (size_t i = 0; i < n; i++)
    matrix[i * n + i] = 1.0;
}

void
fold_matrix_product (double *product, const double *a, const double *b, uint32_t n)
{
  memset (product, 0, (size_t)n * n * sizeof *product);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++)
      fold_kernel_add (product + i * n, b + k * n, a[i * n + k], n);
}

void
fold_matrix_product_transposed (double *product, const double *a, const double *b, uint32_t n)
{
  memset (product, 0, (size_t)n * n * sizeof *product);
  for (size_t k = 0; k < n; k++)
    for (size_t i = 0; i < n; i++)
      fold_kernel_add (product + i * n, b + k * n, a[k * n + i], n);
}

/* matrix = vectors matrix vectors', which is symmetric again. */
static void
change_basis (double *matrix, const double *vectors, double *room, uint32_t n)
{
  fold_matrix_product (room, vectors, matrix, n);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j <= i; j++)
      matrix[i * n + j] = matrix[j * n + i] = fold_kernel_dot (room + i * n, vectors + j * n, n);
}

static double
off_diagonal (const double *matrix, uint32_t n, double *whole)
{
  double sum = 0.0;

  *whole = 0.0;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      {
        double square = matrix[i * n + j] * matrix[i * n + j];

        *whole += square;
        sum += i != j ? square : 0.0;
      }
  return sum;
}

static void
rotate_rows (double *matrix, uint32_t n, uint32_t p, uint32_t q, double c, double s)
{
  double *one = matrix + (size_t)p * n, *other = matrix + (size_t)q * n;

  for (uint32_t k = 0; k < n; k++)
    {
      double a = one[k], b = other[k];

      one[k] = c * a - s * b;
      other[k] = s * a + c * b;
    }
}

/* Turns rows and columns p and q so that the element between them vanishes. */
static void
annihilate (double *matrix, double *vectors, uint32_t n, uint32_t p, uint32_t q)
{
  const size_t pp = (size_t)p * n + p, pq = (size_t)p * n + q, qq = (size_t)q * n + q;
  double between = matrix[pq], slope, t, c, s;

  if (between == 0.0)
    return;
  slope = (matrix[qq] - matrix[pp]) / (2.0 * between);
  t = copysign (1.0, slope) / (fabs (slope) + hypot (1.0, slope));
  c = 1.0 / sqrt (1.0 + t * t);
  s = t * c;

  rotate_rows (matrix, n, p, q, c, s);
  rotate_rows (vectors, n, p, q, c, s);
  for (uint32_t k = 0; k < n; k++)
    {
      double a = matrix[(size_t)k * n + p], b = matrix[(size_t)k * n + q];

      matrix[(size_t)k * n + p] = c * a - s * b;
      matrix[(size_t)k * n + q] = s * a + c * b;
    }
  matrix[pq] = matrix[(size_t)q * n + p] = 0.0;
}

void
fold_symmetric_eigen (double *matrix, double *vectors, double *room, uint32_t n)
{
  double whole;

  change_basis (matrix, vectors, room, n);
  for (int sweep = 0; sweep < MOST_SWEEPS; sweep++)
    {
      double off = off_diagonal (matrix, n, &whole);

      if (off <= NEGLIGIBLE * NEGLIGIBLE * whole)
        return;
      for (uint32_t p = 0; p + 1 < n; p++)
        for (uint32_t q = p + 1; q < n; q++)
          annihilate (matrix, vectors, n, p, q);
    }
}
