"""A note and an incoming paper in the file of the citizen who can sign in."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from municipality.access.row_security import as_actor
from municipality.casework.actions.case_file import PaperText, register_paper, write_note
from municipality.casework.codes import NoteKind, PaperKind
from municipality.casework.models import CaseNote, Citizen, Enquiry
from municipality.demo.stories import Teller

DISCHARGE = (
    "Udskrivningspapir (opdigtet)\n\n"
    "Du har været indlagt efter et fald. Du går sikkert med rollator på stuen og har brug for en hånd ved bad.\n"
    "Egen læge følger op om en uge.\n"
)


def file_note_and_paper(teller: Teller, citizen: Citizen) -> None:
    """The daughter has rung, and the hospital has written."""
    day = teller.today - timedelta(days=1)
    with as_actor(teller.assessor) as actor:
        enquiry = Enquiry.objects.filter(citizen=citizen).values_list("pk", flat=True).first()
        said_at = timezone.make_aware(datetime.combine(day, time(10, 15)))
        note = CaseNote(
            kind=NoteKind.PHONE,
            said_by="datteren",
            said_at=said_at,
            text="Morgenen går godt med den nye hjælp. Hun spørger, om badet kan flyttes til fredag.",
            enquiry_id=enquiry,
            form_key=UUID(int=citizen.pk),
        )
        write_note(actor, citizen.pk, note)
        about = PaperText(
            kind=PaperKind.HOSPITAL,
            sender="Opdigtet Sygehus",
            received_on=day,
            about="udskrivning efter et fald",
            has_third_person=False,
            form_key=UUID(int=citizen.pk),
            enquiry=enquiry,
        )
        register_paper(actor, citizen.pk, about, DISCHARGE.encode(), "udskrivning.txt", on=teller.today)
