"""One draft of a standard: what is wrong with it, what it changes, for how many, and the forms that end it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from helhed.catalogue import Catalogue, in_force
from helhed.catalogue.check import CheckFinding, check_catalogue
from helhed.catalogue.check.finding_example import format_example
from helhed.catalogue.diff import diff_catalogues
from helhed.catalogue.load_files import load_version_files
from helhed.errors import CatalogueError
from municipality.access.actor import Actor
from municipality.access.permissions import may_draft_standard
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.catalogue_drafts import (
    count_draft_effects,
    discard_catalogue_draft,
    publish_catalogue_draft,
)
from municipality.casework.catalogues import list_catalogue_ids, load_catalogue_versions
from municipality.casework.mappers.changed_answers import ChangedAnswers
from municipality.casework.models import AdoptedStandard, CatalogueDraft
from municipality.web.policy.drafts import find_publication
from municipality.web.shared.actor import require_actor
from municipality.web.shared.danish_parts import fill_sentence, mark_danish
from municipality.web.shared.forms.fields import DayField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults

# Counting reads the facts of all running help, so it is asked for by a link of its own.
EFFECT = "virkning"
# A name of the workbook, as the core quotes it.
NAME = re.compile(r"«([A-Za-z0-9_.@+-]+)»")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding of the check, and its example."""

    text: str
    example: str
    is_fault: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEffect:
    """How much running help of one product is answered otherwise."""

    name: str
    code: str
    effect: ChangedAnswers


@never_cache
@require_safe
def show_draft(request: ActingRequest, number: int) -> HttpResponse:
    """The draft, compared with the version that applies today."""
    actor = require_actor(request, may_draft_standard)
    return render_draft(request, actor, get_draft_or_404(actor, number))


@never_cache
@shows_field_faults
@require_POST
def post_publication(request: ActingRequest, number: int) -> HttpResponse:
    """The draft becomes the standard from a day on, where another than who uploaded it says so."""
    actor = require_actor(request, may_draft_standard)
    row, form = get_draft_or_404(actor, number), PublicationForm(request.POST)
    if not form.is_valid():
        return render_draft(request, actor, row, form.list_faults())
    since = form.cleaned_data["since"]
    with RefusalCatcher() as caught:
        publish_catalogue_draft(actor, number, since=since)
    if caught.refused:
        return render_draft(request, actor, row, list_refusal_sentences(caught.refused))
    keep_receipt(request, _("Udgaven er udgivet og gælder fra %(day)s.") % {"day": date_format(since, "j. F Y")})
    return redirect("policy:draft", number)


@never_cache
@require_POST
def post_discarding(request: ActingRequest, number: int) -> HttpResponse:
    """The draft is put away."""
    actor = require_actor(request, may_draft_standard)
    row = get_draft_or_404(actor, number)
    with RefusalCatcher() as caught:
        discard_catalogue_draft(actor, number)
    if caught.refused:
        return render_draft(request, actor, row, list_refusal_sentences(caught.refused))
    keep_receipt(request, _("Kladden er lagt væk. Den kan stadig læses."))
    return redirect("policy:start")


class PublicationForm(FlatForm):
    """The first day of a version."""

    since = DayField("fra", gettext_lazy("Skriv den dag, udgaven gælder fra."))


