"""That the citizen has died: the page before shows exactly what ends by it; and a death registered by mistake."""

from datetime import date

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.access.row_security import forget_what_was_read
from municipality.casework.actions.deaths import Ended, correct_death, register_death
from municipality.casework.models import Citizen
from municipality.web.assessor.citizen.citizens import render_citizen_faults, run_citizen_action
from municipality.web.assessor.citizen.death_words import describe_death
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import DayField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults

FORM, CORRECTION = "doedsfald", "doedsfald-rettes"


class DeathForm(FlatForm):
    """The day the citizen died."""

    died_on = DayField("doed", gettext_lazy("Død: skriv dagen."))


@shows_field_faults
@require_POST
def post_death(request: ActingRequest, citizen: int) -> HttpResponse:
    """Everything the death ends, word for word; and once that is confirmed, it is done."""
    actor = require_actor(request, may_keep_citizen)
    row, form = open_case_or_404(actor, citizen), DeathForm(request.POST)
    if not form.is_valid():
        return render_citizen_faults(request, actor, row, FORM, form.list_faults())
    died_on, today = form.cleaned_data["died_on"], timezone.localdate()
    with RefusalCatcher() as caught:
        ended = rehearse_death(actor, row, died_on, today)
    if refused := caught.refused:
        return render_citizen_faults(request, actor, row, FORM, list_refusal_sentences(refused))
    leaving = Confirmation(
        heading=_("Borgeren er død"),
        button=_("Registrér dødsfaldet"),
        happens=tuple(describe_death(ended, died_on)),
    )
    return confirm_action(request, actor, row, leaving, lambda: register_death(actor, row.pk, died_on, today))


def rehearse_death(actor: Actor, row: Citizen, died_on: date, on: date) -> Ended:
    """What the action would end: it is done and rolled back. Raises what the action raises."""
    with transaction.atomic():
        ended: Ended = register_death(actor, row.pk, died_on, on).ended
        transaction.set_rollback(True)
    forget_what_was_read()
    return ended


@require_POST
def post_death_correction(request: ActingRequest, citizen: int) -> HttpResponse:
    """It was registered by mistake."""
    actor = require_actor(request, may_keep_citizen)
    row = open_case_or_404(actor, citizen)
    why = request.POST.get("hvorfor", "")
    return run_citizen_action(request, actor, row, CORRECTION, [], lambda: correct_death(actor, row.pk, why))
