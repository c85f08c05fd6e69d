/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-notice.h"

G_BEGIN_DECLS

/* Notices of a result: fold_cli_notes_build as the member "notes", fold_cli_notes_print as lines below a table. */
void fold_cli_notes_build (JsonBuilder *builder, GPtrArray *notices);
void fold_cli_notes_print (GPtrArray *notices);

G_END_DECLS
