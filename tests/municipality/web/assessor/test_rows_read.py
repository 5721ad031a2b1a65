"""The start page reads what it shows, and not the whole town: counted in the plans of its queries, not timed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from psycopg.types.range import DateRange

from municipality.access.row_security import as_actor
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import Citizen, Decision, Grant, Pause
from municipality.demo.actions import background, get_demo_assessor
from municipality.demo.case_stages import CaseMix
from municipality.demo.histories import build_histories
from municipality.demo.municipalities import TOWNS
from municipality.demo.population import build_population
from municipality.web.assessor.start.day import list_day_tasks
from municipality.web.shared.tasks import SHOWN

TOWN, A_THIRD, OVERDUE_BY = TOWNS[0], 150, timedelta(days=2 * 365)
# What one more citizen with running or ended help may add to the rows the page reads.
MOST_FOR_EACH = 0.5


def add_citizens_with_help(first: int, today: date) -> None:
    """As many with running help as with help that has ended."""
    people = build_population(TOWN, A_THIRD, today, first=first)
    mix = CaseMix(open=0, known=0, paused_share=0, ended_share=0.5, earlier_share=0)
    histories = build_histories(TOWN, people, mix, today)
    background.write_histories(get_demo_assessor(TOWN), TOWN, histories, today, lambda written: None)
    add_earlier_pauses(today)


def add_earlier_pauses(today: date) -> None:
    """A pause that is over in all running help that has none."""
    over = DateRange(today - timedelta(days=9), today - timedelta(days=2))
    with as_actor(get_demo_assessor(TOWN)) as assessor:
        running = Grant.objects.running(today).exclude(series__in=Pause.objects.values("series"))
        Pause.objects.bulk_create(
            Pause(
                municipality_id=assessor.municipality,
                citizen_id=row.citizen_id,
                series=row.series,
                cause=GrantPauseCause.HOSPITAL,
                valid=over,
                recorded_by_id=assessor.user,
            )
            for row in running
        )


def walk_plan(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from walk_plan(below)


def count_rows_read(sql: str) -> float:
    """The rows the plan takes out of tables: those it keeps, and those it looks at and leaves."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        (told,) = cursor.fetchone()
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    scans = [node for node in walk_plan(plan) if "Relation Name" in node]
    looked_at = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
    return sum(sum(node.get(key, 0) for key in looked_at) * node["Actual Loops"] for node in scans)


def count_rows_of_page(on: date) -> float:
    """The rows that are read for the lists of a day. A small town's tables are read whole, so that is switched off."""
    with as_actor(get_demo_assessor(TOWN)) as assessor, connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        with CaptureQueriesContext(connection) as asked:
            lists = list_day_tasks(assessor, on)
        reviews = [task for tasks in lists.values() for task in tasks if task.begins_at]
        assert len(reviews) == SHOWN, "the list of reviews is full"
        return sum(count_rows_read(each["sql"]) for each in asked if "SELECT" in each["sql"])


def test_the_start_page_reads_no_more_rows_for_a_larger_town(towns: None) -> None:
    today = timezone.localdate()
    add_citizens_with_help(500, today)
    soon, late = count_rows_of_page(today + timedelta(days=14)), count_rows_of_page(today + OVERDUE_BY)
    add_citizens_with_help(2000, today)
    with as_actor(get_demo_assessor(TOWN)):
        assert Citizen.objects.count() > 2 * A_THIRD
        assert Grant.objects.running(today).count() > A_THIRD / 2
        assert Decision.objects.sent().count() > 2 * A_THIRD
    more = count_rows_of_page(today + timedelta(days=14)) - soon, count_rows_of_page(today + OVERDUE_BY) - late
    assert max(more) < MOST_FOR_EACH * A_THIRD, (soon, late, more)
