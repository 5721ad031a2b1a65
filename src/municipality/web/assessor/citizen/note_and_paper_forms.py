"""The two forms of the file: a note of what was said, and what an incoming paper is. Read back with every fault."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipality.casework.actions.case_file import PaperText
from municipality.casework.codes import NoteKind, PaperKind
from municipality.casework.models import CaseNote, IncomingPaper
from municipality.web.assessor.citizen.citizen_form import format_checkbox
from municipality.web.shared.forms.fields import ChoiceField, DayField, TextField, TickField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.input.day_spans import DayKind, get_day_span
from municipality.web.shared.input.field_rules import LONGEST_LINE
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.saves.submissions import KEY, read_uuid


class FileForm(FlatForm):
    """What a note and a paper have in common: the enquiry they are about, and whether they say something of others."""

    has_third_person = TickField("om_andre")

    @property
    def form_key(self) -> UUID:
        """The form's own key: the same form sent twice makes one row."""
        return read_uuid(self.data.get(KEY, "")) or uuid4()

    @property
    def enquiry_id(self) -> int | None:
        """The number of the enquiry that was chosen."""
        return parse_number(self.data.get("henvendelse", "")) or None


class NoteForm(FileForm):
    """A note of what was said, by whom and when."""

    kind = ChoiceField("art", gettext_lazy("Vælg, hvordan det kom til dig."), NoteKind.values)
    said_by = TextField("sagt_af")
    said_at = TextField("hvornaar")
    text = TextField("notat", gettext_lazy("Skriv, hvad der blev sagt."))

    def clean_said_at(self) -> datetime:
        """Called by Django with what was written: the moment in Danish time; now where nothing is."""
        written, now = str(self.cleaned_data["said_at"]), timezone.now()
        if not written:
            return now
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            raise ValidationError(_("Hvornår: skriv en dag og et klokkeslæt, der findes.")) from None
        said = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        first, _last = get_day_span(DayKind.PAPER, timezone.localdate(now))
        if said > now or timezone.localdate(said) < first:
            raise ValidationError(_("Hvornår: skriv et tidspunkt, der er gået, inden for de sidste ti år."))
        return said

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. Only what the assessor saw has nobody who said it."""
        if self.cleaned_data.get("kind") != NoteKind.OBSERVATION and not self.cleaned_data.get("said_by"):
            self.add_error("said_by", _("Skriv, hvem der sagde det."))
        return self.cleaned_data

    def read_note(self) -> CaseNote:
        """The note of a form that is valid."""
        return CaseNote(**self.cleaned_data, enquiry_id=self.enquiry_id, form_key=self.form_key)


class PaperForm(FileForm):
    """What a paper is said to be. `content` are its bytes, where the form brings them."""

    kind = ChoiceField("art", gettext_lazy("Vælg, hvad papiret er."), PaperKind.values)
    sender = TextField("fra", gettext_lazy("Skriv, hvem papiret kommer fra."))
    about = TextField("om", gettext_lazy("Skriv, hvad papiret handler om."), most=LONGEST_LINE)
    received_on = DayField("modtaget", gettext_lazy("Modtaget: skriv dagen."))

    def read_paper(self) -> PaperText:
        """What the paper is, of a form that is valid."""
        return PaperText(**self.cleaned_data, enquiry=self.enquiry_id, form_key=self.form_key)


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
