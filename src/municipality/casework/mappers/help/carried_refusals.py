"""Items that a replaced decision refused: the new decision answers each anew, so none is dropped silently."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import LineOutcome
from municipality.casework.mappers.help.replaced_help import get_line_key
from municipality.casework.models import Decision, DecisionLine, RefusedItem

# Where a wish of an earlier version said what `DecisionLine.settled_items` says. A draft of that version keeps it until
# it is saved again: its verdicts are sealed with the wish as it was.
SETTLED = "settled_items"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRefusal:
    """An item that the replaced decision refused: of which help (catalogue and code), and why."""

    help: tuple[str, str]
    item: str
    reason: str


def get_carried_refusals(decision: Decision) -> list[CarriedRefusal]:
    """Returns the items the replaced decision refused; none without a replaced decision."""
    if decision.replaces_id is None:
        return []
    rows = RefusedItem.objects.filter(line__decision_id=decision.replaces_id, line__outcome=LineOutcome.GRANTED)
    return [
        CarriedRefusal(help=get_line_key(row.line), item=row.item, reason=row.reason)
        for row in rows.select_related("line__decision").order_by("pk")
    ]


def find_unsettled(
    carried: Iterable[CarriedRefusal], lines: Iterable[DecisionLine], standards: CaseStandards
) -> Iterator[tuple[DecisionLine, str]]:
    """Yields each granted line with the text of an item that the replaced decision refused and this one does not
    answer.
    """
    rows = list(carried)
    for line in lines if rows else ():
        if line.outcome != LineOutcome.GRANTED:
            continue
        answered = {each.item for each in line.refused_items.all()} | set(get_settled_items(line))
        product = standards.find_product(line.product, get_line_catalogue(line))
        texts = {item.id: item.text for item in product.items} if product else {}
        for each in rows:
            if each.help == get_line_key(line) and each.item in texts and each.item not in answered:
                yield line, texts[each.item]


def get_settled_items(line: DecisionLine) -> tuple[str, ...]:
    """Returns the items of a line that were refused before and are answered now, in this version or an earlier one."""
    return tuple(dict.fromkeys([*line.settled_items, *line.wish.get(SETTLED, ())]))
