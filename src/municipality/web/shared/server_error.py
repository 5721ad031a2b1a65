"""A fault of ours, and a database that is away: the page says which, in words, and asks the database nothing."""

import sys
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.defaults import server_error

from municipality.web.shared.saves.not_saved import get_own_words, render_not_saved

AGAIN_AFTER_SECONDS = "10"


@never_cache
def render_server_error(request: HttpRequest) -> HttpResponse:
    """Called by Django while it handles an exception that no page answers."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return render_database_away(request)
    return server_error(request)


def render_database_away(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer, or has ended what it was asked. A form keeps its words."""
    response = None
    if request.method == "POST" and get_own_words(request) is not None:
        try:
            response = render_not_saved(request, "database_away", HTTPStatus.SERVICE_UNAVAILABLE)
        except (DatabaseError, InterfaceError):
            response = None
    if response is None:
        words = render_to_string("503.html", {"is_form": request.method == "POST"})
        response = HttpResponse(words, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = AGAIN_AFTER_SECONDS
    return response
