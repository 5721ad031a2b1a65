"""A catalogue's conditions as decision tables in DMN 1.3 (OMG), to be read by any program that knows the standard.

For each product one table (hit policy RULE ORDER) of the conditions that are not met or unknown, each with its force
and what it comes to, and one decision that gathers them into a verdict; for pathways also the table of proposals (hit
policy UNIQUE). Limits on a request and combinations of products are not conditions on facts, and are not exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from helhed.catalogue.check.cells import MINUTES
from helhed.catalogue.check.claims import CatalogueReading, amount_cuts, chosen_value
from helhed.catalogue.exchange.feel import (
    ConditionOutcome,
    FeelOperand,
    Row,
    build_outcome_rows,
    format_literal,
    get_feel_name,
    get_feel_type,
    unary_interval,
)
from helhed.catalogue.exchange.proposals import ProposalRow, proposal_rows
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.phrases import fill_placeholders
from helhed.catalogue.references import tests_of
from helhed.catalogue.rules import Condition, Force, ParameterName, Test
from helhed.catalogue.values import Interval
from helhed.catalogue.vocabulary import GRANTS, FactDefinition, FactKind
from helhed.errors import CatalogueError, Fault

__all__ = ["DMN_NAMESPACE", "FEEL_NAMESPACE", "dmn_text"]

DMN_NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
FEEL_NAMESPACE = "https://www.omg.org/spec/DMN/20191111/FEEL/"

_OUTPUTS = ("rule", "outcome", "force", "verdict")
_VERDICTS = {
    ConditionOutcome.NOT_MET: {
        Force.BINDING: "outside",
        Force.MAIN_RULE: "needs_reason",
        Force.GUIDANCE: "needs_reason",
    },
    ConditionOutcome.UNKNOWN: {Force.BINDING: "unknown"},
}
_WITHIN = "within"
_WORST_FIRST = ("outside", "unknown", "needs_reason")


def dmn_text(catalogue: Catalogue, on: date) -> str:
    """The DMN model of a catalogue with the numbers of a day.

    Raises CatalogueError where a number that a condition needs has no value that day, or two products would get one
    name.
    """
    if faults := [*_names_twice(catalogue)]:
        raise CatalogueError(faults)
    register_namespace("", DMN_NAMESPACE)
    space = f"urn:helhed:{_letters(catalogue.id, '-')}:{catalogue.version}"
    root = _element(None, "definitions", id="definitions", name=catalogue.common.title, namespace=space)
    root.set("expressionLanguage", FEEL_NAMESPACE)
    root.set("typeLanguage", FEEL_NAMESPACE)
    _types(root)
    facts, proposals = proposal_rows(catalogue, on)
    reading = CatalogueReading(catalogue, on, chosen_value)
    read = {*facts, *(fact for product in catalogue.products for fact in _facts(catalogue, product))}
    _inputs(root, catalogue, read)
    for product in catalogue.products:
        _findings(root, reading, product)
        _verdict(root, product)
    if proposals:
        _proposals(root, reading, facts, proposals)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _names_twice(catalogue: Catalogue) -> Iterator[Fault]:
    names = [_name(product) for product in catalogue.products]
    for product, name in zip(catalogue.products, names, strict=True):
        if names.count(name) > 1:
            message = f"adressen «{product.slug}» ligner en anden; i DMN får de samme navn. Giv den en ny."
            yield Fault(file=product.code, key="slug", message=message)


def _element(parent: Element | None, tag: str, /, **attributes: str) -> Element:
    full = f"{{{DMN_NAMESPACE}}}{tag}"
    return Element(full, attributes) if parent is None else SubElement(parent, full, attributes)


def _text(parent: Element, tag: str, text: str, /, **attributes: str) -> Element:
    """An element that holds its words in `text`, as expressions and entries do."""
    element = _element(parent, tag, **attributes)
    _element(element, "text").text = text
    return element


def _types(root: Element) -> None:
    for name, kind in (("texts", "string"), ("numbers", "number")):
        item = _element(root, "itemDefinition", id=f"type_{name}", name=name, isCollection="true")
        _element(item, "typeRef").text = kind
    for name, columns in (("finding", _OUTPUTS), ("proposed", ("pathway", "question"))):
        item = _element(root, "itemDefinition", id=f"type_{name}", name=name)
        for column in columns:
            part = _element(item, "itemComponent", id=f"type_{name}_{column}", name=column)
            _element(part, "typeRef").text = "string"
    item = _element(root, "itemDefinition", id="type_findings", name="findings", isCollection="true")
    _element(item, "typeRef").text = "finding"


def _inputs(root: Element, catalogue: Catalogue, facts: Iterable[str]) -> None:
    for fact in sorted(facts):
        name, definition = get_feel_name(fact), _definition(catalogue, fact)
        data = _element(root, "inputData", id=f"input_{name}", name=name)
        _element(data, "description").text = _meaning(definition)
        _element(data, "variable", id=f"variable_{name}", name=name, typeRef=get_feel_type(definition))


def _definition(catalogue: Catalogue, fact: str) -> FactDefinition | None:
    return None if fact == GRANTS else catalogue.fact(fact)


def _meaning(fact: FactDefinition | None) -> str:
    return fact.meaning if fact else "Koderne på de ydelser, der er bevilget i forvejen"


def _name(product: Product) -> str:
    """A product's name in FEEL: its slug, with nothing FEEL would take for a sign."""
    return _letters(product.slug, "_")


