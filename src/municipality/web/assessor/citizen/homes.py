"""Where the citizen lives: a move from a day on, and what was written wrong."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.citizens import add_home, correct_home
from municipality.casework.fingerprints import take_fingerprints
from municipality.casework.models import Home
from municipality.web.assessor.citizen.citizen_form import HomeForm, MoveForm, home_form_values
from municipality.web.assessor.citizen.citizens import render_citizen_conflict, run_citizen_action
from municipality.web.assessor.citizen.facts_merge import Writer, describe_conflicts, merge_form
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.shared.actor import require_actor
from municipality.web.shared.saves.input_middleware import shows_field_faults


@shows_field_faults
@require_POST
def post_move(request: ActingRequest, citizen: int) -> HttpResponse:
    """Saves a move: the citizen lives somewhere else, or in another kind of home, from a day on."""
    actor = require_actor(request, may_keep_citizen)
    row, form = open_case_or_404(actor, citizen), MoveForm(request.POST)
    faults = form.list_faults()
    return run_citizen_action(request, actor, row, "flytning", faults, lambda: add_home(actor, row, form.read_home()))


@shows_field_faults
@require_POST
def post_home_correction(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """A home was written wrong, or its address is protected from now on."""
    actor = require_actor(request, may_keep_citizen)
    row, form = open_case_or_404(actor, citizen), HomeForm(request.POST)
    drawn = Home.objects.filter(pk=number, citizen=row).first()
    if drawn is None:
        raise Http404
    faults, name = form.list_faults(), f"bolig-{number}"
    now = get_current_home(drawn)
    is_hidden_since = now is not None and now.is_protected and not drawn.is_protected
    if faults or now is None or now.pk == number or is_hidden_since:
        said = form.cleaned_data
        return run_citizen_action(request, actor, row, name, faults, lambda: correct_home(actor, number, said))
    saved = home_form_values(now)
    found = merge_form(request.POST, take_fingerprints(home_form_values(drawn)), saved)
    if found.conflicts:
        writer = Writer(user=now.recorded_by, at=now.recorded_at)
        asking = describe_conflicts(actor, found, saved, writer, {})
        return render_citizen_conflict(request, actor, row, f"bolig-{now.pk}", found, asking)
    merged = HomeForm(found.said)
    told = merged.list_faults()
    return run_citizen_action(request, actor, row, name, told, lambda: correct_home(actor, now.pk, merged.cleaned_data))


def get_current_home(drawn: Home) -> Home | None:
    """What is known now of the home a page was drawn with: the same days, corrected meanwhile."""
    same = Home.objects.filter(citizen_id=drawn.citizen_id, known__upper_inf=True)
    return same.filter(valid__startswith=drawn.valid.lower).select_related("recorded_by").first()
