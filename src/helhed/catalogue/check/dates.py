"""Checks that every number, and the catalogue itself, has exactly one value or version in force on each day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.phrases import format_date
from helhed.catalogue.values import Parameter

__all__ = ["check_dates", "check_versions"]


def check_dates(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:  # noqa: ARG001 -- every family has this form
    """Yields the parameters that on some day of the catalogue's validity have no value, or two."""
    common = catalogue.common
    if common.valid_to is not None and common.valid_to <= common.valid_from:
        yield _finding("validity_reversed", "", "Kataloget ophører, før det begynder at gælde.")
    for product in (None, *catalogue.products):
        for parameter in product.parameters if product else common.parameters:
            yield from _parameter(catalogue, product, parameter)


def _parameter(catalogue: Catalogue, product: Product | None, parameter: Parameter) -> Iterator[CheckFinding]:
    name = f"{product.code}.{parameter.name}" if product else parameter.name
    for code, day, text in _days(catalogue, parameter):
        yield CheckFinding(
            id=f"{code}:{name}:{day.isoformat()}",
            code=code,
            severity=Severity.FAULT,
            text=f"Tallet «{name}» {text}.",
            products=(product.code,) if product else (),
            rules=(name,),
            sources=(parameter.source,),
        )


def _days(catalogue: Catalogue, parameter: Parameter) -> Iterator[tuple[str, date, str]]:
    """Yields the first day of each fault: its code, the day, and the end of the sentence."""
    values = sorted(parameter.values, key=lambda value: value.valid_from)
    begins, ends = catalogue.common.valid_from, catalogue.common.valid_to
    if values[0].valid_from > begins:
        yield "date_gap", begins, f"har ingen værdi fra {format_date(begins)} til {format_date(values[0].valid_from)}"
    for value in values:
        if value.valid_to is not None and value.valid_to <= value.valid_from:
            yield "dates_reversed", value.valid_from, f"ophører den {format_date(value.valid_to)}, før det begynder"
    for one, next_one in pairwise(values):
        until, since = one.valid_to, next_one.valid_from
        if until is not None and until < since:
            yield "date_gap", until, f"har ingen værdi fra {format_date(until)} til {format_date(since)}"
        if one.valid_from == since or (until is not None and until > since):
            yield "date_overlap", since, f"har to værdier fra {format_date(since)}"
    last = values[-1].valid_to
    if last is not None and (ends is None or last < ends):
        yield "date_gap", last, f"har ingen værdi fra {format_date(last)}"


def check_versions(versions: Sequence[Catalogue]) -> tuple[CheckFinding, ...]:
    """Returns the days on which no version of a catalogue applies, or two. A version without an end applies until the
    next begins.

    `versions` are all versions of one id, in any order.
    """
    findings: list[CheckFinding] = []
    for old, new in pairwise(sorted((version.common for version in versions), key=lambda common: common.valid_from)):
        until, since = old.valid_to, new.valid_from
        if until is not None and until < since:
            text = f"Ingen udgave gælder fra {format_date(until)} til {format_date(since)}."
            findings.append(_finding("version_gap", f":{until.isoformat()}", text))
        if old.valid_from == since or (until is not None and until > since):
            text = f"To udgaver gælder fra {format_date(since)}: {old.version} og {new.version}."
            findings.append(_finding("version_overlap", f":{since.isoformat()}", text))
    return tuple(findings)


def _finding(code: str, place: str, text: str) -> CheckFinding:
    return CheckFinding(id=f"{code}{place}", code=code, severity=Severity.FAULT, text=text)
