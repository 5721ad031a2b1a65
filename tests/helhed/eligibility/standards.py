"""The two real standards, read once; property tests ask here, so that a failing example stays short enough to read."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from helhed.catalogue import Catalogue, load
from helhed.eligibility import Rulebook, prepare_rulebook

CATALOGUES = Path(__file__).parents[3] / "catalogues"
ON = date(2026, 3, 2)
NAMES = ("herning", "jammerbugt")


@cache
def catalogue(name: str) -> Catalogue:
    return load(CATALOGUES / name, ON)


@cache
def rulebook(name: str) -> Rulebook:
    return prepare_rulebook(catalogue(name), ON)
