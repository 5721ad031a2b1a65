"""Logins to one's own case: for a citizen, and for whoever has her power of attorney. No case is read here."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from municipality.access.actions import first_password_expires
from municipality.access.models import User
from municipality.access.permissions import may_open_logins
from municipality.access.request import ActingRequest
from municipality.casework.actions.logins import NewLogin, close_login, open_citizen_login, open_relative_login
from municipality.casework.person_numbers import read_person_number
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.administrator.people import faults_of, faults_of_password, found, person_page
from municipality.web.administrator.refusals import sentence
from municipality.web.assessor.asking import asker
from municipality.web.shared.input_middleware import sentences_of_faults, shows_field_faults


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def citizen(request: ActingRequest) -> HttpResponse:
    """A citizen who wants to read her own case."""
    actor, today = asker(request, may_open_logins), timezone.localdate()
    return made(request, "citizen", lambda login: open_citizen_login(actor, login, today))


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def relative(request: ActingRequest) -> HttpResponse:
    """Somebody who reads a case by power of attorney; her name is the one the assessor wrote."""
    actor, today = asker(request, may_open_logins), timezone.localdate()
    return made(request, "relative", lambda login: open_relative_login(actor, login, login.user.name, today))


def made(request: ActingRequest, whose: str, act: Callable[[NewLogin], User]) -> HttpResponse:
    """Make the login and go to its page; or the form, with what is wrong."""
    if request.method != "POST":
        return form(request, whose, {}, [])
    said = request.POST
    user = User(username=said.get("brugernavn", "").strip(), name=said.get("navn", "").strip())
    user.password_expires_at = first_password_expires() if said.get("adgangskode") else None
    login = NewLogin(number=said.get("nummer", ""), user=user, password=said.get("adgangskode", "") or None)
    faults = [
        *sentences_of_faults(said),
        *faults_of_number(login.number),
        *faults_of(user),
        *faults_of_password(user, login.password or ""),
    ]
    if faults:
        return form(request, whose, said, faults)
    try:
        return redirect("administrator:person", act(login).pk)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return form(request, whose, said, [sentence(refused)])


def faults_of_number(written: str) -> list[str]:
    """What is wrong with a personal number, as it is written."""
    return [] if read_person_number(written) else [_("Skriv borgerens personnummer med ti tegn.")]


def form(request: ActingRequest, whose: str, said: Mapping[str, str], faults: list[str]) -> HttpResponse:
    """The form, with what was written but for the password."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    context = {"place": "people", "is_relative": whose == "relative", "said": said, "faults": faults}
    return render(request, "administrator/new_login.html", context, status=status)


@require_POST
def close(request: ActingRequest, user: int) -> HttpResponse:
    """She reads the case no more, from the next click on."""
    actor = asker(request, may_open_logins)
    row = found(actor, user)
    try:
        close_login(actor, row, timezone.localdate())
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return person_page(request, actor, row, [sentence(refused)])
    return redirect("administrator:person", row.pk)
