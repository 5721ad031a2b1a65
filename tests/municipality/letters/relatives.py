"""The letters to whoever cares for another, in her own name."""

from __future__ import annotations

from datetime import date

from municipality.casework.letters import (
    LetterContent,
    Provider,
    Reason,
    Receiver,
    ReliefEnded,
    ReliefGranted,
    ReliefRefused,
    Span,
)
from tests.municipality.letters.people import under_elderly_act, under_services_act

ANNA = Receiver(name="Anna Prøvesen", address_lines=("Havnegade 12, 2. th.", "0002 Storeby"))
ULLA = Receiver(name="Ulla Testesen", address_lines=("Skovvej 9", "0001 Lilleby"))
AT_HOME = "afløsning i hjemmet"


def granted() -> LetterContent:
    """25: his wife gets somebody to come every Thursday."""
    return under_elderly_act(
        ReliefGranted(
            cared_for="Poul Prøvesen",
            help=AT_HOME,
            contains="Nogen kommer hjem til Poul Prøvesen, så du kan få fri",
            how_often="torsdag kl. 12–15",
            span=Span(start=date(2026, 3, 12)),
            provider=Provider(name="Storeby Helhedspleje, Team Havn", phone="00 22 33 40"),
            rule="ældrelovens § 16",
            reason=Reason(text="du passer ham hver dag og har ikke selv fri"),
            costs=("Det koster ikke noget",),
        ),
        receiver=ANNA,
    )


def refused() -> LetterContent:
    """26: a stay is not given; nothing is said of why her mother needs care."""
    return under_services_act(
        ReliefRefused(
            cared_for="Karen Testesen",
            help="aflastningsophold uden for hjemmet",
            reason=Reason(
                text="du kan få den hvile, du har brug for, mens din bror er hos hende i weekenden",
                rule="servicelovens § 84, stk. 1",
            ),
        ),
        receiver=ULLA,
    )


def ended() -> LetterContent:
    """27: the one she cares for has asked for it to stop; it was not her own wish, and she may complain."""
    return under_elderly_act(
        ReliefEnded(
            cared_for="Poul Prøvesen",
            help=AT_HOME,
            last_day=date(2026, 3, 31),
            reason=Reason(text="kommunen er blevet bedt om, at aflastningen stopper", rule="ældrelovens § 16"),
            may_complain=True,
        ),
        receiver=ANNA,
    )


def ended_by_moving() -> LetterContent:
    """28: they move, and another municipality answers for her relief."""
    return under_services_act(
        ReliefEnded(
            cared_for="Karen Testesen",
            help=AT_HOME,
            last_day=date(2026, 3, 31),
            reason=Reason(text="Karen Testesen flytter til en anden kommune, som afgør hjælpen dér"),
            may_complain=False,
            way_back="Ring til den nye kommune, hvis du får brug for aflastning",
        ),
        receiver=ULLA,
    )
