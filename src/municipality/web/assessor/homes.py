"""Where the citizen lives: a move from a day on, and what was written wrong."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from psycopg.types.range import DateRange

from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizens import add_home, correct_home
from municipality.casework.models import Home
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import opened
from municipality.web.assessor.citizen_form import Form, read_home
from municipality.web.assessor.citizens import done
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
    if not Home.objects.filter(pk=number, citizen=row).exists():
        raise Http404
    said = read_home(form)
    return done(request, actor, row, f"bolig-{number}", form.faults, lambda: correct_home(actor, number, said))
