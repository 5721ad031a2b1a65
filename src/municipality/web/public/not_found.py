"""What to tell a reader who asks for a standard, a version or a day that does not exist: what does."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.web.shared.standards import addresses
from municipality.web.shared.standards.edition import Edition
from municipality.web.shared.standards.editions import NoEdition, load_all_catalogues
from municipality.web.shared.standards.labels import name_with_code


class NoProduct(Exception):
    """The catalogue has no such product."""

    def __init__(self, edition: Edition, slug: str) -> None:
        super().__init__(slug)
        self.edition = edition
        self.slug = slug


class NoDate(Exception):
    """What was written as a day is no day."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage:
    """The page: what is wrong, with which value, and where to go from here.

    `has_danish_links` where the links are the names of standards, which are Danish on an English page too.
    """

    status: HTTPStatus
    heading: str
    text: str
    links: tuple[tuple[str, str], ...]
    has_danish_links: bool = True


def build_not_found_page(missing: NoEdition | NoProduct | NoDate) -> NotFoundPage:
    """The page for what is missing."""
    if isinstance(missing, NoDate):
        return _no_date(missing)
    if isinstance(missing, NoProduct):
        return _no_product(missing)
    return _no_catalogue(missing) if not missing.versions else _no_version(missing)


def _no_date(missing: NoDate) -> NotFoundPage:
    return NotFoundPage(
        status=HTTPStatus.BAD_REQUEST,
        heading=_("Datoen kan ikke læses"),
        text=_("“%(written)s” er ikke en dato. Skriv den som år-måned-dag, for eksempel 2026-03-02.")
        % {"written": missing.written},
        links=_all_catalogues(),
    )


def _no_product(missing: NoProduct) -> NotFoundPage:
    catalogue = missing.edition.catalogue
    return NotFoundPage(
        status=HTTPStatus.NOT_FOUND,
        heading=_("Standarden findes ikke"),
        text=_("%(municipality)s har ingen standard med adressen “%(slug)s”. Her er dem, der findes:")
        % {"municipality": catalogue.common.municipality, "slug": missing.slug},
        links=tuple((name_with_code(p), addresses.product_address(catalogue, p)) for p in catalogue.products),
    )


def _no_catalogue(missing: NoEdition) -> NotFoundPage:
    return NotFoundPage(
        status=HTTPStatus.NOT_FOUND,
        heading=_("Kommunen findes ikke her"),
        text=_("Der er ingen standarder under “%(name)s”. Her er dem, der findes:") % {"name": missing.catalogue},
        links=_all_catalogues(),
    )


def _no_version(missing: NoEdition) -> NotFoundPage:
    if missing.on:
        heading = _("Standarden gjaldt ikke den dag")
        text = _("Ingen udgave gjaldt %(day)s. Udgaverne er:") % {"day": date_format(missing.on, "j. F Y")}
    else:
        heading = _("Udgaven findes ikke")
        text = _("Standarden har ingen udgave fra den dato. Udgaverne er:")
    links = (
        (_from_day(catalogue.common.valid_from), addresses.version_address(catalogue)) for catalogue in missing.versions
    )
    return NotFoundPage(
        status=HTTPStatus.NOT_FOUND, heading=heading, text=text, links=tuple(links), has_danish_links=False
    )


def _from_day(day: date) -> str:
    return _("Gælder fra %(day)s") % {"day": date_format(day, "j. F Y")}


def _all_catalogues() -> tuple[tuple[str, str], ...]:
    newest = (versions[-1] for versions in load_all_catalogues().values())
    return tuple((f"{c.common.municipality}: {c.common.title}", addresses.catalogue_address(c)) for c in newest)
