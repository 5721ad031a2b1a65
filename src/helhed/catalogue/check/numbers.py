"""Finds numbers no rule reads, numbers the text does not state, and signs no product names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.phrases import fill_placeholders, format_value, join_words
from helhed.catalogue.references import PLACEHOLDER, tests_of, walk_fields
from helhed.catalogue.rules import LimitKind, ParameterName
from helhed.catalogue.values import MEASURES, Parameter, Unit

__all__ = ["READ_BY_THE_PROGRAM", "check_numbers"]

_UNIT_NAMES: Mapping[Unit, str] = {
    Unit.PACKAGES_PER_DAY: "antallet af pakker om dagen",
    Unit.PACKAGES_PER_WEEK: "antallet af pakker om ugen",
    Unit.VISITS_PER_DAY: "antallet af besøg",
    Unit.MINUTES: "antallet af minutter",
    Unit.DAYS: "antallet af dage",
    Unit.WORKING_DAYS: "antallet af hverdage",
    Unit.WEEKS: "antallet af uger",
    Unit.MONTHS: "antallet af måneder",
    Unit.METRES: "afstanden",
    Unit.QUANTITIES: "mængden",
    Unit.CLOCK: "klokkeslættet",
    Unit.WINDOW: "tidsrummet",
    Unit.RHYTHM: "hvor tit",
    Unit.RHYTHMS: "hvor tit",
    **dict.fromkeys(MEASURES, "mængden"),
}
READ_BY_THE_PROGRAM = frozenset({"boundary_minutes"})
"""Common parameters that no rule names because the program asks for them itself: the margin of a proposal."""


def check_numbers(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields unused parameters and signs; then, as notes, the numbers that are our default."""
    read = _names_read(catalogue)
    for product in (None, *catalogue.products):
        for parameter in product.parameters if product else catalogue.common.parameters:
            readers = {code for code, name in read if name == parameter.name}
            if not _is_read(catalogue, product, parameter.name, readers):
                yield _unused(product, parameter)
    named = {sign.id for product in catalogue.products for sign in product.signs}
    for sign in catalogue.signs:
        if sign.id not in named:
            text = f"Kendetegnet «{sign.id}» hører ikke til nogen ydelse."
            yield CheckFinding(id=f"unused_sign:{sign.id}", code="unused_sign", severity=Severity.NOTE, text=text)
    yield from _not_stated(catalogue, on)


def _names_read(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Returns every parameter name read, with the code of the product that reads it; the code of the common file is
    empty."""
    read = {("", name) for name in READ_BY_THE_PROGRAM}
    read |= {("", name) for rate in catalogue.rates for name in (rate.rhythm, rate.months_charged)}
    read |= {("", goal.target) for goal in catalogue.goals}
    read |= {(product.code, product.competence_levels) for product in catalogue.products}
    read |= {(p.code, name) for p in catalogue.products for each in p.allowances for name in each.parameter_names}
    for product in (None, *catalogue.products):
        owner = product or catalogue.common
        code = product.code if product else ""
        for _, field, value in walk_fields(owner):
            if field in ("parameter", "rhythm", "minutes") and isinstance(value, str) and value:
                read.add((code, value))
            elif isinstance(value, str):
                read |= {(code, name) for name in PLACEHOLDER.findall(value)}
        requirements = [c.requirement for c in owner.conditions]
        requirements += [requirement for limit in owner.limits for requirement in limit.requirements]
        tests = (test for requirement in requirements for test in tests_of(requirement))
        read |= {(code, test.operand.name) for test in tests if isinstance(test.operand, ParameterName)}
    return read


def _is_read(catalogue: Catalogue, product: Product | None, name: str, readers: set[str]) -> bool:
    """Whether a number is read. A product's number is read by the product itself or by a common rule; a common number
    by the common file or by a product without its own number of that name."""
    if product:
        return bool(readers & {product.code, ""})
    own = {p.code for p in catalogue.products for parameter in p.parameters if parameter.name == name}
    return bool(readers - own)


def _unused(product: Product | None, parameter: Parameter) -> CheckFinding:
    name = f"{product.code}.{parameter.name}" if product else parameter.name
    return CheckFinding(
        id=f"unused_parameter:{name}",
        code="unused_parameter",
        severity=Severity.FAULT,
        text=f"Tallet «{name}» bruges hverken af en regel eller af en tekst.",
        products=(product.code,) if product else (),
        rules=(name,),
        sources=(parameter.source,),
    )


def _not_stated(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields one note per name, without the caps, which the check of caps reports."""
    caps = {
        (product.code, limit.parameter)
        for product in catalogue.products
        for limit in catalogue.limits_of(product)
        if limit.kind in (LimitKind.PER_DAY, LimitKind.PER_WEEK)
    }
    chosen: dict[str, list[tuple[str, Parameter]]] = {}
    for product in (None, *catalogue.products):
        for parameter in product.parameters if product else catalogue.common.parameters:
            code = product.code if product else ""
            if not parameter.is_stated and (code, parameter.name) not in caps:
                chosen.setdefault(parameter.name, []).append((code, parameter))
    for name, places in chosen.items():
        codes = tuple(code for code, _ in places if code)
        where = f" i {join_words([catalogue.product(code).short_name for code in codes], 'og')}" if codes else ""
        what = _UNIT_NAMES.get(places[0][1].unit, "tallet")
        yield CheckFinding(
            id=f"not_stated:{name}",
            code="not_stated",
            severity=Severity.NOTE,
            text=f"Teksten nævner ikke {what}{where}; kataloget regner med {_said(places, on)}.",
            products=codes,
            rules=tuple(f"{code}.{name}" if code else name for code, _ in places),
            sources=tuple(dict.fromkeys(parameter.source for _, parameter in places)),
            example=_sentence_with(catalogue, name, codes, on),
        )


def _sentence_with(catalogue: Catalogue, name: str, codes: Sequence[str], on: date) -> str:
    """The first of our own sentences that names the number or rests on it, with the number in it."""
    owners = [*map(catalogue.product, codes), None] if codes else [None, *catalogue.products]
    for product in owners:
        for text in _texts_on(product or catalogue.common, name):
            return f"«{fill_placeholders(text, catalogue, product, on)}»"
    return ""


def _texts_on(owner: Product | Common, name: str) -> Iterator[str]:
    """The sentences that name a number, then those of the rules that read it."""
    texts = [value for _, _field, value in walk_fields(owner) if isinstance(value, str)]
    yield from (text for text in texts if name in PLACEHOLDER.findall(text))
    limits = owner.limits
    yield from (rule.text for rule in limits if rule.parameter == name)


def _said(places: list[tuple[str, Parameter]], on: date) -> str:
    """Returns the values chosen, in Danish, each once."""
    dated = [(parameter.dated_value(on), parameter.unit) for _, parameter in places]
    return (
        join_words(dict.fromkeys(format_value(value.value, unit) for value, unit in dated if value), "eller")
        or "intet den dag"
    )
