"""Writing an assessment: begun, autosaved while the assessor writes, and completed."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess
from municipality.access.request import ActingRequest
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.assessment.assessments import SavedAssessment
from municipality.casework.actions.assessment.previous_assessment import accept_last_matter
from municipality.casework.actions.assessment.reviews import begin_review
from municipality.casework.drafts import AssessmentDraft
from municipality.casework.models import Assessment, Decision, Enquiry
from municipality.refusals import StaleState
from municipality.web.assessor.assessment import assessment_page
from municipality.web.assessor.assessment.assessment_differences import compare_assessments
from municipality.web.assessor.assessment.assessment_form import read_form
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.page_saves import MERGED, other_saves_context, read_page_save
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.partial_pages import is_partial_request
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import place_faults
from municipality.web.shared.saves.save_answers import NOTHING, add_receipt, add_refusal
from municipality.web.shared.saves.save_middleware import settles_repeats

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
def post_new_assessment(request: ActingRequest, citizen: int) -> HttpResponse:
    """A new draft, which carries on from the last assessment."""
    actor = require_actor(request, may_assess)
    row = open_case_or_404(actor, citizen)
    enquiry = Enquiry.objects.filter(citizen=row).open().first()
    with RefusalCatcher() as caught:
        assessments.start_assessment(actor, row.pk, on=timezone.localdate(), enquiry=enquiry.pk if enquiry else None)
    if refused := caught.refused:
        return case_page(request, actor, row, faults=list_refusal_sentences(refused))
    return redirect("assessor:case", row.pk)


@require_POST
def post_review(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The municipality's own follow-up on a decision is begun: enquiry and assessment in one act."""
    actor = require_actor(request, may_assess)
    row = open_case_or_404(actor, citizen)
    if not Decision.objects.filter(pk=number, citizen=row).exists():
        raise Http404
    with RefusalCatcher() as caught:
        begin_review(actor, number, timezone.localdate())
    if refused := caught.refused:
        return case_page(request, actor, row, faults=list_refusal_sentences(refused))
    return redirect(f"{reverse('assessor:case', args=[citizen])}#nu")


@settles_repeats("every save carries the version it was read at and its place among the page's saves")
@require_POST
def post_assessment(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """What is written until now, merged with what others wrote; and, where it is asked for, the end of it."""
    actor = require_actor(request, may_assess)
    row = (
        Assessment.objects.filter(pk=number, citizen_id=citizen)
        .select_related("citizen", "carried_from", "enquiry")
        .first()
    )
    if row is None:
        raise Http404
    reader = FormReader(
        request.POST, assessment_page.get_assessment_standards(actor, row.citizen, row.assessed_on).asked
    )
    with RefusalCatcher() as caught:
        done = assessments.merge_draft(
            actor, row.pk, read_seen_assessment_version(request), reader, read_page_save(request.POST)
        )
        if not done.conflicts:
            take_assessment_step(request, actor, done, reader)
    if refused := caught.refused:
        told = list_refusal_sentences(refused)
        return add_refusal(case_page(request, actor, row.citizen, faults=told), "refused", told)
    if done.conflicts:
        return render_assessment_conflict(request, actor, row, done)
    if is_partial_request(request):
        return render_assessment_changes(request, actor, done, reader.faults)
    if reader.faults:
        return case_page(request, actor, row.citizen, faults=place_faults(reader.faults))
    return redirect(reverse("assessor:case", args=[citizen]) + ANCHORS.get(request.POST.get("som-sidst", ""), ""))


def take_assessment_step(request: ActingRequest, actor: Actor, done: SavedAssessment, reader: "FormReader") -> None:
    """Does what a button asks for besides saving: accepts a matter of last time, or completes the assessment. Nothing
    is done on a form with something in it that could not be read.
    """
    row = done.row
    if reader.faults:
        return
    if matter := request.POST.get("som-sidst", ""):
        row = accept_last_matter(actor, row.pk, row.version, matter)
    if "afslut" in request.POST:
        assessments.complete_assessment(actor, row.pk, row.version)


class FormReader:
    """Reads the form against the draft as it is saved, once that is locked; `faults` are those that could not."""

    def __init__(self, given: QueryDict, asked: Iterable[str]) -> None:
        self.given, self.asked, self.faults = given, tuple(asked), NOTHING

    def __call__(self, saved: AssessmentDraft) -> AssessmentDraft:
        """The draft the page says."""
        written = read_form(self.given, saved, self.asked)
        self.faults = written.faults
        return written.draft


def read_seen_assessment_version(request: ActingRequest) -> int:
    """The version the page was read at, or that a person has chosen to write over."""
    seen = request.POST.get("i-stedet") or request.POST.get("udgave", "")
    return parse_number(seen)


def render_assessment_changes(
    request: ActingRequest, actor: Actor, done: SavedAssessment, faults: Mapping[str, str]
) -> HttpResponse:
    """What has changed on the page: the answers, the sums, what others wrote, and when it was saved."""
    context = assessment_page.assessment_context(actor, done.row) | {
        "unfinished": list(dict.fromkeys(faults.values())),
        "citizen": done.row.citizen,
    }
    context |= other_saves_context(done)
    answer = render(request, "assessor/assessment_changes.html", context)
    if done.taken:
        answer[MERGED] = str(len(done.taken))
    return add_receipt(answer, request, actor, done.row.version, faults)


def render_assessment_conflict(
    request: ActingRequest, actor: Actor, row: Assessment, done: SavedAssessment
) -> HttpResponse:
    """Both have written in the same fields: only those are asked about, with both versions. The rest is saved."""
    context = assessment_page.assessment_context(actor, done.row, done.yours) | other_saves_context(done)
    context |= {
        "conflict": compare_assessments(done.yours, done.saved),
        "fields": " ".join(done.conflicts),
        "now": done.row.version,
        "seen": read_seen_assessment_version(request),
        "side": request.POST.get("side", ""),
        "citizen": row.citizen,
    }
    if is_partial_request(request):
        answer = render(request, "assessor/assessment_changes.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        answer[MERGED] = str(len(done.taken))
        return add_refusal(answer, "conflict")
    stale = StaleState("assessment_changed", seen=read_seen_assessment_version(request), now=done.row.version)
    return case_page(request, actor, row.citizen, faults=list_refusal_sentences(stale), more=context)


@require_POST
def post_assessment_discard(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The draft is not to be used. It stays in the case, and what was written in it too."""
    actor = require_actor(request, may_assess)
    row = Assessment.objects.filter(pk=number, citizen_id=citizen).select_related("citizen").first()
    if row is None:
        raise Http404
    seen = request.POST.get("udgave", "")
    with RefusalCatcher() as caught:
        assessments.discard_assessment(actor, row.pk, parse_number(seen))
    if refused := caught.refused:
        return case_page(request, actor, row.citizen, faults=list_refusal_sentences(refused))
    return redirect("assessor:case", citizen)
