"""The case page: the citizen, the next step and its deadline. All steps from enquiry to letter are taken here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess, may_search_citizens
from municipality.access.request import ActingRequest
from municipality.casework.case_file.case_rows import CaseFile, read_case_file
from municipality.casework.case_file.stage import Stage, StageName, get_stage, link_listed_decision, load_whole_decision
from municipality.casework.case_file.timeline import build_timeline
from municipality.casework.codes import EnquirySource
from municipality.casework.lookups.homes import find_home
from municipality.casework.lookups.relatives import list_current_relatives
from municipality.casework.mappers.assessments import get_age
from municipality.casework.models import Citizen, Practice
from municipality.casework.queries.citizens import PROTECTED_NAME
from municipality.web.assessor.assessment import assessment_page, regime_page
from municipality.web.assessor.case.timeline_words import describe_timeline
from municipality.web.assessor.citizen import citizen_page
from municipality.web.assessor.citizen.death_words import death_context
from municipality.web.assessor.citizen.merge_page import get_survivor, merge_context
from municipality.web.assessor.complaint.complaint_context import list_open_complaints
from municipality.web.assessor.decision import decision_stages
from municipality.web.assessor.decision.sent_decisions import list_sent_decisions
from municipality.web.assessor.enquiry import enquiries_page
from municipality.web.assessor.enquiry.chosen_deadlines import describe_chosen_deadlines
from municipality.web.assessor.enquiry.step_target_words import describe_step_targets
from municipality.web.assessor.help import grants_page
from municipality.web.assessor.help.required_help import describe_lost_requirements
from municipality.web.assessor.page.case_page import CasePageRequest, CasePageResponse, case_page, open_case_or_404
from municipality.web.assessor.page.municipality_context import MunicipalityContext, read_municipality
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.dates import describe_enquiry_deadline

NUMBER_SHOWN = 6
# Asks for a registration that is merged into another, as it was.
HISTORY = "historik"


@require_safe
def show_case(request: ActingRequest, citizen: int) -> HttpResponse:
    """Shows one citizen's case, with what is to be done in it now."""
    actor = require_actor(request, may_search_citizens)
    row = open_case_or_404(actor, citizen)
    survivor = get_survivor(row)
    if survivor is not None and HISTORY not in request.GET:
        return redirect("assessor:case", survivor)
    return case_page(request, actor, row)


class CasePageMiddleware:
    """Gives each case page that a form answers with the function that puts it together."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, _request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Called by Django with each response that is not rendered yet."""
        if isinstance(response, CasePageResponse):
            response.compose = compose_case_page
        return response


def is_form_replaced(citizen: Citizen, more: Mapping[str, Any]) -> bool:
    """Whether another template is shown in the place of the form of the case's stage."""
    return "now_template" in more or is_closed(citizen)


def compose_case_page(asked: CasePageRequest) -> dict[str, Any]:
    """What the template of the case page shows."""
    request, actor, citizen, more = asked.request, asked.actor, asked.citizen, asked.more
    today = timezone.localdate()
    papers = read_case_file(citizen, more.get("revealed"))
    keep_people_around(papers, today)
    here = read_municipality(actor, today)
    stage = get_stage(papers, load_whole_decision if may_assess(actor) else link_listed_decision)
    matters = describe_timeline(papers, build_timeline(papers))
    return {
        "place": "cases",
        "citizen": citizen,
        "header": case_header_context(papers, stage, here.practice, today),
        "about": citizen_page.citizen_context(actor, papers, here.teams, today, more),
        "timeline_matters": matters,
        "timeline": [event for matter in matters for event in matter.events],
        "hides_names": papers.hides_names,
        **grants_page.grants_context(request, actor, papers, here.providers, today),
        **enquiries_page.enquiries_context(actor, papers, here.practice, today),
        "complaints": list_open_complaints(papers, here.practice, today),
        "stage": stage,
        "faults": asked.faults,
        "today_iso": today.isoformat(),
        "may_write": may_assess(actor),
        "may_begin": may_assess(actor) and not is_closed(citizen),
        "now_template": f"assessor/_{stage.name}.html",
        # The line below the columns with the one thing to do; other forms have their own.
        "foot_template": f"assessor/_foot_{stage.name}.html" if stage.decision else "",
        "standing_decisions": [] if stage.decision else list_sent_decisions(papers, today),
        # Where another template takes the form's place, what the form is filled with is not read.
        **({} if is_form_replaced(citizen, more) else stage_context(actor, stage, here, today, asked.given)),
        **merge_context(actor, citizen),
        **closed_context(papers),
        **more,
    }


