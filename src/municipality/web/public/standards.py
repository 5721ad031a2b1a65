"""The pages that show the standards. Each view parses its address, asks for one page of values, and shows it."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from helhed.catalogue import Kind, Product
from municipality.web.public import absence, addresses
from municipality.web.public.catalogue_page import catalogue_page
from municipality.web.public.compare_page import compare_page
from municipality.web.public.edition import Edition
from municipality.web.public.front_page import front_page
from municipality.web.public.memory import remembered
from municipality.web.public.package_page import package_page
from municipality.web.public.pathways_page import pathways_page
from municipality.web.public.shelf import NoEdition, edition_of_version, edition_on

View = Callable[..., HttpResponse]


def explains_absence(view: View) -> View:
    """Answer a reader who asks for what does not exist with a page that says what does."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NoEdition, absence.NoProduct, absence.NoDate) as missing:
            told = absence.told(missing)
            return render(request, "public/absent.html", {"page": told, "place": "standards"}, status=told.status)

    return answer


@require_safe
@remembered
@explains_absence
def front(request: HttpRequest) -> HttpResponse:
    """Every standard, narrowed by municipality, topic and words."""
    page = front_page(
        words=request.GET.get("q", ""),
        municipality=request.GET.get("kommune", ""),
        topic=request.GET.get("emne", ""),
        today=timezone.localdate(),
    )
    return render(request, "public/front.html", {"page": page, "place": "standards"})


@require_safe
@remembered
@explains_absence
def catalogue(request: HttpRequest, catalogue: str, version: date | None = None) -> HttpResponse:
    """What holds for a whole catalogue, its list of standards and its versions."""
    edition = edition_asked_for(request, catalogue, version)
    return render(request, "public/catalogue.html", {"page": catalogue_page(edition), **_place(edition, version)})


@require_safe
@remembered
@explains_absence
def product(request: HttpRequest, catalogue: str, product: str, version: date | None = None) -> HttpResponse:
    """One package. A pathway's address leads to its part of the pathways' common page."""
    edition = edition_asked_for(request, catalogue, version)
    found = product_asked_for(edition, product)
    if found.kind is Kind.PATHWAY:
        return HttpResponseRedirect(_same_day(request, _address(edition, found, version)))
    page = package_page(edition, found)
    return render(request, "public/package.html", {"page": page, **_place(edition, version, found)})


@require_safe
@remembered
@explains_absence
def pathways(request: HttpRequest, catalogue: str, version: date | None = None) -> HttpResponse:
    """Every pathway of a catalogue on one page, with the scale of weekly hours."""
    edition = edition_asked_for(request, catalogue, version)
    chosen = [p for p in edition.catalogue.products if p.kind is Kind.PATHWAY]
    if not chosen:
        raise absence.NoProduct(edition, addresses.PATHWAYS)
    context = {"page": pathways_page(edition), **_place(edition, version, chosen[0])}
    return render(request, "public/pathways.html", context)


@require_safe
@remembered
@explains_absence
def compare(request: HttpRequest) -> HttpResponse:
    """Two standards side by side, each named as `catalogue:code`."""
    today = date_asked_for(request) or timezone.localdate()
    page = compare_page(request.GET.get("a", ""), request.GET.get("b", ""), today)
    return render(request, "public/compare.html", {"page": page, "place": "compare"}, status=page.status)


def edition_asked_for(request: HttpRequest, catalogue: str, version: date | None) -> Edition:
    """The edition an address means: its version, its `?dato=`, else today's."""
    today, on = timezone.localdate(), date_asked_for(request)
    if version is None:
        return edition_on(catalogue, on or today)
    edition = edition_of_version(catalogue, version, on or today)
    if on and edition.on != on:
        raise NoEdition(catalogue, (edition.catalogue,), on=on, version=version)
    return edition


def date_asked_for(request: HttpRequest) -> date | None:
    """The day of `?dato=`; NoDate for something that is no day."""
    written = request.GET.get("dato", "").strip()
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise absence.NoDate(written) from None


def product_asked_for(edition: Edition, slug: str) -> Product:
    """The product an address names by slug or code, in any letters; NoProduct where there is none."""
    for found in edition.catalogue.products:
        if slug.casefold() in (found.slug.casefold(), found.code.casefold()):
            return found
    raise absence.NoProduct(edition, slug)


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
    on = date_asked_for(request)
    return addresses.on_date(address, on) if on else address
