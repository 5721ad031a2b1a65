"""What an administrator who makes logins learns about a case without access to it: a number, or None.

Each question is a function in the database that answers within the municipality of the administrator who asks (the
migration `0024`).
"""

from typing import Any
from uuid import UUID

from django.db import connection


def find_citizen_for_login(number: str) -> int | None:
    """Returns the citizen with this personal number in the administrator's municipality."""
    found: int | None = _answer("SELECT casework_citizen_for_login(%s)", number)
    return found


def find_power_of_attorney_for_login(citizen: int, holder: str) -> UUID | None:
    """Returns a citizen's power of attorney for the holder of this name today. Spaces and case do not count."""
    found: UUID | None = _answer("SELECT casework_power_of_attorney_for_login(%s, %s)", citizen, holder)
    return found


def is_power_of_attorney_valid(right: UUID | None, citizen: int | None) -> bool:
    """Whether a power of attorney for a citizen is valid today."""
    return bool(_answer("SELECT casework_power_of_attorney_holds(%s, %s)", right, citizen))


def _answer(question: str, *values: int | str | UUID | None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        (row,) = cursor.fetchall()
    return row[0]
