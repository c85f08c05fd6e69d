/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-philox.h"

void
fold_philox (const uint32_t counter[4], const uint32_t key[2], uint32_t output[4])
{
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];

  for (int round = 0; round < 10; round++)
    {
      uint64_t left = (uint64_t)0xd2511f53u * c0;
      uint64_t right = (uint64_t)0xcd9e8d57u * c2;

      c0 = (uint32_t)(right >> 32) ^ c1 ^ k0;
      c1 = (uint32_t)right;
      c2 = (uint32_t)(left >> 32) ^ c3 ^ k1;
      c3 = (uint32_t)left;
      k0 += 0x9e3779b9u;
      k1 += 0xbb67ae85u;
    }
  output[0] = c0;
  output[1] = c1;
  output[2] = c2;
  output[3] = c3;
}
