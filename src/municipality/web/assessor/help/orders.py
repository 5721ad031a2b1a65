"""A provider is asked to deliver what is granted; or is asked to stop, or another is asked instead."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from municipality.access.models import Organisation
from municipality.access.permissions import may_order_care
from municipality.access.request import ActingRequest
from municipality.casework.actions.help import orders
from municipality.casework.lookups.homes import find_home
from municipality.casework.mappers.help.later_help import find_later_help
from municipality.casework.mappers.help.periods import get_period_end
from municipality.casework.mappers.lines.differences import find_catalogue_product
from municipality.casework.mappers.orders.provider_fit import describe_provider_fit
from municipality.casework.models import CareOrder, Citizen, Grant
from municipality.web.assessor.help.grants import get_grant_or_404
from municipality.web.assessor.page.case_page import case_page, open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.assessor.page.municipality_context import get_providers
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import ChoiceField, DayField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.grant_words import DAY, describe_grant_frequency, format_grant_name, format_span
from municipality.web.shared.saves.input_middleware import shows_field_faults
from municipality.web.shared.saves.save_middleware import asks_about_same_again


class OrderForm(FlatForm):
    """Who delivers, and from when."""

    provider = ChoiceField("leverandoer", gettext_lazy("Vælg, hvem der skal levere."))
    since = DayField("fra", gettext_lazy("Skriv, fra hvilken dag der skal leveres."))


class OrderStopForm(FlatForm):
    """The last day a provider delivers."""

    last = DayField("til", gettext_lazy("Skriv den sidste dag, leverandøren kommer."))


@shows_field_faults
@require_POST
@asks_about_same_again
def post_order(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Orders a provider to deliver from a day on; the provider until then stops the day before."""
    actor = require_actor(request, may_order_care)
    row = open_case_or_404(actor, citizen)
    grant = get_grant_or_404(row, number)
    named = get_providers(actor)
    form = OrderForm(request.POST, provider=named)
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults())
    provider, since = int(form.cleaned_data["provider"]), form.cleaned_data["since"]
    before = CareOrder.objects.filter(series=grant.series).holding(since).select_related("provider").first()
    is_chosen = "valgt" in request.POST
    told = [*list_order_doubts(grant, provider), *describe_order_contents(row, grant, named[provider], since)]
    if is_chosen:
        told.append(_("Det er borgerens eget valg af leverandør."))
    if before is not None:
        words = {"provider": before.provider.name, "since": date_format(since, DAY)}
        told.append(_("%(provider)s leverer ikke længere fra %(since)s og ser ikke borgeren mere.") % words)
    told += describe_later_orders(grant)
    leaving = Confirmation(heading=_("Bestil hjælpen"), button=_("Bestil"), happens=tuple(told))

    def act() -> CareOrder:
        if before is not None:
            return orders.change_provider(actor, before.pk, number, provider, on=since, is_chosen_by_citizen=is_chosen)
        return orders.order_care(actor, number, provider, since=since, is_chosen_by_citizen=is_chosen)

    return confirm_action(request, actor, row, leaving, act)


def list_order_doubts(grant: Grant, provider: int) -> list[str]:
    """Where the provider does not fit what the standard asks for; nothing for help that no standard describes."""
    product = find_catalogue_product(grant.catalogue, grant.product, grant.decision.on)
    chosen = Organisation.objects.get(pk=provider)
    return list(describe_provider_fit(product, chosen)) if product else []


def describe_later_orders(grant: Grant) -> list[str]:
    """What is ordered of the help that comes in the place of a grant: it has orders of its own."""
    told = []
    for row in find_later_help(grant, timezone.localdate()):
        order = CareOrder.objects.filter(series=row.series, valid__isempty=False).select_related("provider").last()
        words = {"help": format_grant_name(row), "since": date_format(row.valid.lower, DAY)}
        if order is None:
            told.append(_("%(help)s fra %(since)s er ikke bestilt. Den bestilles for sig.") % words)
        else:
            words["provider"] = order.provider.name
            told.append(_("%(help)s fra %(since)s leveres stadig af %(provider)s. Den ændres for sig.") % words)
    return told


def describe_order_contents(citizen: Citizen, grant: Grant, provider: str, since: date) -> list[str]:
    """Lists everything the order shows the provider, and for how long. What is protected is not named here."""
    home = find_home(citizen.pk, since)
    is_hidden = citizen.is_name_protected or (home is not None and home.is_protected)
    address = f"{home.street}, {home.postcode} {home.town}" if home else _("ingen adresse")
    words = {
        "provider": provider,
        "since": date_format(since, DAY),
        "name": f"{citizen.given_names} {citizen.family_name}".strip(),
        "address": address,
        "help": ", ".join(part for part in (format_grant_name(grant), describe_grant_frequency(grant)) if part),
        "span": format_span(grant.valid),
    }
    who = _("navnet og adressen, der er beskyttet") if is_hidden else _("%(name)s, %(address)s") % words
    return [
        _("%(provider)s skal levere fra %(since)s.") % words,
        _("Leverandøren kan se: %(who)s.") % {"who": who},
        _("Leverandøren kan se, hvad der er bevilget: %(help)s, %(span)s.") % words,
        *describe_early_access(since),
        _("Leverandøren ser ikke vurderingen, afgørelsen eller brevene."),
    ]


def describe_early_access(since: date) -> list[str]:
    """That those who plan read it before the first day; nothing where the help begins now."""
    if since <= timezone.localdate():
        return []
    words = {"since": date_format(since, DAY)}
    return [_("Leverandørens leder og planlægger kan se det fra i dag, de andre fra %(since)s.") % words]


@shows_field_faults
@require_POST
def post_order_stop(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """Stops an order: the provider delivers no longer. The grant is still valid."""
    actor = require_actor(request, may_order_care)
    row = open_case_or_404(actor, citizen)
    found = CareOrder.objects.filter(pk=number, citizen=row).select_related("provider").first()
    if found is None:
        raise Http404
    form = OrderStopForm(request.POST)
    if not form.is_valid():
        return case_page(request, actor, row, faults=form.list_faults())
    last = form.cleaned_data["last"]
    words = {"provider": found.provider.name, "last": date_format(last, DAY)}
    leaving = Confirmation(
        heading=_("Stop bestillingen"),
        button=_("Stop bestillingen"),
        happens=(
            _("%(provider)s leverer sidste gang %(last)s og ser derefter ikke borgeren.") % words,
            _("Bevillingen består. Ingen leverer den, før du bestiller igen."),
            *describe_later_orders(orders.get_order_grant(found)),
        ),
    )
    on = get_period_end(last) or timezone.localdate()
    return confirm_action(request, actor, row, leaving, lambda: orders.stop_order(actor, number, on=on))
