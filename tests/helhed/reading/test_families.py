"""Families: fifty products from one file, single ones written out where they differ, each fault once with its line."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from shutil import copytree

import pytest

from helhed.catalogue import Catalogue, Window, load, load_version
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.exchange import read_xlsx, toml_files, xlsx_bytes
from helhed.eligibility import as_json, assess, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError, Fault

BAKKEBY = Path(__file__).parents[1] / "worlds" / "bakkeby" / "2026-01-01"
ON = date(2026, 3, 2)


@pytest.fixture(scope="module")
def bakkeby() -> Catalogue:
    return load(BAKKEBY, ON)


def value(catalogue: Catalogue, code: str, name: str) -> object:
    dated = catalogue.parameter(catalogue.product(code), name).dated_value(ON)
    return dated.value if dated else None


def test_one_file_of_fewer_than_150_lines_is_fifty_products(bakkeby: Catalogue) -> None:
    assert len((BAKKEBY / "families" / "pleje.toml").read_text(encoding="utf-8").splitlines()) < 150
    codes = [product.code for product in bakkeby.products]
    assert len(codes) == len(set(codes)) == 50
    assert codes[:4] == ["M1", "M1T", "M2", "M2T"]
    assert bakkeby.common.order == tuple(codes)
    night = bakkeby.product("N5T")
    assert night.plain == "træning i at komme op og i seng om natten"
    assert value(bakkeby, "N5T", "window") == Window(start=time(23), end=time(7))
    assert value(bakkeby, "M3", "minutes") == 20


def test_a_member_differs_only_where_it_is_written_out(bakkeby: Catalogue) -> None:
    assert value(bakkeby, "N2", "per_day") == 3
    assert value(bakkeby, "N2", "minutes") == 10
    assert {value(bakkeby, product.code, "per_day") for product in bakkeby.products if product.code != "N2"} == {1}
    asked = parse_facts({"grants": [], "request": [{"package": "N2", "weekdays": ["mon"], "per_day": 3}]}, bakkeby)
    answer = as_json(assess(prepare_rulebook(bakkeby, ON), asked))
    assert answer["request"]["verdict"] == "within"


def test_the_check_finds_no_fault_that_is_none(bakkeby: Catalogue) -> None:
    assert [finding.text for finding in check_catalogue(bakkeby, ON) if finding.is_open_fault] == []


def test_a_family_is_written_out_as_single_products(bakkeby: Catalogue, tmp_path: Path) -> None:
    assert read_xlsx(xlsx_bytes(bakkeby)) == bakkeby
    (tmp_path / "products").mkdir()
    for file, text in toml_files(bakkeby).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert load_version(tmp_path) == bakkeby


def faults_of(tmp_path: Path, before: str, after: str) -> list[Fault]:
    """The faults of the family with one piece of its text changed."""
    folder = copytree(BAKKEBY, tmp_path / "copy")
    path = folder / "families" / "pleje.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load_version(folder)
    return list(refused.value.faults)


@pytest.mark.parametrize(
    ("before", "after", "key", "words"),
    [
        ('group = "<task.name>"', 'group = "<task.nam>"', "template.group", "har ikke «nam». Mente du «name»?"),
        ('group = "<task.name>"', 'group = "<tsk.name>"', "template.group", "ingen akse «tsk». Mente du «task»?"),
        ('kind = "package"', 'kind = "pakke"', "kind", "ikke et af ordene"),
        ('kind = "per_day"', 'kind = "pr_day"', "limits.2.kind", "Mente du «per_day»?"),
        ('source = "K.times"\ntext', 'source = "K.time"\ntext', "limits.1.source", "«K.time» er ikke et kendt anker"),
        ("[members.N2]", "[members.X2]", "members.X2", "intet medlem «X2»"),
        ("[template]", "[templat]", "templat", "ukendt nøgle «templat»"),
        ('shift = "evening"', 'shift = "evning"', "shift", "Mente du «evening»?"),
        ("# Om natten er der flere", '[[without]]\nshift = "dagen"\n#', "without.1.shift", "Mente du «dag»?"),
    ],
)
def test_each_fault_of_a_family_is_told_once_with_its_line(
    tmp_path: Path, before: str, after: str, key: str, words: str
) -> None:
    faults = [fault for fault in faults_of(tmp_path, before, after) if words in fault.message]
    assert [fault.key for fault in faults] == [key]
    assert "families/pleje.toml" in faults[0].file
    assert faults[0].line > 0


@pytest.mark.parametrize(
    ("before", "after", "key", "words"),
    [
        ("[template]", '[[without]]\nshift = ["nat", "aften"]\n[template]', "shift", "én [[without]] for hver"),
        ('group = "<task.name>"', 'group = "<Task.name>"', "template.group", "«<Task.name>» er ikke"),
        ('group = "<task.name>"', 'group = "<task-x.name> her"', "template.group", "«<task-x.name>» er ikke"),
        ('group = "<task.name>"', 'group = "<shift.window> her"', "template.group", "ikke stå inde i en tekst"),
        ('group = "<task.name>"', 'group = "<task.name> <b.c.d>"', "template.group", "«<b.c.d>» er ikke"),
    ],
)
def test_what_is_no_slot_is_a_fault_and_never_public(
    tmp_path: Path, before: str, after: str, key: str, words: str
) -> None:
    faults = [fault for fault in faults_of(tmp_path, before, after) if words in fault.message]
    assert [fault.key.split(".")[-1] for fault in faults] == [key.rsplit(".", maxsplit=1)[-1]]
    assert faults[0].line


def test_a_members_own_text_is_filled_from_its_axes(tmp_path: Path) -> None:
    folder = copytree(BAKKEBY, tmp_path / "copy")
    path = folder / "families" / "pleje.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[members.N2]", '[members.N2]\nsummary = "Kun <shift.words>."', 1), encoding="utf-8")
    assert load_version(folder).product("N2").summary == "Kun om natten."


def test_a_family_of_too_many_is_refused_before_it_is_written_out(tmp_path: Path) -> None:
    many = "".join(f'[axes.more.v{number}]\nletter = "{number}"\n' for number in range(2000))
    (fault,) = (f for f in faults_of(tmp_path, "[template]\n", f"{many}\n[template]\n") if "højst 500" in f.message)
    assert "100000 ydelser" in fault.message


def test_combinations_that_do_not_exist_are_left_out(tmp_path: Path) -> None:
    folder = copytree(BAKKEBY, tmp_path / "copy")
    path = folder / "families" / "pleje.toml"
    text = path.read_text(encoding="utf-8")
    without = '[[without]]\nshift = "nat"\npurpose = "traening"\n'
    path.write_text(text.replace("[template]\n", f"{without}\n[template]\n", 1), encoding="utf-8")
    codes = [product.code for product in load_version(folder).products]
    assert len(codes) == 45
    assert [code for code in codes if code.startswith("N")] == ["N1", "N2", "N3", "N4", "N5"]
