"""Checks that the caps of each package are consistent: none missing, redundant or impossible to use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helhed.catalogue.check.claims import CatalogueReading, chosen_value
from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue, Product, ProductKind
from helhed.catalogue.phrases import join_words
from helhed.catalogue.rules import Force, Limit, LimitKind
from helhed.catalogue.values import Value
from helhed.days.rhythm import WEEKDAYS

__all__ = ["check_caps"]

_OTHER_CAPS = {LimitKind.FREQUENCY_AT_MOST, LimitKind.FREQUENCY_ONE_OF, LimitKind.AMOUNT_AT_MOST}
"""Kinds that say how much there is of a package in another way than a day or a week."""

_PERIODS = {LimitKind.PER_DAY: ("day", "dagen"), LimitKind.PER_WEEK: ("week", "ugen")}


@dataclass(frozen=True, slots=True)
class _Cap:
    """A cap with its number, and whether the source states it."""

    limit: Limit
    number: int
    is_stated: bool


def check_caps(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields missing caps, caps that cannot be used, and (as one note) weekly caps that follow from the daily ones."""
    implied: dict[str, tuple[Product, int, int]] = {}
    for product in catalogue.products:
        if product.kind is not ProductKind.PACKAGE:
            continue
        caps = _caps(catalogue, product, on)
        yield from () if _is_one_off(catalogue, product) else _missing(product, catalogue.limits_of(product), caps)
        daily = min(caps, key=_daily, default=None)
        for weekly in caps:
            if weekly.limit.kind is not LimitKind.PER_WEEK or daily is None or _daily(daily) >= _NO_CAP:
                continue
            most = daily.number * len(_days(catalogue, product, on))
            if weekly.number == most and daily.limit.force is weekly.limit.force:
                implied.setdefault(product.code, (product, daily.number, most))
            yield from _contradiction(product, daily, weekly, most)
    if implied:
        yield _implied([*implied.values()])


_NO_CAP = 10**9


def _daily(cap: _Cap) -> int:
    return cap.number if cap.limit.kind is LimitKind.PER_DAY else _NO_CAP


def _caps(catalogue: Catalogue, product: Product, on: date) -> tuple[_Cap, ...]:
    caps = []
    for limit in catalogue.limits_of(product):
        value = _value(catalogue, product, limit, on) if limit.kind in _PERIODS else None
        if isinstance(value, int) and limit.force is not Force.DISCRETION:
            stated = catalogue.parameter(product, limit.parameter).is_stated
            caps.append(_Cap(limit, value, stated))
    return tuple(caps)


def _is_one_off(catalogue: Catalogue, product: Product) -> bool:
    """Whether a product is given a single time, which is all the cap it needs."""
    return any(
        limit.kind is LimitKind.ONLY_ONCE and limit.force is Force.BINDING for limit in catalogue.limits_of(product)
    )


def _days(catalogue: Catalogue, product: Product, on: date) -> Sequence[object]:
    """The weekdays a package may be given, all seven where no limit narrows them."""
    for limit in catalogue.limits_of(product):
        value = _value(catalogue, product, limit, on) if limit.kind is LimitKind.WEEKDAYS else None
        if isinstance(value, tuple):
            return value
    return WEEKDAYS


def _value(catalogue: Catalogue, product: Product, limit: Limit, on: date) -> Value | None:
    return CatalogueReading(catalogue, on, chosen_value).value(product, limit.parameter)


def _missing(product: Product, limits: Sequence[Limit], caps: Sequence[_Cap]) -> Iterator[CheckFinding]:
    """Yields the missing caps. A stated daily cap implies a weekly one; a weekly cap implies no daily one."""
    stated = {cap.limit.kind for cap in caps if cap.is_stated}
    if LimitKind.PER_DAY in stated or not _OTHER_CAPS.isdisjoint(limit.kind for limit in limits if not limit.items):
        return
    if product.allowances:
        return
    lacking = [kind for kind in _PERIODS if kind not in stated]
    periods = join_words([f"om {_PERIODS[kind][1]}" for kind in lacking], "eller")
    defaults = [cap for cap in caps if not cap.is_stated]
    yield CheckFinding(
        id=f"cap_missing:{product.code}:{'+'.join(_PERIODS[kind][0] for kind in lacking)}",
        code="cap_missing",
        severity=Severity.FAULT,
        text=f"Standarden siger ikke, hvor mange pakker {periods} der højst gives af {product.name_with_code}."
        + _defaults_said(defaults),
        products=(product.code,),
        rules=tuple(f"{product.code}.{cap.limit.name}" for cap in defaults),
        sources=tuple(dict.fromkeys(cap.limit.source for cap in caps)) or (product.needs.source,),
        example=_beyond(product, lacking, defaults),
    )


def _beyond(product: Product, lacking: Sequence[LimitKind], defaults: Sequence[_Cap]) -> str:
    """A wish the standard says neither yes nor no to: one more than the catalogue's default."""
    chosen = next((cap.number for cap in defaults if cap.limit.kind is lacking[0]), 1)
    day_or_week = {LimitKind.PER_DAY: "samme dag", LimitKind.PER_WEEK: "samme uge"}[lacking[0]]
    return f"Ønskes {product.short_name} {chosen + 1} gange {day_or_week}, siger teksten hverken ja eller nej."


def _defaults_said(defaults: Sequence[_Cap]) -> str:
    if not defaults:
        return " Kataloget sætter intet loft."
    said = join_words([f"{cap.number} om {_PERIODS[cap.limit.kind][1]}" for cap in defaults], "og")
    return f" Kataloget regner med {said}, indtil kommunen svarer."


def _contradiction(product: Product, daily: _Cap, weekly: _Cap, most: int) -> Iterator[CheckFinding]:
    if weekly.number > most:
        code = "week_cap_over_days"
        text = f"ugens loft på {weekly.number} kan ikke nås: dagens loft giver højst {most}"
    elif weekly.number < daily.number:
        code = "day_cap_over_week"
        text = f"dagens loft på {daily.number} er større end ugens på {weekly.number}"
    else:
        return
    yield CheckFinding(
        id=f"{code}:{product.code}",
        code=code,
        severity=Severity.FAULT,
        text=f"{product.name_with_code}: {text}.",
        products=(product.code,),
        rules=(f"{product.code}.{daily.limit.name}", f"{product.code}.{weekly.limit.name}"),
        sources=tuple(dict.fromkeys((daily.limit.source, weekly.limit.source))),
        example=f"Med {daily.number} om dagen bliver det højst {most} om ugen; ugens loft er {weekly.number}.",
    )


def _implied(caps: Sequence[tuple[Product, int, int]]) -> CheckFinding:
    names = [product.short_name for product, _daily, _most in caps]
    first, daily, most = caps[0]
    return CheckFinding(
        id="week_cap_implied",
        code="week_cap_implied",
        severity=Severity.NOTE,
        text=f"Ugens loft følger allerede af dagens loft i {join_words(names, 'og')}; det binder ikke for sig selv.",
        products=tuple(product.code for product, _daily, _most in caps),
        example=f"Dagens loft for {first.short_name} er {daily}; det er {most} om ugen, og det er ugens loft også.",
    )
