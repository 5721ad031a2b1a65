"""The words of a complaint in the timeline: what was complained of, and each step taken with it."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.case_file.case_event import CaseEvent
from municipality.casework.complaint_workflow import ComplaintState
from municipality.casework.models import Complaint, ComplaintStep
from municipality.web.assessor.case.event_context import EventContext, EventWords
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, mark_danish
from municipality.web.shared.grant_words import DAY


def describe_complaint_event(row: Complaint, _event: CaseEvent, _context: EventContext) -> EventWords:
    """A complaint as it was received."""
    what = _("Klage modtaget efter den klagefrist, der var kendt den dag") if row.is_late else _("Klage modtaget")
    return EventWords(
        what=what, text=mark_danish(row.words), valid=_("frist %(day)s") % {"day": date_format(row.due_on, DAY)}
    )


def describe_complaint_step_event(row: ComplaintStep, _event: CaseEvent, _context: EventContext) -> EventWords:
    """A further step of a complaint."""
    due_on = row.due_on if row.after != ComplaintState.CLOSED else None
    due = _("frist %(day)s") % {"day": date_format(due_on, DAY)} if due_on else ""
    what = fill_sentence(_("Klage: %(words)s"), words=translate_choice(row.get_action_display()))
    return EventWords(what=what, text=mark_danish(row.reason), valid=due)
