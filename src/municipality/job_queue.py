"""Defers a background job by its task's name. The tasks are in `municipality.jobs`, which no action imports."""

from django.db import connection

HAND_OVER_LETTER = "hand_over_letter"


def defer_job(task: str, number: int) -> None:
    """Defers a job of the actor's municipality about the row with this number, in the caller's transaction.

    A worker sees the job when the transaction is committed, and never where it is rolled back.

    Raises `django.db.ProgrammingError` outside `as_actor`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT jobs_defer(%s, %s)", [task, number])
