"""What a provider is to deliver and what a citizen is granted, in the words of the standard it was granted by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format

from helhed.catalogue import Catalogue, ItemRole, Product, ProductKind
from helhed.catalogue.delivery_words import list_asked_of_staff
from municipality.casework.catalogues import load_catalogue_versions
from municipality.casework.codes import DESCRIBED
from municipality.casework.letters.danish_text import capitalize_first
from municipality.casework.lookups.delivered_grants import get_pause
from municipality.casework.mappers.help.item_terms import add_item_terms
from municipality.casework.mappers.help.periods import is_single_day
from municipality.casework.mappers.lines.described_help import describe_rhythm
from municipality.casework.mappers.lines.letter_lines import get_plain_help, lowercase_name
from municipality.casework.mappers.lines.letter_rhythm import (
    describe_how_often,
    describe_pathway_hours,
    describe_window,
)
from municipality.casework.models import CareOrder, Grant, Pause
from municipality.casework.offers import LAW, find_offer

DAY, ONE_DAY = "j. F Y", timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """One thing granted: what, how often, when, from when to when, and until when it waits.

    `last_day` is the last day of the grant and `waits_until` the first day after a pause; both are None where not
    known. `delivered_by` names the present and later providers, where a page shows them; `begins_with`, `agreed` and
    `goal` are what was agreed. `known_as` is what the standard calls the help, where `name` is everyday words.
    """

    grant: int
    name: str
    contents: tuple[str, ...]
    how_often: str
    when: str
    since: date
    last_day: date | None
    pause: Pause | None
    delivered_by: tuple[str, ...] = ()
    begins_with: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    goal: str = ""
    asked_of_staff: tuple[str, ...] = ()
    known_as: str = ""

    @property
    def waits_until(self) -> date | None:
        """The first day after the pause; None where the help does not wait, or the pause has no known end."""
        return self.pause.valid.upper if self.pause else None


def get_deliverers(series: Iterable[UUID], on: date) -> dict[UUID, tuple[str, ...]]:
    """Returns who delivers each grant on a day and later, in order; the days are named where they change."""
    lasts = Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=on)
    rows = CareOrder.objects.filter(lasts, series__in=list(series), valid__isempty=False).select_related("provider")
    found: dict[UUID, list[CareOrder]] = {}
    for row in rows.order_by("valid", "pk"):
        found.setdefault(row.series, []).append(row)
    return {each: tuple(describe_deliverer(row, on) for row in orders) for each, orders in found.items()}


def describe_deliverer(row: CareOrder, on: date) -> str:
    """«Lilleby hjemmepleje, fra den 7. december 2026»: with the first day to come and the last day known."""
    since = f"fra den {date_format(row.valid.lower, DAY)}" if row.valid.lower > on else ""
    until = f"til og med den {date_format(row.valid.upper - ONE_DAY, DAY)}" if row.valid.upper else ""
    days = " ".join(filter(None, (since, until)))
    return f"{row.provider.name}, {days}" if days else row.provider.name


def list_help(grants: Iterable[Grant], on: date) -> tuple[Help, ...]:
    """Describes grants in words, with the pauses they were read with (`add_circumstances`)."""
    return tuple(build_help(row, on, get_pause(row)) for row in grants)


def build_help(row: Grant, on: date, pause: Pause | None) -> Help:
    """One grant in words."""
    last_day = row.valid.upper - timedelta(days=1) if row.valid.upper else None
    name, contents, often, when = get_help_words(row, on)
    return Help(
        grant=row.pk,
        name=name,
        contents=contents,
        how_often=often,
        when=when,
        since=row.valid.lower,
        last_day=last_day,
        pause=pause,
    )


def get_help_words(row: Grant, on: date) -> tuple[str, tuple[str, ...], str, str]:
    """Returns the name, what is done, how often, and in which part of the day, for every kind of catalogue."""
    if row.catalogue == DESCRIBED:
        return row.product, (), describe_rhythm(row.terms, describe_granted_days(row)), ""
    offer = find_offer(row.product, row.valid.lower) if row.catalogue == LAW else None
    if offer is not None:
        return offer.name, offer.contains, str(row.terms.get("how_often", "")), ""
    catalogue = find_grant_catalogue(row)
    product = find_grant_product(row, catalogue)
    return get_product_words(row, catalogue, product, on) if catalogue and product else (row.product, (), "", "")


def describe_granted_days(row: Grant) -> str:
    """The days and visits that were granted."""
    return describe_how_often(row.terms, is_one_day=is_single_day(row.valid))


def get_product_words(
    row: Grant, catalogue: Catalogue, product: Product, on: date
) -> tuple[str, tuple[str, ...], str, str]:
    """The name, what is done, how often, and in which part of the day."""
    if product.kind is ProductKind.PATHWAY:
        return (
            product.name,
            (product.summary,),
            describe_pathway_hours(product, catalogue, on),
            describe_window(product, catalogue, on),
        )
    contents = tuple(list_grant_contents(row, product)) or (lowercase_name(product.summary),)
    return product.name_with_code, contents, describe_granted_days(row), describe_window(product, catalogue, on)


def list_grant_contents(row: Grant, product: Product) -> Iterator[str]:
    """The items granted; where none were named, what the package is about."""
    texts = {item.id: add_item_terms(lowercase_name(item.text), row.terms, item.id) for item in product.items}
    core = [item.id for item in product.items if item.role is ItemRole.CORE]
    yield from (texts[item] for item in row.terms.get("items") or core if item in texts)


def say_in_everyday_words(said: Help, row: Grant, on: date) -> Help:
    """The help with what it is, as the letter says it, in the place of the standard's name."""
    catalogue = find_grant_catalogue(row)
    product = find_grant_product(row, catalogue)
    if catalogue is None or product is None or not product.plain.strip():
        return said
    return replace(said, name=capitalize_first(get_plain_help(product, catalogue, on)), known_as=said.name)


def list_staff_demands(row: Grant, on: date) -> tuple[str, ...]:
    """What the standard asks of the staff who give the help; nothing where no standard describes it."""
    catalogue = find_grant_catalogue(row)
    product = find_grant_product(row, catalogue)
    return list_asked_of_staff(product, row.terms.get("items") or (), catalogue, on) if catalogue and product else ()


def find_grant_catalogue(row: Grant) -> Catalogue | None:
    """Returns the version of the standard it was granted by; None where that version is no longer stored."""
    versions = load_catalogue_versions(row.catalogue) if row.catalogue not in ("", LAW, DESCRIBED) else ()
    return next((each for each in versions if str(each.version) == row.catalogue_version), None)


def find_grant_product(row: Grant, catalogue: Catalogue | None) -> Product | None:
    """What was granted, where the standard has it."""
    found = [product for product in catalogue.products if product.code == row.product] if catalogue else []
    return found[0] if found else None
