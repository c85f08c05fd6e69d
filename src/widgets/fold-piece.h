/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_PIECE (fold_piece_get_type ())

/**
 * FoldPiece:
 *
 * A part of a page, which is not painted while it is scrolled out of sight.
 *
 * Properties:
 *
 *   whole (boolean)   it is painted anew as one piece, however little of it changes
 *   reach (int)       how far beyond its upper and lower end as well, so that pieces with gaps between them touch
 *
 * What changes between two frames GTK finds out by itself, as rectangles. From 31 of them on in a whole window it gives
 * up and paints the part around them, which soon is the window: a dozen numbers are enough, for rectangles side by side
 * are cut where one of them ends. What moves together is one rectangle where it is whole.
 */
G_DECLARE_DERIVABLE_TYPE (FoldPiece, fold_piece, FOLD, PIECE, AdwBin)

struct _FoldPieceClass
{
  AdwBinClass parent_class;
};

/** Returns: (transfer floating): a whole one */
GtkWidget *fold_piece_new (GtkWidget *child);

G_END_DECLS
