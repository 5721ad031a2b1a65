"""The standards a case is decided by: those in force for its Act on a day, one, several, or none.

A product is identified by its catalogue and its code: two standards may use the same code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from helhed.catalogue import Catalogue, Product
from municipality.casework.catalogues import get_catalogue
from municipality.casework.codes import DESCRIBED
from municipality.casework.models import AdoptedStandard, Decision, DecisionLine
from municipality.casework.offers import LAW, find_offer
from municipality.refusals import ActionRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStandards:
    """The catalogues in force, the first adopted first. Empty where no standard is in force for the Act."""

    catalogues: tuple[Catalogue, ...]

    def __bool__(self) -> bool:
        """True where at least one standard is in force."""
        return bool(self.catalogues)

    def get_catalogue(self, number: str) -> Catalogue | None:
        """The catalogue with this id; None where it is not among these."""
        return next((each for each in self.catalogues if each.id == number), None)

    def find_product(self, code: str, catalogue: str = "") -> Product | None:
        """The product with this code, in this catalogue or, where none is named, in the first that has it."""
        found = self.find(code, catalogue)
        return found[1] if found else None

    def find(self, code: str, catalogue: str = "") -> tuple[Catalogue, Product] | None:
        """The product with this code and the catalogue it is in; None where no catalogue has it."""
        for each in self.catalogues:
            if catalogue in ("", each.id):
                for product in each.products:
                    if product.code == code:
                        return each, product
        return None


def get_standards_on(municipality: int, regime: str, on: date) -> CaseStandards:
    """The standards in force for an Act on a day. A catalogue without a version that day is not in force."""
    return load_standards(AdoptedStandard.objects.catalogues_for(municipality, regime, on), on)


def get_decision_standards(decision: Decision) -> CaseStandards:
    """The standards that were asked when a decision was written."""
    asked = [decision.catalogue, *(each["answer"]["catalogue"]["id"] for each in decision.further_answers)]
    return load_standards([number for number in asked if number], decision.on)


def load_standards(numbers: Iterable[str], on: date) -> CaseStandards:
    """The catalogues with these ids, in the versions of a day; what has none that day is left out."""
    return CaseStandards(catalogues=tuple(_in_force(numbers, on)))


def _in_force(numbers: Iterable[str], on: date) -> Iterator[Catalogue]:
    for number in numbers:
        try:
            yield get_catalogue(number, on)
        except ActionRefused:
            continue


def find_product_catalogue(code: str, catalogue: str, standards: CaseStandards, on: date) -> str:
    """Returns the catalogue of a wish: DESCRIBED, a standard's id, or LAW; empty where no catalogue has its code."""
    if catalogue == DESCRIBED:
        return DESCRIBED
    found = standards.find(code, catalogue) or standards.find(code)
    if found is not None and catalogue != LAW:
        return found[0].id
    return LAW if find_offer(code, on) is not None else ""


def get_line_catalogue(line: DecisionLine) -> str:
    """Returns the catalogue of a stored line. A line without one belongs to its decision's standard or to the law."""
    if line.catalogue:
        return line.catalogue
    return LAW if find_offer(line.product, line.decision.on) is not None else line.decision.catalogue
