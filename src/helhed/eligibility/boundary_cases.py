"""The cases at the edge of each threshold that no case of the catalogue is on, ready to paste into cases.toml.

Each has the answer that the standard gives today: the policy officer reads it, and mends the case or the standard where
the answer is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helhed.catalogue.exchange import toml_text
from helhed.days.rhythm import Rhythm, RhythmError, read_rhythm
from helhed.eligibility.assess import assess
from helhed.eligibility.finding import RuleOutcome
from helhed.eligibility.parse_input import parse_facts
from helhed.eligibility.rulebook import Rulebook
from helhed.eligibility.standard_cases import KnownCase, plain_input
from helhed.eligibility.threshold_edges import ThresholdEdge, list_threshold_edges
from helhed.eligibility.wording import VERDICT_WORDS

__all__ = ["find_uncovered_edges", "write_boundary_cases"]

_SAID_TOGETHER = (
    frozenset({"rhythm", "weekdays", "per_day", "weeks", "one_off"}),
    frozenset({"items", "item_rhythms", "item_minutes"}),
)
"""Keys of a line that say one thing: how often it is, and what is done in it."""


def find_uncovered_edges(rulebook: Rulebook, known: Sequence[KnownCase]) -> tuple[ThresholdEdge, ...]:
    """Returns the edges that no case is on."""
    return tuple(edge for edge in list_threshold_edges(rulebook) if not any(_is_on(edge, case) for case in known))


def _is_on(edge: ThresholdEdge, known: KnownCase) -> bool:
    """Whether a case is on an edge: the same product, and the fact or the part of the line as it is there."""
    if edge.facts:
        return known.case.product == edge.product.code and edge.facts.items() <= known.facts.items()
    lines = [line for line in known.request if line.get("package") == edge.product.code]
    return any(all(_holds(line.get(key), wanted, key) for key, wanted in edge.line.items()) for line in lines)


def _holds(written: Any, wanted: Any, key: str) -> bool:
    """Whether a value is the wanted one; of a table only the wanted keys are looked at, and a rhythm is read."""
    if key == "items":
        return isinstance(written, Sequence) and set(wanted) <= set(written)
    if key in ("rhythm", "item_rhythms") and (rhythm := _read_rhythm(wanted)) is not None:
        return rhythm == _read_rhythm(written)
    if isinstance(wanted, Mapping):
        return isinstance(written, Mapping) and all(_holds(written.get(part), wanted[part], key) for part in wanted)
    return bool(written == wanted)


def _read_rhythm(table: Any) -> Rhythm | None:
    """A rhythm, however it is written; None for what is none."""
    try:
        return read_rhythm(table)
    except RhythmError:
        return None


def write_boundary_cases(
    rulebook: Rulebook, edges: Sequence[ThresholdEdge], known: Sequence[KnownCase]
) -> Iterator[str]:
    """Yields each edge as a case, with the answer that the standard gives today."""
    for edge in edges:
        yield toml_text({"cases": [_write_case(rulebook, edge, _find_nearest_case(edge, known))]})


def _find_nearest_case(edge: ThresholdEdge, known: Sequence[KnownCase]) -> KnownCase | None:
    """A case of the same product without a broken rule: the rest of what is known is taken from it."""
    for one in known:
        codes = [line.get("package") for line in one.request]
        is_near = codes == [edge.product.code] if edge.line else not codes and one.case.product == edge.product.code
        if is_near and not one.case.not_met and not one.case.unknown:
            return one
    return None


def _merge_line(near: Mapping[str, Any], edge: ThresholdEdge) -> dict[str, Any]:
    """The nearest case's line with the part that is on the edge.

    How often is said once: an edge in weekdays takes the place of a rhythm, and the other way about. With items of its
    own, an edge takes the place of all that the line says of items.
    """
    replaced = {key for keys in _SAID_TOGETHER if not edge.line.keys().isdisjoint(keys) for key in keys}
    kept = {key: value for key, value in near.items() if key not in replaced}
    amounts = {**near.get("amounts", {}), **edge.line.get("amounts", {})}
    line = {**kept, "package": edge.product.code, **edge.line}
    return {**line, "amounts": amounts} if "amounts" in edge.line else line


def _write_case(rulebook: Rulebook, edge: ThresholdEdge, near: KnownCase | None) -> dict[str, Any]:
    facts = {**(near.facts if near else {}), **edge.facts}
    given: dict[str, Any] = {**({"facts": facts} if facts else {}), "grants": []}
    if near and near.case.grants is not None:
        given["grants"] = plain_input(near.case.grants)
    if edge.line:
        given["request"] = [_merge_line(near.request[0] if near else {}, edge)]
    answered = assess(rulebook, parse_facts(plain_input(given), rulebook.catalogue))
    product = next(each for each in answered.products if each.product.code == edge.product.code)
    about = answered.request if edge.line and answered.request else product
    broken = [finding.rule for finding in about.findings if finding.outcome is RuleOutcome.NOT_MET]
    own = [rule.removeprefix(f"{edge.product.code}.") for rule in broken]
    case = {"title": edge.said, "product": edge.product.code, **given}
    case["verdict"] = VERDICT_WORDS[about.verdict].partition(";")[0]
    return {**case, **({"not_met": own} if own else {}), **({"missing": [*about.missing]} if about.missing else {})}
