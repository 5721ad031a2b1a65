"""The accounts of a world with a banked allowance (klippekort): kept by its terms, and compared with what they say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from helhed.catalogue import Catalogue
from helhed.days import Period, WorkingCalendar
from helhed.eligibility.allowance import AllowanceHistory, AllowanceLedger, AllowancePause, AllowanceUse, keep_ledger
from helhed.eligibility.allowance_terms import build_allowance_terms
from helhed.eligibility.case_comparison import differing_numbers
from helhed.eligibility.standard_cases import StandardCaseFile

START = date(2026, 1, 5)


@cache
def read_account_cases(file: Path) -> Mapping[str, Any]:
    """A world's accounts, and its numbers that no account computes with."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def keep(account: Mapping[str, Any], catalogue: Catalogue) -> AllowanceLedger:
    """The account kept by the terms of the catalogue's one product that has an allowance."""
    (product,) = (each for each in catalogue.products if each.allowances)
    terms = build_allowance_terms(catalogue, product, product.allowances[0], START)
    pauses = [_pause(account["pause"])] if "pause" in account else []
    uses = [AllowanceUse(**each) for each in account.get("uses", ())]
    period = Period(start=START, end=START + timedelta(weeks=account["weeks"]))
    return keep_ledger(terms, period, AllowanceHistory(uses=uses, pauses=pauses), WorkingCalendar(holidays=frozenset()))


def _pause(pause: Mapping[str, Any]) -> AllowancePause:
    period = Period(start=pause["start"], end=pause["start"] + timedelta(weeks=pause["weeks"]))
    return AllowancePause(period=period, cause=pause["cause"])


def told(ledger: AllowanceLedger) -> str:
    """Every line of the account, one after the other."""
    return " ".join(entry.text.replace("\u00a0", " ") for entry in ledger.entries)


def is_as_said(account: Mapping[str, Any], catalogue: Catalogue) -> bool:
    """Whether the account ends with the balance, and is told in the words, that the case says."""
    ledger = keep(account, catalogue)
    return ledger.balance == account["balance"] and account["says"] in told(ledger)


def account_differences(file: Path, catalogue: Catalogue) -> Iterator[str]:
    """Yields the title of each account that is kept otherwise, and each number that reads otherwise."""
    cases = read_account_cases(file)
    yield from (each["title"] for each in cases["accounts"] if not is_as_said(each, catalogue))
    yield from differing_numbers(StandardCaseFile(on=START, cases=(), numbers=cases["numbers"]), catalogue)


__all__ = ["account_differences", "is_as_said", "keep", "read_account_cases", "told"]
