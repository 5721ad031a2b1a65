"""Rhythms: what is written is read back, the days are the calendar's, and counts add over split periods."""

import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from dateutil import rrule
from hypothesis import assume, given
from hypothesis import strategies as st

from helhed.days import Period, WorkingCalendar
from helhed.days.rhythm import (
    AgreedAtVisit,
    AsNeeded,
    ClosedDayRule,
    ClosedDays,
    EveryMonths,
    EveryWeeks,
    NoRecurrenceRule,
    OnDates,
    Rhythm,
    RhythmError,
    TimesAYear,
    WeeksOfYear,
    average_minutes_a_week,
    average_times_a_week,
    average_times_a_year,
    count_times,
    describe_average,
    format_rhythm,
    has_fixed_days,
    list_days,
    read_rhythm,
    read_rrule,
    rhythm_from_text,
    rhythm_table,
    rhythm_text,
    write_rrule,
)
from tests.helhed.days import rhythms

CHRISTMAS = WorkingCalendar(
    holidays=frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}),
    closed=frozenset({date(2026, 12, 24), date(2026, 12, 31)}),
)


@given(rhythms.fixed)
def test_a_recurrence_rule_is_read_back_as_the_same_rhythm(rhythm: Rhythm) -> None:
    written = write_rrule(rhythm)
    assert isinstance(written, str)
    assert read_rrule(written) == rhythm


@given(rhythms.unfixed)
def test_a_rhythm_without_fixed_days_has_no_recurrence_rule_and_says_why(rhythm: Rhythm) -> None:
    assert not has_fixed_days(rhythm)
    refused = write_rrule(rhythm)
    assert isinstance(refused, NoRecurrenceRule)
    assert refused.reason.endswith(".")
    with pytest.raises(ValueError, match="no days follow"):
        list_days(rhythm, Period(start=date(2026, 1, 1), end=date(2026, 2, 1)))


@given(rhythms.anything)
def test_the_table_and_the_text_are_read_back_as_the_same_rhythm(rhythm: Rhythm) -> None:
    assert read_rhythm(rhythm_table(rhythm)) == rhythm
    assert rhythm_from_text(rhythm_text(rhythm)) == rhythm
    assert format_rhythm(rhythm)


@given(
    st.one_of(rhythms.weekly, rhythms.spaced, rhythms.numbered, rhythms.monthly, rhythms.nth_days), rhythms.periods()
)
def test_the_days_are_those_of_the_written_rule(rhythm: Rhythm, period: Period) -> None:
    """The written text is given to dateutil's own parser, from long before the period."""
    written = re.sub(";(VALUE=DATE|X-PER-DAY=[0-9]+)", "", str(write_rrule(rhythm)))
    early = None if "DTSTART" in written else datetime.combine(date(1960, 1, 4), time())
    rule = rrule.rrulestr(written, dtstart=early)
    assume(period.end is not None)
    start, end = datetime.combine(period.start, time()), datetime.combine(period.end or date.max, time())
    counted = {moment.date() for moment in rule.between(start, end, inc=True)} - {end.date()}
    days = list_days(rhythm, period)
    first = rhythm.from_week if isinstance(rhythm, EveryWeeks) else getattr(rhythm, "from_month", None)
    assert {day for day in days if first is None or day >= first} == counted


@given(rhythms.fixed, rhythms.periods(), st.integers(0, 1500))
def test_counts_add_over_split_periods(rhythm: Rhythm, period: Period, days: int) -> None:
    middle = period.start + timedelta(days=days)
    assume(period.end is not None and period.start < middle < period.end)
    first, second = Period(start=period.start, end=middle), Period(start=middle, end=period.end)
    for rule in ClosedDayRule:
        closed = ClosedDays(rule=rule, calendar=CHRISTMAS)
        parts = count_times(rhythm, first, closed) + count_times(rhythm, second, closed)
        assert parts == count_times(rhythm, period, closed)


