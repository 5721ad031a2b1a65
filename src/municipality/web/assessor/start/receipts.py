"""The receipt of a decision: what was sent and how, what follows from it, and the next case of the assessor."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.access.request import ActingRequest
from municipality.casework.codes import AWAY_FROM_HOME, LineOutcome, OrderEvent
from municipality.casework.models import CareOrder, Decision, DecisionLine, Grant, Letter, OrderNotice
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.case.event_words import format_line_name
from municipality.web.assessor.decision.decisions import get_decision_or_404
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.start.day import find_next_task
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.grant_words import DAY, format_grant_name
from municipality.web.shared.tasks import Task, name_listed_tasks

# Sending writes the notices to providers and then the letter, in one transaction.
SENDING_TAKES = timedelta(minutes=1)


@require_safe
def show_receipt(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """What was sent. A decision that has not left has no receipt: its case is shown."""
    actor, today = require_actor(request, may_decide), timezone.localdate()
    row = open_case_or_404(actor, citizen)
    decision = get_decision_or_404(citizen, number)
    if decision.state != DecisionState.SENT:
        return redirect("assessor:case", citizen)
    letters = list(list_decision_letters(decision))
    grants = list(Grant.objects.filter(decision=decision).believed().select_related("decision"))
    more = {
        "now_template": "assessor/_receipt.html",
        "foot_template": "",
        "sent_letters": letters,
        "decided": [describe_outcome(line, decision) for line in decision.lines.all()],
        "told_providers": [describe_notice(each) for each in list_order_notices(citizen, letters)],
        "not_ordered": [format_grant_name(grant) for grant in list_help_without_provider(grants)],
        "decision": decision,
        "next_task": get_next_task(actor, today, citizen),
    }
    return case_page(request, actor, row, more=more)


def list_decision_letters(decision: Decision) -> Iterable[Letter]:
    """The letters that left with the decision: the citizen's first, then those to relatives."""
    rows = Letter.objects.filter(citizen_id=decision.citizen_id).select_related("message")
    own = list(rows.filter(decision=decision).defer("pdf", "content", "text"))
    return [*own, *rows.filter(line__decision=decision).defer("pdf", "content", "text").order_by("pk")]


def describe_outcome(line: DecisionLine, decision: Decision) -> SafeString:
    """One help and what was decided about it."""
    outcome = translate_choice(LineOutcome(line.outcome).label)
    return join_parts((mark_danish(format_line_name(line, decision.on)), outcome), ": ")


def list_order_notices(citizen: int, letters: Iterable[Letter]) -> Iterable[OrderNotice]:
    """What providers were notified of by the sending that made the letters."""
    sent = min((letter.recorded_at for letter in letters), default=None)
    if sent is None:
        return ()
    during = (sent - SENDING_TAKES, sent)
    return OrderNotice.objects.filter(citizen_id=citizen, recorded_at__range=during).select_related("provider")


def describe_notice(notice: OrderNotice) -> SafeString:
    """Whom the municipality has notified, of what and from when."""
    words = {
        "provider": mark_danish(notice.provider.name),
        "event": translate_choice(OrderEvent(notice.event).label),
        "help": mark_danish(notice.help),
        "since": date_format(notice.since, DAY),
    }
    return fill_sentence(_("%(provider)s har fået besked: %(help)s, %(event)s %(since)s."), **words)


def list_help_without_provider(grants: Iterable[Grant]) -> Iterable[Grant]:
    """Granted help no provider has been asked to deliver. A place to live is delivered by being there."""
    rows = list(grants)
    ordered = set(CareOrder.objects.filter(series__in=[row.series for row in rows]).values_list("series", flat=True))
    return [row for row in rows if row.series not in ordered and row.kind not in AWAY_FROM_HOME]


def get_next_task(actor: Actor, today: date, citizen: int) -> Task | None:
    """The next case of the actor, by name; that it was shown is logged."""
    task = find_next_task(actor, today, citizen)
    if task is None:
        return None
    return next(iter(name_listed_tasks(actor, {"next": [task]}, "receipt")["next"]), None)
