"""Why: what was applied for, what was seen, and the reasons with the rule each rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from municipality.casework.letters.faults import require_complete

# The rule that a delayed decision needs a letter with its new day.
LATE_RULE = "retssikkerhedslovens § 3, stk. 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason, and the rule that carries it, cited at its end: «servicelovens § 83, stk. 1, nr. 2»."""

    text: str
    rule: str = ""

    def __post_init__(self) -> None:
        require_complete(text=(self.text.strip(), "En begrundelse er tom."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something given weight, as a sentence, and where it is known from."""

    text: str
    source: str = ""

    def __post_init__(self) -> None:
        require_complete(text=(self.text.strip(), "En oplysning, der er lagt vægt på, er tom."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The decision that granted help that is now withdrawn or gets less, and its reason."""

    decided_on: date
    reason: str

    def __post_init__(self) -> None:
        require_complete(reason=(self.reason.strip(), "Den tidligere begrundelse er tom."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What was applied for. `by` is the applicant, as the letter addresses them: «du», «din datter».

    `wish` follows «om»: «hjælp til bad». `is_own` is true where the applicant's need is their own: relief.
    """

    wish: str
    received: date
    by: str = "du"
    is_own: bool = False

    def __post_init__(self) -> None:
        require_complete(
            wish=(self.wish.strip(), "Brevet siger ikke, hvad der er søgt om."),
            by=(self.by.strip(), "Brevet siger ikke, hvem der har søgt."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """The assessment a decision rests on.

    `place` follows «talte sammen»: «hjemme hos dig». `took_part` leaves the citizen out: «din datter», «visitator
    Mette Holm». `level` follows «vurderer vi, at»: «du har brug for meget hjælp i hverdagen». `own_view` is the
    citizen's own words and is quoted: «jeg vil selv lave mad».
    """

    on: date
    place: str
    level: str
    took_part: tuple[str, ...] = ()
    own_view: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The citizen's answer to facts that spoke against the citizen, and what it led to. An empty `answer` is no answer.

    `about` follows «Det gjaldt:»; `facts` are what the citizen was asked about.
    """

    asked_on: date
    about: str
    answer: str
    weight: str
    rule: str = "forvaltningslovens § 19"
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        require_complete(
            about=(self.about.strip(), "Brevet siger ikke, hvad borgeren er hørt om."),
            weight=(self.weight.strip(), "Brevet siger ikke, hvad høringen førte til."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispensation:
    """Who gave the dispensation from the standard, and when."""

    given_by: str
    on: date

    def __post_init__(self) -> None:
        require_complete(given_by=(self.given_by.strip(), "Dispensationen mangler, hvem der har givet den."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Help that departs from the standard: what the standard says, and why it is not followed here."""

    standard: str
    reason: Reason
    dispensation: Dispensation | None = None
    is_larger: bool = False

    def __post_init__(self) -> None:
        require_complete(standard=(self.standard.strip(), "Afvigelsen mangler, hvad standarden siger."))
