"""The pages that show the standards. Each view parses its address, asks for one page of values, and shows it."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from helhed.catalogue import Product, ProductKind
from municipality.web.public import not_found
from municipality.web.public.catalogue_page import build_catalogue_page
from municipality.web.public.compare_page import build_compare_page
from municipality.web.public.front_page import build_front_page
from municipality.web.public.leaflet import typeset_leaflet
from municipality.web.public.package_page import build_package_page
from municipality.web.public.page_cache import cache_page
from municipality.web.public.pathways_page import build_pathways_page
from municipality.web.shared.standards import addresses
from municipality.web.shared.standards.edition import Edition
from municipality.web.shared.standards.editions import NoEdition, get_edition_of_version, get_edition_on

View = Callable[..., HttpResponse]


def explains_absence(view: View) -> View:
    """Answer a reader who asks for what does not exist with a page that says what does."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NoEdition, not_found.NoProduct, not_found.NoDate) as missing:
            told = not_found.build_not_found_page(missing)
            return render(request, "public/absent.html", {"page": told, "place": "standards"}, status=told.status)

    return answer


@require_safe
@cache_page
@explains_absence
def show_front_page(request: HttpRequest) -> HttpResponse:
    """Every standard, narrowed by municipality, topic and words."""
    page = build_front_page(
        words=request.GET.get("q", ""),
        municipality=request.GET.get("kommune", ""),
        topic=request.GET.get("emne", ""),
        today=timezone.localdate(),
    )
    return render(request, "public/front.html", {"page": page, "place": "standards"})


@require_safe
@cache_page
@explains_absence
def show_catalogue(request: HttpRequest, catalogue: str, version: date | None = None) -> HttpResponse:
    """What holds for a whole catalogue, its list of standards and its versions."""
    edition = get_requested_edition(request, catalogue, version)
    return render(request, "public/catalogue.html", {"page": build_catalogue_page(edition), **_place(edition, version)})


@require_safe
@cache_page
@explains_absence
def show_product(request: HttpRequest, catalogue: str, product: str, version: date | None = None) -> HttpResponse:
    """One package. A pathway's address leads to its part of the pathways' common page."""
    edition = get_requested_edition(request, catalogue, version)
    found = get_requested_product(edition, product)
    if found.kind is ProductKind.PATHWAY:
        return HttpResponseRedirect(_same_day(request, _address(edition, found, version)))
    page = build_package_page(edition, found)
    return render(request, "public/package.html", {"page": page, **_place(edition, version, found)})


@require_safe
@explains_absence
def show_leaflet(request: HttpRequest, catalogue: str, product: str, version: date) -> HttpResponse:
    """A leaflet about one product, in large print."""
    edition = get_requested_edition(request, catalogue, version)
    found = get_requested_product(edition, product)
    pdf = typeset_leaflet(edition, found)
    name = f'inline; filename="{found.slug}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})


@require_safe
@cache_page
@explains_absence
def show_pathways(request: HttpRequest, catalogue: str, version: date | None = None) -> HttpResponse:
    """Every pathway of a catalogue on one page, with the scale of weekly hours."""
    edition = get_requested_edition(request, catalogue, version)
    chosen = [p for p in edition.catalogue.products if p.kind is ProductKind.PATHWAY]
    if not chosen:
        raise not_found.NoProduct(edition, addresses.PATHWAYS)
    context = {"page": build_pathways_page(edition), **_place(edition, version, chosen[0])}
    return render(request, "public/pathways.html", context)


@require_safe
@cache_page
@explains_absence
def show_comparison(request: HttpRequest) -> HttpResponse:
    """Two standards side by side, each named as `catalogue:code`."""
    today = read_requested_date(request) or timezone.localdate()
    page = build_compare_page(request.GET.get("a", ""), request.GET.get("b", ""), today)
    return render(request, "public/compare.html", {"page": page, "place": "compare"}, status=page.status)


def get_requested_edition(request: HttpRequest, catalogue: str, version: date | None) -> Edition:
    """The edition an address means: its version, its `?dato=`, else today's."""
    today, on = timezone.localdate(), read_requested_date(request)
    if version is None:
        return get_edition_on(catalogue, on or today)
    edition = get_edition_of_version(catalogue, version, on or today)
    if on and edition.on != on:
        raise NoEdition(catalogue, (edition.catalogue,), on=on, version=version)
    return edition


def read_requested_date(request: HttpRequest) -> date | None:
    """The day of `?dato=`; NoDate for something that is no day."""
    written = request.GET.get("dato", "").strip()
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise not_found.NoDate(written) from None


def get_requested_product(edition: Edition, slug: str) -> Product:
    """The product an address names by slug or code, in any letters; NoProduct where there is none."""
    for found in edition.catalogue.products:
        if slug.casefold() in (found.slug.casefold(), found.code.casefold()):
            return found
    raise not_found.NoProduct(edition, slug)


def _place(edition: Edition, version: date | None, found: Product | None = None) -> dict[str, Any]:
    """What every page of a catalogue says about itself: which edition, which day, and where it stays for ever."""
    common = edition.catalogue.common
    if found:
        current, permanent = (
            addresses.product_address(edition.catalogue, found),
            addresses.product_version_address(edition.catalogue, found),
        )
    else:
        current, permanent = (
            addresses.catalogue_address(edition.catalogue),
            addresses.version_address(edition.catalogue),
        )
    return {
        "place": "standards",
        "leaflet_address": addresses.leaflet_address(edition.catalogue, found) if found else "",
        "common": common,
        "documents": edition.catalogue.documents,
        "on": edition.on,
        "is_of_today": version is None and edition.on == timezone.localdate(),
        "current_address": current.partition("#")[0],
        "permanent_address": permanent.partition("#")[0],
        "catalogue_address": addresses.catalogue_address(edition.catalogue),
    }


def _address(edition: Edition, found: Product, version: date | None) -> str:
    return (addresses.product_version_address if version else addresses.product_address)(edition.catalogue, found)


def _same_day(request: HttpRequest, address: str) -> str:
    on = read_requested_date(request)
    return addresses.on_date(address, on) if on else address
