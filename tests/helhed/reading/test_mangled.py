"""A catalogue with something wrong in it is refused with file, key and line; it never breaks the program."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue import Catalogue, load_version
from helhed.eligibility import as_json, assess_with_changes, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError, Fault
from tests.helhed.eligibility.patience import tried
from tests.helhed.reading import mangling
from tests.helhed.reading.mangling import Mangled

CATALOGUES = Path(__file__).parents[3] / "catalogues"
LILLEBY = Path(__file__).parents[1] / "worlds" / "lilleby" / "2026-01-01"
VERSIONS = {
    "lilleby": LILLEBY,
    "herning": CATALOGUES / "herning" / "2018-09-19",
    "jammerbugt": CATALOGUES / "jammerbugt" / "2025-07-01",
}
ON = date(2026, 3, 2)
FILES = [(name, str(file.relative_to(folder))) for name, folder in VERSIONS.items() for file in folder.rglob("*.toml")]
LINE = {
    "starts": ["08:00"], "one_off": True, "morning_care": True, "visits": 2, "weeks": [3],
    "items": ["bins", "overcoat", "bed_linen_special", "hairdressing", "bath"],
}  # fmt: skip
SOME_FACTS = {"functional_level": 3, "weekly_minutes": 100, "cleaning_weeks": [3], "shifts": ["night"]}


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each catalogue's version in a folder of its own, to be spoiled and mended."""
    root = tmp_path_factory.mktemp("copies")
    return {name: shutil.copytree(folder, root / name) for name, folder in VERSIONS.items()}


def refusal(folder: Path, file: str, text: str) -> tuple[Fault, ...]:
    """The faults of a version when one of its files says this; none where it can be read all the same."""
    place = folder / file
    before = place.read_text(encoding="utf-8")
    place.write_text(text, encoding="utf-8")
    try:
        catalogue = load_version(folder)
    except CatalogueError as refused:
        return refused.faults
    finally:
        place.write_text(before, encoding="utf-8")
    use(catalogue)
    return ()


def use(catalogue: Catalogue) -> None:
    """What is read can be used: every product, and a line for each, with facts and without."""
    try:
        rules = prepare_rulebook(catalogue, ON)
    except CatalogueError:
        return
    lines = [{"package": product.code, **LINE} for product in catalogue.products]
    for known in ({"facts": SOME_FACTS, "grants": []}, {}):
        as_json(assess_with_changes(rules, parse_facts({**known, "request": lines}, catalogue)))


def mangled(text: str, data: st.DataObject) -> Mangled:
    place = data.draw(st.sampled_from(mangling.places(text)).map(lambda found: found.start()), label="place")
    match = next(found for found in mangling.places(text) if found.start() == place)
    literal = data.draw(st.sampled_from(("deleted", "renamed", *mangling.LITERALS)), label="instead")
    if literal == "deleted":
        return mangling.deleted(text, match)
    return mangling.renamed(text, match) if literal == "renamed" else mangling.retyped(text, match, literal)


@tried(120)
@given(where=st.sampled_from(FILES), data=st.data())
def test_a_spoiled_file_is_refused_as_a_catalogue_or_can_be_used(
    copies: dict[str, Path], where: tuple[str, str], data: st.DataObject
) -> None:
    name, file = where
    text = (VERSIONS[name] / file).read_text(encoding="utf-8")
    if not mangling.places(text):
        return
    for fault in refusal(copies[name], file, mangled(text, data).text):
        assert fault.message
        assert Path(fault.file).is_relative_to(copies[name])


def every(
    mangle: Callable[[str, re.Match[str]], Mangled], names: tuple[str, ...]
) -> Iterator[tuple[str, str, Mangled]]:
    for name, file in FILES:
        text = (VERSIONS[name] / file).read_text(encoding="utf-8")
        seen = set()
        for place in mangling.places(text):
            if name in names and place[1] not in seen:
                seen.add(place[1])
                yield name, file, mangle(text, place)


def test_a_misspelt_key_is_named_with_its_file_and_line_and_the_right_word(copies: dict[str, Path]) -> None:
    tried = 0
    for name, file, spoiled in every(mangling.renamed, ("lilleby",)):
        faults = refusal(copies[name], file, spoiled.text)
        named = [f for f in faults if f.key.split(".")[-1] == f"{spoiled.key}x" and f.file == str(copies[name] / file)]
        assert len(named) == 1, (file, spoiled.key, faults)
        assert named[0].line == spoiled.line or is_inside_a_value(spoiled)
        assert f"«{spoiled.key}x»" in named[0].message
        assert f"Mente du «{spoiled.key}»?" in named[0].message
        tried += 1
    assert tried > 50


