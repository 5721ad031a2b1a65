"""The letters around a decision."""

from __future__ import annotations

from datetime import date

from municipality.casework.letters import (
    Acknowledgement,
    Adjustment,
    Application,
    Assessed,
    DelayNotice,
    EndCause,
    Ending,
    Fact,
    Hearing,
    LetterContent,
    Pause,
    PauseCause,
    Reason,
)
from tests.municipality.letters.people import under_elderly_act, under_services_act

ASKED = Application(wish="hjælp til rengøring", received=date(2026, 3, 2))


def hearing() -> LetterContent:
    """17: facts that may speak against her, before anything is decided."""
    return under_services_act(
        Hearing(
            application=ASKED,
            facts=(
                Fact(text="du går selv ned med skraldet hver dag", source="hjemmeplejen, 4. marts 2026"),
                Fact(text="din nabo gør rent hos dig om fredagen", source="din datter, 5. marts 2026"),
            ),
            may_mean="Det kan betyde, at du ikke får hjælp til rengøring",
            respond_by=date(2026, 3, 23),
        )
    )


def delay() -> LetterContent:
    """18: the deadline cannot be kept."""
    return under_services_act(
        DelayNotice(
            application=ASKED,
            due=date(2026, 3, 9),
            expected=date(2026, 3, 20),
            cause=Reason(
                text="vi mangler stadig svar fra din læge om din ryg",
                rule="retssikkerhedslovens § 3, stk. 2",
            ),
            meanwhile="Indtil da kommer hjemmeplejen og gør rent hos dig én gang",
        )
    )


def acknowledgement() -> LetterContent:
    """19: an application has come."""
    return under_services_act(
        Acknowledgement(
            application=Application(wish="hjælp til bad", received=date(2026, 3, 9), by="din datter"),
            due=date(2026, 3, 16),
            next_steps=(
                "Vi ringer til dig i denne uge og aftaler et besøg",
                "Du er velkommen til at have din datter med",
                "Find gerne din medicinliste frem",
            ),
        )
    )


def hospital_pause() -> LetterContent:
    """20: help waits while she is in hospital."""
    return under_services_act(
        Pause(
            help="hjælp til personlig pleje om dagen og om aftenen",
            start=date(2026, 3, 8),
            cause=PauseCause.HOSPITAL,
            goes_on=("Dit nødkald er tændt",),
        )
    )


def adjustment() -> LetterContent:
    """21: moved about inside the frame of a pathway."""
    return under_elderly_act(
        Adjustment(
            frame="pleje- og omsorgsforløb 2",
            start=date(2026, 3, 16),
            changes=("Du får bad mandag og torsdag i stedet for tirsdag", "Vi laver mad sammen med dig om onsdagen"),
            agreed_with="dig og din kone",
            why="Du har fået flere kræfter og vil gerne selv lave mad",
        )
    )


def ended_by_the_municipality() -> LetterContent:
    """22: help that is no longer needed, against nobody's being asked."""
    return under_services_act(
        Ending(
            help="hjælp til rengøring",
            last_day=date(2026, 4, 30),
            cause=EndCause.NO_LONGER_NEEDED,
            reason=Reason(
                text="du kan igen selv gøre rent efter din operation",
                rule="servicelovens § 83, stk. 1, nr. 2",
            ),
            assessed=Assessed(
                on=date(2026, 3, 4),
                place="hjemme hos dig",
                level="du kan gøre rent uden hjælp",
                facts=(Fact(text="du støvsuger og vasker gulv uden smerter"),),
            ),
            instead="Du kan stadig låne en griber og en skammel hos hjælpemiddeldepotet",
        )
    )


def ended_by_own_wish() -> LetterContent:
    """23: she has said no thank you herself."""
    return under_elderly_act(
        Ending(
            help="hjælp i dit hjem",
            last_day=date(2026, 3, 15),
            cause=EndCause.OWN_WISH,
            reason=Reason(text="du ringede til os den 6. marts 2026 og bad om, at hjælpen stopper"),
        )
    )


def ended_by_moving() -> LetterContent:
    """24: she moves to another municipality."""
    return under_services_act(
        Ending(
            help="",
            last_day=date(2026, 3, 31),
            cause=EndCause.MOVED,
            reason=Reason(text="du flytter til Storeby Kommune den 1. april 2026"),
        )
    )