def get_draft_or_404(actor: Actor, number: int) -> CatalogueDraft:
    """The draft, where the municipality has it."""
    rows = CatalogueDraft.objects.filter(municipality_id=actor.municipality).select_related(
        "municipality", "recorded_by", "published"
    )
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def render_draft(
    request: ActingRequest, actor: Actor, row: CatalogueDraft, faults: list[str] | None = None
) -> HttpResponse:
    """The page, with what is wrong with the form that was sent."""
    today, draft = timezone.localdate(), load_version_files(row.files)
    before = find_standard_before(actor, draft, today)
    published = find_publication(row)
    context = {
        "place": "drafts",
        "row": row,
        "published": published,
        "warning": describe_other_municipality(row, draft),
        "findings": list_findings(draft),
        "before": before,
        "differences": group_differences(before, draft) if before else [],
        "effects": count_effects(actor, row, before, draft) if before and EFFECT in request.GET else None,
        "may_publish": row.recorded_by_id != actor.user,
        "is_open": published is None and row.discarded_at is None,
        "since": request.POST.get("fra") or max(draft.common.valid_from, today + timedelta(days=1)).isoformat(),
        "faults": faults or [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "policy/draft.html", context, status=status)


def describe_other_municipality(row: CatalogueDraft, draft: Catalogue) -> SafeString:
    """That the file names another municipality than the one it was uploaded in; empty where it names this one."""
    named, here = draft.common.municipality, row.municipality.name
    if simplify_municipality_name(named) == simplify_municipality_name(here):
        return SafeString("")
    told = _(
        "Filen siger, at standarden er fra %(named)s, og her er %(here)s. Er den jeres, så ret navnet i filen og hent "
        "den op igen: navnet står på de offentlige sider."
    )
    return fill_sentence(told, named=mark_danish(named), here=mark_danish(here))


def simplify_municipality_name(name: str) -> str:
    """The name without «Kommune», as people leave it out: «herning» for «Herning Kommune»."""
    return " ".join(word for word in name.casefold().split() if word != "kommune")


def find_standard_before(actor: Actor, draft: Catalogue, today: date) -> Catalogue | None:
    """What the draft is compared with: the version of its own catalogue that applies today, else the standard the
    municipality uses for its Act today.
    """
    adopted = AdoptedStandard.objects.catalogues_for(actor.municipality, draft.common.regime.value, today)
    found = (find_version_today(each, today) for each in (draft.id, *adopted))
    return next((each for each in found if each is not None), None)


def find_version_today(catalogue: str, today: date) -> Catalogue | None:
    """The version that applies today; None where the standard is new, or has not begun."""
    if catalogue not in list_catalogue_ids():
        return None
    try:
        return in_force(load_catalogue_versions(catalogue), today)
    except CatalogueError:
        return None


def mark_names(text: str) -> str:
    """The text, safe for a page, with each «name» of the officer's own workbook told apart from the words."""
    return format_html_join("", "{}{}", ((words, mark_name(name)) for words, name in split_names(text)))


def split_names(text: str) -> Iterator[tuple[str, str]]:
    """The words before each name, and the name; after the last one no name."""
    end = 0
    for found in NAME.finditer(text):
        yield text[end : found.start()], found[1]
        end = found.end()
    yield text[end:], ""


def mark_name(name: str) -> str:
    """One name as it stands in the workbook."""
    return format_html("«<code>{}</code>»", name) if name else ""


def list_findings(draft: Catalogue) -> list[ShownFinding]:
    """What the draft leaves open, says twice or contradicts; what must be answered first."""
    found = [shown_finding(draft, each) for each in check_catalogue(draft, draft.common.valid_from)]
    return sorted(found, key=lambda each: not each.is_fault)


def shown_finding(draft: Catalogue, found: CheckFinding) -> ShownFinding:
    """A finding with its example in words."""
    return ShownFinding(text=mark_names(found.text), example=format_example(draft, found), is_fault=found.is_open_fault)


def group_differences(before: Catalogue, draft: Catalogue) -> list[tuple[str, list[tuple[str, date]]]]:
    """What the draft changes and from when, by product."""
    names = {product.code: product.name for version in (before, draft) for product in version.products}
    parts = groupby(diff_catalogues(before, draft), key=lambda difference: difference.place)
    return [
        (f"{names[place]} ({place})" if place else _("Fælles"), [(mark_names(each.text), each.since) for each in found])
        for place, found in parts
    ]


def count_effects(actor: Actor, row: CatalogueDraft, before: Catalogue, draft: Catalogue) -> list[ShownEffect]:
    """The running help the draft would answer otherwise, by product."""
    names = {product.code: product.name for version in (draft, before) for product in version.products}
    return [
        ShownEffect(name=names.get(each.product, each.product), code=each.product, effect=each)
        for each in count_draft_effects(actor, row, before, draft, timezone.localdate())
        if each.changed
    ]
