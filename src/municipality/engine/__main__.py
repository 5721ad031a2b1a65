"""`./run`, once the virtual environment stands."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from municipality.engine import cluster
from municipality.engine.addresses import Addresses
from municipality.engine.cluster import Cluster
from municipality.engine.database import opened
from municipality.engine.log_settings import require_discreet_log
from municipality.engine.roles import require_restricted
from municipality.engine.serve import read_undisturbed, require_free, serve
from municipality.engine.state import Secrets, State, only_one, open_state, read_or_make_secrets, remove
from municipality.engine.trouble import EngineTrouble

DEFAULT_PORT = 8000
COMMANDS = {"attach", "audit", "found"}
MAKE_ROOM = "Gør plads på disken, eller giv skriveadgang, og prøv igen."
HELP = f"""Starter Helhed på denne maskine og skriver adressen. Stop med Ctrl+C.

  ./run                             start
  ./run --port N                    brug en anden port end {DEFAULT_PORT}
  ./run --reset                     fjern alt, Helhed har gemt på denne maskine, og begynd forfra
  ./run attach KATALOG FIL          vedhæft kommunens eget dokument til et katalog (./run attach --help)
  ./run found NAVN KODE BRUGERNAVN  opret en kommune og dens første administrator
  ./run audit verify                kontrollér, at intet i loggen er ændret eller fjernet
  ./run --help                      denne tekst

  HELHED_STATE=MAPPE                gem data i en anden mappe end .helhed
  HELHED_DEMO=lille                 opret kun de opdigtede borgere, der er en historie om
  DATABASE_URL=postgresql://…       brug en PostgreSQL, der allerede kører (docs/operations.md)"""


class CommandLine(argparse.ArgumentParser):
    """An argument parser that answers in Danish."""

    def error(self, message: str) -> NoReturn:
        """Called by argparse."""
        raise EngineTrouble(f"Kommandoen kan ikke forstås ({message}).\n\n{HELP}")


def main(arguments: Sequence[str]) -> int:
    """Do what was asked. A trouble becomes a Danish sentence and exit code 1."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return command(arguments) if arguments and arguments[0] in COMMANDS else start(arguments)
    except EngineTrouble as trouble:
        print(trouble, file=sys.stderr)
    except OSError as fault:
        print(
            f"Helhed kan ikke bruge {fault.filename or 'en fil'} ({fault.strerror or fault}). {MAKE_ROOM}",
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print("\nAfbrudt.", file=sys.stderr)
    return 1


def start(arguments: Sequence[str]) -> int:
    """Serve the screens until stopped."""
    parser = CommandLine(add_help=False)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--reset", action="store_true")
    parser.add_argument("--help", "-h", action="store_true")
    wish = parser.parse_args(arguments)
    if wish.help:
        print(HELP)
        return 0
    if wish.reset:
        begin_anew(state_folder())
    state = open_state(state_folder())
    with only_one(state, busy=already_running(state)):
        require_free(wish.port)
        secrets = read_or_make_secrets(state)
        with opened(state, secrets, os.environ) as addresses:
            shape(addresses, secrets, meanwhile=lambda: load_screens(addresses, secrets))
            require_restricted(addresses)
            require_discreet_log(addresses)
            serve_screens(state, wish.port)
    return 0


def command(arguments: Sequence[str]) -> int:
    """Do one thing to the database and end; works beside a running ./run and without one."""
    state = open_state(state_folder())
    secrets = read_or_make_secrets(state)
    with opened(state, secrets, os.environ) as addresses:
        shape(addresses, secrets)
        environment = surroundings(addresses, secrets, owner=addresses.owner)
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
    with only_one(state, busy=already_running(state)):
        cluster.stop(Cluster(home=state.database, password=""))
        for gone in sorted({state.folder, state.database}):
            print(f"Fjerner {gone}")
        remove(state)
    if "DATABASE_URL" in os.environ:
        print("Databasen i DATABASE_URL er ikke rørt.")


def already_running(state: State) -> str:
    """What to say when another ./run holds the installation."""
    address = state.folder / "address"
    where = f" på {address.read_text(encoding='utf-8').strip()}" if address.exists() else ""
    way_out = "Stop den først (Ctrl+C dér), eller brug en anden mappe: HELHED_STATE=/en/anden/mappe ./run"
    return f"Helhed kører allerede{where}. {way_out}"


def shape(addresses: Addresses, secrets: Secrets, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Bring the database to this version's shape, in a process that alone knows the owner's door.

    `meanwhile` is done here beside it: most of both is reading programs, and a machine has more than one core.
    """
    command = [sys.executable, "-m", "municipality.engine.shape"]
    environment = surroundings(addresses, secrets, owner=addresses.owner)
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as shaping:
        try:
            meanwhile()
            said = shaping.communicate()[1]
        except BaseException:
            shaping.kill()
            raise
    if shaping.returncode != 0:
        raise EngineTrouble(said.strip())


def surroundings(addresses: Addresses, secrets: Secrets, *, owner: str) -> dict[str, str]:
    """The environment of a Django process that may shape the database."""
    return {**serving(addresses, secrets), "DATABASE_URL": owner}


def serving(addresses: Addresses, secrets: Secrets) -> dict[str, str]:
    """The environment of a Django process that serves; the owner's door is not in it."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
        "DATABASE_RUNTIME_URL": addresses.runtime,
        "HELHED_SECRET_KEY": secrets.secret_key,
    }


def load_screens(addresses: Addresses, secrets: Secrets) -> None:
    """Read the screens' programs into this process, which from now on does not know the owner's door. Nothing is asked
    of the database: it may not have its shape yet.
    """
    environment = serving(addresses, secrets)
    os.environ.clear()
    os.environ.update(environment)
    read_undisturbed()


def serve_screens(state: State, port: int) -> None:
    """Serve in this process, and keep the address on file for whoever starts a second one."""
    address = f"http://127.0.0.1:{port}/"
    kept = state.folder / "address"
    kept.write_text(f"{address}\n", encoding="utf-8")
    try:
        serve(port, ready=lambda: print(f"Helhed kører på {address}  (stop med Ctrl+C)", flush=True))
    finally:
        kept.unlink(missing_ok=True)
    print("Helhed er stoppet.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
