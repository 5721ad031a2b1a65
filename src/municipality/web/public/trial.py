"""Try it: facts in, verdicts out, nothing kept. The address carries the answers, so it works without JavaScript and
can be sent on.
"""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from helhed.eligibility import assess_with_changes
from municipality.web.public.standards import explains_absence, read_requested_date
from municipality.web.public.trial_needs import build_needs_fields, build_trial_needs
from municipality.web.shared.partial_pages import is_partial_request
from municipality.web.shared.standards import editions
from municipality.web.shared.standards.edition import Edition
from municipality.web.shared.standards.fields import FilledForm
from municipality.web.shared.standards.trial_form import ask_citizen, build_trial_form, list_catalogue_facts
from municipality.web.shared.standards.trial_page import build_trial_answers
from municipality.web.shared.trial_input import read_trial

CATALOGUE = "katalog"


@require_safe
@cache_control(no_store=True, private=True)
@explains_absence
def show_trial(request: HttpRequest) -> HttpResponse:
    """Assesses facts against a catalogue: every verdict, its reasons, what is missing and what would change it."""
    given = request.GET
    edition = editions.get_edition_on(
        given.get(CATALOGUE) or next(iter(editions.load_all_catalogues())),
        read_requested_date(request) or timezone.localdate(),
    )
    rules = editions.get_cached_rulebook(edition.catalogue.id, edition.catalogue.version, edition.on)
    facts = list_catalogue_facts(edition.catalogue, (fact for product in rules.products for fact in product.facts))
    tried = read_trial(edition.catalogue, facts, given)
    filled = FilledForm(given=given, faults=tried.faults)
    said = build_trial_answers(edition, assess_with_changes(rules, tried.facts)) if tried.facts else None
    needs, other_needs = build_needs_fields(filled, edition.catalogue)
    context = {
        "place": "trial",
        "common": edition.catalogue.common,
        "documents": edition.catalogue.documents,
        "catalogues": _catalogues(edition),
        "form": build_trial_form(edition.catalogue, facts, filled, ask_citizen),
        "faults": tried.faults,
        "answers": said,
        "needs": needs,
        "other_needs": other_needs,
        "trial_needs": build_trial_needs(edition.catalogue, given, said, timezone.localdate()),
        "on": edition.on,
        "dated": given.get("dato", ""),
        "permanent_address": _address(given, edition),
        "is_begun": any(value for key, value in given.items() if key not in (CATALOGUE, "dato")),
    }
    status = HTTPStatus.OK if tried.facts else HTTPStatus.UNPROCESSABLE_ENTITY
    if not is_partial_request(request):
        return render(request, "public/trial.html", context, status=status)
    return replace_url(render(request, "public/trial_changes.html", context, status=status), _short(given))


def _short(given: QueryDict) -> str:
    """The address with only what was answered."""
    return f"{reverse('public:trial')}?{urlencode(_answered(given))}"


def _answered(given: QueryDict) -> list[tuple[str, str]]:
    return [(key, value) for key, values in given.lists() for value in values if value]


def _address(given: QueryDict, edition: Edition) -> str:
    """The same answers for ever: with the catalogue and the day they were tried against."""
    rest = [(key, value) for key, value in _answered(given) if key not in (CATALOGUE, "dato")]
    fixed = [(CATALOGUE, edition.catalogue.id), ("dato", edition.on.isoformat())]
    return f"{reverse('public:trial')}?{urlencode([*fixed, *rest])}"


def _catalogues(edition: Edition) -> list[tuple[str, str, bool]]:
    return [
        (name, versions[-1].common.municipality, name == edition.catalogue.id)
        for name, versions in editions.load_all_catalogues().items()
    ]
