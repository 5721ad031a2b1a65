"""Notes and incoming papers on the case: written, corrected by a new row, and a paper handed out as a download."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from municipality.access.permissions import may_read_paper, may_write_in_file
from municipality.access.request import ActingRequest
from municipality.casework.actions.case_file import correct_paper, read_paper, register_paper, write_note
from municipality.casework.actions.citizen.citizens import reveal
from municipality.casework.codes import NoteKind, PaperKind
from municipality.casework.lookups.papers import find_same_paper
from municipality.casework.lookups.relatives import list_current_relatives
from municipality.casework.models import CaseNote, Citizen, Enquiry, IncomingPaper
from municipality.casework.queries.citizens import PROTECTED_NAME
from municipality.web.assessor.citizen.note_and_paper_forms import (
    NoteForm,
    PaperForm,
    new_note,
    new_paper,
    note_form_values,
    paper_form_values,
    typed_form_values,
)
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.assessor.page.confirmation import is_protected
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.uploads import takes_paper, uploaded_paper
from municipality.web.shared.paper_download import paper_download
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import place_fault, shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again
from municipality.web.shared.saves.submissions import ONCE_MORE

NOTE, PAPER = "assessor/note.html", "assessor/paper.html"


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
@asks_about_same_again
def edit_note(request: ActingRequest, citizen: int, number: int | None = None) -> HttpResponse:
    """A note is written, or one that was written (`number`) is corrected."""
    actor = require_actor(request, may_write_in_file)
    row, now = open_case_or_404(actor, citizen), timezone.now()
    earlier = get_case_file_row(CaseNote, row, number)
    if request.method != "POST":
        said = note_form_values(earlier) if earlier else new_note(now, newest_enquiry(row))
        return render_case_file_form(request, NOTE, row, said, earlier)
    form = NoteForm(request.POST)
    faults = form.list_faults() or try_case_file_action(
        lambda: write_note(actor, row.pk, form.read_note(), corrects=number)
    )
    return (
        render_case_file_form(request, NOTE, row, typed_form_values(request.POST), earlier, faults)
        if faults
        else redirect_to_case_file(row)
    )


@takes_paper
@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
@asks_about_same_again
def post_paper(request: ActingRequest, citizen: int) -> HttpResponse:
    """A paper comes into the file."""
    actor = require_actor(request, may_write_in_file)
    row, today = open_case_or_404(actor, citizen), timezone.localdate()
    if request.method != "POST":
        return render_case_file_form(request, PAPER, row, new_paper(today, newest_enquiry(row)))
    form = PaperForm(request.POST)
    content, name = uploaded_paper(request)
    faults = form.list_faults()
    if not content:
        faults.append(place_fault("papir", _("Vælg den fil, der skal i sagen. En tom fil tages ikke.")))
    same = find_same_paper(row.pk, content, form.form_key) if content and ONCE_MORE not in request.POST else None
    if same is not None:
        faults.append(place_fault("papir", describe_same_paper(same)))
    faults = faults or try_case_file_action(
        lambda: register_paper(actor, row.pk, form.read_paper(), content, name, on=today)
    )
    return (
        render_case_file_form(request, PAPER, row, typed_form_values(request.POST) | {"same": same}, faults=faults)
        if faults
        else redirect_to_case_file(row)
    )


def describe_same_paper(row: IncomingPaper) -> str:
    """That the paper is in the file already, and how it is put there once more. The file has to be chosen again."""
    said = _(
        "Papiret ligger allerede i sagen, modtaget %(day)s. "
        "Skal det i sagen én gang til, så vælg filen igen, og sæt kryds."
    )
    return said % {"day": date_format(row.received_on, "j. F Y")}


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def change_paper(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """What a paper is, is said anew; its bytes stay as they came."""
    actor = require_actor(request, may_write_in_file)
    row, today = open_case_or_404(actor, citizen), timezone.localdate()
    earlier = get_case_file_row(IncomingPaper, row, number)
    if request.method != "POST":
        return render_case_file_form(request, PAPER, row, paper_form_values(earlier), earlier)
    form = PaperForm(request.POST)
    faults = form.list_faults() or try_case_file_action(
        lambda: correct_paper(actor, number, form.read_paper(), on=today)
    )
    return (
        render_case_file_form(request, PAPER, row, typed_form_values(request.POST), earlier, faults)
        if faults
        else redirect_to_case_file(row)
    )


@never_cache
@require_safe
def download_paper(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The bytes of a paper, as a download. Logged first; of a protected citizen, logged as shown too."""
    actor = require_actor(request, may_read_paper)
    with RefusalCatcher() as caught:
        row = read_paper(actor, citizen, number)
    if refused := caught.refused:
        raise Http404 from refused
    if is_protected(row.citizen):
        reveal(actor, citizen, timezone.localdate())
    return paper_download(row)


def try_case_file_action(act: Callable[[], object]) -> list[str]:
    """Does it; where it was refused, the sentences that say why."""
    with RefusalCatcher() as caught:
        act()
    if refused := caught.refused:
        return list_refusal_sentences(refused)
    return []


def get_case_file_row(kind: Any, citizen: Citizen, number: int | None) -> Any:
    """A note or a paper of this citizen. Raises Http404 where there is none."""
    if number is None:
        return None
    row = kind.objects.filter(pk=number, citizen=citizen).first()
    if row is None:
        raise Http404
    return row


def newest_enquiry(citizen: Citizen) -> int | None:
    """The enquiry a new note is about, until something else is chosen."""
    return Enquiry.objects.filter(citizen=citizen).open().values_list("pk", flat=True).last()


def redirect_to_case_file(citizen: Citizen) -> HttpResponse:
    """Redirects to the case, where the timeline shows the new row."""
    return redirect("assessor:case", citizen.pk)


def render_case_file_form(
    request: ActingRequest,
    template: str,
    citizen: Citizen,
    said: dict[str, Any],
    earlier: CaseNote | IncomingPaper | None = None,
    faults: list[str] | None = None,
) -> HttpResponse:
    """The page of the form, with what was typed and what is wrong with it."""
    is_hidden = citizen.is_name_protected
    name = PROTECTED_NAME if is_hidden else f"{citizen.given_names} {citizen.family_name}".strip()
    context = {
        "place": "cases",
        "citizen": citizen,
        "name": name,
        "said": said,
        "earlier": earlier,
        "faults": faults or [],
        "kinds": (NoteKind if template == NOTE else PaperKind).choices,
        "enquiries": list(Enquiry.objects.filter(citizen=citizen).order_by("-received_at")[:20]),
        "people": [] if is_hidden else list_people_near(citizen, name),
        "most": settings.PAPER_LONGEST_BYTES // 2**20,
        "most_bytes": settings.PAPER_LONGEST_BYTES,
    }
    return render(request, template, context, status=422 if faults else 200)


def list_people_near(citizen: Citizen, name: str) -> list[str]:
    """Who may have said it: the citizen and those near, offered while a name is typed."""
    rows = list_current_relatives(citizen.pk, timezone.localdate())
    return [name, *(f"{row.name}, {row.relation}" if row.relation else row.name for row in rows)]
