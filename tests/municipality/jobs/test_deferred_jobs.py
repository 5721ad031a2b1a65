"""The serving role's only way to the queue takes one task, about a message of the actor's own municipality."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from municipality.access.row_security import as_actor
from municipality.casework.models import OutgoingMessage
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

DEFER = "SELECT jobs_defer(%s, %s)"


@pytest.fixture
def world(db: None) -> World:
    return worlds.build()


def defer(task: str, number: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DEFER, [task, number])


def test_no_other_task_and_no_message_that_is_not_there_is_deferred(world: World, as_runtime_role: None) -> None:
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor))
        message = OutgoingMessage.objects.get().pk
        defer("hand_over_letter", message)
        for task, number in (("forget_old_jobs", message), ("Jens Hansen", message), ("hand_over_letter", message + 1)):
            with pytest.raises(DatabaseError, match="handing over of a message alone"):
                defer(task, number)


def test_a_job_holds_nothing_but_whole_numbers_under_known_names(db: None) -> None:
    insert = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', %s, %s)"
    kept = [("hand_over_letter", '{"municipality": 1, "number": 2}'), ("hand_over_waiting", '{"timestamp": 3}')]
    refused = [("Jens Hansen", "{}"), ("hand_over_letter", '{"Jens": 1}'), ("hand_over_letter", '{"number": "Jens"}')]
    with connection.cursor() as cursor:
        for said in kept:
            cursor.execute(insert, said)
        for said in refused:
            with pytest.raises(DatabaseError, match="job_arguments_are_numbers"), transaction.atomic():
                cursor.execute(insert, said)
