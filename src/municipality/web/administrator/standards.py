"""Which standards are in force for each Act, from when and until when; and the forms to adopt one and to end one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.access.request import ActingRequest
from municipality.casework.actions.standards import StandardText, adopt_standard, end_standard
from municipality.casework.codes import REGIMES
from municipality.casework.models import AdoptedStandard
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.administrator.refusals import sentence
from municipality.web.assessor.asking import asker
from municipality.web.assessor.dates import a_day
from municipality.web.public import shelf, words
from municipality.web.shared.input_middleware import faults_of, sentences_of_faults, shows_field_faults
from municipality.web.shared.numbers import a_number


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardShown:
    """One standard in the list: its name, for how long, and whether it is in force today."""

    name: str
    row: AdoptedStandard
    holds: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActShown:
    """An Act with its standards. `has_none` where none is in force today: help is then described individually."""

    regime: str
    standards: tuple[StandardShown, ...]

    @property
    def has_none(self) -> bool:
        """Whether no standard is in force for the Act today."""
        return not any(each.holds for each in self.standards)


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def standards(request: ActingRequest) -> HttpResponse:
    """Every standard, and the forms."""
    actor, faults = asker(request, may_set_practice), list[str]()
    today = timezone.localdate()
    if request.method == "POST":
        faults = list(ended(actor, request.POST) if "slut" in request.POST else adopted(actor, request.POST))
        if not faults:
            return redirect("administrator:standards")
    context = {
        "place": "standards",
        "acts": list(shown(actor, today)),
        "regimes": REGIMES,
        "catalogues": catalogues(),
        "given": request.POST if faults else {},
        "today": today.isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/standards.html", context, status=status)


def catalogues() -> list[tuple[str, str]]:
    """The standards that can be adopted, by the name of their newest version."""
    return [(number, words.standard_name(versions[-1])) for number, versions in shelf.shelf().items()]


def adopted(actor: Actor, given: QueryDict) -> Iterator[str]:
    """Adopt the standard of the form. What is wrong with it, a sentence each; nothing where it is adopted."""
    regime = next((each for each in Regime if each.value == given.get("lov")), None)
    catalogue, since = given.get("standard", ""), a_day(given.get("fra", ""))
    yield from sentences_of_faults(given)
    if regime is None:
        yield _("Vælg loven.")
    if catalogue not in dict(catalogues()):
        yield _("Vælg standarden.")
    if since is None:
        yield _("Skriv den dag, standarden gælder fra.")
    if faults_of(given) or regime is None or since is None or catalogue not in dict(catalogues()):
        return
    said = StandardText(regime=regime, catalogue=catalogue, source=given.get("kilde", ""))
    try:
        adopt_standard(actor, said, since=since)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        yield sentence(refused)


def ended(actor: Actor, given: QueryDict) -> Iterator[str]:
    """End a standard. What is wrong with it, a sentence each; nothing where it is ended."""
    on = a_day(given.get("til", ""))
    yield from sentences_of_faults(given)
    if on is None:
        yield _("Skriv den dag, standarden ikke længere gælder.")
    if faults_of(given) or on is None:
        return
    try:
        end_standard(actor, a_number(given.get("slut", "")), on=on)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        yield sentence(refused)


def shown(actor: Actor, today: date) -> Iterable[ActShown]:
    """Each Act with its standards."""
    rows = list(AdoptedStandard.objects.filter(municipality_id=actor.municipality).believed())
    names = dict(catalogues())
    for code, name in REGIMES:
        yield ActShown(
            regime=name,
            standards=tuple(
                StandardShown(
                    name=names.get(row.catalogue, row.catalogue),
                    row=row,
                    holds=today in row.valid,
                    may_end=row.valid.upper is None or row.valid.upper > today,
                )
                for row in rows
                if row.regime == code
            ),
        )
