"""The way to a decision, an event each: who asked, what was seen, which Act, what was decided and what was written."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.case_standards import line_belongs_to
from municipality.casework.catalogues import name_of
from municipality.casework.models import (
    Assessment,
    Assignment,
    Decision,
    DecisionLine,
    Delay,
    Enquiry,
    Hearing,
    Letter,
    RegimeChoice,
)
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.dispatch import describe_dispatch
from municipality.web.assessor.event import Event, named, of_matter
from municipality.web.assessor.matters import CaseMatters
from municipality.web.assessor.papers import Papers
from municipality.web.public.words import code_shown

DAY = "j. F Y"


def case_events(papers: Papers, matters: CaseMatters) -> Iterator[Event]:
    """Everything on the way to a decision, and every letter."""
    for asked in papers.enquiries:
        name = papers.near(asked.source_name) if asked.source_name else ""
        yield from of_matter(matters.of_enquiry(asked.pk), (enquiry(asked, name), *withdrawn(asked), *answered(asked)))
    for given in papers.assignments:
        yield from of_matter(matters.of_enquiry(given.enquiry_id), [assigned(given)])
    for late in papers.delays:
        yield from of_matter(matters.of_enquiry(late.enquiry_id), [delayed(late)])
    for seen in papers.assessments:
        yield from of_matter(matters.of_assessment(seen), [assessment(seen)])
    for chosen in papers.choices:
        yield from of_matter(matters.of_choice(chosen), [choice(chosen)])
    replaced_days = get_replaced_days(papers.decisions)
    for row in papers.decisions:
        yield from of_matter(matters.of_decision(row.pk), [decision(row, replaced_days.get(row.pk))])
    for hearing in papers.hearings:
        yield from of_matter(matters.of_decision(hearing.decision_id), heard(hearing))
    for sent in papers.letters:
        yield from of_matter(matters.of_letter(sent), [letter(sent, papers, replaced_days.get(sent.decision_id))])


def get_replaced_days(rows: Iterable[Decision]) -> dict[int | None, date]:
    """The day each decision was replaced by another that was sent, by its number."""
    sent = (row for row in rows if row.state == DecisionState.SENT and row.replaces_id is not None)
    return {row.replaces_id: row.decided_on or row.on for row in sent}


def describe_replaced(day: date | None) -> str:
    """«erstattet den 30. november 2026»; nothing where the decision still stands."""
    return _("erstattet den %(day)s") % {"day": date_format(day, DAY)} if day else ""


def enquiry(row: Enquiry, name: str) -> Event:
    """Somebody, by the name that may be shown, turned to the municipality, and what has become of it."""
    states = {"source": row.get_source_display(), "state": row.get_state_display()}
    by = f"{name}: " if name else ""
    return Event(
        on=timezone.localdate(row.received_at),
        recorded_at=row.recorded_at,
        what=_("Henvendelse fra %(source)s (%(state)s)") % states,
        text=f"{by}{row.wish}",
        valid=" · ".join(with_whom(row)),
        who=" · ".join(said_by(row)),
    )


def said_by(row: Enquiry) -> Iterator[str]:
    """Who wrote it down, and the provider that told of it where one did."""
    if row.recorded_by is not None:
        yield row.recorded_by.name
    if row.reported_by is not None:
        yield row.reported_by.name


def with_whom(row: Enquiry) -> Iterator[str]:
    """The deadline, and the assessor who has the enquiry; that is not the person who wrote it down."""
    yield _("frist %(day)s") % {"day": date_format(row.due_on, DAY)}
    if row.taken_by is not None:
        yield _("hos %(name)s") % {"name": row.taken_by.name}


def withdrawn(row: Enquiry) -> Iterator[Event]:
    """That it was no longer wished for, and why. What was withdrawn before the case kept that is told by its state."""
    if row.withdrawn_at is not None:
        yield Event(
            on=timezone.localdate(row.withdrawn_at),
            recorded_at=row.withdrawn_at,
            what=_("Henvendelsen er trukket tilbage"),
            text=row.withdrawn_because,
            who=named(row.withdrawn_by),
        )


def answered(row: Enquiry) -> Iterator[Event]:
    """That a provider's report was answered without a decision, and with what."""
    if row.answered_at is not None:
        yield Event(
            on=timezone.localdate(row.answered_at),
            recorded_at=row.answered_at,
            what=_("Meldingen er besvaret uden en afgørelse"),
            text=row.answer,
            who=named(row.answered_by),
        )


