"""A complaint: received, shown with what is to be done next, taken a step further, and treated as the other kind."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_handle_complaint
from municipality.access.request import ActingRequest
from municipality.casework.actions.complaint.complaint_steps import take_complaint_step
from municipality.casework.actions.complaint.complaints import convert_complaint, receive_complaint
from municipality.casework.codes import ComplainantKind
from municipality.casework.lookups.practices import find_practice
from municipality.casework.lookups.relatives import list_current_relatives
from municipality.casework.models import Citizen, Complaint, Decision
from municipality.casework.queries.citizens import PROTECTED_NAME
from municipality.web.assessor.complaint.complaint_context import (
    NEEDS_A_DECISION,
    NEXT,
    describe_complainant,
    describe_complained_decision,
    describe_step_deadline,
    list_action_choices,
    list_new_decisions,
    list_notices,
    may_convert,
)
from municipality.web.assessor.complaint.complaint_form import (
    OVER_DELIVERY,
    ComplaintConversionForm,
    ComplaintForm,
    ComplaintStepForm,
    list_over_choices,
    new_complaint,
)
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again

DECISIONS_SHOWN = 20


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
@asks_about_same_again
def edit_complaint(request: ActingRequest, citizen: int) -> HttpResponse:
    """A complaint is written down."""
    actor, today = require_actor(request, may_handle_complaint), timezone.localdate()
    row = open_case_or_404(actor, citizen)
    decisions = list_complained_decisions(row)
    relatives = {each.pk: each for each in list_current_relatives(row.pk, today)}
    context = build_complaint_context(row, decisions) | {
        "relatives": [] if row.is_name_protected else relatives.values()
    }
    if request.method != "POST":
        over = request.GET.get("afgoerelse", "") or str(decisions[0].pk if decisions else OVER_DELIVERY)
        return render(request, "assessor/complaint_form.html", context | {"said": new_complaint(today, over)})
    who = [ComplainantKind.CITIZEN, ComplainantKind.OTHER, *relatives]
    form = ComplaintForm(request.POST, over=list_over_choices(decisions), complainant=who)
    faults = form.list_faults()
    if not faults:
        with RefusalCatcher() as caught:
            made = receive_complaint(actor, row.pk, form.read_complaint(relatives), on=today)
            return redirect("assessor:complaint", row.pk, made.pk)
        faults = list_refusal_sentences(caught.refused) if caught.refused else []
    told = context | {"said": request.POST, "faults": faults}
    return render(request, "assessor/complaint_form.html", told, status=422)


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
@asks_about_same_again
def show_complaint(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """A complaint with what is to be done next; a form takes the step."""
    actor, today = require_actor(request, may_handle_complaint), timezone.localdate()
    row, complaint = open_case_or_404(actor, citizen), get_complaint_or_404(citizen, number)
    if request.method != "POST":
        return render_complaint(request, actor, row, complaint)
    new = {each.pk: each for each in list_new_decisions(complaint, list_complained_decisions(row))}
    actions = [code for code, _words in list_action_choices(complaint, complaint.state)]
    form = ComplaintStepForm(request.POST, action=actions, decision=new)
    faults = form.list_faults()
    if not faults:
        seen = parse_number(request.POST.get("set", ""))
        with RefusalCatcher() as caught:
            take_complaint_step(actor, number, seen, form.read_step(), on=today)
            return redirect("assessor:complaint", row.pk, number)
        faults = list_refusal_sentences(caught.refused) if caught.refused else []
    return render_complaint(request, actor, row, get_complaint_or_404(citizen, number), faults)


@shows_field_faults
@require_POST
def post_complaint_conversion(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The complaint is treated as one of the other kind."""
    actor, today = require_actor(request, may_handle_complaint), timezone.localdate()
    row = open_case_or_404(actor, citizen)
    form = ComplaintConversionForm(request.POST, over=list_over_choices(list_complained_decisions(row)))
    faults = form.list_faults()
    if not faults:
        seen, why = parse_number(request.POST.get("set", "")), form.cleaned_data["reason"]
        with RefusalCatcher() as caught:
            made = convert_complaint(actor, number, seen, decision=form.decision, reason=why, on=today)
            return redirect("assessor:complaint", row.pk, made.pk)
        faults = list_refusal_sentences(caught.refused) if caught.refused else []
    return render_complaint(request, actor, row, get_complaint_or_404(citizen, number), faults)


def render_complaint(
    request: ActingRequest, actor: Actor, citizen: Citizen, row: Complaint, faults: list[str] | None = None
) -> HttpResponse:
    """The page of a complaint, with what was written and what is wrong with it."""
    today = timezone.localdate()
    sent, steps = list_complained_decisions(citizen), list(row.steps.select_related("recorded_by").order_by("number"))
    complained = next((each for each in sent if each.pk == row.decision_id), row.decision)
    context = build_complaint_context(citizen, list_new_decisions(row, sent)) | {
        "complaint": row,
        "over": describe_complained_decision(complained) if complained is not None else "",
        "over_choices": [(each.pk, describe_complained_decision(each)) for each in sent] if complained is None else [],
        "who": "" if citizen.is_name_protected else describe_complainant(row),
        "state": row.state,
        "seen": row.step_number,
        "next": gettext(NEXT[row.state]),
        "deadline": describe_step_deadline(steps[-1], find_practice(actor.municipality, today), today),
        "steps": steps,
        "notices": list_notices(row, row.state, actor),
        "actions": list_action_choices(row, row.state),
        "needs_decision": row.state in NEEDS_A_DECISION,
        # Where nothing was decided there is no decision to complain of.
        "may_convert": may_convert(row, row.state) and (complained is not None or bool(sent)),
        "said": request.POST if faults else {"dag": today.isoformat()},
        "faults": faults or [],
    }
    return render(request, "assessor/complaint.html", context, status=422 if faults else 200)


def build_complaint_context(citizen: Citizen, decisions: list[Decision]) -> dict[str, Any]:
    """What both pages show: the citizen, and the decisions that can be chosen."""
    name = PROTECTED_NAME if citizen.is_name_protected else f"{citizen.given_names} {citizen.family_name}".strip()
    choices = [(each.pk, describe_complained_decision(each)) for each in decisions]
    return {"place": "cases", "citizen": citizen, "name": name, "decisions": choices, "delivery": OVER_DELIVERY}


def list_complained_decisions(citizen: Citizen) -> list[Decision]:
    """The citizen's sent decisions, the newest first."""
    rows = Decision.objects.filter(citizen=citizen).sent().prefetch_related("lines").defer("facts", "answer")
    return list(rows[:DECISIONS_SHOWN])


def get_complaint_or_404(citizen: int, number: int) -> Complaint:
    """The complaint with its state. Raises Http404 where the citizen has none by that number."""
    rows = Complaint.objects.with_state().select_related("decision", "relative", "recorded_by")
    row = rows.filter(pk=number, citizen_id=citizen).first()
    if row is None:
        raise Http404
    return row
