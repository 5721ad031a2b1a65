"""The notes and papers of one's own case that are about the citizen alone; the rest is asked for by access to files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from municipality.access.permissions import may_read_case, may_read_paper
from municipality.access.request import ActingRequest
from municipality.casework.actions.case_file import read_paper
from municipality.casework.lookups.practices import find_practice
from municipality.casework.models import CaseNote, IncomingPaper
from municipality.web.citizen.own_case import open_own_case, require_own_case
from municipality.web.shared.paper_download import paper_download
from municipality.web.shared.refusal_catcher import RefusalCatcher

SHOWN = 200


@never_cache
@require_safe
def show_own_file(request: ActingRequest) -> HttpResponse:
    """Notes and papers, the newest first. The rows with information about others are not there to be read."""
    actor, number = require_own_case(request, may_read_case)
    row = open_own_case(actor, number)
    notes = CaseNote.objects.filter(citizen=row).current().order_by("-said_at", "-pk")
    papers = IncomingPaper.objects.filter(citizen=row).current().defer("content").order_by("-received_on", "-pk")
    practice = find_practice(actor.municipality, timezone.localdate())
    context = {"place": "own_file", "notes": notes[:SHOWN], "papers": papers[:SHOWN], "practice": practice}
    return render(request, "citizen/own_file.html", context)


@never_cache
@require_safe
def download_own_paper(request: ActingRequest, number: int) -> HttpResponse:
    """One of the papers, as a download; that it was read is logged."""
    actor, citizen = require_own_case(request, may_read_paper)
    with RefusalCatcher() as caught:
        return paper_download(read_paper(actor, citizen, number))
    raise Http404 from caught.refused