def keep_people_around(papers: CaseFile, today: date) -> None:
    """Lets the letter and the forms of the page use the home and the relatives the papers hold."""
    home, near = papers.home_on(today), (row for row in papers.relatives if row.known.upper is None)
    find_home(papers.citizen.pk, today, [home] if home else [])
    list_current_relatives(papers.citizen.pk, today, [row for row in near if today in row.valid])


def is_closed(row: Citizen) -> bool:
    """Whether nothing new can be begun in the case: the citizen has died, or continues under another registration."""
    return row.died is not None or get_survivor(row) is not None


def closed_context(papers: CaseFile) -> dict[str, Any]:
    """What the page says in the form's place where nothing new can be begun."""
    survivor = get_survivor(papers.citizen)
    if survivor is None:
        return death_context(papers.citizen, papers.deaths)
    return {"now_template": "assessor/_merged_away.html", "foot_template": "", "survivor": survivor}


def show_refused_input(
    request: ActingRequest, faults: Sequence[str], citizen: int | None = None, **_numbers: int
) -> HttpResponse | None:
    """The case page with what was wrong in one of its forms; None where the form is on another page."""
    if citizen is None or request.actor is None or not may_search_citizens(request.actor):
        return None
    if request.method != "POST":
        request.GET = QueryDict()
    page = case_page(
        request, request.actor, open_case_or_404(request.actor, citizen), faults=faults, given=request.POST
    )
    page.compose = compose_case_page
    return page.render()


def stage_context(
    actor: Actor, stage: Stage, here: MunicipalityContext, today: date, given: Mapping[str, str]
) -> dict[str, Any]:
    """What the form of this stage is filled with."""
    if not may_assess(actor):
        return {}
    if stage.decision is not None:
        return decision_stages.decision_stage_context(actor, stage.decision, today, given, here=here)
    if stage.name is StageName.ASSESSMENT and stage.assessment is not None:
        return assessment_page.assessment_context(actor, stage.assessment)
    if stage.name is StageName.REGIME and stage.assessment is not None:
        return regime_page.regime_context(stage.assessment, today, given)
    return {"sources": EnquirySource.choices, "given": given}


def case_header_context(papers: CaseFile, stage: Stage, practice: Practice | None, today: date) -> dict[str, Any]:
    """The context of the case's header: the citizen and the deadline. A protected name is not in it."""
    citizen, home = papers.citizen, papers.home_on(today)
    name = PROTECTED_NAME if citizen.is_name_protected else f"{citizen.given_names} {citizen.family_name}".strip()
    return {
        "name": name,
        "number": f"{citizen.number[:NUMBER_SHOWN]}-{citizen.number[NUMBER_SHOWN:]}",
        "age": _("%(years)s år") % {"years": get_age(citizen.born, today)},
        "dwelling": translate_choice(home.get_dwelling_display()) if home else "",
        "deadline": describe_enquiry_deadline(stage.enquiry, practice, today) if stage.enquiry else None,
        "chosen_deadlines": list(describe_chosen_deadlines(papers, stage.decision, practice, today)),
        "step_targets": list(describe_step_targets(papers, stage, practice, today)),
        "lost_requirements": list(describe_lost_requirements(papers, today)),
    }
