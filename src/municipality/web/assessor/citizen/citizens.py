"""Changes to the citizen's own facts, on the case page; and what is protected, shown for a purpose."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen, may_reveal_protected
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.citizens import change_citizen, correct_number, replace_number, reveal
from municipality.casework.models import Citizen
from municipality.casework.person_numbers import Doubt, find_number_doubts
from municipality.web.assessor.citizen.citizen_form import (
    CitizenForm,
    NumberForm,
    citizen_form_values,
    get_team_names,
)
from municipality.web.assessor.citizen.citizen_page import RefusedForm
from municipality.web.assessor.citizen.facts_merge import (
    LABELS_OF,
    READ_AT,
    FormMerge,
    Writer,
    describe_conflicts,
    merge_form,
)
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import hold_words, settles_repeats

CPR_DIGITS = 10
FACTS = "oplysninger"


@shows_field_faults
@require_POST
def post_citizen_change(request: ActingRequest, citizen: int) -> HttpResponse:
    """Saves the citizen's facts as they are in the form."""
    actor = require_actor(request, may_keep_citizen)
    row, teams = open_case_or_404(actor, citizen), get_team_names(actor.municipality)
    form = CitizenForm(request.POST, team=teams)
    faults = form.list_faults()
    if faults or READ_AT not in request.POST:
        version, changes = parse_number(request.POST.get("udgave", "")), form.read_facts()
        if not faults and version != row.version:
            faults = list(describe_newer_save(row, request.POST))
        return run_citizen_action(
            request, actor, row, FACTS, faults, lambda: change_citizen(actor, row.pk, version, changes)
        )
    saved = citizen_form_values(row)
    found = merge_form(request.POST, request.POST[READ_AT], saved)
    if found.conflicts:
        writer = Writer(user=row.changed_by, at=row.changed_at)
        return render_citizen_conflict(
            request, actor, row, FACTS, found, describe_conflicts(actor, found, saved, writer, teams)
        )
    merged = CitizenForm(found.said, team=teams)
    told = merged.list_faults()
    return run_citizen_action(
        request, actor, row, FACTS, told, lambda: change_citizen(actor, row.pk, row.version, merged.read_facts())
    )


def render_citizen_conflict(
    request: ActingRequest, actor: Actor, row: Citizen, form: str, found: FormMerge, said: Iterable[str]
) -> HttpResponse:
    """The case page, which asks about the fields two have written in; the form holds the rest merged."""
    more = {"typed": RefusedForm(form=form, said=found.said)}
    return hold_words(case_page(request, actor, row, faults=list(said), more=more))


def describe_newer_save(row: Citizen, said: Mapping[str, str]) -> Iterator[str]:
    """Says that another user saved meanwhile, and what, for a form that does not say what it was drawn with."""
    yield _("En anden har gemt imens. Det, du skrev, står her endnu. Gem igen, hvis det er det, der gælder.")
    kept = citizen_form_values(row)
    for field in ("fornavne", "efternavn", "foedt", "bopael", "telefon", "tolk", "hurtigt"):
        if field in said and said[field].strip() != kept[field]:
            words = {"field": LABELS_OF[field](), "kept": kept[field] or _("ingenting")}
            yield _("%(field)s: gemt er «%(kept)s».") % words


@shows_field_faults
@require_POST
def post_number_correction(request: ActingRequest, citizen: int) -> HttpResponse:
    """Corrects a number that was written wrong: the wrong one names this citizen no more."""
    actor = require_actor(request, may_keep_citizen)
    row, form = open_case_or_404(actor, citizen), NumberForm(request.POST)
    faults, written, is_replacement = form.list_faults(), form.written, form.is_replacement
    if not faults and not is_replacement and form.cleaned_data["seen"] != written:
        doubtful = describe_number_doubts(written, row)
        if doubtful:
            return render_citizen_faults(request, actor, row, "nummer-rettes", doubtful, doubted=written)
    return run_citizen_action(
        request,
        actor,
        row,
        "nummer-rettes",
        faults,
        lambda: correct_number(actor, row.pk, written, is_replacement=is_replacement),
    )


@shows_field_faults
@require_POST
def post_new_number(request: ActingRequest, citizen: int) -> HttpResponse:
    """Saves the citizen's new CPR number. A doubtful one is asked about once, and never refused."""
    actor = require_actor(request, may_keep_citizen)
    row, form = open_case_or_404(actor, citizen), NumberForm(request.POST)
    written = form.written
    if written and not (written.isdecimal() and len(written) == CPR_DIGITS):
        form.add_error("number", _("Et cpr-nummer har ti cifre."))
    faults = form.list_faults()
    if not faults and form.cleaned_data["seen"] != written:
        doubtful = describe_number_doubts(written, row)
        if doubtful:
            return render_citizen_faults(request, actor, row, "personnummer", doubtful, doubted=written)
    return run_citizen_action(
        request, actor, row, "personnummer", faults, lambda: replace_number(actor, row.pk, written)
    )


def describe_number_doubts(written: str, row: Citizen) -> Sequence[str]:
    """What can be doubted about a number, and how to keep it all the same. Nothing where nothing can."""
    found = [describe_doubt(each) for each in find_number_doubts(written, row.born)]
    return [*found, _("Er nummeret rigtigt? Så gem det igen.")] if found else []


def describe_doubt(doubt: Doubt) -> str:
    """Returns a doubt about a number in words."""
    words = {
        Doubt.MODULUS_11: _("Nummeret passer ikke med modulus 11. Det gør mange rigtige numre heller ikke."),
        Doubt.NOT_A_DATE: _("De første seks cifre er ikke en dato."),
        Doubt.OTHER_BIRTHDAY: _("De første seks cifre er en anden dag end fødselsdagen."),
    }
    return words[doubt]


@settles_repeats("it shows and changes nothing; each look is logged by itself")
@require_POST
def show_protected(request: ActingRequest, citizen: int) -> HttpResponse:
    """A protected name and address on this one page, for a purpose that is logged; the next page hides them again."""
    actor = require_actor(request, may_reveal_protected)
    row = open_case_or_404(actor, citizen)
    purpose = request.POST.get("formaal", "")
    with RefusalCatcher() as caught:
        shown = reveal(actor, row.pk, timezone.localdate(), purpose)
    if refused := caught.refused:
        return render_citizen_faults(request, actor, row, "beskyttet", list_refusal_sentences(refused))
    return case_page(request, actor, row, more={"revealed": shown})


def run_citizen_action(
    request: ActingRequest, actor: Actor, row: Citizen, form: str, faults: Sequence[str], act: Callable[[], object]
) -> HttpResponse:
    """Back to the fold where it was done; or what is wrong, with everything that was written."""
    if faults:
        return render_citizen_faults(request, actor, row, form, faults)
    with RefusalCatcher() as caught:
        act()
    if refused := caught.refused:
        return render_citizen_faults(request, actor, row, form, list_refusal_sentences(refused))
    return redirect(f"{reverse('assessor:case', args=[row.pk])}#om-borgeren")


def render_citizen_faults(
    request: ActingRequest, actor: Actor, row: Citizen, form: str, faults: Sequence[str], *, doubted: str = ""
) -> HttpResponse:
    """The case page with what is wrong, and the form as it was sent. `doubted` is kept if it is sent again."""
    more = {"typed": RefusedForm(form=form, said=request.POST), "doubted": doubted}
    return case_page(request, actor, row, faults=faults, more=more)
