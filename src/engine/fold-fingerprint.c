/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fold-fingerprint.h"

/* Both halves of a product, one over the other: every bit of either number comes to bear on every bit of it. */
static uint64_t
mix (uint64_t one, uint64_t other)
{
  unsigned __int128 product = (unsigned __int128)one * other;

  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Two words into two independent chains; not for adversaries, who gain nothing here. */
static void
add_words (FoldFingerprint *print, uint64_t one, uint64_t other)
{
  print->a = mix (one ^ (print->a + 0x9e3779b97f4a7c15u), other ^ 0xa0761d6478bd642fu) + other;
  print->b = mix (other ^ (print->b + 0xd1b54a32d192ed03u), one ^ 0xe7037ed1a0b428dbu) + one;
}

void
fold_fingerprint_add (FoldFingerprint *fingerprint, const void *data, size_t size)
{
  const char *bytes = data;
  FoldFingerprint print = *fingerprint;
  uint64_t words[2];

  for (; size >= sizeof words; bytes += sizeof words, size -= sizeof words)
    {
      memcpy (words, bytes, sizeof words);
      add_words (&print, words[0], words[1]);
    }
  if (size > 0)
    {
      memset (words, 0, sizeof words);
      memcpy (words, bytes, size);
      add_words (&print, words[0], words[1]);
    }
  *fingerprint = print;
}
