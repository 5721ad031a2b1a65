"""What runs while the screens are served is started again when it dies, and ends with them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from municipality.engine.__main__ import build_serving_environment
from municipality.engine.addresses import Addresses
from municipality.engine.serve import keep_running
from municipality.engine.state import Secrets

PROGRAM = """
import os, pathlib, sys, time
print(sys.stdin.readline().strip(), file=open(sys.argv[1], "a"), flush=True)
pathlib.Path(sys.argv[1] + ".pid").write_text(str(os.getpid()))
time.sleep(600)
"""
PATIENCE_SECONDS = 60.0


def wait_for_another(kept: Path, before: int) -> int:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if kept.exists() and (said := kept.read_text(encoding="utf-8")) and int(said) != before:
            return int(said)
        time.sleep(0.05)
    raise AssertionError("it was not started")


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_that_is_killed_is_started_again_and_ended_with_the_screens(tmp_path: Path) -> None:
    (tmp_path / "sleeper.py").write_text(PROGRAM, encoding="utf-8")
    told, kept = tmp_path / "told", tmp_path / "told.pid"
    with keep_running("sleeper", os.environ | {"PYTHONPATH": str(tmp_path)}, "said", str(told)):
        first = wait_for_another(kept, 0)
        os.kill(first, signal.SIGKILL)
        second = wait_for_another(kept, first)
    assert not is_alive(second)
    assert told.read_text(encoding="utf-8") == "said\nsaid\n"


def test_what_serves_is_given_no_address_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_WORKER_URL", "DATABASE_WATCHDOG_URL", "DATABASE_RUNTIME_URL"):
        monkeypatch.setenv(name, "postgresql://somebody:secret@server/helhed")
    addresses = Addresses(owner="o", runtime="postgresql://helhed_web@server/helhed", worker="", watchdog="")
    secrets = Secrets(secret_key="k", engine_password="e", owner_password="p", web_password="w")
    environment = build_serving_environment(addresses, secrets)
    assert {name: value for name, value in environment.items() if name.startswith("DATABASE_")} == {
        "DATABASE_RUNTIME_URL": "postgresql://helhed_web@server/helhed"
    }
