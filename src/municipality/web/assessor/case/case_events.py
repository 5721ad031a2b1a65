"""The way to a decision, an event each: who asked, what was seen, which Act, what was decided and what was written."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.catalogues import get_help_name
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
from municipality.web.assessor.case.matters import CaseMatters
from municipality.web.assessor.page.case_rows import CaseFile
from municipality.web.assessor.page.event import Event, assign_matter, get_writer_name
from municipality.web.shared.dispatch import describe_dispatch
from municipality.web.shared.standards.labels import get_shown_code

DAY = "j. F Y"


def case_events(papers: CaseFile, matters: CaseMatters) -> Iterator[Event]:
    """Everything on the way to a decision, and every letter."""
    for asked in papers.enquiries:
        name = papers.near(asked.source_name) if asked.source_name else ""
        yield from assign_matter(
            matters.of_enquiry(asked.pk),
            (enquiry_event(asked, name), *withdrawal_events(asked), *report_answer_events(asked)),
        )
    for given in papers.assignments:
        yield from assign_matter(matters.of_enquiry(given.enquiry_id), [assignment_event(given)])
    for late in papers.delays:
        yield from assign_matter(matters.of_enquiry(late.enquiry_id), [delay_event(late)])
    for seen in papers.assessments:
        yield from assign_matter(matters.of_assessment(seen), [assessment_event(seen)])
    for chosen in papers.choices:
        yield from assign_matter(matters.of_choice(chosen), [regime_choice_event(chosen)])
    replaced_days = get_replaced_days(papers.decisions)
    for row in papers.decisions:
        yield from assign_matter(matters.of_decision(row.pk), [decision_event(row, replaced_days.get(row.pk))])
    for hearing in papers.hearings:
        yield from assign_matter(matters.of_decision(hearing.decision_id), hearing_events(hearing))
    for sent in papers.letters:
        yield from assign_matter(
            matters.of_letter(sent), [letter_event(sent, papers, replaced_days.get(sent.decision_id))]
        )


def get_replaced_days(rows: Iterable[Decision]) -> dict[int | None, date]:
    """The day each decision was replaced by another that was sent, by its number."""
    sent = (row for row in rows if row.state == DecisionState.SENT and row.replaces_id is not None)
    return {row.replaces_id: row.decided_on or row.on for row in sent}


def describe_replaced(day: date | None) -> str:
    """«erstattet den 30. november 2026»; empty where the decision has not been replaced."""
    return _("erstattet den %(day)s") % {"day": date_format(day, DAY)} if day else ""


def enquiry_event(row: Enquiry, name: str) -> Event:
    """An enquiry, with the name that may be shown, and its state."""
    states = {"source": row.get_source_display(), "state": row.get_state_display()}
    by = f"{name}: " if name else ""
    return Event(
        on=timezone.localdate(row.received_at),
        recorded_at=row.recorded_at,
        what=_("Henvendelse fra %(source)s (%(state)s)") % states,
        text=f"{by}{row.wish}",
        valid=" · ".join(describe_enquiry_owner(row)),
        who=" · ".join(describe_recorder(row)),
    )


def describe_recorder(row: Enquiry) -> Iterator[str]:
    """Returns who recorded it, and the provider that reported it, if one did."""
    if row.recorded_by is not None:
        yield row.recorded_by.name
    if row.reported_by is not None:
        yield row.reported_by.name


def describe_enquiry_owner(row: Enquiry) -> Iterator[str]:
    """The deadline, and the assessor who has the enquiry; that is not the person who wrote it down."""
    yield _("frist %(day)s") % {"day": date_format(row.due_on, DAY)}
    if row.taken_by is not None:
        yield _("hos %(name)s") % {"name": row.taken_by.name}


def withdrawal_events(row: Enquiry) -> Iterator[Event]:
    """The withdrawal of an enquiry, and why. For older withdrawals without a time, the enquiry's state shows it."""
    if row.withdrawn_at is not None:
        yield Event(
            on=timezone.localdate(row.withdrawn_at),
            recorded_at=row.withdrawn_at,
            what=_("Henvendelsen er trukket tilbage"),
            text=row.withdrawn_because,
            who=get_writer_name(row.withdrawn_by),
        )


def report_answer_events(row: Enquiry) -> Iterator[Event]:
    """That a provider's report was answered without a decision, and with what."""
    if row.answered_at is not None:
        yield Event(
            on=timezone.localdate(row.answered_at),
            recorded_at=row.answered_at,
            what=_("Meldingen er besvaret uden en afgørelse"),
            text=row.answer,
            who=get_writer_name(row.answered_by),
        )


