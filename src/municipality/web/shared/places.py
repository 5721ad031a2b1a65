"""Where each role works: the pages of its menu, its start page first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from municipality.access.actor import Actor
from municipality.access.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page of a menu: what it calls itself there, the name of its address, and its label in Danish."""

    name: str
    address: str
    label: str


CASES = Place(name="cases", address="assessor:start", label=_("Sager"))
DECISIONS = Place(name="decisions", address="lead:start", label=_("Afgørelser"))
DELIVERIES = Place(name="deliveries", address="provider:start", label=_("Borgere"))
OWN_CASE = Place(name="own_case", address="citizen:start", label=_("Min sag"))
OWN_LOOK_UPS = Place(name="own_look_ups", address="citizen:look_ups", label=_("Opslag i min sag"))
OWN_FILE = Place(name="own_file", address="citizen:file", label=_("Notater og papirer"))
LOG = Place(name="log", address="supervisor:start", label=_("Log"))
PEOPLE = Place(name="people", address="administrator:start", label=_("Brugere"))
ORGANISATIONS = Place(name="organisations", address="administrator:organisations", label=_("Organisationer"))
PRICES = Place(name="prices", address="administrator:prices", label=_("Priser"))
STANDARDS = Place(name="standards", address="administrator:standards", label=_("Standarder"))
AUTHORITIES = Place(name="authorities", address="administrator:authorities", label=_("Hvem må bevilge"))
DEADLINES = Place(name="deadlines", address="administrator:deadlines", label=_("Frister"))
PUBLIC = Place(name="public", address="public:front", label=_("Standarder"))
ACCOUNTS = Place(name="accounts", address="clerk:start", label=_("Afregning"))

PLACES: Mapping[Role, tuple[Place, ...]] = {
    Role.ASSESSOR: (CASES,),
    Role.DECISION_MAKER: (DECISIONS, CASES),
    Role.TEAM_LEADER: (DECISIONS, CASES),
    Role.PLANNER: (DELIVERIES,),
    Role.CARER: (DELIVERIES,),
    Role.PROVIDER_LEADER: (DELIVERIES,),
    Role.SETTLEMENT_CLERK: (ACCOUNTS,),
    Role.SUPERVISOR: (LOG, CASES),
    Role.ADMINISTRATOR: (PEOPLE, ORGANISATIONS, PRICES, STANDARDS, DEADLINES, AUTHORITIES),
    Role.CITIZEN: (OWN_CASE, OWN_FILE, OWN_LOOK_UPS),
    Role.RELATIVE: (OWN_CASE, OWN_FILE, OWN_LOOK_UPS),
}


def menu_of(actor: Actor | None) -> tuple[Place, ...]:
    """The entries of the menu: the pages of the role, and the public ones where it has no standards of its own."""
    places = places_of(actor)
    return places if STANDARDS in places else (*places, PUBLIC)


def places_of(actor: Actor | None) -> tuple[Place, ...]:
    """The menu of whoever asks; empty for nobody, and for a machine, which reads no page."""
    return PLACES.get(actor.role, ()) if actor else ()
