"""Which questions of a standard the needs of an assessment call for; the rest are folded away and can be unfolded.

A question is called for by the help a stated need fits, and until a need is stated by the help the wish names. What
has been answered is shown too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from helhed.catalogue import Product
from helhed.catalogue.references import list_limit_facts
from helhed.eligibility import NeedFit, Rulebook, StatedNeed, match_needs, match_wish
from municipality.casework.drafts import AssessmentDraft
from municipality.web.shared.standards.fields import Field
from municipality.web.shared.standards.trial_form import FieldGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions of an assessment: those called for, and the rest under their headings."""

    called: tuple[Field, ...]
    groups: tuple[FieldGroup, ...]

    @property
    def folded(self) -> int:
        """How many are folded away."""
        return sum(len(group.fields) for group in self.groups)


def get_called_facts(rules: Iterable[Rulebook], draft: AssessmentDraft, wish: str) -> frozenset[str]:
    """The facts the standards read about the help that fits, and those that are answered."""
    called = {fact for rulebook in rules for fact in list_called_facts(rulebook, draft, wish)}
    return frozenset(called | draft.facts.keys())


def list_called_facts(rulebook: Rulebook, draft: AssessmentDraft, wish: str) -> Iterator[str]:
    """The facts one standard reads about the help that fits: in conditions, limits and combinations."""
    catalogue, codes = rulebook.catalogue, fitting_products(rulebook.catalogue.products, draft, wish)
    for product_rules in rulebook.products:
        product = product_rules.product
        if product.code not in codes:
            continue
        yield from product_rules.facts
        yield from (fact for limit in catalogue.limits_of(product) for fact in list_limit_facts(limit))
        combined = (each for each in catalogue.combinations() if product.code in each.packages)
        yield from (fact for combination in combined for fact in combination.when_any)


def fitting_products(products: Sequence[Product], draft: AssessmentDraft, wish: str) -> frozenset[str]:
    """The products a stated need fits; until one is stated, those that name the task of the wish."""
    if not draft.needs:
        return match_wish(products, wish)
    fits = match_needs(products, (StatedNeed(shift=need.shift, what=need.what) for need in draft.needs))
    return frozenset(code for code, fit in fits.items() if fit is NeedFit.FITS)


def divide_questions(groups: Sequence[FieldGroup], called: frozenset[str]) -> Questions:
    """The questions that are called for, in the form's order, and the rest by their headings."""
    rest = (
        FieldGroup(heading=group.heading, fields=tuple(field for field in group.fields if field.name not in called))
        for group in groups
    )
    return Questions(
        called=tuple(field for group in groups for field in group.fields if field.name in called),
        groups=tuple(group for group in rest if group.fields),
    )
