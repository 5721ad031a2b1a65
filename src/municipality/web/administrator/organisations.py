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
from municipality.web.administrator.act_receipts import describe_new_organisation, describe_telephone
from municipality.web.administrator.people import BY_NAME
from municipality.web.shared.actor import require_actor
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import merge_field_faults, place_fault, shows_field_faults


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_organisations(request: ActingRequest) -> HttpResponse:
    """Every organisation, the form for one more, and the telephone of each."""
    actor = require_actor(request, may_manage_users)
    faults: list[str] = []
    given = request.POST
    if request.method == "POST":
        faults.extend(merge_field_faults(given, find_organisation_faults(given)))
        if not faults:
            with RefusalCatcher() as caught:
                keep_receipt(request, save_organisation(actor, given))
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
    told = {
        "navn": "" if given.get("navn", "").strip() else _("Skriv et navn."),
        "art": "" if given.get("art", "") in OrganisationKind.values else _("Vælg, hvad organisationen er."),
    }
    return [place_fault(name, sentence) for name, sentence in told.items() if sentence]


def save_organisation(actor: Actor, given: Mapping[str, str]) -> str:
    """Adds the organisation, or changes the telephone of the one the form names; returns the receipt. Raises
    ActionRefused.
    """
    phone, hours = given.get("telefon", ""), given.get("telefontid", "")
    if "organisation" in given:
        changed = set_telephone(actor, int(given["organisation"]), phone=phone, phone_hours=hours)
        return describe_telephone(changed)
    kind = OrganisationKind(given["art"])
    made = add_organisation(actor, name=given["navn"].strip(), kind=kind, phone=phone, phone_hours=hours)
    return describe_new_organisation(made)
