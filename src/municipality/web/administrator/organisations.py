"""The municipality's parts, who provides help for it, and the telephone a citizen rings when no one comes."""

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
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
from municipality.web.shared.forms.fields import ChoiceField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults

# The organisation whose telephone is changed; a form without it adds one.
CHANGED = "organisation"


class TelephoneForm(FlatForm):
    """The telephone of an organisation, and when it is answered."""

    phone = TextField("telefon")
    phone_hours = TextField("telefontid")


class OrganisationForm(TelephoneForm):
    """A new organisation."""

    name = TextField("navn", _("Skriv organisationens navn."))
    kind = ChoiceField("art", _("Vælg, hvad organisationen er."), OrganisationKind.values)


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_organisations(request: ActingRequest) -> HttpResponse:
    """Every organisation, the form for one more, and the telephone of each."""
    actor = require_actor(request, may_manage_users)
    given, faults = request.POST, list[str]()
    if request.method == "POST":
        save = save_telephone if CHANGED in given else save_new_organisation
        faults = save(request, actor, given)
        if not faults:
            return redirect("administrator:organisations")
    rows = Organisation.objects.filter(municipality_id=actor.municipality).order_by(*BY_NAME)
    context = {
        "place": "organisations",
        "organisations": rows,
        "kinds": OrganisationKind.choices,
        "given": {} if CHANGED in given else given,
        "changed": {"pk": given.get(CHANGED), "phone": given.get("telefon"), "hours": given.get("telefontid")},
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/organisations.html", context, status=status)


def save_new_organisation(request: ActingRequest, actor: Actor, given: Mapping[str, str]) -> list[str]:
    """Adds the organisation of the form. Returns what is wrong with it; nothing where it is added."""
    form = OrganisationForm(given)
    if not form.is_valid():
        return form.list_faults()
    said = form.cleaned_data
    with RefusalCatcher() as caught:
        kind = OrganisationKind(said["kind"])
        made = add_organisation(
            actor, name=said["name"], kind=kind, phone=said["phone"], phone_hours=said["phone_hours"]
        )
        keep_receipt(request, describe_new_organisation(made))
    return list_refusal_sentences(caught.refused) if caught.refused else []


def save_telephone(request: ActingRequest, actor: Actor, given: Mapping[str, str]) -> list[str]:
    """Changes the telephone of an organisation. Returns what is wrong with it; nothing where it is changed."""
    form = TelephoneForm(given)
    if not form.is_valid():
        return form.list_faults()
    said = form.cleaned_data
    with RefusalCatcher() as caught:
        number = parse_number(given[CHANGED])
        changed = set_telephone(actor, number, phone=said["phone"], phone_hours=said["phone_hours"])
        keep_receipt(request, describe_telephone(changed))
    return list_refusal_sentences(caught.refused) if caught.refused else []
