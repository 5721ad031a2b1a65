"""Writing a decision and sending it."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from municipality.access.permissions import may_decide
from municipality.access.request import ActingRequest
from municipality.casework.actions import decisions, regimes, sending
from municipality.casework.actions.citizens import reveal
from municipality.casework.bridge.letters import envelope
from municipality.casework.catalogues import rulebook
from municipality.casework.models import Assessment, Decision
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor import decision_page, regime_page
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.decision_form import read_lines
from municipality.web.assessor.refusals import sentences
from municipality.web.public.trial import is_change


@require_POST
def begin(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The Act is chosen, and a decision begun on the completed assessment."""
    actor = asker(request, may_decide)
    row, said, today = opened(actor, citizen), request.POST, timezone.localdate()
    assessment = Assessment.objects.filter(pk=number, citizen=row).first()
    if assessment is None:
        raise Http404
    regime = regime_page.chosen(said)
    if regime is None:
        return case_page(request, actor, row, faults=[_("Vælg loven.")], given=said)
    facts = regime_page.facts_of(row, said)
    try:
        regimes.choose_regime(actor, row.pk, regime=regime, facts=facts, reason=said.get("hvorfor", ""), on=today)
        decisions.draft_decision(actor, assessment.pk, on=today, enquiry=assessment.enquiry_id)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row, faults=sentences(refused), given=said)
    return redirect("assessor:case", row.pk)


def found(citizen: int, number: int) -> Decision:
    """A decision of this citizen. Raises Http404."""
    rows = Decision.objects.select_related("citizen", "assessment", "regime_choice")
    row = rows.filter(pk=number, citizen_id=citizen).first()
    if row is None:
        raise Http404
    return row


@require_POST
def write(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The wishes and what is decided about each, saved as they stand."""
    actor = asker(request, may_decide)
    row = found(citizen, number)
    seen = request.POST.get("udgave", "")
    providers = {pk for pk, _name in decision_page.providers_of(actor)}
    catalogue = rulebook(row.catalogue, row.on).catalogue
    lines = read_lines(request.POST, catalogue, list(row.lines.all()), providers)
    try:
        saved = decisions.write_lines(actor, row.pk, int(seen) if seen.isdecimal() else 0, lines)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        if is_change(request):
            told = {"refused": sentences(refused)}
            return render(request, "assessor/decision_refused.html", told, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return case_page(request, actor, row.citizen, faults=sentences(refused))
    if not is_change(request):
        goes_on = "send" in request.POST and not list(decision_page.missing(saved.lines.all()))
        return redirect("assessor:send_decision", citizen, number) if goes_on else redirect("assessor:case", citizen)
    context = decision_page.parts(actor, saved, timezone.localdate()) | {"citizen": saved.citizen}
    return render(request, "assessor/decision_changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Exactly what will be sent and to whom; and, once it is confirmed, it leaves."""
    actor, today = asker(request, may_decide), timezone.localdate()
    row = found(citizen, number)
    try:
        if request.method == "POST":
            seen = request.POST.get("udgave", "")
            sending.send(actor, row.pk, int(seen) if seen.isdecimal() else 0, today)
            return redirect("assessor:case", citizen)
        text = sending.preview(actor, row.pk, today)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row.citizen, faults=sentences(refused))
    if row.citizen.is_name_protected:
        reveal(actor, citizen, today)
    receiver = envelope(row.citizen, today).receiver.name
    context = {"place": "cases", "citizen": row.citizen, "decision": row, "letter": text, "receiver": receiver}
    return render(request, "assessor/send.html", context)
