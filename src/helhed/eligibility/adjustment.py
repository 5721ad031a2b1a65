"""Whether a change of a citizen's help is an adjustment inside the frame, or a new decision with a letter.

Under Ældreloven the decision grants a pathway. Its content is adjusted with the citizen from day to day without a new
decision, as long as it keeps inside the frame. The border decides whether the citizen has a right of complaint, so it
is explicit here and shown with its reasons. When in doubt it is a new decision. The list is our reading (the Act's own
text could not be read); `AdjustmentPolicy` holds the limits a municipality may set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class ChangeKind(StrEnum):
    """What a change is in law."""

    ADJUSTMENT = "adjustment"
    NEW_DECISION = "new_decision"
    DELIVERY_OBSTACLE = "delivery_obstacle"


class GrantEndCause(StrEnum):
    """Why a grant ends. Death, a move and the citizen's own wish need no decision."""

    DEATH = "death"
    MOVED = "moved"
    OWN_WISH = "own_wish"
    NO_LONGER_NEEDED = "no_longer_needed"
    OTHER = "other"


class RefusalExtent(StrEnum):
    """How much of what the citizen asked for is refused."""

    NOTHING = "nothing"
    PARTLY = "partly"
    WHOLLY = "wholly"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpChange:
    """A proposed change of a citizen's help.

    `elements_*`: the elements of Ældreloven § 9, stk. 2. `obstacle_days`: how many days help has been reduced because
    the provider cannot deliver; 0 where that is not the cause.
    """

    pathway_before: str = ""
    pathway_after: str = ""
    elements_before: frozenset[str] = frozenset()
    elements_after: frozenset[str] = frozenset()
    other_grants_change: bool = False
    regime_changes: bool = False
    refused: RefusalExtent = RefusalExtent.NOTHING
    is_permanent_reduction: bool = False
    ends_because: GrantEndCause | None = None
    is_materially_different: bool = False
    is_certain: bool = True
    obstacle_days: int = 0
    obstacle_times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentPolicy:
    """What a municipality sets: after how many days, or times, an obstacle to delivery needs a decision."""

    obstacle_days_at_most: int = 14
    obstacle_times_at_most: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReason:
    """One reason for what a change is: a stable code and a Danish sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What a change is, with every reason."""

    kind: ChangeKind
    reasons: tuple[ChangeReason, ...] = field(default=())

    @property
    def needs_appeal_guidance(self) -> bool:
        """Whether the letter must say how to complain: true of every new decision."""
        return self.kind is ChangeKind.NEW_DECISION


def classify_change_in_law(change: HelpChange, policy: AdjustmentPolicy) -> Classification:
    """Returns what a change of help is in law, with every reason for it."""
    reasons = tuple(_reasons_for_a_decision(change, policy))
    if reasons:
        return Classification(kind=ChangeKind.NEW_DECISION, reasons=reasons)
    if change.obstacle_days or change.obstacle_times:
        text = "Hjælpen er midlertidigt nedsat, fordi leverandøren ikke kan levere; kommunen skal tilbyde anden hjælp."
        return Classification(
            kind=ChangeKind.DELIVERY_OBSTACLE, reasons=(ChangeReason(code="delivery_obstacle", text=text),)
        )
    inside = ChangeReason(code="inside_the_frame", text="Ændringen holder sig inden for det bevilgede forløb.")
    return Classification(kind=ChangeKind.ADJUSTMENT, reasons=(inside,))


_WITHOUT_DECISION = (None, GrantEndCause.DEATH, GrantEndCause.MOVED, GrantEndCause.OWN_WISH)


def _reasons_for_a_decision(change: HelpChange, policy: AdjustmentPolicy) -> Iterator[ChangeReason]:
    for code, text, applies in (
        ("pathway_changes", "Borgeren får et andet forløb.", change.pathway_before != change.pathway_after),
        ("elements_change", _elements_text(change), change.elements_before != change.elements_after),
        ("other_grants_change", "Anden hjælp end et forløb ændres.", change.other_grants_change),
        ("request_refused", "Noget af det, borgeren beder om, afslås.", change.refused is not RefusalExtent.NOTHING),
        ("permanent_reduction", "Hjælpen nedsættes varigt.", change.is_permanent_reduction),
        ("grant_ends", "Bevillingen ophører uden borgerens ønske.", change.ends_because not in _WITHOUT_DECISION),
        ("regime_changes", "Hjælpen kommer til at hvile på en anden lov.", change.regime_changes),
        ("materially_different", "Borgeren ønsker væsentligt anden hjælp.", change.is_materially_different),
        ("obstacle_lasts", _obstacle_text(policy), _lasts(change, policy)),
        (
            "in_doubt",
            "Det er tvivlsomt, om ændringen er inden for rammen; så træffes der afgørelse.",
            not change.is_certain,
        ),
    ):
        if applies:
            yield ChangeReason(code=code, text=text)


def _elements_text(change: HelpChange) -> str:
    verbs = (("kommer til", change.elements_after - change.elements_before),
             ("falder bort", change.elements_before - change.elements_after))  # fmt: skip
    said = [f"{', '.join(sorted(elements))} {verb}" for verb, elements in verbs if elements]
    return f"Forløbets indhold ændres: {'; '.join(said)}."


def _lasts(change: HelpChange, policy: AdjustmentPolicy) -> bool:
    return change.obstacle_days > policy.obstacle_days_at_most or change.obstacle_times > policy.obstacle_times_at_most


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _obstacle_text(policy: AdjustmentPolicy) -> str:
    return (
        f"Leverandøren har ikke kunnet levere i mere end {_count(policy.obstacle_days_at_most, 'dag', 'dage')} "
        f"eller {_count(policy.obstacle_times_at_most, 'gang', 'gange')}."
    )
