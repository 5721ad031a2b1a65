"""How long a matter may take is said in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from municipality.casework.codes import TimeUnit
from municipality.web.administrator.deadlines import format_deadline_length

LENGTHS = {
    (1, TimeUnit.HOURS): ("1 time", "1 hour"),
    (24, TimeUnit.HOURS): ("24 timer", "24 hours"),
    (1, TimeUnit.WORKING_DAYS): ("1 arbejdsdag", "1 working day"),
    (5, TimeUnit.WORKING_DAYS): ("5 arbejdsdage", "5 working days"),
    (1, TimeUnit.WEEKS): ("1 uge", "1 week"),
    (1, TimeUnit.MONTHS): ("1 måned", "1 month"),
}


@pytest.mark.parametrize("length", LENGTHS)
def test_a_deadline_is_as_long_in_english_as_in_danish(length: tuple[int, TimeUnit]) -> None:
    for language, said in zip(("da", "en"), LENGTHS[length], strict=True):
        with translation.override(language):
            assert format_deadline_length(*length) == said
