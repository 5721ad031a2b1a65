"""The start page: what is due, what is late, what waits for others. And the search for a citizen."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipality.access.permissions import may_assess, may_keep_citizen, may_search_citizens
from municipality.access.request import ActingRequest
from municipality.casework.actions.search import find_citizens
from municipality.web.assessor.asking import asker
from municipality.web.assessor.day import lists
from municipality.web.assessor.tasks import named


@require_safe
def start(request: ActingRequest) -> HttpResponse:
    """Three short lists, and nothing else. Whoever only reads is offered to read."""
    actor = asker(request, may_search_citizens)
    due = lists(actor, timezone.localdate())
    if not may_assess(actor):
        due = {name: [replace(task, action=_("Se sagen"), begins_at="") for task in rows] for name, rows in due.items()}
    shown = named(actor, due, "start")
    return render(request, "assessor/start.html", {"place": "cases", **shown})


@require_safe
def search(request: ActingRequest) -> HttpResponse:
    """Citizens by name, number or address."""
    actor = asker(request, may_search_citizens)
    words = request.GET.get("q", "").strip()
    found = find_citizens(actor, words) if words else []
    shown = {"place": "cases", "words": words, "found": found, "may_keep": may_keep_citizen(actor)}
    return render(request, "assessor/search.html", shown)
