"""The listed exceptions of a standard that a line is given more by, for a letter: read from the kept answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from helhed.catalogue import Catalogue, LimitException, Product, fill_placeholders
from helhed.eligibility import RuleOutcome
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.codes import LineOutcome
from municipality.casework.mappers.lines.letter_deviation import simplify_limit_text
from municipality.casework.models import Decision, DecisionLine

Json = Mapping[str, Any]


def list_held_exceptions(
    line: DecisionLine, decision: Decision, catalogue: Catalogue, product: Product
) -> Iterator[str]:
    """Yields, for each limit that an exception lifts, what the standard says and why the citizen gets more: «Bad gives
    normalt 1 gang om ugen. Du får mere, fordi din tilstand er ustabil.»
    """
    limits = {f"{product.code}.{limit.name}": limit for limit in catalogue.limits_of(product)}
    for finding in list_line_findings(line, decision, catalogue.id):
        limit, parts = limits.get(finding["rule"]), list(finding.get("parts") or ())
        if limit is None or finding["outcome"] != RuleOutcome.MET or len(parts) != len(limit.unless) + 1:
            continue
        held = [
            exception
            for exception, part in zip(limit.unless, parts[1:], strict=True)
            if part["outcome"] == RuleOutcome.MET
        ]
        if held and parts[0]["outcome"] != RuleOutcome.MET:
            words = describe_exception(held[0], catalogue, product, decision)
            yield f"{simplify_limit_text(str(parts[0]['requires']))} {words}"


def list_line_findings(line: DecisionLine, decision: Decision, home: str) -> Iterator[Json]:
    """The findings about a line in its own standard's answer, where its place is among the lines not refused."""
    answers = [decision.answer, *(each["answer"] for each in decision.further_answers)]
    answer: Json = next((each for each in answers if each and each["catalogue"]["id"] == home), {})
    own = [each.pk for each in decision.lines.all() if is_asked_together(each, home)]
    if line.pk not in own:
        return
    number = own.index(line.pk)
    findings = (answer.get("request") or {}).get("findings", ())
    yield from (finding for finding in findings if finding.get("item") == number)


def is_asked_together(line: DecisionLine, home: str) -> bool:
    """Whether a line was among those a standard was asked about together."""
    return get_line_catalogue(line) == home and line.outcome != LineOutcome.REFUSED


def describe_exception(exception: LimitException, catalogue: Catalogue, product: Product, decision: Decision) -> str:
    """Why the citizen gets more, in the standard's own words where it has them for a letter."""
    if exception.because:
        return f"Du får mere, fordi {fill_placeholders(exception.because, catalogue, product, decision.on)}."
    return (
        f"Standarden har en undtagelse for det: {fill_placeholders(exception.text, catalogue, product, decision.on)}."
    )
