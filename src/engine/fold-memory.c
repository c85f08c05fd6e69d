/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <sys/mman.h>

#include "fold-memory.h"

#define VECTOR ((size_t)64)
#define LARGE_PAGE ((size_t)2 << 20)

/* Pieces of less than a page's part are few at first: a large page for them would be mostly empty. */
#define LEAST_FOR_LARGE 1024
#define FEW 64

void *
fold_memory_new (size_t bytes)
{
  const size_t page = bytes >= LARGE_PAGE ? LARGE_PAGE : VECTOR, size = (bytes + page - 1) & ~(page - 1);
  void *memory = aligned_alloc (page, size > 0 ? size : page);

#ifdef MADV_HUGEPAGE
  if (memory && page == LARGE_PAGE)
    madvise (memory, size, MADV_HUGEPAGE);
#endif
  return memory;
}

void
fold_slabs_set_size (FoldSlabs *slabs, size_t size)
{
  slabs->cut = 0;
  slabs->given = NULL;
  if (slabs->size == size)
    return;
  fold_slabs_clear (slabs);
  slabs->size = size;
  slabs->per_slab = size < LEAST_FOR_LARGE ? FEW : (LARGE_PAGE + size - 1) / size;
}

static void *
cut_piece (FoldSlabs *slabs)
{
  const size_t slab = slabs->cut / slabs->per_slab, place = slabs->cut % slabs->per_slab;

  if (slab == slabs->n_slabs)
    {
      void **grown = realloc (slabs->slabs, (slab + 1) * sizeof *grown);

      if (!grown)
        return NULL;
      slabs->slabs = grown;
      if (!(grown[slab] = fold_memory_new (slabs->per_slab * slabs->size)))
        return NULL;
      slabs->n_slabs++;
    }
  slabs->cut++;
  return (char *)slabs->slabs[slab] + place * slabs->size;
}

void *
fold_slabs_take (FoldSlabs *slabs)
{
  void **piece = slabs->given;

  if (!piece)
    return cut_piece (slabs);
  slabs->given = *piece;
  return piece;
}

void
fold_slabs_give (FoldSlabs *slabs, void *piece)
{
  *(void **)piece = slabs->given;
  slabs->given = piece;
}

void
fold_slabs_clear (FoldSlabs *slabs)
{
  for (size_t i = 0; i < slabs->n_slabs; i++)
    free (slabs->slabs[i]);
  free (slabs->slabs);
  *slabs = (FoldSlabs){ 0 };
}
