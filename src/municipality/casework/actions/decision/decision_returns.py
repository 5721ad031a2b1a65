"""Writes that a decision is sent back, and that its author has asked again. What is open is the decision's
`returned_because`; every return stays as a row. A reason from before returns were rows stays in it, as its first lines.
"""

from collections.abc import Iterable

from municipality.casework.models import Decision, DecisionReturn
from municipality.casework.models.shared_columns import clock_timestamp


def write_return(row: Decision, because: str, product: str = "") -> str:
    """Writes one return; returns all reasons that are open now, the oldest first. Without a product, the decision was
    to be approved.
    """
    older = find_older_reasons(row, list_open_reasons(row))
    DecisionReturn(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        decision=row,
        product=product,
        because=because.strip(),
    ).save(force_insert=True)
    return join_reasons(older, *list_open_reasons(row))


def answer_dispensation_returns(row: Decision) -> str:
    """Notes that each dispensation sent back is asked for again; an approver's reason stays open. Returns that reason.

    What was sent back before returns were rows stays on the decision.
    """
    older = find_older_reasons(row, list_open_reasons(row))
    row.returns.filter(answered_at=None).exclude(product="").update(answered_at=clock_timestamp())
    return join_reasons(older, *list_open_reasons(row))


def answer_returns(row: Decision) -> str:
    """Notes that the whole decision is asked about again. Returns what stays on it: from before returns were rows."""
    older = find_older_reasons(row, list_open_reasons(row))
    row.returns.filter(answered_at=None).update(answered_at=clock_timestamp())
    return older


def list_open_reasons(row: Decision) -> list[str]:
    """The reasons of the rows that the author has not asked again about."""
    return list(row.returns.filter(answered_at=None).order_by("pk").values_list("because", flat=True))


def find_older_reasons(row: Decision, opened: Iterable[str]) -> str:
    """What the decision was sent back for before returns were rows: its text without the reasons of the open rows."""
    return row.returned_because.removesuffix(join_reasons(*opened)).rstrip("\n")


def join_reasons(*reasons: str) -> str:
    """Each reason once, in order, a line each."""
    return "\n".join(dict.fromkeys(filter(None, reasons)))
