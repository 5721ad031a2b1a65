"""Writing a decision: begun, autosaved while the assessor writes, discarded, or begun to replace a sent one."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import reselect, retarget

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.access.request import ActingRequest
from municipality.casework.actions.decision import decisions, regimes
from municipality.casework.actions.decision.approval import ask_for_approval
from municipality.casework.actions.decision.decision_replacement import (
    accept_last_line,
    get_newest_assessment,
    replace_decision,
)
from municipality.casework.actions.decision.decision_saves import SavedLines, merge_lines, read_saved_lines
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.decision.dispensations import ask_for_dispensation, return_dispensation
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.case_file.case_rows import attach_related
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.models import Assessment, Decision
from municipality.refusals import ActionRefused, StaleState
from municipality.web.assessor.assessment import regime_page
from municipality.web.assessor.decision import decision_page, decision_stages
from municipality.web.assessor.decision.decision_form import DecisionFormContext, FormLines, read_decision_lines
from municipality.web.assessor.decision.decision_words import answer_differences, list_line_differences
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.municipality_context import get_providers
from municipality.web.assessor.page.page_saves import MERGED, other_saves_context, read_page_save
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.partial_pages import is_partial_request
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import (
    FieldFault,
    merge_field_faults,
    place_fault,
    place_faults,
    shows_field_faults,
)
from municipality.web.shared.saves.save_answers import add_receipt, add_refusal
from municipality.web.shared.saves.save_middleware import settles_repeats

# What a decision points to, and that does not become another while it is written.
UNCHANGING = ("citizen", "enquiry", "assessment", "regime_choice")


@shows_field_faults
@require_POST
def post_new_decision(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Chooses the Act and begins a decision on the completed assessment: a first one, or one that replaces another."""
    actor = require_actor(request, may_decide)
    row, said, today = open_case_or_404(actor, citizen), request.POST, timezone.localdate()
    assessment = Assessment.objects.filter(pk=number, citizen=row).first()
    if assessment is None:
        raise Http404
    regime = regime_page.parse_chosen_regime(said)
    missing = [place_fault("lov", _("Vælg loven."))] if regime is None else []
    doubt = regime_page.find_doubt(row, said, today)
    if doubt and not regime_page.is_doubt_answered(doubt, said):
        missing += ask_about_doubt(doubt.text, said.get("hvorfor", ""))
    faults = merge_field_faults(said, missing)
    if regime is None or faults:
        return act_choice_page(request, actor, assessment, faults, said)
    facts, instead = regime_page.build_regime_facts(row, said), said.get("i-stedet-for", "")
    # A decision that is refused leaves no choice of the Act behind.
    with RefusalCatcher() as caught, transaction.atomic():
        cause = regime_page.read_cause(said, assessment)
        regimes.choose_regime(
            actor, row.pk, regime=regime, facts=facts, reason=said.get("hvorfor", ""), on=today, cause=cause
        )
        if parse_number(instead):
            replace_decision(
                actor, get_decision_or_404(citizen, parse_number(instead)).pk, on=today, assessment=assessment.pk
            )
        else:
            decisions.draft_decision(actor, assessment.pk, on=today, enquiry=assessment.enquiry_id)
    if refused := caught.refused:
        return act_choice_page(request, actor, assessment, list_refusal_sentences(refused), said)
    return redirect("assessor:case", row.pk)


def ask_about_doubt(doubt: str, reason: str) -> list[FieldFault]:
    """What speaks against the chosen Act, at the box that keeps it; and that its reason is missing, where it is."""
    unsaid = [] if reason.strip() else list_refusal_sentences(ActionRefused("regime_has_a_reason"))
    return [place_fault("fastholder", doubt), *(place_fault("hvorfor", each) for each in unsaid)]


def act_choice_page(
    request: ActingRequest, actor: Actor, assessment: Assessment, faults: Sequence[str], given: Mapping[str, str]
) -> HttpResponse:
    """The case page with the choice of Act, also where the case is at another stage: a sent decision is replaced."""
    more = {}
    if given.get("igen"):
        asked = regime_page.regime_context(assessment, timezone.localdate(), given)
        more = {"now_template": "assessor/_regime.html", "foot_template": "", "is_act_asked_again": True, **asked}
    return case_page(request, actor, assessment.citizen, faults=faults, given=given, more=more)


