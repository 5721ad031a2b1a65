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

from municipality.access.actor import Actor
from municipality.access.models import Municipality
from municipality.access.permissions import may_keep_citizen
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.first_contact import FirstContact, register_first_contact, start_enquiry
from municipality.casework.actions.citizen.merges import PersonToRegister, find_doubles
from municipality.casework.actions.citizen.search import find_citizens
from municipality.casework.codes import Dwelling, EnquirySource, Matter
from municipality.casework.models import Citizen
from municipality.casework.person_numbers import derive_birthday, read_person_number
from municipality.casework.queries.citizens import PROTECTED_NAME, ListedCitizen
from municipality.web.assessor.citizen.citizen_form import (
    CitizenForm,
    MoveForm,
    NumberForm,
    build_search_prefill,
    get_team_names,
)
from municipality.web.assessor.citizen.citizens import describe_number_doubts
from municipality.web.assessor.enquiry.enquiry_form import FirstEnquiryForm
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import TICKED
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import (
    merge_field_faults,
    place_fault,
    shows_field_faults,
)

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


class NewCitizenForm(NumberForm, CitizenForm):
    """A citizen the municipality does not know. A number with letters is a replacement number, ticked or not."""

    field_order = ("number",)

    def read_citizen(self) -> Citizen:
        """The citizen as it is written; not saved while the form has faults."""
        return Citizen(**self.read_facts(), number=self.written, is_replacement_number=self.is_replacement)


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
        **get_focus(said, faults),
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
    said = request.POST
    form = NewCitizenForm(add_birthday_of_number(said), has_names=True, team=get_team_names(actor.municipality))
    number = form.written
    known = find_citizens(actor, number) if number else []
    if known:
        return post_known_number(request, actor, known[0].id)
    home, enquiry, doubts = read_new_home(said), read_first_enquiry(said), find_new_number_doubts(form)
    others = [fault for each in (home, enquiry) if each is not None for fault in each.list_own_faults()]
    missing = [place_fault("vej", _("Skriv den adresse, der er beskyttet."))] if is_nowhere(said, home) else []
    faults = merge_field_faults(said, [*form.list_own_faults(), *others, *missing, *doubts])
    doubles, is_another = find_new_doubles(actor, form, is_refused=bool(faults)) if number else ((), True)
    if not is_another:
        faults.append(_("Her er nogen, der kan være den samme. Se efter, før du opretter en ny."))
    if faults:
        doubted = number if doubts or said.get("set", "").strip() == number else ""
        return render_new_citizen(request, actor, said, faults, doubted=doubted, doubles=doubles, is_another=is_another)
    begins_on = timezone.localdate() if BEGINS in request.POST else None
    contact = FirstContact(
        citizen=form.read_citizen(),
        home=home.read_home() if home else None,
        enquiry=enquiry.read_enquiry(actor.user) if enquiry else None,
        begins_on=begins_on,
    )
    with RefusalCatcher() as caught:
        row = register_first_contact(actor, contact)
    if refused := caught.refused:
        return render_new_citizen(request, actor, request.POST, list_refusal_sentences(refused))
    return redirect("assessor:case", row.pk)


def post_known_number(request: ActingRequest, actor: Actor, citizen: int) -> HttpResponse:
    """Opens the case that has the number, where nothing else was written. Else the page leads there and keeps the
    words, and its button registers the enquiry in that case.
    """
    case = f"{reverse('assessor:case', args=[citizen])}?kendt=1"
    if not is_any_written(request.POST, WRITTEN):
        return redirect(case)
    faults, begins_on = list[str](), timezone.localdate() if request.POST.get(TO_THE_CASE) == BEGINS else None
    if TO_THE_CASE in request.POST:
        enquiry = FirstEnquiryForm(request.POST)
        faults = [each for each in enquiry.list_faults() if is_about_enquiry(each)]
        with RefusalCatcher() as caught:
            if not faults:
                start_enquiry(actor, citizen, enquiry.read_enquiry(actor.user), begins_on)
                return redirect(case)
        if caught.refused:
            faults += list_refusal_sentences(caught.refused)
    faults = faults or [place_fault("nummer", _("Personnummeret er her i forvejen. Intet er gemt."))]
    return render_new_citizen(request, actor, request.POST, faults, known=citizen)


def is_about_enquiry(fault: str) -> bool:
    """Whether what is wrong is in the fields of the enquiry."""
    return getattr(fault, "field", "") in (*OF_THE_ENQUIRY, "modtaget")


def find_new_number_doubts(form: NewCitizenForm) -> list[str]:
    """What can be doubted about the number, as one fault at its field; nothing where the same number has been warned
    about.
    """
    if form.errors.keys() & {"number", "born"} or form.is_replacement or form.cleaned_data["seen"] == form.written:
        return []
    doubts = describe_number_doubts(form.written, form.read_citizen())
    return [place_fault("nummer", " ".join(doubts))] if doubts else []


def find_new_doubles(actor: Actor, form: NewCitizenForm, *, is_refused: bool) -> tuple[Sequence[ListedCitizen], bool]:
    """The citizens who may be the same person and have not been shown, and whether there are none: all that there are
    have been shown and said to be another. Those are shown again only on a page that is refused.
    """
    if form.errors.keys() & {"born", "family_name"}:
        return (), True
    citizen = form.read_citizen()
    person = PersonToRegister(given_names=citizen.given_names, family_name=citizen.family_name, born=citizen.born)
    is_said = form.data.get(ANOTHER_PERSON) == TICKED
    seen = {parse_number(each) for each in form.data.get(SEEN_DOUBLES, "").split()} if is_said else set[int]()
    unseen = find_doubles(actor, person, seen)
    if unseen:
        return unseen, False
    return (find_doubles(actor, person) if seen and is_refused else ()), True


def add_birthday_of_number(said: Mapping[str, str]) -> Mapping[str, str]:
    """The form with the day of birth a CPR number says, where none is written; as it was where the number says none."""
    number = read_person_number(said.get("nummer", "")) or ""
    is_replacement = said.get("erstatning") == TICKED or not number.isdecimal()
    born = None if is_replacement or said.get("foedt", "").strip() else derive_birthday(number)
    if born is None or born > timezone.localdate():
        return said
    return {**{name: said.get(name, "") for name in said}, "foedt": born.isoformat()}


def is_any_written(said: Mapping[str, str], names: Sequence[str]) -> bool:
    """Whether anything is written or chosen in one of these fields."""
    return any(said.get(name, "").strip() for name in names)


def read_new_home(said: Mapping[str, str]) -> MoveForm | None:
    """The citizen's home, where anything was written about it."""
    return MoveForm(said) if is_any_written(said, OF_THE_HOME) else None


def is_nowhere(said: Mapping[str, str], home: MoveForm | None) -> bool:
    """Whether an address is to be protected and none is written."""
    return home is None and said.get("adresse_beskyttet") == TICKED


def read_first_enquiry(said: Mapping[str, str]) -> FirstEnquiryForm | None:
    """What the call was about, where anything was written about it, or where the assessment is to begin."""
    return FirstEnquiryForm(said) if is_any_written(said, OF_THE_ENQUIRY) or BEGINS in said else None


def get_focus(said: Mapping[str, str], faults: Sequence[str]) -> dict[str, str]:
    """The field to begin in: the first with a fault, else the first that is not written yet."""
    if faults:
        return {"focus_field": next((field for each in faults if (field := getattr(each, "field", ""))), "")}
    return {"focus_names" if said.get("nummer") else "focus_number": "ja"}
