"""The words about rights and duties: dated configuration, because some of the law could not be read in the original.

A letter carries the guidance it was made with, so a later wording never changes a letter that was sent.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from helhed.catalogue import Regime
from municipality.casework.letters.cited_rules import is_within_rule
from municipality.casework.letters.decision_parts import HelpBasis

GUIDANCE_FILE = Path(__file__).with_name("guidance.toml")


class Scope(StrEnum):
    """Who a right is for: everyone, or those with help at home."""

    EVERY = "every"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text, the rule at its end, and whether the rule was read in the original. `rests_on` says what it rests on."""

    text: str
    rule: str = ""
    verified: bool = False
    rests_on: str = ""


UNSAID = Said(text="", verified=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """Something the reader may do. `bases` are the kinds of help it goes with; none is every kind."""

    name: str
    scope: Scope
    said: Said
    bases: tuple[HelpBasis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """How to appeal: to whom, how long, and what happens then. `larger_need` is what can be decided about how much help
    there is, `ending` about help that stops, `kept_help` where the citizen loses help, `refused_help` where all that
    was asked for is refused; `by_another` that another can complain for the citizen. `of_parts` is said where the
    letter decides on several things, `of_delivery` where help is given. `brief` is all that is said where everything
    asked for is given.
    """

    weeks: int
    reconsider_weeks: int
    board: str
    sentences: tuple[str, ...]
    rule: str
    verified: bool
    rests_on: str
    larger_need: str = ""
    ending: str = ""
    kept_help: str = ""
    refused_help: str = ""
    by_another: str = ""
    of_parts: str = ""
    of_delivery: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCondition:
    """What a rule asks for, in words. `of` is the place in the Act: a section, or one of its subsections."""

    of: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """How many days after its letter is presumed received help can become less, so that the citizen can prepare."""

    days: int
    verified: bool
    rests_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRelative:
    """The texts of the letter to a relative who cares for the citizen: why the relative gets it, and what the board can
    decide about relief: `about` where it is decided on, `about_end` where it stops, `about_in_case` in the citizen's
    own letter.
    """

    party: Said
    kept_back: Said = UNSAID
    about: Said = UNSAID
    about_end: Said = UNSAID
    about_in_case: Said = UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What letters under one Act say, from one day."""

    regime: Regime
    valid_from: date
    appeal: Appeal
    while_pending: Said
    change: Said
    failed_visit: Said
    rights: tuple[Right, ...]
    in_care_home: Said = UNSAID
    failed_help: Said = UNSAID
    housing_appeal: Said = UNSAID
    housing_offer: Said = UNSAID
    housing_list: Said = UNSAID
    change_from_day_to_day: Said = UNSAID
    other_help: Said = UNSAID
    other_help_begun: Said = UNSAID
    other_help_late: Said = UNSAID
    notice: Notice = Notice(days=0, verified=True, rests_on="")
    relief: ToRelative = field(default_factory=lambda: ToRelative(party=UNSAID))
    less_while_pending: Said = UNSAID
    stops_while_pending: Said = UNSAID
    frame: Said = UNSAID
    reading: Said = UNSAID
    near_the_end: Said = UNSAID
    conditions: tuple[RuleCondition, ...] = ()

    def find_condition(self, rule: str) -> str:
        """What a rule asks for, in words; empty where no text says it."""
        return next((each.said.text for each in self.conditions if is_within_rule(rule, each.of)), "")

    def with_weeks(self, weeks: int) -> Guidance:
        """The guidance with the weeks to complain that the letter's own last day is counted by."""
        return replace(self, appeal=replace(self.appeal, weeks=weeks))


def get_guidance(regime: Regime, on: date) -> Guidance:
    """The guidance under an Act as of a day: the latest that has begun. KeyError where none has."""
    begun = [each for each in load_guidance() if each.regime is regime and each.valid_from <= on]
    if not begun:
        raise KeyError(f"no letter guidance for {regime} on {on}")
    return max(begun, key=lambda each: each.valid_from)


@cache
def load_guidance() -> tuple[Guidance, ...]:
    """Every dated guidance there is."""
    with GUIDANCE_FILE.open("rb") as file:
        return tuple(parse_guidance(table) for table in tomllib.load(file)["guidance"])


def list_unverified_texts(guidance: Guidance) -> Iterator[tuple[str, str]]:
    """Yields the name of each text with a rule that a person must still read, and what the text rests on meanwhile."""
    parts: dict[str, Said | Appeal | Notice] = {
        "appeal": guidance.appeal,
        "while_pending": guidance.while_pending,
        "change": guidance.change,
        "change_from_day_to_day": guidance.change_from_day_to_day,
        "failed_visit": guidance.failed_visit,
        "failed_help": guidance.failed_help,
        "in_care_home": guidance.in_care_home,
        "housing_appeal": guidance.housing_appeal,
        "housing_offer": guidance.housing_offer,
        "housing_list": guidance.housing_list,
        "other_help": guidance.other_help,
        "other_help_begun": guidance.other_help_begun,
        "other_help_late": guidance.other_help_late,
        "notice": guidance.notice,
        "relief.party": guidance.relief.party,
        "relief.about": guidance.relief.about,
        "relief.about_end": guidance.relief.about_end,
        "relief.about_in_case": guidance.relief.about_in_case,
        "less_while_pending": guidance.less_while_pending,
        "stops_while_pending": guidance.stops_while_pending,
        "frame": guidance.frame,
        "reading": guidance.reading,
        "near_the_end": guidance.near_the_end,
        **{f"condition, {each.of}": each.said for each in guidance.conditions},
        **{right.name: right.said for right in guidance.rights},
    }
    return ((name, part.rests_on) for name, part in parts.items() if not part.verified)


def parse_guidance(table: dict[str, Any]) -> Guidance:
    """A [[guidance]] table as values. An unknown or missing key is a TypeError, said by name."""
    appeal = table["appeal"] | {"sentences": tuple(table["appeal"]["sentences"])}
    return Guidance(
        regime=Regime(table["regime"]),
        valid_from=table["valid_from"],
        appeal=Appeal(**appeal),
        while_pending=Said(**table["while_pending"]),
        change=Said(**table["change"]),
        change_from_day_to_day=Said(**table["change_from_day_to_day"]),
        failed_visit=Said(**table["failed_visit"]),
        rights=tuple(parse_right(each) for each in table["rights"]),
        in_care_home=Said(**table["in_care_home"]),
        failed_help=Said(**table["failed_help"]),
        housing_appeal=Said(**table["housing_appeal"]),
        housing_offer=Said(**table["housing_offer"]),
        housing_list=Said(**table["housing_list"]),
        other_help=Said(**table["other_help"]),
        other_help_begun=Said(**table["other_help_begun"]),
        other_help_late=Said(**table["other_help_late"]),
        notice=Notice(**table["notice"]),
        relief=ToRelative(**{name: Said(**said) for name, said in table["relief"].items()}),
        less_while_pending=Said(**table["less_while_pending"]),
        stops_while_pending=Said(**table["stops_while_pending"]),
        frame=Said(**table["frame"]) if "frame" in table else UNSAID,
        reading=Said(**table["reading"]),
        near_the_end=Said(**table["near_the_end"]),
        conditions=tuple(parse_condition(each) for each in table["conditions"]),
    )


def parse_condition(table: dict[str, Any]) -> RuleCondition:
    """A [[guidance.conditions]] table as a value."""
    said = {key: value for key, value in table.items() if key != "of"}
    return RuleCondition(of=table["of"], said=Said(**said))


def parse_right(table: dict[str, Any]) -> Right:
    """A [[guidance.rights]] table as a value."""
    said = {key: value for key, value in table.items() if key not in ("name", "scope", "bases")}
    bases = tuple(HelpBasis(each) for each in table.get("bases", ()))
    return Right(name=table["name"], scope=Scope(table["scope"]), said=Said(**said), bases=bases)
