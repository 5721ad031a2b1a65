"""What a decision lacks before it can be sent, a sentence each."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from helhed.eligibility import Verdict
from municipality.casework.codes import NO_STANDARD, LineOutcome
from municipality.casework.individual_help import UNNAMED
from municipality.casework.models import DecisionLine

STRICT = {Verdict.OUTSIDE, Verdict.UNKNOWN}


def missing(lines: Iterable[DecisionLine]) -> Iterator[str]:
    """Everything, line by line."""
    rows = list(lines)
    if not rows:
        yield _("Skriv mindst ét ønske.")
    for row in rows:
        for gap in gaps_of(row):
            yield f"{row.product}: {gap}"


def gaps_of(row: DecisionLine) -> Iterator[str]:
    """What one line lacks."""
    if row.product == UNNAMED:
        yield _("skriv, hvad hjælpen er")
    if row.outcome == LineOutcome.OPEN:
        yield _("tag stilling: bevilges eller afslås")
    if row.outcome == LineOutcome.GRANTED:
        yield from granted_gaps(row)
    if row.outcome == LineOutcome.REFUSED:
        if not row.refusal_reason.strip():
            yield _("skriv, hvorfor der er afslag")
        if not row.refusal_rule.strip():
            yield _("skriv den lovregel, afslaget bygger på")


def granted_gaps(row: DecisionLine) -> Iterator[str]:
    """What a line that is granted lacks."""
    if row.start is None:
        yield _("skriv, hvornår hjælpen begynder")
    if not row.reason.strip():
        yield _("skriv, hvorfor hjælpen gives")
    if row.verdict == NO_STANDARD:
        yield from described_gaps(row)
    elif row.verdict != Verdict.WITHIN and not row.deviation_reason.strip():
        yield _("skriv, hvorfor standarden fraviges")
    if row.verdict in STRICT and row.dispensed_by_id is None:
        yield _("dispensation er søgt") if row.dispensation_asked_on else _("bed om dispensation")
    wished, refused = set(row.wish.get("items") or ()), {each.item for each in row.refused_items.all()}
    if wished and wished <= refused:
        yield _("alt det ønskede er afslået; afslå hele ønsket")


def described_gaps(row: DecisionLine) -> Iterator[str]:
    """What help described in words lacks: it has no standard that says how often, or what it is for."""
    if not row.wish.get("weekdays") and not str(row.wish.get("how_often", "")).strip():
        yield _("skriv, hvor tit hjælpen gives")
    if not row.goal.strip():
        yield _("skriv målet")
