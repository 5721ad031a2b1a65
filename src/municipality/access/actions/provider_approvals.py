"""What a provider is approved to deliver, as the municipality's administrator writes it."""

from collections.abc import Iterable

from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.permissions import may_manage_users
from municipality.access.roles import PROVIDERS, ProviderApproval
from municipality.refusals import ActionRefused


def set_approvals(actor: Actor, organisation: int, approved: Iterable[ProviderApproval]) -> Organisation:
    """Writes what a provider of the actor's municipality is approved to deliver; nothing is not written. Returns it.

    Raises NotPermitted; ActionRefused `not_found` where the municipality has no such provider.
    """
    may_manage_users.require(actor)
    named = set(approved)
    own = Organisation.objects.filter(pk=organisation, municipality_id=actor.municipality, kind__in=PROVIDERS)
    if not own.update(approved_for=[each.value for each in ProviderApproval if each in named]):
        raise ActionRefused("not_found", number=organisation)
    return own.get()
