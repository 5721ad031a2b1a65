"""What can be wished for: the help of the standards, what the law offers besides them, and help described in words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue, Product
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.case_standards import CaseStandards, find_product_catalogue
from municipality.casework.catalogues import get_help_name
from municipality.casework.codes import DESCRIBED, NO_STANDARD, HelpCategory
from municipality.casework.letters.danish_text import capitalize_first
from municipality.casework.mappers.help.help_in_words import build_wish_in_words, get_replaced_key
from municipality.casework.mappers.help.replaced_help import is_without_standard
from municipality.casework.models import Decision, DecisionLine, Grant
from municipality.casework.offers import LAW, Offer, find_offer, get_offers_on

# The most characters of help described in words.
LONGEST_WORDS = 120
# What the list of help says where the help is described in words.
IN_WORDS = "ord"
Pairs = tuple[tuple[str, str], ...]


def get_standard_title(catalogue: Catalogue) -> str:
    """What a standard is called: the title of its document."""
    return catalogue.documents[0].title if catalogue.documents else catalogue.id


def list_help_choices(standards: CaseStandards, regime: str, on: date) -> list[tuple[str, Pairs]]:
    """The values and names to choose among, by heading; what this Act does not give is left out."""
    offers = tuple((each.code, each.name) for each in get_offers_on(on) if regime in each.rules)
    own = [(get_standard_title(each), tuple(_of_standard(each, standards))) for each in standards.catalogues]
    words = ((IN_WORDS, _("Anden hjælp: skriv, hvad det er")),)
    return (
        [(_("Beskrevet individuelt"), words), *own, (_("Efter loven"), offers)]
        if not standards
        else [
            *own,
            (_("Efter loven"), offers),
            (_("Ved siden af standarden"), words),
        ]
    )


def list_all_help(
    row: Decision, standards: CaseStandards, grants: Iterable[Grant], wishes: Iterable[Mapping[str, Any]]
) -> list[tuple[str, Pairs]]:
    """Everything that can be wished for or refused: also what the citizen gets today and no choice is about."""
    choices = list_help_choices(standards, row.regime_choice.regime, row.on)
    present = dict(list_present_help(grants, standards, choices))
    for key in filter(None, map(get_replaced_key, wishes)):
        present.setdefault(get_present_value(*key), get_help_name(*key, row.on))
    return [*([(_("Borgeren får i dag"), tuple(present.items()))] if present else []), *choices]


def list_present_help(
    grants: Iterable[Grant], standards: CaseStandards, choices: Iterable[tuple[str, Pairs]]
) -> Iterator[tuple[str, str]]:
    """The value and name of running help that no standard has, or that the Act does not give for itself."""
    known = {value for _heading, pairs in choices for value, _name in pairs}
    for row in grants:
        name = get_help_name(row.catalogue, row.product, row.decision.on)
        if is_without_standard(row, standards):
            yield get_present_value(row.catalogue, row.product), name
        elif row.catalogue == LAW and row.product not in known:
            yield row.product, name


def get_present_value(catalogue: str, product: str) -> str:
    """The value of help in words that is in the place of a standard's: «ord:herning:F2»."""
    return f"{IN_WORDS}:{catalogue}:{product}"


def parse_help_in_words(value: str) -> dict[str, Any] | None:
    """The wish that a choice of help in words begins with: «ord», «ord:herning:F2» or «ord::rengøring». None where the
    choice is no help in words.
    """
    first, _colon, replaced = value.partition(":")
    if first != IN_WORDS:
        return None
    catalogue, _colon, named = replaced.partition(":")
    if catalogue and named:
        return build_wish_in_words(catalogue, named, {}) or {}
    words = " ".join(named.split())[:LONGEST_WORDS]
    # The need of the assessment itself; its kind is chosen by a person.
    return {"package": words, "category": HelpCategory.OTHER.value, "is_category_open": True} if words else {}


def format_wish_value(wish: Mapping[str, Any], catalogue: str, standards: CaseStandards) -> str:
    """The value of a wish in the list of help."""
    replaced = get_replaced_key(wish) if catalogue == DESCRIBED else None
    return get_present_value(*replaced) if replaced else format_choice_value(wish["package"], catalogue, standards)


def _of_standard(catalogue: Catalogue, standards: CaseStandards) -> Iterator[tuple[str, str]]:
    for product in catalogue.products:
        yield format_choice_value(product.code, catalogue.id, standards), product.name_with_code


def format_choice_value(code: str, catalogue: str, standards: CaseStandards) -> str:
    """The value of a product in the list: its code; with its standard's id where another standard uses the code too."""
    if catalogue == DESCRIBED:
        return IN_WORDS
    others = [each for each in standards.catalogues if each.id != catalogue and standards.find_product(code, each.id)]
    return f"{catalogue}:{code}" if others and standards.get_catalogue(catalogue) else code


def parse_choice_value(value: str, standards: CaseStandards) -> tuple[str, str]:
    """The code and the standard's id that a value of the list names; no id where the code alone says it."""
    catalogue, colon, code = value.partition(":")
    if colon and standards.find_product(code, catalogue):
        return code, catalogue
    return value, ""


def get_line_standard(said: DecisionLineDraft, standards: CaseStandards, on: date) -> str:
    """What a line belongs to: a standard's id, LAW or DESCRIBED; empty where nothing has its code."""
    return find_product_catalogue(said.wish["package"], said.catalogue, standards, on)


def get_earlier_key(said: DecisionLineDraft, standards: CaseStandards, on: date) -> tuple[str, str]:
    """The catalogue and code of the earlier help a line is about: its own, or that which its words are in place of."""
    own = get_line_standard(said, standards, on), str(said.wish["package"])
    return get_replaced_key(said.wish) or own


def get_line_product(said: DecisionLineDraft, standards: CaseStandards, on: date) -> Product | None:
    """The standard's help a line is about; None where it is none of the standards'."""
    home = get_line_standard(said, standards, on)
    return standards.find_product(said.wish["package"], home) if home not in ("", LAW, DESCRIBED) else None


def get_line_offer(said: DecisionLineDraft, standards: CaseStandards, on: date) -> Offer | None:
    """The law's offer a line is about; None where it is none."""
    return find_offer(said.wish["package"], on) if get_line_standard(said, standards, on) == LAW else None


def get_line_name(said: DecisionLineDraft, standards: CaseStandards, on: date) -> str:
    """What the help of a line is called; help described in words is called by them."""
    product, offer = get_line_product(said, standards, on), get_line_offer(said, standards, on)
    return product.name if product else offer.name if offer else capitalize_first(str(said.wish["package"]))


def get_verdict_code(row: DecisionLine) -> str:
    """Returns a line's verdict as the screen shows it: help in words next to a standard in force does not lack one."""
    is_beside = row.verdict == NO_STANDARD and row.decision.catalogue
    return "beside_standard" if is_beside else row.verdict