def assigned(row: Assignment) -> Event:
    """Whose an enquiry became: she took it herself, or it was given to her; and from whom, with the reason."""
    words = {"to": named(row.given_to), "before": named(row.taken_from)}
    if row.given_to_id == row.recorded_by_id:
        what = _("Henvendelsen er taget af %(to)s") % words
    elif row.taken_from_id is None:
        what = _("Henvendelsen er givet til %(to)s") % words
    else:
        what = _("Henvendelsen er givet videre fra %(before)s til %(to)s") % words
    return Event(
        on=timezone.localdate(row.recorded_at),
        recorded_at=row.recorded_at,
        what=what,
        text=row.why,
        who=named(row.recorded_by),
    )


def delayed(row: Delay) -> Event:
    """An answer that would be late."""
    return Event(
        on=timezone.localdate(row.recorded_at),
        recorded_at=row.recorded_at,
        what=_("Svaret bliver forsinket"),
        text=row.cause,
        valid=_("ventes %(day)s") % {"day": date_format(row.expected_on, DAY)},
        who=named(row.recorded_by),
    )


def assessment(row: Assessment) -> Event:
    """One look at what she can."""
    level = _("samlet niveau %(level)s") % {"level": row.overall_level} if row.overall_level is not None else ""
    return Event(
        on=row.assessed_on,
        recorded_at=row.completed_at or row.recorded_at,
        what=_("Vurdering (%(state)s)") % {"state": row.get_state_display()},
        text=level,
        who=named(row.written_by),
    )


def choice(row: RegimeChoice) -> Event:
    """Which Act, and why."""
    return Event(
        on=row.on,
        recorded_at=row.recorded_at,
        what=_("Lovvalg: %(regime)s") % {"regime": row.get_regime_display()},
        text=row.reason or _("Det er den lov, oplysningerne peger på."),
        who=named(row.chosen_by),
    )


def decision(row: Decision, replaced_day: date | None) -> Event:
    """What was decided, what another made of it, and when another decision replaced it."""
    lines = "; ".join(f"{called(line, row.on)} {line.get_outcome_display()}" for line in row.lines.all())
    approved = _("godkendt af %(name)s") % {"name": row.approved_by.name} if row.approved_by else ""
    returned = _("sendt tilbage: %(why)s") % {"why": row.returned_because} if row.returned_because else ""
    return Event(
        on=row.decided_on or row.on,
        recorded_at=row.sent_at or row.recorded_at,
        what=_("Afgørelse (%(state)s)")
        % {"state": ", ".join(filter(None, (row.get_state_display(), describe_replaced(replaced_day))))},
        text=" · ".join(part for part in (lines, approved, returned) if part),
        valid=_("vurderes igen senest %(day)s") % {"day": date_format(row.review_on, DAY)} if row.review_on else "",
        who=named(row.drafted_by),
    )


def called(line: DecisionLine, on: date) -> str:
    """What people call the help: its name, and its code where that is one people use."""
    name = name_of(line_belongs_to(line), line.product, on)
    return f"{name} ({line.product})" if line.product != name and code_shown(line.product) else name


def heard(row: Hearing) -> Iterator[Event]:
    """She was asked, and she answered or did not. The day of the answer is known; the moment it was written is not."""
    yield Event(
        on=row.asked_on,
        recorded_at=row.recorded_at,
        what=_("Partshøring om %(about)s") % {"about": row.about},
        text="; ".join(row.facts),
        valid=_("svar senest %(day)s") % {"day": date_format(row.respond_by, DAY)},
        who=named(row.recorded_by),
    )
    if row.closed_on:
        yield Event(
            on=row.closed_on,
            recorded_at=max(row.recorded_at, begun(row.closed_on)),
            what=_("Svar på partshøringen: %(answer)s") % {"answer": row.answer or _("der kom intet svar")},
            text=row.weight,
            who=named(row.closed_by),
        )


def begun(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def letter(row: Letter, papers: Papers, replaced_day: date | None) -> Event:
    """What left the house, to whom where it is not the citizen's, when it counts as received, and when its decision was
    replaced.
    """
    message = getattr(row, "message", None)
    dispatch = describe_dispatch(message, timezone.localdate()) if message else None
    return Event(
        on=message.sent_on if message else timezone.localdate(row.recorded_at),
        recorded_at=row.recorded_at,
        what=to_relative(row, papers.near(message.receiver))
        if message and message.is_to_relative
        else _("Brev: %(title)s") % {"title": row.title},
        text=" · ".join(filter(None, (dispatch.deadlines if dispatch else "", describe_replaced(replaced_day)))),
        valid=dispatch.way if dispatch else "",
        who=named(row.recorded_by),
        letter=row.pk,
    )


def to_relative(row: Letter, name: str) -> str:
    """A letter to whoever cares for her, in that one's own name."""
    return _("Brev til den pårørende (%(name)s): %(title)s") % {"name": name, "title": row.title}
