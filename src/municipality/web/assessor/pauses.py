"""Help that waits and goes on again: in hospital, on a temporary stay, away."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant
from municipality.access.request import ActingRequest
from municipality.casework.actions import grants, notices
from municipality.casework.bridge.periods import through
from municipality.casework.codes import PauseCause
from municipality.casework.models import CareOrder, Grant, Pause
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import case_page, opened
from municipality.web.assessor.dates import a_day
from municipality.web.assessor.grant_words import DAY, name_of
from municipality.web.assessor.grants import grant_of
from municipality.web.assessor.leaving import Leaving, confirmed
from municipality.web.assessor.refusals import sentences


@require_POST
def pause(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """It waits from a day on, to another or until it is known."""
    actor = asker(request, may_change_grant)
    row = opened(actor, citizen)
    grant = grant_of(row, number)
    since, written_last = a_day(request.POST.get("fra", "")), request.POST.get("til", "")
    last, cause = a_day(written_last), request.POST.get("aarsag", "")
    is_backwards = since is not None and last is not None and last < since
    if since is None or cause not in PauseCause.values or (written_last and last is None) or is_backwards:
        told = [_("Skriv, hvorfor hjælpen venter og fra hvilken dag. Den sidste dag kan stå tom.")]
        return case_page(request, actor, row, faults=told)
    leaving = Leaving(
        heading=_("Hjælpen holder pause"),
        button=_("Sæt på pause"),
        happens=tuple(what_waits(grant, since, last, PauseCause(cause))),
    )
    return confirmed(
        request, actor, row, leaving, lambda: put_on_hold(actor, number, since, through(last), PauseCause(cause))
    )


def put_on_hold(actor: Actor, grant: int, since: date, until: date | None, cause: PauseCause) -> None:
    """The pause, and the letter that tells of it."""
    made = grants.pause_grant(actor, grant, since=since, until=until, cause=cause)
    notices.send_pause_notice(actor, made.pk, timezone.localdate())


def what_waits(grant: Grant, since: date, last: date | None, cause: PauseCause) -> list[str]:
    """The grant, and whoever would have come."""
    words = {"name": name_of(grant), "since": date_format(since, DAY), "cause": cause.label}
    told = [_("%(name)s venter fra %(since)s. Årsag: %(cause)s. Bevillingen består.") % words]
    if last is not None:
        told.append(_("Hjælpen går i gang igen dagen efter %(last)s.") % {"last": date_format(last, DAY)})
    orders = CareOrder.objects.filter(series=grant.series).holding(since).select_related("provider")
    waits = _("%(provider)s ser pausen og kommer ikke imens.")
    return told + [waits % {"provider": order.provider.name} for order in orders]


@require_POST
def resume(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """It goes on from a day."""
    actor = asker(request, may_change_grant)
    row = opened(actor, citizen)
    if not Pause.objects.filter(pk=number, citizen=row).exists():
        raise Http404
    on = a_day(request.POST.get("fra", ""))
    if on is None:
        return case_page(request, actor, row, faults=[_("Skriv den dag, hjælpen går i gang igen.")])
    try:
        grants.resume_grant(actor, number, on=on)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        return case_page(request, actor, row, faults=sentences(refused))
    return redirect("assessor:case", citizen)
