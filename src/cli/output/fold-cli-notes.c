/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-notes.h"

#include <glib/gi18n-lib.h>

#include "fold-cli-json.h"

void
fold_cli_notes_build (JsonBuilder *builder, GPtrArray *notices)
{
  fold_cli_json_begin_array (builder, "notes");
  for (guint i = 0; i < notices->len; i++)
    {
      const FoldNotice *notice = g_ptr_array_index (notices, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "kind", notice->kind);
      fold_cli_json_string (builder, "subject", notice->subject);
      fold_cli_json_string (builder, "text", notice->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
fold_cli_notes_print (GPtrArray *notices)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const FoldNotice *notice = g_ptr_array_index (notices, i);

      if (i == 0)
        fold_cli_print ("\n");
      /* Translators: in front of sentences about a score */
      fold_cli_print_line (_("Note: %s"), notice->text);
    }
}
