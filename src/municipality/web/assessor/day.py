"""An assessor's day: what she is to do, soonest first, gathered from all that can be due in a case.

Each kind of work is asked for once, narrowed and cut by the database, so that the page costs the same in a small
municipality and a large one. What is beyond a list's end is less urgent by its own deadline.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import DateField, Exists, F, Func, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.casework.models import Assessment, Decision, Enquiry, Grant, Hearing, Practice
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.dates import deadline
from municipality.web.assessor.tasks import SHOWN, Task

REVIEW_AHEAD, ENDING_AHEAD = timedelta(days=14), timedelta(days=14)
# Longer ago it is no longer a reminder's business: the figures show it.
REVIEW_BEHIND = timedelta(days=365)
NEVER = date.max


def lists(actor: Actor, today: date) -> dict[str, list[Task]]:
    """The lists of a day, without names: `today`, `late` and `waiting`."""
    practice = Practice.objects.filter(municipality_id=actor.municipality).on(today).first()
    waiting = list(waiting_for_others(actor, practice, today))
    due = [
        *enquiries(actor, practice, today),
        *hearings(practice, today),
        *reviews(practice, today),
        *ending(practice, today),
    ]
    begun = {task.citizen for task in due}
    due += [task for task in own_drafts(actor) if task.citizen not in begun]
    due.sort(key=lambda task: task.deadline.on if task.deadline else NEVER)
    return {
        "today": [task for task in due if not (task.deadline and task.deadline.is_late)][:SHOWN],
        "late": [task for task in due if task.deadline and task.deadline.is_late][:SHOWN],
        "waiting": waiting[:SHOWN],
    }


def address(citizen: int) -> str:
    """Where the work is done."""
    return f"{reverse('assessor:case', args=[citizen])}#nu"


def enquiries(actor: Actor, practice: Practice | None, today: date) -> Iterator[Task]:
    """Unanswered enquiries that are hers or nobody's, late and not, and what to do next with each."""
    begun = Decision.objects.under_way().filter(citizen=OuterRef("citizen"))
    drafts = Assessment.objects.drafts().filter(citizen=OuterRef("citizen"))
    elsewhere = Decision.objects.filter(
        enquiry=OuterRef("pk"), state__in=[DecisionState.IN_HEARING, DecisionState.AWAITING_APPROVAL]
    )
    rows = Enquiry.objects.open().filter(~Exists(elsewhere), Q(taken_by_id=actor.user) | Q(taken_by__isnull=True))
    rows = rows.annotate(is_decided=Exists(begun), is_assessed=Exists(drafts))
    for row in (*rows.late(today)[:SHOWN], *rows.filter(due_on__gte=today)[:SHOWN]):
        due = deadline(row.due_on, practice, today)
        told = row.wish if row.reported_by_id is None else _("Meldt af leverandøren: %(wish)s") % {"wish": row.wish}
        yield Task(
            citizen=row.citizen_id,
            about=told,
            deadline=due,
            action=next_action(row),
            address=address(row.citizen_id),
        )


def next_action(row: Enquiry) -> str:
    """What to do now with an unanswered enquiry."""
    if row.is_decided:  # type: ignore[attr-defined]  # annotated
        return _("Skriv afgørelsen færdig")
    return _("Skriv vurderingen færdig") if row.is_assessed else _("Begynd vurderingen")  # type: ignore[attr-defined]


def hearings(practice: Practice | None, today: date) -> Iterator[Task]:
    """Hearings whose last day for an answer has come."""
    rows = Hearing.objects.filter(closed_on__isnull=True, respond_by__lte=today).order_by("respond_by", "pk")
    for row in rows[:SHOWN]:
        yield Task(
            citizen=row.citizen_id,
            about=_("Partshøring om %(about)s: fristen for svar er kommet") % {"about": row.about},
            deadline=deadline(row.respond_by, practice, today),
            action=_("Skriv svaret"),
            address=address(row.citizen_id),
        )


