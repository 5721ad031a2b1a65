"""What help costs: the price of each offer and rate, as it holds and will, and the form for a new one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_price
from municipality.access.request import ActingRequest
from municipality.casework.actions.settings.prices import PriceText, set_price
from municipality.casework.codes import PriceUnit
from municipality.casework.mappers.help.priced_rates import PricedRate, list_priced_rates
from municipality.casework.mappers.help.prices import format_kroner
from municipality.casework.models import Price
from municipality.casework.offers import Offer, get_offers_on
from municipality.web.shared.actor import require_actor
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.dates import parse_iso_day
from municipality.web.shared.forms.fields import AmountField, ChoiceField, DayField, TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.input.amounts import read_amount
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults

# The price that the user has been asked about.
SEEN = "spurgt"


class PriceForm(FlatForm):
    """What a citizen pays for one kind of help from a day."""

    product = ChoiceField("ydelse", _("Vælg, hvad prisen er for."))
    amount = AmountField("kroner", _("Skriv prisen i kroner, for eksempel 117,25."))
    since = DayField("fra", _("Skriv den dag, prisen gælder fra."))
    source = TextField("kilde", _("Skriv, hvor prisen er besluttet."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPrice:
    """One price in the list: how much, in words, for how long, and whether it holds today."""

    amount: str
    row: Price
    holds: bool


Priced = Offer | PricedRate


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedHelp:
    """An offer of the law or a rate of a standard, with its prices, the latest first. `has_none` where none holds
    today.
    """

    offer: Priced
    unit: str
    prices: tuple[ShownPrice, ...]

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate of a standard."""
        return isinstance(self.offer, PricedRate)

    @property
    def has_none(self) -> bool:
        """Whether no price is valid today."""
        return not any(each.holds for each in self.prices)


@never_cache
@shows_field_faults
@require_http_methods(["GET", "HEAD", "POST"])
def show_prices(request: ActingRequest) -> HttpResponse:
    """Every price, and the form for one more."""
    actor, faults, doubts = require_actor(request, may_set_price), list[str](), list[str]()
    today = timezone.localdate()
    priced: list[Priced] = [offer for offer in get_offers_on(today) if offer.priced_per]
    priced += list_priced_rates(actor.municipality, today)
    if request.method == "POST":
        doubts = list_price_doubts(actor, request.POST)
        faults = save_price(actor, request.POST, priced, doubts)
        if not faults:
            saved = urlencode({"gemt": request.POST["ydelse"], "fra": request.POST["fra"]})
            return redirect(f"{reverse('administrator:prices')}?{saved}")
    shown = list(list_prices(actor, priced, today))
    context = {
        "place": "prices",
        "priced": shown,
        "missing_rates": describe_missing_rates(shown),
        "offers": [(offer.code, name_choice(offer)) for offer in priced],
        "given": request.POST if faults else {},
        "doubted": name_doubted_price(request.POST) if doubts else "",
        "receipt": find_saved_price(actor, request.GET, priced),
        "since": request.POST.get("fra", "") if faults else today.isoformat(),
        "faults": faults,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "administrator/prices.html", context, status=status)


def describe_missing_rates(shown: Iterable[PricedHelp]) -> str:
    """How many rates of the standards have no kroner today; empty where all have."""
    count = sum(each.is_rate and each.has_none for each in shown)
    return gettext("Takster i standarden uden kroner i dag: %(count)s.") % {"count": count} if count else ""


def name_choice(offer: Priced) -> str:
    """An offer by its name and unit; a rate by all its words, since several have one name."""
    return offer.priced if isinstance(offer, PricedRate) else f"{offer.name} ({PriceUnit(offer.priced_per).label})"


def list_price_doubts(actor: Actor, given: QueryDict) -> list[str]:
    """What is asked about once before a price is kept: that it is nothing, or replaces the one of the same day."""
    amount, since = read_amount(given.get("kroner", "")).dkk, parse_iso_day(given.get("fra", ""))
    if amount is None or since is None or given.get(SEEN) == name_doubted_price(given):
        return []
    rows = Price.objects.filter(municipality_id=actor.municipality, product=given.get("ydelse", "")).believed()
    same = rows.filter(valid__startswith=since).first()
    doubts = list[str]()
    if amount == 0:
        doubts.append(gettext("0 kr. betyder, at borgeren ikke betaler noget. Er det rigtigt, så gem igen."))
    if same is not None:
        doubts.append(
            gettext(
                "Der er allerede en pris fra den dag: %(amount)s kr. (%(source)s). Den nye erstatter den, "
                "når du gemmer igen."
            )
            % {"amount": format_kroner(same.amount_dkk), "source": same.source}
        )
    return doubts


def name_doubted_price(given: QueryDict) -> str:
    """Which price the user was asked about: another one is asked about anew."""
    return "|".join(given.get(name, "").strip() for name in ("ydelse", "kroner", "fra"))


def find_saved_price(actor: Actor, asked: QueryDict, priced: Iterable[Priced]) -> str:
    """What has just been saved, in a sentence: which price holds from when."""
    since = parse_iso_day(asked.get("fra", ""))
    offer = next((offer for offer in priced if offer.code == asked.get("gemt")), None)
    if since is None or offer is None:
        return ""
    rows = Price.objects.filter(municipality_id=actor.municipality, product=offer.code).believed()
    row = rows.filter(valid__startswith=since).first()
    if row is None:
        return ""
    return gettext("Gemt: %(what)s koster %(amount)s kr. fra %(day)s.") % {
        "what": offer.name, "amount": format_kroner(row.amount_dkk), "day": date_format(since, "j. F Y"),
    }  # fmt: skip


def save_price(actor: Actor, given: QueryDict, priced: Iterable[Priced], doubts: Iterable[str]) -> list[str]:
    """Keep the price of the form. Returns what is wrong with it or asked about, a sentence each; nothing where it is
    kept.
    """
    form = PriceForm(given, product={offer.code for offer in priced})
    for doubt in doubts:
        form.add_error("amount", doubt)
    if not form.is_valid():
        return form.list_faults()
    said = form.cleaned_data
    text = PriceText(product=said["product"], amount_dkk=said["amount"], source=said["source"])
    with RefusalCatcher() as caught:
        set_price(actor, text, since=said["since"])
    return list_refusal_sentences(caught.refused) if caught.refused else []


def list_prices(actor: Actor, priced: Iterable[Priced], today: date) -> Iterable[PricedHelp]:
    """Each kind of help with its prices."""
    rows = list(Price.objects.filter(municipality_id=actor.municipality).believed().select_related("recorded_by"))
    for offer in priced:
        mine = (row for row in rows if row.product == offer.code)
        yield PricedHelp(
            offer=offer,
            unit=translate_choice(PriceUnit(offer.priced_per).label),
            prices=tuple(
                ShownPrice(amount=format_kroner(row.amount_dkk), row=row, holds=today in row.valid) for row in mine
            ),
        )
