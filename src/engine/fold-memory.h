/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

/**
 * fold_memory_new:
 *
 * Returns: (transfer full) (nullable): as much memory, for vectors; what is large lies in large pages, where the system
 *   has them, for to be given a page takes longer than to fill it. To be freed with free()
 */
void *fold_memory_new (size_t bytes);

/**
 * FoldSlabs: pieces of memory of one size, cut from larger ones.
 * @slabs: [@n_slabs]
 * @cut: how many pieces have been cut
 * @given: what was given back, each pointing to the next
 */
typedef struct
{
  size_t size;
  size_t per_slab;
  void **slabs;
  size_t n_slabs;
  size_t cut;
  void *given;
} FoldSlabs;

/**
 * fold_slabs_set_size:
 * @size: of a piece from now on; a multiple of 64
 *
 * Takes all pieces back.
 */
void fold_slabs_set_size (FoldSlabs *slabs, size_t size);

/**
 * fold_slabs_take:
 *
 * Returns: (nullable): a piece, until it is given back or all are
 */
void *fold_slabs_take (FoldSlabs *slabs);

void fold_slabs_give (FoldSlabs *slabs, void *piece);

void fold_slabs_clear (FoldSlabs *slabs);
