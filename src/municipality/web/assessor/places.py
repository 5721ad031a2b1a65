"""She has moved into the place she was granted."""

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions import stays
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.dates import a_day
from municipality.web.assessor.grant_words import DAY, name_of
from municipality.web.assessor.grants import grant_of
from municipality.web.assessor.leaving import Leaving, confirmed


@require_POST
def move_in(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """From a day on she lives there. What she had at home is not ended by it."""
    actor = asker(request, may_keep_citizen)
    row = opened(actor, citizen)
    grant = grant_of(row, number)
    on = a_day(request.POST.get("fra", ""))
    if on is None:
        return case_page(request, actor, row, faults=[_("Skriv den dag, borgeren er flyttet ind.")])
    words = {"name": name_of(grant), "day": date_format(on, DAY)}
    leaving = Leaving(
        heading=_("Borgeren er flyttet ind"),
        button=_("Skriv den nye bolig"),
        happens=(
            _("Fra %(day)s bor borgeren her: %(name)s.") % words,
            _("Hjælpen i det gamle hjem stopper ikke af sig selv. Stop den, eller send en ny afgørelse."),
        ),
    )
    return confirmed(request, actor, row, leaving, lambda: stays.move_in(actor, number, on=on))
