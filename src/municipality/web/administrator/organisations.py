"""The municipality's parts, and who provides help for it."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actions import add_organisation
from municipality.access.models import Organisation
from municipality.access.permissions import may_manage_users
from municipality.access.request import ActingRequest
from municipality.access.roles import OrganisationKind
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.administrator.people import BY_NAME
from municipality.web.administrator.refusals import sentence
from municipality.web.assessor.asking import asker
from municipality.web.shared.input_middleware import sentences_of_faults, shows_field_faults


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request: ActingRequest) -> HttpResponse:
    """Every organisation, and the form for one more."""
    actor = asker(request, may_manage_users)
    faults: list[str] = []
    name, kind = request.POST.get("navn", "").strip(), request.POST.get("art", "")
    if request.method == "POST":
        faults.extend(sentences_of_faults(request.POST))
        if not faults and (not name or kind not in OrganisationKind.values):
            faults.append(_("Skriv et navn, og vælg, hvad organisationen er."))
        if not faults:
            try:
                add_organisation(actor, name=name, kind=OrganisationKind(kind))
                return redirect("administrator:organisations")
            except NotPermitted:
                raise
            except ActionRefused as refused:
                faults.append(sentence(refused))
    context = {
        "place": "organisations",
        "organisations": Organisation.objects.filter(municipality_id=actor.municipality).order_by(*BY_NAME),
        "kinds": OrganisationKind.choices,
        "name": name,
        "kind": kind,
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/organisations.html", context, status=status)
