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
        earned_on = _named(catalogue, product, rule.rhythm)
        rhythms = [each.value for each in earned_on.values if isinstance(each.value, Rhythm)] if earned_on else []
        if not all(has_fixed_days(rhythm) for rhythm in rhythms):
            message = f'«{rule.rhythm}» siger ikke, hvilke dage der optjenes; skriv som {{ weekdays = ["mon"] }}.'
            yield Fault(file=file, key=f"allowances/{number}/rhythm", message=message)
        yield from _room_faults(catalogue, product, rule, f"allowances/{number}/most_saved", file)


def _room_faults(catalogue: Catalogue, product: Product, rule: AllowanceRule, key: str, file: str) -> Iterator[Fault]:
    earned, saved = _named(catalogue, product, rule.minutes), _named(catalogue, product, rule.most_saved)
    if not earned or not saved or saved.unit is not Unit.MINUTES:
        return
    for dated in earned.values:
        room = saved.dated_value(dated.valid_from)
        if room and isinstance(dated.value, int) and isinstance(room.value, int) and dated.value > room.value:
            message = f"der optjenes {dated.value} minutter ad gangen, men kan kun spares {room.value} op; ret det ene."
            yield Fault(file=file, key=key, message=message)


def _named(catalogue: Catalogue, product: Product, name: str) -> Parameter | None:
    named = (each for each in (*product.parameters, *catalogue.common.parameters) if each.name == name)
    return next(named, None)