def is_inside_a_value(spoiled: Mangled) -> bool:
    """A key inside a list that runs over several lines is placed where the list begins."""
    return spoiled.text.splitlines()[spoiled.line - 1].startswith((" ", "\t"))


def test_a_value_of_another_type_is_named_with_its_file_and_line(copies: dict[str, Path]) -> None:
    tried = 0
    for name, file, spoiled in every(lambda text, place: mangling.retyped(text, place, "[[]]"), ("lilleby",)):  # type: ignore[arg-type]
        faults = [
            fault for fault in refusal(copies[name], file, spoiled.text) if fault.file == str(copies[name] / file)
        ]
        assert faults, (file, spoiled.key)
        assert any(fault.line == spoiled.line for fault in faults) or is_inside_a_value(spoiled), (spoiled.key, faults)
        tried += 1
    assert tried > 50


def test_every_required_key_that_is_taken_away_is_missed_by_name(copies: dict[str, Path]) -> None:
    for key in ("code", "slug", "name", "kind", "shift", "group", "summary"):
        text = (LILLEBY / "products" / "dag.toml").read_text(encoding="utf-8")
        place = next(found for found in mangling.places(text) if found[1] == key)
        faults = refusal(copies["lilleby"], "products/dag.toml", mangling.deleted(text, place).text)
        assert any(fault.key == key and "mangler" in fault.message for fault in faults), (key, faults)


def test_nine_mistakes_are_reported_as_nine(copies: dict[str, Path]) -> None:
    folder = copies["lilleby"]
    text = (LILLEBY / "products" / "dag.toml").read_text(encoding="utf-8")
    spoiled = text + (
        '\n[[parameters]]\nname = "wrong"\nunit = "levels"\nsource = "A.scope"\n'
        'values = [{ valid_from = "2026", value = ["a", 1, -1, true], literal = 3 }, { vlue = 1 }]\n'
        '\n[[limits]]\nname = 1\nkind = "no_such_kind"\n'
    )
    faults = refusal(folder, "products/dag.toml", spoiled)
    keys = sorted(fault.key.split("parameters.")[-1].split("limits.")[-1].split(".", 1)[1] for fault in faults)
    assert keys == sorted(
        [
            "values.1.valid_from", "values.1.value.1", "values.1.value.3", "values.1.value.4", "values.1.literal",
            "values.2.vlue", "values.2.valid_from", "values.2.value", "name", "kind", "force", "wording", "source",
            "text",
        ]
    )  # fmt: skip
    assert all(fault.line > text.count("\n") for fault in faults)


