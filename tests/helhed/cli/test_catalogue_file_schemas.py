"""The JSON Schemas of a catalogue's files: what an editor completes and marks while a policy officer types.

Every file of every world, of both seeds and of a new catalogue is valid by its schema; a misspelled key is not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from helhed.catalogue.exchange.guide import COLUMNS_SAID
from helhed.cli.catalogue_file_schemas import CATALOGUE_FILE_SCHEMAS
from tests.helhed.cli.conftest import Helhed

ROOT = Path(__file__).resolve().parents[3]
PLACES = (ROOT / "catalogues", ROOT / "tests" / "helhed" / "worlds")
NOT_OF_A_CATALOGUE = {"national.toml", "everyday.toml"}
FILES = [
    path
    for place in PLACES
    for path in sorted(place.rglob("*.toml"))
    if path.name not in NOT_OF_A_CATALOGUE and not path.name.endswith("_cases.toml")
]
IDS = [f"{path.relative_to(ROOT)}" for path in FILES]
FOLDERS = {"products": "product", "families": "family"}


def schema_name(path: Path) -> str:
    return f"helhed-{FOLDERS.get(path.parent.name, path.stem)}-file"


@cache
def validator_for(name: str) -> Draft202012Validator:
    return Draft202012Validator(CATALOGUE_FILE_SCHEMAS[name]())


def as_editor_has_it(value: Any) -> Any:
    """A file as an editor hands it to the schema: days and clock times are texts."""
    if isinstance(value, Mapping):
        return {key: as_editor_has_it(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_editor_has_it(part) for part in value]
    return value.isoformat() if isinstance(value, date | time) else value


def marks_of(path: Path, table: Mapping[str, Any]) -> list[str]:
    found = validator_for(schema_name(path)).iter_errors(as_editor_has_it(table))
    return [f"{mark.json_path}: {mark.message[:200]}" for mark in found]


def renamed_keys(value: Any) -> list[Any]:
    """The value with one key misspelled, for each of its keys; what an author names herself is no key."""
    made: list[Any] = []
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key in COLUMNS_SAID:
                made.append({(f"{name}x" if name == key else name): each for name, each in value.items()})
            if key not in ("facts", "axes", "amounts", "item_rhythms") or isinstance(part, list):
                made += [{**value, key: other} for other in renamed_keys(part)]
    elif isinstance(value, list):
        for number, part in enumerate(value):
            made += [[*value[:number], other, *value[number + 1 :]] for other in renamed_keys(part)]
    return made


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_file_of_every_world_and_seed_is_valid_by_its_schema(path: Path) -> None:
    assert marks_of(path, tomllib.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("name", sorted(CATALOGUE_FILE_SCHEMAS))
def test_a_misspelled_key_is_marked_in_every_kind_of_file(name: str) -> None:
    tried = 0
    for path in [path for path in FILES if schema_name(path) == name][:6]:
        for spoiled in renamed_keys(tomllib.loads(path.read_text(encoding="utf-8")))[:150]:
            assert marks_of(path, spoiled), (path.name, spoiled)
            tried += 1
    assert tried or name in {"helhed-signs-file", "helhed-questions-file"}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("product", "every_weeks = 2", "every_week = 2"),
        ("product", "value = { every_weeks = 2 }", "value = 2"),
        ("product", 'unit = "rhythm"', 'unit = "rythm"'),
        ("product", 'force = "main_rule"', 'force = "must"'),
        ("product", 'fact = "condition_unstable"', 'fact = "condition_unstabel"'),
        ("product", "value = [2, 3, 4]", "value = [2, 7]"),
        ("cases", 'verdict = "inden for standarden"', 'verdict = "ja"'),
        ("cases", "every_weeks = 2", "every_week = 2"),
        ("common", 'regime = "elderly_care_act"', 'regime = "aeldreloven"'),
        ("facts", 'kind = "flag"', 'kind = "janej"'),
    ],
)
def test_a_value_that_the_loader_refuses_is_marked_too(
    helhed: Helhed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, before: str, after: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert helhed("catalogue", "new", "mellemby", "--on", "2026-03-01").code == 0
    paths = [path for path in sorted(tmp_path.rglob("*.toml")) if schema_name(path) == f"helhed-{kind}-file"]
    text = paths[0].read_text(encoding="utf-8")
    assert marks_of(paths[0], tomllib.loads(text)) == []
    assert before in text
    assert marks_of(paths[0], tomllib.loads(text.replace(before, after, 1)))


def test_the_keys_of_the_model_have_their_meaning_for_the_editor() -> None:
    for name in ("helhed-product-file", "helhed-facts-file", "helhed-common-file"):
        described = str(CATALOGUE_FILE_SCHEMAS[name]())
        assert all(COLUMNS_SAID[key] in described for key in ("name", "source") if f"'{key}'" in described), name


def test_a_case_about_applying_alone_is_valid() -> None:
    path = next(path for path in FILES if schema_name(path) == "helhed-cases-file")
    case = {"title": "Uden ansøgning", "product": "tryg", "applications": {"automatic": "met"}}
    assert marks_of(path, {"on": "2026-03-02", "cases": [case]}) == []
    assert marks_of(path, {"on": "2026-03-02", "cases": [{"title": "Intet ventes", "product": "tryg"}]})
