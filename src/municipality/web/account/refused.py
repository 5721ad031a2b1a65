"""A refusal becomes a page, and a line in the log."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from municipality.audit import actions as audit
from municipality.refusals import NotPermitted

Handler = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """Who may not is told so, in the same words whether the thing exists or not."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Called by Django when a page has raised; the action's own transaction has been undone by then."""
        if not isinstance(fault, NotPermitted):
            return None
        if request.actor is None:
            return redirect_to_login(request.get_full_path())
        audit.refusal(request.actor, fault.code, **{key: str(value) for key, value in fault.details.items()})
        return render(request, "403.html", status=403)
