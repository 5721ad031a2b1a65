"""A standard with a banked allowance (klippekort): read from its folder, kept as an account, told line by line."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from helhed.catalogue import load
from helhed.catalogue.allowance_words import describe_allowance
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.exchange import read_xlsx, toml_files, xlsx_bytes
from helhed.days import Period, WorkingCalendar
from helhed.eligibility.allowance import AllowanceHistory, AllowanceLedger, AllowancePause, AllowanceUse, keep_ledger
from helhed.eligibility.allowance_terms import build_allowance_terms
from helhed.errors import CatalogueError

WORLDS = Path(__file__).parent / "worlds"
START, ON = date(2026, 1, 5), date(2026, 3, 2)
ACCOUNTS = tomllib.loads((WORLDS / "klippeby_accounts.toml").read_text(encoding="utf-8"))["accounts"]


def keep(account: dict[str, Any], folder: Path = WORLDS / "klippeby") -> AllowanceLedger:
    catalogue = load(folder, ON)
    product = catalogue.product("klip")
    terms = build_allowance_terms(catalogue, product, product.allowances[0], START)
    pauses = [
        AllowancePause(
            period=Period(start=each["start"], end=each["start"] + timedelta(weeks=each["weeks"])), cause=each["cause"]
        )
        for each in [account["pause"]]
    ] if "pause" in account else []  # fmt: skip
    uses = [AllowanceUse(**each) for each in account.get("uses", ())]
    period = Period(start=START, end=START + timedelta(weeks=account["weeks"]))
    return keep_ledger(terms, period, AllowanceHistory(uses=uses, pauses=pauses), WorkingCalendar(holidays=frozenset()))


@pytest.mark.parametrize("account", ACCOUNTS, ids=[each["title"] for each in ACCOUNTS])
def test_the_account_is_kept_and_told_as_the_case_says(account: dict[str, Any]) -> None:
    ledger = keep(account)
    assert ledger.balance == account["balance"]
    assert account["says"] in " ".join(entry.text.replace("\u00a0", " ") for entry in ledger.entries)


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
    wrong = [each["title"] for each in ACCOUNTS if not is_as_said(each, folder)]
    assert wrong != []


def is_as_said(account: dict[str, Any], folder: Path) -> bool:
    ledger = keep(account, folder)
    said = " ".join(entry.text.replace("\u00a0", " ") for entry in ledger.entries)
    return ledger.balance == account["balance"] and account["says"] in said


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