def assignment_event(row: Assignment) -> Event:
    """Who got an enquiry: the assessor who took it, or to whom it was given; and from whom, with the reason."""
    words = {"to": get_writer_name(row.given_to), "before": get_writer_name(row.taken_from)}
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
        who=get_writer_name(row.recorded_by),
    )


def delay_event(row: Delay) -> Event:
    """An answer that would be late."""
    return Event(
        on=timezone.localdate(row.recorded_at),
        recorded_at=row.recorded_at,
        what=_("Svaret bliver forsinket"),
        text=row.cause,
        valid=_("ventes %(day)s") % {"day": date_format(row.expected_on, DAY)},
        who=get_writer_name(row.recorded_by),
    )


def assessment_event(row: Assessment) -> Event:
    """One assessment of what the citizen can do."""
    level = _("samlet niveau %(level)s") % {"level": row.overall_level} if row.overall_level is not None else ""
    return Event(
        on=row.assessed_on,
        recorded_at=row.completed_at or row.recorded_at,
        what=_("Vurdering (%(state)s)") % {"state": row.get_state_display()},
        text=level,
        who=get_writer_name(row.written_by),
    )


def regime_choice_event(row: RegimeChoice) -> Event:
    """Which Act, and why."""
    return Event(
        on=row.on,
        recorded_at=row.recorded_at,
        what=_("Lovvalg: %(regime)s") % {"regime": row.get_regime_display()},
        text=row.reason or _("Det er den lov, oplysningerne peger på."),
        who=get_writer_name(row.chosen_by),
    )


def decision_event(row: Decision, replaced_day: date | None) -> Event:
    """What was decided, what another made of it, and when another decision replaced it."""
    lines = "; ".join(f"{format_line_name(line, row.on)} {line.get_outcome_display()}" for line in row.lines.all())
    approved = _("godkendt af %(name)s") % {"name": row.approved_by.name} if row.approved_by else ""
    words = {"who": get_writer_name(row.returned_by), "why": row.returned_because}
    returned = _("sendt tilbage af %(who)s: %(why)s") % words if row.returned_because else ""
    return Event(
        on=row.decided_on or row.on,
        recorded_at=row.sent_at or row.recorded_at,
        what=_("Afgørelse (%(state)s)")
        % {"state": ", ".join(filter(None, (row.get_state_display(), describe_replaced(replaced_day))))},
        text=" · ".join(part for part in (lines, approved, returned) if part),
        valid=_("vurderes igen senest %(day)s") % {"day": date_format(row.review_on, DAY)} if row.review_on else "",
        who=get_writer_name(row.drafted_by),
    )


def format_line_name(line: DecisionLine, on: date) -> str:
    """What people call the help: its name, and its code where that is one people use."""
    name = get_help_name(get_line_catalogue(line), line.product, on)
    return f"{name} ({line.product})" if line.product != name and get_shown_code(line.product) else name


def hearing_events(row: Hearing) -> Iterator[Event]:
    """A hearing, and its answer or its close without one. The day of the answer is known; the moment it was written is
    not.
    """
    yield Event(
        on=row.asked_on,
        recorded_at=row.recorded_at,
        what=_("Partshøring om %(about)s") % {"about": row.about},
        text="; ".join(row.facts),
        valid=_("svar senest %(day)s") % {"day": date_format(row.respond_by, DAY)},
        who=get_writer_name(row.recorded_by),
    )
    if row.closed_on:
        yield Event(
            on=row.closed_on,
            recorded_at=max(row.recorded_at, start_of_event_day(row.closed_on)),
            what=_("Svar på partshøringen: %(answer)s") % {"answer": row.answer or _("der kom intet svar")},
            text=row.weight,
            who=get_writer_name(row.closed_by),
        )


def start_of_event_day(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def letter_event(row: Letter, papers: CaseFile, replaced_day: date | None) -> Event:
    """A letter that was sent: to whom where not to the citizen, when it counts as received, and when its decision was
    replaced.
    """
    message = getattr(row, "message", None)
    dispatch = describe_dispatch(message, timezone.localdate()) if message else None
    return Event(
        on=message.sent_on if message else timezone.localdate(row.recorded_at),
        recorded_at=row.recorded_at,
        what=relative_letter_event(row, papers.near(message.receiver))
        if message and message.is_to_relative
        else _("Brev: %(title)s") % {"title": row.title},
        text=" · ".join(filter(None, (dispatch.deadlines if dispatch else "", describe_replaced(replaced_day)))),
        valid=dispatch.way if dispatch else "",
        who=get_writer_name(row.recorded_by),
        letter=row.pk,
    )


def relative_letter_event(row: Letter, name: str) -> str:
    """A letter to the relative who cares for the citizen, in the relative's own name."""
    return _("Brev til den pårørende (%(name)s): %(title)s") % {"name": name, "title": row.title}