@require_POST
def post_replacement(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Begins a new decision that replaces a sent one, after a change of mind or an error."""
    actor = require_actor(request, may_decide)
    row = open_case_or_404(actor, citizen)
    with RefusalCatcher() as caught:
        replace_decision(actor, get_decision_or_404(citizen, number).pk, on=timezone.localdate())
    if refused := caught.refused:
        said = list_refusal_sentences(refused)
        if refused.code != "act_to_be_chosen_anew":
            return case_page(request, actor, row, faults=said)
        rests_on = Assessment.objects.select_related("citizen").get(
            pk=get_newest_assessment(get_decision_or_404(citizen, number))
        )
        return act_choice_page(request, actor, rests_on, said, {"igen": "ja", "i-stedet-for": str(number)})
    return redirect("assessor:case", citizen)


@require_POST
def post_decision_discard(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Nothing is decided on this draft."""
    actor = require_actor(request, may_decide)
    row = get_decision_or_404(citizen, number)
    with RefusalCatcher() as caught:
        decisions.discard_decision(actor, row.pk, seen_version(request))
    if refused := caught.refused:
        return case_page(request, actor, row.citizen, faults=list_refusal_sentences(refused))
    return redirect("assessor:case", citizen)


def get_decision_or_404(citizen: int, number: int) -> Decision:
    """A decision of this citizen. Raises Http404."""
    row = Decision.objects.select_related(*UNCHANGING).filter(pk=number, citizen_id=citizen).first()
    if row is None:
        raise Http404
    return row


def reload_decision(row: Decision) -> Decision:
    """The decision as it has just been written; what it points to and cannot change is not read again."""
    fresh = Decision.objects.get(pk=row.pk)
    for relation in UNCHANGING:
        pointed = getattr(row, relation)
        attach_related([fresh], relation, {pointed.pk: pointed} if pointed else {})
    return fresh


def seen_version(request: ActingRequest) -> int:
    """Returns the version the assessor has read, or has chosen to save over; one that matches none where it is no
    number.
    """
    seen = request.POST.get("i-stedet") or request.POST.get("udgave", "")
    return parse_number(seen)


@settles_repeats("every save carries the version it was read at and its place among the page's saves")
@require_POST
def post_decision(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The wishes and what is decided about each, merged with what others wrote; and the step asked for with it."""
    actor, today = require_actor(request, may_decide), timezone.localdate()
    row = get_decision_or_404(citizen, number)
    reader = LinesReader(request.POST, decision_page.build_decision_form_context(actor, row, today))
    with RefusalCatcher() as caught:
        done = merge_lines(actor, row.pk, seen_version(request), reader, read_page_save(request.POST), reader.answers)
        # No step is taken on a form with something in it that is not saved.
        if not done.conflicts and not reader.typed.faults and (step := get_requested_step(request)):
            step(actor, done.row)
    if refused := caught.refused:
        typed = read_decision_lines(request.POST, reader.around, read_saved_lines(row))
        return render_decision_refusal(request, actor, row, typed, refused)
    if done.conflicts:
        return render_decision_conflict(request, actor, row, done)
    if is_partial_request(request):
        return render_decision_changes(request, actor, reload_decision(row), reader.typed, done)
    if reader.typed.faults:
        more = typed_decision_context(actor, done.row, reader.typed)
        return case_page(request, actor, row.citizen, faults=place_faults(reader.typed.faults), more=more)
    goes_on = "send" in request.POST and not decision_page.get_gaps(reload_decision(done.row))
    return redirect("assessor:send_decision", citizen, number) if goes_on else redirect("assessor:case", citizen)


class LinesReader:
    """Reads the form against the lines as they are saved, once the decision is locked; `typed` is what was read."""

    def __init__(self, given: QueryDict, around: DecisionFormContext) -> None:
        self.given, self.around, self.typed = given, around, FormLines(lines=())

    def __call__(self, saved: list[DecisionLineDraft]) -> Sequence[DecisionLineDraft]:
        """The lines the page says."""
        self.typed = read_decision_lines(self.given, self.around, saved)
        return self.typed.lines

    def answers(self) -> DecisionAnswers:
        """What the page answers for the whole decision."""
        return self.typed.answers


def get_requested_step(request: ActingRequest) -> Callable[[Actor, Decision], object] | None:
    """Returns what a button asks for besides saving: a dispensation asked for, given or sent back, or an
    approval."""
    said, today = request.POST, timezone.localdate()
    if said.get("bed-om", "").isdecimal():
        return lambda actor, saved: ask_for_dispensation(
            actor, saved.pk, saved.version, parse_number(said["bed-om"]), today
        )
    if (place := said.get("giv", "")).isdecimal():
        reason = said.get(f"linje-{place}-dispensation", "")
        return lambda actor, saved: decisions.dispense(
            actor, saved.pk, parse_number(place), reason=reason, on=today, seen_version=saved.version
        )
    if (place := said.get("send-tilbage", "")).isdecimal():
        reason = said.get(f"linje-{place}-dispensation", "")
        return lambda actor, saved: return_dispensation(actor, saved.pk, saved.version, parse_number(place), reason)
    if (line := said.get("som-sidst", "")).isdecimal():
        return lambda actor, saved: accept_last_line(actor, saved.pk, saved.version, parse_number(line))
    if "godkend" in said:
        return lambda actor, saved: ask_for_approval(actor, saved.pk, saved.version)
    return None


def render_decision_changes(
    request: ActingRequest, actor: Actor, row: Decision, typed: FormLines, done: SavedLines
) -> HttpResponse:
    """What has changed on the page: the answers, the letter, what is missing, what others wrote, when it was saved."""
    is_choice = request.headers.get("HX-Trigger-Name", "").endswith("-ydelse")
    is_late = not is_choice and has_undrawn_line(request.POST)
    today = timezone.localdate()
    context = decision_stages.decision_stage_context(actor, row, today, {}, typed if typed.faults else None)
    context |= {"citizen": row.citizen, "is_change": True, "is_rebuilt": is_choice or is_late, "is_late": is_late}
    context |= other_saves_context(done)
    context["unread"] = list(dict.fromkeys(typed.faults.values()))
    answer = render(request, "assessor/decision_changes.html", context)
    if done.taken:
        answer[MERGED] = str(len(done.taken))
    return add_receipt(answer, request, actor, row.version, typed.faults)


def has_undrawn_line(posted: QueryDict) -> bool:
    """Whether help was chosen before the scripts had loaded, so that the page has not drawn its fields."""
    chosen = {name.removesuffix("-ydelse") for name, value in posted.items() if name.endswith("-ydelse") and value}
    return any(f"{line}-skrevet" not in posted for line in chosen)


def render_decision_refusal(
    request: ActingRequest, actor: Actor, row: Decision, typed: FormLines, refused: ActionRefused
) -> HttpResponse:
    """Renders the refusal of an action; what is written stays in the form."""
    if is_partial_request(request):
        told = {"refused": list_refusal_sentences(refused)}
        answer = render(request, "assessor/_decision_saved.html", told, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return add_refusal(reselect(retarget(answer, "#gemt"), "#gemt"), "refused", list_refusal_sentences(refused))
    return case_page(
        request,
        actor,
        row.citizen,
        faults=place_step_refusal(request.POST, refused),
        more=typed_decision_context(actor, row, typed),
    )


def place_step_refusal(said: QueryDict, refused: ActionRefused) -> list[str]:
    """The refusal in words; a missing reason for a dispensation, or for sending it back, at its field."""
    told = list_refusal_sentences(refused)
    place = said.get("giv") or said.get("send-tilbage")
    if refused.code != "reason_missing" or not place:
        return told
    return [place_fault(f"linje-{place}-dispensation", each) for each in told]


def render_decision_conflict(request: ActingRequest, actor: Actor, row: Decision, done: SavedLines) -> HttpResponse:
    """Both have written in the same fields: only those are asked about, with both versions. The rest is saved."""
    providers = get_providers(actor)
    context = other_saves_context(done) | {
        "conflict": [
            *list_line_differences(done.yours, done.saved, get_decision_standards(row), row.on, providers),
            *answer_differences(done.your_answers, done.answers),
        ],
        "fields": " ".join(done.conflicts),
        "now": done.row.version,
        "seen": seen_version(request),
        "side": request.POST.get("side", ""),
    }
    if is_partial_request(request):
        fresh = reload_decision(row)
        own = FormLines(lines=done.yours, answers=done.your_answers)
        context = (
            decision_stages.decision_stage_context(actor, fresh, timezone.localdate(), {}, own)
            | context
            | {"citizen": row.citizen}
        )
        answer = render(request, "assessor/decision_changes.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        answer[MERGED] = str(len(done.taken))
        return add_refusal(reselect(retarget(answer, "#gemt"), "#gemt"), "conflict")
    more = (
        typed_decision_context(actor, reload_decision(row), FormLines(lines=done.yours, answers=done.your_answers))
        | context
    )
    stale = StaleState("changed_meanwhile", seen=seen_version(request), now=done.row.version)
    return case_page(request, actor, row.citizen, faults=list_refusal_sentences(stale), more=more)


def typed_decision_context(actor: Actor, row: Decision, typed: FormLines) -> dict[str, Any]:
    """The form with what the assessor wrote in it, where that could not be saved."""
    return decision_page.decision_form_context(actor, row, timezone.localdate(), typed)
