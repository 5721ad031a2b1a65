"""Every row a case can hold has its line in the timeline."""

from __future__ import annotations

from django.db.models import Model

from municipality.casework.case_file.case_rows import KINDS
from municipality.casework.models import Assignment, Citizen
from municipality.web.assessor.case.event_words import describe_event


def test_every_kind_of_row_of_a_case_has_words_as_an_event() -> None:
    described = set(describe_event.registry) - {object, Model}
    assert described == {*KINDS, Assignment, Citizen}
