"""What citizens pay: the price of each kind of help, as it holds and will, and the form for a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_price
from municipality.access.request import ActingRequest
from municipality.casework.actions.prices import PriceText, set_price
from municipality.casework.bridge.prices import kroner
from municipality.casework.codes import PriceUnit
from municipality.casework.models import Price
from municipality.casework.offers import Offer, offers_on
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.administrator.refusals import sentence
from municipality.web.assessor.asking import asker

MOST_DKK = Decimal(999_999)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceShown:
    """One price in the list: how much, in words, for how long, and whether it holds today."""

    amount: str
    row: Price
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """One kind of help a citizen may pay for, with its prices, the latest first. `has_none` where none holds today."""

    offer: Offer
    unit: str
    prices: tuple[PriceShown, ...]

    @property
    def has_none(self) -> bool:
        """Whether nobody has said what it costs today."""
        return not any(each.holds for each in self.prices)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prices(request: ActingRequest) -> HttpResponse:
    """Every price, and the form for one more."""
    actor, faults = asker(request, may_set_price), list[str]()
    today = timezone.localdate()
    priced = [offer for offer in offers_on(today) if offer.priced_per]
    if request.method == "POST":
        faults = list(written(actor, request.POST, priced))
        if not faults:
            return redirect("administrator:prices")
    context = {
        "place": "prices",
        "priced": list(shown(actor, priced, today)),
        "offers": [(offer.code, f"{offer.name} ({PriceUnit(offer.priced_per).label})") for offer in priced],
        "given": request.POST if faults else {},
        "since": request.POST.get("fra", "") if faults else today.isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/prices.html", context, status=status)


def written(actor: Actor, given: Mapping[str, str], priced: Iterable[Offer]) -> Iterable[str]:
    """Keep the price of the form. What is wrong with it, a sentence each; nothing where it is kept."""
    product, amount, since = given.get("ydelse", ""), dkk(given.get("kroner", "")), day(given.get("fra", ""))
    source = given.get("kilde", "").strip()
    if product not in {offer.code for offer in priced}:
        yield _("Vælg, hvad prisen er for.")
    if amount is None:
        yield _("Skriv prisen i kroner, for eksempel 117,25.")
    if since is None:
        yield _("Skriv den dag, prisen gælder fra.")
    if not source:
        yield _("Skriv, hvor prisen er besluttet.")
    if not source or amount is None or since is None or product not in {offer.code for offer in priced}:
        return
    try:
        set_price(actor, PriceText(product=product, amount_dkk=amount, source=source), since=since)
    except NotPermitted:
        raise
    except ActionRefused as refused:
        yield sentence(refused)


def dkk(words: str) -> Decimal | None:
    """An amount as Danes write it: 4.453 or 117,25; nothing where it is none."""
    text = words.strip().replace(" ", "").replace(".", "").replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    is_whole_oere = amount.is_finite() and amount == amount.quantize(Decimal("0.01"))
    return amount if is_whole_oere and 0 <= amount <= MOST_DKK else None


def day(words: str) -> date | None:
    """A day of the form."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def shown(actor: Actor, priced: Iterable[Offer], today: date) -> Iterable[Priced]:
    """Each kind of help with its prices."""
    rows = list(Price.objects.filter(municipality_id=actor.municipality).believed().select_related("recorded_by"))
    for offer in priced:
        mine = (row for row in rows if row.product == offer.code)
        yield Priced(
            offer=offer,
            unit=PriceUnit(offer.priced_per).label,
            prices=tuple(PriceShown(amount=kroner(row.amount_dkk), row=row, holds=today in row.valid) for row in mine),
        )
