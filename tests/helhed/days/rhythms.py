"""Rhythms drawn by Hypothesis: every form, with and without fixed days."""

from datetime import date, timedelta

from hypothesis import strategies as st

from helhed.days import Period
from helhed.days.rhythm import (
    WEEKDAYS,
    AgreedAtVisit,
    AsNeeded,
    EveryMonths,
    EveryWeeks,
    OnDates,
    TimesAYear,
    WeeksOfYear,
)

moments = st.dates(date(1990, 1, 1), date(2060, 12, 31))
mondays = moments.map(lambda day: day - timedelta(days=day.weekday()))
firsts = moments.map(lambda day: day.replace(day=1))
per_day = st.integers(1, 6)
weekdays = st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(lambda days: tuple(d for d in WEEKDAYS if d in days))

weekly = st.builds(EveryWeeks, weekdays=weekdays, per_day=per_day)
spaced = st.builds(EveryWeeks, every=st.integers(2, 52), weekdays=weekdays, per_day=per_day, from_week=mondays)
numbered = st.builds(
    WeeksOfYear,
    weeks=st.sets(st.integers(1, 53), min_size=1).map(lambda weeks: tuple(sorted(weeks))),
    weekdays=weekdays,
    per_day=per_day,
)
month_days = st.one_of(st.integers(1, 28), st.just(-1))
monthly = st.builds(EveryMonths, month_day=month_days, per_day=per_day)
spaced_months = st.builds(
    EveryMonths, every=st.integers(2, 60), month_day=month_days, per_day=per_day, from_month=firsts
)
nth_days = st.builds(
    EveryMonths,
    every=st.integers(2, 60),
    nth=st.sampled_from((1, 2, 3, 4, -1)),
    weekday=st.sampled_from(WEEKDAYS),
    from_month=firsts,
)
dated = st.builds(
    OnDates,
    dates=st.sets(moments, min_size=1, max_size=12).map(lambda days: tuple(sorted(days))),
    per_day=per_day,
)
fixed = st.one_of(weekly, spaced, numbered, monthly, spaced_months, nth_days, dated)
unfixed = st.one_of(
    st.builds(EveryWeeks, every=st.integers(1, 52), times=st.integers(1, 7), per_day=per_day),
    st.builds(EveryWeeks, every=st.integers(2, 52), weekdays=weekdays),
    st.builds(WeeksOfYear, weeks=st.just((1, 5, 9)), times=st.integers(1, 7)),
    st.builds(EveryMonths, every=st.integers(1, 60), times=st.integers(1, 9)),
    st.builds(TimesAYear, times=st.integers(1, 400)),
    st.just(AgreedAtVisit()),
    st.just(AsNeeded()),
)
anything = st.one_of(fixed, unfixed)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of up to four years."""
    start = draw(moments)
    return Period(start=start, end=start + timedelta(days=draw(st.integers(1, 1500))))
