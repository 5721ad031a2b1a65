"""What a replaced decision said to each wish, as the form shows it next to the wish: last time's words, and a date."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.casework.actions.decision.decision_replacement import WORDS
from municipality.casework.case_standards import CaseStandards
from municipality.casework.codes import LineOutcome
from municipality.casework.mappers.help.replaced_help import get_line_key
from municipality.casework.models import Adjustment, Decision, DecisionLine, Grant
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, mark_danish

NAMES = {
    "goal": _("Mål"),
    "reason": _("Hvorfor hjælpen gives"),
    "deviation_reason": _("Hvorfor standarden fraviges"),
    "refusal_reason": _("Hvorfor der er afslag"),
    "refusal_rule": _("Lovregel"),
    "instead": _("I stedet"),
    "agreed": _("Det aftalte"),
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
    adjusted = get_adjustments(row.replaces_id)
    return {
        get_line_key(line): LastLine(
            outcome=translate_choice(LineOutcome(line.outcome).label),
            words=(*list_line_texts(line, standards), *adjusted.get(line.pk, ())),
        )
        for line in reversed(lines.exclude(outcome=LineOutcome.OPEN))
    }


def get_adjustments(decision: int) -> dict[int, list[tuple[str, str]]]:
    """How the help of a decision has been laid out otherwise since, the newest last, by the number of its line."""
    line_of = dict(Grant.objects.filter(decision_id=decision).values_list("series", "line_id"))
    rows = Adjustment.objects.filter(series__in=line_of).order_by("since", "pk") if line_of else ()
    found: dict[int, list[tuple[str, str]]] = {}
    for each in rows:
        heading = gettext("Ændret fra %(day)s") % {"day": date_format(each.since, "j. F Y")}
        found.setdefault(line_of[each.series], []).append((heading, " ".join(each.changes)))
    return found


def list_line_texts(line: DecisionLine, standards: CaseStandards) -> Iterator[tuple[str, str]]:
    """Every text that was written in the line, and why single items of it were refused."""
    for name in WORDS:
        if text := getattr(line, name).strip():
            yield gettext(NAMES[name]), text
    product = standards.find_product(line.product, line.catalogue)
    items = {item.id: item.text for item in product.items} if product else {}
    for each in line.refused_items.all():
        yield (
            fill_sentence(gettext("Afslået: %(item)s"), item=mark_danish(items.get(each.item, each.item))),
            each.reason,
        )
