"""Checks that a banked allowance can be kept as an account: fixed days of earning, and room for what is earned."""

from __future__ import annotations

from collections.abc import Iterator

from helhed.catalogue.allowance_rule import AllowanceRule
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.values import Parameter, Unit
from helhed.days.rhythm import Rhythm, has_fixed_days
from helhed.errors import Fault

__all__ = ["allowance_faults"]


def allowance_faults(catalogue: Catalogue, product: Product, file: str) -> Iterator[Fault]:
    """Yields a second account, earning on days that are not fixed, and less room than is earned at a time."""
    if len(product.allowances) > 1:
        yield Fault(file=file, key="allowances/1", message="en ydelse har højst ét klippekort; behold ét.")
    for number, rule in enumerate(product.allowances):
        if not all(has_fixed_days(rhythm) for rhythm in _list_rhythms(catalogue, product, rule)):
            message = f'«{rule.rhythm}» siger ikke, hvilke dage der optjenes; skriv som {{ weekdays = ["mon"] }}.'
            yield Fault(file=file, key=f"allowances/{number}/rhythm", message=message)
        yield from _room_faults(catalogue, product, rule, f"allowances/{number}/most_saved", file)


def _room_faults(catalogue: Catalogue, product: Product, rule: AllowanceRule, key: str, file: str) -> Iterator[Fault]:
    earned, saved = _named(catalogue, product, rule.minutes), _named(catalogue, product, rule.most_saved)
    if not earned or not saved or saved.unit is not Unit.MINUTES:
        return
    times = max((_count_times_a_day(rhythm) for rhythm in _list_rhythms(catalogue, product, rule)), default=1)
    for day in sorted({dated.valid_from for dated in (*earned.values, *saved.values)}):
        one, room = earned.dated_value(day), saved.dated_value(day)
        if not one or not room or not isinstance(one.value, int) or not isinstance(room.value, int):
            continue
        if one.value * times > room.value:
            each = f"{one.value} minutter" if times == 1 else f"{times} gange {one.value} minutter"
            room_said = f"men kan kun spares {room.value} op; ret det ene."
            message = f"der optjenes {each} ad gangen fra {day.isoformat()}, {room_said}"
            yield Fault(file=file, key=key, message=message)
            return


def _list_rhythms(catalogue: Catalogue, product: Product, rule: AllowanceRule) -> list[Rhythm]:
    earned_on = _named(catalogue, product, rule.rhythm)
    return [each.value for each in earned_on.values if isinstance(each.value, Rhythm)] if earned_on else []


def _count_times_a_day(rhythm: Rhythm) -> int:
    return int(getattr(rhythm, "per_day", 1))


def _named(catalogue: Catalogue, product: Product, name: str) -> Parameter | None:
    named = (each for each in (*product.parameters, *catalogue.common.parameters) if each.name == name)
    return next(named, None)
