"""The log's page has words for everything the actions write in the log."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from municipality.web.supervisor.words import DEEDS
from tests.house.sources import ROOT

WRITERS = {"changed", "record"}
CODE = re.compile(r"^[a-z]+(_[a-z]+)+$")


def written() -> Iterator[str]:
    """Every code an action gives the log as what was done."""
    for path in (ROOT / "src/municipality").rglob("actions*/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in WRITERS:
                said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                yield from (code for code in said if isinstance(code, str) and CODE.match(code))


def test_every_deed_of_the_log_has_its_words() -> None:
    codes = set(written())
    assert len(codes) > 30, "the codes were found"
    assert codes - DEEDS.keys() == set()