@given(st.one_of(rhythms.weekly, rhythms.spaced, rhythms.numbered, rhythms.monthly, rhythms.nth_days))
def test_the_average_is_what_four_hundred_years_hold(rhythm: Rhythm) -> None:
    """In a cycle of the calendar the count is the average, to within one month's or one long year's days."""
    cycle = Period(start=date(1990, 1, 1), end=date(2390, 1, 1))
    average = average_times_a_week(rhythm)
    assert average is not None
    assert abs(count_times(rhythm, cycle) - average * 20871) <= 2 * 7 * 6 * 3


@pytest.mark.parametrize("year", [2020, 2026, 2032])
def test_even_weeks_and_every_second_week_part_after_a_year_of_53_weeks(year: int) -> None:
    """2020, 2026 and 2032 have 53 ISO weeks."""
    odd = read_rhythm({"weeks": "odd", "weekdays": ["wed"]})
    monday = date.fromisocalendar(year, 51, 1)
    second = read_rhythm({"every_weeks": 2, "weekdays": ["wed"], "from_week": monday})
    turn = Period(start=monday, end=monday + timedelta(weeks=8))
    weeks = [day.isocalendar().week for day in list_days(odd, turn)]
    assert weeks == [51, 53, 1, 3, 5]
    assert [day.isocalendar().week for day in list_days(second, turn)] == [51, 53, 2, 4]


def test_a_closed_day_moves_to_a_later_day_of_the_same_week_where_there_is_one() -> None:
    """Whit Monday 2026 moves to the Tuesday; a week without a working day gives nothing."""
    mondays, may = read_rhythm({"weekdays": ["mon"]}), Period(start=date(2026, 5, 18), end=date(2026, 6, 1))
    whit = WorkingCalendar(holidays=frozenset({date(2026, 5, 25)}))
    found = list_days(mondays, may, ClosedDays(rule=ClosedDayRule.SAME_WEEK, calendar=whit))
    assert [day.day for day in found] == [18, 26]
    shut = WorkingCalendar(holidays=frozenset(date(2026, 5, day) for day in range(25, 30)))
    found = list_days(mondays, may, ClosedDays(rule=ClosedDayRule.SAME_WEEK, calendar=shut))
    assert [day.day for day in found] == [18]


