"""Describes regions of citizens in Danish, and formats them as the end of a finding's id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helhed.catalogue.check.cells import LEVEL, MINUTES, Region
from helhed.catalogue.declared_facts import VALUE_PLACE
from helhed.catalogue.phrases import format_duration, format_interval, join_words
from helhed.catalogue.values import Interval
from helhed.catalogue.vocabulary import GRANTS, FactDefinition, FactKind

__all__ = [
    "build_example_facts",
    "describe_region_circumstances",
    "describe_region_hours",
    "describe_region_level",
    "format_region_id",
]

_SHORT = {LEVEL: "level", "staff_per_visit": "staff"}
_HOUR = 60


def format_region_id(region: Region) -> str:
    """Formats a region as the end of an id: `:level=3:staff=1:from=781`; `below` is the first minute after it."""
    parts = [f"{_SHORT.get(fact, fact)}={_written(value)}" for fact, value in region.values]
    if region.first == region.last:
        parts.append(f"at={region.first}")
    else:
        parts += [f"from={region.first}"] if region.first else []
        parts += [f"below={region.last + 1}"] if region.last is not None else []
    return "".join(f":{part}" for part in parts)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return "+".join(value) or "none"
    return str(value).lower()


def describe_region_level(region: Region) -> str:
    """Returns the beginning of a sentence about a region: «På niveau 3 passer»."""
    level = dict(region.values).get(LEVEL)
    return "For alle passer" if level is None else f"På niveau {level} passer"


def describe_region_circumstances(region: Region, facts: Mapping[str, FactDefinition]) -> str:
    """Returns the end of a sentence on a region: «, når hjælpen er over 13 timer om ugen, og én medarbejder kan …»."""
    others = [_said(facts, fact, value) for fact, value in region.values if fact != LEVEL]
    hours = describe_region_hours(region)
    parts = [*([f"hjælpen er {hours}"] if hours else []), *others]
    return f", når {', og '.join(parts)}" if parts else ", uanset hvor meget hjælp der er brug for"


def _said(facts: Mapping[str, FactDefinition], fact: str, value: Any) -> str:
    """Describes a fact as a clause. A fact with many values has one value per group the rules treat alike, so its value
    is an example."""
    if fact == GRANTS:
        return f"{join_words(value, 'og')} er bevilget" if value else "intet af det krævede er bevilget"
    known = facts[fact]
    if known.sentence:
        example = "for eksempel " if known.kind is FactKind.AMOUNT else ""
        sentence = known.sentence.replace(VALUE_PLACE, str(value))
        return f"{example}{sentence[:1].lower()}{sentence[1:]}"
    said = dict(known.said)
    if isinstance(value, tuple):
        parts = join_words((said[part] for part in value), "og")
        return (
            f"der for eksempel er brug for hjælp {parts}" if parts else "der ikke er brug for hjælp på noget tidspunkt"
        )
    sentence = said.get(value, f"{known.meaning} er {value}")
    example = "for eksempel " if known.kind is FactKind.CHOICE else ""
    return f"{example}{sentence[:1].lower()}{sentence[1:]}"


def describe_region_hours(region: Region) -> str:
    """Describes a region's weekly hours: «over 13 timer om ugen», «præcis 8 timer om ugen»; empty where it has no
    ends."""
    first, last = region.first, region.last
    if first == last:
        return f"præcis {format_duration(first)} om ugen"
    if (first, last) == (0, None):
        return ""
    is_after, is_through = first % _HOUR == 1, last is not None and last % _HOUR == 0
    upper = None if last is None else last + (not is_through)
    lower = first - is_after
    return format_interval(
        Interval(lower=lower, upper=upper, is_lower_included=not is_after, is_upper_included=is_through)
    )


def choose_example_minutes(region: Region) -> int:
    """Returns the first minute of a region, its last where it begins at 0, or an hour where it has no ends."""
    if region.first:
        return region.first
    return _HOUR if region.last is None else region.last


def build_example_facts(region: Region) -> dict[str, Any]:
    """Returns the facts of a citizen in the region, as `helhed assess` reads them."""
    return {**dict(region.values), MINUTES: choose_example_minutes(region)}
