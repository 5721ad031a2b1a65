"""The municipality's letters by day: what has left, what waits, what was stopped, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_list_letters
from municipality.access.request import ActingRequest
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.codes import MessageState
from municipality.casework.models import Citizen, OutgoingMessage
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dispatch import describe_deadline_not_begun, describe_dispatch
from municipality.web.shared.pages import Pages, parse_page_number

# The page of each list, as the address names it.
PAGE_FIELDS = {"late": "side-ikke-afsted", "soon": "side-venter", "letters": "side"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One letter: its citizen, how far it is, and what to do."""

    day: date
    name: str
    title: str
    address: str
    state: str
    to_do: str
    is_late: bool


@require_safe
def show_outbox(request: ActingRequest) -> HttpResponse:
    """Shows the letters that have not left, the oldest first, and then those that left or were stopped, by day. Each
    list has its own pages.
    """
    actor, today = require_actor(request, may_list_letters), timezone.localdate()
    letters = list_messages(actor)
    waiting = letters.filter(state=MessageState.WAITING).order_by("recorded_at", "pk")
    gone = letters.exclude(state=MessageState.WAITING).order_by("-sent_on", "-pk")
    lists = {
        "late": read_message_page(waiting.filter(sent_on__lt=today), request.GET.get(PAGE_FIELDS["late"], "")),
        "soon": read_message_page(waiting.filter(sent_on__gte=today), request.GET.get(PAGE_FIELDS["soon"], "")),
        "letters": read_message_page(gone, request.GET.get(PAGE_FIELDS["letters"], "")),
    }
    names = get_receiver_names(actor, [row for rows, _pages in lists.values() for row in rows])
    context: dict[str, object] = {"place": "letters", "page_fields": PAGE_FIELDS}
    for name, (rows, pages) in lists.items():
        context |= {name: list_letter_lines(rows, names, today), f"{name}_pages": pages}
    return render(request, "assessor/outbox.html", context)


def read_message_page(messages: "QuerySet[OutgoingMessage]", wished: str) -> tuple[list[OutgoingMessage], Pages]:
    """Returns one page of a list of messages, and whether another comes after it."""
    paging = parse_page_number(wished)
    rows = list(messages[paging.first : paging.first + paging.size + 1])
    return rows[: paging.size], paging.followed(len(rows) > paging.size)


def list_messages(actor: Actor) -> "QuerySet[OutgoingMessage]":
    """Returns the municipality's messages without the pages of their letters."""
    rows = OutgoingMessage.objects.filter(municipality_id=actor.municipality).select_related("letter")
    return rows.defer("letter__pdf", "letter__content", "letter__text")


def get_receiver_names(actor: Actor, rows: Iterable[OutgoingMessage]) -> dict[int, str]:
    """Returns the citizens' names as lists may show them. The citizens are logged as listed."""
    wanted = {row.citizen_id for row in rows}
    names = {each.id: each.name for each in (Citizen.objects.filter(pk__in=wanted).listed() if wanted else ())}
    if names:
        audit.look_up(actor, sorted(names), LookUp.LISTED, subject="letters")
    return names


def list_letter_lines(rows: Iterable[OutgoingMessage], names: dict[int, str], today: date) -> list[LetterLine]:
    """Returns the lines of the letters whose citizens the actor may see."""
    return [build_letter_line(row, names[row.citizen_id], today) for row in rows if row.citizen_id in names]


def build_letter_line(row: OutgoingMessage, name: str, today: date) -> LetterLine:
    """Returns a letter with its state and what to do."""
    is_late = row.state == MessageState.WAITING and row.sent_on < today
    return LetterLine(
        day=row.sent_on,
        name=name,
        title=row.letter.title,
        address=reverse("assessor:letter", args=[row.citizen_id, row.letter_id]),
        state=describe_state(row, today),
        to_do=describe_next_step(row, is_late=is_late),
        is_late=is_late,
    )


def describe_state(row: OutgoingMessage, today: date) -> str:
    """Returns how far the letter is; of one that has been handed over, when."""
    way = describe_dispatch(row, today).way
    if row.handed_over_at is None:
        return way
    at = timezone.localtime(row.handed_over_at)
    return _("%(way)s, afleveret %(day)s kl. %(clock)s") % {
        "way": way,
        "day": date_format(at, "j. F Y"),
        "clock": date_format(at, "H.i"),
    }


def describe_next_step(row: OutgoingMessage, *, is_late: bool) -> str:
    """Returns what the reader is to do about a letter that has not left; nothing where it has."""
    if row.state == MessageState.STOPPED:
        return _("Sagen siger, hvorfor det blev stoppet. Skal borgeren have besked alligevel, så skriv et nyt brev.")
    if is_late:
        told = _(
            "Det er ikke afleveret. Ring til den, der administrerer Helhed, og giv borgeren besked, hvis det haster."
        )
        return f"{told} {describe_deadline_not_begun(row)}".strip()
    if row.state == MessageState.WAITING:
        return _("Det bliver afleveret af sig selv, som regel inden for få minutter.")
    return ""
