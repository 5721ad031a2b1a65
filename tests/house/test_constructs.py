"""The table of constructs and places: every cell is a test that is there, or says why the place does not apply."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache

import pytest

from tests.house.sources import ROOT
from tools.construct_table import MISSING, PLACES, WHY, list_constructs

CONSTRUCTS = 16
MISSING_CEILING = 4
"""How many cells nothing shows yet; it only falls."""
CELLS = [
    pytest.param(each[place], id=f"{each['number']}-{place}")
    for each in list_constructs()
    for place in PLACES
    if place in each
]


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def is_case(world: str, title: str) -> bool:
    """Whether a world has a case with this title; `*` is any of them."""
    cases = tomllib.loads((ROOT / f"tests/helhed/worlds/{world}/cases.toml").read_text(encoding="utf-8"))["cases"]
    return title == "*" or any(case["title"] == title for case in cases)


def test_every_construct_has_a_cell_for_every_place() -> None:
    assert [each["number"] for each in list_constructs()] == [*range(1, CONSTRUCTS + 1)]
    assert all({*each} == {"number", "name", *PLACES} for each in list_constructs())


@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_is_a_test_that_is_there_or_says_why(cell: str) -> None:
    for begins in (WHY, MISSING):
        if cell.startswith(begins):
            assert len(cell.removeprefix(begins).split()) > 4, cell
            return
    named = re.fullmatch(r"(tests/[\w/]+\.py)::(test_\w+)(?:\[(\w+): (.+)\])?", cell)
    assert named, cell
    assert (ROOT / named[1]).is_file(), cell
    assert named[2] in names_in(named[1]), cell
    assert named[3] is None or is_case(named[3], named[4]), cell


def test_no_more_cells_are_missing_than_before() -> None:
    found = [each[place] for each in list_constructs() for place in PLACES if each[place].startswith(MISSING)]
    assert len(found) <= MISSING_CEILING, found


def test_the_page_is_the_one_the_tool_writes() -> None:
    tool = [sys.executable, "tools/construct_table.py", "--check"]
    assert subprocess.run(tool, cwd=ROOT, check=False).returncode == 0, "run tools/construct_table.py"
