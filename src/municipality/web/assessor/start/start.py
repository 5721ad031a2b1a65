"""The start page: what is due, what is late, what waits for others. And the search for a citizen."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipality.access.permissions import may_assess, may_keep_citizen, may_search_citizens
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.search import find_citizens
from municipality.web.assessor.start.day import list_day_tasks
from municipality.web.shared.actor import require_actor
from municipality.web.shared.tasks import name_listed_tasks


@require_safe
def show_assessor_start(request: ActingRequest) -> HttpResponse:
    """Shows the day's short lists, and nothing else. A user who may not assess is only offered to open the case."""
    actor = require_actor(request, may_search_citizens)
    due = list_day_tasks(actor, timezone.localdate())
    if not may_assess(actor):
        due = {name: [replace(task, action=_("Se sagen"), begins_at="") for task in rows] for name, rows in due.items()}
    shown = name_listed_tasks(actor, due, "start")
    return render(request, "assessor/start.html", {"place": "cases", "may_keep": may_keep_citizen(actor), **shown})


@require_safe
def search_citizens(request: ActingRequest) -> HttpResponse:
    """Citizens by name, number or address."""
    actor = require_actor(request, may_search_citizens)
    words = request.GET.get("q", "").strip()
    found = find_citizens(actor, words) if words else []
    shown = {"place": "cases", "words": words, "found": found, "may_keep": may_keep_citizen(actor)}
    return render(request, "assessor/search.html", shown)
