"""The user in the header of every page: the name, the role and the link to sign out; and the menu of the role."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from municipality.access.middleware import may_have_signed_in
from municipality.access.models import Membership, User
from municipality.access.request import ActingRequest
from municipality.web.shared.places import get_menu

register = template.Library()
# As many entries as a phone shows in one row.
ONE_ROW = 2


@register.inclusion_tag("web/_signed_in.html", takes_context=True)
def signed_in_user(context: dict[str, Any]) -> dict[str, Any]:
    """The context of the signed-in user. A public page does not ask who reads it: it shows only the way in."""
    request: ActingRequest = context["request"]
    if not (hasattr(request, "actor") and may_have_signed_in(request) and isinstance(request.user, User)):
        return {}
    acting = get_current_membership(request)
    others = [held for held in request.memberships if held != acting]
    return {"user": request.user, "acting": acting, "others": others, "csrf_token": context.get("csrf_token")}


def get_current_membership(request: ActingRequest) -> Membership | None:
    """Returns the membership the user acts in."""
    actor = request.actor
    if actor is None:
        return None
    for held in request.memberships:
        if (held.organisation_id, held.role, held.citizen_id) == (actor.organisation, actor.role, actor.citizen):
            return held
    return None


@register.inclusion_tag("web/_menu.html", takes_context=True)
def own_menu(context: dict[str, Any]) -> dict[str, Any]:
    """The pages of the actor's role and the public one; without an actor only the public one. The current page is named
    by `place`. On a phone a long menu is one row that opens (`folds`).
    """
    request: ActingRequest = context["request"]
    here = context.get("place")
    entries = [
        {
            "address": reverse(place.address),
            "label": gettext(place.label),
            "is_here": place.name == here,
            "is_page": reverse(place.address) == request.path,
        }
        for place in get_menu(getattr(request, "actor", None))
    ]
    return {"entries": entries, "folds": len(entries) > ONE_ROW}
