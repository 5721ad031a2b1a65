"""That the citizen has died: the page before shows exactly what ends by it; and a death registered by mistake."""

from datetime import date

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.deaths import Ended, correct_death, register_death
from municipality.casework.models import Citizen
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import opened
from municipality.web.assessor.citizen_form import Form
from municipality.web.assessor.citizens import done, told
from municipality.web.assessor.death_words import describe_death
from municipality.web.assessor.leaving import Leaving, confirmed
from municipality.web.assessor.refusals import sentences
from municipality.web.shared.input_middleware import shows_field_faults

FORM, CORRECTION = "doedsfald", "doedsfald-rettes"


@shows_field_faults
@require_POST
def register(request: ActingRequest, citizen: int) -> HttpResponse:
    """Everything the death ends, word for word; and once that is confirmed, it is done."""
    actor = asker(request, may_keep_citizen)
    row, form = opened(actor, citizen), Form(request.POST)
    died_on = form.needed_day("doed", _("Død"))
    if died_on is None or form.faults:
        return told(request, actor, row, FORM, form.faults)
    today = timezone.localdate()
    try:
        ended = rehearse_death(actor, row, died_on, today)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return told(request, actor, row, FORM, sentences(refused))
    leaving = Leaving(
        heading=_("Borgeren er død"),
        button=_("Registrér dødsfaldet"),
        happens=tuple(describe_death(ended, died_on)),
    )
    return confirmed(request, actor, row, leaving, lambda: register_death(actor, row.pk, died_on, today))


def rehearse_death(actor: Actor, row: Citizen, died_on: date, on: date) -> Ended:
    """What the act would end: it is done and taken back. Raises whatever the act raises."""
    with transaction.atomic():
        ended: Ended = register_death(actor, row.pk, died_on, on).ended
        transaction.set_rollback(True)
    return ended


@require_POST
def correct(request: ActingRequest, citizen: int) -> HttpResponse:
    """It was registered by mistake."""
    actor = asker(request, may_keep_citizen)
    row = opened(actor, citizen)
    why = request.POST.get("hvorfor", "")
    return done(request, actor, row, CORRECTION, [], lambda: correct_death(actor, row.pk, why))
