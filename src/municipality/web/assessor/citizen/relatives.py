"""The citizen's relatives: their capacity in law, what the citizen has consented to, and from when."""

from datetime import date

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.citizens import add_relative, change_relative, end_relative
from municipality.casework.fingerprints import take_fingerprints
from municipality.casework.models import Relative
from municipality.web.assessor.citizen.citizen_form import (
    DatedForm,
    DatedRelativeForm,
    RelativeForm,
    relative_form_values,
)
from municipality.web.assessor.citizen.citizens import render_citizen_conflict, run_citizen_action
from municipality.web.assessor.citizen.facts_merge import Writer, describe_conflicts, merge_form
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import TICKED
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again


@shows_field_faults
@require_POST
@asks_about_same_again
def post_relative(request: ActingRequest, citizen: int) -> HttpResponse:
    """Adds a relative."""
    actor = require_actor(request, may_keep_citizen)
    row, form = open_case_or_404(actor, citizen), DatedRelativeForm(request.POST)
    faults = form.list_faults()
    return run_citizen_action(
        request, actor, row, "ny-paaroerende", faults, lambda: add_relative(actor, row, form.read_relative())
    )


@shows_field_faults
@require_POST
def post_relative_change(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Changes what a relative may know, or how to reach the relative, from a day on; or ends the relative's row."""
    actor = require_actor(request, may_keep_citizen)
    row, is_ended = open_case_or_404(actor, citizen), request.POST.get("slutter") == TICKED
    form = DatedForm(request.POST) if is_ended else DatedRelativeForm(request.POST)
    drawn = Relative.objects.filter(pk=number, citizen=row).first()
    if drawn is None:
        raise Http404
    name, faults, now = f"paaroerende-{number}", form.list_faults(), get_current_relative(drawn)
    day = form.cleaned_data.get("since", date.min)
    if not isinstance(form, DatedRelativeForm):
        return run_citizen_action(request, actor, row, name, faults, lambda: end_relative(actor, number, day))
    if faults or now is None or now.pk == number:
        said = form.read_changes()
        return run_citizen_action(request, actor, row, name, faults, lambda: change_relative(actor, number, said, day))
    saved = relative_form_values(now)
    found = merge_form(request.POST, take_fingerprints(relative_form_values(drawn)), saved)
    if found.conflicts:
        writer = Writer(user=now.recorded_by, at=now.recorded_at)
        asking = describe_conflicts(actor, found, saved, writer, {})
        return render_citizen_conflict(request, actor, row, f"paaroerende-{now.pk}", found, asking)
    merged = RelativeForm(found.said)
    told = merged.list_faults()
    return run_citizen_action(
        request, actor, row, name, told, lambda: change_relative(actor, now.pk, merged.cleaned_data, day)
    )


def get_current_relative(drawn: Relative) -> Relative | None:
    """What is known now of the relative a page was drawn with, the latest where it was changed from a day on."""
    same = Relative.objects.filter(series=drawn.series, known__upper_inf=True)
    return same.select_related("recorded_by").order_by("valid").last()
