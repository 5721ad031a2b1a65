"""Two standards side by side. What differs is said in words in each row; no colour carries it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.utils.translation import gettext as _

from helhed.catalogue import ItemRole, Product, Topic
from municipality.web.public.package_page import build_extent, list_process_parts
from municipality.web.public.pathways_page import list_product_numbers
from municipality.web.shared.danish_parts import fill_sentence, join_parts, mark_danish
from municipality.web.shared.standards import addresses, labels
from municipality.web.shared.standards.edition import Edition
from municipality.web.shared.standards.editions import NoEdition, get_edition_on, load_all_catalogues


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two standards."""

    name: str
    code: str
    municipality: str
    summary: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSentence:
    """One sentence of a cell; `is_only_here` where the other standard does not say the same."""

    text: str
    is_only_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One subject in both standards, and in words whether they say the same."""

    heading: str
    left: tuple[ComparedSentence, ...]
    right: tuple[ComparedSentence, ...]
    is_same: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardOption:
    """A standard that can be chosen."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenStandard:
    """One of the two select boxes: what is chosen in it, and what is wrong with that, if anything."""

    name: str
    label: str
    value: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Everything on the page; without two standards, only the choice of them."""

    fields: tuple[ChosenStandard, ChosenStandard]
    options: tuple[tuple[str, tuple[StandardOption, ...]], ...]
    sides: tuple[Side, Side] | None
    rows: tuple[ComparisonRow, ...]
    told: str
    status: HTTPStatus


Reader = Callable[[Edition, Product], Iterable[tuple[str, str]]]
"""Gives the sentences of a subject, each with what makes it the same as one of the other standard."""


def build_compare_page(a: str, b: str, today: date) -> ComparePage:
    """The page of two standards named as `catalogue:code`."""
    left, right = _find(a, today), _find(b, today)
    fields = (
        ChosenStandard(name="a", label=_("Den ene"), value=a, fault=_fault(a, left)),
        ChosenStandard(name="b", label=_("Den anden"), value=b, fault=_fault(b, right)),
    )
    rows = tuple(_rows(left, right)) if left and right else ()
    return ComparePage(
        fields=fields,
        options=_options(today),
        sides=(_side(*left), _side(*right)) if left and right else None,
        rows=rows,
        told=_told(rows) if rows else "",
        status=HTTPStatus.NOT_FOUND if any(field.fault for field in fields) else HTTPStatus.OK,
    )


def _fault(value: str, found: object) -> str:
    if not value or found:
        return ""
    return _("“%(value)s” er ikke en standard, der findes. Vælg en på listen.") % {"value": value}


def _find(value: str, today: date) -> tuple[Edition, Product] | None:
    catalogue, _colon, code = value.partition(":")
    try:
        edition = get_edition_on(catalogue, today)
        return edition, edition.catalogue.product(code)
    except (NoEdition, KeyError):
        return None


def _side(edition: Edition, product: Product) -> Side:
    return Side(
        name=labels.translate_product_name(product),
        code=product.code,
        municipality=edition.catalogue.common.municipality,
        summary=edition.text(product, product.summary),
        address=addresses.product_address(edition.catalogue, product),
    )


def _rows(left: tuple[Edition, Product], right: tuple[Edition, Product]) -> Iterable[ComparisonRow]:
    for heading, read in _SUBJECTS:
        row = _row(labels.get_label(_HEADINGS, heading), tuple(read(*left)), tuple(read(*right)))
        if row.left or row.right:
            yield row


def _row(heading: str, left: tuple[tuple[str, str], ...], right: tuple[tuple[str, str], ...]) -> ComparisonRow:
    left_keys, right_keys = {key for key, _text in left}, {key for key, _text in right}
    return ComparisonRow(
        heading=heading,
        left=tuple(
            ComparedSentence(text=text, is_only_here=bool(right) and key not in right_keys) for key, text in left
        ),
        right=tuple(
            ComparedSentence(text=text, is_only_here=bool(left) and key not in left_keys) for key, text in right
        ),
        is_same=left_keys == right_keys,
        said=_said(left_keys, right_keys),
    )


def _said(left: set[str], right: set[str]) -> str:
    if left == right:
        return _("Ens")
    if not (left and right):
        return _("Står kun i den ene")
    return _("Delvis ens") if left & right else _("Forskellig")


def _told(rows: tuple[ComparisonRow, ...]) -> str:
    different = [row.heading for row in rows if not row.is_same]
    if not different:
        return _("De to standarder siger det samme.")
    return _("De er forskellige i: %(subjects)s.") % {"subjects": ", ".join(heading.lower() for heading in different)}


def _plain(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((text, mark_danish(text)) for text in texts)


def _recipients(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    return _plain([edition.text(product, product.recipients.text)])


def _needs(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    return _plain([edition.text(product, product.needs.text)])


def _purpose(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    return _plain(edition.text(product, statement.text) for statement in product.purpose)


def _included(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    items = (
        (item.id, mark_danish(edition.text(product, item.text)))
        for item in product.items
        if item.role is not ItemRole.EXCLUDED
    )
    return (*items, *_plain(edition.text(product, statement.text) for statement in product.contains))


def _excluded(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    items = (item for item in product.items if item.role is ItemRole.EXCLUDED)
    return ((item.id, mark_danish(edition.text(product, item.text))) for item in items)


def _numbers(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    numbers = list_product_numbers(edition, product)
    return ((f"{name}: {value}", join_parts((name, mark_danish(value)), ": ")) for name, value in numbers)


def _extent(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    return _plain([line.text for line in build_extent(edition, product).limits])


def _conditions(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    rules = edition.catalogue.conditions_of(product)
    told = ((edition.text(product, rule.text), labels.get_label(labels.FORCES, rule.force).lower()) for rule in rules)
    said = "%(text)s (%(force)s)"
    return ((f"{text} {force}", fill_sentence(said, text=mark_danish(text), force=force)) for text, force in told)


def _process(edition: Edition, product: Product) -> Iterable[tuple[str, str]]:
    parts = list_process_parts(
        edition,
        product,
        (Topic.LEGAL_BASIS, Topic.CASE_TIME, Topic.REASSESSMENT, Topic.FREE_CHOICE, Topic.PAYMENT, Topic.COMPLAINT),
    )
    return _plain(text for part in parts for group in part.groups for text in group.texts)


_HEADINGS = labels.COMPARED
_SUBJECTS: tuple[tuple[str, Reader], ...] = (
    ("recipients", _recipients),
    ("conditions", _conditions),
    ("needs", _needs),
    ("purpose", _purpose),
    ("included", _included),
    ("excluded", _excluded),
    ("numbers", _numbers),
    ("extent", _extent),
    ("process", _process),
)


def _options(today: date) -> tuple[tuple[str, tuple[StandardOption, ...]], ...]:
    """Every standard of today, by municipality."""
    found: list[tuple[str, tuple[StandardOption, ...]]] = []
    for name in load_all_catalogues():
        try:
            catalogue = get_edition_on(name, today).catalogue
        except NoEdition:
            continue
        options = tuple(
            StandardOption(value=f"{name}:{p.code}", text=labels.name_with_code(p)) for p in catalogue.products
        )
        found.append((catalogue.common.municipality, options))
    return tuple(found)
