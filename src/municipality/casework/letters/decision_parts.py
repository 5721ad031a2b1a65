"""What a decision gives, and what it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from municipality.casework.letters.faults import LetterError, require_complete
from municipality.casework.letters.people import Provider
from municipality.casework.letters.reasons import Before, Deviation, Fact, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From a day to a last day, both included. No last day is open; the same day twice is once only."""

    start: date
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.last_day is not None and self.last_day < self.start:
            raise LetterError([f"Hjælpen kan ikke begynde {self.start} og slutte {self.last_day}."])

    @property
    def is_once(self) -> bool:
        """A single day."""
        return self.last_day == self.start


class HelpBasis(StrEnum):
    """What in law help is given as: the rights that go with it follow."""

    HOME_CARE = "home_care"
    MEALS = "meals"
    RELIEF = "relief"
    TRAINING = "training"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedPackage:
    """One package. `help` follows «Du får»: «hjælp til personlig pleje om dagen». `contains` are said one by one.
    `less_because` are the facts that say why the help gets less now, by `less_rule`.

    `runs_on` is true where the citizen has the help already; `before` is why it was granted, where it is reduced now.
    `begins_with` are the needs it begins with. `guided_by` says that no standard applies, for described help.
    `first_time` is the first day the help comes, where that is after the first day of the `span`. `exceptions` say
    why the standard lets this citizen have more. `closed_days` says what happens to it on a closed day.
    `closing` says how long the standard lets it last and how it ends, `applying` that it is given without an
    application, and `allowance` the terms of a banked allowance.
    """

    help: str
    name: str
    contains: tuple[str, ...]
    how_often: str
    when: str
    span: Span
    provider: Provider
    goal: str
    reason: Reason
    details: str = ""
    deviation: Deviation | None = None
    costs: str = ""
    standard_name: str = ""
    facts: tuple[Fact, ...] = ()
    less_because: tuple[Fact, ...] = ()
    less_rule: str = ""
    basis: HelpBasis = HelpBasis.HOME_CARE
    runs_on: bool = False
    before: Before | None = None
    first_time: date | None = None
    begins_with: tuple[str, ...] = ()
    guided_by: str = ""
    exceptions: tuple[str, ...] = ()
    closed_days: str = ""
    closing: str = ""
    applying: str = ""
    allowance: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_complete(
            goal=(self.goal.strip(), f"Skriv målet med {self.name or 'hjælpen'}, som I har aftalt det."),
            help=(self.help.strip(), "En bevilget hjælp mangler sit navn i sætningen «Du får …»."),
            name=(self.name.strip(), "En bevilget pakke mangler sit navn."),
            contains=(self.contains, f"Brevet siger ikke, hvad der indgår i {self.name or 'pakken'}."),
            how_often=(self.how_often.strip(), f"Brevet siger ikke, hvor tit der gives {self.name or 'hjælp'}."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitedPart:
    """Help within a pathway that ends before the pathway does."""

    help: str
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedPathway:
    """A pathway: a frame of hours and the elements in it. `interval` is the core's phrase for its hours.

    `begins_with` are the needs it begins with, `agreed` the first agreements, as sentences. `runs_on` where the citizen
    has the pathway already. `is_residential` is help in a care home or during a stay. `less_because` are the facts that
    say why the help gets less now, by `less_rule`.
    """

    help: str
    name: str
    interval: str
    elements: tuple[str, ...]
    when: str
    span: Span
    provider: Provider
    goal: str
    reason: Reason
    start_up_until: date | None = None
    deviation: Deviation | None = None
    costs: str = ""
    standard_name: str = ""
    begins_with: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    runs_on: bool = False
    is_residential: bool = False
    before: Before | None = None
    agreed: str = ""
    less_because: tuple[Fact, ...] = ()
    less_rule: str = ""
    limited: tuple[LimitedPart, ...] = ()

    def __post_init__(self) -> None:
        require_complete(
            help=(self.help.strip(), "Forløbet mangler sit navn i sætningen «Du får …»."),
            name=(self.name.strip(), "Det bevilgede forløb mangler sit navn."),
            interval=(self.interval.strip(), "Brevet siger ikke, hvor mange timer forløbet er på."),
            elements=(self.elements, "Brevet siger ikke, hvad der indgår i forløbet."),
            goal=(self.goal.strip(), "Forløbet mangler et mål."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedPlace:
    """A dwelling in a care home, to keep. Without a `home` no dwelling is offered yet.

    `waits_for` is what the citizen is on the waiting list for: «Plejecenter Solgården», «den første ledige plejebolig».
    `is_had` where the citizen has the dwelling already. `is_accepted` is the citizen's answer, None in a letter from
    before it was asked. `deadline` says by when one must be offered, `care` where the help in it is decided on,
    `choice` that a home may be chosen, `declined` what happens where the offer is declined, `unanswered` where nobody
    answers it, `showing` when the home can be seen, and `moving` what the citizen must know of moving in.

    `right_since` is the day the right was decided, `is_right_new` where this letter decides it. `listed_since` is the
    day the citizen came on the waiting list, `is_listed_before` where an earlier letter said so. All four are empty in
    letters from before they were known.

    `meanwhile` is what happens until the citizen moves in, `call_by` the day it promises a call, and `care_by` the day
    the help in the home is decided by.
    """

    help: str
    home: str
    address_lines: tuple[str, ...]
    dwelling: str
    span: Span
    reason: Reason
    phone: str
    answer_by: date | None = None
    care: str = ""
    costs: tuple[str, ...] = ()
    deviation: Deviation | None = None
    agreed: str = ""
    facts: tuple[Fact, ...] = ()
    waits_for: str = ""
    deadline: Reason | None = None
    choice: Reason | None = None
    declined: Reason | None = None
    is_had: bool = False
    is_accepted: bool | None = None
    moving: str = ""
    unanswered: str = ""
    showing: str = ""
    right_since: date | None = None
    is_right_new: bool = False
    listed_since: date | None = None
    is_listed_before: bool = False
    meanwhile: str = ""
    call_by: date | None = None
    care_by: date | None = None

    def __post_init__(self) -> None:
        require_complete(help=(self.help.strip(), "Pladsen mangler sit navn i sætningen «Du får …»."))
        if not self.home.strip() and not self.waits_for.strip():
            raise LetterError(["Brevet siger ikke, hvilket plejehjem pladsen er på."])

    @property
    def is_offered(self) -> bool:
        """Whether a home is offered and the citizen has not said yes to it."""
        is_old_yes = self.is_accepted is None and self.answer_by is None and bool(self.agreed.strip())
        return bool(self.home.strip()) and not (self.is_accepted or is_old_yes or self.is_had)

    @property
    def is_waiting(self) -> bool:
        """Whether the right is given and no home is offered yet."""
        return not self.home.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedStay:
    """A temporary stay: the place only, without the help during it. A last day is mandatory."""

    help: str
    home: str
    address_lines: tuple[str, ...]
    span: Span
    goal: str
    reason: Reason
    phone: str
    meanwhile: str = ""
    care: str = ""
    costs: tuple[str, ...] = ()
    deviation: Deviation | None = None
    agreed: str = ""
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        require_complete(
            help=(self.help.strip(), "Opholdet mangler sit navn i sætningen «Du får …»."),
            home=(self.home.strip(), "Brevet siger ikke, hvor opholdet er."),
            last_day=(self.span.last_day, "Et midlertidigt ophold skal have en sidste dag."),
        )


Granted = GrantedPackage | GrantedPathway | GrantedPlace | GrantedStay


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something not given, with its reasons. `what` follows «Du får ikke»: «hjælp til rengøring».

    `is_withdrawn` where the citizen had it until now, `last_day` of it, with `has_notice` where the help runs on for a
    while, and why it was granted `before`. `is_dwelling` is a dwelling in a care home, which has rules of its own.
    """

    what: str
    reasons: tuple[Reason, ...]
    instead: str = ""
    is_withdrawn: bool = False
    has_notice: bool = False
    facts: tuple[Fact, ...] = ()
    last_day: date | None = None
    before: Before | None = None
    is_dwelling: bool = False

    def __post_init__(self) -> None:
        require_complete(
            what=(self.what.strip(), "Brevet siger ikke, hvad der er givet afslag på."),
            reasons=(self.reasons, f"Afslaget på {self.what or 'hjælpen'} mangler en begrundelse."),
        )
        unruled = not any(reason.rule.strip() for reason in self.reasons)
        if unruled:
            raise LetterError([f"Afslaget på {self.what} henviser ikke til den regel, det bygger på."])
