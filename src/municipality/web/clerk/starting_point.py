"""Where the lists begin: a town that has settled some other way until now says so once, for all of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helhed.days import get_first_moment
from municipality.access.actor import Actor
from municipality.access.permissions import may_settle
from municipality.access.request import ActingRequest
from municipality.settlement.actions import begin_settlement
from municipality.settlement.queries import count_before
from municipality.web.clerk.start import describe_order_count, render_clerk_start
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.grant_words import DAY
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.saves.input_middleware import merge_field_faults, place_fault, shows_field_faults


@shows_field_faults
@require_safe
def confirm_starting_point(request: ActingRequest) -> HttpResponse:
    """Asks the clerk to confirm how many orders are marked as handled. No citizen is shown."""
    actor, day = require_actor(request, may_settle), parse_iso_day(request.GET.get("foer", ""))
    if day is None or day > timezone.localdate():
        return render_day_fault(request, actor)
    context = {
        "place": "accounts",
        "day": day,
        "heading": _("Er alt kendt før %(day)s afregnet?") % {"day": date_format(day, DAY)},
        "count": describe_order_count(count_before(get_first_moment(day))),
    }
    return render(request, "clerk/begin.html", context)


@shows_field_faults
@require_POST
def post_starting_point(request: ActingRequest) -> HttpResponse:
    """Marks them as handled once the clerk has confirmed."""
    actor, day = require_actor(request, may_settle), parse_iso_day(request.POST.get("foer", ""))
    if day is None:
        return render_day_fault(request, actor)
    with RefusalCatcher() as caught:
        begin_settlement(actor, day)
    if caught.refused:
        return render_day_fault(request, actor)
    return redirect("clerk:start")


def render_day_fault(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Back to the lists, with what was wrong at its field, and the day as it was written."""
    said = request.POST if request.method == "POST" else request.GET
    faults = merge_field_faults(said, [place_fault("foer", _("Skriv en dag, der er begyndt."))])
    return render_clerk_start(request, actor, request.GET, faults)
