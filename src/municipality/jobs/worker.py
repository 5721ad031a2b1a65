"""Runs the jobs of the queue, one at a time, for as long as the process lives."""

import asyncio
import contextlib
import logging
import signal

from procrastinate.contrib.django import app, connector_params
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.psycopg_connector import PsycopgConnector

from municipality.jobs.tasks import HAND_OVER_WAITING, STALLED_AFTER_SECONDS

# A job that is being done may take so long to finish when the worker is stopped; after a kill it is done again.
GRACE_SECONDS = 2.0
AGAIN_AFTER_SECONDS = 3.0
HEARTBEAT_SECONDS = 10.0
POLLING_SECONDS = 1.0
MOST_CONNECTIONS = 3


async def run_jobs(*, is_lasting: bool) -> None:
    """Run jobs until cancelled, or until none is left where `is_lasting` is false. What waits is handed over first.

    Raises procrastinate's ConnectorException where the database is away.
    """
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=MOST_CONNECTIONS)
    with app.replace_connector(connector) as working:
        async with working.open_async():
            with contextlib.suppress(AlreadyEnqueued):
                await working.configure_task(HAND_OVER_WAITING, queueing_lock=HAND_OVER_WAITING).defer_async()
            await working.run_worker_async(
                wait=is_lasting,
                delete_jobs="successful",
                install_signal_handlers=False,
                # Every role of a database may NOTIFY on every channel; a message made up there would stop the worker.
                listen_notify=False,
                fetch_job_polling_interval=POLLING_SECONDS,
                shutdown_graceful_timeout=GRACE_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_AFTER_SECONDS,
            )


async def run_until_stopped() -> None:
    """Run jobs until SIGTERM. After a fault, such as a database that is away, begin again."""
    is_stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, is_stopping.set)
    stopped = asyncio.create_task(is_stopping.wait())
    while not is_stopping.is_set():
        running = asyncio.create_task(run_jobs(is_lasting=True))
        await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
        running.cancel()
        await asyncio.wait({running})
        if not running.cancelled() and (fault := running.exception()):
            logging.getLogger(__name__).error("The worker begins again", exc_info=fault)
        await asyncio.wait({stopped}, timeout=AGAIN_AFTER_SECONDS)
