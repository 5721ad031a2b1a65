"""The tasks, and when the periodic ones run. Each may run twice, or be killed at any moment.

A task's arguments are numbers of rows. It acts as a machine in one municipality, and sees what that role may see.
"""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from procrastinate import JobContext
from procrastinate.contrib.django import app

from municipality.access.models import Municipality
from municipality.casework.actions.letters.outbox import build_outbox_actor, hand_over_all, hand_over_message
from municipality.job_queue import HAND_OVER_LETTER

HAND_OVER_WAITING = "hand_over_waiting"
EVERY_MINUTE = "* * * * *"
AT_NIGHT = "17 3 * * *"
# A worker reports every ten seconds.
STALLED_AFTER_SECONDS = 30
FAILED_KEPT_HOURS = 7 * 24


@app.task(name=HAND_OVER_LETTER)
def hand_over_letter(municipality: int, number: int) -> None:
    """Hands over one message as soon as its letter is sent. One that fails is tried again by `hand_over_waiting`."""
    hand_over_message(build_outbox_actor(municipality), number, find_outbox(municipality))


@app.periodic(cron=EVERY_MINUTE)
@app.task(name=HAND_OVER_WAITING, queueing_lock=HAND_OVER_WAITING)
def hand_over_waiting(timestamp: int = 0) -> None:  # noqa: ARG001 — procrastinate's argument
    """Hands over what waits without a job: from before the queue was there, or where the job failed.

    A fault in one municipality keeps no other back; all of them are raised when the rest is done.
    """
    faults = list[Exception]()
    for number in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        try:
            hand_over_all(build_outbox_actor(number), find_outbox(number))
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the others' letters must leave
            faults.append(fault)
    if faults:
        raise ExceptionGroup("letters were not handed over", faults)


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="retry_stalled_jobs", queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001 — procrastinate's argument
    """Lets the jobs of a worker that was killed run again."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron=AT_NIGHT)
@app.task(name="forget_old_jobs", queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001 — procrastinate's argument
    """Removes jobs that failed long ago. One that succeeds is removed at once."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=FAILED_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


def find_outbox(municipality: int) -> Path:
    """Returns the folder a municipality's letters are handed over in. Raises ImproperlyConfigured without OUTBOX."""
    if settings.OUTBOX is None:
        raise ImproperlyConfigured("a worker needs OUTBOX")
    return settings.OUTBOX / Municipality.objects.get(pk=municipality).code
