"""An enquiry on the case page: registered, withdrawn, answered without a decision, and its answer said to be late."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_distribute_cases, may_register_enquiry
from municipality.access.request import ActingRequest
from municipality.casework.actions import enquiries
from municipality.casework.actions.assignments import hand_out
from municipality.casework.actions.first_contact import open_enquiry
from municipality.casework.models import Citizen, Enquiry
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.dates import a_day
from municipality.web.assessor.enquiry_form import read_enquiry
from municipality.web.assessor.refusals import sentences
from municipality.web.shared.numbers import a_number


@require_POST
def register(request: ActingRequest, citizen: int) -> HttpResponse:
    """A new enquiry of the citizen, and its assessment begun where that button was used."""
    actor = asker(request, may_register_enquiry)
    row = opened(actor, citizen)
    said, faults = request.POST, list[str]()
    enquiry = read_enquiry(said, actor.user, faults)
    if enquiry is None:
        return case_page(request, actor, row, faults=faults, given=said)
    begins_on = timezone.localdate() if "begynd" in said else None
    return done(request, actor, row, lambda: open_enquiry(actor, row.pk, enquiry, begins_on))


@require_POST
def take(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """She works on it from now on."""
    actor = asker(request, may_register_enquiry)
    row = opened(actor, citizen)
    of(row, number)
    return done(request, actor, row, lambda: enquiries.take_enquiry(actor, number, request.POST.get("hvorfor", "")))


@require_POST
def hand_on(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The team's leader gives it to somebody else."""
    actor = asker(request, may_distribute_cases)
    row, said, today = opened(actor, citizen), request.POST, timezone.localdate()
    of(row, number)
    to = a_number(said.get("til", ""))
    return done(request, actor, row, lambda: hand_out(actor, [number], to, today, said.get("hvorfor", "")))


@require_POST
def withdraw(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """It is no longer wished for, and why."""
    actor = asker(request, may_register_enquiry)
    row = opened(actor, citizen)
    of(row, number)
    why = request.POST.get("hvorfor", "")
    return done(request, actor, row, lambda: enquiries.withdraw_enquiry(actor, number, why))


@require_POST
def answer(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """What a provider told of is answered without a decision."""
    actor = asker(request, may_register_enquiry)
    row = opened(actor, citizen)
    of(row, number)
    said = request.POST.get("svar", "")
    return done(request, actor, row, lambda: enquiries.answer_report(actor, number, said))


@require_POST
def delay(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The deadline cannot be kept: the notice is drafted, and the next page shows it."""
    actor = asker(request, may_register_enquiry)
    row = opened(actor, citizen)
    of(row, number)
    expected, cause = a_day(request.POST.get("ventes", "")), request.POST.get("hvorfor", "").strip()
    if expected is None or not cause:
        told = [_("Skriv, hvornår borgeren kan vente svar, og hvorfor det tager længere tid.")]
        return case_page(request, actor, row, faults=told)
    try:
        drafted = enquiries.delay_enquiry(actor, number, expected_on=expected, cause=cause)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row, faults=sentences(refused))
    return redirect("assessor:delay_notice", citizen, drafted.pk)


def of(citizen: Citizen, number: int) -> Enquiry:
    """An enquiry of this citizen. Raises Http404 where there is none."""
    row = Enquiry.objects.filter(pk=number, citizen=citizen).first()
    if row is None:
        raise Http404
    return row


def done(request: ActingRequest, actor: Actor, citizen: Citizen, act: Callable[[], object]) -> HttpResponse:
    """Do it, and back to the case; where it was refused, the page says why."""
    try:
        act()
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, citizen, faults=sentences(refused), given=request.POST)
    return redirect("assessor:case", citizen.pk)
