"""The start page of whoever answers for decisions: what waits for her word and she for others; the team's cases."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.permissions import may_approve, may_dispense, may_distribute_cases
from municipality.access.request import ActingRequest
from municipality.access.roles import OrganisationKind
from municipality.casework.models import Decision, Enquiry, Practice
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.asking import asker
from municipality.web.assessor.dates import deadline
from municipality.web.assessor.tasks import SHOWN, Task, named
from municipality.web.shared.pages import Pages, pages


@require_safe
def start(request: ActingRequest) -> HttpResponse:
    """What waits for her, what is late of it, what she waits for; and for a team leader the cases by age."""
    actor = asker(request, may_approve)
    today = timezone.localdate()
    practice = Practice.objects.filter(municipality_id=actor.municipality).on(today).first()
    tasks = [*approvals(practice, today, awaiting(actor)), *dispensations(actor, practice, today)]
    cases, paging = team(actor, practice, today, request.GET.get("side", ""))
    lists = {
        "today": [each for each in tasks if not is_late(each)],
        "late": [each for each in tasks if is_late(each)],
        "waiting": own(actor, practice, today),
        "cases": cases,
    }
    is_leader = may_distribute_cases(actor)
    shown = named(actor, lists, "start")
    return render(request, "lead/start.html", {"place": "decisions", "pages": paging, "is_leader": is_leader, **shown})


def is_late(task: Task) -> bool:
    """True where the citizen should have had her answer."""
    return task.deadline is not None and task.deadline.is_late


def soonest(rows: QuerySet[Decision]) -> list[Decision]:
    """The decisions with the soonest deadline, and those without one last."""
    light = rows.select_related("enquiry", "drafted_by").defer("facts", "answer")
    return list(light.order_by(F("enquiry__due_on").asc(nulls_last=True), "pk")[:SHOWN])


def awaiting(actor: Actor) -> list[Decision]:
    """What somebody else stands by and wants looked at: nobody approves her own."""
    return soonest(Decision.objects.awaiting_approval().exclude(drafted_by_id=actor.user))


def approvals(practice: Practice | None, today: date, rows: list[Decision]) -> list[Task]:
    """Decisions for a second pair of eyes."""
    told = _("Afgørelse fra %(who)s venter på godkendelse")
    return [of(row, practice, today, told % {"who": row.drafted_by.name}, _("Læs og godkend")) for row in rows]


def dispensations(actor: Actor, practice: Practice | None, today: date) -> list[Task]:
    """Drafts that somebody has asked a dispensation for; nothing for whoever may not dispense."""
    if not may_dispense(actor):
        return []
    asked = Decision.objects.awaiting_dispensation().order_by().values("pk")
    told = _("%(who)s beder om en dispensation")
    return [
        of(row, practice, today, told % {"who": row.drafted_by.name}, _("Tag stilling til dispensationen"))
        for row in soonest(Decision.objects.filter(pk__in=asked))
    ]


def own(actor: Actor, practice: Practice | None, today: date) -> list[Task]:
    """What she has sent back, and her own that another must approve."""
    returned = Decision.objects.filter(state=DecisionState.DRAFT).exclude(returned_because="")
    mine = Decision.objects.awaiting_approval().filter(drafted_by_id=actor.user)
    back = [
        of(row, practice, today, _("Sendt tilbage til %(who)s") % {"who": row.drafted_by.name}, _("Se sagen"))
        for row in soonest(returned.exclude(drafted_by_id=actor.user))
    ]
    told = _("En anden skal godkende din afgørelse")
    return [*(of(row, practice, today, told, _("Se sagen")) for row in soonest(mine)), *back]


def of(row: Decision, practice: Practice | None, today: date, about: str, action: str) -> Task:
    """A decision as a line of a list, by its enquiry's deadline."""
    return Task(
        citizen=row.citizen_id,
        about=about,
        deadline=deadline(row.enquiry.due_on, practice, today) if row.enquiry else None,
        action=action,
        address=reverse("assessor:case", args=[row.citizen_id]) + "#nu",
        because=row.returned_because,
    )


def team(actor: Actor, practice: Practice | None, today: date, wished: str) -> tuple[list[Task], Pages]:
    """The team's unanswered enquiries, the oldest first; nothing for whoever leads no team."""
    paging = Pages(number=pages(wished).number, size=SHOWN)
    if not may_distribute_cases(actor):
        return [], paging
    rows = Enquiry.objects.open().select_related("taken_by").order_by("received_at", "pk")
    if Organisation.objects.filter(pk=actor.organisation, kind=OrganisationKind.TEAM).exists():
        rows = rows.filter(Q(team_id=actor.organisation) | Q(team__isnull=True, citizen__team_id=actor.organisation))
    found = list(rows[paging.first : paging.first + paging.size + 1])
    shown = [of_enquiry(row, practice, today) for row in found[: paging.size]]
    return shown, paging.followed(len(found) > paging.size)


def of_enquiry(row: Enquiry, practice: Practice | None, today: date) -> Task:
    """An enquiry as a line of a list: how old it is, and with whom."""
    days = (today - timezone.localdate(row.received_at)).days
    age = _("kom i dag") if days == 0 else _("%(days)s dage gammel") % {"days": days}
    who = _("hos %(who)s") % {"who": row.taken_by.name} if row.taken_by else _("ikke taget af nogen")
    return Task(
        citizen=row.citizen_id,
        about=f"{row.wish}: {age}, {who}",
        deadline=deadline(row.due_on, practice, today),
        action=_("Se sagen"),
        address=reverse("assessor:case", args=[row.citizen_id]),
    )
