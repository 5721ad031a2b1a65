"""Minutes a time and hours a week of help described in words: read as people write them, or asked about."""

from __future__ import annotations

import pytest

from municipality.web.assessor.verdict.help_in_words import read_hours, read_minutes
from municipality.web.shared.input.parse_text import Unusable


@pytest.mark.parametrize(
    ("written", "minutes"), [("2", 120), ("1,5", 90), ("1.5", 90), ("1:30", 90), ("0,25", 15), ("168", 10_080)]
)
def test_hours_are_read_as_danes_write_them(written: str, minutes: int) -> None:
    assert read_hours(written) == minutes


@pytest.mark.parametrize(
    "written", ["", "0", "1e1", "1_0", "nan", "inf", "-1", "1:75", "1:-30", "169", "1.234,5", "9" * 5000, "²"]
)
def test_what_is_no_number_of_hours_is_asked_about(written: str) -> None:
    with pytest.raises(Unusable):
        read_hours(written)


@pytest.mark.parametrize("written", ["", "0", "1e1", "-5", "1441", "000451234", "1,5", "٣", "9" * 5000])
def test_what_is_no_number_of_minutes_is_asked_about(written: str) -> None:
    with pytest.raises(Unusable):
        read_minutes(written)
