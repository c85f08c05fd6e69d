/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-date.h"

#define U FOLD_DATE_ORDER_UNKNOWN
#define D FOLD_DATE_ORDER_DAY_FIRST
#define M FOLD_DATE_ORDER_MONTH_FIRST

static void
test_numbers (void)
{
  int year = 0;
  int month = 0;
  int day = 0;

  g_assert_cmpint (fold_date_from_parts (1970, 1, 1), ==, 0);
  g_assert_cmpint (fold_date_from_parts (1969, 12, 31), ==, -1);
  g_assert_cmpint (fold_date_from_parts (2000, 3, 1), ==, 11017);
  g_assert_cmpint (fold_date_from_parts (2023, 2, 29), ==, FOLD_DATE_NONE);
  g_assert_cmpint (fold_date_from_parts (1900, 2, 29), ==, FOLD_DATE_NONE);
  g_assert_cmpint (fold_date_from_parts (2000, 2, 29), !=, FOLD_DATE_NONE);
  g_assert_cmpint (fold_date_from_parts (0, 1, 1), ==, FOLD_DATE_NONE);
  g_assert_cmpint (fold_date_from_parts (10000, 1, 1), ==, FOLD_DATE_NONE);
  g_assert_cmpint (fold_date_from_parts (2026, 13, 1), ==, FOLD_DATE_NONE);
  g_assert_cmpint (fold_date_from_parts (2026, -1, 1), ==, FOLD_DATE_NONE);

  fold_date_to_parts (fold_date_from_parts (9999, 12, 31), &year, &month, &day);
  g_assert_cmpint (year * 10000 + month * 100 + day, ==, 99991231);
  fold_date_to_parts (fold_date_from_parts (1, 1, 1), &year, &month, &day);
  g_assert_cmpint (year * 10000 + month * 100 + day, ==, 10101);
}

/* Every day of four centuries follows the one before, and is written and read back. */
static void
test_every_day (void)
{
  for (FoldDate date = fold_date_from_parts (1800, 1, 1); date < fold_date_from_parts (2200, 1, 1); date++)
    {
      g_autofree char *text = fold_date_format (date);
      FoldDate back = FOLD_DATE_NONE;

      g_assert_true (fold_date_parse (text, &back, NULL));
      g_assert_cmpint (back, ==, date);
    }
}

static void
test_parse_refused (void)
{
  static const char *const bad[] = { "",           "2026-11-2",   "2026/11/22",    "2026-11-31",
                                     "22-11-2026", "2026-11-22 ", " 2026-11-22",   "2026-11-22T",
                                     "2026-1a-22", "0000-01-01",  "２０２６-11-22" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      FoldDate date = 77;

      g_assert_false (fold_date_parse (bad[i], &date, &error));
      g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_SYNTAX);
      g_assert_cmpint (date, ==, 77);
    }
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    FoldDateOrder order;
    const char *iso;
  } good[] = {
    { "2026-11-22", U, "2026-11-22" },
    { "2026/11/22", U, "2026-11-22" },
    { "2026.11.22", U, "2026-11-22" },
    { "2026-1-2", U, "2026-01-02" },
    { "20261122", U, "2026-11-22" },
    { "20261122;093000", U, "2026-11-22" },
    { "2020-07-01T00:00", U, "2020-07-01" },
    { "2024-01-02T10:00:00.000Z", U, "2024-01-02" },
    { "2024-01-02T10:00:00+02:00", U, "2024-01-02" },
    { "2026-01-12, 09:45:31", U, "2026-01-12" },
    { "2026-01-12 09:45:31 EST", U, "2026-01-12" },
    { "  2026-01-12  ", U, "2026-01-12" },
    { "22.11.2026", U, "2026-11-22" },
    { "3.4.2026", U, "2026-04-03" },
    { "22/11/2026", U, "2026-11-22" },
    { "11/22/2026", U, "2026-11-22" },
    { "04/04/2026", U, "2026-04-04" },
    { "03/04/2026", D, "2026-04-03" },
    { "03/04/2026", M, "2026-03-04" },
    { "03-04-2026", D, "2026-04-03" },
    { "22-11-2026 10:15", U, "2026-11-22" },
    { "6/17/97", M, "1997-06-17" },
    { "8/ 1/97", M, "1997-08-01" },
    { "1/ 2'05", M, "2005-01-02" },
    { "01.02.26", D, "2026-02-01" },
    { "26 Aug 2026", U, "2026-08-26" },
    { "26/aug/2026", U, "2026-08-26" },
    { "26-Aug-2026", U, "2026-08-26" },
    { "Aug 26, 2026", U, "2026-08-26" },
    { "Sep 01, 2026", U, "2026-09-01" },
    { "September 1, 2026", U, "2026-09-01" },
    { "1. März 2026", U, "2026-03-01" },
    { "1 août 2026", U, "2026-08-01" },
    { "30 juin 2026", U, "2026-06-30" },
    { "31 juillet 2026", U, "2026-07-31" },
    { "5 Dez. 2026", U, "2026-12-05" },
    { "2026 Nov 5", U, "2026-11-05" },
    { "2026年11月22日", U, "2026-11-22" },
    { "2026年1月2日 10:00", U, "2026-01-02" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *iso = NULL;
      FoldDate date = FOLD_DATE_NONE;

      g_test_message ("%s", good[i].text);
      fold_date_read (good[i].text, good[i].order, &date, &error);
      g_assert_no_error (error);
      iso = fold_date_format (date);
      g_assert_cmpstr (iso, ==, good[i].iso);
    }
}

