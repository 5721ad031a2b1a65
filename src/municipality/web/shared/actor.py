"""Who asks for a page."""

from municipality.access.actor import Actor
from municipality.access.permissions import Permission
from municipality.access.request import ActingRequest
from municipality.refusals import NotPermitted


def require_actor(request: ActingRequest, permission: Permission) -> Actor:
    """Returns the actor of a request who may do this. Raises NotPermitted; without an actor the answer is the sign-in
    page.
    """
    permission.require(request.actor)
    if request.actor is None:
        raise NotPermitted("not_signed_in", permission=permission.name)
    return request.actor
