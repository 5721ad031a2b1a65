"""A decision as its form shows it: the wishes, what the standard says to each, and the letter that is on its way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from helhed.catalogue import WEEKDAYS, Kind
from helhed.eligibility import Verdict
from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.roles import PROVIDERS
from municipality.casework.actions.sending import preview
from municipality.casework.catalogues import rulebook
from municipality.casework.codes import LineOutcome
from municipality.casework.models import Decision, DecisionLine, RefusedItem
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.refusals import sentences
from municipality.web.public import words

STRICT = {Verdict.OUTSIDE, Verdict.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """One wish in the form. `place` counts from 0; `row` is nothing in the empty form for the next wish."""

    place: int
    row: DecisionLine | None
    weekdays: tuple[tuple[str, str, bool], ...]
    visits: int | None
    verdict: str
    against: tuple[str, ...]


def parts(actor: Actor, row: Decision, today: date) -> dict[str, Any]:
    """Everything the form shows."""
    catalogue = rulebook(row.catalogue, row.on).catalogue
    kept = list(row.lines.select_related("dispensed_by"))
    is_pathway = any(product.kind is Kind.PATHWAY for product in catalogue.products)
    letter, gaps = letter_of(actor, row, today)
    shown = [*kept, None] if not (is_pathway and kept) else kept
    return {
        "decision": row,
        "lines": [line_form(place, line) for place, line in enumerate(shown)],
        "products": [(product.code, product.name) for product in catalogue.products],
        "is_pathway": is_pathway,
        "outcomes": LineOutcome.choices,
        "providers": providers_of(actor),
        "letter": letter,
        "gaps": list(missing(kept)) or gaps,
        "saved_at": timezone.localtime(),
    }


def providers_of(actor: Actor) -> list[tuple[int, str]]:
    """Who can provide help in the municipality."""
    rows = Organisation.objects.filter(municipality_id=actor.municipality, kind__in=PROVIDERS).order_by("name")
    return list(rows.values_list("pk", "name"))


def line_form(place: int, row: DecisionLine | None) -> LineForm:
    """A wish as the form shows it."""
    wish = row.wish if row else {}
    days = wish.get("weekdays") or WEEKDAYS
    return LineForm(
        place=place,
        row=row,
        weekdays=tuple((day, words.say(words.WEEKDAYS, day), day in days) for day in WEEKDAYS),
        visits=wish.get("visits"),
        verdict=words.say(words.VERDICTS, row.verdict) if row else "",
        against=tuple(dict.fromkeys(finding["text"] for finding in row.findings)) if row else (),
    )


def letter_of(actor: Actor, row: Decision, today: date) -> tuple[str, list[str]]:
    """The letter as it would be sent, or what it still lacks. A protected name is not shown beside the form."""
    try:
        text = preview(actor, row.pk, today)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return "", sentences(refused)[1:]
    return ("" if row.citizen.is_name_protected else text), []


def missing(lines: Iterable[DecisionLine]) -> Iterator[str]:
    """What the decision lacks before it can be sent, a sentence each."""
    rows = list(lines)
    if not rows:
        yield _("Skriv mindst ét ønske.")
    for row in rows:
        for gap in gaps_of(row):
            yield f"{row.product}: {gap}"


def gaps_of(row: DecisionLine) -> Iterator[str]:
    """What one line lacks."""
    if row.outcome == LineOutcome.OPEN:
        yield _("tag stilling: bevilges eller afslås")
    if row.outcome == LineOutcome.GRANTED:
        yield from granted_gaps(row)
    if row.outcome == LineOutcome.REFUSED:
        if not row.refusal_reason.strip() and not RefusedItem.objects.filter(line=row).exists():
            yield _("skriv, hvorfor der er afslag")
        if not row.refusal_rule.strip():
            yield _("skriv den lovregel, afslaget bygger på")


def granted_gaps(row: DecisionLine) -> Iterator[str]:
    """What a line that is granted lacks."""
    if row.start is None:
        yield _("skriv, hvornår hjælpen begynder")
    if not row.reason.strip():
        yield _("skriv, hvorfor hjælpen gives")
    if row.verdict != Verdict.WITHIN and not row.deviation_reason.strip():
        yield _("skriv, hvorfor standarden fraviges")
    if row.verdict in STRICT and row.dispensed_by_id is None:
        yield _("dispensation mangler fra den, der må give den")
