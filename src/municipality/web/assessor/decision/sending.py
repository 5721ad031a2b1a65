"""Sending a decision: it is first shown exactly as it will be sent, then sent once."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.access.request import ActingRequest
from municipality.casework import letters
from municipality.casework.actions.citizen.citizens import reveal
from municipality.casework.actions.decision import decision_sending
from municipality.casework.actions.decision.letter_preview import LetterPreview, preview_decision
from municipality.casework.codes import MessageState
from municipality.casework.lookups.homes import find_home
from municipality.casework.models import Citizen, Decision, OutgoingMessage
from municipality.casework.workflow import DecisionState, is_legal
from municipality.web.assessor.decision.decisions import get_decision_or_404, seen_version
from municipality.web.assessor.decision.order_words import describe_order_changes
from municipality.web.assessor.decision.sending_words import describe_messages
from municipality.web.assessor.letters.decision_gaps import describe_unfounded, describe_unheard
from municipality.web.assessor.page.case_page import case_page
from municipality.web.shared.actor import require_actor
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_sending(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """What will be sent, to whom, which way, and when it can no longer be complained of; once confirmed, it is sent."""
    actor, today = require_actor(request, may_decide), timezone.localdate()
    row = get_decision_or_404(citizen, number)
    with RefusalCatcher() as caught:
        if request.method == "POST":
            decision_sending.send(actor, row.pk, seen_version(request), today)
            return redirect("assessor:decision_receipt", citizen, number)
        if not is_legal(row.state, DecisionState.SENT):
            return redirect("assessor:decision_receipt" if row.sent_at else "assessor:case", *get_return_numbers(row))
        preview = preview_decision(actor, row, today)
    if refused := caught.refused:
        return case_page(request, actor, row.citizen, faults=list_refusal_sentences(refused))
    leaving = preview.letter
    log_revealed_letter(actor, row.citizen, today)
    if request.GET.get("som") == "pdf":
        return render_letter_pages(leaving)
    more = {
        "now_template": "assessor/_send.html",
        "foot_template": "assessor/_foot_send.html",
        "leaving": leaving,
        "to_relatives": preview.to_relatives,
        "letter": leaving.text,
        "decision": row,
        "order_changes": describe_order_changes(preview.orders),
        "messages": list(describe_messages(preview)),
        "notices": [
            *describe_unfounded(leaving.unfounded),
            *describe_unheard(leaving.unheard),
            *describe_waiting_letter(row),
        ],
    }
    return case_page(request, actor, row.citizen, more=more)


def describe_waiting_letter(row: Decision) -> Iterator[str]:
    """That the letter of the replaced decision has not left yet: the citizen gets both."""
    if row.replaces_id is None:
        return
    if OutgoingMessage.objects.filter(letter__decision_id=row.replaces_id, state=MessageState.WAITING).exists():
        yield _("Brevet med den afgørelse, der afløses, er ikke sendt endnu. Borgeren får begge breve.")


def render_letter_pages(leaving: LetterPreview) -> HttpResponse:
    """The letter's pages as they will be kept, byte for byte; nothing has been sent."""
    answer = HttpResponse(letters.render_pages(leaving.sheet), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="kladde.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def get_return_numbers(row: Decision) -> tuple[int, ...]:
    """The numbers of the page a decision leads to that cannot leave: the receipt of one that has, else the case."""
    return (row.citizen_id, row.pk) if row.sent_at else (row.citizen_id,)


def log_revealed_letter(actor: Actor, citizen: Citizen, on: date) -> None:
    """Logs that a letter shows a protected name or address, before it does; every letter has the citizen's name and
    address.
    """
    home = find_home(citizen.pk, on)
    if citizen.is_name_protected or (home is not None and home.is_protected):
        reveal(actor, citizen.pk, on)
