"""Writes that a decision is sent back, and that its author has asked again. What is open is the decision's
`returned_because`; every return stays as a row.
"""

from municipality.casework.models import Decision, DecisionReturn
from municipality.casework.models.shared_columns import clock_timestamp


def write_return(row: Decision, because: str, product: str = "") -> str:
    """Writes one return; returns all reasons that are open now, the oldest first. Without a product, the decision was
    to be approved.
    """
    DecisionReturn(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        decision=row,
        product=product,
        because=because.strip(),
    ).save(force_insert=True)
    return list_open_reasons(row)


def answer_dispensation_returns(row: Decision) -> str:
    """Notes that each dispensation sent back is asked for again; an approver's reason stays open. Returns that reason.

    What was sent back before returns were rows stays on the decision.
    """
    if not row.returns.exists():
        return row.returned_because
    row.returns.filter(answered_at=None).exclude(product="").update(answered_at=clock_timestamp())
    return list_open_reasons(row)


def answer_returns(row: Decision) -> str:
    """Notes that the whole decision is asked about again. Returns what stays on it: from before returns were rows."""
    if not row.returns.exists():
        return row.returned_because
    row.returns.filter(answered_at=None).update(answered_at=clock_timestamp())
    return ""


def list_open_reasons(row: Decision) -> str:
    """The reasons that the author has not asked again about, one line each."""
    opened = row.returns.filter(answered_at=None).order_by("pk").values_list("because", flat=True)
    return "\n".join(dict.fromkeys(opened))
