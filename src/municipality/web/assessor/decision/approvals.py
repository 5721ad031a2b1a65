"""The second pair of eyes: approved, sent back with a reason, or written on after all."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_approve, may_decide
from municipality.access.request import ActingRequest
from municipality.casework.actions.decision import approval
from municipality.casework.models import Decision
from municipality.web.assessor.decision.decisions import get_decision_or_404, seen_version
from municipality.web.assessor.page.case_page import case_page
from municipality.web.shared.actor import require_actor
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences


@require_POST
def answer_approval(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Another agrees, or sends it back and says why."""
    actor = require_actor(request, may_approve)
    row, seen = get_decision_or_404(citizen, number), seen_version(request)
    if "tilbage" in request.POST:
        because = request.POST.get("fordi", "").strip()
        return respond_to_step(request, actor, row, lambda: approval.return_decision(actor, row.pk, seen, because))
    return respond_to_step(request, actor, row, lambda: approval.approve(actor, row.pk, seen, timezone.localdate()))


@require_POST
def post_reopening(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Something new came up after it was approved."""
    actor = require_actor(request, may_decide)
    row, seen = get_decision_or_404(citizen, number), seen_version(request)
    return respond_to_step(request, actor, row, lambda: approval.reopen(actor, row.pk, seen))


def respond_to_step(request: ActingRequest, actor: Actor, row: Decision, step: Callable[[], object]) -> HttpResponse:
    """The case after a step, or with what the step refused."""
    with RefusalCatcher() as caught:
        step()
    if refused := caught.refused:
        return case_page(request, actor, row.citizen, faults=list_refusal_sentences(refused), given=request.POST)
    return redirect("assessor:case", row.citizen_id)
