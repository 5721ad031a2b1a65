"""Teams: the case workers of a team, and its open enquiries."""

from datetime import date

from django.db.models import Q

from municipality.access.actor import Actor
from municipality.access.models import Membership, Organisation, User
from municipality.access.roles import OrganisationKind, Role
from municipality.casework.models import Enquiry
from municipality.casework.queries.enquiries import Enquiries

CASE_WORKERS = (Role.ASSESSOR, Role.DECISION_MAKER, Role.TEAM_LEADER)


def find_team(actor: Actor) -> int | None:
    """Returns the actor's team; None for a leader of all the municipality's cases."""
    is_team = Organisation.objects.filter(pk=actor.organisation, kind=OrganisationKind.TEAM).exists()
    return actor.organisation if is_team else None


def list_team_enquiries(actor: Actor, team: int | None) -> Enquiries:
    """The open enquiries of a team, or of the municipality."""
    rows = Enquiry.objects.open().filter(municipality_id=actor.municipality)
    return rows if team is None else rows.filter(Q(team_id=team) | Q(team__isnull=True, citizen__team_id=team))


def list_colleagues(actor: Actor, team: int | None, on: date) -> list[User]:
    """Those who work on cases in a team, or in the municipality, by name."""
    held = Membership.objects.filter(role__in=CASE_WORKERS, organisation__municipality_id=actor.municipality).valid(on)
    there = held if team is None else held.filter(organisation_id=team)
    return list(User.objects.filter(pk__in=there.values("user_id"), is_active=True).order_by("name", "pk"))
