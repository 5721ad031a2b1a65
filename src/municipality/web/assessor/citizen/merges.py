"""Two registrations that are one person: asked for by one, approved by another, and undone."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.merges import approve_merge, ask_for_merge, undo_merge
from municipality.casework.actions.citizen.search import find_citizens
from municipality.casework.models import Citizen, CitizenMerge
from municipality.web.assessor.citizen.citizens import run_citizen_action
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import PersonNumberField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.saves.input_middleware import shows_field_faults

FORM = "sammenlaegning"


class MergeForm(FlatForm):
    """The number of the citizen's other registration, and how the writer knows."""

    number = PersonNumberField("nummer", _("Skriv de ti tegn i nummeret: seks cifre og fire tegn."))
    why = TextField("hvorfor", _("Skriv, hvordan du ved, at det er den samme."))


@shows_field_faults
@require_POST
def post_merge_request(request: ActingRequest, citizen: int) -> HttpResponse:
    """This registration is a second one of the citizen with that number."""
    actor = require_actor(request, may_keep_citizen)
    row, form = open_case_or_404(actor, citizen), MergeForm(request.POST)
    number = "" if form.errors.get("number") else form.cleaned_data["number"]
    hits = find_citizens(actor, number) if number else []
    if number and not hits:
        form.add_error("number", _("Ingen borger i kommunen har det nummer."))
    survivor, why = hits[0].id if hits else 0, form.cleaned_data.get("why", "")
    return run_citizen_action(
        request, actor, row, FORM, form.list_faults(), lambda: ask_for_merge(actor, row.pk, survivor, why)
    )


@require_POST
def post_merge_approval(request: ActingRequest, citizen: int, merge: int) -> HttpResponse:
    """Another case worker agrees."""
    actor = require_actor(request, may_keep_citizen)
    row = open_case_or_404(actor, citizen)
    get_merge_or_404(row, merge)
    return run_citizen_action(request, actor, row, FORM, [], lambda: approve_merge(actor, merge))


@require_POST
def post_merge_undoing(request: ActingRequest, citizen: int, merge: int) -> HttpResponse:
    """They are two, or it is not to be."""
    actor = require_actor(request, may_keep_citizen)
    row = open_case_or_404(actor, citizen)
    get_merge_or_404(row, merge)
    return run_citizen_action(
        request, actor, row, FORM, [], lambda: undo_merge(actor, merge, request.POST.get("hvorfor", ""))
    )


def get_merge_or_404(row: Citizen, merge: int) -> CitizenMerge:
    """A merge this citizen is part of. Raises Http404."""
    found = CitizenMerge.objects.filter(Q(citizen=row) | Q(survivor=row), pk=merge).first()
    if found is None:
        raise Http404
    return found
