"""Intervals of hours a week read as a person would say them, whatever their ends."""

from __future__ import annotations

import pytest

from helhed.catalogue import Interval
from helhed.catalogue.phrases import format_interval


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval(upper=120), "under 2 timer om ugen"),
        (Interval(upper=120, is_upper_included=True), "til og med 2 timer om ugen"),
        (Interval(upper=60), "under 1 time om ugen"),
        (Interval(lower=120, upper=480), "fra 2 til under 8 timer om ugen"),
        (Interval(lower=780, upper=1440, is_upper_included=True), "fra 13 til og med 24 timer om ugen"),
        (Interval(lower=1440, is_lower_included=False), "over 24 timer om ugen"),
        (Interval(lower=150), "2½ timer om ugen eller mere"),
        (Interval(lower=1000), "16 timer og 40 minutter om ugen eller mere"),
        (Interval(lower=130, upper=480), "fra 2 timer og 10 minutter til under 8 timer om ugen"),
    ],
)
def test_an_interval_is_said_with_its_ends(interval: Interval, said: str) -> None:
    assert format_interval(interval) == said
