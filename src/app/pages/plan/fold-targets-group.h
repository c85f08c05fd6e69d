/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TARGETS_GROUP (fold_targets_group_get_type ())

/**
 * FoldTargetsGroup:
 *
 * The targets of the portfolio in view, a row each: its name, how much is held now and how far that is off, and the
 * part of the money that it is to be, to be typed. Below the title stands what they come to. Every edit is kept with
 * the portfolio, one undo step; what is refused is told, and the row has its old number again.
 */
G_DECLARE_FINAL_TYPE (FoldTargetsGroup, fold_targets_group, FOLD, TARGETS_GROUP, AdwPreferencesGroup)

/** To be called once. */
void fold_targets_group_set_session (FoldTargetsGroup *self, FoldSession *session);

/** A dialog of nothing but them. */
void fold_targets_group_present (GtkWidget *parent, FoldSession *session);

G_END_DECLS
