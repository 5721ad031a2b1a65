"""The letter to a relative about relief: the relative's own matter, and nothing of the citizen's health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from municipality.casework.letters.decision_parts import Span
from municipality.casework.letters.faults import LetterError, require_complete
from municipality.casework.letters.people import Provider
from municipality.casework.letters.reasons import Fact, Heard, Reason

UNNAMED = "Brevet til den pårørende siger ikke, hvilken aflastning det handler om."
NOBODY = "Brevet til den pårørende siger ikke, hvem hun passer."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefGranted:
    """Relief for a relative who cares for `cared_for`. `help` follows «Du får»; `contains` is a whole sentence.

    `is_met` where all of what was applied for is given.
    """

    cared_for: str
    help: str
    contains: str
    how_often: str
    span: Span
    provider: Provider
    rule: str
    reason: Reason | None = None
    costs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    applied_on: date | None = None
    is_met: bool | None = None
    review: date | None = None
    first_time: date | None = None
    why_this_act: Reason | None = None

    def __post_init__(self) -> None:
        require_complete(
            cared_for=(self.cared_for.strip(), NOBODY),
            help=(self.help.strip(), UNNAMED),
            contains=(self.contains.strip(), "Brevet til den pårørende siger ikke, hvad aflastningen er."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefRefused:
    """Relief that is not given, with a reason that the relative may read. `unmet` is the condition that is not met, as
    a whole sentence, and `other_forms` what was said of other ways to relieve.
    """

    cared_for: str
    help: str
    reason: Reason
    facts: tuple[Fact, ...] = ()
    applied_on: date | None = None
    why_this_act: Reason | None = None
    unmet: str = ""
    other_forms: str = ""

    def __post_init__(self) -> None:
        require_complete(
            cared_for=(self.cared_for.strip(), NOBODY),
            help=(self.help.strip(), UNNAMED),
        )
        if not self.reason.rule.strip():
            raise LetterError([f"Afslaget til den pårørende på {self.help} henviser ikke til en regel."])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefEnded:
    """Relief that stops. `may_complain` where it was not the relative's own wish, or may not have been.

    `way_back` is a whole sentence. `heard` is what the relative answered when asked before it was stopped.
    """

    cared_for: str
    help: str
    last_day: date
    reason: Reason
    may_complain: bool
    way_back: str = "Du kan altid søge igen. Ring til os, hvis du får brug for aflastning."
    facts: tuple[Fact, ...] = ()
    heard: Heard | None = None

    def __post_init__(self) -> None:
        require_complete(cared_for=(self.cared_for.strip(), NOBODY), help=(self.help.strip(), UNNAMED))


Relief = ReliefGranted | ReliefRefused | ReliefEnded

__all__ = ["Relief", "ReliefEnded", "ReliefGranted", "ReliefRefused"]
