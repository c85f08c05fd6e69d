/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/**
 * fold_symmetric_eigen:
 * @matrix: [n * n] symmetric; it becomes diagonal, with the eigenvalues in no order
 * @vectors: (inout): [n * n] orthonormal rows to start from: those of a matrix not far from this one, or of the
 *   identity; then the eigenvectors, a row each
 * @room: [n * n]
 *
 * By cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5): slower than a tridiagonal form, but short,
 * exact to rounding for small eigenvalues too, and nearly free where the start is good.
 */
void fold_symmetric_eigen (double *matrix, double *vectors, double *room, uint32_t n);

/**
 * fold_symmetric_identity:
 * @matrix: (out caller-allocates): [n * n]
 */
void fold_symmetric_identity (double *matrix, uint32_t n);

/**
 * fold_matrix_product:
 * @product: (out caller-allocates): [n * n] a b; neither of both
 */
void fold_matrix_product (double *product, const double *a, const double *b, uint32_t n);

/**
 * fold_matrix_product_transposed:
 * @product: (out caller-allocates): [n * n] the transpose of a, times b; neither of both
 */
void fold_matrix_product_transposed (double *product, const double *a, const double *b, uint32_t n);
