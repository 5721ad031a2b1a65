"""The example of a check's finding in Danish words: the facts that show it, or the wish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from helhed.catalogue import WEEKDAYS, FactDefinition
from helhed.catalogue.check import CheckFinding
from helhed.catalogue.model import Catalogue
from helhed.catalogue.phrases import WEEKDAY_NAMES, format_clock, format_duration, join_words
from helhed.catalogue.vocabulary import FactKind

__all__ = ["describe_fact", "format_example", "get_product_name"]


def format_example(catalogue: Catalogue, finding: CheckFinding) -> str:
    """The example of a finding. An assessment is shown by its facts; all of it, ready for `helhed assess`, is in
    `--json`. Without either, the rule or the product the finding is about.
    """
    if finding.witness is not None:
        return "; ".join(_tell_witness(catalogue, finding.witness))
    names = [get_product_name(catalogue, code) for code in finding.products]
    return finding.example or join_words(names, "og")


def _tell_witness(catalogue: Catalogue, witness: Mapping[str, Any]) -> Iterator[str]:
    for name, value in witness.get("facts", {}).items():
        yield describe_fact(catalogue.fact(name), value)
    if grants := witness.get("grants"):
        names = [get_product_name(catalogue, grant["package"]) for grant in grants]
        yield f"Bevilget i forvejen: {join_words(names, 'og')}"
    if request := witness.get("request"):
        yield join_words([_tell_wish(catalogue, line) for line in request], "og")


def _tell_wish(catalogue: Catalogue, line: Mapping[str, Any]) -> str:
    """«F1 mandag kl. 16.00»."""
    days = [WEEKDAY_NAMES[day] for day in WEEKDAYS if day in line.get("weekdays", ())]
    clocks = [f"kl. {format_clock(time.fromisoformat(start))}" for start in line.get("starts", ())]
    parts = (get_product_name(catalogue, line["package"]), join_words(days, "og"), join_words(clocks, "og"))
    return " ".join(part for part in parts if part)


def get_product_name(catalogue: Catalogue, code: str) -> str:
    """The code where people use it, else the product's name; what no product has is shown as it was written."""
    return next((product.short_name for product in catalogue.products if product.code == code), code)


def describe_fact(fact: FactDefinition, value: Any) -> str:
    """A fact as its question and the short words of its value: «Hvor bor borgeren? Eget hjem»."""
    values = value if isinstance(value, (list, tuple)) else [value]
    words: dict[Any, str] = {**dict(fact.said), **dict(fact.short)}
    told = [format_duration(each) if fact.kind is FactKind.MINUTES else str(words.get(each, each)) for each in values]
    return f"{fact.question} {join_words(told, 'og')}"
