/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fold-fingerprint.h"

/* Two independent multiply-and-fold chains; not for adversaries, who gain nothing here. */
static uint64_t
mix (uint64_t state, uint64_t word, uint64_t odd)
{
  unsigned __int128 product = (unsigned __int128)(state ^ word) * odd;

  return (uint64_t)product ^ (uint64_t)(product >> 64) ^ (word << 23 | word >> 41);
}

void
fold_fingerprint_add (FoldFingerprint *fingerprint, const void *data, size_t size)
{
  const char *bytes = data;

  for (size_t at = 0; at < size; at += sizeof (uint64_t))
    {
      uint64_t word = 0;

      memcpy (&word, bytes + at, size - at < sizeof word ? size - at : sizeof word);
      fingerprint->a = mix (fingerprint->a + 0x9e3779b97f4a7c15u, word, 0xa0761d6478bd642fu);
      fingerprint->b = mix (fingerprint->b + 0xd1b54a32d192ed03u, word, 0xe7037ed1a0b428dbu);
    }
}
