"""What was agreed about help, for its provider: what it begins with, the first agreements and the goal.

The letter tells the citizen the same: the needs of the assessment are named of a pathway alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format

from helhed.catalogue import ProductKind
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.codes import GrantKind
from municipality.casework.letters.danish_text import format_sentence
from municipality.casework.mappers.lines.difference_sentences import Aspect, HelpDifference
from municipality.casework.mappers.lines.differences import describe_line_help, find_catalogue_product, later_than
from municipality.casework.mappers.lines.letter_contents import list_need_phrases
from municipality.casework.mappers.lines.letter_facts import list_agreements
from municipality.casework.mappers.orders.deliveries import Help
from municipality.casework.models import Adjustment, Decision, DecisionLine, Grant, Need
from municipality.casework.queries.ordered_agreements import OrderedAgreement

NOTHING = "ikke skrevet"
NEED_FIELDS = ("what", "shift", "times", "every_weeks")


def list_agreed(line: DecisionLine, decision: Decision, *, is_pathway: bool) -> tuple[str, ...]:
    """The needs a pathway begins with, then the first agreements, as they are written."""
    needs = list_need_phrases(decision.assessment.needs.all()) if is_pathway else ()
    return (*needs, *list_agreements(line))


def list_grant_plan(grant: Grant) -> tuple[str, ...]:
    """What was agreed when help was granted, and what it has been adjusted to since."""
    later = Adjustment.objects.filter(series=grant.series).order_by("recorded_at", "pk")
    agreed = list_agreed(grant.line, grant.decision, is_pathway=grant.kind == GrantKind.PATHWAY)
    return (*agreed, *(each for row in later for each in row.changes))


def describe_first_plan(grant: Grant) -> Iterator[str]:
    """The sentences of the notice that help begins: what is agreed, and the goal."""
    yield from map(format_sentence, list_grant_plan(grant))
    if grant.line.goal.strip():
        yield f"Mål: {format_sentence(grant.line.goal)}"


def compare_plans(before: Grant, line: DecisionLine, decision: Decision, on: date) -> Iterator[HelpDifference]:
    """Yields that what is agreed is another than before, where it is."""
    product = find_catalogue_product(get_line_catalogue(line), line.product, decision.on)
    is_pathway = product is not None and product.kind is ProductKind.PATHWAY
    was, now = list_grant_plan(before), list_agreed(line, decision, is_pathway=is_pathway)
    if was != now:
        yield HelpDifference(
            aspect=Aspect.DETAILS,
            help=describe_line_help(line, decision),
            before=join_plan(was),
            now=join_plan(now),
            has_begun=before.valid.lower <= on,
            since=later_than(on, line.start),
        )


def join_plan(agreed: Sequence[str]) -> str:
    """A plan inside a sentence."""
    return "; ".join(each.strip().rstrip(".") for each in agreed) or NOTHING


def add_agreement(said: Help, agreement: OrderedAgreement | None, adjusted: Iterable[Adjustment]) -> Help:
    """The help with what was agreed about it, as sentences, and what it has been adjusted to since."""
    if agreement is None:
        return said
    needs = list_need_phrases(Need(**each) for each in agreement.needs)
    later = (f"Fra {date_format(row.since, 'j. F Y')}: {' '.join(row.changes)}" for row in adjusted)
    return replace(
        said,
        begins_with=tuple(map(format_sentence, needs)),
        agreed=(*(format_sentence(each) for each in agreement.agreed.splitlines() if each.strip()), *later),
        goal=format_sentence(agreement.goal) if agreement.goal.strip() else "",
    )


def list_own_agreements(grants: Sequence[Grant]) -> dict[UUID, OrderedAgreement]:
    """What was agreed about each grant, as the citizen may read it: by the grant's series."""
    pathways = [row.decision_id for row in grants if row.kind == GrantKind.PATHWAY]
    needs: dict[int, list[dict[str, Any]]] = {}
    rows = Need.objects.filter(assessment__decision__in=pathways).order_by("position")
    for each in rows.values("assessment__decision", *NEED_FIELDS) if pathways else ():
        needs.setdefault(each.pop("assessment__decision"), []).append(each)
    return {
        row.series: OrderedAgreement(
            goal=row.line.goal, agreed=row.line.agreed, needs=tuple(needs.get(row.decision_id, ()))
        )
        for row in grants
    }
