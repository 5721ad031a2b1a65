"""The process that runs background jobs. It is given the worker's address and the folder letters are handed over in.

    python -m municipality.engine.worker_process              run jobs until SIGTERM
    python -m municipality.engine.worker_process --once       run the jobs there are, hand over what waits, and end
    python -m municipality.engine.worker_process --child      as `./run` starts it: ends when its parent does

Several may run at once, on several machines. Each may be killed at any moment.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Sequence

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from municipality.engine.web_process import end_with_parent
from municipality.engine.web_user import become_user

AGAIN_AFTER_SECONDS = 2.0
NO_OUTBOX = "HELHED_OUTBOX mangler: mappen, som breve afleveres i. Se docs/operations.md, «Letters on their way»."


def run_worker_process(arguments: Sequence[str]) -> int:
    """Runs jobs. Returns 1, after a Danish sentence, where it cannot begin."""
    wish = parse_worker_options(arguments)
    if wish.child:
        end_with_parent(int(sys.stdin.readline()))
        # Ctrl+C in a terminal reaches every process of the group; the one that started this one ends it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.production")
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        print(fault, file=sys.stderr)
        return 1
    if wish.user is not None:
        become_user(wish.user)
        # The operating system forgets it where a process becomes another user.
        end_with_parent()
    if refusal := refuse_database(is_lasting=not wish.once) if settings.OUTBOX else NO_OUTBOX:
        print(refusal, file=sys.stderr)
        return 1
    from municipality.jobs.worker import run_jobs, run_until_stopped

    asyncio.run(run_jobs(is_lasting=False) if wish.once else run_until_stopped())
    return 0


def refuse_database(*, is_lasting: bool) -> str:
    """Say in Danish why no job is run: no database, or one with other rules or a server that is not safe.

    Where `is_lasting`, one that is away is waited for.
    """
    from municipality.engine.confirmed_application import AWAY, close_connections
    from municipality.engine.server_requirements import require_own_database

    while True:
        try:
            require_own_database()
        except ImproperlyConfigured as fault:
            return str(fault)
        except AWAY as fault:
            if not is_lasting:
                return f"Databasen svarer ikke: {str(fault).strip()}"
            time.sleep(AGAIN_AFTER_SECONDS)
        else:
            return ""
        finally:
            close_connections()


def parse_worker_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options. They name no password: those of every process can be listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--user", type=int, help="the user and group to become before a job is run")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--child", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run_worker_process(sys.argv[1:]))
