"""A catalogue with one mistake in it does not pass: a law case, the reviewed table or the check notices.

The law cases and the table are written by hand from the documents, so nothing here is measured with the mistaken
catalogue's own yardstick.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from helhed.catalogue import Catalogue, Force, LimitKind, format_value, load
from helhed.catalogue.check import check_catalogue
from helhed.eligibility import Rulebook
from tests.helhed.law_cases import REVIEWED, Question, answers, disagreements, forces_said, questions, ready
from tests.helhed.mutations import Mutation, code_of, mutations

CATALOGUES = Path(__file__).resolve().parents[2] / "catalogues"
TABLE = tomllib.loads(REVIEWED.read_text(encoding="utf-8"))
NAMES = ("herning", "jammerbugt")
ASKED = {name: [question for question in questions() if question.catalogue == name] for name in NAMES}


def real(name: str) -> Catalogue:
    return load(CATALOGUES / name, ASKED[name][0].on)


def reviewed_force(name: str, rule: str) -> str | None:
    forces: Mapping[str, str] = TABLE["forces"][name]
    return forces.get(rule, forces.get(f"*.{rule.rpartition('.')[2]}"))


def notices(question: Question, rulebook: Rulebook) -> bool:
    answer = answers(question, rulebook)
    if disagreements(question, answer):
        return True
    return any(reviewed_force(question.catalogue, rule) != force for rule, force in forces_said(answer).items())


def is_caught(mutation: Mutation, name: str) -> bool:
    if is_other_than_reviewed(mutation.catalogue):
        return True
    if mutation.is_literal:
        return any(finding.is_open_fault for finding in check_catalogue(mutation.catalogue, ASKED[name][0].on))
    rulebook = ready(mutation.catalogue, ASKED[name][0].on)
    nearest_first = sorted(ASKED[name], key=lambda question: mutation.product not in question.about)
    return any(notices(question, rulebook) for question in nearest_first)


def is_other_than_reviewed(catalogue: Catalogue) -> bool:
    """Whether a number or a force that only people read is not the one that was reviewed."""
    numbers = TABLE["numbers"][catalogue.id]
    said = said_numbers(catalogue)
    return any(said[number] != reviewed for number, reviewed in numbers.items()) or any(
        limit.force != reviewed_force(catalogue.id, f"{product.code}.{limit.name}")
        for product in catalogue.products
        for limit in product.limits
        if limit.kind is LimitKind.VISITS_TYPICALLY
    )


def said_numbers(catalogue: Catalogue) -> dict[str, str]:
    on = ASKED[catalogue.id][0].on
    said = {}
    for owner in (catalogue.common, *catalogue.products):
        for parameter in owner.parameters:
            dated = parameter.dated_value(on)
            assert dated is not None, parameter.name
            name = ".".join(part for part in (code_of(owner), parameter.name) if part)
            said[name] = format_value(dated.value, parameter.unit)
    return said


@pytest.mark.parametrize("name", NAMES)
def test_the_real_catalogue_is_not_mistaken(name: str) -> None:
    rulebook = ready(real(name), ASKED[name][0].on)
    assert [question.title for question in ASKED[name] if notices(question, rulebook)] == []
    assert [finding.text for finding in check_catalogue(rulebook.catalogue, rulebook.on) if finding.is_open_fault] == []
    said = said_numbers(rulebook.catalogue)
    assert {number: said.get(number) for number in TABLE["numbers"][name]} == TABLE["numbers"][name]


@pytest.mark.parametrize("name", NAMES)
def test_every_wrong_threshold_and_every_wrong_force_is_caught(name: str) -> None:
    uncaught = [mutation.what for mutation in mutations(real(name)) if not is_caught(mutation, name)]
    assert uncaught == []


@pytest.mark.parametrize("name", NAMES)
def test_numbers_a_limit_decides_by_are_not_left_to_the_reviewed_table(name: str) -> None:
    catalogue = real(name)
    deciding = {
        f"{product.code}.{limit.parameter}"
        for product in catalogue.products
        for limit in product.limits
        if limit.parameter and limit.force is not Force.DISCRETION
    }
    assert not deciding & set(TABLE["numbers"][name])
    typical = {p.code for p in catalogue.products for limit in p.limits if limit.kind is LimitKind.VISITS_TYPICALLY}
    assert all(f"{code}.visits" in TABLE["numbers"][name] for code in typical)
