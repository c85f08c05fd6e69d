/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_EXPOSURE_LIST (fold_exposure_list_get_type ())

/**
 * FoldExposureList:
 *
 * What an instrument is exposed to, the largest share first, how sure that is, and what remains; for reading, with a
 * button for `page.edit`. Follows the book.
 */
G_DECLARE_FINAL_TYPE (FoldExposureList, fold_exposure_list, FOLD, EXPOSURE_LIST, AdwPreferencesGroup)

/** To be called once. */
void fold_exposure_list_set_instrument (FoldExposureList *self, FoldBook *book, FoldInstrument *instrument);

G_END_DECLS
