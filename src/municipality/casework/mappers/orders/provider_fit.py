"""Where a provider does not fit what a standard asks for: shown where a provider is chosen, and a person decides."""

from collections.abc import Iterable, Iterator

from helhed.catalogue import Product
from helhed.catalogue.delivery_terms import ProviderCategory
from helhed.eligibility.delivery import describe_mismatch, weigh_provider
from municipality.access.models import Organisation
from municipality.access.roles import OrganisationKind
from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import LineOutcome
from municipality.casework.models import DecisionLine


def describe_provider_fit(product: Product, provider: Organisation) -> Iterator[str]:
    """Yields a sentence for each thing in which a provider does not fit a product."""
    approved = [ProviderCategory(each) for each in provider.approved_for]
    is_private = provider.kind == OrganisationKind.EXTERNAL_PROVIDER
    for mismatch in weigh_provider(product, is_private=is_private, approved=approved):
        yield f"{provider.name}: {describe_mismatch(mismatch, product)}"


def list_provider_doubts(lines: Iterable[DecisionLine], standards: CaseStandards) -> list[str]:
    """Returns the sentences about the providers of all lines that are granted."""
    return [
        sentence
        for line in lines
        if line.outcome == LineOutcome.GRANTED and line.provider is not None
        for product in [standards.find_product(line.product, get_line_catalogue(line))]
        if product is not None
        for sentence in describe_provider_fit(product, line.provider)
    ]
