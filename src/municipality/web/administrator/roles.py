"""A person's roles: given from a day, ended on a day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from municipality.access.actions import end_role, give_role
from municipality.access.models import Membership, Organisation
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.access.roles import Role
from municipality.web.administrator.act_receipts import describe_ended_role, describe_given_role
from municipality.web.administrator.people import OFFERED, get_user_or_404, render_person
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import ChoiceField, DayField, RowField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults

CONFIRMED = "bekraeftet"


class RoleForm(FlatForm):
    """A role in an organisation, from a day and until another, or without an end."""

    role = ChoiceField("rolle", _("Vælg en rolle."), dict(OFFERED))
    organisation = RowField("organisation", _("Vælg en organisation."))
    since = DayField("fra", _("Skriv den dag, rollen begynder."))
    until = DayField("til")

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. A role ends after it begins."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until <= since:
            self.add_error("until", gettext("Skriv en dag efter den, rollen begynder, eller lad feltet stå tomt."))
        return self.cleaned_data


class RoleEndForm(FlatForm):
    """The first day without a role."""

    on = DayField("fra", _("Skriv den første dag uden rollen."))


@shows_field_faults
@require_POST
def post_role(request: ActingRequest, user: int) -> HttpResponse:
    """A role in an organisation, from one day and until another, or until it is ended."""
    actor = require_actor(request, may_manage_users)
    row = get_user_or_404(actor, user)
    here = Organisation.objects.filter(municipality_id=actor.municipality).in_bulk()
    form = RoleForm(request.POST, organisation=here)
    if not form.is_valid():
        return render_person(request, actor, row, form.list_faults())
    said = form.cleaned_data
    role, organisation = Role(said["role"]), said["organisation"]
    with RefusalCatcher() as caught:
        give_role(actor, user=row, organisation=organisation, role=role, since=said["since"], until=said["until"])
    if refused := caught.refused:
        return render_person(request, actor, row, list_refusal_sentences(refused))
    keep_receipt(request, describe_given_role(role, organisation, said["since"], said["until"]))
    return redirect("administrator:person", row.pk)


def ask_about_own_role(request: ActingRequest, held: Membership, on: date) -> HttpResponse:
    """Shows what follows when the actor's own role ends, and asks."""
    context = {"place": "people", "held": held, "on": on, "is_administrator": held.role == Role.ADMINISTRATOR}
    return render(request, "administrator/own_role_end.html", context)


@shows_field_faults
@require_POST
def post_role_end(request: ActingRequest, user: int, membership: int) -> HttpResponse:
    """A role holds no longer from a day on. The end of the actor's own role is asked about first."""
    actor = require_actor(request, may_manage_users)
    row = get_user_or_404(actor, user)
    held = Membership.objects.filter(pk=membership, user=row, organisation__municipality_id=actor.municipality).first()
    if held is None:
        raise Http404
    form = RoleEndForm(request.POST)
    if not form.is_valid():
        return render_person(request, actor, row, form.list_faults())
    on = form.cleaned_data["on"]
    if row.pk == actor.user and CONFIRMED not in request.POST:
        return ask_about_own_role(request, held, on)
    with RefusalCatcher() as caught:
        end_role(actor, held, on=on)
    if refused := caught.refused:
        return render_person(request, actor, row, list_refusal_sentences(refused))
    keep_receipt(request, describe_ended_role(held, on))
    return redirect("administrator:person", row.pk)
