"""What a replaced decision said to each wish, as the form shows it beside the wish: last time's words, and a date."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.casework.actions.replacing import WORDS
from municipality.casework.bridge.replaced_help import help_of_line
from municipality.casework.case_standards import CaseStandards
from municipality.casework.codes import LineOutcome
from municipality.casework.models import Decision, DecisionLine

NAMES = {
    "goal": _("Mål"),
    "reason": _("Hvorfor hjælpen gives"),
    "deviation_reason": _("Hvorfor standarden fraviges"),
    "refusal_reason": _("Hvorfor der er afslag"),
    "refusal_rule": _("Lovregel"),
    "instead": _("I stedet"),
    "relative_reason": _("Begrundelse til den pårørende"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLine:
    """What the replaced decision said to the same wish: the outcome, and each text by its name."""

    outcome: str
    words: tuple[tuple[str, str], ...]


def get_last_lines(row: Decision, standards: CaseStandards) -> dict[tuple[str, str], LastLine]:
    """By catalogue and code; empty where the decision replaces none."""
    if row.replaces_id is None:
        return {}
    lines = DecisionLine.objects.filter(decision_id=row.replaces_id).select_related("decision")
    lines = lines.prefetch_related("refused_items")
    return {
        help_of_line(line): LastLine(outcome=LineOutcome(line.outcome).label, words=tuple(texts_of(line, standards)))
        for line in reversed(lines.exclude(outcome=LineOutcome.OPEN))
    }


def texts_of(line: DecisionLine, standards: CaseStandards) -> Iterator[tuple[str, str]]:
    """Every text that was written in the line, and why single items of it were refused."""
    for name in WORDS:
        if text := getattr(line, name).strip():
            yield gettext(NAMES[name]), text
    product = standards.find_product(line.product, line.catalogue)
    items = {item.id: item.text for item in product.items} if product else {}
    for each in line.refused_items.all():
        yield gettext("Afslået: %(item)s") % {"item": items.get(each.item, each.item)}, each.reason
