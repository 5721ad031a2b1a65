"""The start page: what is due, what is late, what waits for others. And the search for a citizen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_search_citizens
from municipality.access.request import ActingRequest
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.search import find_citizens
from municipality.casework.models import Assessment, Citizen, Decision, Enquiry, Practice
from municipality.web.assessor.asking import asker
from municipality.web.assessor.dates import Deadline, deadline

# A list somebody can take in; what is beyond it is less urgent by its own deadline.
SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a list: whose case, by when, about what, and the one thing to do."""

    citizen: int
    name: str
    about: str
    deadline: Deadline | None
    action: str


@require_safe
def start(request: ActingRequest) -> HttpResponse:
    """Three short lists, and nothing else."""
    actor = asker(request, may_search_citizens)
    return render(request, "assessor/start.html", {"place": "cases", **lists(actor, timezone.localdate())})


def lists(actor: Actor, today: date) -> dict[str, list[Task]]:
    """The lists of a day. Whoever stands in one has been looked up, and that is logged."""
    practice = Practice.objects.filter(municipality_id=actor.municipality).on(today).first()
    under_way = Decision.objects.under_way().filter(citizen=OuterRef("citizen"))
    drafts = Assessment.objects.drafts().filter(citizen=OuterRef("citizen"))
    unanswered = Enquiry.objects.open().annotate(is_decided=Exists(under_way), is_assessed=Exists(drafts))
    waiting = list(Decision.objects.under_way().exclude(state="draft").order_by("pk")[:SHOWN])
    waits_for = {row.enquiry_id for row in waiting if row.enquiry_id}
    rows = unanswered.exclude(pk__in=waits_for)
    late, ahead = list(rows.late(today)[:SHOWN]), list(rows.filter(due_on__gte=today)[:SHOWN])
    names = names_of({row.citizen_id for row in (*late, *ahead)} | {row.citizen_id for row in waiting}, actor)
    return {
        "today": list(tasks(ahead, names, practice, today)),
        "late": list(tasks(late, names, practice, today)),
        "waiting": [
            Task(
                citizen=row.citizen_id,
                name=names[row.citizen_id],
                about=row.get_state_display(),
                deadline=None,
                action=_("Se sagen"),
            )
            for row in waiting
        ],
    }


def tasks(rows: Iterable[Enquiry], names: dict[int, str], practice: Practice | None, today: date) -> Iterable[Task]:
    """Enquiries as lines of a list."""
    for row in rows:
        yield Task(
            citizen=row.citizen_id,
            name=names[row.citizen_id],
            about=row.wish,
            deadline=deadline(row.due_on, practice, today),
            action=next_action(row),
        )


def next_action(row: Enquiry) -> str:
    """What to do now with an unanswered enquiry."""
    if row.is_decided:  # type: ignore[attr-defined]  # annotated
        return _("Skriv afgørelsen færdig")
    return _("Skriv vurderingen færdig") if row.is_assessed else _("Begynd vurderingen")  # type: ignore[attr-defined]


def names_of(citizens: Iterable[int], actor: Actor) -> dict[int, str]:
    """Names as lists may show them; logged before they are shown."""
    listed = Citizen.objects.filter(pk__in=list(citizens)).listed()
    if listed:
        audit.look_up(actor, [each.id for each in listed], LookUp.LISTED, subject="start")
    return {each.id: each.name for each in listed}


@require_safe
def search(request: ActingRequest) -> HttpResponse:
    """Citizens by name, number or address."""
    actor = asker(request, may_search_citizens)
    words = request.GET.get("q", "").strip()
    found = find_citizens(actor, words) if words else []
    return render(request, "assessor/search.html", {"place": "cases", "words": words, "found": found})
