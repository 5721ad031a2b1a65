"""An assessor's day: what she is to do, soonest first, gathered from all that can be due in a case.

Each kind of work is asked for once, narrowed and cut by the database, so that the page costs the same in a small
municipality and a large one. What is beyond a list's end is less urgent by its own deadline.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.casework.catalogues import name_of
from municipality.casework.models import Assessment, Assignment, Decision, Enquiry, Grant, Hearing, Practice
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
        *reviews(actor, practice, today),
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
    rows = soonest(actor, today)
    citizens = {row.citizen_id for row in rows}
    decided = Decision.objects.under_way().filter(citizen_id__in=citizens).values_list("citizen_id", flat=True)
    assessed = Assessment.objects.drafts().filter(citizen_id__in=citizens).values_list("citizen_id", flat=True)
    actions = dict.fromkeys(citizens, _("Begynd vurderingen"))
    actions |= dict.fromkeys(assessed if rows else (), _("Skriv vurderingen færdig"))
    actions |= dict.fromkeys(decided if rows else (), _("Skriv afgørelsen færdig"))
    words = given(actor, rows)
    for row in rows:
        told = row.wish if row.reported_by_id is None else _("Meldt af leverandøren: %(wish)s") % {"wish": row.wish}
        yield Task(
            citizen=row.citizen_id,
            about=told,
            deadline=deadline(row.due_on, practice, today),
            action=actions[row.citizen_id],
            address=address(row.citizen_id),
            because=words.get(row.pk, ""),
        )


def given(actor: Actor, rows: Sequence[Enquiry]) -> dict[int, str]:
    """Who gave her what is hers, and what was said with it; the last to do so."""
    mine = [row.pk for row in rows if row.taken_by_id == actor.user]
    if not mine:
        return {}
    told = Assignment.objects.filter(enquiry__in=mine, given_to_id=actor.user).exclude(recorded_by_id=actor.user)
    words = {}
    for each in told.select_related("recorded_by").order_by("pk"):
        who = _("Givet til dig af %(who)s") % {"who": each.recorded_by.name if each.recorded_by else ""}
        words[each.enquiry_id] = f"{who}: {each.why}" if each.why else who
    return words


def soonest(actor: Actor, today: date) -> list[Enquiry]:
    """As many late ones and as many not late as a list holds, but for those somebody else has now.

    The municipality is named although the wall lets no other through: so the database takes the soonest from its index.
    """
    under_way = Decision.objects.under_way().filter(municipality_id=actor.municipality).order_by()
    elsewhere = under_way.filter(with_others(), enquiry__isnull=False).values("enquiry")
    here = Enquiry.objects.open().filter(municipality_id=actor.municipality)
    hers = here.filter(Q(taken_by_id=actor.user) | Q(taken_by__isnull=True))
    rows = hers.exclude(pk__in=elsewhere)
    return list(rows.late(today)[:SHOWN].union(rows.filter(due_on__gte=today)[:SHOWN], all=True))


def with_others() -> Q:
    """Decisions the citizen, whoever approves or whoever dispenses has now."""
    asked = Decision.objects.awaiting_dispensation().order_by().values("pk")
    return Q(state__in=[DecisionState.IN_HEARING, DecisionState.AWAITING_APPROVAL]) | Q(pk__in=asked)


def hearings(practice: Practice | None, today: date) -> Iterator[Task]:
    """Hearings whose last day for an answer has come."""
    # A decision can be discarded while it is heard; nobody waits for that answer any more.
    waited_for = Hearing.objects.filter(closed_on__isnull=True, decision__state=DecisionState.IN_HEARING)
    rows = waited_for.filter(respond_by__lte=today).order_by("respond_by", "pk")
    for row in rows[:SHOWN]:
        yield Task(
            citizen=row.citizen_id,
            about=_("Partshøring om %(about)s: fristen for svar er kommet") % {"about": row.about},
            deadline=deadline(row.respond_by, practice, today),
            action=_("Skriv svaret"),
            address=address(row.citizen_id),
        )


def reviews(actor: Actor, practice: Practice | None, today: date) -> Iterator[Task]:
    """Decisions whose help is to be looked at again, unless that has begun or something newer stands instead."""
    assessed = Assessment.objects.filter(citizen=OuterRef("citizen"), assessed_on__gt=OuterRef("decided_on"))
    begun = Decision.objects.under_way().filter(citizen=OuterRef("citizen"))
    newer = Decision.objects.sent().filter(replaces=OuterRef("pk"))
    running = Grant.objects.believed().filter(decision=OuterRef("pk"), valid__contains=today)
    due = Decision.objects.filter(
        municipality_id=actor.municipality,
        state=DecisionState.SENT,
        citizen__died__isnull=True,
        review_on__gte=today - REVIEW_BEHIND,
        review_on__lte=today + REVIEW_AHEAD,
    )
    # Asked row by row, in the order of the index, until the list is full: whether there is one begins with every grant.
    rows = due.alias(runs=Subquery(running.order_by().values("pk")[:1])).filter(runs__isnull=False)
    rows = rows.filter(~Exists(assessed), ~Exists(begun), ~Exists(newer))
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
    for row in rows.order_by("ends", "pk").only("citizen_id", "product", "catalogue")[:SHOWN]:
        last_day = row.ends - timedelta(days=1)  # type: ignore[attr-defined]  # annotated
        yield Task(
            citizen=row.citizen_id,
            about=_("Midlertidig hjælp (%(product)s) slutter, og intet er bevilget efter")
            % {"product": name_of(row.catalogue, row.product, today)},
            deadline=deadline(last_day, practice, today),
            action=_("Tag stilling"),
            address=address(row.citizen_id),
        )


def own_drafts(actor: Actor) -> Iterator[Task]:
    """What she has begun herself: decisions sent back to her first, then those approved, then drafts."""
    mine = Decision.objects.filter(drafted_by_id=actor.user)
    rows = mine.filter(state__in=[DecisionState.DRAFT, DecisionState.APPROVED]).exclude(with_others()).order_by("-pk")
    for row in sorted(rows.only("citizen_id", "state", "returned_because")[:SHOWN], key=urgency):
        yield Task(
            citizen=row.citizen_id,
            about=draft_told(row),
            deadline=None,
            action=_("Send afgørelsen") if row.state == DecisionState.APPROVED else _("Skriv afgørelsen færdig"),
            address=address(row.citizen_id),
            because=row.returned_because,
        )
    drafts = Assessment.objects.drafts().filter(written_by_id=actor.user).order_by("-pk")
    for citizen in drafts.values_list("citizen_id", flat=True)[:SHOWN]:
        yield Task(
            citizen=citizen,
            about=_("Din kladde til en vurdering"),
            deadline=None,
            action=_("Skriv vurderingen færdig"),
            address=address(citizen),
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
    asked = Hearing.objects.filter(decision=OuterRef("pk"), closed_on__isnull=True, respond_by__lte=today)
    rows = Decision.objects.under_way().filter(~Exists(asked), with_others(), drafted_by_id=actor.user)
    for row in rows.select_related("enquiry").defer("facts", "answer").order_by("pk")[:SHOWN]:
        waits = _("siden %(day)s") % {"day": date_format(timezone.localdate(row.recorded_at), "j. F")}
        yield Task(
            citizen=row.citizen_id,
            about=f"{waits_for(row)}, {waits}",
            deadline=deadline(row.enquiry.due_on, practice, today) if row.enquiry else None,
            action=_("Se sagen"),
            address=address(row.citizen_id),
        )


def waits_for(row: Decision) -> str:
    """What a decision of hers waits for."""
    return _("venter på dispensation") if row.state == DecisionState.DRAFT else row.get_state_display()
