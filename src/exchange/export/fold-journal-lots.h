/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-journal.h"

G_BEGIN_DECLS

/* What is left of one acquisition, or of one sale of what was not there (negative). */
typedef struct
{
  FoldFraction units; /* of now, x 10^8; exact */
  __int128 printed;   /* of the smallest unit that the journal has of it: so many it has */
  gboolean cost_known;
  FoldJournalNumber cost; /* of a unit, once printed */
  char currency[FOLD_CURRENCY_SIZE];
  FoldDate date;
  gint64 sequence; /* of what made it, within the day */
  gint64 id;
  __int128 weight;    /* of what is not printed yet */
  gboolean is_remade; /* at average cost: what is printed goes out, and all comes in at its new cost */
} FoldJournalLot;

/* FoldJournalLots: an account's lots of one instrument. */
typedef struct
{
  const FoldExportInstrument *instrument;
  GArray *lots; /* FoldJournalLot */
  guint first;  /* that is open */
  guint touched;
  int digits;            /* decimals of its quantities */
  gboolean fractional;   /* some lot is no whole number of smallest units */
  FoldMoment moment;     /* up to which splits are worked in */
  gboolean is_average;   /* all that was bought in a currency is one lot */
  gboolean is_strewn;    /* others than the first and the last have changed */
  const GArray *choices; /* FoldLotChoice, of all sales */
} FoldJournalLots;

/* fold_journal_lots_new: choices: (nullable) (element-type FoldLotChoice): the lots that sales name; it lives longer.
 * digits: decimals of its quantities, at least 8 */
FoldJournalLots *fold_journal_lots_new (const FoldExportInstrument *instrument,
                                        FoldCostMethod cost_method,
                                        const GArray *choices,
                                        int digits);
void fold_journal_lots_free (FoldJournalLots *self);

/* fold_journal_lots_trade: sign: 1 comes in, -1 goes out. cost_known: value is what was paid for all. *closed becomes
 * TRUE where another lot was used. */
void fold_journal_lots_trade (FoldJournalLots *self,
                              const FoldEntry *entry,
                              int sign,
                              gboolean cost_known,
                              gboolean *closed);

/* fold_journal_lots_post: appends a posting for each lot of which the journal has another number. Where cost is not
 * known, those of a trade count for their part of its gross. FALSE: a number that cannot be written. */
gboolean fold_journal_lots_post (FoldJournalLots *self, const FoldEntry *entry, GArray *postings);

/* fold_journal_lots_carry: what is held goes over to another instrument, or a part of its cost does, as the event says;
 * appends what goes out and comes in. Both are worked in up to the event. *closed as above.
 * fold_journal_lots_pay: units above 0 go out, which fold_journal_lots_post () appends. */
gboolean fold_journal_lots_carry (FoldJournalLots *self,
                                  FoldJournalLots *to,
                                  const FoldCarry *event,
                                  GArray *postings,
                                  gboolean *closed);
void fold_journal_lots_pay (FoldJournalLots *self, FoldFraction units, gboolean *closed);

/* fold_journal_lots_split: the same lots in new units; appends the old ones going out and the new ones coming in. */
gboolean fold_journal_lots_split (FoldJournalLots *self, FoldFraction factor, GArray *postings);

G_END_DECLS
