"""One citizen as the provider sees the case: what to deliver, where and from when; and the form to report a change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from municipality.access.actor import Actor
from municipality.access.permissions import may_report_change, may_reveal_protected
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.citizens import reveal
from municipality.casework.actions.help.deliveries import open_delivery, report_change
from municipality.casework.case_file.revealed_citizen import RevealedCitizen
from municipality.casework.lookups.delivered_grants import add_circumstances, list_adjustments
from municipality.casework.lookups.homes import find_home
from municipality.casework.lookups.practices import find_practice
from municipality.casework.mappers.assessments import get_age
from municipality.casework.mappers.orders.agreed_plans import add_agreement
from municipality.casework.mappers.orders.deliveries import Help, list_help, list_staff_demands
from municipality.casework.mappers.orders.provider_words import describe_to_provider
from municipality.casework.models import CareOrder, Citizen, Enquiry, Grant, Home, Relative
from municipality.casework.queries.citizens import PROTECTED_NAME
from municipality.casework.queries.ordered_agreements import get_ordered_agreements
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dates import describe_enquiry_deadline
from municipality.web.shared.forms.fields import TextField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.not_found import NothingThere
from municipality.web.shared.receipts import keep_receipt
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again, settles_repeats

ONE_DAY = timedelta(days=1)


class ReportForm(FlatForm):
    """What has changed, so that the help no longer fits."""

    about = TextField("om", gettext_lazy("Skriv, hvad der har ændret sig."))


@never_cache
@require_safe
def show_delivery(request: ActingRequest, citizen: int) -> HttpResponse:
    """The citizen's page."""
    actor = require_actor(request, may_report_change)
    return render_delivery(request, actor, open_delivery_or_404(actor, citizen, timezone.localdate()))


def open_delivery_or_404(actor: Actor, citizen: int, today: date) -> Citizen:
    """The citizen; logged. Raises NothingThere where the organisation has no order for the citizen."""
    with RefusalCatcher() as caught:
        return open_delivery(actor, citizen, today)
    raise NothingThere(_("Der er ingen borger med det nummer, som I har en bestilling på.")) from caught.refused


def render_delivery(
    request: ActingRequest,
    actor: Actor,
    row: Citizen,
    *,
    revealed: RevealedCitizen | None = None,
    faults: Sequence[str] = (),
    about: str = "",
) -> HttpResponse:
    """The page; with what is protected where that was asked for, and with what is wrong where a report was refused."""
    today = timezone.localdate()
    orders = open_orders(actor, row, today)
    home = find_home(row.pk, get_first_order_day(orders, today))
    context = {
        "place": "deliveries",
        "citizen": row,
        "name": get_shown_name(row, revealed),
        "age": get_age(row.born, today),
        "home": home,
        "address": get_shown_address(home, revealed),
        "is_hidden": revealed is None and (row.is_name_protected or (home is not None and home.is_protected)),
        # The family may bear the same name.
        "hides_names": revealed is None and row.is_name_protected,
        "begins": get_first_order_day(orders, today) if get_first_order_day(orders, today) > today else None,
        "helps": list(ordered_helps(orders, today)),
        "relatives": Relative.objects.filter(citizen=row, may_be_told=True).on(today),
        "reports": list_own_reports(actor, row, today),
        "faults": faults,
        "about": about,
        "practice": find_practice(actor.municipality, today),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "provider/delivery.html", context, status=status)


def get_shown_name(row: Citizen, revealed: RevealedCitizen | None) -> str:
    """The name, where it is not protected or has been asked for."""
    if revealed is not None:
        return revealed.name
    return PROTECTED_NAME if row.is_name_protected else f"{row.given_names} {row.family_name}".strip()


def get_shown_address(home: Home | None, revealed: RevealedCitizen | None) -> tuple[str, ...]:
    """The address, where it is not protected or has been asked for."""
    if revealed is not None:
        return revealed.address_lines
    return (home.street, f"{home.postcode} {home.town}") if home and not home.is_protected else ()


def open_orders(actor: Actor, row: Citizen, today: date) -> list[CareOrder]:
    """What this provider, and no other, is to deliver to the citizen; the soonest first."""
    return list(CareOrder.objects.filter(citizen=row).open_to(actor, today).order_by("valid", "pk"))


def get_first_order_day(orders: Iterable[CareOrder], today: date) -> date:
    """Today, or the first day of the first order where none has begun."""
    return max(today, min((order.valid.lower for order in orders), default=today))


def ordered_helps(orders: Iterable[CareOrder], today: date) -> Iterator[Help]:
    """The help in words, for the days this provider is to deliver it."""
    valid = {order.series: order.valid for order in reversed(list(orders))}
    rows = Grant.objects.lasting(today).filter(series__in=valid).order_by("valid", "product", "pk")
    grants, agreements = list(add_circumstances(rows, today)), get_ordered_agreements(valid)
    for row, plain in zip(grants, list_help(grants, today), strict=True):
        said = add_agreement(plain, agreements.get(row.series), list_adjustments(row))
        period = valid[row.series]
        last_day = period.upper - ONE_DAY if period.upper else None
        asked = list_staff_demands(row, today)
        yield describe_to_provider(replace(said, since=period.lower, last_day=last_day, asked_of_staff=asked))


def list_own_reports(actor: Actor, row: Citizen, today: date) -> list[dict[str, Any]]:
    """Returns the organisation's reports on a citizen, each with its deadline; the newest first."""
    told = list(Enquiry.objects.filter(citizen=row, reported_by_id=actor.organisation).order_by("-pk")[:5])
    practice = find_practice(actor.municipality, today) if told else None
    return [{"row": each, "deadline": describe_enquiry_deadline(each, practice, today)} for each in told]


@never_cache
@settles_repeats("it shows and changes nothing; each look is logged by itself")
@require_POST
def show_protected_delivery(request: ActingRequest, citizen: int) -> HttpResponse:
    """Shows a protected name and address to the employee who visits. Logged each time."""
    actor = require_actor(request, may_reveal_protected)
    today = timezone.localdate()
    row = open_delivery_or_404(actor, citizen, today)
    on = get_first_order_day(open_orders(actor, row, today), today)
    return render_delivery(request, actor, row, revealed=reveal(actor, row.pk, on))


@shows_field_faults
@require_POST
@asks_about_same_again
def post_report(request: ActingRequest, citizen: int) -> HttpResponse:
    """The help no longer fits."""
    actor = require_actor(request, may_report_change)
    row = open_delivery_or_404(actor, citizen, timezone.localdate())
    form = ReportForm(request.POST)
    about = request.POST.get("om", "").strip()
    if not form.is_valid():
        return render_delivery(request, actor, row, faults=form.list_faults(), about=about)
    with RefusalCatcher() as caught:
        report_change(actor, row.pk, about)
    if refused := caught.refused:
        return render_delivery(request, actor, row, faults=list_refusal_sentences(refused), about=about)
    keep_receipt(request, _("Ændringen er sendt til visitationen."))
    return redirect("provider:delivery", row.pk)
