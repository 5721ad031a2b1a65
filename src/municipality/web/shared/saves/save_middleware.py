"""One contract for every form that is sent: it is accepted once, in its writer's name, or refused in words.

    413  the form is larger than the server reads
    409  it was drawn for another person or role, or its key was used with other words
    401  no user is signed in (asked by a page's script; a form sent without one is led to the sign-in page)

A form sent again with the same key and the same words is answered as it was the first time, and makes nothing new.
A page that refuses a form is answered with what was written in it (`refill_form.py`).
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpResponse, QueryDict
from django.http.request import RawPostDataException
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone

from municipality.access.actions.submitted_forms import claim_form, keep_form, release_form
from municipality.access.actor import Actor
from municipality.access.models import SubmittedForm
from municipality.access.request import ActingRequest
from municipality.web.shared.input.uploads import drain_body
from municipality.web.shared.saves.mark_faults import mark_faults
from municipality.web.shared.saves.not_saved import list_unplaced_words, render_not_saved
from municipality.web.shared.saves.refill_form import refill_form
from municipality.web.shared.saves.save_answers import REASON
from municipality.web.shared.saves.submissions import (
    ONCE_MORE,
    hash_submission,
    is_written_by,
    read_attempt_key,
    read_form_key,
    remember_accepted,
)

Handler = Callable[[ActingRequest], HttpResponse]
A_MOMENT = timedelta(minutes=30)
REFUSED = {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT}
ACCEPTED = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}


def settles_repeats(why: str) -> Callable[[Any], Any]:
    """Mark a view that may be sent again with other words under the same key, and say why that is harmless."""

    def marked(view: Any) -> Any:
        view.settles_repeats = why
        return view

    return marked


def asks_about_same_again(view: Any) -> Any:
    """Mark a view that registers something new: the same words under a new key, a moment later, are asked about. So
    they come from a page that was gone back to.
    """
    view.asks_about_same_again = True
    return view


class SaveMiddleware:
    """The innermost middleware: the actor is known, and what is written here is in the transaction of the request."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: ActingRequest) -> HttpResponse:
        if request.method != "POST":
            return lead_to_page(request, self.get_response(request))
        if is_too_large(request):
            return render_not_saved(request, "too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        actor = request.actor
        if actor is None or request.path_info.startswith(settings.SIGN_IN_PREFIX):
            return self.get_response(request)
        if not is_written_by(request.POST, actor):
            return render_not_saved(request, "another_writer", HTTPStatus.CONFLICT)
        if request.headers.get("HX-Request"):
            return self.get_response(request)
        key = read_form_key(request.POST)
        response = self.get_response(request) if key is None else self.answer_once(request, actor, key)
        return draw_words(request, response)

    def answer_once(self, request: ActingRequest, actor: Actor, key: UUID) -> HttpResponse:
        """Let the page answer the first time; answer the same the next."""
        digest, attempt = hash_submission(request), read_attempt_key(request.POST)
        earlier = claim_form(actor.user, key, request.path, digest)
        if earlier is not None and bytes(earlier.digest) == digest:
            return remember_accepted(redirect(earlier.leads_to), request, key, attempt)
        if earlier is not None and not may_be_repeated(request):
            asked = render_not_saved(request, "already_saved", HTTPStatus.CONFLICT, at=earlier.submitted_at)
            return remember_accepted(asked, request, key, earlier.attempt)
        if earlier is None and (same := find_same_again(request, actor, key, digest)):
            release_form(actor.user, key)
            return render_not_saved(request, "same_again", HTTPStatus.CONFLICT, same.submitted_at, same.leads_to)
        response = self.get_response(request)
        if response.status_code in ACCEPTED:
            keep_form(actor.user, key, digest, response["Location"], attempt)
            remember_accepted(response, request, key, attempt)
        elif earlier is None and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            release_form(actor.user, key)
        return response


def hold_words(response: HttpResponse) -> HttpResponse:
    """Marks a page when its view has drawn the words itself, merged with what others wrote."""
    response.holds_words = True  # type: ignore[attr-defined]
    return response


def draw_words(request: ActingRequest, response: HttpResponse) -> HttpResponse:
    """Puts what was written into the form of the page that refuses it; or above the content, where the form is not
    drawn.
    """
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    if response.status_code not in REFUSED or REASON in response or not is_page:
        return response
    if hasattr(response, "holds_words"):
        response.content = mark_faults(response.content.decode(), request.path, request.POST).encode()
        return response

    def draw_beside(names: Sequence[str]) -> str:
        said = list_unplaced_words(request.POST, names)
        return render_to_string("web/_kept_words.html", {"said": said}, request) if said else ""

    page = refill_form(response.content.decode(), request.path, request.POST, draw_beside)
    response.content = mark_faults(page, request.path, request.POST).encode()
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
    """Whether Django refuses to read the form. It is read here first, so that the refusal is in words."""
    try:
        _unused = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        with suppress(RawPostDataException):
            drain_body(request)
        # Django keeps the body of an urlencoded form and would refuse it again at each reading.
        request.POST = QueryDict()
        return True
    return False


def may_be_repeated(request: ActingRequest) -> bool:
    """Whether the page itself settles what the same form means when it is sent with other words."""
    view = find_view(request)
    return view is None or hasattr(view, "settles_repeats")


def find_view(request: ActingRequest) -> Any:
    """The view of the address; none where it is no page."""
    try:
        return resolve(request.path_info).func
    except Resolver404:
        return None


def find_same_again(request: ActingRequest, actor: Actor, key: UUID, digest: bytes) -> SubmittedForm | None:
    """The form of another page of the user's that registered the same a moment ago, where the view asks about it and
    the user has not answered yet.
    """
    # A file is not sent along with an answer: the question would be asked for ever.
    if ONCE_MORE in request.POST or request.FILES or not hasattr(find_view(request), "asks_about_same_again"):
        return None
    recent = SubmittedForm.objects.filter(user_id=actor.user, address=request.path, digest=digest)
    recent = recent.filter(submitted_at__gte=timezone.now() - A_MOMENT).exclude(key=key).exclude(leads_to="")
    return recent.order_by("-submitted_at").first()
