"""An action defers its job in its own transaction, about a row's number; the serving role sees nothing of the queue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from municipality.access.row_security import as_actor
from municipality.casework.models import OutgoingMessage
from municipality.job_queue import HAND_OVER_LETTER, defer_job
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

JOBS = "SELECT task_name, args::text, status::text FROM procrastinate_jobs WHERE (args ->> 'number')::bigint = %s"
TABLES = ("jobs", "events", "workers", "periodic_defers")
TEXT = """SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
    'default', 'hand_over_letter', 0, NULL, NULL, %s, NULL)]::procrastinate_job_to_defer_v1[])"""


@contextmanager
def as_owner() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    try:
        yield
    finally:
        worlds.as_runtime()


def jobs_of(number: int) -> list[tuple[object, ...]]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(JOBS, [number])
        return [tuple(row) for row in cursor.fetchall()]


def ask(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_sent_letter_has_one_job_with_numbers_alone(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor))
        message = OutgoingMessage.objects.get()
        # Still in the action's transaction.
        ((task, arguments, status),) = jobs_of(message.pk)
    assert (task, status) == (HAND_OVER_LETTER, "todo")
    assert json.loads(str(arguments)) == {"municipality": world.town.pk, "number": message.pk}


def test_an_action_that_is_undone_leaves_no_job(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        with transaction.atomic():
            worlds.sent(assessor, of)
            number = OutgoingMessage.objects.get().pk
            assert jobs_of(number)
            transaction.set_rollback(True)
        assert not jobs_of(number)


def test_the_serving_role_defers_and_reads_or_changes_nothing_of_the_queue(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor))
        number = OutgoingMessage.objects.get().pk
        defer_job(HAND_OVER_LETTER, number)
        for task, row in (("forget_old_jobs", number), ("Jens Hansen", number), (HAND_OVER_LETTER, number + 1)):
            with pytest.raises(ProgrammingError, match="handing over of a message alone"), transaction.atomic():
                defer_job(task, row)
        for table in TABLES:
            for statement in (f"SELECT * FROM procrastinate_{table}", f"DELETE FROM procrastinate_{table}"):
                with pytest.raises(ProgrammingError, match="permission denied"):
                    ask(statement)
        for call in ("fetch_job_v2(NULL, NULL)", "register_worker_v1()", "finish_job_v1(1, 'failed', true)"):
            with pytest.raises(ProgrammingError, match="permission denied"):
                ask(f"SELECT procrastinate_{call}")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(TEXT, ['{"number": 1}'])


def test_a_job_is_deferred_by_an_actor_alone(world: World) -> None:
    with pytest.raises(ProgrammingError, match="by an actor"), transaction.atomic():
        defer_job(HAND_OVER_LETTER, 1)


@pytest.mark.parametrize("task", ["Jens Hansen", "", "hand_over_letter 0101"])
def test_a_job_is_of_a_task_with_a_name_of_letters(world: World, task: str) -> None:
    with as_owner(), pytest.raises(IntegrityError, match="job_arguments_are_numbers"), transaction.atomic():
        connection.cursor().execute(TEXT.replace("hand_over_letter", task), ['{"number": 1}'])


@pytest.mark.parametrize(
    "arguments", ['{"Jens": 1}', '{"name": "Karen"}', '{"of": [1]}', '{"of": {"name": 1}}', '["Karen"]', "7"]
)
def test_no_text_gets_into_the_arguments_of_a_job(world: World, arguments: str) -> None:
    with as_owner(), pytest.raises(IntegrityError, match="job_arguments_are_numbers"), transaction.atomic():
        connection.cursor().execute(TEXT, [arguments])
