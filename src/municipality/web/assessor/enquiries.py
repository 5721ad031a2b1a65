"""An enquiry on the case page: registered, withdrawn, and its answer said to be late."""

from collections.abc import Callable
from datetime import datetime

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
from municipality.casework.codes import EnquirySource, Matter
from municipality.casework.models import Citizen, Enquiry
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.dates import a_day
from municipality.web.assessor.refusals import sentences
from municipality.web.shared.numbers import a_number


@require_POST
def register(request: ActingRequest, citizen: int) -> HttpResponse:
    """Somebody turned to the municipality."""
    actor = asker(request, may_register_enquiry)
    row = opened(actor, citizen)
    said = request.POST
    received = received_at(said.get("modtaget", ""), timezone.now())
    if received is None:
        told = [_("Skriv den dag, henvendelsen kom. Den kan ikke ligge ude i fremtiden.")]
        return case_page(request, actor, row, faults=told, given=said)
    source = said.get("fra", "")
    if source not in EnquirySource.values:
        return case_page(request, actor, row, faults=[_("Vælg, hvem henvendelsen kommer fra.")], given=said)
    enquiry = Enquiry(
        source=source,
        source_name=said.get("navn", "").strip(),
        wish=said.get("om", "").strip(),
        received_at=received,
        matter=said.get("art", "") if said.get("art", "") in Matter.values else "",
        taken_by_id=actor.user,
    )
    return done(request, actor, row, lambda: enquiries.register_enquiry(actor, row.pk, enquiry))


def received_at(written: str, now: datetime) -> datetime | None:
    """When an enquiry came: now for today, the beginning of the day for one that is written down later. Nothing where
    it is no day, or one that has not been.
    """
    day = a_day(written)
    if day is None:
        return None
    if day == timezone.localdate(now):
        return now
    begun = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    return begun if begun < now else None


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
