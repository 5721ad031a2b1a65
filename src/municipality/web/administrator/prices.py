"""What citizens pay: the price of each kind of help, as it holds and will, and the form for a new one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_price
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.prices import PriceText, set_price
from municipality.casework.codes import PriceUnit
from municipality.casework.mappers.help.prices import format_kroner
from municipality.casework.models import Price
from municipality.casework.offers import Offer, get_offers_on
from municipality.web.administrator.administration_refusals import describe_administration_refusal
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.input.amounts import read_amount
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.saves.input_middleware import (
    merge_field_faults,
    place_fault,
    shows_field_faults,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPrice:
    """One price in the list: how much, in words, for how long, and whether it holds today."""

    amount: str
    row: Price
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedHelp:
    """One kind of help a citizen may pay for, with its prices, the latest first. `has_none` where none holds today."""

    offer: Offer
    unit: str
    prices: tuple[ShownPrice, ...]

    @property
    def has_none(self) -> bool:
        """Whether no price is valid today."""
        return not any(each.holds for each in self.prices)


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_prices(request: ActingRequest) -> HttpResponse:
    """Every price, and the form for one more."""
    actor, faults = require_actor(request, may_set_price), list[str]()
    today = timezone.localdate()
    priced = [offer for offer in get_offers_on(today) if offer.priced_per]
    if request.method == "POST":
        faults = list(save_price(actor, request.POST, priced))
        if not faults:
            return redirect("administrator:prices")
    context = {
        "place": "prices",
        "priced": list(list_prices(actor, priced, today)),
        "offers": [(offer.code, f"{offer.name} ({PriceUnit(offer.priced_per).label})") for offer in priced],
        "given": request.POST if faults else {},
        "since": request.POST.get("fra", "") if faults else today.isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/prices.html", context, status=status)


def save_price(actor: Actor, given: QueryDict, priced: Iterable[Offer]) -> Iterable[str]:
    """Keep the price of the form. What is wrong with it, a sentence each; nothing where it is kept."""
    product, since, source = (
        given.get("ydelse", ""),
        parse_iso_day(given.get("fra", "")),
        given.get("kilde", "").strip(),
    )
    read = read_amount(given.get("kroner", ""))
    amount = read.dkk
    told = {
        "ydelse": "" if product in {offer.code for offer in priced} else _("Vælg, hvad prisen er for."),
        "kroner": read.fault if amount is None else "",
        "fra": "" if since else _("Skriv den dag, prisen gælder fra."),
        "kilde": "" if source else _("Skriv, hvor prisen er besluttet."),
    }
    faults = merge_field_faults(given, (place_fault(name, sentence) for name, sentence in told.items() if sentence))
    yield from faults
    if faults or amount is None or since is None:
        return
    with RefusalCatcher() as caught:
        set_price(actor, PriceText(product=product, amount_dkk=amount, source=source), since=since)
    if refused := caught.refused:
        yield describe_administration_refusal(refused)


def list_prices(actor: Actor, priced: Iterable[Offer], today: date) -> Iterable[PricedHelp]:
    """Each kind of help with its prices."""
    rows = list(Price.objects.filter(municipality_id=actor.municipality).believed().select_related("recorded_by"))
    for offer in priced:
        mine = (row for row in rows if row.product == offer.code)
        yield PricedHelp(
            offer=offer,
            unit=PriceUnit(offer.priced_per).label,
            prices=tuple(
                ShownPrice(amount=format_kroner(row.amount_dkk), row=row, holds=today in row.valid) for row in mine
            ),
        )
