"""`./run` in a folder of its own, and the processes it starts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 60


@dataclass(kw_only=True)
class Installation:
    """A folder of its own, and the processes started in it."""

    state: Path
    port: int
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def command(self, *arguments: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))}
        process = subprocess.Popen(
            [sys.executable, "-m", "municipality.engine", *arguments],
            env=kept | {"HELHED_STATE": str(self.state), "HELHED_DEMO": "lille"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def said(self, *arguments: str) -> tuple[int, str]:
        process = self.command(*arguments)
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
        return process.returncode, said

    def serve(self) -> subprocess.Popen[str]:
        """Start, and return when the address is written."""
        process = self.command("--port", str(self.port))
        assert process.stdout
        lines = []
        for line in process.stdout:
            lines.append(line)
            if f"Helhed kører på http://127.0.0.1:{self.port}/" in line:
                return process
        raise AssertionError("".join(lines))

    def health(self) -> dict[str, str]:
        """What it says of itself, once it says it is well or patience ends: a busy machine may need a moment."""
        address = f"http://127.0.0.1:{self.port}/sundhed/"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:
                    return dict(json.load(answer))
            except urllib.error.HTTPError as unwell:
                with unwell:
                    if time.monotonic() > deadline:
                        return dict(json.load(unwell))
            time.sleep(0.2)

    def health_with_worker(self) -> dict[str, str]:
        """The same once the worker has reported, or patience ends: it is read in while the screens are served."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (said := self.health())["worker"] == "absent" and time.monotonic() < deadline:
            time.sleep(0.2)
        return said

    def server_pid(self) -> int:
        return int((self.state / "postgresql" / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])


def stop(process: subprocess.Popen[str], how: signal.Signals = signal.SIGINT) -> str:
    process.send_signal(how)
    said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return said
