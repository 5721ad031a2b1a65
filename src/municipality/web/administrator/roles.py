"""A person's roles: given from a day, ended on a day."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actions import end_role, give_role
from municipality.access.models import Membership, Organisation
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.access.roles import Role
from municipality.web.administrator.act_receipts import describe_ended_role, describe_given_role
from municipality.web.administrator.people import OFFERED, get_user_or_404, render_person
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import (
    merge_field_faults,
    place_fault,
    sentences_of_faults,
    shows_field_faults,
)

CONFIRMED = "bekraeftet"


@shows_field_faults
@require_POST
def post_role(request: ActingRequest, user: int) -> HttpResponse:
    """A role in an organisation, from one day and until another, or until it is ended."""
    actor = require_actor(request, may_manage_users)
    row, said = get_user_or_404(actor, user), request.POST
    wished = parse_number(said.get("organisation", ""))
    organisation = Organisation.objects.filter(municipality_id=actor.municipality, pk=wished).first()
    since, until, role = parse_iso_day(said.get("fra", "")), parse_iso_day(said.get("til", "")), said.get("rolle", "")
    faults = merge_field_faults(said, find_role_faults(organisation, role, since, until, said.get("til", "")))
    if faults or organisation is None or since is None:
        return render_person(request, actor, row, faults)
    with RefusalCatcher() as caught:
        give_role(actor, user=row, organisation=organisation, role=Role(role), since=since, until=until)
    if refused := caught.refused:
        return render_person(request, actor, row, [get_sentence(refused.code)])
    keep_receipt(request, describe_given_role(Role(role), organisation, since, until))
    return redirect("administrator:person", row.pk)


def find_role_faults(
    organisation: Organisation | None, role: str, since: date | None, until: date | None, until_said: str
) -> list[str]:
    """What the form lacks, each at its field."""
    told = {
        "rolle": "" if role in dict(OFFERED) else _("Vælg en rolle."),
        "organisation": "" if organisation is not None else _("Vælg en organisation."),
        "fra": "" if since is not None else _("Skriv den dag, rollen begynder."),
    }
    if until_said and since is not None and (until is None or until <= since):
        told["til"] = _("Skriv en dag efter den, rollen begynder, eller lad feltet stå tomt.")
    return [place_fault(name, sentence) for name, sentence in told.items() if sentence]


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
    on = parse_iso_day(request.POST.get("fra", ""))
    if told := sentences_of_faults(request.POST):
        return render_person(request, actor, row, told)
    if on is None:
        return render_person(request, actor, row, [_("Skriv den første dag uden rollen.")])
    if row.pk == actor.user and CONFIRMED not in request.POST:
        return ask_about_own_role(request, held, on)
    with RefusalCatcher() as caught:
        end_role(actor, held, on=on)
    if refused := caught.refused:
        return render_person(request, actor, row, [get_sentence(refused.code)])
    keep_receipt(request, describe_ended_role(held, on))
    return redirect("administrator:person", row.pk)
