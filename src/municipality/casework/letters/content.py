"""Everything one letter is made of: the same content gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from municipality.casework.letters.faults import LetterError, require
from municipality.casework.letters.guidance import Guidance
from municipality.casework.letters.matters import Decision, EndCause, Ending, Matter
from municipality.casework.letters.people import CaseWorker, OnBehalf, Receiver, Sender
from municipality.casework.letters.relief import ReliefEnded, ReliefRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """One letter. `guidance` holds the words of the law in force that day, so that the letter can be made again.

    `complaint_last_day` is said beside the general deadline where the day of receipt is known when the letter is sent.
    """

    sender: Sender
    receiver: Receiver
    case_worker: CaseWorker
    case_number: str
    dated: date
    matter: Matter
    guidance: Guidance
    on_behalf: OnBehalf | None = None
    complaint_last_day: date | None = None

    def __post_init__(self) -> None:
        require(case_number=(self.case_number.strip(), "Brevet mangler sagens nummer."))
        faults = [*too_late(self.matter, self.dated)]
        if faults:
            raise LetterError(faults)


def too_late(matter: Matter, dated: date) -> list[str]:
    """Days a letter promises that lie before the letter itself."""
    promised = {
        "Den dag, hjælpen senest vurderes igen,": getattr(matter, "review", None),
        "Fristen for at svare": getattr(matter, "respond_by", None),
        "Den dag, svaret ventes,": getattr(matter, "expected", None),
    }
    return [f"{what} er {day}, før brevets dato {dated}." for what, day in promised.items() if day and day < dated]


def appeal_is_due(matter: Matter) -> bool:
    """Whether guidance on how to appeal must go with the letter: a decision that does not give the citizen all she
    asked for, or takes something away (forvaltningslovens § 25)."""
    if isinstance(matter, Decision):
        return bool(matter.refused)
    if isinstance(matter, ReliefRefused | ReliefEnded):
        return isinstance(matter, ReliefRefused) or matter.may_complain
    return isinstance(matter, Ending) and matter.cause is EndCause.NO_LONGER_NEEDED
