"""The two forms of the file: a note of what was said, and what an incoming paper is. Read back with every fault."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from municipality.casework.actions.case_file import PaperText
from municipality.casework.codes import NoteKind, PaperKind
from municipality.casework.models import CaseNote, IncomingPaper
from municipality.web.assessor.citizen.citizen_form import PostedForm, format_checkbox

LONGEST_NOTE, LONGEST_LINE = 20_000, 400


def read_note(form: PostedForm, now: datetime) -> CaseNote:
    """The note as it was written."""
    kind = form.chosen("art", NoteKind.values, _("Vælg, hvordan det kom til dig."))
    said_by = _short(form, "sagt_af", _("Hvem sagde det"))
    if kind != NoteKind.OBSERVATION and not said_by:
        form.add_fault("sagt_af", _("Skriv, hvem der sagde det."))
    text = form.needed("notat", _("Skriv, hvad der blev sagt."))
    if len(text) > LONGEST_NOTE:
        form.add_fault("notat", _("Notatet må have %(most)d tegn. Del det i to.") % {"most": LONGEST_NOTE})
    return CaseNote(
        kind=kind,
        said_by=said_by,
        said_at=_moment(form, now),
        text=text,
        enquiry_id=_number(form, "henvendelse"),
        has_third_person=form.is_ticked("om_andre"),
        form_key=_key(form),
    )


def read_paper_text(form: PostedForm) -> PaperText:
    """What a paper is said to be."""
    kind = form.chosen("art", PaperKind.values, _("Vælg, hvad papiret er."))
    sender = form.needed("fra", _("Skriv, hvem papiret kommer fra."))
    about = form.needed("om", _("Skriv, hvad papiret handler om."))
    received = form.needed_day("modtaget", _("Modtaget"))
    for name, label in (("fra", _("Hvem er det fra")), ("om", _("Hvad handler det om"))):
        _short(form, name, label)
    return PaperText(
        kind=kind,
        sender=sender,
        about=about,
        received_on=received or date.min,
        enquiry=_number(form, "henvendelse"),
        has_third_person=form.is_ticked("om_andre"),
        form_key=_key(form),
    )


def _short(form: PostedForm, name: str, label: str) -> str:
    written = form.text(name)
    if len(written) > LONGEST_LINE:
        form.add_fault(name, _("%(field)s: skriv højst %(most)d tegn.") % {"field": label, "most": LONGEST_LINE})
    return written


def _moment(form: PostedForm, now: datetime) -> datetime:
    """When it was said, in Danish time; now where nothing is written."""
    written = form.text("hvornaar")
    if not written:
        return now
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        form.add_fault("hvornaar", _("Hvornår: skriv en dag og et klokkeslæt, der findes."))
        return now
    said = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    if said > now or said.year < now.year - 10:
        form.add_fault("hvornaar", _("Hvornår: skriv et tidspunkt, der er gået, inden for de sidste ti år."))
        return now
    return said


def _number(form: PostedForm, name: str) -> int | None:
    written = form.text(name)
    return int(written) if written.isdecimal() and len(written) < len(str(2**62)) else None


def _key(form: PostedForm) -> UUID:
    """The form's own key: the same form sent twice makes one row."""
    try:
        return UUID(form.text("noegle"))
    except ValueError:
        return uuid4()


def new_note(now: datetime, enquiry: int | None) -> dict[str, Any]:
    """An empty note: now, about the open enquiry. How it was said is not chosen beforehand."""
    return {"art": "", "hvornaar": _written(now), "henvendelse": enquiry, "noegle": uuid4()}


def new_paper(today: date, enquiry: int | None) -> dict[str, Any]:
    """An empty paper: received today, about the open enquiry."""
    return {"art": "", "modtaget": today.isoformat(), "henvendelse": enquiry, "noegle": uuid4()}


def note_form_values(row: CaseNote) -> dict[str, Any]:
    """A note as its form says it, to be corrected."""
    return {
        "art": row.kind,
        "sagt_af": row.said_by,
        "hvornaar": _written(row.said_at),
        "notat": row.text,
        "henvendelse": row.enquiry_id,
        "om_andre": format_checkbox(row.has_third_person),
        "noegle": uuid4(),
    }


def paper_form_values(row: IncomingPaper) -> dict[str, Any]:
    """A paper as its form says it, to be corrected."""
    return {
        "art": row.kind,
        "fra": row.sender,
        "om": row.about,
        "modtaget": row.received_on.isoformat(),
        "henvendelse": row.enquiry_id,
        "om_andre": format_checkbox(row.has_third_person),
        "noegle": uuid4(),
    }


def typed_form_values(said: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, to be shown again."""
    return {**{name: said.get(name, "") for name in said}, "henvendelse": said.get("henvendelse", "")}


def _written(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
