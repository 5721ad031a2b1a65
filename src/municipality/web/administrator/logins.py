"""Logins to one's own case: for a citizen, and for the holder of a power of attorney. No case is read here."""

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
from municipality.casework.actions.settings.logins import NewLogin, close_login, open_citizen_login, open_relative_login
from municipality.casework.person_numbers import read_person_number
from municipality.web.administrator.act_receipts import describe_new_login
from municipality.web.administrator.people import find_password_faults, find_user_faults, get_user_or_404, render_person
from municipality.web.shared.actor import require_actor
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import merge_field_faults, place_fault, shows_field_faults


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_citizen_login(request: ActingRequest) -> HttpResponse:
    """Opens a login for a citizen to their own case."""
    actor, today = require_actor(request, may_open_logins), timezone.localdate()
    return create_login(request, "citizen", lambda login: open_citizen_login(actor, login, today))


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_relative_login(request: ActingRequest) -> HttpResponse:
    """Opens a login for the holder of a power of attorney; the name must be the one the assessor wrote."""
    actor, today = require_actor(request, may_open_logins), timezone.localdate()
    return create_login(request, "relative", lambda login: open_relative_login(actor, login, login.user.name, today))


def create_login(request: ActingRequest, whose: str, act: Callable[[NewLogin], User]) -> HttpResponse:
    """Make the login and go to its page; or the form, with what is wrong."""
    if request.method != "POST":
        return render_login_form(request, whose, {}, [])
    said = request.POST
    user = User(username=said.get("brugernavn", "").strip(), name=said.get("navn", "").strip())
    user.password_expires_at = first_password_expires() if said.get("adgangskode") else None
    login = NewLogin(number=said.get("nummer", ""), user=user, password=said.get("adgangskode", "") or None)
    told = [
        *find_personal_number_faults(login.number),
        *find_user_faults(user),
        *find_password_faults(user, login.password or ""),
    ]
    faults = merge_field_faults(said, told)
    if faults:
        return render_login_form(request, whose, said, faults)
    with RefusalCatcher() as caught:
        made = act(login)
    if refused := caught.refused:
        return render_login_form(request, whose, said, [get_sentence(refused.code)])
    keep_receipt(request, describe_new_login(made))
    return redirect("administrator:person", made.pk)


def find_personal_number_faults(written: str) -> list[str]:
    """What is wrong with a personal number, as it is written."""
    return (
        [] if read_person_number(written) else [place_fault("nummer", _("Skriv borgerens personnummer med ti tegn."))]
    )


def render_login_form(request: ActingRequest, whose: str, said: Mapping[str, str], faults: list[str]) -> HttpResponse:
    """The form, with what was written but for the password."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    context = {"place": "people", "is_relative": whose == "relative", "said": said, "faults": faults}
    return render(request, "administrator/new_login.html", context, status=status)


@require_POST
def post_login_closing(request: ActingRequest, user: int) -> HttpResponse:
    """Closes a login to a case, from the next request on."""
    actor = require_actor(request, may_open_logins)
    row = get_user_or_404(actor, user)
    with RefusalCatcher() as caught:
        close_login(actor, row, timezone.localdate())
    if refused := caught.refused:
        return render_person(request, actor, row, [get_sentence(refused.code)])
    keep_receipt(request, _("Login til sagen er lukket for %(name)s.") % {"name": row.name})
    return redirect("administrator:person", row.pk)