def test_moving_the_first_week_turns_every_second_week() -> None:
    march = Period(start=date(2026, 3, 1), end=date(2026, 4, 1))
    given_days = [
        list_days(read_rhythm({"every_weeks": 2, "weekdays": ["mon"], "from_week": start}), march)
        for start in ("2026-03-04", "2026-03-11")
    ]
    assert [[day.day for day in days] for days in given_days] == [[2, 16, 30], [9, 23]]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (ClosedDayRule.KEEP, [17, 24, 31]),
        (ClosedDayRule.DROP, [17]),
        (ClosedDayRule.NEXT_WORKING_DAY, [17, 28]),
        (ClosedDayRule.PREVIOUS_WORKING_DAY, [17, 23, 30]),
        (ClosedDayRule.SAME_WEEK, [17, 23, 30]),
    ],
)
def test_a_closed_day_is_kept_dropped_or_moved_by_the_rule(rule: ClosedDayRule, days: list[int]) -> None:
    """Thursdays in the second half of December 2026; the one of the 31st moves to January 4th."""
    thursdays = read_rhythm({"weekdays": ["thu"]})
    december = Period(start=date(2026, 12, 14), end=date(2027, 1, 1))
    found = list_days(thursdays, december, ClosedDays(rule=rule, calendar=CHRISTMAS))
    assert [day.day for day in found] == days


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"weekdays": ["mon", "thu"]}, "hver mandag og torsdag"),
        ({"weekdays": ["mon", "tue", "wed", "thu", "fri"], "per_day": 2}, "2 gange om dagen mandag til fredag"),
        ({"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}, "hver dag"),
        ({"per_week": 1}, "1 gang om ugen"),
        ({"every_weeks": 3}, "hver tredje uge"),
        ({"every_weeks": 8, "weekdays": ["fri"]}, "fredag hver 8. uge"),
        ({"weeks": "even"}, "i lige uger"),
        ({"weeks": [1, 5, 9], "weekdays": ["mon"]}, "mandag i uge 1, 5 og 9"),
        ({"every_months": 1}, "hver måned"),
        ({"month_day": 15}, "den 15. hver måned"),
        ({"every_months": 2, "nth": -1, "weekdays": ["fri"]}, "den sidste fredag hver anden måned"),
        ({"times_a_year": 25}, "25 gange om året"),
        ({"dates": ["2026-04-01", "2026-03-02"]}, "den 2. marts 2026 og den 1. april 2026"),
        ({"agreed": True}, "efter aftale ved besøget"),
        ({"at_need": True}, "efter behov"),
        ({"rrule": "RRULE:FREQ=DAILY"}, "hver dag"),
    ],
)
def test_a_rhythm_speaks_danish(table: dict[str, object], words: str) -> None:
    assert format_rhythm(read_rhythm(table)) == words


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        ({}, "", "en rytme skrives som"),
        ({"every_week": 2}, "every_week", "Mente du «every_weeks»"),
        ({"every_weeks": 0}, "every_weeks", "mindst 1"),
        ({"every_weeks": 60}, "", "1–52 uger"),
        ({"every_weeks": 2, "times_a_year": 25}, "every_weeks", "en rytme har én form"),
        ({"weekdays": ["mandag"]}, "weekdays", "ikke en ugedag"),
        ({"weekdays": ["mon"], "per_week": 2}, "", "ikke begge dele"),
        ({"weekdays": ["mon"], "from_week": "2026-03-02"}, "", "hver uge har ingen første uge"),
        ({"per_day": 2}, "", "hvor ofte"),
        ({"weeks": "lige"}, "weeks", "even, odd"),
        ({"weeks": [54], "weekdays": ["mon"]}, "", "mellem 1 og 53"),
        ({"month_day": 31}, "", "1–28"),
        ({"dates": ["2026-02-30"]}, "dates", "ikke en dato"),
        ({"agreed": False}, "agreed", "her skal stå true"),
        ({"rrule": "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101"}, "", "ingen slutning"),
        ({"rrule": "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"}, "", "DTSTART"),
        ({"rrule": "RRULE:FREQ=HOURLY"}, "", "hører ikke til de gentagelser"),
        ({"rrule": "DTSTART:20260302\nRRULE:FREQ=DAILY;INTERVAL=2"}, "", "en rytme tæller uger"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_key(table: dict[str, object], key: str, words: str) -> None:
    with pytest.raises(RhythmError) as raised:
        read_rhythm(table)
    assert any(place == key and words in message for place, message in raised.value.faults), raised.value.faults


def test_averages_are_exact_and_rounded_only_in_words() -> None:
    second = EveryWeeks(every=2, times=1)
    assert average_minutes_a_week(second, 45) == Fraction(45, 2)
    yearly = average_times_a_year(second)
    assert yearly is not None
    assert yearly > 26
    assert describe_average(yearly, "om året") == "ca. 26 gange om året"
    assert describe_average(Fraction(1), "om ugen") == "1 gang om ugen"
    assert describe_average(Fraction(3, 2), "om ugen") == "1,5 gange om ugen"
    assert average_times_a_year(EveryMonths(every=3, times=1)) == 4
    assert average_times_a_year(TimesAYear(times=25)) == 25
    assert average_times_a_year(WeeksOfYear(weeks=(1, 5, 9), times=1)) == 3
    for open_ended in (AgreedAtVisit(), AsNeeded(), OnDates(dates=(date(2026, 3, 2),))):
        assert average_times_a_week(open_ended) is None


@pytest.mark.parametrize(
    "lines",
    [
        "RRULE:FREQ=WEEKLY;BYDAY=MO\nRRULE:FREQ=WEEKLY;BYDAY=TH",
        "RRULE:FREQ=WEEKLY;BYDAY=MO\nRDATE;VALUE=DATE:20260303",
        "RDATE;VALUE=DATE:20260303\nRDATE;VALUE=DATE:20260310",
    ],
)
def test_two_rules_are_refused_and_none_is_dropped(lines: str) -> None:
    with pytest.raises(ValueError, match=r"to linjer|kan ikke stå sammen"):
        read_rrule(lines)


def test_a_rule_in_a_cell_keeps_its_commas() -> None:
    assert rhythm_from_text("rrule RRULE:FREQ=WEEKLY;BYDAY=MO,TH") == EveryWeeks(weekdays=("mon", "thu"))
