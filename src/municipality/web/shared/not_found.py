"""An address that leads nowhere: the page says what is not there, in words, and what to do."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from municipality.web.shared.places import CASES, get_places


class NothingThere(Http404):
    """Raised with a sentence to the reader: what is not there, and what to do instead."""


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for 404, with the sentence where there is one."""
    told = str(exception) if isinstance(exception, NothingThere) else ""
    searches = CASES in get_places(getattr(request, "actor", None))
    return render(request, "404.html", {"told": told, "searches": searches}, status=HTTPStatus.NOT_FOUND)
