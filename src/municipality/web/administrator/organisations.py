"""The municipality's parts, who provides help for it, and the telephone a citizen rings when no one comes."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actions import add_organisation, set_telephone
from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.access.roles import OrganisationKind
from municipality.web.administrator.people import BY_NAME
from municipality.web.shared.actor import require_actor
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import sentences_of_faults, shows_field_faults


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_organisations(request: ActingRequest) -> HttpResponse:
    """Every organisation, the form for one more, and the telephone of each."""
    actor = require_actor(request, may_manage_users)
    faults: list[str] = []
    given = request.POST
    if request.method == "POST":
        faults.extend(sentences_of_faults(given) or find_organisation_faults(given))
        if not faults:
            with RefusalCatcher() as caught:
                save_organisation(actor, given)
                return redirect("administrator:organisations")
            if refused := caught.refused:
                faults.append(get_sentence(refused.code))
    rows = Organisation.objects.filter(municipality_id=actor.municipality).order_by(*BY_NAME)
    context = {
        "place": "organisations",
        "organisations": rows,
        "kinds": OrganisationKind.choices,
        "given": {} if "organisation" in given else given,
        "changed": {"pk": given.get("organisation"), "phone": given.get("telefon"), "hours": given.get("telefontid")},
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/organisations.html", context, status=status)


def find_organisation_faults(given: Mapping[str, str]) -> list[str]:
    """What is missing in the form, a sentence each. A form with `organisation` changes the telephone of that one."""
    if "organisation" in given:
        known = re.fullmatch(r"[0-9]{1,18}", given["organisation"])
        return [] if known else [_("Organisationen findes ikke.")]
    if not given.get("navn", "").strip() or given.get("art", "") not in OrganisationKind.values:
        return [_("Skriv et navn, og vælg, hvad organisationen er.")]
    return []


def save_organisation(actor: Actor, given: Mapping[str, str]) -> None:
    """Add the organisation, or change the telephone of the one the form names. Raises ActionRefused."""
    phone, hours = given.get("telefon", ""), given.get("telefontid", "")
    if "organisation" in given:
        set_telephone(actor, int(given["organisation"]), phone=phone, phone_hours=hours)
        return
    kind = OrganisationKind(given["art"])
    add_organisation(actor, name=given["navn"].strip(), kind=kind, phone=phone, phone_hours=hours)
