"""`helhed assess`: facts in, verdicts out; what cannot be used is refused whole, with every fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helhed.cli.conftest import Helhed

ROOT = Path(__file__).parents[3]
LILLEBY = ROOT / "tests" / "helhed" / "worlds" / "lilleby"
GIVEN = {"catalogue": "herning", "on": "2026-03-02", "facts": {"functional_level": 2, "dwelling": "own_home"}}


def test_a_file_and_standard_input_give_the_same_answer(helhed: Helhed, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(GIVEN), encoding="utf-8")
    from_file, from_input = helhed("assess", str(file), "--json"), helhed("assess", "-", "--json", given=GIVEN)
    assert from_file == from_input
    assert (from_file.code, from_file.err) == (0, "")


def test_json_is_the_only_thing_written(helhed: Helhed) -> None:
    ended = helhed("assess", "-", "--json", given=GIVEN)
    assert list(ended.json) == ["catalogue", "on", "products"]
    assert ended.json["on"] == "2026-03-02"
    assert "Elementær pleje" in ended.out


def test_without_json_a_person_reads_danish(helhed: Helhed) -> None:
    given = {**GIVEN, "request": [{"package": "F1", "weekdays": ["mon"], "starts": ["18:00"]}]}
    ended = helhed("assess", "-", given=given)
    assert ended.code == 0
    for words in ("Programmet oplyser; et menneske afgør", "Elementær pleje", "Det ønskede", "mangler:", "Hvis "):
        assert words in ended.out
    with pytest.raises(json.JSONDecodeError):
        ended.json  # noqa: B018


def test_a_person_reads_the_proposal_and_its_questions(helhed: Helhed) -> None:
    given = {"catalogue": "jammerbugt", "facts": {"functional_level": 2, "weekly_minutes": 480}}
    ended = helhed("assess", "-", given=given)
    assert "Forslag: Pleje- og omsorgsforløb 3" in ended.out
    assert "spørgsmål:" in ended.out


def test_every_verdict_ends_with_zero_since_nobody_is_refused(helhed: Helhed) -> None:
    for dwelling in ("own_home", "somatic_care_home"):
        ended = helhed("assess", "-", "--json", given={"catalogue": "herning", "facts": {"dwelling": dwelling}})
        assert ended.code == 0


def test_the_day_on_the_command_line_goes_before_the_files(helhed: Helhed) -> None:
    assert helhed("assess", "-", "--json", "--on", "2027-01-01", given=GIVEN).json["on"] == "2027-01-01"


def test_the_catalogue_on_the_command_line_goes_before_the_files_and_may_be_a_path(helhed: Helhed) -> None:
    assert (
        helhed("assess", "-", "--json", "--catalogue", "jammerbugt", given={}).json["catalogue"]["id"] == "jammerbugt"
    )
    for path in (LILLEBY, LILLEBY / "2026-01-01"):
        answer = helhed("assess", "-", "--json", "--catalogue", str(path), given=GIVEN | {"facts": {}})
        assert answer.json["catalogue"] == {"id": "lilleby", "version": "2026-01-01"}
        assert helhed("assess", "-", "--json", given={"catalogue": str(path), "on": "2026-03-02"}).code == 0


def test_the_numbers_of_the_day_decide(helhed: Helhed) -> None:
    before = helhed("assess", "-", "--json", "--on", "2018-09-18", given=GIVEN)
    assert (before.code, list(before.faults)) == (2, ["on"])
    assert helhed("assess", "-", "--json", "--on", "2018-09-19", given=GIVEN).code == 0


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({}, ["catalogue"]),
        ({"catalogue": None}, ["catalogue"]),
        ({"catalogue": 5}, ["catalogue"]),
        ({"catalogue": "hernin"}, ["catalogue"]),
        ({"catalogue": "a" * 5000}, ["catalogue"]),
        ({"catalogue": "\x00"}, ["catalogue"]),
        ({"catalogue": "herning", "on": "2026-13-01"}, ["on"]),
        ({"catalogue": "herning", "on": 20260302}, ["on"]),
        ({"catalogue": "herning", "on": "20260302"}, ["on"]),
        ({"catalogue": "herning", "facts": {"age": 81}}, ["facts.age"]),
        ({"catalogue": "nowhere", "on": "never", "facts": {"trained_first": 1}, "x": 1},
         ["catalogue", "facts.trained_first", "on", "x"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_every_fault_and_nothing_assessed(
    helhed: Helhed, given: dict[str, object], keys: list[str]
) -> None:
    written = json.dumps(given).encode()
    ended = helhed("assess", "-", "--json", given=written)
    assert (ended.code, sorted(ended.faults)) == (2, sorted(keys))
    told = helhed("assess", "-", given=written)
    assert (told.code, told.out) == (2, "")
    assert f"({len(keys)} fejl)" in told.err


def test_an_unknown_key_is_named_with_the_nearest_known_one(helhed: Helhed) -> None:
    ended = helhed("assess", "-", "--json", given={**GIVEN, "facts": {"functional_lvel": 2}})
    assert ended.faults == {"facts.functional_lvel": "ukendt nøgle «functional_lvel». Mente du «functional_level»?"}


def test_a_wrong_day_on_the_command_line_is_listed_with_the_rest(helhed: Helhed) -> None:
    ended = helhed("assess", "-", "--json", "--on", "i morgen", given={**GIVEN, "x": 1})
    assert (ended.code, sorted(ended.faults)) == (2, ["--on", "x"])


@pytest.mark.parametrize(
    "written",
    [
        b"", b"null", b"[]", b"{", b'{"catalogue": "herning",}', b"\xff\xfe", b"\xef\xbb\xbf{}", b'"' + b"a" * 9,
        b'{"catalogue": "herning", "catalogue": "jammerbugt"}', b'{"catalogue": "herning", "facts": {"a": 1, "a": 2}}',
        b'{"catalogue": "herning", "facts": {"weekly_minutes": ' + b"9" * 5000 + b"}}", b"[" * 100_000,
        b'{"catalogue": "herning", "facts": {"weekly_minutes": NaN}}',
    ],
)  # fmt: skip
def test_what_is_no_usable_json_is_refused(helhed: Helhed, written: bytes) -> None:
    ended = helhed("assess", "-", "--json", given=written)
    assert ended.code == 2
    assert all(ended.faults.values())


def test_a_file_that_is_not_there_or_no_file_is_refused(helhed: Helhed, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.json", tmp_path):
        ended = helhed("assess", str(path), "--json")
        assert ended.code == 2
        assert ended.json["faults"][0]["file"] == str(path)