def reviews(practice: Practice | None, today: date) -> Iterator[Task]:
    """Decisions whose help is to be looked at again, unless that has begun or something newer stands instead."""
    assessed = Assessment.objects.filter(citizen=OuterRef("citizen"), assessed_on__gt=OuterRef("decided_on"))
    begun = Decision.objects.under_way().filter(citizen=OuterRef("citizen"))
    newer = Decision.objects.sent().filter(replaces=OuterRef("pk"))
    running = Grant.objects.believed().filter(decision=OuterRef("pk"), valid__contains=today)
    due = Decision.objects.filter(
        state=DecisionState.SENT, review_on__gte=today - REVIEW_BEHIND, review_on__lte=today + REVIEW_AHEAD
    )
    rows = due.filter(~Exists(assessed), ~Exists(begun), ~Exists(newer), Exists(running))
    for row in rows.order_by("review_on", "pk").only("citizen_id", "review_on")[:SHOWN]:
        if row.review_on is not None:
            yield Task(
                citizen=row.citizen_id,
                about=_("Hjælpen skal vurderes igen"),
                deadline=deadline(row.review_on, practice, today),
                action=_("Begynd vurderingen"),
                address=address(row.citizen_id),
            )


def ending(practice: Practice | None, today: date) -> Iterator[Task]:
    """Temporary help that ends within a fortnight, with nothing of the same kind after it."""
    ends = Func(F("valid"), function="upper", output_field=DateField())
    after = Grant.objects.believed().filter(citizen=OuterRef("citizen"), area=OuterRef("area"))
    rows = Grant.objects.believed().filter(is_temporary=True, is_one_off=False, end_cause="").annotate(ends=ends)
    rows = rows.filter(ends__gt=today, ends__lte=today + ENDING_AHEAD)
    rows = rows.filter(~Exists(after.filter(valid__contains=OuterRef("ends"))))
    for row in rows.order_by("ends", "pk").only("citizen_id", "product")[:SHOWN]:
        last_day = row.ends - timedelta(days=1)  # type: ignore[attr-defined]  # annotated
        yield Task(
            citizen=row.citizen_id,
            about=_("Midlertidig hjælp (%(product)s) slutter, og intet er bevilget efter") % {"product": row.product},
            deadline=deadline(last_day, practice, today),
            action=_("Tag stilling"),
            address=address(row.citizen_id),
        )


def own_drafts(actor: Actor) -> Iterator[Task]:
    """What she has begun herself: decisions sent back to her first, then those approved, then drafts."""
    mine = Decision.objects.filter(drafted_by_id=actor.user)
    rows = mine.filter(state__in=[DecisionState.DRAFT, DecisionState.APPROVED])
    for row in sorted(rows.order_by("-pk")[:SHOWN], key=urgency):
        yield Task(
            citizen=row.citizen_id,
            about=draft_told(row),
            deadline=None,
            action=_("Send afgørelsen") if row.state == DecisionState.APPROVED else _("Skriv afgørelsen færdig"),
            address=address(row.citizen_id),
            because=row.returned_because,
        )
    for draft in Assessment.objects.drafts().filter(written_by_id=actor.user).order_by("-pk")[:SHOWN]:
        yield Task(
            citizen=draft.citizen_id,
            about=_("Din kladde til en vurdering"),
            deadline=None,
            action=_("Skriv vurderingen færdig"),
            address=address(draft.citizen_id),
        )


def urgency(row: Decision) -> int:
    """What somebody else has said something about comes first."""
    if row.returned_because:
        return 0
    return 1 if row.state == DecisionState.APPROVED else 2


def draft_told(row: Decision) -> str:
    """What a decision of her own is."""
    if row.state == DecisionState.APPROVED:
        return _("Afgørelsen er godkendt og kan sendes")
    return _("Afgørelsen er sendt tilbage til dig") if row.returned_because else _("Din kladde til en afgørelse")


def waiting_for_others(actor: Actor, practice: Practice | None, today: date) -> Iterator[Task]:
    """Her decisions that somebody else has: the citizen until the day for her answer, or who is to approve."""
    states = [DecisionState.IN_HEARING, DecisionState.AWAITING_APPROVAL]
    asked = Hearing.objects.filter(decision=OuterRef("pk"), closed_on__isnull=True, respond_by__lte=today)
    rows = Decision.objects.filter(~Exists(asked), drafted_by_id=actor.user, state__in=states)
    for row in rows.select_related("enquiry").order_by("pk")[:SHOWN]:
        waits = _("siden %(day)s") % {"day": date_format(timezone.localdate(row.recorded_at), "j. F")}
        yield Task(
            citizen=row.citizen_id,
            about=f"{row.get_state_display()}, {waits}",
            deadline=deadline(row.enquiry.due_on, practice, today) if row.enquiry else None,
            action=_("Se sagen"),
            address=address(row.citizen_id),
        )
