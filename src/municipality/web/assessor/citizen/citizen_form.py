"""What was written in the forms about a citizen, read back: every value, and everything that is wrong at once."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg.types.range import DateRange

from municipality.access.models import Organisation
from municipality.access.roles import OrganisationKind
from municipality.casework.codes import Dwelling, RelativeCapacity
from municipality.casework.lookups.homes import find_town
from municipality.casework.models import Citizen, Home, Relative
from municipality.casework.person_numbers import derive_birthday, read_person_number
from municipality.web.shared.forms.fields import (
    TICKED,
    ChoiceField,
    DayField,
    PersonNumberField,
    RowField,
    TextField,
    TickField,
)
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.input.numbers import parse_number

CODE_DIGITS = (3, 4)


class CitizenForm(FlatForm):
    """The citizen's own facts. The names are read only where the page showed them."""

    OF_THE_ROW = frozenset({
        "born", "residence_code", "is_name_protected", "phone", "interpreter_language", "is_digital_post_exempt",
        "fast_track_since", "given_names", "family_name",
    })  # fmt: skip

    born = DayField("foedt", gettext_lazy("Født: skriv dagen."))
    residence_code = TextField("bopael")
    is_name_protected = TickField("navn_beskyttet")
    phone = TextField("telefon")
    interpreter_language = TextField("tolk")
    is_digital_post_exempt = TickField("fritaget")
    fast_track_since = DayField("hurtigt")
    team = RowField("team")
    given_names = TextField("fornavne")
    family_name = TextField("efternavn", gettext_lazy("Skriv efternavnet."))

    def __init__(self, said: Mapping[str, str], *, has_names: bool | None = None, **offered: Mapping[int, str]) -> None:
        super().__init__(said, **offered)
        if not ("efternavn" in said if has_names is None else has_names):
            del self.fields["given_names"], self.fields["family_name"]

    def clean_residence_code(self) -> str:
        """Called by Django with the code of the municipality of residence."""
        code = str(self.cleaned_data["residence_code"])
        if code and not is_code(code):
            raise ValidationError(_("Bopælskommune: skriv kommunens kode, tre eller fire cifre."))
        return code

    def read_facts(self) -> dict[str, Any]:
        """The facts as columns of the citizen; also those of a form with faults, which are then not saved."""
        facts = {name: value for name, value in self.cleaned_data.items() if name in self.OF_THE_ROW}
        team = self.data.get("team", "")
        return facts | {"team_id": parse_number(team) if self.cleaned_data.get("team") else None}


class HomeForm(FlatForm):
    """Where the citizen lives. The address must be complete; the town can follow from the postcode."""

    postcode = TextField("postnummer", gettext_lazy("Skriv postnummeret."))
    street = TextField("vej", gettext_lazy("Skriv vej og nummer."))
    town = TextField("by")
    dwelling = ChoiceField("boform", choices=Dwelling.values, wrong=gettext_lazy("Vælg boformen."))
    is_protected = TickField("adresse_beskyttet")
    access = TextField("adgang")

    def clean_postcode(self) -> str:
        """Called by Django with the postcode."""
        postcode = str(self.cleaned_data["postcode"])
        if not is_code(postcode):
            raise ValidationError(_("Skriv postnummeret med cifre."))
        return postcode

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. The town of a postcode that is known need not be written."""
        town = self.cleaned_data.get("town") or find_town(self.cleaned_data.get("postcode", ""))
        if not town:
            self.add_error("town", _("Skriv byen."))
        return self.cleaned_data | {"town": town}


class MoveForm(HomeForm):
    """A home from a day on."""

    since = DayField("fra", gettext_lazy("Bor der fra: skriv dagen."))

    def read_home(self) -> Home:
        """The home of a form that is valid."""
        said = dict(self.cleaned_data)
        since = said.pop("since")
        return Home(**said, valid=DateRange(since, None))


class RelativeForm(FlatForm):
    """A relative, and what the citizen has consented to."""

    name = TextField("navn", gettext_lazy("Skriv den pårørendes navn."))
    relation = TextField("relation")
    capacity = ChoiceField(
        "egenskab", gettext_lazy("Vælg, hvad den pårørende er for borgeren."), RelativeCapacity.values
    )
    phone = TextField("telefon")
    address_lines = TextField("adresse")
    consent = TextField("samtykke")
    may_be_told = TickField("oplysninger")
    gets_letters = TickField("breve")


class DatedForm(FlatForm):
    """The day a relative's row begins, changes or ends."""

    since = DayField("fra", gettext_lazy("Gælder fra: skriv dagen."))


class DatedRelativeForm(RelativeForm, DatedForm):
    """A relative from a day on."""

    def read_relative(self) -> Relative:
        """The relative of a form that is valid."""
        return Relative(**self.read_changes(), valid=DateRange(self.cleaned_data["since"], None))

    def read_changes(self) -> dict[str, Any]:
        """The columns of the relative, without the day."""
        return {name: value for name, value in self.cleaned_data.items() if name != "since"}


class NumberForm(FlatForm):
    """A citizen's number, as it is to be: `is_replacement` where it is ticked, or has letters."""

    number = PersonNumberField("nummer", gettext_lazy("Skriv de ti tegn i nummeret: seks cifre og fire tegn."))
    seen = TextField("set")
    ticked = TickField("erstatning")

    @property
    def written(self) -> str:
        """The number; empty where it is none."""
        return "" if "number" in self.errors else str(self.cleaned_data["number"])

    @property
    def is_replacement(self) -> bool:
        """Whether it is no CPR number."""
        return self.data.get("erstatning") == TICKED or not self.written.isdecimal()


def is_code(written: str) -> bool:
    """Whether it is a postcode or a municipality's code."""
    return written.isascii() and written.isdecimal() and len(written) in CODE_DIGITS


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
