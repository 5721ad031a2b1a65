"""The invented people and places the letters are written between."""

from __future__ import annotations

from datetime import date
from typing import Any

from helhed.catalogue import Regime
from municipality.casework.letters import (
    CaseWorker,
    LetterContent,
    Matter,
    Provider,
    Receiver,
    Sender,
    guidance_for,
)

LILLEBY = Sender(
    municipality="Lilleby Kommune",
    unit="Visitationen",
    address_lines=("Torvet 1", "0001 Lilleby"),
    phone="00 11 22 00",
    phone_hours="mandag til fredag kl. 9–14",
    website="lilleby.example",
)
STOREBY = Sender(
    municipality="Storeby Kommune",
    unit="Myndighed, Ældre",
    address_lines=("Rådhuspladsen 2", "0002 Storeby"),
    phone="00 22 33 00",
    phone_hours="alle hverdage kl. 10–13",
)
METTE = CaseWorker(name="Mette Holm", phone="00 11 22 07")
JENS = CaseWorker(name="Jens Bjerre")
KAREN = Receiver(name="Karen Testesen", address_lines=("Birkevej 4", "0001 Lilleby"))
POUL = Receiver(name="Poul Prøvesen", address_lines=("Havnegade 12, 2. th.", "0002 Storeby"))
HOME_CARE = Provider(name="Lilleby Hjemmepleje", phone="00 11 22 50", is_chosen=True)
PRIVATE = Provider(name="Omsorg & Ro ApS", phone="00 44 55 66", is_chosen=True)
NIGHT_CARE = Provider(name="Aften- og natteam Lilleby", phone="00 11 22 60")
TEAM = Provider(name="Storeby Helhedspleje, Team Havn", phone="00 22 33 40", is_chosen=True)
FIRST = date(2026, 3, 9)


def under_services_act(matter: Matter, **other: Any) -> LetterContent:
    """A letter from the municipality that grants packages."""
    said: dict[str, Any] = {
        "sender": LILLEBY,
        "receiver": KAREN,
        "case_worker": METTE,
        "case_number": "2026-0412",
        "dated": FIRST,
        "matter": matter,
    }
    said |= other
    return LetterContent(guidance=guidance_for(Regime.SOCIAL_SERVICES_ACT, said["dated"]), **said)


def under_elderly_act(matter: Matter, **other: Any) -> LetterContent:
    """A letter from the municipality that grants pathways."""
    said: dict[str, Any] = {
        "sender": STOREBY,
        "receiver": POUL,
        "case_worker": JENS,
        "case_number": "2026-1187",
        "dated": FIRST,
        "matter": matter,
    }
    said |= other
    return LetterContent(guidance=guidance_for(Regime.ELDERLY_CARE_ACT, said["dated"]), **said)
