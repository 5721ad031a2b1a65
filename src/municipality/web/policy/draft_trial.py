"""A draft tried before it is published: facts in, its answers out, nothing kept."""

from dataclasses import replace
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from helhed.catalogue.load_files import load_version_files
from helhed.eligibility import Facts, Rulebook, assess_with_changes, prepare_rulebook
from municipality.access.permissions import may_draft_standard
from municipality.access.request import ActingRequest
from municipality.web.policy.draft_page import get_draft_or_404
from municipality.web.shared.actor import require_actor
from municipality.web.shared.standards.edition import Edition
from municipality.web.shared.standards.fields import FilledForm
from municipality.web.shared.standards.trial_form import ask_citizen, build_trial_form, list_catalogue_facts
from municipality.web.shared.standards.trial_page import Answers, build_trial_answers
from municipality.web.shared.trial_input import read_trial


@never_cache
@require_safe
def show_draft_trial(request: ActingRequest, number: int) -> HttpResponse:
    """The questions of the draft, and its answers to what is filled in."""
    row = get_draft_or_404(require_actor(request, may_draft_standard), number)
    draft = load_version_files(row.files)
    on = draft.common.valid_from
    rules = prepare_rulebook(draft, on)
    facts = list_catalogue_facts(draft, (fact for product in rules.products for fact in product.facts))
    tried = read_trial(draft, facts, request.GET)
    edition = Edition(catalogue=draft, on=on, passages={})
    context = {
        "place": "drafts",
        "row": row,
        "form": build_trial_form(draft, facts, FilledForm(given=request.GET, faults=tried.faults), ask_citizen),
        "faults": tried.faults,
        "answers": build_draft_answers(edition, rules, tried.facts) if tried.facts else None,
        "documents": draft.documents,
    }
    status = HTTPStatus.OK if tried.facts else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "policy/draft_trial.html", context, status=status)


def build_draft_answers(edition: Edition, rules: Rulebook, facts: Facts) -> Answers:
    """The draft's answers, without links: it has no public page yet."""
    told = build_trial_answers(edition, assess_with_changes(rules, facts))
    products = tuple(replace(each, address="") for each in told.products)
    return replace(told, products=products, proposal=told.proposal and replace(told.proposal, address=""))
