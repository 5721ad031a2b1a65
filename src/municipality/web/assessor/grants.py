"""A grant on the case page ends. What the citizen has not wished herself is sent on to a new decision."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helhed.eligibility import EndCause
from municipality.access.permissions import may_change_grant
from municipality.access.request import ActingRequest
from municipality.casework.actions import grants
from municipality.casework.bridge.periods import through
from municipality.casework.models import CareOrder, Citizen, Grant
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.dates import a_day
from municipality.web.assessor.grant_words import DAY, end_cause, name_of
from municipality.web.assessor.grants_page import ending, needs_decision
from municipality.web.assessor.leaving import Leaving, confirmed


@require_POST
def end(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """It stops: from when and why. Where that takes a decision, the page says so and does nothing."""
    actor = asker(request, may_change_grant)
    row = opened(actor, citizen)
    grant = grant_of(row, number)
    last, cause = a_day(request.POST.get("til", "")), request.POST.get("aarsag", "")
    if last is None or cause not in list(EndCause):
        told = [_("Skriv den sidste dag med hjælp, og hvorfor den stopper.")]
        return case_page(request, actor, row, faults=told)
    said = ending(actor, EndCause(cause), last)
    if needs_decision(said):
        told = [_("Det kræver en ny afgørelse."), *(reason.text for reason in said.reasons)]
        return case_page(request, actor, row, faults=told, more={"needs_decision": True})
    note = request.POST.get("hvorfor", "").strip()
    leaving = Leaving(
        heading=_("Hjælpen stopper"), button=_("Stop hjælpen"), happens=tuple(what_stops(grant, last, cause))
    )
    on = through(last) or timezone.localdate()
    return confirmed(
        request, actor, row, leaving, lambda: grants.end_grant(actor, number, on=on, cause=EndCause(cause), note=note)
    )


def grant_of(citizen: Citizen, number: int) -> Grant:
    """A grant of this citizen. Raises Http404 where there is none."""
    row = Grant.objects.filter(pk=number, citizen=citizen).select_related("decision", "line", "provider").first()
    if row is None:
        raise Http404
    return row


def what_stops(grant: Grant, last: date, cause: str) -> list[str]:
    """The grant, and whoever delivers it."""
    words = {"name": name_of(grant), "last": date_format(last, DAY), "cause": end_cause(cause)}
    told = [_("%(name)s stopper. Sidste dag er %(last)s. Årsag: %(cause)s.") % words]
    orders = CareOrder.objects.filter(series=grant.series).holding(last).select_related("provider")
    stops = _("%(provider)s leverer ikke længere og ser ikke borgeren fra dagen efter.")
    return told + [stops % {"provider": order.provider.name} for order in orders]
