"""A citizen the municipality does not know: from a search without a result to the case, its enquiry and assessment."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.models import Municipality
from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.first_contact import FirstContact, register_first_contact, start_enquiry
from municipality.casework.actions.citizen.merges import PersonToRegister, find_doubles
from municipality.casework.actions.citizen.search import find_citizens
from municipality.casework.codes import Dwelling, EnquirySource, Matter
from municipality.casework.models import Citizen, Enquiry, Home
from municipality.casework.person_numbers import derive_birthday
from municipality.casework.queries.citizens import PROTECTED_NAME, ListedCitizen
from municipality.web.assessor.citizen.citizen_form import (
    TICKED,
    PostedForm,
    build_search_prefill,
    get_team_names,
    read_citizen_facts,
    read_citizen_names,
    read_home,
)
from municipality.web.assessor.citizen.citizens import describe_number_doubts
from municipality.web.assessor.enquiry.enquiry_form import read_enquiry
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import merge_field_faults, place_fault, shows_field_faults

# The button that begins the assessment in the same step.
BEGINS = "begynd"
# The tick that says that none of the doubles is the same person.
ANOTHER_PERSON = "ny-person"
# The doubles that were shown with it, by their numbers: a new one since is shown too.
SEEN_DOUBLES = "dubletter-set"
# The button that registers the enquiry in the case that has the number already.
TO_THE_CASE = "paa-sagen"
OF_THE_HOME = ("vej", "postnummer", "by", "boform", "adgang")
OF_THE_ENQUIRY = ("kilde", "navn", "om", "art")
# What a person writes in the form besides the number and what follows from it.
WRITTEN = (*OF_THE_HOME, *OF_THE_ENQUIRY, "fornavne", "efternavn", "telefon", "tolk", "hurtigt")


@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_new_citizen(request: ActingRequest) -> HttpResponse:
    """The form, filled with what was searched for; and the citizen, once it is sent."""
    actor = require_actor(request, may_keep_citizen)
    if request.method == "POST":
        return post_new_citizen(request, actor)
    words = request.GET.get("q", "").strip()
    here = Municipality.objects.filter(pk=actor.municipality).values_list("code", flat=True).first()
    return render_new_citizen(request, actor, {"bopael": here or "", **build_search_prefill(words)})


def render_new_citizen(  # noqa: PLR0913 — what the page tells, each by name
    request: ActingRequest,
    actor: Actor,
    said: Mapping[str, str],
    faults: Sequence[str] = (),
    *,
    doubted: str = "",
    doubles: Sequence[ListedCitizen] = (),
    is_another: bool = False,
    known: int | None = None,
) -> HttpResponse:
    """The form. `doubted` is a number that has been warned about, and is kept if it is sent again; `known` is the case
    that has the number already.
    """
    shown = [str(each.id) for each in doubles]
    context: dict[str, Any] = {
        "place": "cases",
        "said": said,
        "faults": faults,
        "focus_names" if said.get("nummer") else "focus_number": "ja",
        "doubted": doubted,
        "is_only_doubted": all(getattr(fault, "field", "") == "nummer" for fault in faults) and bool(doubted),
        "doubles": doubles,
        "seen_doubles": " ".join(dict.fromkeys([*said.get(SEEN_DOUBLES, "").split(), *shown])),
        "begins": BEGINS in said or said.get(TO_THE_CASE) == BEGINS,
        "is_another_person": is_another and said.get(ANOTHER_PERSON) == TICKED,
        "known": known,
        "protected_name": PROTECTED_NAME,
        "municipality": Municipality.objects.filter(pk=actor.municipality).first(),
        "teams": get_team_names(actor.municipality),
        "dwellings": Dwelling.choices,
        "sources": EnquirySource.choices,
        "matters": Matter.choices,
        "today_iso": timezone.localdate().isoformat(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "assessor/new_citizen.html", context, status=status)


def post_new_citizen(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Adds the citizen; or shows the case that has the number already; or shows what is wrong."""
    form = PostedForm(request.POST)
    number = form.number("nummer")
    known = find_citizens(actor, number) if number else []
    if known:
        return post_known_number(request, actor, form, known[0].id)
    citizen = read_new_citizen(form, number, get_team_names(actor.municipality))
    home, enquiry = read_new_home(form), read_first_enquiry(form, actor)
    doubts = find_new_number_doubts(form, number, citizen)
    faults = merge_field_faults(request.POST, [*form.faults, *doubts])
    doubles, is_another = find_new_doubles(actor, form, citizen, is_refused=bool(faults)) if number else ((), True)
    if not is_another:
        faults.append(_("Her er nogen, der kan være den samme. Se efter, før du opretter en ny."))
    if faults or citizen is None:
        doubted = number if doubts or form.text("set") == number else ""
        return render_new_citizen(
            request, actor, request.POST, faults, doubted=doubted, doubles=doubles, is_another=is_another
        )
    begins_on = timezone.localdate() if BEGINS in request.POST else None
    contact = FirstContact(citizen=citizen, home=home, enquiry=enquiry, begins_on=begins_on)
    with RefusalCatcher() as caught:
        row = register_first_contact(actor, contact)
    if refused := caught.refused:
        return render_new_citizen(request, actor, request.POST, list_refusal_sentences(refused))
    return redirect("assessor:case", row.pk)


