"""Deadlines across Easter, Christmas, Store Bededag before and after 2024, clock change and leap day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.days import (
    COPENHAGEN,
    CaseTime,
    Channel,
    Pace,
    Period,
    WorkingCalendar,
    complaint_deadline,
    decision_deadline,
    months_after,
    presumed_receipt,
    shift_date,
    shift_minutes,
)


def days(*written: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in written)


HOLIDAYS = days(
    # 2023, the last year with Store Bededag (5 May)
    "2023-01-01", "2023-04-06", "2023-04-07", "2023-04-09", "2023-04-10", "2023-05-05", "2023-05-18", "2023-05-28",
    "2023-05-29", "2023-12-25", "2023-12-26",
    # 2024: Store Bededag would have been 26 April
    "2024-01-01", "2024-03-28", "2024-03-29", "2024-03-31", "2024-04-01", "2024-05-09", "2024-05-19", "2024-05-20",
    "2024-12-25", "2024-12-26",
    "2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-14", "2026-05-24", "2026-05-25",
    "2026-12-25", "2026-12-26",
    "2027-01-01",
)  # fmt: skip
CALENDAR = WorkingCalendar(holidays=HOLIDAYS)
FIVE_DAYS = CaseTime(count=5, pace=Pace.WORKING_DAYS)
FOUR_WEEKS = CaseTime(count=4, pace=Pace.WEEKS)

moments = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("received", "last", "why"),
    [
        ("2026-03-02", "2026-03-09", "an ordinary Monday: the weekend is not counted"),
        ("2026-03-06", "2026-03-13", "a Friday"),
        ("2026-03-07", "2026-03-13", "a Saturday: Monday is the first day"),
        ("2026-03-30", "2026-04-09", "over Easter: Thursday, Friday and Monday are holidays"),
        ("2026-12-21", "2026-12-29", "over Christmas: Friday and Saturday are holidays"),
        ("2026-12-28", "2027-01-05", "over New Year"),
        ("2023-05-01", "2023-05-09", "Store Bededag in 2023 was a holiday"),
        ("2024-04-22", "2024-04-29", "the same Friday in 2024 is a working day"),
        ("2024-02-26", "2024-03-04", "over leap day"),
    ],
)
def test_five_working_days_are_counted_from_the_day_after_receipt(received, last, why):
    assert decision_deadline(date.fromisoformat(received), FIVE_DAYS, CALENDAR) == date.fromisoformat(last), why


def test_a_day_the_municipality_is_closed_is_not_counted():
    closed = WorkingCalendar(holidays=HOLIDAYS, closed=days("2026-06-05"))
    assert decision_deadline(date(2026, 6, 1), FIVE_DAYS, CALENDAR) == date(2026, 6, 8)
    assert decision_deadline(date(2026, 6, 1), FIVE_DAYS, closed) == date(2026, 6, 9)


@pytest.mark.parametrize(
    ("received", "last"),
    [("2026-03-04", "2026-04-01"), ("2026-03-05", "2026-04-07"), ("2026-03-08", "2026-04-07")],
)
def test_weeks_end_on_the_same_weekday_or_the_next_working_day(received, last):
    assert decision_deadline(date.fromisoformat(received), FOUR_WEEKS, CALENDAR) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("received", "last_minute"),
    [
        ("2026-03-04", "2026-04-01T23:59"),
        ("2026-03-05", "2026-04-07T23:59"),  # Maundy Thursday, then Good Friday, the weekend and Easter Monday
        ("2026-02-28", "2026-03-30T23:59"),  # a Saturday, read in Digital Post
        ("2026-11-27", "2026-12-28T23:59"),  # Christmas Day is a Friday
        ("2024-02-01", "2024-02-29T23:59"),  # leap day is a day like any other
    ],
)
def test_a_complaint_is_in_time_until_a_minute_before_midnight(received, last_minute):
    expected = datetime.fromisoformat(last_minute).replace(tzinfo=COPENHAGEN)
    assert complaint_deadline(date.fromisoformat(received), 4, CALENDAR) == expected


@pytest.mark.parametrize(
    ("received", "last"), [("2026-01-31", "2026-03-02"), ("2026-03-03", "2026-04-07"), ("2026-11-30", "2026-12-30")]
)
def test_months_end_on_the_same_day_or_the_next_working_day(received: str, last: str) -> None:
    one_month = CaseTime(count=1, pace=Pace.MONTHS)
    assert decision_deadline(date.fromisoformat(received), one_month, CALENDAR) == date.fromisoformat(last)


def test_working_days_are_never_counted_backwards() -> None:
    with pytest.raises(ValueError, match="counted forward, not -1"):
        CALENDAR.after(date(2026, 3, 2), -1)


def test_digital_post_is_received_the_same_day_even_on_a_sunday():
    assert presumed_receipt(date(2026, 4, 5), Channel.DIGITAL_POST, 6, CALENDAR) == date(2026, 4, 5)


def test_a_printed_letter_is_presumed_received_after_its_delivery_days():
    assert presumed_receipt(date(2026, 3, 30), Channel.PRINT, 6, CALENDAR) == date(2026, 4, 10)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-11-21", 12, "2027-11-21"),
        ("2026-10-31", 1, "2026-11-30"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last(day, months, then):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("on", "minutes"), [("2026-03-02", 450), ("2026-03-28", 390), ("2026-10-24", 510), ("2024-02-28", 450)]
)
def test_a_night_is_an_hour_shorter_or_longer_when_the_clock_changes(on, minutes):
    assert shift_minutes(date.fromisoformat(on), time(23, 30), time(7)) == minutes


def test_the_hours_after_midnight_belong_to_the_night_that_began_the_day_before():
    at = datetime(2026, 3, 29, 0, 15, tzinfo=UTC)
    assert shift_date(at, time(23, 30), time(7)) == date(2026, 3, 28)
    assert shift_date(at, time(0), time(7)) == date(2026, 3, 29)


def test_a_period_ends_the_night_before_its_end():
    march = Period(start=date(2026, 3, 1), end=date(2026, 4, 1))
    assert march.last_day == date(2026, 3, 31)
    assert not march.contains(date(2026, 4, 1))
    assert not march.overlaps(Period(start=date(2026, 4, 1)))
    with pytest.raises(ValueError, match="cannot end"):
        Period(start=date(2026, 3, 1), end=date(2026, 3, 1))


@given(moments, st.integers(0, 60))
def test_counting_forward_and_counting_between_agree(start, count):
    assert CALENDAR.between(start, CALENDAR.after(start, count)) == count


@given(moments, st.integers(1, 60))
def test_a_deadline_in_working_days_falls_on_a_working_day(start, count):
    assert CALENDAR.is_working_day(decision_deadline(start, CaseTime(count=count, pace=Pace.WORKING_DAYS), CALENDAR))


@given(moments, moments, st.integers(1, 10))
def test_a_later_receipt_never_has_an_earlier_deadline(one, other, weeks):
    earlier, later = sorted((one, other))
    assert complaint_deadline(earlier, weeks, CALENDAR) <= complaint_deadline(later, weeks, CALENDAR)


@given(moments, st.integers(1, 400), moments, st.integers(1, 400))
def test_shared_days_lie_in_both_periods(start, length, other_start, other_length):
    one = Period(start=start, end=start + timedelta(days=length))
    other = Period(start=other_start, end=other_start + timedelta(days=other_length))
    shared = one.shared_with(other)
    assert one.overlaps(other) == other.overlaps(one) == (shared is not None)
    if shared:
        assert one.contains(shared.start)
        assert other.contains(shared.last_day)
