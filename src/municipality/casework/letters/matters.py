"""What a letter is about: a decision, or one of the letters around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from municipality.casework.letters.decision_parts import Granted, GrantedPackage, GrantedPathway, GrantedPlace, Refused
from municipality.casework.letters.faults import LetterError, require_complete
from municipality.casework.letters.people import Provider
from municipality.casework.letters.reasons import Application, Assessed, Fact, Heard, Reason
from municipality.casework.letters.relief import Relief


class Outcome(StrEnum):
    """How a decision went for the citizen."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """The replaced decision: its day, what is different in whole sentences, and the last day of its help. `lost` is
    what the citizen gets less of, and no more. `is_more` where all that is different is help that is added, `more_from`
    the later day it begins.

    Where `is_changed` is false, `changes` says that the help is the same.
    """

    decided_on: date
    changes: tuple[str, ...]
    last_day: date | None = None
    is_changed: bool = True
    lost: tuple[str, ...] = ()
    is_more: bool = False
    more_from: date | None = None

    def __post_init__(self) -> None:
        require_complete(
            changes=(self.changes or self.lost, "Brevet siger ikke, hvad der er ændret siden den gamle afgørelse.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FastTrack:
    """Care that changes from day to day near the end of life: whom to call at any hour."""

    phone: str
    who: str

    def __post_init__(self) -> None:
        require_complete(
            phone=(self.phone.strip(), "Brevet mangler det telefonnummer, der svarer døgnet rundt."),
            who=(self.who.strip(), "Brevet siger ikke, hvem der svarer døgnet rundt."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMatter:
    """What was granted and what was not. `review` is the day the help is looked at again at the latest.

    `is_wish_met` is the assessor's own answer to whether everything asked for is given. `is_resident` is true for a
    citizen who lives in a care home and chooses neither provider nor helper there (ældrelovens § 21); `moves_in` is the
    first day in one that is given or offered here. `taken_up_because` is why the municipality took the case up without
    an application. `need_cause` is what the need comes from; `training_because` is why training can do no more than
    `training` says. `heard` is the last hearing, `heard_before` those before it. `unmet_needs` are the needs that the
    decision does not answer: «bad». `waited_since` is the day a citizen who did not apply anew came on the waiting list
    that the decision is about. `unmet_due` is the day the needs are answered by, `is_need_begun` where they were taken
    up before this letter, and `unmet_anew` the new day where that one has passed. `has_other_help` is whether help that
    the decision does not end runs on, where it takes help away and gives none.
    """

    granted: tuple[Granted, ...] = ()
    refused: tuple[Refused, ...] = ()
    application: Application | None = None
    assessed: Assessed | None = None
    heard: Heard | None = None
    heard_before: tuple[Heard, ...] = ()
    review: date | None = None
    replaced: Replaced | None = None
    fast_track: FastTrack | None = None
    is_wish_met: bool | None = None
    why_this_act: Reason | None = None
    need_cause: Fact | None = None
    training: Reason | None = None
    training_because: str = ""
    why_both_are_right: str = ""
    review_reason: str = ""
    is_resident: bool = False
    moves_in: date | None = None
    taken_up_because: str = ""
    unmet_needs: tuple[str, ...] = ()
    waited_since: date | None = None
    unmet_due: date | None = None
    is_need_begun: bool = False
    unmet_anew: date | None = None
    has_other_help: bool = False

    def __post_init__(self) -> None:
        if not self.granted and not self.refused:
            raise LetterError(["En afgørelse skal give noget eller sige nej til noget."])

    @property
    def outcome(self) -> Outcome:
        """Granted in full only where nothing was refused or withdrawn."""
        if not self.refused:
            return Outcome.GRANTED
        return Outcome.PARTLY if self.granted else Outcome.REFUSED

    @property
    def is_met_in_full(self) -> bool:
        """Whether the assessor answered that everything asked for is given, and nothing is left to answer: no refusal,
        no home to say yes to or wait for, no need that is looked at apart.
        """
        is_open = any(isinstance(each, GrantedPlace) and (each.is_offered or each.is_waiting) for each in self.granted)
        return bool(self.application and self.is_wish_met) and not (self.refused or is_open or self.unmet_needs)

    @property
    def hearings(self) -> tuple[Heard, ...]:
        """Every hearing, in the order they were held."""
        return (*self.heard_before, self.heard) if self.heard else self.heard_before

    def is_at_home(self, help_given: GrantedPackage | GrantedPathway) -> bool:
        """Whether help is given in the citizen's own home: not in a care home, and not by the staff of one."""
        if isinstance(help_given, GrantedPathway) and help_given.is_residential:
            return False
        is_later = self.moves_in is not None and help_given.span.start >= self.moves_in
        return not (self.is_resident or is_later or help_given.provider.is_in_home)


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingMatter:
    """Facts that may speak against the citizen, sent before the decision. `may_mean` is a whole sentence.

    Without an application, `taken_up_because` is why the municipality took the case up; empty where it is not written.
    `expected` is the day of the decision; `due` the day it was promised for, where that passes before.
    """

    application: Application | None
    facts: tuple[Fact, ...]
    may_mean: str
    respond_by: date
    rule: str = "forvaltningslovens § 19"
    due: date | None = None
    expected: date | None = None
    taken_up_because: str = ""

    def __post_init__(self) -> None:
        require_complete(
            facts=(self.facts, "En partshøring skal sige, hvilke oplysninger den gælder."),
            may_mean=(self.may_mean.strip(), "En partshøring skal sige, hvad oplysningerne kan betyde."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayNotice:
    """The deadline cannot be kept: why, when an answer comes, and what happens meanwhile."""

    application: Application
    due: date
    expected: date
    cause: Reason
    meanwhile: str = ""

    def __post_init__(self) -> None:
        if self.expected <= self.due:
            raise LetterError([f"Svaret ventes {self.expected}, og fristen er {self.due}: der er ingen forsinkelse."])


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """An application has come: when it is answered, and what happens next, in whole sentences. `urgent_phone` is
    answered day and night.
    """

    application: Application
    due: date
    next_steps: tuple[str, ...] = ()
    urgent_phone: str = ""


class PauseCause(StrEnum):
    """Why help pauses."""

    HOSPITAL = "hospital"
    TEMPORARY_STAY = "temporary_stay"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseMatter:
    """Help that waits. `goes_on` names, as whole sentences, what does not pause. `providers` answer when the unit that
    writes is closed.
    """

    help: str
    start: date
    cause: PauseCause
    last_day: date | None = None
    goes_on: tuple[str, ...] = ()
    providers: tuple[Provider, ...] = ()

    def __post_init__(self) -> None:
        require_complete(help=(self.help.strip(), "Brevet siger ikke, hvilken hjælp der holder pause."))


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentMatter:
    """A change within the frame of a grant, by agreement and without a new decision.

    `as_much_because` says why the help is as much as before, where the change could be read as less.
    """

    frame: str
    start: date
    changes: tuple[str, ...]
    agreed_with: str
    why: str = ""
    as_much_because: str = ""

    def __post_init__(self) -> None:
        require_complete(
            changes=(self.changes, "Brevet siger ikke, hvad der bliver anderledes."),
            frame=(self.frame.strip(), "Brevet siger ikke, hvilken ramme ændringen ligger inden for."),
        )


class EndCause(StrEnum):
    """Why help ends."""

    NO_LONGER_NEEDED = "no_longer_needed"
    OWN_WISH = "own_wish"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Help that stops for good. `help` follows «Du får ikke længere»: «hjælp til rengøring»; empty is all of it.

    `not_begun` is other help that was to come in its place, and now never begins. `is_dwelling` where it is only a
    dwelling in a care home.
    """

    help: str
    last_day: date
    cause: EndCause
    reason: Reason
    assessed: Assessed | None = None
    heard: Heard | None = None
    instead: str = ""
    facts: tuple[Fact, ...] = ()
    not_begun: str = ""
    is_dwelling: bool = False

    def __post_init__(self) -> None:
        if self.cause is EndCause.NO_LONGER_NEEDED and not self.reason.rule.strip():
            raise LetterError(["Brevet siger ikke, hvilken regel der lader hjælpen stoppe."])


Matter = (
    DecisionMatter | HearingMatter | DelayNotice | Acknowledgement | PauseMatter | AdjustmentMatter | Ending | Relief
)
