"""The command line as a person meets it: what it writes, where, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from typer.testing import CliRunner

from helhed.cli import app


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def faults(self) -> dict[str, str]:
        """The faults told as JSON: key and message."""
        assert list(self.json) == ["faults"]
        return {fault["key"]: fault["message"] for fault in self.json["faults"]}


Helhed = Callable[..., Ended]


@pytest.fixture
def helhed() -> Helhed:
    """Runs a command; `given` is what stands on standard input, as bytes or as an object to be written as JSON."""

    def run(*arguments: str, given: Any = None) -> Ended:
        written = given if isinstance(given, bytes) else json.dumps(given, ensure_ascii=False).encode()
        ended = CliRunner().invoke(app, [*arguments], input=written)
        assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
        return Ended(code=ended.exit_code, out=ended.stdout, err=ended.stderr)

    return run
