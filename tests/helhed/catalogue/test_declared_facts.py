"""A fact that a catalogue declares is a fact like any other, from the file to every place that reads it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from openpyxl import load_workbook

from helhed.catalogue import Catalogue, FactKind, load_version
from helhed.catalogue.diff import diff_catalogues
from helhed.catalogue.exchange import dmn_text, read_xlsx, toml_files, xlsx_bytes
from helhed.eligibility import as_json, assess_with_changes, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError, FactError
from tests.helhed.catalogue.invented import ON
from tests.helhed.cli.conftest import Helhed
from tests.helhed.cli.conftest import helhed as command_fixture
from tests.helhed.test_worlds import WORLDS

FOLDER = WORLDS / "fjordby" / "2026-01-01"


command = command_fixture


@pytest.fixture(scope="module")
def fjordby() -> Catalogue:
    return load_version(FOLDER)


@pytest.fixture
def faults_after(tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    """The faults of the catalogue once something is written otherwise in one of its files."""

    def changed(file: str, before: str, after: str) -> list[str]:
        folder = Path(shutil.copytree(FOLDER, tmp_path / "2026-01-01", dirs_exist_ok=True))
        text = (folder / file).read_text(encoding="utf-8")
        assert before in text
        (folder / file).write_text(text.replace(before, after), encoding="utf-8")
        with pytest.raises(CatalogueError) as refused:
            load_version(folder)
        return [f"{Path(fault.file).name}:{fault.line}:{fault.message}" for fault in refused.value.faults]

    return changed


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('name = "own_machine"', 'name = "Egen maskine"', "kan ikke være et navn"),
        ('name = "own_machine"', 'name = "lives_alone"', "findes i det nationale ordforråd"),
        ('kind = "flag"', 'kind = "weeks"', "et katalogs eget faktum kan ikke være «weeks»"),
        ('kind = "flag"', 'kind = "flags"', "er ikke et af ordene"),
        ('"Borgeren har ingen vaskemaskine, der virker"]', "]", "skriv 2 sætninger, én for ja og nej; her står 1"),
        ("may_become = [true]", 'may_become = ["ja"]', "er ikke en af de værdier"),
        ("numbers = [1, 2, 3, 4, 5, 6]", "numbers = [1, 2, 2]", "har samme værdi to gange"),
        ("numbers = [1, 2, 3, 4, 5, 6]", "", "mangler «numbers»"),
        ('"Borgeren bruger {value} rum til daglig"', '"Borgeren bruger rum"', "hvor tallet sættes ind"),
        ('short = ["bringer ud", ', "short = [", "ét kort ord for hver af de 3 værdier"),
        ('name = "rooms"', 'name = "grocer"', "«grocer» står 2 gange"),
    ],
)
def test_a_fault_of_a_declared_fact_is_told_with_its_line(
    faults_after: Callable[[str, str, str], list[str]], before: str, after: str, told: str
) -> None:
    found = [fault for fault in faults_after("facts.toml", before, after) if fault.startswith("facts.toml:")]
    assert any(told in fault for fault in found)
    assert not any(fault.startswith("facts.toml:0:") for fault in found)


def test_a_rule_that_reads_an_undeclared_fact_is_told_the_nearest(
    faults_after: Callable[[str, str, str], list[str]],
) -> None:
    (fault,) = faults_after("products/toejvask.toml", "fjordby.own_machine", "fjordby.own_machin")
    assert "toejvask.toml" in fault
    assert "«fjordby.own_machine»" in fault


def test_a_number_of_another_unit_is_told(faults_after: Callable[[str, str, str], list[str]]) -> None:
    (fault,) = faults_after("products/rengoering.toml", 'unit = "numbers"', 'unit = "levels"')
    assert "«rooms» er i enheden levels, men her ventes" in fault


def test_a_binding_rule_about_the_household_is_refused(faults_after: Callable[[str, str, str], list[str]]) -> None:
    main_rule, binding = (f'name = "nobody_else"\nforce = "{force}"' for force in ("main_rule", "binding"))
    (fault,) = faults_after("products/rengoering.toml", main_rule, binding)
    assert "handler om husstanden og må ikke afvise af sig selv" in fault


def assessed(catalogue: Catalogue, **given: Any) -> dict[str, Any]:
    told = as_json(assess_with_changes(prepare_rulebook(catalogue, ON), parse_facts(given, catalogue)))
    return {product["code"]: product for product in told["products"]}


def test_the_explanation_says_the_value_in_the_catalogues_own_words(fjordby: Catalogue) -> None:
    facts = {"fjordby.shop_distance": 499, "fjordby.rooms": 4, "fjordby.own_machine": True}
    told = assessed(fjordby, facts=facts, grants=[])
    texts = {f["rule"]: f["text"] for product in told.values() for f in product["findings"]}
    assert texts["indkoeb.far"] == ("Der er mindst 500 meter til nærmeste butik. Der er 499 meter til nærmeste butik.")
    assert texts["rengoering.rooms"].endswith("Borgeren bruger 4 rum til daglig.")
    assert texts["toejvask.machine"].endswith("Borgeren har en vaskemaskine, der virker.")
    assert texts["indkoeb.no_delivery"].endswith("Ikke oplyst: Bringer købmanden ud til borgeren?")


def test_what_would_change_the_answer_follows_what_the_fact_may_become(fjordby: Catalogue) -> None:
    told = assessed(fjordby, facts={"fjordby.own_machine": True, "fjordby.shop_distance": 10})
    assert told["toejvask"]["counterfactuals"] == [], "a machine is not taken away"
    assert told["indkoeb"]["counterfactuals"] == [], "nobody moves the shop"
    unknown = assessed(fjordby, facts={})
    assert [each["text"] for each in unknown["indkoeb"]["counterfactuals"]] == [
        "Hvis der er mindst 500 meter til nærmeste butik, er Indkøb inden for standarden."
    ]
    (change,) = unknown["indkoeb"]["counterfactuals"][0]["changes"]
    assert change == {"fact": "fjordby.shop_distance", "from": None, "to": {"first": 500, "last": None}}


@pytest.mark.parametrize(
    ("fact", "value", "told"),
    [
        ("fjordby.own_machine", "ja", "true eller false"),
        ("fjordby.grocer", "brings", "er ikke en af værdierne"),
        ("fjordby.rooms", 9, "er ikke et af tallene"),
        ("fjordby.shop_distance", -1, "et helt tal, 0 eller mere"),
        ("fjordby.shop_distance", True, "et helt tal, 0 eller mere"),
        ("fjordby.own_machin", True, "Mente du «fjordby.own_machine»?"),
        ("lilleby.own_machine", True, "ukendt nøgle"),
    ],
)
def test_an_input_that_cannot_be_used_is_told(fjordby: Catalogue, fact: str, value: object, told: str) -> None:
    with pytest.raises(FactError) as refused:
        parse_facts({"facts": {fact: value}}, fjordby)
    assert told in str(refused.value.faults[0])


def test_the_facts_go_to_a_workbook_and_come_back(fjordby: Catalogue) -> None:
    assert read_xlsx(xlsx_bytes(fjordby)) == fjordby


def test_a_workbook_without_the_sheet_of_facts_declares_none(fjordby: Catalogue) -> None:
    workbook = load_workbook(BytesIO(xlsx_bytes(load_version(WORLDS / "lilleby" / "2026-01-01"))))
    del workbook["facts"]
    saved = BytesIO()
    workbook.save(saved)
    assert read_xlsx(saved.getvalue()).facts == ()


def test_a_faulty_fact_of_a_workbook_is_told_with_its_cell(fjordby: Catalogue) -> None:
    workbook = load_workbook(BytesIO(xlsx_bytes(fjordby)))
    sheet = workbook["facts"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(4, header.index("numbers") + 1).value = "1; 2; 2"
    saved = BytesIO()
    workbook.save(saved)
    with pytest.raises(CatalogueError) as refused:
        read_xlsx(saved.getvalue())
    assert [(f.file, f.line, f.key) for f in refused.value.faults] == [("facts", 4, "numbers")]


def test_the_files_of_the_catalogue_hold_the_facts(fjordby: Catalogue, tmp_path: Path) -> None:
    for name, text in toml_files(fjordby).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert load_version(tmp_path) == fjordby


def test_the_decision_tables_read_the_facts_by_names_that_feel_can_say(fjordby: Catalogue) -> None:
    model = fromstring(dmn_text(fjordby, ON))
    named = {(data.get("name"), data[1].get("typeRef")) for data in model if data.tag.endswith("inputData")}
    assert ("fjordby__shop_distance", "number") in named
    assert ("fjordby__own_machine", "boolean") in named
    assert ("fjordby__grocer", "string") in named
    assert "fjordby.shop_distance" not in dmn_text(fjordby, ON)


def test_the_decision_tables_read_the_household(fjordby: Catalogue) -> None:
    model = fromstring(dmn_text(fjordby, ON))
    named = {(data.get("name"), data[1].get("typeRef")) for data in model if data.tag.endswith("inputData")}
    assert {("lives_alone", "boolean"), ("spouse_share", "string")} <= named


def test_a_fact_that_is_asked_otherwise_is_a_change_of_the_catalogue(fjordby: Catalogue) -> None:
    first, *rest = fjordby.facts
    later = replace(fjordby, facts=(replace(first, ask="Virker maskinen?", may_become=(True, False)), *rest))
    (told,) = diff_catalogues(fjordby, later)
    assert told.what == "facts.own_machine"
    assert "spørgsmålet er ændret fra «Har borgeren en vaskemaskine, der virker?» til «Virker maskinen?»" in told.text
    assert "det, den kan blive er ændret fra ja til ja og nej" in told.text


def test_the_command_lists_the_facts_a_catalogue_declares(command: Helhed) -> None:
    told = command("facts", "--catalogue", str(FOLDER.parent), "--json").json
    of = {fact["fact"]: fact for fact in told["facts"]}
    assert of["fjordby.rooms"] == {
        "fact": "fjordby.rooms",
        "type": FactKind.COUNT.value,
        "values": [1, 2, 3, 4, 5, 6],
        "meaning": "Rum, borgeren bruger til daglig",
        "rules": {"fjordby": ["rengoering.rooms"]},
    }
    assert "fjordby.rooms" in command("facts", "--catalogue", str(FOLDER.parent)).out
    shown = command("catalogue", "show", str(FOLDER.parent), "--json").json
    assert shown["facts"]["facts"][0]["name"] == "own_machine"


def test_no_other_catalogue_is_touched_by_a_declared_fact(catalogues_folder: Path) -> None:
    for name in ("herning", "jammerbugt"):
        (common,) = (catalogues_folder / name).glob("*/common.toml")
        assert load_version(common.parent).own_facts == ()
