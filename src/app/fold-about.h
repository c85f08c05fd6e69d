/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Returns: (transfer floating): what Fivefold is: name, version, licence, addresses and release notes as the metainfo
 *   has them, and what a report of a fault needs
 */
AdwDialog *fold_about_new (void);

G_END_DECLS
