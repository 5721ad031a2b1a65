"""The municipality's parts, who provides help for it, and the telephone a citizen rings when no one comes."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actions import add_organisation, set_telephone
from municipality.access.actions.provider_approvals import set_approvals
from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.access.roles import PROVIDERS, OrganisationKind, ProviderApproval
from municipality.web.administrator.act_receipts import (
    describe_approvals,
    describe_new_organisation,
    describe_telephone,
)
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
# The provider whose approvals are written.
APPROVED = "godkendt"


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
        save = choose_save(given)
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
        "provider_kinds": PROVIDERS,
        "approvals": ProviderApproval.choices,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/organisations.html", context, status=status)


def choose_save(given: QueryDict) -> Callable[[ActingRequest, Actor, QueryDict], list[str]]:
    """Which of the page's forms was sent."""
    if APPROVED in given:
        return save_approvals
    return save_telephone if CHANGED in given else save_new_organisation


def save_approvals(request: ActingRequest, actor: Actor, given: QueryDict) -> list[str]:
    """Writes what a provider is approved to deliver. Returns what is wrong with it; nothing where it is written."""
    named = [ProviderApproval(each) for each in given.getlist("til") if each in ProviderApproval.values]
    with RefusalCatcher() as caught:
        keep_receipt(request, describe_approvals(set_approvals(actor, parse_number(given.get(APPROVED, "")), named)))
    return list_refusal_sentences(caught.refused) if caught.refused else []


def save_new_organisation(request: ActingRequest, actor: Actor, given: QueryDict) -> list[str]:
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


def save_telephone(request: ActingRequest, actor: Actor, given: QueryDict) -> list[str]:
    """Changes the telephone of an organisation. Returns what is wrong with it; nothing where it is changed."""
    form = TelephoneForm(given)
    if not form.is_valid():
        return form.list_faults()
    said = form.cleaned_data
    with RefusalCatcher() as caught:
        number = parse_number(given.get(CHANGED, ""))
        changed = set_telephone(actor, number, phone=said["phone"], phone_hours=said["phone_hours"])
        keep_receipt(request, describe_telephone(changed))
    return list_refusal_sentences(caught.refused) if caught.refused else []
