"""OSRM and Valhalla over HTTP, asked for tables of travel times. The standard library is enough."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from helhed.errors import Fault, PlanningError
from helhed.planning.model.travel_times import Roads, Spot
from helhed.read_errors import describe_os_error

__all__ = ["Osrm", "Valhalla", "roads_from"]

PATIENCE_SECONDS = 60
LARGEST_ANSWER = 64 * 1024 * 1024
Table = list[list[float | None]]


@dataclass(frozen=True, slots=True)
class Osrm:
    """An OSRM server: `/table/v1/{profile}/…`. The means of travel is the profile, under OSRM's usual names."""

    address: str

    def seconds(self, sources: Sequence[Spot], targets: Sequence[Spot], means: str) -> Table:
        """Seconds between places, as the `durations` of one table."""
        profile = {"car": "driving", "bicycle": "cycling", "foot": "walking"}.get(means, means)
        spots = ";".join(f"{east:.6f},{north:.6f}" for north, east in (*sources, *targets))
        here = ";".join(str(at) for at in range(len(sources)))
        there = ";".join(str(len(sources) + at) for at in range(len(targets)))
        path = f"/table/v1/{quote(profile, safe='')}/{spots}?sources={here}&destinations={there}&annotations=duration"
        return _read(self.address + path, None, lambda answer: answer["durations"])


@dataclass(frozen=True, slots=True)
class Valhalla:
    """A Valhalla server: `/sources_to_targets`. The means of travel is the costing, under Valhalla's usual names."""

    address: str

    def seconds(self, sources: Sequence[Spot], targets: Sequence[Spot], means: str) -> Table:
        """Seconds between places, as the `time` of each pair."""
        costing = {"car": "auto", "foot": "pedestrian"}.get(means, means)
        asked = {
            "sources": [{"lat": north, "lon": east} for north, east in sources],
            "targets": [{"lat": north, "lon": east} for north, east in targets],
            "costing": costing,
        }
        return _read(
            f"{self.address}/sources_to_targets",
            asked,
            lambda answer: [[one.get("time") for one in row] for row in answer["sources_to_targets"]],
        )


SERVERS: dict[str, Callable[[str], Roads]] = {"osrm": Osrm, "valhalla": Valhalla}


def roads_from(text: str) -> Roads:
    """The server in `osrm:http://…` or `valhalla:https://…`. Raises PlanningError for anything else."""
    kind, _, address = text.partition(":")
    if kind not in SERVERS or urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).netloc:
        raise PlanningError([Fault(key="--from", message=f"«{text}»: skriv osrm:http://… eller valhalla:http://….")])
    return SERVERS[kind](address.rstrip("/"))


def _read(url: str, asked: Any, found: Callable[[Any], Table]) -> Table:
    """Asks, and takes the table out of the answer. Raises PlanningError with what went wrong."""
    where = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    body = None if asked is None else json.dumps(asked).encode()
    try:
        # Only http and https come this far: roads_from refuses all else.
        request = Request(url, data=body, headers={"Content-Type": "application/json"})  # noqa: S310
        with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
            return found(json.loads(answer.read(LARGEST_ANSWER)))
    except (URLError, TimeoutError, OSError) as error:
        raise PlanningError([Fault(key=where, message=f"serveren svarer ikke: {describe_os_error(error)}.")]) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PlanningError([Fault(key=where, message="svaret er ikke en tabel over veje.")]) from error
