"""Sets the user's claims for row-level security, for one request.

`request.actor` is the actor, or None: on the public pages, for a user who has not signed in, and until the user has
shown a second factor and taken a role. Where it is None no claims are set, and the policies show no citizen.
"""

import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from municipality.access.actions import note_session
from municipality.access.mappers import build_actor
from municipality.access.models import Membership, User
from municipality.access.request import ActingRequest, get_browser_name
from municipality.access.row_security import as_actor, as_known_user
from municipality.access.session_state import (
    SEEN,
    get_acting_membership,
    has_session_ended,
    is_strongly_authenticated,
    list_current_memberships,
)

Handler = Callable[[ActingRequest], HttpResponse]
SERVER_ERROR = 500


class ActorMiddleware:
    """One transaction a request, with the claims of the user who sent it and no other."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: ActingRequest) -> HttpResponse:
        request.actor, request.memberships = None, []
        if not may_have_signed_in(request) or not isinstance(request.user, User):
            return self.get_response(request)
        seen = request.session.get(SEEN)
        if has_session_ended(request.session, time.time()):
            logout(request)
            return redirect_to_sign_in(request)
        is_to_be_noted = seen is not None and request.session.get(SEEN) != seen
        response = self.respond(request, request.user, is_to_be_noted=is_to_be_noted)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def respond(self, request: ActingRequest, user: User, *, is_to_be_noted: bool) -> HttpResponse:
        """Answers a user who has signed in. What failed is undone; a refusal is kept, and so is the log of it."""
        is_own_page = request.path_info.startswith(settings.SIGN_IN_PREFIX)
        if user.password_expires_at is not None and not is_own_page:
            return redirect("account_change_password")
        if not is_strongly_authenticated(request, user) and not is_own_page:
            return redirect("mfa_activate_totp")
        with as_known_user(user.pk):
            if is_to_be_noted:
                note_session(user.pk, request.session.session_key or "", get_browser_name(request))
            if is_strongly_authenticated(request, user):
                request.memberships = list_current_memberships(user, request.session, timezone.localdate())
            membership = get_acting_membership(request.memberships, request.session)
            if membership is None and not is_own_page:
                return redirect("choose_role")
            response = self.answer(request, membership)
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)
        return response

    def answer(self, request: ActingRequest, membership: Membership | None) -> HttpResponse:
        """Lets the page answer, as the actor of this membership."""
        if membership is None:
            return self.get_response(request)
        with as_actor(build_actor(membership)) as actor:
            request.actor = actor
            return self.get_response(request)


def may_have_signed_in(request: ActingRequest) -> bool:
    """False for the public pages, which never ask who reads them, and for requests without a session cookie."""
    is_public = request.path_info.startswith(settings.PUBLIC_PREFIXES)
    return not is_public and settings.SESSION_COOKIE_NAME in request.COOKIES


def redirect_to_sign_in(request: ActingRequest) -> HttpResponse:
    """To the sign-in page, which says that the time was out, and from there back to the page that was read; a form
    leads back to its own page. A page's script gets status 401, and shows it where the person writes.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    back = get_form_page(request)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back, 'udloebet': 1})}")


def get_form_page(request: HttpRequest) -> str:
    """The page of a form: the referring page where it is one of ours; else the start page."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(referer)
    return parts.path + (f"?{parts.query}" if parts.query else "")
