/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-reader.h"

/* All readers, each in a file of its name. */
#define FOLD_READERS(READER)                                                                                           \
  READER (table)                                                                                                       \
  READER (sections)                                                                                                    \
  READER (matrix)                                                                                                      \
  READER (records)                                                                                                     \
  READER (elements)                                                                                                    \
  READER (json)                                                                                                        \
  READER (degiro_account)                                                                                              \
  READER (gnucash)                                                                                                     \
  READER (pp_xml)

#define FOLD_READER_DECLARE(name) extern const FoldReader fold_reader_##name;
FOLD_READERS (FOLD_READER_DECLARE)
#undef FOLD_READER_DECLARE
