"""The citizen has moved into a granted place."""

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen import stays
from municipality.web.assessor.help.grants import get_grant_or_404
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import DayField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.grant_words import DAY, format_grant_name
from municipality.web.shared.saves.input_middleware import shows_field_faults


class MoveInForm(FlatForm):
    """The day the citizen moved in."""

    on = DayField("fra", gettext_lazy("Skriv den dag, borgeren er flyttet ind."))


@shows_field_faults
@require_POST
def post_move_in(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Saves the day the citizen moved in. The help at home is not ended by it."""
    actor = require_actor(request, may_keep_citizen)
    row = open_case_or_404(actor, citizen)
    grant = get_grant_or_404(row, number)
    form = MoveInForm(request.POST)
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults())
    on = form.cleaned_data["on"]
    words = {"name": format_grant_name(grant), "day": date_format(on, DAY)}
    leaving = Confirmation(
        heading=_("Borgeren er flyttet ind"),
        button=_("Skriv den nye bolig"),
        happens=(
            _("Fra %(day)s bor borgeren her: %(name)s.") % words,
            _("Hjælpen i det gamle hjem stopper ikke af sig selv. Stop den, eller send en ny afgørelse."),
        ),
    )
    return confirm_action(request, actor, row, leaving, lambda: stays.move_in(actor, number, on=on))
