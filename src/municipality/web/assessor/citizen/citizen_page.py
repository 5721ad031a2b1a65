"""What is known of the citizen: in a few words at the top of the case, and all of it in the fold below them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen, may_reveal_protected
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.case_file.revealed_citizen import RevealedCitizen
from municipality.casework.codes import Dwelling, RelativeCapacity
from municipality.casework.models import Home, Relative
from municipality.web.assessor.citizen.citizen_form import citizen_form_values, home_form_values, relative_form_values
from municipality.web.assessor.citizen.facts_merge import with_read_at
from municipality.web.assessor.page.relative_names import mark_relative_name
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish

DAY = "j. F Y"
ACTING = {RelativeCapacity.GUARDIAN, RelativeCapacity.POWER_OF_ATTORNEY, RelativeCapacity.REPRESENTATIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedForm:
    """A form that was refused: which one, and what was written in it."""

    form: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHome:
    """A home. `is_hidden` where its address is protected and has not been asked for; then nothing of it is here."""

    number: int
    address: str
    dwelling: str
    access: str
    period: str
    recorded_at: datetime
    is_hidden: bool
    is_protected: bool
    form: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRelative:
    """A relative, as a line of words and as the values of the form. `has_ended` where the row is only shown, not
    edited. `is_hidden` where the relative's name or address can reveal what is protected and has not been asked for.
    """

    number: int
    line: str
    rights: tuple[str, ...]
    period: str
    recorded_at: datetime
    has_ended: bool
    is_hidden: bool
    form: str
    said: Mapping[str, str]


def citizen_context(
    actor: Actor, papers: CaseFile, teams: Mapping[int, str], today: date, more: Mapping[str, Any]
) -> dict[str, Any]:
    """What the fold shows. `more` can hold what was `typed` in a form that was refused, and what was `revealed`."""
    row, typed, revealed = papers.citizen, more.get("typed"), more.get("revealed")
    homes = [each for each in papers.homes if each.known.upper is None]
    near = [each for each in papers.relatives if each.known.upper is None]
    here = next((each for each in homes if today in DayPeriod(each.valid)), None)
    may_change = may_keep_citizen(actor)
    facts = get_form_values(typed, "oplysninger", with_read_at(citizen_form_values(row)))
    return {
        "team": teams.get(row.team_id or 0, ""),
        "told": list(describe_alerts(papers, here, today)),
        "facts": facts,
        "may_keep": may_change,
        "shows_names": not row.is_name_protected
        or revealed is not None
        or has_form_field(typed, "oplysninger", "efternavn"),
        "teams": teams if may_change else {},
        "dwellings": Dwelling.choices,
        "capacities": RelativeCapacity.choices,
        "homes": [build_shown_home(each, revealed, typed) for each in sorted(homes, key=get_move_in_day, reverse=True)],
        "move": get_form_values(
            typed, "flytning", home_form_values(here) if here and not is_address_hidden(here, revealed) else {}
        ),
        "relatives": [build_shown_relative(papers, each, today, typed) for each in near],
        "new_relative": get_form_values(typed, "ny-paaroerende", {}),
        "new_number": get_form_values(typed, "personnummer", {}),
        "right_number": get_form_values(typed, "nummer-rettes", {}),
        "merge_said": get_form_values(typed, "sammenlaegning", {}),
        "death_said": get_form_values(typed, "doedsfald", {}),
        "typed": typed,
        "earlier_numbers": [each.number for each in papers.earlier_numbers if not each.was_wrong],
        "hides": row.is_name_protected or any(each.is_protected for each in homes),
        "may_reveal": may_reveal_protected(actor),
        "reveal_said": get_form_values(typed, "beskyttet", {}),
        "revealed": revealed,
        "doubted": more.get("doubted", ""),
        "is_open": typed is not None or revealed is not None,
    }


class DayPeriod:
    """A period of days, asked whether it holds one."""

    def __init__(self, valid: Any) -> None:
        self.valid = valid

    def __contains__(self, day: date) -> bool:
        upper = self.valid.upper
        return bool(self.valid.lower <= day and (upper is None or day < upper))


def get_move_in_day(row: Home) -> date:
    """Returns the day the citizen moved in."""
    first: date = row.valid.lower
    return first


def get_form_values(typed: RefusedForm | None, form: str, kept: Mapping[str, str]) -> Mapping[str, str]:
    """What was typed in this form where it was refused, else what is kept."""
    return typed.said if typed is not None and typed.form == form else kept


def has_form_field(typed: RefusedForm | None, form: str, field: str) -> bool:
    """Whether a form that was refused had a field."""
    return typed is not None and typed.form == form and field in typed.said


def describe_alerts(papers: CaseFile, here: Home | None, today: date) -> Iterator[str]:
    """What the reader of a case must know at once, in words. Neither a protected name nor an address."""
    row = papers.citizen
    if row.died:
        yield _("Død %(day)s") % {"day": date_format(row.died, DAY)}
    if row.fast_track_since:
        words = {"day": date_format(row.fast_track_since, DAY)}
        yield _("Hurtigt forløb ved livets afslutning siden %(day)s") % words
    if here and here.is_protected:
        yield _("Beskyttet adresse")
    if row.interpreter_language:
        yield fill_sentence(_("Tolk: %(language)s"), language=mark_danish(row.interpreter_language))
    yield from describe_representatives(papers, today)
    if row.is_digital_post_exempt:
        yield _("Fritaget for Digital Post")
    if row.is_replacement_number:
        yield _("Erstatningsnummer")


def describe_representatives(papers: CaseFile, today: date) -> Iterator[str]:
    """Who acts for the citizen, in what capacity and by the name that may be shown."""
    for each in papers.relatives:
        if each.known.upper is None and each.capacity in ACTING and today in DayPeriod(each.valid):
            capacity = translate_choice(each.get_capacity_display()).capitalize()
            yield join_parts((capacity, mark_relative_name(papers, each.name)), ": ")


def is_address_hidden(row: Home, revealed: RevealedCitizen | None) -> bool:
    """Whether the address of a home is not to be shown now."""
    return row.is_protected and revealed is None


def build_shown_home(row: Home, revealed: RevealedCitizen | None, typed: RefusedForm | None) -> ShownHome:
    """A home as the fold shows it."""
    is_hidden, form = is_address_hidden(row, revealed), f"bolig-{row.pk}"
    return ShownHome(
        number=row.pk,
        address=_("Adressen er beskyttet") if is_hidden else f"{row.street}, {row.postcode} {row.town}",
        dwelling=translate_choice(row.get_dwelling_display()),
        access="" if is_hidden else row.access,
        period=format_period(row.valid),
        recorded_at=row.known.lower,
        is_hidden=is_hidden,
        is_protected=row.is_protected,
        form=form,
        said={} if is_hidden else get_form_values(typed, form, home_form_values(row)),
    )


def build_shown_relative(papers: CaseFile, row: Relative, today: date, typed: RefusedForm | None) -> ShownRelative:
    """Builds a relative as the fold shows the row."""
    is_hidden, form = papers.hides_names or papers.hides_addresses, f"paaroerende-{row.pk}"
    capacity = translate_choice(row.get_capacity_display())
    relation = fill_sentence("%(relation)s (%(capacity)s)", relation=mark_danish(row.relation), capacity=capacity)
    return ShownRelative(
        number=row.pk,
        line=join_parts((mark_relative_name(papers, row.name), relation if row.relation else capacity), ", "),
        rights=tuple(describe_relative_rights(row, "" if papers.hides_names else row.phone)),
        period=format_period(row.valid),
        recorded_at=row.known.lower,
        has_ended=row.valid.upper is not None and row.valid.upper <= today,
        is_hidden=is_hidden and not (typed is not None and typed.form == form),
        form=form,
        said=get_form_values(typed, form, {} if is_hidden else relative_form_values(row)),
    )


def describe_relative_rights(row: Relative, phone: str) -> Iterator[str]:
    """What a relative may, a sentence each; and the telephone number, where it may be shown."""
    consent = fill_sentence(_("samtykke: %(consent)s"), consent=mark_danish(row.consent)) if row.consent else ""
    may = _("Må få oplysninger") if row.may_be_told else _("Må ikke få oplysninger")
    yield fill_sentence("%(may)s (%(consent)s)", may=may, consent=consent) if consent else may
    if row.gets_letters:
        yield _("Får brevene")
    if phone:
        yield _("Telefon %(phone)s") % {"phone": phone}


def format_period(valid: Any) -> str:
    """A period in words, its last day included."""
    since = date_format(valid.lower, DAY)
    if valid.upper is None:
        return _("fra %(since)s") % {"since": since}
    words = {"since": since, "last": date_format(valid.upper - timedelta(days=1), DAY)}
    return _("fra %(since)s til og med %(last)s") % words
