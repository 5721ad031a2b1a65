"""A new first password, and a new app, for a user who has lost them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actions import give_first_password, remove_second_factor
from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.administrator.people import faults_of_password, found, person_page
from municipality.web.administrator.refusals import sentence
from municipality.web.assessor.asking import asker


@require_POST
def give_password(request: ActingRequest, user: int) -> HttpResponse:
    """A new first password, to be changed at the next sign-in."""
    actor = asker(request, may_manage_users)
    row, password = found(actor, user), request.POST.get("adgangskode", "")
    faults = faults_of_password(row, password) if password else [_("Skriv den nye adgangskode.")]
    if faults:
        return person_page(request, actor, row, faults)
    return done(request, actor, row, lambda: give_first_password(actor, row, password))


@require_POST
def remove_factor(request: ActingRequest, user: int) -> HttpResponse:
    """The app and the spare codes go; the user ties a new app at the next sign-in."""
    actor = asker(request, may_manage_users)
    row = found(actor, user)
    return done(request, actor, row, lambda: remove_second_factor(actor, row))


def done(request: ActingRequest, actor: Actor, row: User, act: Callable[[], None]) -> HttpResponse:
    """Do it and show the user again, or the refusal in words."""
    try:
        act()
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return person_page(request, actor, row, [sentence(refused)])
    return redirect("administrator:person", row.pk)
