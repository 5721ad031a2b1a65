"""Where the citizen lives: a move from a day on, and what was written wrong."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from psycopg.types.range import DateRange

from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizens import add_home, correct_home
from municipality.casework.fingerprints import take_fingerprints
from municipality.casework.models import Home
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import opened
from municipality.web.assessor.citizen_form import Form, home_said, read_home
from municipality.web.assessor.citizens import asked, done
from municipality.web.assessor.facts_merge import Writer, describe_conflicts, merge_form
from municipality.web.shared.input_middleware import shows_field_faults


@shows_field_faults
@require_POST
def move(request: ActingRequest, citizen: int) -> HttpResponse:
    """She lives somewhere else, or in another kind of home, from a day on."""
    actor = asker(request, may_keep_citizen)
    row, form = opened(actor, citizen), Form(request.POST)
    said, since = read_home(form), form.needed_day("fra", _("Bor der fra"))
    home = Home(**said, valid=DateRange(since or date.min, None))
    return done(request, actor, row, "flytning", form.faults, lambda: add_home(actor, row, home))


@shows_field_faults
@require_POST
def correct(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """A home was written wrong, or its address is protected from now on."""
    actor = asker(request, may_keep_citizen)
    row, form = opened(actor, citizen), Form(request.POST)
    drawn = Home.objects.filter(pk=number, citizen=row).first()
    if drawn is None:
        raise Http404
    said, name = read_home(form), f"bolig-{number}"
    now = stands_now(drawn)
    is_hidden_since = now is not None and now.is_protected and not drawn.is_protected
    if form.faults or now is None or now.pk == number or is_hidden_since:
        return done(request, actor, row, name, form.faults, lambda: correct_home(actor, number, said))
    saved = home_said(now)
    found = merge_form(request.POST, take_fingerprints(home_said(drawn)), saved)
    if found.conflicts:
        writer = Writer(user=now.recorded_by, at=now.recorded_at)
        asking = describe_conflicts(actor, found, saved, writer, {})
        return asked(request, actor, row, f"bolig-{now.pk}", found, asking)
    merged = read_home(Form(found.said))
    return done(request, actor, row, name, [], lambda: correct_home(actor, now.pk, merged))


def stands_now(drawn: Home) -> Home | None:
    """What is known now of the home a page was drawn with: the same days, corrected meanwhile."""
    same = Home.objects.filter(citizen_id=drawn.citizen_id, known__upper_inf=True)
    return same.filter(valid__startswith=drawn.valid.lower).select_related("recorded_by").first()
