"""The start page of whoever settles accounts: what has changed in the orders to providers and is not handled yet.

No sums stand here: settlement itself comes later. What she must know to pay the right provider for the right days does.
"""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_settle
from municipality.access.request import ActingRequest
from municipality.casework.actions.settlement import log_listed, mark_handled
from municipality.casework.queries import settlement
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.tasks import SHOWN
from municipality.web.clerk.lines import lines, waiting_lines
from municipality.web.shared.numbers import a_number


@require_safe
def start(request: ActingRequest) -> HttpResponse:
    """What became known this month, what has lain since an earlier one, and what waits without an end."""
    return start_page(request, asker(request, may_settle))


@require_POST
def mark(request: ActingRequest) -> HttpResponse:
    """What is ticked is handled, as it stood on the page."""
    actor = asker(request, may_settle)
    seen = seen_in(request.POST)
    if seen is None:
        return start_page(request, actor, [_("Listen er fra en anden side. Her er den, som den er nu.")])
    try:
        mark_handled(actor, seen)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        told = {"orders_missing": _("Vælg mindst én bestilling.")}
        changed = _("Listen har ændret sig. Her er den, som den er nu.")
        return start_page(request, actor, [told.get(refused.code, changed)])
    return redirect("clerk:start")


def seen_in(said: QueryDict) -> dict[int, datetime] | None:
    """The ticked orders, and until when what is known of each has been seen; nothing where a moment is none."""
    try:
        moments = {
            a_number(each): datetime.fromisoformat(said.get(f"set-{each}", "")) for each in said.getlist("bestilling")
        }
    except ValueError:
        return None
    return moments if all(timezone.is_aware(moment) for moment in moments.values()) else None


def start_page(request: ActingRequest, actor: Actor, faults: Sequence[str] = ()) -> HttpResponse:
    """The three lists. Whoever stands in one has been looked up: that is logged."""
    today = timezone.localdate()
    month = timezone.make_aware(datetime(today.year, today.month, 1))  # noqa: DTZ001 — made aware at once
    late, due = settlement.changed_before(month, SHOWN), settlement.changed_since(month, SHOWN)
    waiting = settlement.waiting(SHOWN)
    log_listed(actor, {row.citizen for row in (*late, *due, *waiting)})
    context = {
        "place": "accounts",
        "faults": faults,
        "today": lines(due, today),
        "late": lines(late, today),
        "waiting": waiting_lines(waiting, today),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "clerk/start.html", context, status=status)
