"""Windows, intervals and the Danish words of values, at their ends."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue import FACTS, Anchor, Interval, Unit, Window, fill_placeholders, format_value, load_version
from helhed.catalogue.phrases import format_source
from helhed.catalogue.references import PLACEHOLDER, walk_fields
from helhed.eligibility import describe_fact_value
from tests.helhed.eligibility.patience import tried
from tests.helhed.reading.test_loader import CATALOGUES, LILLEBY

VERSIONS = (CATALOGUES / "herning" / "2018-09-19", CATALOGUES / "jammerbugt" / "2025-07-01", LILLEBY / "2026-01-01")
minutes = st.integers(0, 5000)
clocks = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@tried(100)
@given(start=clocks, end=clocks, moment=clocks)
def test_a_window_and_the_one_that_turns_it_around_share_the_day(start: time, end: time, moment: time) -> None:
    if start != end:
        inside = Window(start=start, end=end).contains(moment)
        assert inside is not Window(start=end, end=start).contains(moment)


@tried(100)
@given(lower=minutes, width=st.integers(2, 500), ends=st.tuples(st.booleans(), st.booleans()), moment=minutes)
def test_an_interval_holds_what_lies_from_its_first_to_its_last(
    lower: int, width: int, ends: tuple[bool, bool], moment: int
) -> None:
    interval = Interval(lower=lower, upper=lower + width, is_lower_included=ends[0], is_upper_included=ends[1])
    assert interval.last is not None
    assert interval.contains(moment) is (interval.first <= moment <= interval.last)


@pytest.mark.parametrize(("lower", "upper"), [(-1, None), (5, 5), (6, 5)])
def test_an_interval_that_holds_nothing_is_none(lower: int, upper: int | None) -> None:
    with pytest.raises(ValueError, match="interval"):
        Interval(lower=lower, upper=upper)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ((1, 2), Unit.LEVELS, "1–2"),
        ((4,), Unit.LEVELS, "4"),
        ((1, 3), Unit.LEVELS, "1 eller 3"),
        (Window(start=time(7), end=time(17)), Unit.WINDOW, "kl. 7.00–17.00"),
        (time(10, 30), Unit.CLOCK, "kl. 10.30"),
        (("mon", "tue", "wed", "thu", "fri"), Unit.WEEKDAYS, "mandag til fredag"),
        (("sat", "mon"), Unit.WEEKDAYS, "mandag og lørdag"),
        ((Decimal("0.5"), Decimal(1)), Unit.QUANTITIES, "½ eller 1"),
        (1, Unit.PACKAGES_PER_DAY, "1 pakke om dagen"),
        (7, Unit.PACKAGES_PER_WEEK, "7 pakker om ugen"),
        (5, Unit.WORKING_DAYS, "5 hverdage"),
        (Interval(lower=1440, is_lower_included=False), Unit.MINUTES_PER_WEEK, "over 24 timer om ugen"),
        (Interval(upper=120), Unit.MINUTES_PER_WEEK, "under 2 timer om ugen"),
    ],
)
def test_a_value_reads_as_a_person_would_say_it(value: object, unit: Unit, words: str) -> None:
    assert format_value(value, unit) == words  # type: ignore[arg-type]


def test_every_text_of_every_catalogue_is_filled() -> None:
    for folder in VERSIONS:
        catalogue = load_version(folder)
        on = max(catalogue.common.valid_from, date(2026, 3, 2))
        for owner in (None, *catalogue.products):
            for _, name, text in walk_fields(owner or catalogue.common):
                if name in ("text", "summary", "introduction"):
                    told = fill_placeholders(text, catalogue, owner, on)
                    assert not PLACEHOLDER.search(told)
                    assert "{" not in told
                    assert "ingen værdi" not in told


def test_every_value_of_every_fact_can_be_said_in_danish() -> None:
    several: dict[str, list[object]] = {
        "level": [0, 4, 9], "minutes": [0, 1, 60, 90, 125], "shifts": [(), ("day",), ("day", "night")],
        "weeks": [(), (1, 53)], "flag": [True, False],
    }  # fmt: skip
    for fact in FACTS:
        values = several.get(fact.kind.value) or [*fact.choices, *fact.numbers]
        sentences = [describe_fact_value(fact, value) for value in (None, *values)]  # type: ignore[arg-type]
        assert len(set(sentences)) == len(sentences)
        assert all(sentence[:1].isupper() for sentence in sentences)


@pytest.mark.parametrize(
    ("heading", "title", "told"),
    [
        ("Elementær pleje (F1)", "Omfang", "Elementær pleje (F1), omfang"),
        ("Klage", "Klage", "Klage"),
        ("Forord", "", "Forord"),
    ],
)
def test_a_source_is_told_by_its_heading_and_what_it_is_about(heading: str, title: str, told: str) -> None:
    anchor = Anchor(id="a", document="d", section="", passage="p", heading=heading, title=title)
    assert format_source(anchor) == told
