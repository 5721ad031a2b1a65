"""One contract for every form that is sent: it is accepted once, in its writer's name, or refused in words.

    413  the form is larger than the server reads
    409  it was drawn for another person or role, or its key was used with other words
    401  nobody is signed in (asked by a page's script; a form sent by itself is led to the sign-in page)

A form sent again with the same key and the same words is answered as it was the first time, and makes nothing new.
"""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.http.request import RawPostDataException
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from municipality.access.actions import claim_form, keep_form, release_form
from municipality.access.actor import Actor
from municipality.access.request import ActingRequest
from municipality.web.shared.not_saved import not_saved
from municipality.web.shared.submissions import attempt_of, digest_of, is_written_by, key_of, remember_accepted
from municipality.web.shared.uploads import drain_body

Handler = Callable[[ActingRequest], HttpResponse]
ACCEPTED = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}


def settles_repeats(why: str) -> Callable[[Any], Any]:
    """Mark a view that may be sent again with other words under the same key, and say why that is harmless."""

    def marked(view: Any) -> Any:
        view.settles_repeats = why
        return view

    return marked


class SaveMiddleware:
    """Stands innermost: the actor is known, and what is written here is in the transaction of the request."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: ActingRequest) -> HttpResponse:
        if request.method != "POST":
            return lead_to_page(request, self.get_response(request))
        if is_too_large(request):
            return not_saved(request, "too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        actor = request.actor
        if actor is None or request.path_info.startswith(settings.SIGN_IN_PREFIX):
            return self.get_response(request)
        if not is_written_by(request.POST, actor):
            return not_saved(request, "another_writer", HTTPStatus.CONFLICT)
        key = key_of(request.POST)
        if key is None or request.headers.get("HX-Request"):
            return self.get_response(request)
        return self.answer_once(request, actor, key)

    def answer_once(self, request: ActingRequest, actor: Actor, key: UUID) -> HttpResponse:
        """Let the page answer the first time; answer the same the next."""
        digest, attempt = digest_of(request), attempt_of(request.POST)
        earlier = claim_form(actor.user, key, request.path, digest)
        if earlier is not None and bytes(earlier.digest) == digest:
            return remember_accepted(redirect(earlier.leads_to), request, key, attempt)
        if earlier is not None and not may_be_repeated(request):
            asked = not_saved(request, "already_saved", HTTPStatus.CONFLICT, at=earlier.submitted_at)
            return remember_accepted(asked, request, key, earlier.attempt)
        response = self.get_response(request)
        if response.status_code in ACCEPTED:
            keep_form(actor.user, key, digest, response["Location"], attempt)
            remember_accepted(response, request, key, attempt)
        elif earlier is None and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            release_form(actor.user, key)
        return response


def lead_to_page(request: ActingRequest, response: HttpResponse) -> HttpResponse:
    """Answer the address of a form, opened after a sign-in or typed in, with the page above it."""
    if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
        return response
    parts = request.path_info.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:length])}/"
        with suppress(Resolver404):
            resolve(above)
            return redirect(above)
    return redirect("/")


def is_too_large(request: ActingRequest) -> bool:
    """Whether Django refuses to read the form. Read here, before anything else does, so that it is told in words."""
    try:
        _unused = request.POST
    except RequestDataTooBig:
        with suppress(RawPostDataException):
            drain_body(request)
        return True
    return False


def may_be_repeated(request: ActingRequest) -> bool:
    """Whether the page itself settles what the same form means when it is sent with other words."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return True
    return hasattr(view, "settles_repeats")
