"""The drafts of the municipality's standards, those it has published, and the form that takes a new file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from helhed.catalogue.exchange import xlsx_bytes
from helhed.errors import CatalogueError, Fault
from municipality.access.actor import Actor
from municipality.access.permissions import may_draft_standard
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.catalogue_drafts import keep_catalogue_draft
from municipality.casework.models import CatalogueDraft, PublishedCatalogue
from municipality.casework.uploaded_catalogues import UploadedCatalogue, read_uploaded_catalogue
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.uploads import takes_paper, uploaded_paper
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import place_fault, shows_field_faults
from municipality.web.shared.standards import editions, labels

FIELD = "papir"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file that is no catalogue yet: its name and each fault with its place."""

    name: str
    faults: tuple[Fault, ...]


@takes_paper
@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_drafts(request: ActingRequest) -> HttpResponse:
    """Every draft and published standard of the municipality; a file that comes in is kept as a draft, or its faults
    are shown.
    """
    actor = require_actor(request, may_draft_standard)
    if request.method != "POST":
        return render_drafts(request, actor)
    content, name = uploaded_paper(request)
    if not content:
        return render_drafts(request, actor, faults=[place_fault(FIELD, _("Vælg et regneark eller en pakket mappe."))])
    try:
        uploaded = read_uploaded_catalogue(content, name)
    except CatalogueError as error:
        return render_drafts(request, actor, refused=RefusedFile(name=name, faults=error.faults))
    return keep_upload(request, actor, uploaded)


def keep_upload(request: ActingRequest, actor: Actor, uploaded: UploadedCatalogue) -> HttpResponse:
    """Keeps the draft and goes on to its page, or says why it is not kept."""
    with RefusalCatcher() as caught:
        made = keep_catalogue_draft(actor, uploaded)
    if caught.refused:
        return render_drafts(request, actor, faults=list_refusal_sentences(caught.refused))
    told = [_("Filen er læst og gemt som kladde. Intet er ændret, før en anden udgiver den.")]
    told += [f"{_('Bemærk')}: {remark}" for remark in uploaded.remarks]
    keep_receipt(request, " ".join(told))
    return redirect("policy:draft", made.pk)


def render_drafts(
    request: ActingRequest, actor: Actor, *, faults: Iterable[str] = (), refused: RefusedFile | None = None
) -> HttpResponse:
    """The page, with what is wrong with the file that was brought."""
    told = list(faults)
    rows = CatalogueDraft.objects.filter(municipality_id=actor.municipality).select_related("recorded_by", "published")
    drafts = list(rows.defer("files", "published__files").order_by("-recorded_at"))
    context = {
        "place": "drafts",
        "open": [row for row in drafts if is_open(row)],
        "over": [row for row in drafts if not is_open(row)],
        "standards": list_standards(timezone.localdate()),
        "faults": told,
        "refused": refused,
        "most": settings.PAPER_LONGEST_BYTES // 2**20,
        "most_bytes": settings.PAPER_LONGEST_BYTES,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if told or refused else HTTPStatus.OK
    return render(request, "policy/drafts.html", context, status=status)


def is_open(row: CatalogueDraft) -> bool:
    """Whether the draft can still be published."""
    return row.discarded_at is None and find_publication(row) is None


def find_publication(row: CatalogueDraft) -> PublishedCatalogue | None:
    """The standard the draft became, where it was published."""
    return getattr(row, "published", None)


def list_standards(today: date) -> list[tuple[str, Mapping[str, object]]]:
    """Each standard there is, with the versions that apply today and later."""
    return [
        (number, {"name": labels.get_standard_name(versions[-1]), "versions": versions, "today": today})
        for number, versions in editions.load_all_catalogues().items()
    ]


@never_cache
@require_safe
def download_workbook(request: ActingRequest, catalogue: str) -> HttpResponse:
    """The newest version of a standard as a workbook, to write the next one in."""
    require_actor(request, may_draft_standard)
    versions = editions.load_all_catalogues().get(catalogue)
    if versions is None:
        raise Http404
    answer = HttpResponse(xlsx_bytes(versions[-1]), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="{catalogue}-{versions[-1].version}.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
