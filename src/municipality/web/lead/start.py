"""The start page for approving decisions: what waits for the actor, what the actor waits for, the team's cases."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus

from django.db.models import F, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_approve, may_dispense, may_distribute_cases
from municipality.access.request import ActingRequest
from municipality.casework.actions.enquiry.assignments import hand_out
from municipality.casework.lookups.practices import find_practice
from municipality.casework.lookups.teams import find_team, list_colleagues, list_team_enquiries
from municipality.casework.models import Decision, Practice
from municipality.casework.workflow import DecisionState
from municipality.web.lead.team import read_team_list_query, team_page
from municipality.web.shared.actor import require_actor
from municipality.web.shared.danish_parts import fill_sentence, mark_danish
from municipality.web.shared.dates import describe_enquiry_deadline
from municipality.web.shared.forms.assignment_form import DistributionForm
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.tasks import SHOWN, Task, name_listed_tasks


@require_safe
def show_lead_start(request: ActingRequest) -> HttpResponse:
    """Shows what waits for the actor, what is late of it, and what the actor waits for; for a team leader also who has
    the team's cases.
    """
    return render_lead_start(request, require_actor(request, may_approve), request.GET)


@shows_field_faults
@require_POST
def post_distribution(request: ActingRequest) -> HttpResponse:
    """Gives the ticked cases to a colleague; redirects to their list."""
    actor, said, today = require_actor(request, may_distribute_cases), request.POST, timezone.localdate()
    team = find_team(actor)
    colleagues = {each.pk: each for each in list_colleagues(actor, team, today)}
    form = DistributionForm(said, enquiries=list_team_enquiries(actor, team).in_bulk(), to=colleagues)
    if not form.is_valid():
        return render_lead_start(request, actor, said, form.list_faults())
    chosen = form.cleaned_data
    with RefusalCatcher() as caught:
        hand_out(actor, [row.pk for row in chosen["enquiries"]], chosen["to"].pk, today, chosen["why"])
    if refused := caught.refused:
        return render_lead_start(request, actor, said, list_refusal_sentences(refused))
    return redirect(reverse("lead:start") + read_team_list_query(said).address)


def render_lead_start(
    request: ActingRequest, actor: Actor, said: QueryDict, faults: Sequence[str] = ()
) -> HttpResponse:
    """Renders the page, with the list that was asked for, and the messages of an action that refused."""
    today = timezone.localdate()
    practice = find_practice(actor.municipality, today)
    tasks = [
        *list_approval_tasks(practice, today, list_awaiting_approval(actor)),
        *list_dispensation_tasks(actor, practice, today),
    ]
    cases, team = (
        team_page(actor, practice, today, read_team_list_query(said)) if may_distribute_cases(actor) else ([], {})
    )
    lists = {
        "today": [each for each in tasks if not is_decision_late(each)],
        "late": [each for each in tasks if is_decision_late(each)],
        "waiting": list_own_decision_tasks(actor, practice, today),
        "cases": cases,
    }
    context = {"place": "decisions", "faults": faults, "said": said, **team, **name_listed_tasks(actor, lists, "start")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "lead/start.html", context, status=status)


def is_decision_late(task: Task) -> bool:
    """True where the deadline for the answer to the citizen has passed."""
    return task.deadline is not None and task.deadline.is_late


def list_soonest_decisions(rows: QuerySet[Decision]) -> list[Decision]:
    """The decisions with the soonest deadline, and those without one last."""
    light = rows.select_related("enquiry", "drafted_by").defer("facts", "answer")
    return list(light.order_by(F("enquiry__due_on").asc(nulls_last=True), "pk")[:SHOWN])


def list_awaiting_approval(actor: Actor) -> list[Decision]:
    """Returns the decisions of others that await approval: no actor approves their own."""
    return list_soonest_decisions(Decision.objects.awaiting_approval().exclude(drafted_by_id=actor.user))


def list_approval_tasks(practice: Practice | None, today: date, rows: list[Decision]) -> list[Task]:
    """Decisions for a second pair of eyes."""
    told = _("Afgørelse fra %(who)s venter på godkendelse")
    return [build_decision_task(row, practice, today, name_author(told, row), _("Læs og godkend")) for row in rows]


def list_dispensation_tasks(actor: Actor, practice: Practice | None, today: date) -> list[Task]:
    """Drafts with a request for dispensation; none for an actor who may not dispense."""
    if not may_dispense(actor):
        return []
    asked = Decision.objects.awaiting_dispensation().order_by().values("pk")
    told = _("%(who)s beder om en dispensation")
    return [
        build_decision_task(row, practice, today, name_author(told, row), _("Tag stilling til dispensationen"))
        for row in list_soonest_decisions(Decision.objects.filter(pk__in=asked))
    ]


def list_own_decision_tasks(actor: Actor, practice: Practice | None, today: date) -> list[Task]:
    """The decisions the actor waits for: those returned to others, and the actor's own that another must approve."""
    returned = Decision.objects.filter(state=DecisionState.DRAFT).exclude(returned_because="")
    mine = Decision.objects.awaiting_approval().filter(drafted_by_id=actor.user)
    back = [
        build_decision_task(row, practice, today, name_author(_("Sendt tilbage til %(who)s"), row), _("Se sagen"))
        for row in list_soonest_decisions(returned.exclude(drafted_by_id=actor.user))
    ]
    told = _("En anden skal godkende din afgørelse")
    return [
        *(build_decision_task(row, practice, today, told, _("Se sagen")) for row in list_soonest_decisions(mine)),
        *back,
    ]


def name_author(sentence: str, row: Decision) -> SafeString:
    """The sentence with the name of the assessor who wrote the decision."""
    return fill_sentence(sentence, who=mark_danish(row.drafted_by.name))


def build_decision_task(row: Decision, practice: Practice | None, today: date, about: str, action: str) -> Task:
    """A decision as a line of a list, by its enquiry's deadline."""
    return Task(
        citizen=row.citizen_id,
        about=about,
        deadline=describe_enquiry_deadline(row.enquiry, practice, today) if row.enquiry else None,
        action=action,
        address=reverse("assessor:case", args=[row.citizen_id]) + "#nu",
        because=mark_danish(row.returned_because),
    )
