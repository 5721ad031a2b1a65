"""A refusal becomes a page, and a line in the log."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render

from municipality.access.request import ActingRequest
from municipality.audit import actions as audit
from municipality.refusals import NotPermitted
from municipality.web.shared.saves.not_saved import redirect_form_to_sign_in

Handler = Callable[[ActingRequest], HttpResponse]


class RefusalMiddleware:
    """Answers NotPermitted with the same page whether the row exists or not; without an actor, the sign-in page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: ActingRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: ActingRequest, fault: Exception) -> HttpResponse | None:
        """Called by Django when a page has raised; the action's own transaction has been undone by then."""
        if not isinstance(fault, NotPermitted):
            return None
        if request.actor is None:
            return redirect_form_to_sign_in(request)
        audit.refusal(request.actor, fault.code, details={key: str(value) for key, value in fault.details.items()})
        return render(request, "403.html", status=403)
