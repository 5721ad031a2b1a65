"""The state of a user's session: whether it is still valid, how strongly the user is authenticated, which roles there
are.
"""

from datetime import date

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from municipality.access.models import Membership, User

BEGAN, SEEN, CHOSEN, SIGNED_IN_FOR = "began", "seen", "membership", "municipality"
# So that a session is not written on every request.
SEEN_EVERY_SECONDS = 60


def has_session_ended(session: SessionBase, now: float) -> bool:
    """True when nothing was done for too long, or the session has lasted too long altogether. Notes the time of this
    request.

    `now` is in seconds since 1970.
    """
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or seen is None:
        session[BEGAN] = session[SEEN] = now
        return False
    if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_LONGEST_SECONDS:
        return True
    if now - seen > SEEN_EVERY_SECONDS:
        session[SEEN] = now
    return False


def is_strongly_authenticated(request: HttpRequest, user: User) -> bool:
    """True when the user showed more than a password: a second factor, or the municipality's own identity provider."""
    shown = {record["method"] for record in get_authentication_records(request, user)}
    return bool(shown & {"mfa", "socialaccount"}) or (user.is_demo and settings.IS_DEMONSTRATION)


def list_current_memberships(user: User, session: SessionBase, on: date) -> list[Membership]:
    """The memberships a user can act in on a day, in the order they were given; the user's claims must be set.

    A user who signed in through a municipality's identity provider can act in that municipality alone.
    """
    held = Membership.objects.of_user(user.pk).valid(on).select_related("organisation").order_by("pk")
    signed_in_for = session.get(SIGNED_IN_FOR)
    return [found for found in held if signed_in_for in (None, found.organisation.municipality_id)]


def get_acting_membership(memberships: list[Membership], session: SessionBase) -> Membership | None:
    """The membership the user acts in: the only one, or the chosen one; None until one is chosen."""
    if len(memberships) == 1:
        return memberships[0]
    return next((found for found in memberships if found.pk == session.get(CHOSEN)), None)
