"""What the municipality has decided about complaints: what holds and will, and the form for a new decision."""

from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.complaint_practices import set_complaint_practice
from municipality.casework.complaint_deadlines import USUAL_FOLLOW_WEEKS
from municipality.casework.models import ComplaintPractice
from municipality.web.administrator.act_receipts import describe_saved
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import CountField, DayField, TickField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again

MOST_WEEKS = 52


class ComplaintPracticeForm(FlatForm):
    """Who reconsiders, and how long it takes to follow what the board answers, from a day on."""

    is_by_another = TickField("en-anden")
    follow_weeks = CountField(
        "uger",
        told=_("Skriv antallet af uger."),
        wrong=_("Skriv antallet som et helt tal fra 1 til 52."),
        most=MOST_WEEKS,
    )
    since = DayField("fra", _("Skriv den dag, det gælder fra."))


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
@asks_about_same_again
def show_complaint_practice(request: ActingRequest) -> HttpResponse:
    """Every decision about complaints, the newest first, and the form for one more."""
    actor, faults = require_actor(request, may_set_practice), list[str]()
    if request.method == "POST":
        faults = write_complaint_practice(actor, request.POST)
        if not faults:
            keep_receipt(request, describe_saved(gettext("reglerne for klager"), request.POST["fra"]))
            return redirect("administrator:complaint_practice")
    rows = ComplaintPractice.objects.filter(municipality_id=actor.municipality).order_by("-since", "-pk")
    usual = {"fra": timezone.localdate().isoformat(), "uger": USUAL_FOLLOW_WEEKS}
    context = {
        "place": "deadlines",
        "rows": list(rows),
        "usual_weeks": USUAL_FOLLOW_WEEKS,
        "given": request.POST if faults else usual,
        "another": "en-anden" in request.POST,
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/complaint_practice.html", context, status=status)


def write_complaint_practice(actor: Actor, given: QueryDict) -> list[str]:
    """Saves the decision of the form. Returns what is wrong with it, a sentence each."""
    form = ComplaintPracticeForm(given)
    if not form.is_valid():
        return form.list_faults()
    with RefusalCatcher() as caught:
        set_complaint_practice(actor, **form.cleaned_data)
    return list_refusal_sentences(caught.refused) if caught.refused else []
