"""The municipality's own data for a case page, read once: its practice, its teams and its providers."""

from dataclasses import dataclass
from datetime import date

from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.roles import PROVIDERS, OrganisationKind
from municipality.casework.lookups.practices import find_practice
from municipality.casework.models import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityContext:
    """The practice of a day (none where the municipality has said none); teams and providers by number, by name."""

    practice: Practice | None
    teams: dict[int, str]
    providers: dict[int, str]


def read_municipality(actor: Actor, today: date) -> MunicipalityContext:
    """The municipality of the actor on a day, in two questions."""
    kinds = (OrganisationKind.TEAM, *PROVIDERS)
    rows = Organisation.objects.filter(municipality_id=actor.municipality, kind__in=kinds).order_by("name")
    found = list(rows.values_list("pk", "name", "kind"))
    return MunicipalityContext(
        practice=find_practice(actor.municipality, today),
        teams={number: name for number, name, kind in found if kind == OrganisationKind.TEAM},
        providers={number: name for number, name, kind in found if kind in PROVIDERS},
    )


def get_providers(actor: Actor) -> dict[int, str]:
    """The organisations that can provide help in the municipality, by number."""
    rows = Organisation.objects.filter(municipality_id=actor.municipality, kind__in=PROVIDERS).order_by("name")
    return dict(rows.values_list("pk", "name"))
