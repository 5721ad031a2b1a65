"""Every letter that is read, made once for the test run by the command's own function, and its rows gone again."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from benchmarks.letters.read_all import TODAY, ReadLetter, make_letters
from municipality.casework.models import Citizen

# A case number is the citizen's own number: it begins where a new database begins.
RESTART = f"ALTER SEQUENCE {Citizen._meta.db_table}_id_seq RESTART"


@pytest.fixture(scope="session")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[ReadLetter]:
    """The letters, in the order the command makes them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(RESTART)
        found = make_letters(TODAY)
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def by_name(made: list[ReadLetter]) -> dict[str, ReadLetter]:
    """Each letter by its name."""
    return {each.name: each for each in made}
