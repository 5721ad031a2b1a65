"""Who may grant what: the limits that hold and will, and the form for a new one or to lift one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.authorities import LimitText, set_grant_limit
from municipality.casework.case_standards import get_standards_on
from municipality.casework.codes import ApproverRole, GrantedMatter
from municipality.casework.models import AdoptedStandard, GrantLimit
from municipality.casework.offers import get_offers_on
from municipality.web.administrator.act_receipts import describe_saved
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.forms.fields import ChoiceField, CountField, DayField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.input.day_spans import DayKind, get_day_span
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again
from municipality.web.shared.standards.labels import get_shown_code

MOST_HOURS = 168
ANY_ASSESSOR = "alle"
WRONG_HOURS = _("Skriv grænsen som et helt antal timer om ugen fra 1 til 168.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLimit:
    """One limit in the list: what, in words, and whether it holds today."""

    matter: str
    row: GrantLimit
    holds: bool


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
@asks_about_same_again
def show_authorities(request: ActingRequest) -> HttpResponse:
    """Every limit, and the form for one more."""
    actor, faults = require_actor(request, may_set_practice), list[str]()
    today = timezone.localdate()
    if request.method == "POST":
        faults = save_limit(actor, request.POST)
        if not faults:
            matter = translate_choice(GrantedMatter(request.POST["hvad"]).label)
            keep_receipt(
                request, describe_saved(gettext("grænsen for %(matter)s") % {"matter": matter}, request.POST["fra"])
            )
            return redirect("administrator:authorities")
    products = list_limited_help(actor, today)
    context = {
        "place": "authorities",
        "limits": list(list_limits(actor, dict(products), today)),
        "matters": GrantedMatter.choices,
        "products": products,
        "roles": [*ApproverRole.choices, (ANY_ASSESSOR, _("alle visitatorer (grænsen ophører)"))],
        "given": request.POST if faults else {},
        "since": request.POST.get("fra", "") if faults else today.isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/authorities.html", context, status=status)


class LimitForm(FlatForm):
    """What needs approval, by whom, and from when."""

    matter = ChoiceField("hvad", _("Vælg, hvad der kræver godkendelse."), GrantedMatter.values)
    limit = CountField("graense", wrong=WRONG_HOURS, most=MOST_HOURS)
    product = ChoiceField("ydelse", wrong=_("Vælg pakken, forløbet eller hjælpen på listen."))
    role = ChoiceField("rolle", _("Vælg, hvem der må bevilge det."), [*ApproverRole.values, ANY_ASSESSOR])
    since = DayField("fra", _("Skriv den dag, grænsen gælder fra."))
    source = TextField("kilde", _("Skriv, hvor det er besluttet."))

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. The help is one of the list: a limit of any other code would never
        apply.
        """
        matter = self.cleaned_data.get("matter")
        self.require_for(matter == GrantedMatter.WEEKLY_HOURS, "limit")
        self.require_for(matter == GrantedMatter.PRODUCT, "product")
        return self.cleaned_data


def save_limit(actor: Actor, given: QueryDict) -> list[str]:
    """Keep the limit of the form. Returns what is wrong with it, a sentence each; nothing where it is kept."""
    form = LimitForm(given, product=dict(list_limited_help(actor, timezone.localdate())))
    if not form.is_valid():
        return form.list_faults()
    said = form.cleaned_data
    matter = GrantedMatter(said["matter"])
    text = LimitText(
        matter=matter,
        role=None if said["role"] == ANY_ASSESSOR else ApproverRole(said["role"]),
        source=said["source"],
        limit=said["limit"] if matter is GrantedMatter.WEEKLY_HOURS else None,
        product=said["product"] if matter is GrantedMatter.PRODUCT else "",
    )
    with RefusalCatcher() as caught:
        set_grant_limit(actor, text, since=said["since"])
    return list_refusal_sentences(caught.refused) if caught.refused else []


def list_limited_help(actor: Actor, today: date) -> list[tuple[str, str]]:
    """The help a limit can be about, by code: the products of the standards in force or adopted for later, what the law
    offers, and what a limit is about already, so that it can be lifted.
    """
    last = get_day_span(DayKind.PRICE, today)[1]
    adopted = AdoptedStandard.objects.filter(municipality_id=actor.municipality)
    days = {today, *(each.valid.lower for each in adopted if each.valid.lower and today < each.valid.lower <= last)}
    found = {
        product.code: " · ".join(filter(None, (get_shown_code(product.code), product.name)))
        for day in sorted(days, reverse=True)
        for regime in Regime
        for catalogue in get_standards_on(actor.municipality, regime, day).catalogues
        for product in catalogue.products
    }
    found |= {offer.code: offer.name for offer in get_offers_on(today)}
    limited = GrantLimit.objects.filter(municipality_id=actor.municipality).believed()
    for code in limited.exclude(product="").values_list("product", flat=True):
        found.setdefault(code, code)
    return sorted(found.items(), key=lambda each: each[1])


def list_limits(actor: Actor, names: Mapping[str, str], today: date) -> Iterable[ShownLimit]:
    """Each limit in words, the help by its name."""
    for row in GrantLimit.objects.filter(municipality_id=actor.municipality).believed():
        about = f" ({row.limit})" if row.limit is not None else f" ({names[row.product]})" if row.product else ""
        yield ShownLimit(matter=f"{row.get_matter_display()}{about}", row=row, holds=today in row.valid)
