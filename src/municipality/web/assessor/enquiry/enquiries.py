"""An enquiry on the case page: registered, withdrawn, answered without a decision, and its answer said to be late."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_distribute_cases, may_register_enquiry
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.first_contact import start_enquiry
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.enquiry.assignments import hand_out
from municipality.casework.lookups.teams import find_team, list_colleagues
from municipality.casework.models import Citizen, Enquiry
from municipality.web.assessor.enquiry.enquiry_form import EnquiryForm
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.assignment_form import AssignmentForm
from municipality.web.shared.forms.fields import DayField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again


class DelayForm(FlatForm):
    """When the citizen can expect the answer, and why it takes longer."""

    expected_on = DayField("ventes", _("Skriv, hvornår borgeren kan vente svar."))
    cause = TextField("hvorfor", _("Skriv, hvorfor det tager længere tid."))


@shows_field_faults
@require_POST
@asks_about_same_again
def post_enquiry(request: ActingRequest, citizen: int) -> HttpResponse:
    """A new enquiry of the citizen, and its assessment begun where that button was used."""
    actor = require_actor(request, may_register_enquiry)
    row = open_case_or_404(actor, citizen)
    said, form = request.POST, EnquiryForm(request.POST)
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults(), given=said)
    enquiry = form.read_enquiry(actor.user)
    begins_on = timezone.localdate() if "begynd" in said else None
    return run_enquiry_action(request, actor, row, lambda: start_enquiry(actor, row.pk, enquiry, begins_on))


@require_POST
def post_taking_over(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Takes over an enquiry: the actor works on it from now on."""
    actor = require_actor(request, may_register_enquiry)
    row = open_case_or_404(actor, citizen)
    get_enquiry_or_404(row, number)
    return run_enquiry_action(
        request, actor, row, lambda: enquiries.take_enquiry(actor, number, request.POST.get("hvorfor", ""))
    )


@shows_field_faults
@require_POST
def post_handing_on(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Hands an enquiry to another employee; for the team leader."""
    actor = require_actor(request, may_distribute_cases)
    row, today = open_case_or_404(actor, citizen), timezone.localdate()
    enquiry = get_enquiry_or_404(row, number)
    colleagues = {each.pk: each for each in list_colleagues(actor, find_team(actor), today)}
    form = AssignmentForm(request.POST, [enquiry], to=colleagues)
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults(), given=request.POST)
    to, why = form.cleaned_data["to"].pk, form.cleaned_data["why"]
    return run_enquiry_action(request, actor, row, lambda: hand_out(actor, [number], to, today, why))


@require_POST
def post_withdrawal(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """It is no longer wished for, and why."""
    actor = require_actor(request, may_register_enquiry)
    row = open_case_or_404(actor, citizen)
    get_enquiry_or_404(row, number)
    why = request.POST.get("hvorfor", "")
    return run_enquiry_action(request, actor, row, lambda: enquiries.withdraw_enquiry(actor, number, why))


@require_POST
def post_report_answer(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Answers a provider's report without a decision."""
    actor = require_actor(request, may_register_enquiry)
    row = open_case_or_404(actor, citizen)
    get_enquiry_or_404(row, number)
    said = request.POST.get("svar", "")
    return run_enquiry_action(request, actor, row, lambda: enquiries.answer_report(actor, number, said))


@shows_field_faults
@require_POST
@asks_about_same_again
def post_delay(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The deadline cannot be kept: the notice is drafted, and the next page shows it."""
    actor = require_actor(request, may_register_enquiry)
    row = open_case_or_404(actor, citizen)
    get_enquiry_or_404(row, number)
    form = DelayForm(request.POST)
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults())
    with RefusalCatcher() as caught:
        drafted = enquiries.delay_enquiry(actor, number, **form.cleaned_data)
    if refused := caught.refused:
        return case_page(request, actor, row, faults=list_refusal_sentences(refused))
    return redirect("assessor:delay_notice", citizen, drafted.pk)


def get_enquiry_or_404(citizen: Citizen, number: int) -> Enquiry:
    """An enquiry of this citizen. Raises Http404 where there is none."""
    row = Enquiry.objects.filter(pk=number, citizen=citizen).first()
    if row is None:
        raise Http404
    return row


def run_enquiry_action(
    request: ActingRequest, actor: Actor, citizen: Citizen, act: Callable[[], object]
) -> HttpResponse:
    """Do it, and back to the case; where it was refused, the page says why."""
    with RefusalCatcher() as caught:
        act()
    if refused := caught.refused:
        return case_page(request, actor, citizen, faults=list_refusal_sentences(refused), given=request.POST)
    return redirect("assessor:case", citizen.pk)
