"""Which standards are in force for each Act, from when and until when; and the forms to adopt one and to end one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helhed.catalogue import Regime
from helhed.catalogue.check.delivery import FRAME_FINDINGS, check_delivery
from helhed.catalogue.delivery_words import list_frame_sentences
from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.standards import StandardText, adopt_standard, end_standard
from municipality.casework.codes import REGIMES
from municipality.casework.models import AdoptedStandard
from municipality.web.administrator.act_receipts import describe_ended_standard, describe_saved
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import ChoiceField, DayField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.standards import editions, labels


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStandard:
    """One standard in the list: its name, for how long, whether it is in force today, and who adopted it."""

    name: str
    row: AdoptedStandard
    holds: bool
    may_end: bool
    frame: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAct:
    """An Act with its standards. `has_none` where none is in force today: help is then described individually."""

    regime: str
    standards: tuple[ShownStandard, ...]

    @property
    def has_none(self) -> bool:
        """Whether no standard is in force for the Act today."""
        return not any(each.holds for each in self.standards)


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_standards(request: ActingRequest) -> HttpResponse:
    """Every standard, and the forms."""
    actor, faults = require_actor(request, may_set_practice), list[str]()
    today = timezone.localdate()
    if request.method == "POST":
        save = save_standard_end if "slut" in request.POST else save_adoption
        faults = save(actor, request.POST)
        if not faults:
            keep_receipt(request, describe_act(request.POST))
            return redirect("administrator:standards")
    context = {
        "place": "standards",
        "acts": list(list_acts(actor, today)),
        "regimes": REGIMES,
        "catalogues": list_adoptable_catalogues(),
        "given": request.POST if faults else {},
        "today": today.isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/standards.html", context, status=status)


def describe_act(given: QueryDict) -> str:
    """The receipt of the form that was accepted."""
    names = dict(list_adoptable_catalogues())
    if "slut" in given:
        ended = AdoptedStandard.objects.get(pk=parse_number(given.get("slut", ""))).catalogue
        return describe_ended_standard(names.get(ended, ended), given.get("til", ""))
    return describe_saved(names[given.get("standard", "")], given.get("fra", ""))


def list_adoptable_catalogues() -> list[tuple[str, str]]:
    """The standards that can be adopted, by the name of their newest version."""
    return [
        (number, labels.get_standard_name(versions[-1])) for number, versions in editions.load_all_catalogues().items()
    ]


class AdoptionForm(FlatForm):
    """A standard that is in force for an Act from a day."""

    regime = ChoiceField("lov", _("Vælg loven."), list(Regime))
    catalogue = ChoiceField("standard", _("Vælg standarden."))
    since = DayField("fra", _("Skriv den dag, standarden gælder fra."))
    source = TextField("kilde")


class StandardEndForm(FlatForm):
    """The first day a standard is in force no more."""

    on = DayField("til", _("Skriv den dag, standarden ikke længere gælder."))


def save_adoption(actor: Actor, given: QueryDict) -> list[str]:
    """Adopt the standard of the form. Returns what is wrong with it, a sentence each; nothing where it is adopted."""
    form = AdoptionForm(given, catalogue=dict(list_adoptable_catalogues()))
    if not form.is_valid():
        return form.list_faults()
    said = form.cleaned_data
    text = StandardText(regime=Regime(said["regime"]), catalogue=said["catalogue"], source=said["source"])
    with RefusalCatcher() as caught:
        adopt_standard(actor, text, since=said["since"])
    return list_refusal_sentences(caught.refused) if caught.refused else []


def save_standard_end(actor: Actor, given: QueryDict) -> list[str]:
    """End a standard. Returns what is wrong with the form, a sentence each; nothing where it is ended."""
    form = StandardEndForm(given)
    if not form.is_valid():
        return form.list_faults()
    with RefusalCatcher() as caught:
        end_standard(actor, parse_number(given.get("slut", "")), on=form.cleaned_data["on"])
    return list_refusal_sentences(caught.refused) if caught.refused else []


def describe_frame(catalogue: str, today: date) -> tuple[str, ...]:
    """Who adopted a standard, what it promises, and what of it is overdue; nothing where it does not say."""
    versions = editions.load_all_catalogues().get(catalogue, ())
    current = [each for each in versions if each.common.valid_from <= today][-1:]
    sentences = (sentence for each in current for sentence in list_frame_sentences(each, today))
    overdue = (f.text for each in current for f in check_delivery(each, today) if f.code in FRAME_FINDINGS)
    return (*overdue, *sentences)


def list_acts(actor: Actor, today: date) -> Iterable[ShownAct]:
    """Each Act with its standards."""
    rows = list(AdoptedStandard.objects.filter(municipality_id=actor.municipality).believed())
    names = dict(list_adoptable_catalogues())
    for code, name in REGIMES:
        yield ShownAct(
            regime=name,
            standards=tuple(
                ShownStandard(
                    name=names.get(row.catalogue, row.catalogue),
                    row=row,
                    holds=today in row.valid,
                    may_end=row.valid.upper is None or row.valid.upper > today,
                    frame=describe_frame(row.catalogue, today),
                )
                for row in rows
                if row.regime == code
            ),
        )
