"""The confirmation of an action that sends letters: the exact words, the receiver, the way of sending, and its other
effects.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.request import ActingRequest
from municipality.access.row_security import forget_what_was_read
from municipality.casework import letters
from municipality.casework.actions.citizen.citizens import reveal
from municipality.casework.letters.danish_text import find_days
from municipality.casework.lookups.homes import find_home
from municipality.casework.models import Citizen, Letter
from municipality.web.assessor.page.case_page import case_page
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences

CONFIRMED = "bekraeft"
RIGHT_AFTER = timedelta(days=2)
NOT_CARRIED_ON = {CONFIRMED, "csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One action to confirm: its heading, its effects besides the letter, and the button's text."""

    heading: str
    button: str
    happens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterToConfirm:
    """A letter to confirm, and its page."""

    row: Letter
    sheet: letters.LetterSheet

    @property
    def text(self) -> str:
        """The letter's words."""
        return self.row.text

    @property
    def early_days(self) -> list[date]:
        """The days the letter names that come before it is presumed received, or right after, so that the receiver may
        learn of them too late.
        """
        sent_on, received_on = self.row.message.sent_on, self.row.message.received_on
        days = sorted(set(find_days(self.row.text, sent_on)))
        is_late = received_on > sent_on
        return [day for day in days if is_late and sent_on < day < received_on + RIGHT_AFTER]

    @property
    def address(self) -> str:
        """Where a printed letter goes; empty for Digital Post."""
        return ", ".join(self.row.message.address.splitlines()[1:])


def confirm_action(
    request: ActingRequest, actor: Actor, citizen: Citizen, leaving: Confirmation, act: Callable[[], object]
) -> HttpResponse:
    """Show what an action will send; and once that has been confirmed, do it and go back to the case.

    A refusal is shown on the case page, whether it comes in the rehearsal or because something changed meanwhile.
    """
    with RefusalCatcher() as caught:
        if CONFIRMED in request.POST:
            act()
            return redirect("assessor:case", citizen.pk)
        made = rehearse_letters(citizen, act)
    if refused := caught.refused:
        return case_page(request, actor, citizen, faults=list_refusal_sentences(refused), given=request.POST)
    if made and is_protected(citizen):
        reveal(actor, citizen.pk, timezone.localdate())
    carried = ((name, values) for name, values in request.POST.lists() if name not in NOT_CARRIED_ON)
    fields = [(name, value) for name, values in carried for value in values]
    context = {
        "place": "cases",
        "citizen": citizen,
        "leaving": leaving,
        "letters": list(map(build_letter_to_confirm, made)),
        "fields": fields,
    }
    return render(request, "assessor/leaving.html", context)


def build_letter_to_confirm(row: Letter) -> LetterToConfirm:
    """A letter with the page it is set on."""
    return LetterToConfirm(row=row, sheet=letters.render_letter_sheet(letters.content_from_json(row.content)))


def rehearse_letters(citizen: Citizen, act: Callable[[], object]) -> list[Letter]:
    """The letters an action sends: it is done and rolled back, so that what is shown is what is sent, word for word.

    Raises what the action raises.
    """
    with transaction.atomic():
        before = set(Letter.objects.filter(citizen=citizen).values_list("pk", flat=True))
        act()
        rows = Letter.objects.filter(citizen=citizen).exclude(pk__in=before)
        made = list(rows.select_related("message").defer("pdf"))
        transaction.set_rollback(True)
    forget_what_was_read()
    return made


def is_protected(citizen: Citizen) -> bool:
    """Whether a letter to the citizen holds what is otherwise hidden."""
    home = find_home(citizen.pk, timezone.localdate())
    return citizen.is_name_protected or (home is not None and home.is_protected)
