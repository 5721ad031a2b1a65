"""What was written in the forms about a citizen, read back: every value, and everything that is wrong at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from municipality.access.models import Organisation
from municipality.access.roles import OrganisationKind
from municipality.casework.codes import Dwelling, RelativeCapacity
from municipality.casework.lookups.homes import find_town
from municipality.casework.models import Citizen, Home, Relative
from municipality.casework.person_numbers import derive_birthday, read_person_number
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.saves.input_middleware import get_form_faults, place_fault, sentences_of_faults

POSTCODE_DIGITS = (3, 4)
TICKED = "ja"


class PostedForm:
    """A form as it was sent. Reading a value that is wrong adds a sentence to `faults`."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self.said = said
        self.faults: list[str] = sentences_of_faults(said)

    def add_fault(self, name: str, sentence: str) -> None:
        """Adds what is wrong with a field, unless it could not be read at all: that is among the faults already."""
        if name not in get_form_faults(self.said):
            self.faults.append(place_fault(name, sentence))

    def text(self, name: str) -> str:
        """What was written, without the space around it."""
        return self.said.get(name, "").strip()

    def is_ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self.said.get(name) == TICKED

    def needed(self, name: str, sentence: str) -> str:
        """A text that must be there; `sentence` says what to do where it is not."""
        written = self.text(name)
        if not written:
            self.add_fault(name, sentence)
        return written

    def day(self, name: str, label: str) -> date | None:
        """A day, or nothing where nothing was written."""
        if name in get_form_faults(self.said):
            return None
        written = self.text(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            self.add_fault(name, _("%(field)s: skriv en dag, der findes.") % {"field": label})
            return None

    def needed_day(self, name: str, label: str) -> date | None:
        """A day that must be there."""
        if not self.text(name):
            self.add_fault(name, _("%(field)s: skriv dagen.") % {"field": label})
        return self.day(name, label)

    def chosen(self, name: str, values: list[str], sentence: str) -> str:
        """One of a list; `sentence` says what to do where it is none of them."""
        written = self.text(name)
        if written not in values:
            self.add_fault(name, sentence)
        return written

    def number(self, name: str) -> str:
        """A person number as it is kept: ten places, letters large. Modulus 11 has no say here."""
        number = read_person_number(self.said.get(name, ""))
        if number is None:
            self.add_fault(name, _("Skriv de ti tegn i nummeret: seks cifre og fire tegn."))
        return number or ""


def read_citizen_facts(form: PostedForm, teams: Mapping[int, str]) -> dict[str, Any]:
    """Reads the citizen's own facts. The names are read only where the form showed them."""
    team = form.text("team")
    read = {
        "born": form.needed_day("foedt", _("Født")),
        "residence_code": read_residence(form),
        "is_name_protected": form.is_ticked("navn_beskyttet"),
        "phone": form.text("telefon"),
        "interpreter_language": form.text("tolk"),
        "is_digital_post_exempt": form.is_ticked("fritaget"),
        "fast_track_since": form.day("hurtigt", _("Hurtigt forløb siden")),
        "team_id": parse_number(team) if parse_number(team) in teams else None,
    }
    return read | read_citizen_names(form) if "efternavn" in form.said else read


def read_citizen_names(form: PostedForm) -> dict[str, Any]:
    """Given names and family name."""
    family = form.needed("efternavn", _("Skriv efternavnet."))
    return {"given_names": form.text("fornavne"), "family_name": family}


def read_residence(form: PostedForm) -> str:
    """Reads the code of the citizen's municipality of residence."""
    code = form.text("bopael")
    if code and not (code.isascii() and code.isdecimal() and len(code) in POSTCODE_DIGITS):
        form.add_fault("bopael", _("Bopælskommune: skriv kommunens kode, tre eller fire cifre."))
    return code


def read_home(form: PostedForm) -> dict[str, Any]:
    """Reads the citizen's home. The address must be complete."""
    postcode = form.needed("postnummer", _("Skriv postnummeret."))
    if postcode and not (postcode.isascii() and postcode.isdecimal() and len(postcode) in POSTCODE_DIGITS):
        form.add_fault("postnummer", _("Skriv postnummeret med cifre."))
    return {
        "street": form.needed("vej", _("Skriv vej og nummer.")),
        "postcode": postcode,
        "town": form.text("by") or find_town(postcode) or form.needed("by", _("Skriv byen.")),
        "dwelling": form.chosen("boform", ["", *Dwelling.values], _("Vælg boformen.")),
        "is_protected": form.is_ticked("adresse_beskyttet"),
        "access": form.text("adgang"),
    }


def read_relative(form: PostedForm) -> dict[str, Any]:
    """Reads a relative, and what the citizen has consented to."""
    return {
        "name": form.needed("navn", _("Skriv den pårørendes navn.")),
        "relation": form.text("relation"),
        "capacity": form.chosen("egenskab", RelativeCapacity.values, _("Vælg, hvad den pårørende er for borgeren.")),
        "phone": form.text("telefon"),
        "address_lines": form.text("adresse"),
        "consent": form.text("samtykke"),
        "may_be_told": form.is_ticked("oplysninger"),
        "gets_letters": form.is_ticked("breve"),
    }


def format_checkbox(is_so: bool) -> str:  # noqa: FBT001 — a value of a row, as a form says it
    """How a form says yes."""
    return TICKED if is_so else ""


def citizen_form_values(row: Citizen) -> dict[str, str]:
    """Returns a citizen as the values of the form."""
    return {
        "fornavne": row.given_names,
        "efternavn": row.family_name,
        "foedt": row.born.isoformat(),
        "bopael": row.residence_code,
        "navn_beskyttet": format_checkbox(row.is_name_protected),
        "telefon": row.phone,
        "tolk": row.interpreter_language,
        "fritaget": format_checkbox(row.is_digital_post_exempt),
        "hurtigt": row.fast_track_since.isoformat() if row.fast_track_since else "",
        "team": str(row.team_id or ""),
    }


def home_form_values(row: Home | None) -> dict[str, str]:
    """A home as the form says it."""
    if row is None:
        return {}
    return {
        "vej": row.street,
        "postnummer": row.postcode,
        "by": row.town,
        "boform": row.dwelling,
        "adgang": row.access,
        "adresse_beskyttet": format_checkbox(row.is_protected),
    }


def relative_form_values(row: Relative) -> dict[str, str]:
    """Returns a relative as the values of the form."""
    return {
        "navn": row.name,
        "relation": row.relation,
        "egenskab": row.capacity,
        "telefon": row.phone,
        "adresse": row.address_lines,
        "samtykke": row.consent,
        "oplysninger": format_checkbox(row.may_be_told),
        "breve": format_checkbox(row.gets_letters),
    }


def build_search_prefill(words: str) -> dict[str, str]:
    """Puts the words of a search in the fields they belong in: a number, an address or a name."""
    number = read_person_number(words)
    if number:
        told = derive_birthday(number) if number.isdecimal() else None
        return {"nummer": words.strip(), "foedt": told.isoformat() if told else ""}
    parts = [part if any(letter.isupper() for letter in part) else part.capitalize() for part in words.split()]
    if any(letter.isdigit() for letter in words):
        return {"vej": " ".join(parts)}
    return {"fornavne": " ".join(parts[:-1]), "efternavn": parts[-1] if parts else ""}


def get_team_names(municipality: int) -> dict[int, str]:
    """The teams a citizen can belong to."""
    rows = Organisation.objects.filter(municipality_id=municipality, kind=OrganisationKind.TEAM).order_by("name")
    return dict(rows.values_list("pk", "name"))
