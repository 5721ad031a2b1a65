"""The settlement clerk's start page: what has changed in the orders to providers and is not handled yet.

It has no sums: settlement itself comes later. It shows what the clerk must know to pay the right provider for the right
days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helhed.days import get_first_moment
from municipality.access.actor import Actor
from municipality.access.models import Organisation
from municipality.access.permissions import may_settle
from municipality.access.request import ActingRequest
from municipality.access.roles import OrganisationKind
from municipality.settlement.actions import log_listed, mark_handled
from municipality.settlement.queries import COUNTED, DUE, LATE, WAITING, SettlementPage, get_settlement_lists
from municipality.web.clerk.order_lines import OrderLine, build_order_lines, build_waiting_lines
from municipality.web.shared.actor import require_actor
from municipality.web.shared.input.numbers import parse_number
from municipality.web.shared.pages import SIZE, Pages, parse_page_number
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences

# What a list is called in an address.
LIST_NAMES = {"i-dag": DUE, "overskredet": LATE, "venter": WAITING}
PROVIDERS = (OrganisationKind.INTERNAL_PROVIDER, OrganisationKind.EXTERNAL_PROVIDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderListQuery:
    """Which provider's orders are asked for (0 for all), and which page of which list; the others' first."""

    provider: int
    of: str
    page: Pages

    def paging(self, name: str) -> Pages:
        """Which page of a list is shown."""
        return self.page if LIST_NAMES.get(self.of) == name else Pages(number=1, size=SIZE)

    @property
    def address(self) -> str:
        """The lists of the same provider, from their beginning: what is marked is gone from them."""
        kept = urlencode({"leverandoer": self.provider} if self.provider else {})
        return reverse("clerk:start") + (f"?{kept}" if kept else "")


def read_order_list_query(said: QueryDict) -> OrderListQuery:
    """What an address or a form asks for."""
    number = parse_page_number(said.get("side", "")).number
    page = Pages(number=number, size=SIZE)
    return OrderListQuery(provider=parse_number(said.get("leverandoer", "")), of=said.get("liste", ""), page=page)


@require_safe
def show_clerk_start(request: ActingRequest) -> HttpResponse:
    """What became known this month, what has lain since an earlier one, and what waits without an end."""
    return render_clerk_start(request, require_actor(request, may_settle), request.GET)


@require_POST
def post_handled_orders(request: ActingRequest) -> HttpResponse:
    """Marks what is ticked as handled, as it was on the page."""
    actor = require_actor(request, may_settle)
    seen = read_seen_moments(request.POST)
    if seen is None:
        return render_clerk_start(
            request, actor, request.POST, [_("Listen er fra en anden side. Her er den, som den er nu.")]
        )
    with RefusalCatcher() as caught:
        mark_handled(actor, seen)
    if refused := caught.refused:
        changed = _("Listen har ændret sig. Her er den, som den er nu.")
        told = list_refusal_sentences(refused) if refused.code == "orders_missing" else [changed]
        return render_clerk_start(request, actor, request.POST, told)
    address = read_order_list_query(request.POST).address
    return redirect(f"{address}{'&' if '?' in address else '?'}{urlencode({'behandlet': len(seen)})}")


def describe_handled(count: int) -> str:
    """How many orders have just been marked; they come back when something new happens in them."""
    if not count:
        return ""
    told = describe_order_count(count)
    return _("%(orders)s er mærket som behandlet. Sker der noget nyt i dem, står de her igen.") % {"orders": told}


def read_seen_moments(said: QueryDict) -> dict[int, datetime] | None:
    """The ticked orders, and until when what is known of each has been seen; nothing where a moment is none."""
    try:
        moments = {
            parse_number(each): datetime.fromisoformat(said.get(f"set-{each}", ""))
            for each in said.getlist("bestilling")
        }
    except ValueError:
        return None
    return moments if all(timezone.is_aware(moment) for moment in moments.values()) else None


def render_clerk_start(
    request: ActingRequest, actor: Actor, said: QueryDict, faults: Sequence[str] = ()
) -> HttpResponse:
    """Renders a page of each of the three lists. The citizens on them are logged as looked up."""
    asked, today = read_order_list_query(said), timezone.localdate()
    month = get_first_moment(today.replace(day=1))
    found = get_settlement_lists(
        month, SIZE, asked.provider, {name: asked.paging(name).first for name in LIST_NAMES.values()}
    )
    log_listed(actor, {row.citizen for page in found.values() for row in page.orders})
    context = {
        "place": "accounts",
        "faults": faults,
        "receipt": describe_handled(parse_number(said.get("behandlet", ""))),
        "asked": asked,
        "providers": Organisation.objects.filter(municipality_id=actor.municipality, kind__in=PROVIDERS).order_by(
            "name"
        ),
        **order_list_context(found, DUE, asked, "today", build_order_lines(found[DUE].orders, today)),
        **order_list_context(found, LATE, asked, "late", build_order_lines(found[LATE].orders, today)),
        **order_list_context(found, WAITING, asked, "waiting", build_waiting_lines(found[WAITING].orders, today)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "clerk/start.html", context, status=status)


def order_list_context(
    found: Mapping[str, SettlementPage], name: str, asked: OrderListQuery, place: str, told: list[OrderLine]
) -> dict[str, Any]:
    """One list as the page shows it: its lines, how many there are in all, and the way to its other pages."""
    of = next(written for written, called in LIST_NAMES.items() if called == name)
    kept = {"leverandoer": asked.provider or "", "liste": of}
    return {
        place: told,
        f"{place}_count": describe_order_count(found[name].count),
        f"{place}_pages": asked.paging(name).followed(found[name].has_next),
        f"{place}_query": urlencode({key: value for key, value in kept.items() if value}) + "&",
    }


def describe_order_count(count: int) -> str:
    """How many orders, as far as they are counted."""
    if count > COUNTED:
        return _("Mere end %(count)s bestillinger") % {"count": COUNTED}
    return _("1 bestilling") if count == 1 else _("%(count)s bestillinger") % {"count": count}
