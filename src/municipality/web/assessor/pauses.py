"""Help that waits and goes on again: in hospital, on a temporary stay, away. One letter for all the help that waits."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from psycopg.types.range import DateRange

from municipality.access.permissions import may_change_grant
from municipality.access.request import ActingRequest
from municipality.casework.actions import running
from municipality.casework.actions.running import Waiting
from municipality.casework.bridge.later_help import find_waiting_help
from municipality.casework.bridge.periods import through
from municipality.casework.codes import PauseCause
from municipality.casework.models import Grant, Pause
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.dates import a_day, sentences_of
from municipality.web.assessor.grant_words import DAY, name_of
from municipality.web.assessor.grants import chosen_grants, delivering
from municipality.web.assessor.leaving import Leaving, confirmed
from municipality.web.assessor.refusals import sentences
from municipality.web.shared.numbers import a_number


@require_POST
def pause(request: ActingRequest, citizen: int) -> HttpResponse:
    """It waits from a day on, to another or until it is known."""
    actor = asker(request, may_change_grant)
    row = opened(actor, citizen)
    rows, waiting = chosen_grants(row, request.POST.getlist("bevilling")), waiting_of(request)
    if waiting is None or not rows:
        told = [_("Vælg den hjælp, der venter, og skriv hvorfor og fra hvilken dag. Den sidste dag kan stå tom.")]
        return case_page(request, actor, row, faults=told)
    today, numbers = timezone.localdate(), [each.pk for each in rows]
    happens = tuple(what_waits(find_waiting_help(rows, waiting.since, waiting.until, today), waiting))
    leaving = Leaving(heading=_("Hjælpen holder pause"), button=_("Sæt på pause"), happens=happens)
    return confirmed(request, actor, row, leaving, lambda: running.pause_help(actor, numbers, waiting, today))


def waiting_of(request: ActingRequest) -> Waiting | None:
    """What the form says; nothing where a day or the cause is missing, or the days stand the wrong way round."""
    since, written_last = a_day(request.POST.get("fra", "")), request.POST.get("til", "")
    last, cause = a_day(written_last), request.POST.get("aarsag", "")
    is_backwards = since is not None and last is not None and last < since
    if since is None or cause not in PauseCause.values or (written_last and last is None) or is_backwards:
        return None
    goes_on = sentences_of(request.POST.get("bliver", ""))
    return Waiting(since=since, until=through(last), cause=PauseCause(cause), goes_on=goes_on)


def what_waits(rows: Sequence[Grant], waiting: Waiting) -> list[str]:
    """The grants, and whoever would have come."""
    words = {"since": date_format(waiting.since, DAY), "cause": waiting.cause.label}
    told = [
        _("%(name)s venter fra %(since)s. Årsag: %(cause)s. Bevillingen består.") % {"name": name_of(row), **words}
        for row in rows
    ]
    if waiting.until is not None:
        told.append(_("Hjælpen går i gang igen %(day)s.") % {"day": date_format(waiting.until, DAY)})
    waits = _("%(provider)s ser pausen og kommer ikke imens.")
    names = delivering(rows, DateRange(waiting.since, waiting.until))
    return told + [waits % {"provider": name} for name in names]


@require_POST
def resume(request: ActingRequest, citizen: int) -> HttpResponse:
    """It goes on from a day. All of what was chosen, or none of it."""
    actor = asker(request, may_change_grant)
    row = opened(actor, citizen)
    numbers = [a_number(each) for each in request.POST.getlist("pause")]
    waits = list(Pause.objects.filter(pk__in=numbers, citizen=row).values_list("pk", flat=True))
    on = a_day(request.POST.get("fra", ""))
    if on is None or not waits:
        told = [_("Vælg den hjælp, der går i gang igen, og skriv fra hvilken dag.")]
        return case_page(request, actor, row, faults=told)
    try:
        running.resume_help(actor, waits, on, timezone.localdate())
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row, faults=sentences(refused))
    return redirect("assessor:case", citizen)
