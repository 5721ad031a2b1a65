"""What can be wished for: the help of the standards, what the law offers besides them, and help described in words."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue, Product
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.case_standards import CaseStandards, find_product_catalogue
from municipality.casework.codes import DESCRIBED, NO_STANDARD
from municipality.casework.letters.danish_text import capitalize_first
from municipality.casework.models import DecisionLine
from municipality.casework.offers import LAW, Offer, find_offer, get_offers_on

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
