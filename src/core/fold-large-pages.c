/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-large-pages.h"

#include <sys/mman.h>

#define LARGE_PAGE ((guintptr)2 << 20)

void
fold_large_pages_prefer (gpointer memory, gsize size)
{
#ifdef MADV_HUGEPAGE
  const guintptr start = ((guintptr)memory + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
  const guintptr end = ((guintptr)memory + size) & ~(LARGE_PAGE - 1);

  if (end > start)
    madvise ((gpointer)start, end - start, MADV_HUGEPAGE);
#endif
}
