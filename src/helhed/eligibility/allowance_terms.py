"""The terms of a banked allowance on a day, from the catalogue's own keys."""

from __future__ import annotations

from datetime import date
from typing import Any

from helhed.catalogue import WEEKDAYS, Catalogue, Product, Window
from helhed.catalogue.allowance_rule import AllowanceRule
from helhed.eligibility.allowance import AllowanceTerms
from helhed.eligibility.requirements import value_on

__all__ = ["build_allowance_terms"]


def build_allowance_terms(catalogue: Catalogue, product: Product, rule: AllowanceRule, on: date) -> AllowanceTerms:
    """Returns the terms with the numbers of the day. Raises CatalogueError where a number has no value that day."""

    def value_of(name: str) -> Any:
        return value_on(catalogue, product, name, on) if name else None

    window = value_of(rule.window)
    return AllowanceTerms(
        minutes=value_of(rule.minutes),
        rhythm=value_of(rule.rhythm),
        most_saved=value_of(rule.most_saved),
        kept_weeks=value_of(rule.kept_weeks),
        is_cost_per_helper=rule.is_cost_per_helper,
        notice_days=value_of(rule.notice) or 0,
        weekdays=value_of(rule.weekdays) or WEEKDAYS,
        window=window if isinstance(window, Window) else None,
    )
