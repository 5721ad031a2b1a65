"""An assessor's day: what is to be done, soonest first, gathered from all that can be due in a case.

Each kind of work is asked for once, narrowed and cut by the database, so that the page costs the same in a small
municipality and a large one. What is beyond a list's end is less urgent by its own deadline.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.casework.catalogues import get_help_name
from municipality.casework.codes import GrantPauseCause
from municipality.casework.longest_duration import has_closing_assessment
from municipality.casework.lookups.practices import find_practice
from municipality.casework.lookups.watch_list import BAR, WatchedItem, WatchedKind, get_watched
from municipality.casework.models import Assessment, Assignment, Decision, Enquiry, Hearing, Practice
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.enquiry.step_target_words import add_visit_target
from municipality.web.assessor.start.complaint_tasks import list_complaint_tasks
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.dates import describe_deadline, describe_enquiry_deadline
from municipality.web.shared.tasks import SHOWN, Task

# How long a pause without an end is left to those it waits for.
PAUSE_QUIET = timedelta(days=7)
# What a line says of each kind, and its action.
WATCHED: Mapping[WatchedKind, tuple[str, str]] = {
    WatchedKind.REVIEW: (gettext_noop("Hjælpen skal vurderes igen"), gettext_noop("Begynd vurderingen")),
    WatchedKind.ENDING: (
        gettext_noop("Midlertidig hjælp (%(what)s) slutter, og intet er bevilget efter"),
        gettext_noop("Tag stilling"),
    ),
    WatchedKind.PAUSE: (
        gettext_noop("Hjælpen holder pause uden slutdato siden %(day)s (%(what)s)"),
        gettext_noop("Se, om hjælpen skal i gang"),
    ),
    WatchedKind.NOT_ORDERED: (
        gettext_noop("Bevilget fra %(day)s og ikke bestilt hos en leverandør (%(what)s)"),
        gettext_noop("Bestil hjælpen"),
    ),
    WatchedKind.LETTER: (
        gettext_noop("Et brev fra %(day)s er ikke kommet af sted (%(what)s)"),
        gettext_noop("Se brevet"),
    ),
}
NEVER, NO_NEWS = date.max, 3


def list_day_tasks(actor: Actor, today: date) -> dict[str, list[Task]]:
    """The lists of a day, without names: `late`, `today` and `coming` are the actor's own, `free` is not taken yet and
    has the late ones first, `waiting` is what others have.
    """
    practice = find_practice(actor.municipality, today)
    waiting = list(list_tasks_with_others(actor, practice, today))
    asked, unasked = list_enquiry_tasks(actor, practice, today)
    watched = get_watched(actor.municipality, today, SHOWN)
    own, free = [*asked], [*unasked]
    for who, heard in [*list_hearing_tasks(practice, today), *list_complaint_tasks(actor, practice, today)]:
        (own if who == actor.user else free).append(heard)
    for each in watched:
        task = watched_task(each, practice, today)
        if each.kind is WatchedKind.PAUSE and each.day > today - PAUSE_QUIET:
            waiting.append(task)
        else:
            (own if each.who == actor.user else free).append(task)
    begun = {task.citizen for task in own}
    own += [task for task in list_own_drafts(actor) if task.citizen not in begun]
    own.sort(key=get_due_moment)
    return {
        "late": [task for task in own if is_task_late(task)][:SHOWN],
        "today": [task for task in own if not is_task_late(task) and is_task_due_today(task, today)][:SHOWN],
        "coming": [task for task in own if not is_task_late(task) and not is_task_due_today(task, today)][:SHOWN],
        "free": sorted(free, key=get_due_moment)[:SHOWN],
        "waiting": waiting[:SHOWN],
    }


def find_next_task(actor: Actor, today: date, other_than: int) -> Task | None:
    """What the actor does next in another case: the soonest of the actor's own, else the soonest that is not taken."""
    due = list_day_tasks(actor, today)
    tasks = (task for name in ("late", "today", "coming", "free") for task in due[name])
    return next((task for task in tasks if task.citizen != other_than), None)


def get_due_moment(task: Task) -> tuple[date, datetime]:
    """When a task is due: by day, and within it what runs in hours by its moment."""
    due = task.deadline
    end = timezone.make_aware(datetime.combine(due.on if due else NEVER, time.max.replace(microsecond=0)))
    return (due.on if due else NEVER), (due.at if due and due.at else end)


def is_task_late(task: Task) -> bool:
    """Whether the day or the moment has gone."""
    return task.deadline is not None and task.deadline.is_late


def is_task_due_today(task: Task, today: date) -> bool:
    """Whether it is due today: by its day, or because a person has been asked for it."""
    return task.deadline.on == today if task.deadline else task.is_now


def get_case_address(citizen: int) -> str:
    """Where the work is done."""
    return f"{reverse('assessor:case', args=[citizen])}#nu"


