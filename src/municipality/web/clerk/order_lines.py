"""An order to a provider in the settlement clerk's words: the citizen, the provider, the help, and what has changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.access.models import Organisation
from municipality.casework.mappers.orders.deliveries import build_help
from municipality.casework.models import Grant
from municipality.casework.queries.citizens import PROTECTED_NAME
from municipality.settlement.queries import OrderToSettle, PauseToSettle
from municipality.web.shared.grant_words import DAY, format_span

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One order. `changes` are whole phrases; `seen` is the moment the last of these changes became known."""

    order: int
    name: str
    provider: str
    what: str
    changes: tuple[str, ...]
    seen: str


def build_order_lines(rows: Sequence[OrderToSettle], today: date) -> list[OrderLine]:
    """The orders in words; one question for the providers' names."""
    providers = Organisation.objects.in_bulk({row.provider for row in rows}) if rows else {}
    return [
        OrderLine(
            order=row.order,
            name=row.name or PROTECTED_NAME,
            provider=providers[row.provider].name,
            what=describe_ordered_help(row.granted, today),
            changes=tuple(describe_unhandled_changes(row)),
            seen=row.last_at.isoformat(),
        )
        for row in rows
    ]


def build_waiting_lines(rows: Sequence[OrderToSettle], today: date) -> list[OrderLine]:
    """The orders that wait, each with since when and nothing else."""
    since = {row.order: date_format(row.waits_since, DAY) for row in rows if row.waits_since}
    told = _("Holder pause siden %(day)s")
    return [replace(line, changes=(told % {"day": since[line.order]},)) for line in build_order_lines(rows, today)]


def describe_ordered_help(granted: Grant | None, today: date) -> str:
    """What is ordered: its name, and how often or how many hours."""
    if granted is None:
        return ""
    said = build_help(granted, today, None)
    return ", ".join(part for part in (said.name, said.how_often, said.when) if part)


def describe_unhandled_changes(row: OrderToSettle) -> Iterator[str]:
    """What has become known and is not handled."""
    if row.is_new:
        yield _("Bestilt %(span)s") % {"span": format_span(row.valid)}
    if row.has_stopped:
        yield describe_order_stop(row)
    yield from describe_order_pauses(row.pauses)
    for since in row.adjusted:
        yield _("Lagt om fra %(day)s") % {"day": date_format(since, DAY)}


def describe_order_stop(row: OrderToSettle) -> str:
    """That the order stops, and its last day."""
    if row.valid.isempty or row.valid.upper is None:
        return _("Stoppet, før hjælpen begyndte")
    return _("Stoppet, sidste dag %(day)s") % {"day": date_format(row.valid.upper - ONE_DAY, DAY)}


def describe_order_pauses(told: Iterable[PauseToSettle]) -> Iterator[str]:
    """Returns when the help waits. A corrected pause is described only as it is now."""
    told = list(told)
    holding = {each.since for each in told if each.holds}
    for each in told:
        if each.holds and each.until is None:
            yield _("Pause fra %(since)s, uden slutdato") % {"since": date_format(each.since, DAY)}
        elif each.holds and each.until is not None:
            words = {"since": date_format(each.since, DAY), "last": date_format(each.until - ONE_DAY, DAY)}
            yield _("Pause fra %(since)s til og med %(last)s") % words
        elif each.since not in holding:
            yield _("Pausen fra %(since)s er taget tilbage") % {"since": date_format(each.since, DAY)}
