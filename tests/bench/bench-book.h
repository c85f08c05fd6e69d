/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

/* The book of a busy person: the sample book with 128 instruments and 1,000 positions, through the ordinary edits. */
gboolean bench_book_fill (FoldBook *book, GError **error);
