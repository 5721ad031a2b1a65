"""A standard with a banked allowance (klippekort): read from its folder, kept as an account, told line by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from helhed.catalogue import load
from helhed.catalogue.allowance_words import describe_allowance
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.exchange import read_xlsx, toml_files, xlsx_bytes
from helhed.errors import CatalogueError
from tests.helhed.account_cases import is_as_said, keep, read_account_cases, told

WORLDS = Path(__file__).parent / "worlds"
ON = date(2026, 3, 2)
ACCOUNTS = read_account_cases(WORLDS / "klippeby" / "account_cases.toml")["accounts"]


@pytest.mark.parametrize("account", ACCOUNTS, ids=[each["title"] for each in ACCOUNTS])
def test_the_account_is_kept_and_told_as_the_case_says(account: dict[str, Any]) -> None:
    ledger = keep(account, load(WORLDS / "klippeby", ON))
    assert ledger.balance == account["balance"]
    assert account["says"] in told(ledger)


CHANGES = (
    ("value = 60 }", "value = 50 }"), ("value = 360 }", "value = 300 }"), ("value = 8 }", "value = 9 }"),
    ("value = 2 }", "value = 1 }"), ("end = 15:00:00", "end = 16:00:00"), ('"thu", "fri"]', '"thu", "fri", "sat"]'),
    ('value = { weekdays = ["mon"] }', 'value = { weekdays = ["mon", "thu"] }'),
    ("pauses = [", "is_cost_per_helper = false\npauses = ["),
)  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_every_changed_number_is_caught_by_an_account(before: str, after: str, tmp_path: Path) -> None:
    folder = copytree(WORLDS / "klippeby", tmp_path / "klippeby")
    change(folder, before, after)
    changed = load(folder, ON)
    wrong = [each["title"] for each in ACCOUNTS if not is_as_said(each, changed)]
    assert wrong != []


def change(folder: Path, before: str, after: str) -> None:
    file = folder / "2026-01-01" / "products" / "klip.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('value = { weekdays = ["mon"] }', "value = { per_week = 1 }", "hvilke dage der optjenes"),
        ("value = 360 }", "value = 30 }", "der optjenes 60 minutter ad gangen"),
        ('most_saved = "saved"', 'most_saved = "kept"', "men her ventes minutes"),
        ('kept_weeks = "kept"', 'kept_week = "kept"', "ukendt nøgle «kept_week»"),
    ],
)
def test_an_account_that_cannot_be_kept_is_refused(before: str, after: str, words: str, tmp_path: Path) -> None:
    folder = copytree(WORLDS / "klippeby", tmp_path / "klippeby")
    change(folder, before, after)
    with pytest.raises(CatalogueError) as refused:
        load(folder, ON)
    assert [fault.line > 0 and words in fault.message for fault in refused.value.faults] == [True]


def test_the_terms_are_said_checked_and_come_back_from_a_workbook_and_the_files(tmp_path: Path) -> None:
    catalogue = load(WORLDS / "klippeby", ON)
    product = catalogue.product("klip")
    assert [
        each.replace("\u00a0", " ") for each in describe_allowance(catalogue, product, product.allowances[0], ON)
    ] == [
        "Du optjener 60 minutter hver mandag og kan spare op til 360 minutter.",
        "Tid, der ikke er brugt efter 8 uger, bortfalder. Den ældste bruges først.",
        "Kommer der to hjælpere, bruges det dobbelte.",
        "Du optjener ikke, mens du er på hospitalet eller på ferie.",
        "Besøget bestilles mindst 2 hverdage før.",
        "Tiden kan bruges mandag til fredag kl. 9.00–15.00.",
    ]
    assert [finding.text for finding in check_catalogue(catalogue, ON) if finding.is_open_fault] == []
    assert read_xlsx(xlsx_bytes(catalogue)) == catalogue
    (tmp_path / "products").mkdir()
    for file, text in toml_files(catalogue).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert load(tmp_path, ON) == catalogue


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            "value = 360 }]",
            "value = 360 }, { valid_from = 2027-01-01, value = 45 }]",
            "60 minutter ad gangen fra 2027-01-01, men kan kun spares 45 op",
        ),
        (
            'weekdays = ["mon"] }',
            'weekdays = ["mon"], per_day = 7 }',
            "7 gange 60 minutter ad gangen fra 2026-01-01, men kan kun spares 360 op",
        ),
    ],
)
def test_room_that_is_too_small_on_any_day_is_refused(before: str, after: str, words: str, tmp_path: Path) -> None:
    folder = copytree(WORLDS / "klippeby", tmp_path / "klippeby")
    change(folder, before, after)
    with pytest.raises(CatalogueError) as refused:
        load(folder, ON)
    assert [words in fault.message.replace("\u00a0", " ") for fault in refused.value.faults] == [True]
