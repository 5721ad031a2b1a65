"""An event of a case in words: what happened, what was said of it, and for how long it is true."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import singledispatch

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from municipality.access.models import User
from municipality.casework.act_proposals import NEED_CAUSE
from municipality.casework.actions.decision.decision_returns import find_older_reasons
from municipality.casework.case_file.case_event import CaseEvent, CaseEventKind
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.catalogues import get_help_name
from municipality.casework.models import (
    Adjustment,
    Assessment,
    Assignment,
    CareOrder,
    CaseNote,
    Citizen,
    CitizenMerge,
    Death,
    Decision,
    DecisionLine,
    DecisionReturn,
    Delay,
    EarlierNumber,
    Enquiry,
    Grant,
    Hearing,
    Home,
    IncomingPaper,
    Letter,
    Pause,
    RegimeChoice,
    Relative,
)
from municipality.web.assessor.case.complaint_words import describe_complaint_event, describe_complaint_step_event
from municipality.web.assessor.case.event_context import EventContext, EventWords
from municipality.web.assessor.case.merge_words import describe_merge
from municipality.web.assessor.page.relative_names import mark_relative_name
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.dispatch import describe_dispatch
from municipality.web.shared.grant_words import DAY, describe_end_cause, format_grant_name, format_span
from municipality.web.shared.standards.labels import get_shown_code


@singledispatch
def describe_event(row: Model, event: CaseEvent, context: EventContext) -> EventWords:
    """The words of an event, by the kind of its row. Raises TypeError for a row that no words are written for."""
    raise TypeError(f"no words for {type(row).__name__} in {context.papers.citizen.pk}: {event.kind}")


@describe_event.register
def describe_enquiry_event(row: Enquiry, event: CaseEvent, context: EventContext) -> EventWords:
    """An enquiry received, withdrawn, or answered without a decision."""
    if event.kind is CaseEventKind.ENQUIRY_WITHDRAWN:
        return EventWords(what=_("Henvendelsen er trukket tilbage"), text=mark_danish(row.withdrawn_because))
    if event.kind is CaseEventKind.REPORT_ANSWERED:
        return EventWords(what=_("Meldingen er besvaret uden en afgørelse"), text=mark_danish(row.answer))
    name = mark_relative_name(context.papers, row.source_name) if row.source_name else ""
    words = {"source": translate_choice(row.get_source_display()), "state": translate_choice(row.get_state_display())}
    return EventWords(
        what=fill_sentence(_("Henvendelse fra %(source)s (%(state)s)"), **words),
        text=join_parts((name, mark_danish(row.wish)), ": "),
        valid=join_parts(describe_enquiry_owner(row)),
        who=" · ".join(describe_recorder(row)),
    )


def describe_recorder(row: Enquiry) -> Iterator[str]:
    """Returns who recorded it, and the provider that reported it, if one did."""
    if row.recorded_by is not None:
        yield row.recorded_by.name
    if row.reported_by is not None:
        yield row.reported_by.name


def describe_enquiry_owner(row: Enquiry) -> Iterator[SafeString]:
    """The deadline, and the assessor who has the enquiry; that is not the person who wrote it down."""
    yield fill_sentence(_("frist %(day)s"), day=date_format(row.due_on, DAY))
    if row.taken_by is not None:
        yield fill_sentence(_("hos %(name)s"), name=mark_danish(row.taken_by.name))


@describe_event.register
def describe_assignment_event(row: Assignment, _event: CaseEvent, _context: EventContext) -> EventWords:
    """Who got an enquiry: the assessor who took it, or to whom it was given; and from whom, with the reason."""
    words = {"to": mark_user_name(row.given_to), "before": mark_user_name(row.taken_from)}
    if row.given_to_id == row.recorded_by_id:
        what = fill_sentence(_("Henvendelsen er taget af %(to)s"), **words)
    elif row.taken_from_id is None:
        what = fill_sentence(_("Henvendelsen er givet til %(to)s"), **words)
    else:
        what = fill_sentence(_("Henvendelsen er givet videre fra %(before)s til %(to)s"), **words)
    return EventWords(what=what, text=mark_danish(row.why))


def mark_user_name(user: User | None) -> SafeString:
    """The name, where the row names a user."""
    return mark_danish(user.name if user else "")


@describe_event.register
def describe_delay_event(row: Delay, _event: CaseEvent, _context: EventContext) -> EventWords:
    """An answer that would be late."""
    return EventWords(
        what=_("Svaret bliver forsinket"),
        text=mark_danish(row.cause),
        valid=_("ventes %(day)s") % {"day": date_format(row.expected_on, DAY)},
    )


@describe_event.register
def describe_assessment_event(row: Assessment, _event: CaseEvent, _context: EventContext) -> EventWords:
    """One assessment of what the citizen can do."""
    level = _("samlet niveau %(level)s") % {"level": row.overall_level} if row.overall_level is not None else ""
    return EventWords(
        what=_("Vurdering (%(state)s)") % {"state": translate_choice(row.get_state_display())}, text=level
    )


@describe_event.register
def describe_regime_event(row: RegimeChoice, _event: CaseEvent, _context: EventContext) -> EventWords:
    """Which Act, and why."""
    return EventWords(
        what=fill_sentence(_("Lovvalg: %(regime)s"), regime=mark_danish(row.get_regime_display())),
        text=join_parts(
            (
                mark_danish(row.reason) or _("Det er den lov, oplysningerne peger på."),
                mark_danish(row.facts.get(NEED_CAUSE, {}).get("text", "")),
            ),
            " ",
        ),
    )


@describe_event.register
def describe_decision_event(row: Decision, _event: CaseEvent, context: EventContext) -> EventWords:
    """What was decided, what another made of it, and when another decision replaced it."""
    lines = join_parts((describe_line_outcome(line, row.on) for line in row.lines.all()), "; ")
    state = translate_choice(row.get_state_display())
    is_anothers = row.sent_at is not None and row.sent_by_id != row.drafted_by_id
    drafted = fill_sentence(_("skrevet af %(name)s"), name=mark_user_name(row.drafted_by)) if is_anothers else ""
    approved = fill_sentence(_("godkendt af %(name)s"), name=mark_user_name(row.approved_by)) if row.approved_by else ""
    replaced = describe_replaced(context.replaced_days.get(row.pk))
    before = describe_older_return(row, [back for back in context.papers.returns if back.decision_id == row.pk])
    return EventWords(
        what=_("Afgørelse (%(state)s)") % {"state": ", ".join(filter(None, (state, replaced)))},
        text=join_parts((lines, drafted, approved, before)),
        valid=_("vurderes igen senest %(day)s") % {"day": date_format(row.review_on, DAY)} if row.review_on else "",
    )


def describe_line_outcome(line: DecisionLine, on: date) -> SafeString:
    """«Rengøring bevilget»."""
    return join_parts((mark_danish(format_line_name(line, on)), translate_choice(line.get_outcome_display())), " ")


def describe_older_return(row: Decision, returns: Sequence[DecisionReturn]) -> str:
    """Why a decision was sent back before returns were rows, and by whom. The oldest name no one, and where there are
    rows too, the name on the decision is of the newest of them.
    """
    why = find_older_reasons(row, [back.because for back in returns if back.answered_at is None])
    if not why:
        return ""
    if row.returned_by is None or returns:
        return fill_sentence(_("sendt tilbage: %(why)s"), why=mark_danish(why))
    words = {"who": mark_user_name(row.returned_by), "why": mark_danish(why)}
    return fill_sentence(_("sendt tilbage af %(who)s: %(why)s"), **words)


@describe_event.register
def describe_return_event(row: DecisionReturn, _event: CaseEvent, context: EventContext) -> EventWords:
    """A decision sent back by its approver, or a request for a dispensation in it."""
    if not row.product:
        return EventWords(what=_("Afgørelsen er sendt tilbage"), text=mark_danish(row.because))
    lines = [line for each in context.papers.decisions if each.pk == row.decision_id for line in each.lines.all()]
    names = (
        format_line_name(line, timezone.localdate(row.recorded_at)) for line in lines if line.product == row.product
    )
    what = fill_sentence(_("Dispensationen er sendt tilbage: %(name)s"), name=mark_danish(next(names, row.product)))
    return EventWords(what=what, text=mark_danish(row.because))


def describe_replaced(day: date | None) -> str:
    """«erstattet den 30. november 2026»; empty where the decision has not been replaced."""
    return _("erstattet den %(day)s") % {"day": date_format(day, DAY)} if day else ""


def format_line_name(line: DecisionLine, on: date) -> str:
    """What people call the help: its name, and its code where that is one people use."""
    name = get_help_name(get_line_catalogue(line), line.product, on)
    return f"{name} ({line.product})" if line.product != name and get_shown_code(line.product) else name


@describe_event.register
def describe_hearing_event(row: Hearing, event: CaseEvent, _context: EventContext) -> EventWords:
    """A hearing, and its answer or its close without one."""
    if event.kind is CaseEventKind.HEARING_CLOSED:
        answer = mark_danish(row.answer) or _("der kom intet svar")
        what = fill_sentence(_("Svar på partshøringen: %(answer)s"), answer=answer)
        return EventWords(what=what, text=mark_danish(row.weight))
    return EventWords(
        what=fill_sentence(_("Partshøring om %(about)s"), about=mark_danish(row.about)),
        text=mark_danish("; ".join(row.facts)),
        valid=_("svar senest %(day)s") % {"day": date_format(row.respond_by, DAY)},
    )


@describe_event.register
def describe_letter_event(row: Letter, _event: CaseEvent, context: EventContext) -> EventWords:
    """A letter that was sent: to whom where not to the citizen, when it counts as received, and when its decision was
    replaced.
    """
    message = getattr(row, "message", None)
    dispatch = describe_dispatch(message, timezone.localdate()) if message else None
    replaced = describe_replaced(context.replaced_days.get(row.decision_id))
    if message and message.is_to_relative:
        # It is in the relative's own name.
        words = {"name": mark_relative_name(context.papers, message.receiver), "title": mark_danish(row.title)}
        what = fill_sentence(_("Brev til den pårørende (%(name)s): %(title)s"), **words)
    else:
        what = fill_sentence(_("Brev: %(title)s"), title=mark_danish(row.title))
    return EventWords(
        what=what,
        text=" · ".join(filter(None, (dispatch.deadlines if dispatch else "", replaced))),
        valid=dispatch.way if dispatch else "",
        letter=row.pk,
    )


@describe_event.register
def describe_note_event(row: CaseNote, _event: CaseEvent, context: EventContext) -> EventWords:
    """What was said, by whom and when, and about which enquiry."""
    said_by = mark_relative_name(context.papers, row.said_by) if row.said_by else ""
    words = {"kind": translate_choice(row.get_kind_display()), "who": said_by}
    return EventWords(
        what=fill_sentence(_("Notat: %(kind)s, %(who)s") if said_by else _("Notat: %(kind)s"), **words),
        text=mark_danish(row.text),
        valid=join_parts(list_file_marks(row, context)),
        note=row.pk,
        is_corrected=row.corrected_at is not None,
    )


@describe_event.register
def describe_paper_event(row: IncomingPaper, _event: CaseEvent, context: EventContext) -> EventWords:
    """What came, from whom and about what."""
    sender = mark_relative_name(context.papers, row.sender)
    return EventWords(
        what=fill_sentence(
            _("Modtaget: %(kind)s, %(sender)s"), kind=translate_choice(row.get_kind_display()), sender=sender
        ),
        text=mark_danish(row.about),
        valid=join_parts(list_file_marks(row, context)),
        paper=row.pk,
        paper_type=translate_choice(row.get_media_type_display()),
        is_corrected=row.corrected_at is not None,
    )


def list_file_marks(row: CaseNote | IncomingPaper, context: EventContext) -> Iterator[str]:
    """What is to be known about a row of the file besides its text."""
    wish = context.wishes.get(row.enquiry_id or 0, "")
    if wish:
        yield fill_sentence(_("om «%(wish)s»"), wish=mark_danish(wish))
    if row.has_third_person:
        yield _("rummer oplysninger om en anden")
    if row.corrects_id is not None:
        yield _("rettelse")
    if row.corrected_at is not None:
        yield _("rettet %(day)s") % {"day": date_format(timezone.localtime(row.corrected_at), DAY)}


@describe_event.register
def describe_grant_event(row: Grant, event: CaseEvent, _context: EventContext) -> EventWords:
    """A grant, its later changes, and that it never began."""
    name = mark_danish(format_grant_name(row))
    if event.kind is CaseEventKind.GRANT_RETRACTED:
        return EventWords(what=fill_sentence(_("Bevillingen begyndte aldrig: %(name)s"), name=name))
    if event.kind is CaseEventKind.HELP_GRANTED:
        return EventWords(what=fill_sentence(_("Bevilling: %(name)s"), name=name), valid=format_span(row.valid))
    what = _("Bevillingen ophører: %(name)s") if row.end_cause else _("Bevillingen er ændret: %(name)s")
    cause = join_parts((describe_end_cause(row.end_cause), mark_danish(row.end_note)))
    return EventWords(what=fill_sentence(what, name=name), text=cause, valid=format_span(row.valid))


@describe_event.register
def describe_pause_event(row: Pause, event: CaseEvent, context: EventContext) -> EventWords:
    """Help that waits, goes on, or never waited."""
    words = {"name": mark_help_name(row, context), "cause": translate_choice(row.get_cause_display())}
    if event.kind is CaseEventKind.PAUSE_RETRACTED:
        return EventWords(what=fill_sentence(_("Pausen blev taget tilbage: %(name)s"), **words))
    span = format_span(row.valid)
    if event.kind is CaseEventKind.PAUSE_BEGUN:
        return EventWords(what=fill_sentence(_("Pause: %(name)s (%(cause)s)"), **words), valid=span)
    return EventWords(
        what=fill_sentence(_("Hjælpen går i gang igen: %(name)s"), **words),
        valid=_("pausen gjaldt %(span)s") % {"span": span},
    )


def mark_help_name(row: Pause | Adjustment | CareOrder, context: EventContext) -> SafeString:
    """The name of the help a row is about."""
    return mark_danish(context.help_names.get(row.series, ""))


@describe_event.register
def describe_adjustment_event(row: Adjustment, _event: CaseEvent, context: EventContext) -> EventWords:
    """Help laid out otherwise inside what was granted."""
    return EventWords(
        what=fill_sentence(_("Justeret inden for rammen: %(name)s"), name=mark_help_name(row, context)),
        text=mark_danish(" ".join(row.changes)),
        valid=fill_sentence(_("aftalt med %(who)s"), who=mark_danish(row.agreed_with)),
    )


@describe_event.register
def describe_order_event(row: CareOrder, event: CaseEvent, context: EventContext) -> EventWords:
    """Who is to deliver, and until when."""
    words = {"name": mark_help_name(row, context), "provider": mark_danish(row.provider.name)}
    if event.kind is CaseEventKind.ORDER_STOPPED:
        return EventWords(what=fill_sentence(_("Bestillingen hos %(provider)s er standset: %(name)s"), **words))
    return EventWords(
        what=fill_sentence(_("Bestilt hos %(provider)s: %(name)s"), **words),
        text=_("borgerens eget valg") if row.is_chosen_by_citizen else "",
        valid=format_span(row.valid),
    )


describe_event.register(describe_complaint_event)
describe_event.register(describe_complaint_step_event)


@describe_event.register
def describe_registration_event(_row: Citizen, _event: CaseEvent, _context: EventContext) -> EventWords:
    """That the citizen was registered. The number is not in it."""
    return EventWords(what=_("Borgeren er registreret"))


@describe_event.register
def describe_home_event(row: Home, _event: CaseEvent, context: EventContext) -> EventWords:
    """A home of the citizen's. A protected address is not in it."""
    return EventWords(
        what=_("Bolig: %(dwelling)s") % {"dwelling": translate_choice(row.get_dwelling_display()) or _("ikke oplyst")},
        text=context.address_substitute or mark_danish(f"{row.street}, {row.postcode} {row.town}"),
        valid=format_span(row.valid),
    )


