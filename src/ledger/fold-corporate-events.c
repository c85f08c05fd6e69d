/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-corporate-events.h"

/* One event, and who reports it; the first report counts. */
typedef struct
{
  GPtrArray *reports; /* FoldEntry */
} Event;

struct _FoldCorporateEvents
{
  GPtrArray *events; /* Event */
};

static void
event_free (gpointer data)
{
  Event *self = data;

  g_ptr_array_unref (self->reports);
  g_free (self);
}

static gboolean
is_about_the_same (const FoldEntry *one, const FoldEntry *other)
{
  return one->type == other->type && one->instrument_id == other->instrument_id && one->other_id == other->other_id;
}

static gboolean
is_alike (const FoldEntry *one, const FoldEntry *other)
{
  return fold_fraction_compare (fold_fraction (one->split_new, one->split_old),
                                fold_fraction (other->split_new, other->split_old))
             == 0
         && one->price == other->price && one->cost_share == other->cost_share
         && g_str_equal (one->currency, other->currency);
}

static gboolean
is_reported_by (const Event *event, gint64 account_id)
{
  for (guint i = 0; i < event->reports->len; i++)
    if (((const FoldEntry *)g_ptr_array_index (event->reports, i))->account_id == account_id)
      return TRUE;
  return FALSE;
}

/* The event that an entry is another report of, or contradicts on its day: *contradicts. */
static Event *
find_event (FoldCorporateEvents *self, const FoldEntry *entry, gboolean *contradicts)
{
  *contradicts = FALSE;
  for (guint i = self->events->len; i-- > 0;)
    {
      Event *event = g_ptr_array_index (self->events, i);
      const FoldEntry *first = g_ptr_array_index (event->reports, 0);

      if (entry->date - first->date > FOLD_SPLIT_REPORT_DAYS)
        break;
      if (!is_about_the_same (first, entry))
        continue;
      if (is_alike (first, entry) && !is_reported_by (event, entry->account_id))
        return event;
      *contradicts = !is_alike (first, entry) && first->date == entry->date;
      if (*contradicts)
        return event;
    }
  return NULL;
}

static void
add (FoldCorporateEvents *self, FoldLedger *ledger, const FoldEntry *entry)
{
  gboolean contradicts;
  Event *event = find_event (self, entry, &contradicts);

  if (contradicts)
    {
      fold_ledger_add_issue (ledger, FOLD_LEDGER_ISSUE_EVENT_CONFLICT, entry);
      return;
    }
  if (event == NULL)
    {
      event = g_new0 (Event, 1);
      event->reports = g_ptr_array_new ();
      g_ptr_array_add (self->events, event);
    }
  g_ptr_array_add (event->reports, (gpointer)entry);
}

FoldCorporateEvents *
fold_corporate_events_new (FoldLedger *ledger, GPtrArray *entries)
{
  FoldCorporateEvents *self = g_new0 (FoldCorporateEvents, 1);

  self->events = g_ptr_array_new_with_free_func (event_free);
  for (guint i = 0; i < entries->len; i++)
    {
      const FoldEntry *entry = g_ptr_array_index (entries, i);

      if (fold_transaction_type_is_event (entry->type) && entry->other_id != 0 && entry->split_new > 0
          && entry->split_old > 0)
        add (self, ledger, entry);
    }
  return self;
}

void
fold_corporate_events_free (FoldCorporateEvents *self)
{
  g_ptr_array_unref (self->events);
  g_free (self);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const FoldCorporateEvent *left = a, *right = b;
  const int order = fold_moment_compare (left->moment, right->moment);

  return order != 0 ? order : (left->entry->id > right->entry->id) - (left->entry->id < right->entry->id);
}

GArray *
fold_corporate_events_dup_of (FoldCorporateEvents *self, gint64 account_id)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (FoldCorporateEvent));

  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = g_ptr_array_index (self->events, i);
      const FoldEntry *first = g_ptr_array_index (event->reports, 0);
      FoldCorporateEvent one = { first, NULL, { first->date, G_MININT64 } };

      for (guint k = 0; k < event->reports->len; k++)
        {
          const FoldEntry *report = g_ptr_array_index (event->reports, k);

          if (report->account_id != account_id)
            continue;
          one.moment = fold_ledger_entry_moment (report);
          one.report = report;
        }
      g_array_append_val (events, one);
    }
  g_array_sort (events, compare_events);
  return events;
}
