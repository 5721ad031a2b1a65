"""Writing an assessment: begun, saved by itself while somebody writes, and completed."""

from collections.abc import Iterable
from http import HTTPStatus

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess
from municipality.access.request import ActingRequest
from municipality.casework.actions import assessments
from municipality.casework.actions.last_time import accept_last_matter
from municipality.casework.bridge.assessments import draft_of
from municipality.casework.drafts import AssessmentDraft
from municipality.casework.models import Assessment, Enquiry
from municipality.refusals import ActionRefused, NotPermitted, StaleState
from municipality.web.assessor import assessment_page
from municipality.web.assessor.asking import asker
from municipality.web.assessor.assessment_differences import told_apart
from municipality.web.assessor.assessment_form import Written, read_form
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.refusals import sentences
from municipality.web.public.trial import is_change
from municipality.web.shared.numbers import a_number

# Where the page is opened again when a matter of last time was accepted.
ANCHORS = {
    "conversation": "#samtalen",
    "aims": "#samtalen",
    "items": "#funktionsevne",
    "reason": "#funktionsevne",
    "needs": "#weekly_minutes",
    "facts": "#oplysninger",
}
# How many saves may be on their way at once.
MOST_UNANSWERED = 8


@require_POST
def begin(request: ActingRequest, citizen: int) -> HttpResponse:
    """A new draft, which carries on from the last assessment."""
    actor = asker(request, may_assess)
    row = opened(actor, citizen)
    enquiry = Enquiry.objects.filter(citizen=row).open().first()
    try:
        assessments.start_assessment(actor, row.pk, on=timezone.localdate(), enquiry=enquiry.pk if enquiry else None)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row, faults=sentences(refused))
    return redirect("assessor:case", row.pk)


@require_POST
def write(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """What is written until now; and, where she asks for it, the end of it."""
    actor = asker(request, may_assess)
    row = Assessment.objects.filter(pk=number, citizen_id=citizen).select_related("citizen", "carried_from").first()
    if row is None:
        raise Http404
    before = draft_of(row)
    beside = assessment_page.standing(actor, citizen, row.assessed_on)
    written = read_form(request.POST, before, beside.asked)
    own = sent_before(request, before, beside.asked)
    try:
        saved = assessments.save_draft(actor, row.pk, version_in(request), written.draft, builds_on=own)
        if matter := request.POST.get("som-sidst", ""):
            saved = accept_last_matter(actor, saved.pk, saved.version, matter)
        if "afslut" in request.POST and not written.unfinished:
            assessments.complete_assessment(actor, saved.pk, saved.version)
    except StaleState as stale:
        return conflict(request, actor, row, written, stale)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row.citizen, faults=sentences(refused))
    if is_change(request):
        return changes(request, actor, saved, written)
    if "afslut" in request.POST and written.unfinished:
        return case_page(request, actor, row.citizen, faults=written.unfinished)
    return redirect(reverse("assessor:case", args=[citizen]) + ANCHORS.get(request.POST.get("som-sidst", ""), ""))


def version_in(request: ActingRequest) -> int:
    """The version she has read, or has chosen to write over."""
    seen = request.POST.get("i-stedet") or request.POST.get("udgave", "")
    return a_number(seen)


def sent_before(request: ActingRequest, saved: AssessmentDraft, asked: Iterable[str]) -> list[AssessmentDraft]:
    """What this page, or the one it was loaded instead of, has sent and not been answered: her own latest words."""
    return [
        read_form(QueryDict(sent), saved, asked).draft for sent in request.POST.getlist("forrige")[:MOST_UNANSWERED]
    ]


def changes(request: ActingRequest, actor: Actor, row: Assessment, written: Written) -> HttpResponse:
    """What has changed on the page: the answers, the sums and when it was saved."""
    context = assessment_page.parts(actor, row) | {"unfinished": written.unfinished, "citizen": row.citizen}
    return render(request, "assessor/assessment_changes.html", context)


def conflict(
    request: ActingRequest, actor: Actor, row: Assessment, written: Written, stale: StaleState
) -> HttpResponse:
    """Somebody else has saved since: both versions side by side, and nothing of either is lost."""
    theirs = draft_of(row)
    context = assessment_page.parts(actor, row, written.draft) | {
        "conflict": told_apart(written.draft, theirs),
        "now": stale.details["now"],
        "seen": stale.details["seen"],
        "citizen": row.citizen,
    }
    if is_change(request):
        return render(request, "assessor/assessment_changes.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return case_page(request, actor, row.citizen, faults=sentences(stale), more=context)


@require_POST
def discard(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The draft is not to be used. It stays in the case, and what was written in it too."""
    actor = asker(request, may_assess)
    row = Assessment.objects.filter(pk=number, citizen_id=citizen).select_related("citizen").first()
    if row is None:
        raise Http404
    seen = request.POST.get("udgave", "")
    try:
        assessments.discard_assessment(actor, row.pk, a_number(seen))
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row.citizen, faults=sentences(refused))
    return redirect("assessor:case", citizen)
