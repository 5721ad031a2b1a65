"""The log's page has words for everything the actions write in the log."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from municipality.access import permissions
from municipality.web.supervisor.deed_labels import DEEDS, PERMITTED, describe_subject
from tests.house.sources import ROOT

WRITERS = {"log_change", "log_standard_change", "record"}
CODE = re.compile(r"^[a-z]+(_[a-z]+)+$")


def written() -> Iterator[str]:
    """Every code an action gives the log as what was done."""
    paths = (ROOT / "src/municipality").rglob("*.py")
    for path in (path for path in paths if "actions" in (path.stem, *path.parts)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in WRITERS:
                said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                yield from (code for code in said if isinstance(code, str) and CODE.match(code))


def test_every_deed_of_the_log_has_its_words() -> None:
    codes = set(written())
    assert len(codes) > 30, "the codes were found"
    assert codes - DEEDS.keys() == set()


def subjects() -> Iterator[str]:
    """The word before the number in everything an entry is said to be about."""
    for path in (ROOT / "src/municipality").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "subject":
                first = node.value.values[0] if isinstance(node.value, ast.JoinedStr) else node.value
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                    yield first.value.partition(":")[0]


def test_everything_the_log_is_about_has_its_word() -> None:
    found = set(subjects())
    assert {"case", "look_ups", "letter"} <= found, "the subjects were found"
    assert {name for name in found if name != "login" and describe_subject(f"{name}:1") == f"{name} 1"} == set()


def test_everything_a_role_may_not_do_has_its_words() -> None:
    names = {one.name for one in vars(permissions).values() if isinstance(one, permissions.Permission)}
    assert len(names) > 30
    assert names - PERMITTED.keys() == set()
