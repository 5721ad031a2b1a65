"""The invented municipalities with rates and rules of providers: which rate, with VAT or not, and who may deliver."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from helhed.catalogue import Catalogue, load
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.delivery_terms import ProviderCategory, RateHousehold, RatePayer, RateTime
from helhed.catalogue.elements import CareElement
from helhed.days.rhythm import Rhythm, read_rhythm
from helhed.eligibility.delivery import RateSituation, select_rate, weigh_provider

WORLDS = Path(__file__).parent / "worlds"
NAMES = sorted(path.parent.name for path in WORLDS.glob("*/delivery_cases.toml"))
FEWEST_CASES = 10


def read_delivery_cases(name: str, form: str) -> list[dict[str, Any]]:
    """The cases of one form, each with its day."""
    table = tomllib.loads((WORLDS / name / "delivery_cases.toml").read_text(encoding="utf-8"))
    return [{"on": table["on"], **case} for case in table.get(form, ())]


def list_cases(form: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}: {case['title']}")
        for name in NAMES
        for case in read_delivery_cases(name, form)
    ]


@cache
def load_delivery_world(name: str, on: date) -> Catalogue:
    return load(WORLDS / name, on)


def rhythms_of(catalogue: Catalogue, on: date) -> dict[str, Rhythm]:
    values = {each.name: each.dated_value(on) for each in catalogue.common.parameters}
    return {name: dated.value for name, dated in values.items() if dated and isinstance(dated.value, Rhythm)}


def situation(case: dict[str, Any]) -> RateSituation:
    granted = case.get("granted")
    return RateSituation(
        payer=RatePayer(case["payer"]),
        care_element=CareElement(case["care_element"]),
        product=case.get("product", ""),
        time=RateTime(case["time"]) if "time" in case else None,
        household=RateHousehold(case.get("household", "")),
        rhythm=read_rhythm(case["rhythm"]) if "rhythm" in case else None,
        granted=None if granted is None else frozenset(map(CareElement, granted)),
    )


@pytest.mark.parametrize(("name", "case"), list_cases("rates"))
def test_the_rate_is_the_one_the_case_names(name: str, case: dict[str, Any]) -> None:
    catalogue = load_delivery_world(name, case["on"])
    answer = select_rate(catalogue, situation(case), rhythms_of(catalogue, case["on"]))
    assert (answer.rate.name if answer.rate else "") == case.get("rate", "")
    assert list(answer.missing) == case.get("missing", [])
    if name == "ekstraby":
        assert answer.is_vat_added == case.get("vat")


@pytest.mark.parametrize(("name", "case"), list_cases("providers"))
def test_a_provider_fits_as_the_case_says(name: str, case: dict[str, Any]) -> None:
    product = load_delivery_world(name, case["on"]).product(case["product"])
    approved = frozenset(map(ProviderCategory, case["approved"]))
    assert [*weigh_provider(product, is_private=case["is_private"], approved=approved)] == case["mismatch"]


@pytest.mark.parametrize("name", NAMES)
def test_a_world_of_rates_has_ten_cases_and_its_check_says_no_false_word(name: str) -> None:
    cases = [*read_delivery_cases(name, "rates"), *read_delivery_cases(name, "providers")]
    assert len(cases) >= FEWEST_CASES
    on = cases[0]["on"]
    assert [
        finding.text for finding in check_catalogue(load_delivery_world(name, on), on) if finding.is_open_fault
    ] == []


def test_no_rate_of_any_world_has_kroner() -> None:
    """Kroner are the municipality's dated table: a key for them is refused by the loader."""
    for name in NAMES:
        for file in (WORLDS / name).rglob("delivery.toml"):
            assert "kr" not in file.read_text(encoding="utf-8").lower().split()


def test_one_rate_that_may_not_hold_asks_for_what_decides_it() -> None:
    taksby = load_delivery_world("taksby", date(2026, 3, 2))
    (evening,) = [rate for rate in taksby.rates if rate.name == "practical_day"]
    alone = replace(taksby, rates=(evening,))
    asked = RateSituation(payer=evening.payer, care_element=evening.care_element)
    answer = select_rate(alone, asked, {})
    assert (answer.rate, answer.missing) == (None, ("time",))
    known = select_rate(alone, replace(asked, time=evening.times[0]), {})
    assert known.rate is evening