def list_enquiry_tasks(actor: Actor, practice: Practice | None, today: date) -> tuple[list[Task], list[Task]]:
    """Unanswered enquiries, each with its next step: those the actor has taken or works on, and those not taken."""
    rows = list_soonest_enquiries(actor)
    citizens = {row.citizen_id for row in rows}
    decided = Decision.objects.under_way().filter(citizen_id__in=citizens).values_list("citizen_id", "drafted_by_id")
    assessed = Assessment.objects.drafts().filter(citizen_id__in=citizens).values_list("citizen_id", "written_by_id")
    drafts, begun = dict(decided if rows else ()), dict(assessed if rows else ())
    words = describe_assigners(actor, rows)
    own, free = list[Task](), list[Task]()
    for row in rows:
        author = drafts.get(row.citizen_id, begun.get(row.citizen_id))
        deadline = describe_enquiry_deadline(row, practice, today)
        is_begun = row.citizen_id in drafts or row.citizen_id in begun
        task = Task(
            citizen=row.citizen_id,
            about=describe_enquiry_wish(row),
            deadline=deadline if is_begun else add_visit_target(deadline, row, practice, today),
            action=next_step(row.citizen_id, drafts, begun),
            address=get_case_address(row.citizen_id),
            because=words.get(row.pk, ""),
        )
        (own if actor.user in (row.taken_by_id, author) else free).append(task)
    return own, free


def describe_enquiry_wish(row: Enquiry) -> SafeString:
    """What was asked for, and where a provider reported it, that it did."""
    wish = mark_danish(row.wish)
    return wish if row.reported_by_id is None else fill_sentence(_("Meldt af leverandøren: %(wish)s"), wish=wish)


def next_step(citizen: int, drafts: Mapping[int, int | None], begun: Mapping[int, int | None]) -> str:
    """What to do with an enquiry."""
    if citizen in drafts:
        return _("Skriv afgørelsen færdig")
    return _("Skriv vurderingen færdig") if citizen in begun else _("Begynd vurderingen")


def describe_assigners(actor: Actor, rows: Sequence[Enquiry]) -> dict[int, SafeString]:
    """Who gave the actor each enquiry, and the reason; the last one to do so."""
    mine = [row.pk for row in rows if row.taken_by_id == actor.user]
    if not mine:
        return {}
    told = Assignment.objects.filter(enquiry__in=mine, given_to_id=actor.user).exclude(recorded_by_id=actor.user)
    words: dict[int, SafeString] = {}
    for each in told.select_related("recorded_by").order_by("pk"):
        by = mark_danish(each.recorded_by.name if each.recorded_by else "")
        who = fill_sentence(_("Givet til dig af %(who)s"), who=by)
        words[each.enquiry_id] = join_parts((who, mark_danish(each.why)), ": ")
    return words


def list_soonest_enquiries(actor: Actor) -> list[Enquiry]:
    """The soonest of those the actor has taken, and the soonest not taken, except those that wait for others.

    The query names the municipality although row-level security shows no other: so the database reads from the index.
    """
    under_way = Decision.objects.under_way().filter(municipality_id=actor.municipality).order_by()
    elsewhere = under_way.filter(is_with_others(), enquiry__isnull=False).values("enquiry")
    here = Enquiry.objects.open().filter(municipality_id=actor.municipality).exclude(pk__in=elsewhere)
    taken, free = here.filter(taken_by_id=actor.user), here.filter(taken_by__isnull=True)
    return list(taken[: 2 * SHOWN].union(free[: 2 * SHOWN], all=True))


def is_with_others() -> Q:
    """Decisions that wait for the citizen, for approval or for a dispensation."""
    asked = Decision.objects.awaiting_dispensation().order_by().values("pk")
    return Q(state__in=[DecisionState.IN_HEARING, DecisionState.AWAITING_APPROVAL]) | Q(pk__in=asked)


def list_hearing_tasks(practice: Practice | None, today: date) -> Iterator[tuple[int, Task]]:
    """Hearings with an answer due by today, each with the assessor who drafted the decision."""
    # A decision can be discarded during its hearing; then the answer is no longer awaited.
    waited_for = Hearing.objects.filter(closed_on__isnull=True, decision__state=DecisionState.IN_HEARING)
    rows = waited_for.filter(respond_by__lte=today).order_by("respond_by", "pk")
    told = rows.annotate(who=F("decision__drafted_by_id")).values_list("who", "citizen_id", "about", "respond_by")
    for who, citizen, about, respond_by in told[:SHOWN]:
        task = Task(
            citizen=citizen,
            about=fill_sentence(_("Partshøring om %(about)s: fristen for svar er kommet"), about=mark_danish(about)),
            deadline=describe_deadline(respond_by, practice, today),
            action=_("Skriv svaret"),
            address=get_case_address(citizen),
        )
        yield who, task


