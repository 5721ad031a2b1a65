"""`./run`, once the virtual environment is built."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from municipality.engine import cluster
from municipality.engine.addresses import Addresses, keep_without_addresses
from municipality.engine.cluster import Cluster
from municipality.engine.database import open_database
from municipality.engine.help_text import DEFAULT_PORT, HELP
from municipality.engine.serve import Process, bound_port, keep_running, run_beside, serve_until_stopped, web_process
from municipality.engine.server_requirements import require_safe_server
from municipality.engine.startup_error import StartupError
from municipality.engine.state import (
    InstallationState,
    Secrets,
    hold_installation,
    open_state,
    read_or_make_secrets,
    remove_installation,
)
from municipality.engine.unprivileged import without_ctrl_c
from municipality.engine.web_user import SOURCE, find_web_user, find_worker_user, may_be_read

# The environment variable that names the file a page reads how far the demonstration has come from.
PROGRESS = "HELHED_PROGRESS"
MOST_PORTS = 2**16
COMMANDS = {"attach", "audit", "found"}
NO_WORKER = (
    "Breve bliver ikke afleveret: DATABASE_WORKER_URL er ikke angivet (docs/operations.md, «Egen database»). "
    "De venter, til den er."
)
MAKE_ROOM = "Gør plads på disken, eller giv skriveadgang, og prøv igen."


class CommandLine(argparse.ArgumentParser):
    """An argument parser that answers in Danish."""

    def error(self, message: str) -> NoReturn:
        """Called by argparse."""
        raise StartupError(f"Kommandoen kan ikke forstås ({message}).\n\n{HELP}")


def run_command_line(arguments: Sequence[str]) -> int:
    """Do what was asked. A trouble becomes a Danish sentence and exit code 1."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        # `./run` holds these two back while this program is read.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
        return run_django_command(arguments) if arguments and arguments[0] in COMMANDS else run_installation(arguments)
    except StartupError as trouble:
        print(trouble, file=sys.stderr)
    except OSError as fault:
        print(
            f"Helhed kan ikke bruge {fault.filename or 'en fil'} ({fault.strerror or fault}). {MAKE_ROOM}",
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print("\nAfbrudt.", file=sys.stderr)
    return 1


def port_number(said: str) -> int:
    """Reads a port from 1 to 65535. Raises StartupError with a text that says so."""
    if not (said.isascii() and said.isdecimal() and 0 < int(said[:6]) < MOST_PORTS):
        raise StartupError(f"«{said}» er ikke en port. Vælg et tal fra 1 til 65535, for eksempel ./run --port 8080")
    return int(said)


def run_installation(arguments: Sequence[str]) -> int:
    """Serve the screens until stopped."""
    parser = CommandLine(add_help=False)
    parser.add_argument("--port", type=port_number, default=DEFAULT_PORT)
    parser.add_argument("--reset", action="store_true")
    parser.add_argument("--help", "-h", action="store_true")
    wish = parser.parse_args(arguments)
    if wish.help:
        print(HELP)
        return 0
    if wish.reset:
        begin_anew(state_folder())
    state = open_state(state_folder())
    with hold_installation(state, busy=already_running(state)), bound_port(wish.port) as held:
        serve_installation(state, held, wish.port)
    return 0


def serve_installation(state: InstallationState, held: socket.socket, port: int) -> None:
    """Start the database, bring it to shape, and serve, until stopped."""
    secrets = read_or_make_secrets(state)
    user = web_user(state, is_demonstration="DATABASE_URL" not in os.environ)
    with open_database(state, secrets, os.environ) as addresses:
        environment = build_serving_environment(addresses, secrets) | {PROGRESS: str(state.folder / "progress")}
        with web_process(held, user, environment) as web:
            migrate_database(addresses, secrets)
            require_safe_server(addresses)
            if addresses.worker:
                require_safe_server(replace(addresses, runtime=addresses.worker))
            with (
                run_watchdog(addresses),
                run_worker(state, addresses, secrets),
                run_demonstration_filling(state, addresses, secrets),
            ):
                serve_screens(state, web, port)


def web_user(state: InstallationState, *, is_demonstration: bool) -> int | None:
    """The user the screens run as. Where root cannot give them to another: a message with the bundled database, whose
    people are invented.

    Raises StartupError where the database is the municipality's own: an intruder in the screens would be root.
    """
    if os.geteuid() == 0 and not may_be_read():
        way_out = "Flyt mappen til et sted, andre må læse, for eksempel /opt/helhed, eller start som en anden bruger."
        if not is_demonstration:
            raise StartupError(f"Skærmene ville køre som root, fordi andre ikke må læse {SOURCE}. {way_out}")
        print(f"Skærmene kører som root, fordi andre ikke må læse {SOURCE}. {way_out}")
    return find_web_user(state.folder)


def run_watchdog(addresses: Addresses) -> AbstractContextManager[object]:
    """The watchdog, where the database has a role for it."""
    if not addresses.watchdog:
        return nullcontext()
    kept = keep_without_addresses(os.environ)
    return keep_running("municipality.engine.watchdog", kept, f"{os.getpid()} {addresses.watchdog}")


def run_worker(state: InstallationState, addresses: Addresses, secrets: Secrets) -> AbstractContextManager[object]:
    """The process that runs background jobs, where the database has a role for it."""
    if not addresses.worker:
        print(NO_WORKER)
        return nullcontext()
    user = find_worker_user(state.folder)
    prepare_outbox(state, user)
    environment = build_serving_environment(replace(addresses, runtime=addresses.worker), secrets)
    words = [] if user is None else ["--user", str(user)]
    outbox = {"HELHED_OUTBOX": str(state.outbox)}
    return keep_running("municipality.engine.worker_process", environment | outbox, str(os.getpid()), "--child", *words)


def prepare_outbox(state: InstallationState, user: int | None) -> None:
    """Make the folder letters are handed over in, for the worker's user alone."""
    state.outbox.mkdir(mode=stat.S_IRWXU, exist_ok=True)
    if user is not None:
        os.chown(state.outbox, user, user)


def run_demonstration_filling(
    state: InstallationState, addresses: Addresses, secrets: Secrets
) -> AbstractContextManager[object]:
    """The rest of the demonstration's citizens, made while the screens are served already."""
    if os.environ.get("HELHED_DEMO") == "lille":
        return nullcontext()
    environment = build_owner_environment(addresses, secrets, owner=addresses.owner) | {
        PROGRESS: str(state.folder / "progress")
    }
    return run_beside("municipality.engine.fill", environment, str(os.getpid()))


def run_django_command(arguments: Sequence[str]) -> int:
    """Runs one Django command on the database and ends; works next to a running ./run and without one."""
    state = open_state(state_folder())
    secrets = read_or_make_secrets(state)
    with open_database(state, secrets, os.environ) as addresses:
        migrate_database(addresses, secrets)
        environment = build_owner_environment(addresses, secrets, owner=addresses.owner)
        return subprocess.run([sys.executable, "-m", "django", *arguments], env=environment, check=False).returncode


def state_folder() -> Path:
    """The folder of this installation: HELHED_STATE, else `.helhed` in the clone."""
    clone = Path(__file__).resolve().parents[3]
    return Path(os.environ.get("HELHED_STATE") or clone / ".helhed").absolute()


def begin_anew(folder: Path) -> None:
    """Remove what an earlier installation kept, and say what that was. Nothing but its own folders is touched."""
    if not folder.exists():
        return
    state = open_state(folder)
    with hold_installation(state, busy=already_running(state)):
        cluster.stop_cluster(Cluster(home=state.database, password=""))
        for gone in sorted({state.folder, state.database, *filter(Path.exists, [state.outbox])}):
            print(f"Fjerner {gone}")
        remove_installation(state)
    if "DATABASE_URL" in os.environ:
        print("Databasen i DATABASE_URL er ikke rørt.")


def already_running(state: InstallationState) -> str:
    """What to say when another ./run holds the installation."""
    address = state.folder / "address"
    where = f" på {address.read_text(encoding='utf-8').strip()}" if address.exists() else ""
    way_out = "Stop den først (Ctrl+C dér), eller brug en anden mappe: HELHED_STATE=/en/anden/mappe ./run"
    return f"Helhed kører allerede{where}. {way_out}"


def migrate_database(addresses: Addresses, secrets: Secrets) -> None:
    """Migrates the database to this version's schema, in a separate process that is given the owner's address."""
    command = [sys.executable, "-m", "municipality.engine.migrate"]
    environment = build_owner_environment(addresses, secrets, owner=addresses.owner)
    with without_ctrl_c():
        migration = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    with migration:
        try:
            _, said = migration.communicate()
        finally:
            migration.kill()
    if migration.returncode != 0:
        raise StartupError(said.strip())
    if said.strip():
        print(said.strip(), file=sys.stderr)


def build_owner_environment(addresses: Addresses, secrets: Secrets, *, owner: str) -> dict[str, str]:
    """The environment of a Django process that may shape the database."""
    of_libpq = {name: value for name, value in os.environ.items() if name.startswith("PG")}
    return {**of_libpq, **build_serving_environment(addresses, secrets), "DATABASE_URL": owner}


def build_serving_environment(addresses: Addresses, secrets: Secrets) -> dict[str, str]:
    """The environment of a Django process that serves; no address is in it but its own."""
    return {
        **keep_without_addresses(os.environ),
        "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
        "DATABASE_RUNTIME_URL": addresses.runtime,
        "HELHED_SECRET_KEY": secrets.secret_key,
    }


def serve_screens(state: InstallationState, web: Process, port: int) -> None:
    """Serve until stopped, and keep the address in a file for a second ./run to name."""
    address = f"http://127.0.0.1:{port}/"
    kept = state.folder / "address"
    try:
        kept.write_text(f"{address}\n", encoding="utf-8")
        serve_until_stopped(web, ready=lambda: print(f"Helhed kører på {address}  (stop med Ctrl+C)", flush=True))
    except KeyboardInterrupt:
        print("\nHelhed er stoppet.")
    finally:
        kept.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(run_command_line(sys.argv[1:]))