@describe_event.register
def describe_relative_event(row: Relative, event: CaseEvent, context: EventContext) -> EventWords:
    """A relative, by the name that may be shown: registered, or ended."""
    name = mark_relative_name(context.papers, row.name)
    if event.kind is CaseEventKind.RELATIVE_ENDED:
        never = row.known.upper is not None
        what = _("Pårørende er fjernet igen: %(name)s") if never else _("Pårørende ophører: %(name)s")
    else:
        what = _("Pårørende: %(name)s")
    capacity = translate_choice(row.get_capacity_display())
    return EventWords(
        what=fill_sentence(what, name=name),
        text=join_parts((mark_danish(row.relation), capacity, mark_danish(row.consent))),
        valid=format_span(row.valid),
    )


@describe_event.register
def describe_death_event(row: Death, event: CaseEvent, _context: EventContext) -> EventWords:
    """That the citizen has died, and where it was a mistake, that it was corrected and why."""
    if event.kind is CaseEventKind.DEATH_CORRECTED:
        return EventWords(what=_("Dødsfaldet var registreret ved en fejl"), text=mark_danish(row.corrected_because))
    day = date_format(timezone.localdate(row.recorded_at), DAY)
    return EventWords(what=_("Borgeren er død"), text=_("Dødsfaldet er registreret %(day)s.") % {"day": day})


@describe_event.register
def describe_number_event(row: EarlierNumber, _event: CaseEvent, _context: EventContext) -> EventWords:
    """That the personal number was corrected or is another now. Neither number is in it."""
    return EventWords(what=_("Personnummeret er rettet") if row.was_wrong else _("Personnummeret er skiftet"))


@describe_event.register
def describe_merge_event(row: CitizenMerge, event: CaseEvent, context: EventContext) -> EventWords:
    """A merge with another registration, seen from this one. The other's name is not in it."""
    if event.kind is CaseEventKind.MERGE_UNDONE:
        return EventWords(what=_("Sammenlægningen er ophævet"), text=mark_danish(row.undone_because))
    away, here = describe_merge(event.kind)
    return EventWords(what=away if row.citizen_id == context.papers.citizen.pk else here, text=mark_danish(row.why))
