"""Two versions are compared in Danish, and each change says from when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from helhed.catalogue import Catalogue, DatedValue, Force, Item, ItemRole, ProductKind, Statement
from helhed.catalogue.diff import DifferenceKind, diff_catalogues
from tests.helhed.catalogue.invented import invented

NEXT_YEAR = date(2027, 1, 1)


def next_version(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, common=replace(catalogue.common, version=NEXT_YEAR, valid_from=NEXT_YEAR))


def with_product(catalogue: Catalogue, code: str, **fields: Any) -> Catalogue:
    return replace(catalogue, products=tuple(replace(p, **fields) if p.code == code else p for p in catalogue.products))


def told(old: Catalogue, new: Catalogue) -> list[tuple[str, str, str]]:
    return [(d.place, d.since.isoformat(), d.text) for d in diff_catalogues(old, new)]


def test_the_same_rules_in_a_new_version_are_no_change(lilleby: Catalogue) -> None:
    assert diff_catalogues(lilleby, next_version(lilleby)) == ()


def test_a_new_number_is_told_with_both_values_and_its_first_day(lilleby: Catalogue) -> None:
    per_week = lilleby.product("tur").parameters
    changed = tuple(
        replace(p, values=(DatedValue(valid_from=date(2026, 1, 1), value=3),)) if p.name == "per_week" else p
        for p in per_week
    )
    assert told(lilleby, next_version(with_product(lilleby, "tur", parameters=changed))) == [
        ("tur", "2027-01-01", "Tallet «per_week» er ændret fra 2 pakker om ugen til 3 pakker om ugen.")
    ]


def test_a_number_that_changes_later_is_told_from_that_day(lilleby: Catalogue) -> None:
    changed = tuple(
        replace(p, values=(*p.values, DatedValue(valid_from=date(2027, 7, 1), value=5))) if p.name == "per_week" else p
        for p in lilleby.product("tur").parameters
    )
    assert told(lilleby, next_version(with_product(lilleby, "tur", parameters=changed))) == [
        ("tur", "2027-07-01", "Tallet «per_week» er ændret fra 2 pakker om ugen til 5 pakker om ugen.")
    ]


def test_a_number_that_becomes_our_default_is_a_change(lilleby: Catalogue) -> None:
    changed = tuple(replace(p, is_stated=p.name != "per_week") for p in lilleby.product("tur").parameters)
    ((_, _, text),) = told(lilleby, next_version(with_product(lilleby, "tur", parameters=changed)))
    assert text == "Tallet «per_week»: feltet «is_stated» er ændret fra ja til nej."


def test_a_past_value_that_is_corrected_is_not_passed_over(lilleby: Catalogue) -> None:
    corrected = tuple(
        replace(p, values=(replace(p.values[0], value=9), *p.values[1:])) if p.name == "case_days" else p
        for p in lilleby.common.parameters
    )
    new = next_version(replace(lilleby, common=replace(lilleby.common, parameters=corrected)))
    ((place, _, text),) = told(lilleby, new)
    assert (place, text) == ("", "Tallet «case_days»: tidligere værdier eller den bogstavelige læsning er ændret.")


def test_another_force_and_another_requirement_are_said_in_words(lilleby: Catalogue) -> None:
    nat = lilleby.product("nat")
    (first, second) = nat.conditions
    harder = replace(first, force=Force.GUIDANCE, requirement=first.requirement.parts[0])
    ((place, _, text),) = told(lilleby, next_version(with_product(lilleby, "nat", conditions=(harder, second))))
    assert place == "nat"
    assert text == (
        "Betingelsen «not_by_day»: styrken er ændret fra bindende til vejledende, kravet er ændret fra "
        "«enten opgaven kan ikke løses om dagen eller ingen andre kan løse opgaven» til "
        "«opgaven kan ikke løses om dagen»."
    )


def test_items_and_texts_come_and_go(lilleby: Catalogue) -> None:
    dag = lilleby.product("dag")
    meal = Item(id="meal", role=ItemRole.CORE, text="Morgenmad.", source="P.who")
    new = with_product(
        lilleby,
        "dag",
        items=(dag.items[0], meal),
        purpose=(Statement(text="At du kommer op.", source="P.who"),),
        summary="Hjælp om morgenen.",
    )
    assert [text for _, _, text in told(lilleby, next_version(new))] == [
        "Resumeet er ændret fra «Hjælp til at komme op.» til «Hjælp om morgenen.».",
        "I formålet er kommet: «At du kommer op.»",
        "Af formålet er gået ud: «At du kan blive boende.»",
        "Indholdet «meal» er kommet til: Morgenmad.",
        "Indholdet «hair_wash» er faldet bort: Hårvask.",
    ]


def test_products_come_and_go(lilleby: Catalogue) -> None:
    without = replace(lilleby, products=tuple(p for p in lilleby.products if p.code != "tur"))
    assert ("tur", "2027-01-01", "Gåtur findes ikke længere.") in told(lilleby, next_version(without))
    (added,) = [d for d in diff_catalogues(without, next_version(lilleby)) if d.kind is DifferenceKind.ADDED]
    assert (added.place, added.text) == ("tur", "Gåtur er en ny ydelse.")


def test_what_is_common_stands_before_the_products(lilleby: Catalogue) -> None:
    new = with_product(
        replace(lilleby, common=replace(lilleby.common, introduction="Ny indledning.")), "let", kind=ProductKind.PACKAGE
    )
    assert [d.place for d in diff_catalogues(lilleby, next_version(new))] == ["", "let"]


seeds = st.integers(0, 2**32)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_nothing_differs_from_itself(seed: int) -> None:
    assert diff_catalogues(invented(seed), invented(seed)) == ()


@settings(max_examples=60, deadline=None)
@given(seeds, seeds)
def test_catalogues_that_differ_are_told_apart(one: int, other: int) -> None:
    old, new = invented(one), invented(other)
    found = diff_catalogues(old, new)
    assert bool(found) == (old != new)
    assert all(difference.text and difference.since >= new.common.valid_from for difference in found)
