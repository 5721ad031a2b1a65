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
from municipality.casework.actions.assessments import SavedAssessment
from municipality.casework.actions.last_time import accept_last_matter
from municipality.casework.actions.reviews import begin_review
from municipality.casework.drafts import AssessmentDraft
from municipality.casework.models import Assessment, Decision, Enquiry
from municipality.refusals import ActionRefused, NotPermitted, StaleState
from municipality.web.assessor import assessment_page
from municipality.web.assessor.asking import asker
from municipality.web.assessor.assessment_differences import told_apart
from municipality.web.assessor.assessment_form import read_form
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.page_saves import MERGED, from_others, page_save
from municipality.web.assessor.refusals import sentences
from municipality.web.public.trial import is_change
from municipality.web.shared.numbers import a_number
from municipality.web.shared.save_answers import add_receipt, add_refusal
from municipality.web.shared.save_middleware import settles_repeats

# Where the page is opened again when a matter of last time was accepted.
ANCHORS = {
    "conversation": "#samtalen",
    "aims": "#samtalen",
    "levels": "#funktionsevne",
    "reason": "#funktionsevne",
    "needs": "#weekly_minutes",
    "facts": "#oplysninger",
}


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
def review(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The municipality's own follow-up on a decision is begun: enquiry and assessment in one act."""
    actor = asker(request, may_assess)
    row = opened(actor, citizen)
    if not Decision.objects.filter(pk=number, citizen=row).exists():
        raise Http404
    try:
        begin_review(actor, number, timezone.localdate())
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row, faults=sentences(refused))
    return redirect(f"{reverse('assessor:case', args=[citizen])}#nu")


@settles_repeats("every save carries the version it was read at and its place among the page's saves")
@require_POST
def write(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """What is written until now, merged with what others wrote; and, where it is asked for, the end of it."""
    actor = asker(request, may_assess)
    row = (
        Assessment.objects.filter(pk=number, citizen_id=citizen)
        .select_related("citizen", "carried_from", "enquiry")
        .first()
    )
    if row is None:
        raise Http404
    reader = FormReader(request.POST, assessment_page.standing(actor, row.citizen, row.assessed_on).asked)
    try:
        done = assessments.merge_draft(actor, row.pk, version_in(request), reader, page_save(request.POST))
        if not done.conflicts:
            take_step(request, actor, done, reader)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        told = sentences(refused)
        return add_refusal(case_page(request, actor, row.citizen, faults=told), "refused", told)
    if done.conflicts:
        return conflict(request, actor, row, done)
    if is_change(request):
        return changes(request, actor, done, reader.unfinished)
    if "afslut" in request.POST and reader.unfinished:
        return case_page(request, actor, row.citizen, faults=reader.unfinished)
    return redirect(reverse("assessor:case", args=[citizen]) + ANCHORS.get(request.POST.get("som-sidst", ""), ""))


def take_step(request: ActingRequest, actor: Actor, done: SavedAssessment, reader: "FormReader") -> None:
    """What a button asks for beside saving: a matter of last time accepted, or the end of the assessment."""
    row = done.row
    if matter := request.POST.get("som-sidst", ""):
        row = accept_last_matter(actor, row.pk, row.version, matter)
    if "afslut" in request.POST and not reader.unfinished:
        assessments.complete_assessment(actor, row.pk, row.version)


class FormReader:
    """Reads the form against the draft as it is saved, once that is locked; `unfinished` is what could not be read."""

    def __init__(self, given: QueryDict, asked: Iterable[str]) -> None:
        self.given, self.asked, self.unfinished = given, tuple(asked), tuple[str, ...]()

    def __call__(self, saved: AssessmentDraft) -> AssessmentDraft:
        """The draft the page says."""
        written = read_form(self.given, saved, self.asked)
        self.unfinished = written.unfinished
        return written.draft


def version_in(request: ActingRequest) -> int:
    """The version the page was read at, or that a person has chosen to write over."""
    seen = request.POST.get("i-stedet") or request.POST.get("udgave", "")
    return a_number(seen)


def changes(request: ActingRequest, actor: Actor, done: SavedAssessment, unfinished: tuple[str, ...]) -> HttpResponse:
    """What has changed on the page: the answers, the sums, what others wrote, and when it was saved."""
    context = assessment_page.parts(actor, done.row) | {"unfinished": unfinished, "citizen": done.row.citizen}
    context |= from_others(done)
    answer = render(request, "assessor/assessment_changes.html", context)
    if done.taken:
        answer[MERGED] = str(len(done.taken))
    return add_receipt(answer, request, actor, done.row.version)


def conflict(request: ActingRequest, actor: Actor, row: Assessment, done: SavedAssessment) -> HttpResponse:
    """Both have written in the same fields: only those are asked about, with both versions. The rest is saved."""
    context = assessment_page.parts(actor, done.row, done.yours) | from_others(done)
    context |= {
        "conflict": told_apart(done.yours, done.saved),
        "fields": " ".join(done.conflicts),
        "now": done.row.version,
        "seen": version_in(request),
        "side": request.POST.get("side", ""),
        "citizen": row.citizen,
    }
    if is_change(request):
        answer = render(request, "assessor/assessment_changes.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        answer[MERGED] = str(len(done.taken))
        return add_refusal(answer, "conflict")
    stale = StaleState("assessment_changed", seen=version_in(request), now=done.row.version)
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
