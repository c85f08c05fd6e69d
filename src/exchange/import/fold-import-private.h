/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what the source files of FoldImport share. */
#pragma once

#include <glib/gi18n-lib.h>
#include <stdatomic.h>

#include "fold-import-decisions.h"
#include "fold-import-plan.h"
#include "fold-import.h"

G_BEGIN_DECLS

struct _FoldImport
{
  GObject parent_instance;

  char *file_name;
  FoldRule *format;
  GBytes *bytes;
  FoldImportHints hints;
  FoldImportContent *content;
  FoldImportDecisions *decisions;
  FoldImportPlan *plan; /* shared by the files that come in together */
  guint file;           /* of them */
  FoldImportRows *rows;
  char *portfolio; /* of the plan, or of the one that is being made */
  gboolean is_planning;
  gboolean is_stale; /* the plan is not of what the records have */
  _Atomic double fraction;
};

/* fold_import_notify_plan: that there is another plan. */
void fold_import_notify_plan (FoldImport *self);

G_END_DECLS
