"""Where the lists begin: a town that has settled some other way until now says so once, for all of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_settle
from municipality.access.request import ActingRequest
from municipality.casework.actions.settlement import begin_settlement
from municipality.casework.queries.settlement import count_before
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.dates import a_day
from municipality.web.assessor.grant_words import DAY
from municipality.web.clerk.start import midnight, so_many, start_page


@require_safe
def ask(request: ActingRequest) -> HttpResponse:
    """How much would be marked as handled, and whether she is sure. Nobody is shown."""
    actor, day = asker(request, may_settle), a_day(request.GET.get("foer", ""))
    if day is None or day > timezone.localdate():
        return no_such_day(request, actor)
    context = {
        "place": "accounts",
        "day": day,
        "heading": _("Er alt kendt før %(day)s afregnet?") % {"day": date_format(day, DAY)},
        "count": so_many(count_before(midnight(day))),
    }
    return render(request, "clerk/begin.html", context)


@require_POST
def begin(request: ActingRequest) -> HttpResponse:
    """She is sure."""
    actor, day = asker(request, may_settle), a_day(request.POST.get("foer", ""))
    if day is None:
        return no_such_day(request, actor)
    try:
        begin_settlement(actor, day)
    except NotPermitted:
        raise
    except ActionRefused:
        return no_such_day(request, actor)
    return redirect("clerk:start")


def no_such_day(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Back to the lists, with what was wrong."""
    return start_page(request, actor, request.GET, [_("Skriv en dag, der er begyndt.")])
