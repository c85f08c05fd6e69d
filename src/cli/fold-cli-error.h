/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FOLD_CLI_ERROR_USAGE: the command line means nothing (exit status 2), like every error of GOption;
 * FOLD_CLI_ERROR_REFUSED: it means something that cannot be done (exit status 1), like every other error. */
typedef enum
{
  FOLD_CLI_ERROR_USAGE,
  FOLD_CLI_ERROR_REFUSED,
} FoldCliError;

#define FOLD_CLI_ERROR (fold_cli_error_quark ())
GQuark fold_cli_error_quark (void);

G_END_DECLS
