"""A net that drops, delays, doubles and reorders, with sessions that end and a second tab: no word is lost unseen.

`benchmarks/endurance/run --network 30` does the same for half an hour; `network.md` there is the last run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser

from benchmarks.endurance.typist import Desk
from benchmarks.endurance.writing import write
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.decision import decisions
from tests.journeys.cases import citizen, drafted, found_town
from tests.journeys.sites import serve
from tests.municipality.access.people import PASSWORD

DEEDS, SEED, LONGEST_SECONDS = 10, 20261129, 120.0


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the story here writes."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


def rows_seen_by(actor: Actor) -> Callable[[str], str]:
    """Everything a table says, as one text, as the assessor sees it."""

    def rows(table: str) -> str:
        with as_actor(actor), connection.cursor() as cursor:
            cursor.execute(f"SELECT string_agg(told::text, ' ') FROM {table} told")
            return str(cursor.fetchone()[0] or "")

    return rows


def test_every_word_written_over_a_rough_net_is_in_the_rows_or_in_a_field_marked_unsaved(
    browser: Browser, site: str
) -> None:
    town = found_town()
    of, other = citizen(town), citizen(town, "0101429999", given_names="Ove")
    made = drafted(town, of)
    with as_actor(town.assessor) as actor:
        line = decisions.DecisionLineDraft(wish={"package": "F2", "weekdays": ["mon"], "visits": 1}, goal="at du selv")
        decisions.write_lines(actor, made.pk, made.version, [line])
        assessments.start_assessment(actor, other.pk, on=timezone.localdate())
    desk = Desk(
        username="assessor",
        password=PASSWORD,
        assessed=f"/sager/{other.pk}/",
        decided=f"/sager/{of.pk}/",
        plain=f"/sager/{of.pk}/",
    )
    told = write(browser, site, desk, rows_seen_by(town.assessor), seconds=LONGEST_SECONDS, seed=SEED, deeds=DEEDS)
    assert told.faults == []
    assert told.words >= DEEDS / 2
    assert sum(count for name, count in told.befell.items() if name != "arrived") >= 5, "the net was rough"
