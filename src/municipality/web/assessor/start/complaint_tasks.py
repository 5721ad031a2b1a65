"""The complaints of an assessor's day: each open one, with its next step and the day it is due."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.casework.models import Complaint, Practice
from municipality.web.assessor.complaint.complaint_context import NEXT
from municipality.web.shared.danish_parts import fill_sentence, mark_danish
from municipality.web.shared.dates import describe_deadline
from municipality.web.shared.tasks import SHOWN, Task

LONGEST_WORDS = 80


def list_complaint_tasks(actor: Actor, practice: Practice | None, today: date) -> Iterator[tuple[int, Task]]:
    """The open complaints that something is due in, the soonest first, each with the user who took its last step.

    What waits for the citizen is shown once its day has come; what is with the board is not shown.
    """
    for row in Complaint.objects.filter(municipality_id=actor.municipality).due(today)[:SHOWN]:
        task = Task(
            citizen=row.citizen_id,
            about=fill_sentence(_("Klage: %(words)s"), words=mark_danish(Truncator(row.words).chars(LONGEST_WORDS))),
            deadline=describe_deadline(row.next_due_on, practice, today),
            action=_(NEXT[row.state]),
            address=reverse("assessor:complaint", args=[row.citizen_id, row.pk]),
        )
        yield row.last_by or 0, task
