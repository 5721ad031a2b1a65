"""The decision tables are DMN 1.3, and say what the program says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product as every_combination
from pathlib import Path
from random import Random
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhed.catalogue import FACTS, Catalogue, DatedValue, FactDefinition, FactKind, Interval, load_version
from helhed.catalogue.exchange import dmn_text
from helhed.catalogue.exchange.dmn import DMN_NAMESPACE, FEEL_NAMESPACE
from helhed.catalogue.exchange.feel import format_literal, unary_interval
from helhed.eligibility import RuleOutcome, assess, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError
from tests.helhed.catalogue.feel_engine import matches
from tests.helhed.catalogue.invented import ON, invented

NAMES = {"dmn": DMN_NAMESPACE}
HOUSE = "https://www.omg.org/spec/DMN/20191111/"
MINUTES = (0, 119, 120, 121, 479, 480, 481, 779, 780, 781, 1439, 1440, 1441, 6000)
PROPOSED = ("level_hours_conflict", "no_pathway_for_level", "also_by_level")


@pytest.fixture(scope="module", params=["herning", "jammerbugt", "lilleby"])
def catalogue(request: pytest.FixtureRequest, catalogues_folder: Path, lilleby: Catalogue) -> Catalogue:
    if request.param == "lilleby":
        return lilleby
    (common,) = (catalogues_folder / request.param).glob("*/common.toml")
    return load_version(common.parent)


@pytest.fixture(scope="module")
def model(catalogue: Catalogue) -> Element:
    return fromstring(dmn_text(catalogue, ON))


def texts(element: Element, path: str) -> list[str]:
    return [found.findtext("dmn:text", "", NAMES) for found in element.findall(path, NAMES)]


def table(model: Element, name: str) -> tuple[list[str], list[tuple[list[str], list[str]]]]:
    (held,) = model.findall(f"dmn:decision[@name='{name}']/dmn:decisionTable", NAMES)
    facts = texts(held, "dmn:input/dmn:inputExpression")
    rules = [
        (texts(rule, "dmn:inputEntry"), texts(rule, "dmn:outputEntry")) for rule in held.findall("dmn:rule", NAMES)
    ]
    return facts, rules


def hits(model: Element, name: str, facts: Mapping[str, Any]) -> list[list[Any]]:
    inputs, rules = table(model, name)
    return [
        [None if output == "null" else output.strip('"') for output in outputs]
        for cells, outputs in rules
        if all(matches(cell, facts.get(fact)) for cell, fact in zip(cells, inputs, strict=True))
    ]


def test_the_namespaces_are_those_of_dmn_1_3(model: Element) -> None:
    assert f"{HOUSE}MODEL/" == DMN_NAMESPACE
    assert f"{HOUSE}FEEL/" == FEEL_NAMESPACE
    assert {element.tag.partition("}")[0] for element in model.iter()} == {f"{{{HOUSE}MODEL/"}
    assert (model.get("expressionLanguage"), model.get("typeLanguage")) == (f"{HOUSE}FEEL/", f"{HOUSE}FEEL/")


def test_every_id_stands_once_and_every_reference_leads_somewhere(model: Element) -> None:
    ids = [element.get("id") for element in model.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {element.get("href") for element in model.iter() if element.get("href")} <= {f"#{name}" for name in ids}


def test_every_type_is_built_in_or_defined(model: Element) -> None:
    defined = {item.get("name") for item in model.findall("dmn:itemDefinition", NAMES)}
    used = {element.get("typeRef") for element in model.iter() if element.get("typeRef")}
    used |= {element.text for element in model.iter(f"{{{DMN_NAMESPACE}}}typeRef")}
    assert used <= defined | {"string", "number", "boolean"}


def test_each_product_has_a_table_of_findings_and_a_verdict_drawn_from_it(catalogue: Catalogue, model: Element) -> None:
    tables = model.findall("dmn:decision/dmn:decisionTable[@hitPolicy='RULE ORDER']", NAMES)
    verdicts = model.findall("dmn:decision/dmn:literalExpression", NAMES)
    assert len(tables) == len(verdicts) == len(catalogue.products)
    for held in tables:
        columns = len(held.findall("dmn:input", NAMES))
        assert columns == len({*texts(held, "dmn:input/dmn:inputExpression")})
        for rule in held.findall("dmn:rule", NAMES):
            assert len(rule.findall("dmn:inputEntry", NAMES)) == columns
            assert len(rule.findall("dmn:outputEntry", NAMES)) == 4
            assert len(rule.findall("dmn:annotationEntry", NAMES)) == 2


def some_value(random: Random, fact: FactDefinition) -> Any:
    values: dict[FactKind, tuple[Any, ...]] = {
        FactKind.FLAG: (True, False),
        FactKind.CHOICE: fact.choices,
        FactKind.LEVEL: fact.numbers,
        FactKind.COUNT: fact.numbers,
        FactKind.MINUTES: MINUTES,
        FactKind.SHIFTS: ([], ["day"], ["day", "night"], ["evening"]),
    }
    known = values.get(fact.kind)
    return random.choice(known) if known and random.random() < 0.7 else None


def someone(random: Random, catalogue: Catalogue) -> dict[str, Any]:
    facts = {fact.name: value for fact in FACTS if (value := some_value(random, fact)) is not None}
    grants = random.choice([None, [], [product.code for product in catalogue.products]])
    return {"facts": facts} | ({} if grants is None else {"grants": [{"package": code} for code in grants]})


def verdict_of(found: list[list[Any]]) -> str:
    """What the verdict's expression says of a table's hits: the worst of them."""
    verdicts = {row[3] for row in found}
    return next((verdict for verdict in ("outside", "unknown", "needs_reason") if verdict in verdicts), "within")


def test_the_tables_say_of_every_citizen_what_an_assessment_says(catalogue: Catalogue, model: Element) -> None:
    random, rulebook = Random(2026), prepare_rulebook(catalogue, ON)
    for _ in range(40):
        given_facts = someone(random, catalogue)
        facts: dict[str, Any] = dict(given_facts["facts"])
        if "grants" in given_facts:
            facts["grants"] = [grant["package"] for grant in given_facts["grants"]]
        assessment = assess(rulebook, parse_facts({"catalogue": catalogue.id, **given_facts}, catalogue))
        for said in assessment.products:
            found = hits(model, f"findings_{said.product.slug.replace('-', '_')}", facts)
            expected = {(f.rule, f.outcome.value) for f in said.findings if f.outcome is not RuleOutcome.MET}
            assert {(row[0], row[1]) for row in found} == expected
            assert verdict_of(found) == said.verdict.value


def test_the_verdict_takes_the_worst_finding_first(model: Element) -> None:
    for decision in model.findall("dmn:decision", NAMES):
        for expression in texts(decision, "dmn:literalExpression"):
            order = [expression.index(f'then "{verdict}"') for verdict in ("outside", "unknown", "needs_reason")]
            assert order == sorted(order)
            assert expression.endswith('else "within"')


def test_the_table_of_proposals_proposes_what_an_assessment_proposes(catalogue: Catalogue, model: Element) -> None:
    if not model.findall("dmn:decision[@name='proposal_at_home']", NAMES):
        assert all(product.kind == "package" for product in catalogue.products)
        return
    rulebook = prepare_rulebook(catalogue, ON)
    for level, staff, minutes in every_combination(range(5), (1, 2), MINUTES):
        facts = {"functional_level": level, "staff_per_visit": staff, "weekly_minutes": minutes}
        proposal = assess(rulebook, parse_facts({"catalogue": catalogue.id, "facts": facts}, catalogue)).proposal
        ((pathway, question),) = hits(model, "proposal_at_home", facts)
        assert pathway == proposal.product.code
        assert question == next((q.code for q in proposal.questions if q.code in PROPOSED), None)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_every_catalogue_gives_a_model_or_names_the_number_it_lacks(seed: int) -> None:
    try:
        text = dmn_text(invented(seed), ON)
    except CatalogueError as lacking:
        assert all("har ingen værdi den 2026-03-02" in fault.message for fault in lacking.faults)  # noqa: PT017
    else:
        assert fromstring(text).tag == f"{{{DMN_NAMESPACE}}}definitions"


def test_a_number_without_a_value_that_day_is_named(lilleby: Catalogue) -> None:
    tur = lilleby.product("let")
    later = (DatedValue(valid_from=date(2026, 6, 1), value=Interval(upper=300)),)
    changed = replace(tur, parameters=(tur.parameters[0], replace(tur.parameters[1], values=later)))
    with pytest.raises(CatalogueError) as refusal:
        dmn_text(replace(lilleby, products=(changed, *lilleby.products[1:])), ON)
    (fault,) = refusal.value.faults
    assert (fault.file, fault.key) == ("let", "conditions.hours")


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(upper=120), "[0..120)"),
        (Interval(lower=780, upper=1440, is_upper_included=True), "[780..1440]"),
        (Interval(lower=1440, is_lower_included=False), "> 1440"),
        (Interval(lower=1440), ">= 1440"),
    ],
)
def test_intervals_in_feel_say_which_ends_are_in(interval: Interval, text: str) -> None:
    assert unary_interval(interval) == text
    for minutes in MINUTES:
        assert matches(text, minutes) == interval.contains(minutes)


def test_texts_in_feel_are_quoted() -> None:
    assert format_literal('a "b" \\ c\nd') == '"a \\"b\\" \\\\ c\\nd"'
