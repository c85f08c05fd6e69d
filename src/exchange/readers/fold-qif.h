/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How QIF writes its values, in the words of all other files. What is not written so stays as it is. */

/* fold_qif_dup_date: "6/17/97", " 1/ 2'05", "12-31-1999" with a year of four digits and without blanks: "6/17/1997",
 * "1/2/2005", "12/31/1999". Two digits behind an apostrophe are a year from 2000; behind anything else one from 1950 to
 * 2049, for some writers know no apostrophe. Whether the month or the day comes first is as open as it was. */
char *fold_qif_dup_date (const char *text);

/* fold_qif_dup_number: "1 15/16" as "1.9375": exactly, or not at all ("1/3"). */
char *fold_qif_dup_number (const char *text);

/* fold_qif_split_price: the cells of a line of "!Type:Prices": "AAPL",1 15/16," 1/18'38". Each is a new text, "" where
 * there is none. */
void fold_qif_split_price (const char *line, char **symbol, char **price, char **date);

G_END_DECLS
