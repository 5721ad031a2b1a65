"""The table of OWASP ASVS 5.0: every requirement once, and nothing called met without a test that is there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from itertools import groupby
from pathlib import Path

from tests.house.sources import ROOT
from tools.asvs_table import STATES, requirements

# How many requirements of level 1 and 2 each section of the standard has.
SECTIONS = """
    1.1 2 1.2 9 1.3 11 1.4 3 1.5 2 2.1 3 2.2 3 2.3 4 2.4 1 3.2 2 3.3 4 3.4 6 3.5 5 3.7 2 4.1 3 4.2 1 4.3 2 4.4 4 5.1 1
    5.2 3 5.3 2 5.4 3 6.1 3 6.2 12 6.3 4 6.4 4 6.5 5 6.6 3 6.8 4 7.1 3 7.2 4 7.3 2 7.4 5 7.5 2 7.6 2 8.1 2 8.2 3 8.3 1
    8.4 1 9.1 3 9.2 4 10.1 2 10.2 2 10.3 4 10.4 11 10.5 5 10.6 2 10.7 3 11.1 2 11.2 3 11.3 3 11.4 4 11.5 1 11.6 1 12.1 3
    12.2 2 12.3 4 13.1 1 13.2 5 13.3 2 13.4 5 14.1 2 14.2 4 14.3 3 15.1 3 15.2 3 15.3 7 16.1 1 16.2 5 16.3 4 16.4 3
    16.5 3 17.1 1 17.2 4 17.3 2
"""
FULL = 253


def numbered() -> list[str]:
    return [
        f"{section}.{place}"
        for section, count in zip(SECTIONS.split()[::2], SECTIONS.split()[1::2], strict=True)
        for place in range(1, int(count) + 1)
    ]


@cache
def names_of_tests(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def missing(test: str) -> bool:
    """Whether no such test is there."""
    file, _, name = test.partition("::")
    return not Path(ROOT / file).is_file() or not name.startswith("test_") or name not in names_of_tests(file)


def test_every_requirement_of_level_two_stands_there_once_in_its_place() -> None:
    found = [each["number"] for each in requirements()]
    assert len(numbered()) == FULL
    assert found == numbered()
    assert {each["level"] for each in requirements()} == {1, 2}


def test_what_is_met_has_a_test_that_is_there_and_the_rest_says_why() -> None:
    for each in requirements():
        assert each["state"] in STATES, each["number"]
        assert each["says"].strip(), each["number"]
        if each["state"] == "met":
            assert not missing(each["test"]), f"{each['number']}: there is no {each['test']}"
            assert "why" not in each, each["number"]
        else:
            assert len(each["why"]) > 5, each["number"]
            assert "test" not in each, each["number"]


def test_no_reason_says_missing_what_another_requirement_says_is_met() -> None:
    met = {each["number"] for each in requirements() if each["state"] == "met"}
    for each in requirements():
        missed = re.findall(r"\bno \w+ \((\d+\.\d+\.\d+)\)", each.get("why", ""))
        assert not met.intersection(missed), each["number"]


def test_a_test_that_is_not_there_would_be_found() -> None:
    assert missing("tests/house/test_asvs.py::test_of_nothing")
    assert missing("tests/house/test_nothing.py::test_of_nothing")
    assert missing("tests/house/test_asvs.py::numbered")
    assert not missing("tests/house/test_asvs.py::test_a_test_that_is_not_there_would_be_found")


def test_no_two_requirements_of_a_section_are_told_in_the_same_words() -> None:
    for section, rows in groupby(requirements(), key=lambda each: each["number"].rsplit(".", 1)[0]):
        said = [each["says"] for each in rows]
        assert len(said) == len(set(said)), section


def test_the_security_document_shows_the_requirements_as_they_are_kept() -> None:
    checked = subprocess.run([sys.executable, "tools/asvs_table.py", "--check"], cwd=ROOT, check=False)
    assert checked.returncode == 0, "run tools/asvs_table.py"
