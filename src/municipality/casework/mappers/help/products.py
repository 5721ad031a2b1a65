"""A product of a catalogue as a grant of it is kept."""

from helhed.catalogue import Product, ProductKind, Test
from municipality.casework.codes import GrantKind

HOUSING_GRANT, TEMPORARY = "housing_grant", "temporary_"


def get_grant_kind(product: Product) -> GrantKind:
    """Returns the kind of the grant. A pathway that requires a temporary stay is help during that stay."""
    if product.kind is not ProductKind.PATHWAY:
        return GrantKind.PACKAGE
    return GrantKind.IN_STAY if is_for_a_stay(product) else GrantKind.PATHWAY


def is_for_a_stay(product: Product) -> bool:
    """Whether its standard asks for the grant of a temporary stay."""
    asked = (each.requirement for each in product.conditions if isinstance(each.requirement, Test))
    return any(test.fact == HOUSING_GRANT and str(test.operand).startswith(TEMPORARY) for test in asked)
