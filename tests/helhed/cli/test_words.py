"""What a person reads in a terminal is Danish words: no key of a file, no code of the program's own."""

from __future__ import annotations

import re

import pytest

from helhed.catalogue import FACTS
from helhed.catalogue.vocabulary import FactKind
from tests.helhed.cli.conftest import Helhed

# The codes that are only the program's own: the names and values of facts, and the products people have no code for.
VALUES = {value for fact in FACTS for value in fact.choices} | {fact.name for fact in FACTS}
CODES = {*VALUES, "somatic", "dementia", "mon", "package"} - {"alarm"}
NAMES = "|".join(sorted(CODES, key=len, reverse=True))
RAW = re.compile(rf"\b(?:{NAMES})\b|\b[a-z]+_[a-z_]+\b|\w+:\w+=|«[a-z_]+»|[\[{{]\"")
ALLOWED = {"accepted.toml"}


def find_raw_codes(text: str) -> list[str]:
    return [each for each in RAW.findall(text) if each not in ALLOWED]


def test_every_finding_of_a_check_has_an_example_and_no_code(helhed: Helhed) -> None:
    said = helhed("check").out
    assert find_raw_codes(said) == []
    lines = said.splitlines()
    findings = [number for number, line in enumerate(lines) if line.startswith("  • ")]
    assert len(findings) > 20
    assert [lines[number] for number in findings if not lines[number + 1].startswith("    Eksempel: ")] == []
    assert all(not lines[number + 2].startswith("    ") for number in findings), "two lines each"


@pytest.mark.parametrize("dwelling", ["own_home", "temporary_dementia"])
def test_an_assessment_is_told_without_codes(helhed: Helhed, dwelling: str) -> None:
    facts = {"functional_level": 2, "weekly_minutes": 480, "dwelling": dwelling, "shifts": ["day", "night"]}
    flags = {fact.name: True for fact in FACTS if fact.kind is FactKind.FLAG}
    wishes = [{"package": "somatic"}, {"package": "2"}]
    for catalogue, request in (("jammerbugt", wishes), ("herning", [{"package": "F1", "weekdays": ["mon"]}])):
        for given in (facts, {**flags, **facts}, {}):
            told = helhed("assess", "-", given={"catalogue": catalogue, "facts": given, "request": request})
            assert told.code == 0, told.err
            assert find_raw_codes(told.out) == []
    assert (
        "Somatisk plejecenter: "
        in helhed("assess", "-", given={"catalogue": "jammerbugt", "facts": facts, "request": wishes}).out
    )


def test_the_search_for_codes_sees_one() -> None:
    for raw in ('dwelling = "own_home"', "pathway_gap:level=0", "«boundary_minutes»", "1. somatic: ja", '[{"package"'):
        assert find_raw_codes(raw), raw
