"""Asking the citizen first: the letter shown before it is sent, and the answer that lets the decision go on."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_hear
from municipality.access.request import ActingRequest
from municipality.casework.actions.hearings import close_hearing, draft_hearing, start_hearing
from municipality.casework.actions.leaving import hearing_leaving
from municipality.casework.models import Decision
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page
from municipality.web.assessor.decisions import found, seen_version
from municipality.web.assessor.hearing_form import HearingForm
from municipality.web.assessor.page_saves import page_save
from municipality.web.assessor.refusals import sentences
from municipality.web.assessor.sending import reveal_protected
from municipality.web.public.trial import is_change
from municipality.web.shared.save_answers import add_receipt, add_refusal
from municipality.web.shared.save_middleware import settles_repeats


@settles_repeats("a hearing is sent once (`hearing_one_open`); until then the draft is written over")
@require_POST
def hear(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Exactly what will be sent and to whom; once it is confirmed, it leaves. Until then it saves itself."""
    actor, today = asker(request, may_hear), timezone.localdate()
    row, written = found(citizen, number), HearingForm.read(request.POST, today)
    if is_change(request):
        return kept(request, actor, row, written)
    if "ret" in request.POST:
        return case_page(request, actor, row.citizen, given=request.POST)
    if "send" not in request.POST:
        kept(request, actor, row, written)
    if written.respond_by is None:
        told = [_("Skriv en dag efter i dag, som borgeren kan svare inden.")]
        return case_page(request, actor, row.citizen, faults=told, given=request.POST)
    if written.expected_on is not None and written.expected_on <= written.respond_by:
        told = [_("Afgørelsen kan først ventes efter den dag, borgeren kan svare inden.")]
        return case_page(request, actor, row.citizen, faults=told, given=request.POST)
    try:
        if "send" in request.POST:
            start_hearing(actor, row.pk, seen_version(request), on=today, **written.said())
            return redirect("assessor:case", citizen)
        leaving = hearing_leaving(actor, row.pk, on=today, **written.said())
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row.citizen, faults=sentences(refused), given=request.POST)
    reveal_protected(actor, row.citizen, today)
    more = {
        "now_template": "assessor/_hear.html",
        "foot_template": "assessor/_foot_hear.html",
        "leaving": leaving,
        "hearing": written,
        "decision": row,
    }
    return case_page(request, actor, row.citizen, more=more)


def kept(request: ActingRequest, actor: Actor, row: Decision, written: HearingForm) -> HttpResponse:
    """What is being written is kept, so that nothing is lost where the page is left; and when that was."""
    told, status = [], HTTPStatus.OK
    try:
        draft_hearing(
            actor,
            row.pk,
            about=written.about,
            facts=written.facts,
            may_mean=written.may_mean,
            respond_by=written.respond_by,
            expected_on=written.expected_on,
            save=page_save(request.POST),
        )
    except NotPermitted:
        raise
    except ActionRefused as refused:
        told, status = sentences(refused), HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"hearing_saved_at": timezone.localtime(), "hearing_refused": told}
    answer = render(request, "assessor/_hearing_saved.html", context, status=status)
    return add_refusal(answer, "refused", told) if told else add_receipt(answer, request, actor, row.version)


@require_POST
def close(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The answer has come, or the time is out: the decision is written on."""
    actor = asker(request, may_hear)
    row = found(citizen, number)
    hearing = row.hearings.filter(closed_on__isnull=True).first()
    if hearing is None:
        return redirect("assessor:case", citizen)
    said = request.POST
    try:
        close_hearing(
            actor,
            hearing.pk,
            answer=said.get("svar", "").strip(),
            weight=said.get("foerte-til", "").strip(),
            on=timezone.localdate(),
        )
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row.citizen, faults=sentences(refused), given=said)
    return redirect("assessor:case", citizen)
