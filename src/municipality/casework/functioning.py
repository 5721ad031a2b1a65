"""The items of functioning in Fælles Sprog III, and a summary of their levels without an average.

An item not assessed yet, and one that is «ikke relevant» (9), are counted apart and never part of a level.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median_low

FILES = Path(__file__).with_name("fsiii")
NEWEST = "2024-05-30"
NOT_RELEVANT = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctioningItem:
    """One item, as KL publishes it; `code` is our own word."""

    code: str
    name: str
    theme: str
    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How the levels of an assessment lie: how many items at each, the highest and the middle one."""

    at_level: Mapping[int, int]
    not_relevant: int
    not_looked_at: int
    highest: int | None
    middle: int | None


@cache
def load_functioning_items(version: str = NEWEST) -> tuple[FunctioningItem, ...]:
    """The items of a version, in KL's order of themes."""
    with (FILES / f"{version}.toml").open("rb") as file:
        return tuple(FunctioningItem(**table) for table in tomllib.load(file)["items"])


def compute_distribution(present: Iterable[int | None]) -> Distribution:
    """Returns the distribution of the present levels. It only supports the assessor, who sets the overall level."""
    levels = list(present)
    relevant = sorted(level for level in levels if level is not None and level != NOT_RELEVANT)
    return Distribution(
        at_level={level: relevant.count(level) for level in sorted(set(relevant))},
        not_relevant=levels.count(NOT_RELEVANT),
        not_looked_at=levels.count(None),
        highest=max(relevant, default=None),
        middle=median_low(relevant) if relevant else None,
    )
