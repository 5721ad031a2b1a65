"""What a page is handed: Django's request, and who asks."""

from django.http import HttpRequest

from municipality.access.actor import Actor
from municipality.access.models import Membership


class ActingRequest(HttpRequest):
    """A request that has been through `ActorMiddleware`: a type for the pages to name, never made by itself.

    `actor` is None until the user is strongly authenticated and has taken a role; `memberships` are the roles to choose
    from.
    """

    actor: Actor | None
    memberships: list[Membership]


def get_browser_name(request: HttpRequest) -> str:
    """What the browser calls itself, without signs that cannot be printed: the database takes no NUL."""
    return "".join(sign for sign in request.headers.get("User-Agent", "") if sign.isprintable())
