/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-pack-report.h"

G_BEGIN_DECLS

/* What of a theme pack rests on judgement, repeats itself or is old: fold_cli_pack_report_build as members of the
 * object that builder is in, fold_cli_pack_report_print as tables. */
void fold_cli_pack_report_build (JsonBuilder *builder, const FoldPackReport *report);
void fold_cli_pack_report_print (const FoldPackReport *report);

G_END_DECLS
