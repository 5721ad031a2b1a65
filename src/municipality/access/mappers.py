"""Builds the actor from a membership's row."""

from municipality.access.actor import Actor
from municipality.access.models import Membership
from municipality.access.roles import Role

# The purpose of a look-up as the citizen reads it, until an action names a closer one.
PURPOSES = {
    Role.ASSESSOR: "sagsbehandling af hjælp",
    Role.DECISION_MAKER: "afgørelse om hjælp",
    Role.TEAM_LEADER: "ledelse af sagsbehandling",
    Role.PLANNER: "planlægning af hjælp",
    Role.CARER: "levering af hjælp",
    Role.PROVIDER_LEADER: "ledelse af levering",
    Role.SETTLEMENT_CLERK: "afregning af hjælp",
    Role.SUPERVISOR: "tilsyn",
    Role.POLICY_OFFICER: "arbejde med kvalitetsstandarder",
    Role.ADMINISTRATOR: "brugeradministration",
    Role.CITIZEN: "indsigt i egen sag",
    Role.RELATIVE: "indsigt efter fuldmagt",
}


def build_actor(membership: Membership) -> Actor:
    """Returns the actor of this membership. Its organisation must have been read with it."""
    role = Role(membership.role)
    return Actor(
        user=membership.user_id,
        municipality=membership.organisation.municipality_id,
        organisation=membership.organisation_id,
        role=role,
        purpose=PURPOSES[role],
        citizen=membership.citizen_id,
    )
