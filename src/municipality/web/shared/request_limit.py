"""How many requests one user may send in a minute: far more than a person sends, and fewer than a program would.

Counted in the memory of each process, so that a flood costs no row; a user with several sessions has one count. What is
written in a form that comes too soon is shown and can be sent again.
"""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from municipality.access.request import ActingRequest
from municipality.web.shared.saves.not_saved import render_not_saved

Handler = Callable[[ActingRequest], HttpResponse]
A_MINUTE = 60


class RequestLimitMiddleware:
    """Answers 429 in words from the request that is one too many until the minute is over."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.minute, self.counted = 0, dict[int, int]()

    def __call__(self, request: ActingRequest) -> HttpResponse:
        actor, now = request.actor, time.time()
        if actor is None or self.count(actor.user, int(now // A_MINUTE)) <= settings.MOST_REQUESTS_A_MINUTE:
            return self.get_response(request)
        response = render_too_many(request)
        response["Retry-After"] = str(A_MINUTE - int(now % A_MINUTE))
        return response

    def count(self, user: int, minute: int) -> int:
        """Returns how many requests the user has sent in this minute, with this one."""
        if minute != self.minute:
            # Two threads may both begin a minute: at worst a request is not counted.
            self.minute, self.counted = minute, {}
        counted = self.counted
        counted[user] = counted.get(user, 0) + 1
        return counted[user]


def render_too_many(request: ActingRequest) -> HttpResponse:
    """The page that says so; of a form, with what was written in it."""
    if request.method == "POST":
        return render_not_saved(request, "too_many", HTTPStatus.TOO_MANY_REQUESTS)
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
