"""Where each role works: the pages of its menu, its start page first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from municipality.access.actor import Actor
from municipality.access.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuPlace:
    """A page of a menu: what it calls itself there, the name of its address, and its label in Danish."""

    name: str
    address: str
    label: str


CASES = MenuPlace(name="cases", address="assessor:start", label=_("Sager"))
LETTERS = MenuPlace(name="letters", address="assessor:letters", label=_("Breve"))
DECISIONS = MenuPlace(name="decisions", address="lead:start", label=_("Afgørelser"))
DELIVERIES = MenuPlace(name="deliveries", address="provider:start", label=_("Borgere"))
OWN_CASE = MenuPlace(name="own_case", address="citizen:start", label=_("Min sag"))
OWN_LOOK_UPS = MenuPlace(name="own_look_ups", address="citizen:look_ups", label=_("Opslag i min sag"))
OWN_FILE = MenuPlace(name="own_file", address="citizen:file", label=_("Notater og papirer"))
LOG = MenuPlace(name="log", address="supervisor:start", label=_("Log"))
PEOPLE = MenuPlace(name="people", address="administrator:start", label=_("Brugere"))
ORGANISATIONS = MenuPlace(name="organisations", address="administrator:organisations", label=_("Organisationer"))
PRICES = MenuPlace(name="prices", address="administrator:prices", label=_("Priser"))
STANDARDS = MenuPlace(name="standards", address="administrator:standards", label=_("Standarder"))
AUTHORITIES = MenuPlace(name="authorities", address="administrator:authorities", label=_("Hvem må bevilge"))
DEADLINES = MenuPlace(name="deadlines", address="administrator:deadlines", label=_("Frister"))
DRAFTS = MenuPlace(name="drafts", address="policy:start", label=_("Kladder"))
PUBLIC = MenuPlace(name="public", address="public:front", label=_("Standarder"))
ACCOUNTS = MenuPlace(name="accounts", address="clerk:start", label=_("Afregning"))

PLACES: Mapping[Role, tuple[MenuPlace, ...]] = {
    Role.ASSESSOR: (CASES, LETTERS),
    Role.DECISION_MAKER: (DECISIONS, CASES, LETTERS),
    Role.TEAM_LEADER: (DECISIONS, CASES, LETTERS),
    Role.PLANNER: (DELIVERIES,),
    Role.CARER: (DELIVERIES,),
    Role.PROVIDER_LEADER: (DELIVERIES,),
    Role.SETTLEMENT_CLERK: (ACCOUNTS,),
    Role.SUPERVISOR: (LOG, CASES),
    Role.POLICY_OFFICER: (DRAFTS,),
    Role.ADMINISTRATOR: (PEOPLE, ORGANISATIONS, PRICES, STANDARDS, DEADLINES, AUTHORITIES),
    Role.CITIZEN: (OWN_CASE, OWN_FILE, OWN_LOOK_UPS),
    Role.RELATIVE: (OWN_CASE, OWN_FILE, OWN_LOOK_UPS),
}


def get_menu(actor: Actor | None) -> tuple[MenuPlace, ...]:
    """The entries of the menu: the pages of the role, and the public ones where it has no standards of its own."""
    places = get_places(actor)
    return places if STANDARDS in places else (*places, PUBLIC)


def get_places(actor: Actor | None) -> tuple[MenuPlace, ...]:
    """Returns the actor's menu; empty without an actor, and for a machine, which reads no page."""
    return PLACES.get(actor.role, ()) if actor else ()