def _letters(text: str, other: str) -> str:
    return "".join(letter if letter.isalnum() and letter.isascii() else other for letter in text)


def _facts(catalogue: Catalogue, product: Product) -> tuple[str, ...]:
    tests = (test for c in catalogue.conditions_of(product) for test in tests_of(c.requirement))
    return tuple(dict.fromkeys(test.fact for test in tests))


def _decision(root: Element, name: str, label: str, kind: str) -> Element:
    decision = _element(root, "decision", id=f"decision_{name}", name=name, label=label)
    _element(decision, "variable", id=f"variable_{name}", name=name, typeRef=kind)
    return decision


def _requires(decision: Element, what: str, ids: Iterable[str]) -> None:
    for number, needed in enumerate(ids, start=1):
        requirement = _element(decision, "informationRequirement", id=f"{decision.get('id')}_needs_{number}")
        _element(requirement, what, href=f"#{needed}")


def _findings(root: Element, reading: CatalogueReading, product: Product) -> None:
    """The table of what is not met or unknown in a product."""
    facts = _facts(reading.catalogue, product)
    decision = _decision(root, f"findings_{_name(product)}", f"{product.name}: betingelser", "findings")
    _requires(decision, "requiredInput", (f"input_{get_feel_name(fact)}" for fact in facts))
    table = _table(decision, "RULE ORDER", _columns(reading.catalogue, facts), _OUTPUTS)
    for name in ("text", "source"):
        _element(table, "annotation", name=name)
    for number, (condition, outcome, row) in enumerate(_condition_rows(reading, product), start=1):
        outputs = (
            f"{product.code}.{condition.name}",
            outcome.value,
            condition.force.value,
            _VERDICTS[outcome].get(condition.force, _WITHIN),
        )
        rule = _rule(table, f"{decision.get('id')}_rule_{number}", [row.get(fact, "-") for fact in facts], outputs)
        _text(rule, "annotationEntry", fill_placeholders(condition.text, reading.catalogue, product, reading.on))
        _text(rule, "annotationEntry", condition.source)


def _condition_rows(reading: CatalogueReading, product: Product) -> Iterator[tuple[Condition, ConditionOutcome, Row]]:
    for condition in reading.catalogue.conditions_of(product):
        operands = {
            test: FeelOperand(_definition(reading.catalogue, test.fact), _operand(reading, product, condition, test))
            for test in tests_of(condition.requirement)
        }
        for outcome in (ConditionOutcome.NOT_MET, ConditionOutcome.UNKNOWN):
            for row in build_outcome_rows(condition.requirement, operands, outcome):
                yield condition, outcome, row


