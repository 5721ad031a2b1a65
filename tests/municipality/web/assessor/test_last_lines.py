"""A decision that replaces another shows, beside each wish, what was said and agreed last time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from helhed.catalogue import Regime
from municipality.casework.actions.decision import decision_replacement
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import AgreedChange, HelpChange
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.models import Grant
from municipality.web.assessor.decision.last_lines import NAMES, get_last_lines
from tests.municipality.casework import worlds
from tests.municipality.casework.test_acts import described
from tests.municipality.casework.worlds import DAY, line

LATER = DAY + timedelta(days=30)


@pytest.fixture
def reset(db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_what_was_agreed_since_the_decision_stands_with_its_words(reset: None) -> None:
    world = worlds.build()
    worlds.as_runtime()
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.choose(actor, of, Regime.ELDERLY_CARE_ACT)
        first = worlds.sent(actor, of, line("2", wish={}), described())
        grant = Grant.objects.get(decision=first, product="2")
        agreed = AgreedChange(since=DAY, changes=("Vi kommer nu om eftermiddagen.",), agreed_with="dig")
        running_help.adjust_help(actor, grant.pk, HelpChange(), agreed, DAY)
        row = decision_replacement.replace_decision(actor, first.pk, on=LATER)
        last = get_last_lines(row, get_decision_standards(row))
    assert "Vi kommer nu om eftermiddagen." in [words for _name, words in last["jammerbugt", "2"].words]
    assert "Vi kommer nu om eftermiddagen." not in [
        words for _name, words in last["described", "Støvsugning og gulvvask"].words
    ]


def test_every_text_that_a_line_carries_has_its_name(reset: None) -> None:
    assert set(decision_replacement.WORDS) == NAMES.keys()
    world = worlds.build()
    worlds.as_runtime()
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.choose(actor, of, Regime.ELDERLY_CARE_ACT)
        first = worlds.sent(actor, of, line("2", wish={}, agreed="Vi hjælper dig op af sengen."))
        row = decision_replacement.replace_decision(actor, first.pk, on=LATER)
        last = get_last_lines(row, get_decision_standards(row))
    assert ("Det aftalte", "Vi hjælper dig op af sengen.") in last["jammerbugt", "2"].words
