"""Logins to one's own case: for a citizen, and for the holder of a power of attorney. No case is read here."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from municipality.access.actions import first_password_expires
from municipality.access.models import User
from municipality.access.permissions import may_open_logins
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.logins import NewLogin, close_login, open_citizen_login, open_relative_login
from municipality.web.administrator.act_receipts import describe_new_login
from municipality.web.administrator.people import NewUserForm, get_user_or_404, render_person
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import PersonNumberField
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults


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
    said, form = request.POST, NewLoginForm(request.POST)
    if not form.is_valid():
        return render_login_form(request, whose, said, form.list_faults())
    user, password = form.user, form.cleaned_data["password"]
    user.password_expires_at = first_password_expires() if password else None
    login = NewLogin(number=form.cleaned_data["number"], user=user, password=password or None)
    with RefusalCatcher() as caught:
        made = act(login)
    if refused := caught.refused:
        return render_login_form(request, whose, said, list_refusal_sentences(refused))
    keep_receipt(request, describe_new_login(made))
    return redirect("administrator:person", made.pk)


class NewLoginForm(NewUserForm):
    """A user who reads one case: whose it is, by the citizen's number."""

    number = PersonNumberField("nummer", gettext_lazy("Skriv borgerens personnummer med ti tegn."))
    field_order = ("number", "username", "name", "password")


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
        return render_person(request, actor, row, list_refusal_sentences(refused))
    keep_receipt(request, gettext("Login til sagen er lukket for %(name)s.") % {"name": row.name})
    return redirect("administrator:person", row.pk)