def _operand(reading: CatalogueReading, product: Product, condition: Condition, test: Test) -> Any:
    if not isinstance(test.operand, ParameterName):
        return test.operand
    value = reading.value(product, test.operand.name)
    if value is None:
        message = f"tallet «{test.operand.name}» har ingen værdi den {reading.on.isoformat()}."
        raise CatalogueError([Fault(file=product.code, key=f"conditions.{condition.name}", message=message)])
    return value


Column = tuple[str, FactDefinition | None]
"""An input of a table: the name of a fact and its definition; the grants have none."""


def _columns(catalogue: Catalogue, facts: Iterable[str]) -> list[Column]:
    return [(fact, _definition(catalogue, fact)) for fact in facts]


def _table(decision: Element, hit_policy: str, facts: Sequence[Column], outputs: Sequence[str]) -> Element:
    name = decision.get("id")
    table = _element(decision, "decisionTable", id=f"{name}_table", hitPolicy=hit_policy)
    for number, (fact, known) in enumerate(facts, start=1):
        column = _element(table, "input", id=f"{name}_input_{number}", label=_meaning(known))
        said = {"id": f"{name}_expression_{number}", "typeRef": get_feel_type(known)}
        _text(column, "inputExpression", get_feel_name(fact), **said)
    for output in outputs:
        _element(table, "output", id=f"{name}_output_{output}", name=output, typeRef="string")
    return table


def _rule(table: Element, name: str, cells: Sequence[str], outputs: Sequence[str]) -> Element:
    rule = _element(table, "rule", id=name)
    for number, cell in enumerate(cells, start=1):
        _text(rule, "inputEntry", cell, id=f"{name}_input_{number}")
    for number, output in enumerate(outputs, start=1):
        _text(rule, "outputEntry", format_literal(output or None), id=f"{name}_output_{number}")
    return rule


def _verdict(root: Element, product: Product) -> None:
    """The worst of a product's findings: outside, then unknown, then needs_reason; within where there is none."""
    found = f"findings_{_name(product)}"
    decision = _decision(root, f"verdict_{_name(product)}", f"{product.name}: resultat", "string")
    _requires(decision, "requiredDecision", [f"decision_{found}"])
    text = format_literal(_WITHIN)
    for verdict in reversed(_WORST_FIRST):
        literal = format_literal(verdict)
        text = f"if some f in {found} satisfies f.verdict = {literal} then {literal} else {text}"
    _text(decision, "literalExpression", text, id=f"{decision.get('id')}_expression", typeRef="string")


def _proposals(
    root: Element, reading: CatalogueReading, facts: Sequence[str], proposals: Sequence[ProposalRow]
) -> None:
    decision = _decision(root, "proposal_at_home", "Forløb i eget hjem: forslag", "proposed")
    _requires(decision, "requiredInput", (f"input_{get_feel_name(fact)}" for fact in facts))
    table = _table(decision, "UNIQUE", _columns(reading.catalogue, facts), ("pathway", "question"))
    for number, row in enumerate(proposals, start=1):
        cells = _region_cells(row, reading)
        entries = [cells.get(fact, "-") for fact in facts]
        _rule(table, f"{decision.get('id')}_rule_{number}", entries, (row.pathway, row.question))


def _region_cells(row: ProposalRow, reading: CatalogueReading) -> Mapping[str, str]:
    cells = {fact: _value_cell(reading, fact, value) for fact, value in row.region.values}
    first, last = row.region.first, row.region.last
    if (first, last) != (0, None):
        interval = Interval(lower=first, upper=None if last is None else last + 1)
        cells[MINUTES] = unary_interval(interval)
    return cells


def _value_cell(reading: CatalogueReading, fact: str, value: Any) -> str:
    """A value as a cell; an amount stands for the range it begins."""
    if fact == GRANTS or reading.catalogue.fact(fact).kind is not FactKind.AMOUNT:
        return format_literal(value)
    later = [cut for cut in amount_cuts(reading.catalogue, reading.on) if cut > value]
    return unary_interval(Interval(lower=value, upper=later[0] if later else None))
