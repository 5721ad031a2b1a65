"""A provider's start page: what changes today, what waits for the assessors, and the citizens it has an order for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_lead_provider, may_report_change
from municipality.access.request import ActingRequest
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.help.order_notices import acknowledge_notice, acknowledge_notices
from municipality.casework.codes import OrderEvent
from municipality.casework.lookups.practices import find_practice
from municipality.casework.models import CareOrder, Citizen, Enquiry, Pause, Practice
from municipality.casework.queries.citizens import PROTECTED_NAME, ListedCitizen
from municipality.casework.queries.grants import CareOrders
from municipality.casework.queries.order_notices import UnseenNotice, get_unseen_notices
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import mark_danish
from municipality.web.shared.dates import DeadlineText, describe_enquiry_deadline
from municipality.web.shared.pages import Pages, parse_page_number
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.tasks import SHOWN, Task

ONE_DAY = timedelta(days=1)
MOST_NOTICES = 50
MOST_COMING = 100
# No row has a number of so many digits.
LONGEST_NUMBER = 19


@require_safe
def show_provider_start(request: ActingRequest) -> HttpResponse:
    """Shows today's changes, what waits, and all citizens with help now."""
    actor = require_actor(request, may_report_change)
    today = timezone.localdate()
    ordered = CareOrder.objects.filter(provider_id=actor.organisation).holding(today)
    unseen = get_unseen_notices(MOST_NOTICES)
    days = read_order_days(actor, ordered, today, {row.citizen for row in unseen})
    shown, paging = list_order_citizens(ordered, request.GET.get("side", ""))
    reports = list_open_reports(actor)
    names = get_listed_names(
        actor,
        shown,
        {row.citizen for row in unseen},
        {citizen for citizen, _about in (*days.changes, *days.coming)} | {row.citizen_id for row in reports},
    )
    practice = find_practice(actor.municipality, today) if reports else None
    context = {
        "place": "deliveries",
        "notices": [build_shown_notice(row, is_open=row.citizen in days.can_be_opened) for row in unseen],
        "may_acknowledge": may_lead_provider(actor),
        "mark_all": _("Markér alle %(number)s beskeder ovenfor som set") % {"number": len(unseen)},
        "today": list(build_change_tasks(days.changes, names)),
        "coming": list(build_change_tasks(days.coming, names)),
        "waiting": list(build_report_tasks(reports, names, practice, today)),
        "citizens": shown,
        "pages": paging,
    }
    return render(request, "provider/start.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNotice:
    """A notice in words."""

    row: UnseenNotice
    name: str
    event: str
    is_open: bool


def build_shown_notice(row: UnseenNotice, *, is_open: bool) -> ShownNotice:
    """The notice with its name or the substitute for it, and what happens; whether the citizen's page can be opened."""
    return ShownNotice(
        row=row, name=row.name or PROTECTED_NAME, event=translate_choice(OrderEvent(row.event).label), is_open=is_open
    )


@require_POST
def post_seen_notice(request: ActingRequest, number: int) -> HttpResponse:
    """The provider's leader has seen a notice."""
    actor = require_actor(request, may_lead_provider)
    with RefusalCatcher() as caught:
        seen = acknowledge_notice(actor, number)
        keep_receipt(request, _("Beskeden er markeret som set: %(help)s.") % {"help": seen.help})
    if refused := caught.refused:
        raise Http404 from refused
    return redirect("provider:start")


@require_POST
def post_seen_notices(request: ActingRequest) -> HttpResponse:
    """The provider's leader has seen all the notices that the page showed."""
    actor = require_actor(request, may_lead_provider)
    with RefusalCatcher() as caught:
        seen = acknowledge_notices(actor, read_notice_numbers(request.POST.getlist("besked")))
        keep_receipt(
            request,
            ngettext("%(number)d besked er markeret som set.", "%(number)d beskeder er markeret som set.", seen)
            % {"number": seen},
        )
    if refused := caught.refused:
        raise Http404 from refused
    return redirect("provider:start")


def read_notice_numbers(written: Iterable[str]) -> list[int]:
    """Returns the numbers of a form; what no row can have is left out."""
    return [int(each) for each in written if each.isdecimal() and len(each) < LONGEST_NUMBER]


def list_order_citizens(orders: CareOrders, wished: str) -> tuple[list[ListedCitizen], Pages]:
    """A page of the citizens, in Danish order."""
    rows = Citizen.objects.filter(pk__in=orders.values("citizen_id")).in_order()
    paging = parse_page_number(wished)
    listed = rows[paging.first : paging.first + paging.size + 1].listed()
    return listed[: paging.size], paging.followed(len(listed) > paging.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDays:
    """The citizens with help that begins, ends or resumes today, and those with help that begins later, each with its
    text; and which of the citizens in the notices can be opened.
    """

    changes: list[tuple[int, str]]
    coming: list[tuple[int, str]]
    can_be_opened: frozenset[int]


def read_order_days(actor: Actor, orders: CareOrders, today: date, told: set[int]) -> OrderDays:
    """Reads all in one query, except the pauses. `orders` are those that hold today, `told` are in the notices."""
    wanted = Q(valid__startswith__gte=today) | Q(valid__endswith=today + ONE_DAY) | Q(citizen__in=told)
    rows = CareOrder.objects.filter(wanted).open_to(actor, today).order_by("valid", "pk")
    days = list(rows.values_list("citizen_id", "valid"))
    begins = [citizen for citizen, valid in days if valid.lower == today]
    ends = [citizen for citizen, valid in days if valid.upper == today + ONE_DAY]
    again = Pause.objects.believed().filter(series__in=orders.values("series"), valid__endswith=today)
    first = {citizen: valid.lower for citizen, valid in reversed(days) if valid.lower > today}
    soonest = sorted(first.items(), key=lambda each: (each[1], each[0]))[:MOST_COMING]
    return OrderDays(
        changes=[
            *((citizen, _("Hjælpen begynder i dag")) for citizen in begins[:SHOWN]),
            *((citizen, _("Hjælpen slutter i dag")) for citizen in ends[:SHOWN]),
            *(
                (citizen, _("Hjælpen begynder igen efter en pause"))
                for citizen in again.values_list("citizen_id", flat=True)[:SHOWN]
            ),
        ],
        coming=[(citizen, _("Begynder %(day)s") % {"day": date_format(day, "l j. F Y")}) for citizen, day in soonest],
        can_be_opened=frozenset(citizen for citizen, _valid in days),
    )


def list_open_reports(actor: Actor) -> list[Enquiry]:
    """Returns the organisation's unanswered reports, the soonest due first."""
    return list(Enquiry.objects.open().filter(reported_by_id=actor.organisation)[:SHOWN])


def get_listed_names(actor: Actor, shown: Iterable[ListedCitizen], told: set[int], others: set[int]) -> dict[int, str]:
    """The names as lists may show them, of those on the page and these others. All are logged as listed, with those
    the page's notices name (`told`).
    """
    known = {each.id: each.name for each in shown}
    missing = sorted(others - known.keys())
    names = known | {
        each.id: each.name for each in (Citizen.objects.filter(pk__in=missing).listed() if missing else ())
    }
    if names or told:
        audit.look_up(actor, sorted(told | names.keys()), LookUp.LISTED, subject="order")
    return names


def build_change_tasks(changes: Iterable[tuple[int, str]], names: dict[int, str]) -> Iterator[Task]:
    """What happens today, as lines of a list."""
    for citizen, about in changes:
        if citizen in names:
            yield build_citizen_task(citizen, names[citizen], about, _("Se bestillingen"))


def build_report_tasks(
    rows: Iterable[Enquiry], names: dict[int, str], practice: Practice | None, today: date
) -> Iterator[Task]:
    """What waits for the assessors, as lines of a list."""
    for row in rows:
        if row.citizen_id in names:
            due = describe_enquiry_deadline(row, practice, today)
            yield build_citizen_task(
                row.citizen_id, names[row.citizen_id], mark_danish(row.wish), _("Se borgeren"), due
            )


def build_citizen_task(citizen: int, name: str, about: str, action: str, due: DeadlineText | None = None) -> Task:
    """A line that leads to the citizen's page."""
    address = reverse("provider:delivery", args=[citizen])
    return Task(citizen=citizen, name=name, about=about, deadline=due, action=action, address=address)
