"""How cells of citizens read in Danish, and how they are written in a finding's id."""

from __future__ import annotations

from typing import Any

from helhed.catalogue.check.cells import LEVEL, MINUTES, Region
from helhed.catalogue.phrases import joined, said_minutes
from helhed.catalogue.vocabulary import definition

__all__ = ["facts_shown", "hours_said", "id_part", "values_said"]

_SHORT = {LEVEL: "level", "staff_per_visit": "staff"}
_HOUR = 60


def id_part(region: Region) -> str:
    """A region as the end of an id: `:level=3:staff=1:from=781`; `below` is the first minute after it."""
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


def values_said(region: Region) -> str:
    """The facts of a region: «på niveau 3, når én medarbejder kan løse opgaverne»; empty where none matters."""
    level = dict(region.values).get(LEVEL)
    others = [_said(fact, value) for fact, value in region.values if fact != LEVEL]
    start = "" if level is None else f"på niveau {level}"
    condition = f"når {joined(others, 'og')}" if others else ""
    return ", ".join(part for part in (start, condition) if part)


def _said(fact: str, value: Any) -> str:
    known = definition(fact)
    said = dict(known.said)
    if isinstance(value, tuple):
        parts = joined((said[part] for part in value), "og")
        return f"der er brug for hjælp {parts}" if parts else "der ikke er brug for hjælp på noget tidspunkt"
    sentence = said.get(value, f"{known.meaning} er {value}")
    return sentence[:1].lower() + sentence[1:]


def hours_said(region: Region) -> str:
    """The weekly hours of a region: «under 2 timer om ugen», «ved præcis 8 timer om ugen»; «uanset timetal»."""
    first, last = region.first, region.last
    if first == last:
        return f"ved præcis {said_minutes(first)} om ugen"
    parts = [_from_said(first)] if first else []
    parts += [_below_said(last + 1)] if last is not None else []
    return f"{joined(parts, 'og')} om ugen" if parts else "uanset timetal"


def _from_said(first: int) -> str:
    """Minute 781 is the first one *over* 13 hours."""
    return f"over {said_minutes(first - 1)}" if first % _HOUR == 1 else f"fra {said_minutes(first)}"


def _below_said(end: int) -> str:
    return f"til og med {said_minutes(end - 1)}" if end % _HOUR == 1 else f"under {said_minutes(end)}"


def minutes_shown(region: Region) -> int:
    """A minute of a region that shows it best: the one nearest the border; an hour where there is no border."""
    if region.first:
        return region.first
    return _HOUR if region.last is None else region.last


def facts_shown(region: Region) -> dict[str, Any]:
    """The facts of a citizen in the region, as `helhed assess` reads them."""
    return {**dict(region.values), MINUTES: minutes_shown(region)}
