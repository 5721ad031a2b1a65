"""Help described in words: what is granted or refused where no standard is in force for the Act, or next to one.

The words are the `product` of its line and its grant; its category decides the rule of the Act. The rules are dated
data (`individual_help.toml`), because much of the law behind them could not be read in the original.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from municipality.casework.codes import DESCRIBED, HelpCategory

RULES_FILE = Path(__file__).with_name("individual_help.toml")
# The name of help until a description is written; it cannot be sent in a letter.
UNNAMED = "Hjælp, der ikke er beskrevet endnu"
MINUTES_AN_HOUR, DAYS_A_WEEK = 60, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRule:
    """The rule of an Act for one category of help, from a day on. `rests_on` says what the row rests on."""

    category: HelpCategory
    regime: str
    rule: str
    valid_from: date
    verified: bool
    rests_on: str


@cache
def load_help_rules() -> tuple[HelpRule, ...]:
    """Every row. An unknown or missing key is a TypeError, said by name."""
    with RULES_FILE.open("rb") as file:
        rows = tomllib.load(file)["rules"]
    return tuple(HelpRule(**(row | {"category": HelpCategory(row["category"])})) for row in rows)


def get_help_rule(category: str, regime: str, on: date) -> HelpRule:
    """The rule for help of a category under an Act on a day, the latest one begun; before all, the earliest one.

    KeyError where the table has none for the category and the Act.
    """
    rows = sorted(
        (row for row in load_help_rules() if (row.category, row.regime) == (category, regime)),
        key=lambda row: row.valid_from,
    )
    if not rows:
        raise KeyError(category, regime)
    begun = [row for row in rows if row.valid_from <= on]
    return begun[-1] if begun else rows[0]


def is_described(catalogue: str) -> bool:
    """Whether a line or a grant with this catalogue is described in words."""
    return catalogue == DESCRIBED


def get_chosen_category(wish: Mapping[str, Any]) -> str:
    """The category the assessor chose; empty until one is chosen. The row holds `other` until then."""
    return "" if wish.get("is_category_open") else str(wish.get("category", ""))


def describe_extent(wish: Mapping[str, Any]) -> str:
    """How long the help lasts: minutes a time, or hours a week; empty where neither is said."""
    minutes, weekly = wish.get("minutes"), wish.get("weekly_minutes")
    parts = []
    if minutes:
        parts.append(f"{_minutes(minutes)} ad gangen")
    if weekly:
        parts.append(f"{format_help_minutes(weekly)} om ugen")
    return ", ".join(parts)


def get_described_minutes(wish: Mapping[str, Any]) -> int:
    """The minutes a week of help described in words; 0 where it is not said how long it lasts."""
    if wish.get("weekly_minutes"):
        return int(wish["weekly_minutes"])
    days = len(wish.get("weekdays") or ()) or (DAYS_A_WEEK if wish.get("visits") else 1)
    return int(wish.get("minutes") or 0) * days * int(wish.get("visits") or 1)


def format_help_minutes(minutes: int) -> str:
    """«3 timer og 30 minutter»."""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    said = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours else []
    return " og ".join([*said, *([_minutes(rest)] if rest else [])])


def _minutes(minutes: int) -> str:
    return "1 minut" if minutes == 1 else f"{minutes} minutter"
