"""Asking the citizen first: the letter shown before it is sent, and the answer that lets the decision go on."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_hear
from municipality.access.request import ActingRequest
from municipality.casework.actions.decision.hearings import DraftedHearing, close_hearing, draft_hearing, start_hearing
from municipality.casework.actions.decision.letter_preview import preview_hearing
from municipality.casework.models import Decision
from municipality.web.assessor.decision.decisions import get_decision_or_404, seen_version
from municipality.web.assessor.decision.hearing_form import HearingAnswerForm, HearingForm
from municipality.web.assessor.decision.sending import log_revealed_letter
from municipality.web.assessor.page.case_page import case_page
from municipality.web.assessor.page.page_saves import MERGED, describe_other_save, read_page_save
from municipality.web.shared.actor import require_actor
from municipality.web.shared.partial_pages import is_partial_request
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import (
    get_form_faults,
    merge_field_faults,
    place_faults,
    shows_field_faults,
)
from municipality.web.shared.saves.save_answers import add_receipt, add_refusal
from municipality.web.shared.saves.save_middleware import settles_repeats

SAVED, CHANGES = "assessor/_hearing_saved.html", "assessor/hearing_changes.html"


@shows_field_faults
@settles_repeats("a hearing is sent once (`hearing_one_open`); until then the draft is written over")
@require_POST
def post_hearing(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Shows exactly what will be sent and to whom; once confirmed, it is sent. Until then the form is autosaved."""
    actor, today = require_actor(request, may_hear), timezone.localdate()
    row, written = get_decision_or_404(citizen, number), HearingForm.read(request.POST)
    if is_partial_request(request):
        return post_hearing_draft(request, actor, row, written)
    if "ret" in request.POST:
        return case_page(request, actor, row.citizen, given=request.POST)
    if get_form_faults(request.POST):
        told = merge_field_faults(request.POST, place_faults(written.find_faults(today)))
        return case_page(request, actor, row.citizen, faults=told, given=request.POST)
    if "send" not in request.POST:
        settled = settle_draft(request, actor, row, written)
        if not isinstance(settled, HearingForm):
            return settled
        written = settled
    if faults := written.find_faults(today):
        return case_page(request, actor, row.citizen, faults=place_faults(faults), given=request.POST)
    with RefusalCatcher() as caught:
        if "send" in request.POST:
            start_hearing(actor, row.pk, seen_version(request), written.build_text(), on=today)
            return redirect("assessor:case", citizen)
        leaving = preview_hearing(actor, row.pk, written.build_text(), on=today)
    if refused := caught.refused:
        return case_page(request, actor, row.citizen, faults=list_refusal_sentences(refused), given=request.POST)
    log_revealed_letter(actor, row.citizen, today)
    more = {
        "now_template": "assessor/_hear.html",
        "foot_template": "assessor/_foot_hear.html",
        "leaving": leaving,
        "hearing": written,
        "decision": row,
    }
    return case_page(request, actor, row.citizen, more=more)


def settle_draft(
    request: ActingRequest, actor: Actor, row: Decision, written: HearingForm
) -> HttpResponse | HearingForm:
    """The form merged with what is saved; or the page that asks about what two wrote, or shows what was chosen."""
    done = try_saving_hearing_draft(request, actor, row, written)
    if not isinstance(done, DraftedHearing):
        return written
    if done.conflicts:
        return render_hearing_conflict(request, actor, row, written, done)
    if "mit" in request.POST or "deres" in request.POST:
        return redirect(f"{reverse('assessor:case', args=[row.citizen_id])}#partshoering")
    return HearingForm.of(done.row)


def post_hearing_draft(request: ActingRequest, actor: Actor, row: Decision, written: HearingForm) -> HttpResponse:
    """What is being written is kept, merged with what others wrote, so that nothing is lost where the page is left."""
    done = try_saving_hearing_draft(request, actor, row, written)
    context: dict[str, Any] = {"hearing_saved_at": timezone.localtime()}
    if not isinstance(done, DraftedHearing):
        context |= {"hearing_refused": done}
        answer = render(request, SAVED, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return add_refusal(answer, "refused", done)
    own = written.only(done.conflicts, HearingForm.of(done.row))
    context |= {"citizen": row.citizen, "decision": row, "hearing": own, "taken": done.taken}
    context |= {"others": [describe_other_save(each) for each in done.others]} | conflict_context(written, done)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if done.conflicts else HTTPStatus.OK
    answer = render(request, CHANGES, context, status=status)
    if done.taken:
        answer[MERGED] = str(len(done.taken))
    if done.conflicts:
        return add_refusal(answer, "conflict")
    return add_receipt(answer, request, actor, HearingForm.of(done.row).read_at)


def try_saving_hearing_draft(
    request: ActingRequest, actor: Actor, row: Decision, written: HearingForm
) -> DraftedHearing | list[str]:
    """The draft as it was saved; or why it was not."""
    read_at, save = request.POST.get("udgave", ""), read_page_save(request.POST)
    with RefusalCatcher() as caught:
        drafted = draft_hearing(actor, row.pk, written.fields(), read_at=read_at, save=save)
    if refused := caught.refused:
        return list_refusal_sentences(refused)
    return drafted


def render_hearing_conflict(
    request: ActingRequest, actor: Actor, row: Decision, written: HearingForm, done: DraftedHearing
) -> HttpResponse:
    """Both have written in the same fields: only those are asked about. The rest is saved."""
    told = [_("En anden har skrevet i partshøringen, siden du læste den. Vælg, hvad der skal stå.")]
    more = {"others": [describe_other_save(each) for each in done.others], **conflict_context(written, done)}
    more |= {"hearing_read_at": request.POST.get("udgave", ""), "hearing_side": request.POST.get("side", "")}
    return case_page(request, actor, row.citizen, faults=told, given=request.POST, more=more)


def conflict_context(written: HearingForm, done: DraftedHearing) -> dict[str, Any]:
    """The fields both wrote in, each with both versions."""
    mine, saved = written.fields(), HearingForm.of(done.row).fields()
    shown = [{"name": LABELS[name](), "yours": mine[name], "saved": saved[name]} for name in done.conflicts]
    return {"hearing_conflict": shown, "hearing_fields": " ".join(done.conflicts)}


LABELS: Mapping[str, Callable[[], str]] = {
    "about": lambda: _("Dine bemærkninger til …"),
    "facts": lambda: _("Oplysninger, der taler imod borgeren"),
    "may_mean": lambda: _("Hvad det kan betyde"),
    "respond_by": lambda: _("Svar senest"),
    "expected_on": lambda: _("Afgørelsen ventes senest"),
}


@shows_field_faults
@require_POST
def post_hearing_answer(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The answer has come, or the time is out: the decision is written on."""
    actor = require_actor(request, may_hear)
    row = get_decision_or_404(citizen, number)
    hearing = row.hearings.filter(closed_on__isnull=True).first()
    if hearing is None:
        return redirect("assessor:case", citizen)
    said, today = request.POST, timezone.localdate()
    form = HearingAnswerForm(said, is_open=today <= hearing.respond_by)
    if not form.is_valid():
        return case_page(request, actor, row.citizen, faults=form.list_faults(), given=said)
    with RefusalCatcher() as caught:
        close_hearing(actor, hearing.pk, on=today, **form.cleaned_data)
    if refused := caught.refused:
        return case_page(request, actor, row.citizen, faults=list_refusal_sentences(refused), given=said)
    return redirect("assessor:case", citizen)