static void
test_read_refused (void)
{
  static const struct
  {
    const char *text;
    FoldDateOrder order;
    int code;
  } bad[] = {
    { "", U, FOLD_CORE_ERROR_SYNTAX },
    { "-", U, FOLD_CORE_ERROR_SYNTAX },
    { "yesterday", U, FOLD_CORE_ERROR_SYNTAX },
    { "2026", U, FOLD_CORE_ERROR_SYNTAX },
    { "2026-11", U, FOLD_CORE_ERROR_SYNTAX },
    { "2026-02-30", U, FOLD_CORE_ERROR_SYNTAX },
    { "2026-13-01", U, FOLD_CORE_ERROR_SYNTAX },
    { "20261301", U, FOLD_CORE_ERROR_SYNTAX },
    { "31/31/2026", U, FOLD_CORE_ERROR_SYNTAX },
    { "12/31/2026", D, FOLD_CORE_ERROR_SYNTAX },
    { "31/12/2026", M, FOLD_CORE_ERROR_SYNTAX },
    { "00/00/0000", U, FOLD_CORE_ERROR_SYNTAX },
    { "2026-11-22 and more", U, FOLD_CORE_ERROR_SYNTAX },
    { "04/17/2023 as of 04/15/2023", M, FOLD_CORE_ERROR_SYNTAX },
    { "1700000000", U, FOLD_CORE_ERROR_SYNTAX },
    { "45000", U, FOLD_CORE_ERROR_SYNTAX },
    { "1//2/2026", U, FOLD_CORE_ERROR_SYNTAX },
    { "\xff\xfe", U, FOLD_CORE_ERROR_SYNTAX },
    { "03/04/2026", U, FOLD_CORE_ERROR_AMBIGUOUS },
    { "03-04-2026", U, FOLD_CORE_ERROR_AMBIGUOUS },
    { "1/2/26", U, FOLD_CORE_ERROR_AMBIGUOUS },
    { "13.02.26", U, FOLD_CORE_ERROR_AMBIGUOUS },
    { "26 Aug 26", U, FOLD_CORE_ERROR_AMBIGUOUS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      FoldDate date = 77;

      g_assert_false (fold_date_read (bad[i].text, bad[i].order, &date, &error));
      g_assert_error (error, FOLD_CORE_ERROR, bad[i].code);
      g_assert_cmpint (date, ==, 77);
    }
}

static void
test_order (void)
{
  g_assert_cmpint (fold_date_order_of ("31/12/2026"), ==, D);
  g_assert_cmpint (fold_date_order_of ("12/31/2026"), ==, M);
  g_assert_cmpint (fold_date_order_of ("13-02-26"), ==, U); /* 2013 or 2026 */
  g_assert_cmpint (fold_date_order_of ("12/31/26"), ==, M); /* no month 31, whichever the year */
  g_assert_cmpint (fold_date_order_of ("03/04/2026"), ==, U);
  g_assert_cmpint (fold_date_order_of ("2026-12-31"), ==, U);
  g_assert_cmpint (fold_date_order_of ("31 Dec 2026"), ==, U);
  g_assert_cmpint (fold_date_order_of ("32/32/2026"), ==, U);
  g_assert_cmpint (fold_date_order_of ("nothing"), ==, U);
}

static void
test_time (void)
{
  static const struct
  {
    const char *text;
    int seconds;
  } times[] = {
    { "2026-05-04 09:31:00", 34260 },
    { "2026-05-04T15:30:05.120Z", 55805 },
    { "05/04/2026 3:30 PM", 55800 },
    { "5/4/2026, 12:05 AM", 300 },
    { "2026-05-04", -1 },
    { "", -1 },
    { "2026-05-04 25:00", -1 },
    { "04.05.2026 00:00", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_test_message ("%s", times[i].text);
      g_assert_cmpint (fold_date_read_time (times[i].text), ==, times[i].seconds);
    }
}

static void
test_now (void)
{
  g_autofree char *now = fold_time_now ();
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (now, NULL);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();

  g_assert_nonnull (parsed);
  g_assert_true (g_str_has_suffix (now, "Z"));
  g_assert_cmpint (ABS (g_date_time_difference (clock, parsed)), <, 60 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (ABS (fold_date_today () - g_date_time_to_unix (clock) / 86400), <=, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date/numbers", test_numbers);
  g_test_add_func ("/core/date/every-day", test_every_day);
  g_test_add_func ("/core/date/parse-refused", test_parse_refused);
  g_test_add_func ("/core/date/read", test_read);
  g_test_add_func ("/core/date/read-refused", test_read_refused);
  g_test_add_func ("/core/date/order", test_order);
  g_test_add_func ("/core/date/time", test_time);
  g_test_add_func ("/core/date/now", test_now);
  return g_test_run ();
}
