"""Rhythm: one value for how often something happens. Caps, items, requests, grants, visits and prices share it.

>>> from datetime import date
>>> from helhed.days import Period
>>> from helhed.days.rhythm import EveryWeeks, format_rhythm, list_days, read_rhythm, write_rrule
>>> cleaning = read_rhythm({"every_weeks": 2, "weekdays": ["tue"], "from_week": "2026-03-02"})
>>> format_rhythm(cleaning)
'tirsdag hver anden uge fra uge 10 i 2026'
>>> write_rrule(cleaning)
'DTSTART;VALUE=DATE:20260303\\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'
>>> [day.day for day in list_days(cleaning, Period(start=date(2026, 3, 1), end=date(2026, 4, 1)))]
[3, 17, 31]
"""

from helhed.days.rhythm.closed_days import ClosedDayRule, ClosedDays
from helhed.days.rhythm.forms import (
    EVEN_WEEKS,
    ODD_WEEKS,
    WEEKDAYS,
    AgreedAtVisit,
    AsNeeded,
    EveryMonths,
    EveryWeeks,
    OnDates,
    Rhythm,
    TimesAYear,
    WeeksOfYear,
)
from helhed.days.rhythm.occurrences import (
    average_minutes_a_week,
    average_times_a_week,
    average_times_a_year,
    count_times,
    has_fixed_days,
    list_days,
)
from helhed.days.rhythm.rrule import NoRecurrenceRule, read_rrule, write_rrule
from helhed.days.rhythm.tables import (
    RHYTHM_KEYS,
    RhythmError,
    read_rhythm,
    rhythm_from_text,
    rhythm_table,
    rhythm_text,
    table_to_text,
    text_to_table,
)
from helhed.days.rhythm.words import describe_average, format_rhythm

__all__ = [
    "EVEN_WEEKS",
    "ODD_WEEKS",
    "RHYTHM_KEYS",
    "WEEKDAYS",
    "AgreedAtVisit",
    "AsNeeded",
    "ClosedDayRule",
    "ClosedDays",
    "EveryMonths",
    "EveryWeeks",
    "NoRecurrenceRule",
    "OnDates",
    "Rhythm",
    "RhythmError",
    "TimesAYear",
    "WeeksOfYear",
    "average_minutes_a_week",
    "average_times_a_week",
    "average_times_a_year",
    "count_times",
    "describe_average",
    "format_rhythm",
    "has_fixed_days",
    "list_days",
    "read_rhythm",
    "read_rrule",
    "rhythm_from_text",
    "rhythm_table",
    "rhythm_text",
    "table_to_text",
    "text_to_table",
    "write_rrule",
]
