"""The terms of a banked allowance in Danish, as the citizen reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helhed.catalogue.allowance_rule import AllowancePauseCause, AllowanceRule
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.phrases import fill_placeholders, join_words

__all__ = ["describe_allowance"]

PAUSES_SAID = {AllowancePauseCause.HOSPITAL: "på hospitalet", AllowancePauseCause.HOLIDAY: "på ferie"}
"""Where the citizen is, after «mens du er»."""


def describe_allowance(catalogue: Catalogue, product: Product, rule: AllowanceRule, on: date) -> tuple[str, ...]:
    """The terms as sentences to the citizen, with the numbers of the day."""
    return tuple(fill_placeholders(text, catalogue, product, on) for text in _sentences(rule))


def _sentences(rule: AllowanceRule) -> Iterator[str]:
    yield f"Du optjener {{{rule.minutes}}} {{{rule.rhythm}}} og kan spare op til {{{rule.most_saved}}}."
    if rule.kept_weeks:
        yield f"Tid, der ikke er brugt efter {{{rule.kept_weeks}}}, bortfalder. Den ældste bruges først."
    if rule.is_cost_per_helper:
        yield "Kommer der to hjælpere, bruges det dobbelte."
    if rule.pauses:
        yield f"Du optjener ikke, mens du er {join_words((PAUSES_SAID[each] for each in rule.pauses), 'eller')}."
    if rule.notice:
        yield f"Besøget bestilles mindst {{{rule.notice}}} før."
    when = " ".join(f"{{{name}}}" for name in (rule.weekdays, rule.window) if name)
    if when:
        yield f"Tiden kan bruges {when}."