def post_known_number(request: ActingRequest, actor: Actor, form: PostedForm, citizen: int) -> HttpResponse:
    """Opens the case that has the number, where nothing else was written. Else the page leads there and keeps the
    words, and its button registers the enquiry in that case.
    """
    case = f"{reverse('assessor:case', args=[citizen])}?kendt=1"
    if not any(form.text(field) for field in WRITTEN):
        return redirect(case)
    faults, begins_on = list[str](), timezone.localdate() if request.POST.get(TO_THE_CASE) == BEGINS else None
    if TO_THE_CASE in request.POST:
        enquiry = read_enquiry(read_enquiry_fields(form), actor.user, faults, source_name="kilde")
        faults = [each for each in merge_field_faults(request.POST, faults) if is_about_enquiry(each)]
        with RefusalCatcher() as caught:
            if enquiry is not None and not faults:
                start_enquiry(actor, citizen, enquiry, begins_on)
                return redirect(case)
        if caught.refused:
            faults += list_refusal_sentences(caught.refused)
    faults = faults or [place_fault("nummer", _("Personnummeret er her i forvejen. Intet er gemt."))]
    return render_new_citizen(request, actor, request.POST, faults, known=citizen)


def is_about_enquiry(fault: str) -> bool:
    """Whether what is wrong is in the fields of the enquiry."""
    return getattr(fault, "field", "") in (*OF_THE_ENQUIRY, "modtaget")


def find_new_number_doubts(form: PostedForm, number: str, citizen: Citizen | None) -> list[str]:
    """What can be doubted about the number, as one fault at its field; nothing where the same number has been warned
    about.
    """
    if not number or citizen is None or citizen.is_replacement_number or form.text("set") == number:
        return []
    doubts = describe_number_doubts(number, citizen)
    return [place_fault("nummer", " ".join(doubts))] if doubts else []


def find_new_doubles(
    actor: Actor, form: PostedForm, citizen: Citizen | None, *, is_refused: bool
) -> tuple[Sequence[ListedCitizen], bool]:
    """The citizens who may be the same person and have not been shown, and whether there are none: all that there are
    have been shown and said to be another. Those are shown again only on a page that is refused.
    """
    if citizen is None or not citizen.family_name:
        return (), True
    person = PersonToRegister(given_names=citizen.given_names, family_name=citizen.family_name, born=citizen.born)
    is_said = form.is_ticked(ANOTHER_PERSON)
    seen = {parse_number(each) for each in form.text(SEEN_DOUBLES).split()} if is_said else set[int]()
    unseen = find_doubles(actor, person, seen)
    if unseen:
        return unseen, False
    return (find_doubles(actor, person) if seen and is_refused else ()), True


def read_new_citizen(form: PostedForm, number: str, teams: Mapping[int, str]) -> Citizen | None:
    """Reads the new citizen; a number with letters is a replacement number, also where the box is not ticked. None
    where no day of birth can be read: what else is wrong is among the form's faults.
    """
    is_replacement = form.is_ticked("erstatning") or not number.isdecimal()
    if not is_replacement and not form.text("foedt"):
        form.said = add_birthday_of_number(form, number)
    facts = read_citizen_facts(form, teams)
    if "family_name" not in facts:
        facts |= read_citizen_names(form)
    if facts["born"] is None:
        return None
    return Citizen(**facts, number=number, is_replacement_number=is_replacement)


def add_birthday_of_number(form: PostedForm, number: str) -> Mapping[str, str]:
    """The form with the day of birth a CPR number says; as it was where the number says none."""
    born = derive_birthday(number)
    if born is None or born > timezone.localdate():
        return form.said
    return {**{name: form.said.get(name, "") for name in form.said}, "foedt": born.isoformat()}


def read_new_home(form: PostedForm) -> Home | None:
    """Reads the citizen's home, where anything was written about it."""
    if not any(form.text(field) for field in OF_THE_HOME):
        if form.is_ticked("adresse_beskyttet"):
            form.add_fault("vej", _("Skriv den adresse, der er beskyttet."))
        return None
    said, since = read_home(form), form.needed_day("fra", _("Bor der fra"))
    return Home(**said, valid=DateRange(since, None)) if since else None


def read_first_enquiry(form: PostedForm, actor: Actor) -> Enquiry | None:
    """What the call was about, where anything was written about it, or where the assessment is to begin."""
    if not any(form.text(field) for field in OF_THE_ENQUIRY) and BEGINS not in form.said:
        return None
    return read_enquiry(read_enquiry_fields(form), actor.user, form.faults, source_name="kilde")


def read_enquiry_fields(form: PostedForm) -> dict[str, str]:
    """The fields of the enquiry by the names its own form has: here `fra` is the day of the home."""
    return {"fra": form.text("kilde"), **{name: form.text(name) for name in ("navn", "om", "art", "modtaget")}}
