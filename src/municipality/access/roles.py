"""The roles a person can have in an organisation, and the kinds of organisation."""

from django.db import models


class OrganisationKind(models.TextChoices):
    """What an organisation is to the municipality it belongs to."""

    ASSESSMENT_UNIT = "assessment_unit", "visitation"
    TEAM = "team", "team"
    INTERNAL_PROVIDER = "internal_provider", "kommunal leverandør"
    EXTERNAL_PROVIDER = "external_provider", "privat leverandør"


class ProviderApproval(models.TextChoices):
    """What a provider is approved to deliver, in the words of the standards."""

    PRACTICAL = "practical", "praktisk hjælp"
    CARE = "care", "pleje"
    BOTH = "both", "både praktisk hjælp og pleje"
    FOOD = "food", "mad"


class Role(models.TextChoices):
    """The role a person acts in. One person can have several, but acts in one at a time."""

    ASSESSOR = "assessor", "visitator"
    DECISION_MAKER = "decision_maker", "afgørelsesansvarlig"
    TEAM_LEADER = "team_leader", "teamleder"
    PLANNER = "planner", "planlægger"
    CARER = "carer", "hjælper"
    PROVIDER_LEADER = "provider_leader", "leder hos leverandør"
    SETTLEMENT_CLERK = "settlement_clerk", "afregningsmedarbejder"
    SUPERVISOR = "supervisor", "tilsynsførende"
    POLICY_OFFICER = "policy_officer", "kvalitetskonsulent"
    ADMINISTRATOR = "administrator", "administrator"
    CITIZEN = "citizen", "borger"
    RELATIVE = "relative", "pårørende med fuldmagt"
    DISPATCHER = "dispatcher", "afsendelse"


# The roles of programs that run unattended. No person can be given one.
MACHINES = frozenset({Role.DISPATCHER})
HELD_BY_PEOPLE = tuple(role for role in Role if role not in MACHINES)
# The roles limited to one citizen, named in the membership.
OWN_CASE = frozenset({Role.CITIZEN, Role.RELATIVE})
# The roles that see the citizens their own organisation has an order for.
PROVIDING = frozenset({Role.PLANNER, Role.CARER, Role.PROVIDER_LEADER})
PROVIDERS = frozenset({OrganisationKind.INTERNAL_PROVIDER, OrganisationKind.EXTERNAL_PROVIDER})