def watched_task(each: WatchedItem, practice: Practice | None, today: date) -> Task:
    """Something in running help to look at, as a line of a list."""
    about, action = WATCHED[each.kind]
    what = describe_watched(each)
    is_due = each.kind not in (WatchedKind.PAUSE, WatchedKind.LETTER)
    is_review = each.kind is WatchedKind.REVIEW
    return Task(
        citizen=each.citizen,
        about=fill_sentence(gettext(about), what=what, day=date_format(each.day, "j. F Y")),
        deadline=describe_deadline(each.day, practice, today) if is_due else None,
        action=gettext(action),
        address=get_case_address(each.citizen),
        begins_at=reverse("assessor:begin_review", args=[each.citizen, each.number]) if is_review else "",
        is_now=not is_due,
    )


def describe_watched(each: WatchedItem) -> SafeString:
    """The help by name, the cause of a pause, or the title of a letter."""
    if each.kind is WatchedKind.PAUSE:
        return conditional_escape(translate_choice(GrantPauseCause(each.what).label))
    catalogue, _bar, product = each.what.partition(BAR)
    name = mark_danish(get_help_name(catalogue, product, each.day) if product else each.what)
    if each.kind is WatchedKind.ENDING and has_closing_assessment(catalogue, product, each.day):
        return fill_sentence(_("%(help)s; den slutter med en vurdering"), help=name)
    return name


def list_own_drafts(actor: Actor) -> Iterator[Task]:
    """What the actor has begun: decisions sent back first, then those approved, those heard about, then drafts."""
    mine = Decision.objects.filter(drafted_by_id=actor.user)
    heard = Exists(Hearing.objects.filter(decision=OuterRef("pk"), closed_on__isnull=False))
    begun = mine.filter(state__in=[DecisionState.DRAFT, DecisionState.APPROVED]).exclude(is_with_others())
    rows = begun.annotate(is_heard=heard).order_by("-pk")
    for row in sorted(rows.only("citizen_id", "state", "returned_because")[:SHOWN], key=rank_own_draft):
        yield Task(
            citizen=row.citizen_id,
            about=describe_draft_state(row),
            deadline=None,
            action=_("Send afgørelsen") if row.state == DecisionState.APPROVED else _("Skriv afgørelsen færdig"),
            address=get_case_address(row.citizen_id),
            because=mark_danish(row.returned_because) if is_returned(row) else "",
            is_now=rank_own_draft(row) < NO_NEWS,
        )
    drafts = Assessment.objects.drafts().filter(written_by_id=actor.user).order_by("-pk")
    for citizen in drafts.values_list("citizen_id", flat=True)[:SHOWN]:
        yield Task(
            citizen=citizen,
            about=_("Din kladde til en vurdering"),
            deadline=None,
            action=_("Skriv vurderingen færdig"),
            address=get_case_address(citizen),
        )


def is_returned(row: Decision) -> bool:
    """Whether a decision waits with its author for what it was sent back for; the reason stays when it is sent on."""
    return bool(row.returned_because) and row.state == DecisionState.DRAFT


def rank_own_draft(row: Decision) -> int:
    """What another person has answered comes first: sent back, approved, heard about; then what is only begun."""
    if is_returned(row):
        return 0
    if row.state == DecisionState.APPROVED:
        return 1
    return 2 if getattr(row, "is_heard", False) else NO_NEWS


def describe_draft_state(row: Decision) -> str:
    """Describes the state of the actor's own decision."""
    if row.state == DecisionState.APPROVED:
        return _("Afgørelsen er godkendt og kan sendes")
    if is_returned(row):
        return _("Afgørelsen er sendt tilbage til dig")
    return _("Partshøringen er besvaret") if getattr(row, "is_heard", False) else _("Din kladde til en afgørelse")


def list_tasks_with_others(actor: Actor, practice: Practice | None, today: date) -> Iterator[Task]:
    """The actor's decisions that wait for others: for the citizen's answer until its last day, or for an approver."""
    asked = Hearing.objects.filter(decision=OuterRef("pk"), closed_on__isnull=True, respond_by__lte=today)
    rows = Decision.objects.under_way().filter(~Exists(asked), is_with_others(), drafted_by_id=actor.user)
    for row in rows.select_related("enquiry").defer("facts", "answer").order_by("pk")[:SHOWN]:
        waits = _("siden %(day)s") % {"day": date_format(timezone.localdate(row.recorded_at), "j. F")}
        yield Task(
            citizen=row.citizen_id,
            about=f"{describe_wait(row)}, {waits}",
            deadline=describe_enquiry_deadline(row.enquiry, practice, today) if row.enquiry else None,
            action=_("Se sagen"),
            address=get_case_address(row.citizen_id),
        )


def describe_wait(row: Decision) -> str:
    """Describes what the actor's decision waits for."""
    return (
        _("venter på dispensation") if row.state == DecisionState.DRAFT else translate_choice(row.get_state_display())
    )
