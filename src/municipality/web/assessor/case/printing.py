"""The whole case on paper, with every paper in it. Logged as printed before it is shown."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from municipality.access.actor import Actor
from municipality.access.permissions import may_print_case, may_reveal_protected
from municipality.access.request import ActingRequest
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.citizen.citizens import reveal
from municipality.casework.case_file.case_rows import CaseFile, read_case_file
from municipality.casework.case_file.stage import get_stage, link_listed_decision
from municipality.casework.case_file.timeline import build_printed_timeline
from municipality.casework.lookups.practices import find_practice
from municipality.casework.models import Letter
from municipality.web.assessor.case.cases import case_header_context
from municipality.web.assessor.case.printed_case import list_printed_assessments, list_printed_decisions
from municipality.web.assessor.case.timeline_words import describe_timeline
from municipality.web.assessor.help.grants_page import group_grants
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.shared.actor import require_actor

# The purpose that the citizen's list of look-ups shows.
PURPOSE = "udskrift af sagen"


@require_http_methods(["GET", "HEAD", "POST"])
def print_case(request: ActingRequest, citizen: int) -> HttpResponse:
    """Everything in the case. What is protected is left out until the user asks for it, and that is logged too."""
    actor = require_actor(request, may_print_case)
    row = open_case_or_404(actor, citizen)
    audit.look_up(actor, [row.pk], LookUp.PRINTED, subject="case")
    papers, today = read_case_file(row), timezone.localdate()
    home = papers.home_on(today)
    is_hidden = row.is_name_protected or (home is not None and home.is_protected)
    if is_hidden and request.method == "POST":
        revealed = reveal(actor, row.pk, today, PURPOSE)
        shown = replace(papers, revealed=revealed)
        context = printed_case_context(actor, shown, today) | {"revealed": revealed, "is_hidden": False}
    else:
        context = printed_case_context(actor, papers, today) | {
            "is_hidden": is_hidden,
            "may_reveal": may_reveal_protected(actor),
        }
    return render(request, "assessor/print.html", context | {"printed_by": getattr(request.user, "name", "")})


def printed_case_context(actor: Actor, papers: CaseFile, today: date) -> dict[str, Any]:
    """The case, paper by paper, in the order they came."""
    citizen, practice = papers.citizen, find_practice(actor.municipality, today)
    stage = get_stage(papers, link_listed_decision)
    letters = Letter.objects.filter(citizen=citizen).select_related("message").defer("pdf", "content").order_by("pk")
    believed = [row for row in papers.grants if row.known.upper is None]
    return {
        "place": "cases",
        "citizen": citizen,
        "header": case_header_context(papers, stage, practice, today),
        "timeline": describe_timeline(papers, build_printed_timeline(papers)),
        "grant_groups": list(group_grants(papers, believed, today)),
        "assessments": list_printed_assessments(citizen),
        "choices": papers.choices,
        "decisions": list_printed_decisions(citizen),
        "letters": list(letters),
        "incoming": papers.incoming,
        "hides_names": papers.hides_names,
        "printed_at": timezone.localtime(),
    }