def test_the_mistakes_of_every_file_are_told_together(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LILLEBY, tmp_path / "lilleby"))
    (folder / "signs.toml").unlink()
    (folder / "accepted.toml").write_bytes(b"\xff\xfe")
    (folder / "questions.toml").write_text("[[questions]]\nid = 'L1'\nid = 'L2'\n", encoding="utf-8")
    (folder / "products" / "dag.toml").write_text("kode = 1\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load_version(folder)
    by_file = {Path(fault.file).name: fault for fault in refused.value.faults}
    assert set(by_file) == {"signs.toml", "accepted.toml", "questions.toml", "dag.toml"}
    assert by_file["questions.toml"].line == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = \n", 1), ("\n\nid = [1,\n", 0), ("x = 1\nx = 2\n", 2), ("x = " + "9" * 5000, 0), ("x = " + "[" * 5000, 0)],
)
def test_what_is_no_toml_is_refused_with_its_line_where_it_has_one(
    copies: dict[str, Path], text: str, line: int
) -> None:
    (fault,) = refusal(copies["lilleby"], "signs.toml", text)
    assert Path(fault.file).name == "signs.toml"
    assert line in (0, fault.line)


@pytest.mark.parametrize(
    ("file", "was", "instead", "key"),
    [
        ("common.toml", 'source = "A.scope"', 'source = "A.scpe"', "source"),
        ("common.toml", 'source = "A.scope"', 'source = ""', "source"),
        ("common.toml", 'parameter = "quantities"', 'parameter = "quantitis"', "parameter"),
        ("common.toml", 'parameter = "quantities"\n', "", "limits.1"),
        ("common.toml", 'parameter = "quantities"', 'parameter = "case_days"', "parameter"),
        ("common.toml", 'packages = ["nat"]', "packages = []", "packages"),
        ("common.toml", 'packages = ["nat"]', 'packages = ["natten"]', "packages"),
        ("common.toml", 'others = ["tur"]\n', "", "combinations.1"),
        ("common.toml", 'text = "En pakke gives som {quantities}."', 'text = "Som {quantity}."', "text"),
        ("common.toml", 'order = ["let", "stor",', 'order = ["let",', "order"),
        ("common.toml", "none_of = [", "one_of = [] # [", "one_of"),
        ("common.toml", 'fact = "dwelling"', 'fact = "dweling"', "fact"),
        ("common.toml", '"somatic_care_home"', '"castle"', "none_of.1"),
        ("common.toml", "[0.5, 1]", "[nan, inf, -1]", "value.1"),
    ],
)
def test_a_name_of_nothing_is_refused(copies: dict[str, Path], file: str, was: str, instead: str, key: str) -> None:
    text = (LILLEBY / file).read_text(encoding="utf-8")
    assert was in text
    faults = refusal(copies["lilleby"], file, text.replace(was, instead, 1))
    assert any(fault.key.endswith(key) for fault in faults), faults
    assert all(fault.line for fault in faults if fault.key.endswith(key))


def test_a_limit_that_reads_a_fact_names_one_of_the_right_kind(copies: dict[str, Path]) -> None:
    text = (VERSIONS["herning"] / "products" / "C.toml").read_text(encoding="utf-8")
    for was, instead in (
        ('fact = "cleaning_granted"\n', ""),
        ('fact = "cleaning_granted"', 'fact = "cleaning_weeks"'),
        ('fact = "cleaning_weeks"', 'fact = "functional_level"'),
        ('items = ["bins", "bed_linen_special"]\n', ""),
        ('items = ["bins", "bed_linen_special"]', 'items = ["bin"]'),
    ):
        faults = refusal(copies["herning"], "products/C.toml", text.replace(was, instead, 1))
        assert len(faults) == 1, (was, instead, faults)
        assert faults[0].key.startswith("limits.")


@pytest.mark.parametrize(
    ("requirement", "key"),
    [
        ('any = [{ fact = "trained_first", is = true, note = 1 }]', "any.1.note"),
        ('any = [{ fact = "trained_first", is = true }]\nis = true', "is"),
        ('any = [{ all = [{ fact = "trained_first", is = 1 }, { fact = "x", is = true }] }]', "any.1.all.2.fact"),
        ('any = [{ all = [{ fact = "trained_first", is = 1 }, { fact = "x", is = true }] }]', "any.1.all.1.is"),
        ("any = []", "any"),
        ("any = [{}]", "any.1"),
        ('all = ["trained_first"]', "all.1"),
        ('fact = "trained_first"\nis = true\nall = [{ fact = "trained_first", is = true }]', "conditions.1"),
        ('fact = "trained_first"', "conditions.1"),
        ('fact = "trained_first"\nis = true\none_of = ["x"]', "conditions.1"),
        ('fact = "trained_first"\nlacks = "x"', "lacks"),
        ('fact = "functional_level"\none_of = [1, 2]', "one_of"),
        ('fact = "weekly_minutes"\nwithin = 120', "within"),
        ('fact = "grants"\nis = true', "is"),
        ('fact = "grants"\nholds = "castle"', "conditions.1"),
        ('fact = "shifts"\nlacks = "noon"', "lacks"),
    ],
)
def test_a_requirement_is_read_without_guessing(copies: dict[str, Path], requirement: str, key: str) -> None:
    text = (LILLEBY / "products" / "tur.toml").read_text(encoding="utf-8")
    rule = '[[conditions]]\nname = "x"\nforce = "binding"\nwording = "only"\nsource = "A.scope"\ntext = "X."\n'
    faults = refusal(copies["lilleby"], "products/tur.toml", f"{text}\n{rule}{requirement}\n")
    assert any(fault.key.endswith(key) for fault in faults), faults


def test_the_copies_were_mended(copies: dict[str, Path]) -> None:
    for name, folder in copies.items():
        assert load_version(folder) == load_version(VERSIONS[name])
