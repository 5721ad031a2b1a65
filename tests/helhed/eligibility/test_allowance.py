"""Banked allowance: Enghave's card of one hour a week, up to six hours, and the laws that hold for every account.

Enghave is invented. Its card: an hour each Monday, at most six hours, lost after eight weeks, two helpers cost double,
on weekdays from 8 to 15, ordered two working days before, and nothing earned in hospital or on holiday.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue import Window
from helhed.days import Period, WorkingCalendar
from helhed.days.rhythm import EveryWeeks
from helhed.eligibility.allowance import (
    AllowanceHistory,
    AllowanceLedger,
    AllowancePause,
    AllowanceTerms,
    AllowanceUse,
    LedgerEntryKind,
    SavedTime,
    keep_ledger,
)

MONDAY = date(2026, 3, 2)
CALENDAR = WorkingCalendar(holidays=frozenset({date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)}))
CARD = AllowanceTerms(
    minutes=60,
    rhythm=EveryWeeks(weekdays=("mon",)),
    most_saved=360,
    kept_weeks=8,
    notice_days=2,
    weekdays=("mon", "tue", "wed", "thu", "fri"),
    window=Window(start=time(8), end=time(15)),
)


def weeks(number: int) -> Period:
    return Period(start=MONDAY, end=MONDAY + timedelta(weeks=number))


def card(number: int, **history: Any) -> AllowanceLedger:
    return keep_ledger(CARD, weeks(number), AllowanceHistory(**history), CALENDAR)


def used(days: int, minutes: int, **about: Any) -> AllowanceUse:
    return AllowanceUse(on=MONDAY + timedelta(days=days), minutes=minutes, **about)


def test_an_hour_is_earned_each_week() -> None:
    ledger = card(3)
    assert [entry.minutes for entry in ledger.entries] == [60, 60, 60]
    assert ledger.entries[0].text == "2. marts 2026: 1 time optjenes. Der er 1 time på kortet."


def test_at_most_six_hours_are_saved() -> None:
    ledger = card(7)
    assert ledger.balance == 360
    assert ledger.entries[-1].kind is LedgerEntryKind.FULL
    assert ledger.entries[-1].lost == 60
    assert "1 time gemmes ikke, for der kan højst spares 6 timer op." in ledger.entries[-1].text


def test_a_part_is_saved_where_there_is_room_for_a_part() -> None:
    ledger = card(7, uses=[used(1, 20)])
    assert (ledger.entries[-1].minutes, ledger.entries[-1].lost) == (20, 40)


def test_the_oldest_is_used_first() -> None:
    ledger = card(2, uses=[used(8, 90)])
    assert ledger.saved == (SavedTime(earned_on=MONDAY + timedelta(weeks=1), minutes=30),)


def test_what_is_not_used_in_eight_weeks_is_lost() -> None:
    ledger = card(9, uses=[used(10, 60), used(17, 60), used(24, 60), used(31, 60)])
    assert not [entry for entry in ledger.entries if entry.kind is LedgerEntryKind.EXPIRED]
    opening = (SavedTime(earned_on=MONDAY - timedelta(weeks=7), minutes=60),)
    ledger = card(2, opening=opening)
    lost = [entry for entry in ledger.entries if entry.kind is LedgerEntryKind.EXPIRED]
    assert [(entry.on, entry.minutes) for entry in lost] == [(MONDAY + timedelta(weeks=1), -60)]
    assert "1 time fra 12. januar 2026 bortfalder." in lost[0].text


def test_nothing_is_earned_in_hospital() -> None:
    stay = AllowancePause(
        period=Period(start=MONDAY + timedelta(days=5), end=MONDAY + timedelta(days=8)), cause="på hospitalet"
    )
    ledger = card(3, pauses=[stay])
    kinds = [entry.kind for entry in ledger.entries]
    assert kinds == [LedgerEntryKind.EARNED, LedgerEntryKind.PAUSED, LedgerEntryKind.EARNED]
    assert "Der optjenes ikke tid, mens du er på hospitalet." in ledger.entries[1].text


def test_two_helpers_cost_double() -> None:
    ledger = card(2, uses=[used(8, 45, helpers=2)])
    assert ledger.balance == 30
    assert "1 time og 30 minutter bruges, fordi der er 2 hjælpere." in ledger.entries[-1].text


def test_a_use_beyond_the_balance_is_written_and_not_refused() -> None:
    ledger = card(1, uses=[used(1, 75)])
    assert (ledger.balance, ledger.entries[-1].uncovered) == (0, 15)
    assert "Kortet dækker ikke 15 minutter af dem." in ledger.entries[-1].text


@pytest.mark.parametrize(
    ("ordered", "is_late"),
    [(date(2026, 3, 6), False), (date(2026, 3, 8), False), (date(2026, 3, 9), True), (date(2026, 3, 10), True)],
)
def test_an_order_is_judged_by_its_notice_in_working_days(ordered: date, *, is_late: bool) -> None:
    """The visit is on Tuesday 10 March: two working days before are counted from Sunday at the latest."""
    ledger = card(2, uses=[used(8, 30, ordered_on=ordered)])
    assert any("varslet er 2 hverdage" in remark for remark in ledger.entries[-1].remarks) is is_late


def test_easter_makes_the_notice_longer() -> None:
    """Ordered on Wednesday 1 April for Tuesday 7 April: only Tuesday itself is a working day between."""
    ledger = card(6, uses=[AllowanceUse(on=date(2026, 4, 7), minutes=30, ordered_on=date(2026, 4, 1))])
    (entry,) = (entry for entry in ledger.entries if entry.kind is LedgerEntryKind.SPENT)
    assert entry.remarks == ("Det er bestilt 1. april 2026; varslet er 2 hverdage.",)


@pytest.mark.parametrize(
    ("days", "start", "remark"),
    [
        (5, time(9), "Kortet kan ikke bruges lørdag."),
        (1, time(15), "Kortet bruges kl. 8.00–15.00, men besøget begynder kl. 15.00."),
        (1, time(14, 59), None),
        (1, time(8), None),
        (1, None, None),
    ],
)
def test_the_window_and_the_weekdays_are_remarked(days: int, start: time | None, remark: str | None) -> None:
    ledger = card(1, uses=[used(days, 30, start=start)])
    assert ledger.entries[-1].remarks == ((remark,) if remark else ())


def test_terms_that_no_account_can_have_are_refused() -> None:
    with pytest.raises(ValueError, match="no days of earning"):
        AllowanceTerms(minutes=60, rhythm=EveryWeeks(times=1), most_saved=360)
    with pytest.raises(ValueError, match="cannot be saved"):
        AllowanceTerms(minutes=60, rhythm=EveryWeeks(weekdays=("mon",)), most_saved=30)


def test_time_is_earned_each_time_of_a_day() -> None:
    twice = AllowanceTerms(minutes=30, rhythm=EveryWeeks(weekdays=("mon",), per_day=2), most_saved=360)
    assert keep_ledger(twice, weeks(2), AllowanceHistory(), CALENDAR).balance == 120


def test_the_oldest_is_lost_first_in_whatever_order_it_was_given() -> None:
    kept = AllowanceTerms(minutes=30, rhythm=EveryWeeks(weekdays=("sun",)), most_saved=360, kept_weeks=4)
    old, new = (SavedTime(earned_on=MONDAY - timedelta(weeks=ago), minutes=60) for ago in (4, 1))
    period = Period(start=MONDAY, end=MONDAY + timedelta(days=1))
    ledgers = [
        keep_ledger(kept, period, AllowanceHistory(opening=opening), CALENDAR) for opening in ((old, new), (new, old))
    ]
    assert [ledger.balance for ledger in ledgers] == [60, 60]


terms = st.builds(
    AllowanceTerms,
    minutes=st.integers(1, 60),
    rhythm=st.just(EveryWeeks(weekdays=("mon",))),
    most_saved=st.integers(60, 400),
    kept_weeks=st.one_of(st.none(), st.integers(1, 10)),
    is_cost_per_helper=st.booleans(),
)
uses = st.lists(st.builds(used, st.integers(0, 139), st.integers(1, 120), helpers=st.integers(1, 2)), max_size=15)
pauses = st.lists(
    st.builds(
        lambda start, days: AllowancePause(
            period=Period(start=MONDAY + timedelta(days=start), end=MONDAY + timedelta(days=start + days)),
            cause="på ferie",
        ),
        st.integers(0, 139),
        st.integers(1, 30),
    ),
    max_size=3,
)


@given(terms, uses, pauses)
def test_an_account_never_loses_or_invents_a_minute(
    given_terms: AllowanceTerms, done: list[AllowanceUse], paused: list[AllowancePause]
) -> None:
    ledger = keep_ledger(given_terms, weeks(20), AllowanceHistory(uses=done, pauses=paused), CALENDAR)
    running = 0
    for entry in ledger.entries:
        running += entry.minutes
        assert running == entry.balance
        assert 0 <= entry.balance <= given_terms.most_saved
    assert ledger.balance == running
    cost = sum(use.minutes * (use.helpers if given_terms.is_cost_per_helper else 1) for use in done)
    spent = [entry for entry in ledger.entries if entry.kind is LedgerEntryKind.SPENT]
    assert cost == sum(entry.uncovered - entry.minutes for entry in spent)


@given(terms, uses, pauses, st.integers(1, 139))
def test_a_split_account_has_the_same_lines(
    given_terms: AllowanceTerms, done: list[AllowanceUse], paused: list[AllowancePause], days: int
) -> None:
    middle = MONDAY + timedelta(days=days)
    whole = keep_ledger(given_terms, weeks(20), AllowanceHistory(uses=done, pauses=paused), CALENDAR)
    first = keep_ledger(
        given_terms, Period(start=MONDAY, end=middle), AllowanceHistory(uses=done, pauses=paused), CALENDAR
    )
    rest = AllowanceHistory(uses=done, pauses=paused, opening=first.saved)
    second = keep_ledger(given_terms, Period(start=middle, end=MONDAY + timedelta(weeks=20)), rest, CALENDAR)
    assert (*first.entries, *second.entries) == whole.entries
    assert second.saved == whole.saved
