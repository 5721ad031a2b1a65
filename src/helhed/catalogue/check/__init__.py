"""Checks a catalogue for its own mistakes: gaps, duplicates and contradictions.

Every finding has a stable id. It is open until the catalogue's accepted.toml accepts it with a reason.

>>> from datetime import date
>>> from helhed.catalogue.check import check_catalogue
>>> def open_faults(catalogue):
...     return [finding.text for finding in check_catalogue(catalogue, date(2026, 3, 2)) if finding.is_open_fault]
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from helhed.catalogue.check.acceptance import with_acceptance
from helhed.catalogue.check.caps import check_caps
from helhed.catalogue.check.dates import check_dates, check_versions
from helhed.catalogue.check.delivery import check_delivery
from helhed.catalogue.check.exclusions import check_exclusions
from helhed.catalogue.check.finding import CheckFinding, Severity, Status
from helhed.catalogue.check.frequencies import check_frequencies
from helhed.catalogue.check.letters import check_letter_words
from helhed.catalogue.check.numbers import check_numbers
from helhed.catalogue.check.output import check_as_json
from helhed.catalogue.check.pathways import check_pathways
from helhed.catalogue.check.process import check_process
from helhed.catalogue.check.reach import check_reach, check_requirements
from helhed.catalogue.check.windows import check_windows
from helhed.catalogue.check.words import check_words
from helhed.catalogue.model import Catalogue

__all__ = ["CheckFinding", "Severity", "Status", "check_as_json", "check_catalogue", "check_versions"]

_FAMILIES = (
    check_pathways,
    check_reach,
    check_requirements,
    check_windows,
    check_caps,
    check_frequencies,
    check_exclusions,
    check_words,
    check_dates,
    check_numbers,
    check_letter_words,
    check_delivery,
    check_process,
)


def check_catalogue(catalogue: Catalogue, on: date) -> tuple[CheckFinding, ...]:
    """Returns every finding about a catalogue's rules on a day, family by family.

    Numbers are those in force on `on`. A number without a value that day is reported once, and the rules that need it
    are left out of the other checks. A finding that two rules both raise is reported once.
    """
    found = chain.from_iterable(family(catalogue, on) for family in _FAMILIES)
    once: dict[str, CheckFinding] = {}
    for finding in found:
        once.setdefault(finding.id, finding)
    return with_acceptance(catalogue, [*once.values()])
