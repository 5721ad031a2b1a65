"""The citizen's own case, to read: what is granted and until when, the letters, what is under way, whom to call, who
looked.

The holder of the citizen's power of attorney reads the same page. Nothing can be written here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import Permission, may_print_case, may_read_case, may_read_look_ups
from municipality.access.request import ActingRequest
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.citizen.citizens import open_case
from municipality.casework.lookups.delivered_grants import add_circumstances, list_adjustments
from municipality.casework.lookups.practices import find_practice
from municipality.casework.mappers.orders.agreed_plans import add_agreement, list_own_agreements
from municipality.casework.mappers.orders.deliveries import Help, get_deliverers, list_help, say_in_everyday_words
from municipality.casework.models import Citizen, Decision, Enquiry, Grant, Hearing, Letter, Practice
from municipality.casework.workflow import DecisionState
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dates import DeadlineText, describe_deadline
from municipality.web.shared.pages import parse_page_number
from municipality.web.shared.refusal_catcher import RefusalCatcher

LETTERS_SHOWN = 50


@never_cache
@require_safe
def show_own_case(request: ActingRequest) -> HttpResponse:
    """Shows the case as it is today."""
    actor, number = require_own_case(request, may_read_case)
    row = open_own_case(actor, number)
    today = timezone.localdate()
    practice = find_practice(actor.municipality, today)
    not_over = Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=today)
    granted = Grant.objects.believed().filter(not_over, citizen=row).select_related("line").order_by("valid", "pk")
    context = {
        "place": "own_case",
        "name": f"{row.given_names} {row.family_name}".strip(),
        "citizen": row,
        "practice": practice,
        "helps": list(delivered_helps(add_circumstances(granted, today), today)),
        "under_way": list_open_enquiries(row, practice, today),
        "hearings": list(Hearing.objects.filter(citizen=row, closed_on__isnull=True, respond_by__gte=today)),
        "letters": list_own_letters(row),
    }
    return render(request, "citizen/own_case.html", context)


def require_own_case(request: ActingRequest, permission: Permission) -> tuple[Actor, int]:
    """Returns the actor and the number of the actor's own citizen. Raises NotPermitted; Http404 where the role has no
    citizen.
    """
    actor = require_actor(request, permission)
    if actor.citizen is None:
        raise Http404
    return actor, actor.citizen


def open_own_case(actor: Actor, number: int) -> Citizen:
    """Returns the citizen; the opening of the case is logged. Raises Http404."""
    with RefusalCatcher() as caught:
        return open_case(actor, number)
    raise Http404 from caught.refused


def list_open_enquiries(row: Citizen, practice: Practice | None, today: date) -> list[tuple[Enquiry, DeadlineText]]:
    """Returns the citizen's unanswered enquiries, also those from others, each with its deadline."""
    return [
        (each, describe_deadline(each.due_on, practice, today)) for each in Enquiry.objects.filter(citizen=row).open()
    ]


def delivered_helps(granted: Iterable[Grant], today: date) -> Iterator[Help]:
    """The help in everyday words, with what was agreed, and who comes, now and later."""
    rows = list(granted)
    series = [row.series for row in rows]
    who_comes, agreements = get_deliverers(series, today), list_own_agreements(rows)
    for row, plain in zip(rows, list_help(rows, today), strict=True):
        said = add_agreement(plain, agreements.get(row.series), list_adjustments(row))
        yield replace(say_in_everyday_words(said, row, today), delivered_by=who_comes.get(row.series, ()))


def list_own_letters(row: Citizen) -> Iterable[Letter]:
    """The citizen's letters, the newest first, without what is in them; with the day its decision was replaced."""
    instead = Decision.objects.filter(replaces=OuterRef("decision"), state=DecisionState.SENT).values("decided_on")
    rows = Letter.objects.filter(citizen=row).annotate(replaced_on=Subquery(instead[:1]))
    rows = rows.select_related("message").defer("pdf", "content", "text")
    return rows.order_by("-recorded_at", "-pk")[:LETTERS_SHOWN]


@never_cache
@require_safe
def show_own_letter(request: ActingRequest, number: int) -> HttpResponse:
    """Returns one of the citizen's letters, the very bytes that were sent. Nothing protected is hidden from the
    citizen.
    """
    actor, citizen = require_own_case(request, may_print_case)
    row = Letter.objects.filter(pk=number, citizen_id=citizen).first()
    if row is None:
        raise Http404
    audit.look_up(actor, [citizen], LookUp.PRINTED, subject=f"letter:{number}")
    answer = HttpResponse(bytes(row.pdf), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="brev-{number}.pdf"'
    return answer


@never_cache
@require_safe
def show_look_ups(request: ActingRequest) -> HttpResponse:
    """Shows when and why the case was looked up; by whom is not shown (Court of Justice, C-579/21)."""
    actor, number = require_own_case(request, may_read_look_ups)
    told = audit.report_look_ups(actor, number)
    paging = parse_page_number(request.GET.get("side", ""))
    shown = told[paging.first : paging.first + paging.size]
    context: dict[str, Any] = {
        "place": "own_look_ups",
        "look_ups": shown,
        "pages": paging.followed(len(told) > paging.first + paging.size),
    }
    return render(request, "citizen/look_ups.html", context)
