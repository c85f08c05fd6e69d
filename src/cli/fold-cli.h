/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* fold_cli_main: runs fivefold-cli on a command line (argv NULL-terminated, argv[0] the program's name): the output
 * goes to standard output, an error as one line to standard error.
 *
 * Returns: the exit status: 0 done, 1 refused, 2 wrong usage */
int fold_cli_main (char **argv);

G_END_DECLS
