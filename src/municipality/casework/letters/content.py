"""Everything one letter is made of: the same content gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from municipality.casework.letters.faults import LetterError, require_complete
from municipality.casework.letters.guidance import Guidance
from municipality.casework.letters.matters import DecisionMatter, EndCause, Ending, Matter
from municipality.casework.letters.people import CaseWorker, OnBehalf, Receiver, Sender
from municipality.casework.letters.relief import ReliefEnded, ReliefGranted, ReliefRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """One letter. `guidance` holds the words of the law in force that day, so that the letter can be made again.

    `complaint_last_day` is said with the general deadline, counted from `presumed_receipt`.
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
    presumed_receipt: date | None = None

    def __post_init__(self) -> None:
        require_complete(case_number=(self.case_number.strip(), "Brevet mangler sagens nummer."))
        faults = [*find_late_days(self.matter, self.dated)]
        if faults:
            raise LetterError(faults)


def find_late_days(matter: Matter, dated: date) -> list[str]:
    """Days a letter promises that lie before the letter itself."""
    promised = {
        "Den dag, hjælpen senest vurderes igen,": getattr(matter, "review", None),
        "Fristen for at svare": getattr(matter, "respond_by", None),
        "Den dag, svaret ventes,": getattr(matter, "expected", None),
    }
    return [f"{what} er {day}, før brevets dato {dated}." for what, day in promised.items() if day and day < dated]


def is_appeal_due(matter: Matter) -> bool:
    """Whether guidance on how to appeal must go with the letter (forvaltningslovens § 25).

    It is left out of a decision only where the assessor has answered that everything asked for is given, nothing is
    refused, and nothing is left to answer. Without an application it is always given.
    """
    if isinstance(matter, DecisionMatter):
        return not matter.is_met_in_full
    if isinstance(matter, ReliefGranted):
        return not (matter.applied_on and matter.is_met)
    if isinstance(matter, ReliefRefused | ReliefEnded):
        return isinstance(matter, ReliefRefused) or matter.may_complain
    return isinstance(matter, Ending) and matter.cause is not EndCause.OWN_WISH
